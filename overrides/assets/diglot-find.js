/* Results for the search dialog: concepts by their forms, from tables of ours, and rows of pages, from Pagefind. */

const MOST_PAGES = 10
const MOST_ROWS = 3
const EXCERPT = 30

const root = new URL("..", import.meta.url)

/* As `folded` in search_concepts.py. */
export const folded = (text) =>
  text.toLowerCase().replace(/['’]s\b/g, "").normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss")
    .replace(/([aou])e/g, "$1").replace(/[^\p{L}\p{N}]+/gu, " ").trim()

const once = {}
const pagefind = (code) =>
  (once[code] ??= import(new URL(`search/${code}/pagefind.js`, root)).then(async (module) => {
    await module.options({ noWorker: true })
    return module
  }))

const conceptsNamed = async (code, query) => {
  const name = folded(query)
  const path = `search/${code}/concepts/${name.codePointAt(0) % 16}.json`
  const table = await (once[path] ??= fetch(new URL(path, root)).then((answer) => answer.json()))
  return table.filter(({ forms }) => new RegExp(`^(?:${forms})$`).test(name))
}

/* A word of a page as it can be found: whole, and the parts of a compound. */
const partsOf = (word) => [folded(word).replaceAll(" ", ""), ...folded(word).split(" ")].filter(Boolean)
const isLike = (part, term) => part.startsWith(term.slice(0, term.length / 2 + 1))

/* Where no word begins like one of the query, Pagefind takes any word that the query's begins with, such as "an" for
   "Anglizismus", on all pages alike. */
const isGuess = ({ content, locations }, terms) => {
  const words = content.split(/\s+/)
  const parts = locations.flatMap((location) => partsOf(words[location]))
  return terms.some((term) => parts.some((part) => term.startsWith(part)) && !parts.some((part) => isLike(part, term)))
}

/* The rows of a page with hits, best first: with the most words of the query, and with those that follow each other. */
const rowsOf = ({ anchors, weighted_locations }, words, terms) => {
  const rows = anchors.map(({ id, location }, at) => (
    { id: at && id, from: location, to: anchors[at + 1]?.location ?? words.length, hits: [], terms: new Set(), score: 0 }
  ))
  let last, run
  for (const { location, weight, balanced_score } of weighted_locations) {
    const row = rows.findLast(({ from }) => from <= location)
    const parts = partsOf(words[location])
    for (const term of terms) if (parts.some((part) => isLike(part, term))) row.terms.add(term)
    const score = balanced_score / weight ** 2
    run = location === last + 1 ? run + score : score
    row.score += run
    row.hits.push((last = location))
  }
  const found = rows.filter(({ hits }) => hits.length)
  return found.sort((a, b) => b.terms.size - a.terms.size || b.score - a.score).slice(0, MOST_ROWS)
}

/* The words of a row from where most hits are, each with whether it is one. */
const excerpt = (words, { from, to, hits }) => {
  const near = (hit) => hits.filter((other) => other >= hit && other < hit + EXCERPT).length
  const best = hits.reduce((one, other) => (near(other) > near(one) ? other : one))
  const start = Math.max(from, Math.min(best - 5, to - EXCERPT))
  const end = Math.min(to, start + EXCERPT)
  const shown = words.slice(start, end).map((word, at) => [word.replaceAll("~|", ""), hits.includes(start + at)])
  return [...(start > from ? [["…"]] : []), ...shown, ...(end < to ? [["…"]] : [])]
}

/* Pages for a query: a compound with hyphens is sought as one word first, then as several. */
const pagesFor = async ({ code, folder, suffix }, query) => {
  const engine = await pagefind(code)
  for (const asked of new Set(["", " "].map((hyphen) => query.replaceAll('"', " ").replace(/\p{Pd}/gu, hyphen)))) {
    const terms = folded(asked).split(" ")
    const { results } = await engine.search(asked)
    const data = await Promise.all(results.slice(0, MOST_PAGES).map((result) => result.data()))
    if (!data.length || isGuess(data[0], terms)) continue
    const pages = data.map((page) => {
      const [, kind, address] = page.anchors[0].id.match(/(.*?):(.*)/)
      const isDocument = kind === "document"
      const href = new URL((isDocument ? folder : "") + address, root).href
      const words = page.content.split(/\s+/)
      const rows = rowsOf(page, words, terms)
      const links = rows.map((row) => (
        { href: row.id ? `${href}#${row.id}${isDocument ? suffix : ""}` : href, words: excerpt(words, row) }
      ))
      return { title: page.meta.title, href, rows: links, together: rows.length ? rows[0].terms.size : terms.length }
    })
    return { count: results.length, pages: pages.sort((a, b) => b.together - a.together) }
  }
  return { count: 0, pages: [] }
}

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

const rowItem = ({ href, words }) => {
  const pieces = words.flatMap(([word, isHit]) => [isHit ? element("mark", {}, word) : word, " "])
  return element("li", {}, element("a", { href }, ...pieces))
}

/* A concept comes with its definition, another page with its rows. */
const pageItem = ({ title, href, definition, rows }, { code, name }, label) =>
  element("li", { lang: code },
    element("a", { href }, title), " ",
    element("small", { lang: document.documentElement.lang }, rows ? "" : `${label} · `, element("span", { lang: code }, name)),
    rows ? element("ol", {}, ...rows.map(rowItem)) : element("p", {}, definition))

/* How many pages there are in a language, and the first of them as items; a concept that the query names is first. */
export const find = async (language, query, label) => {
  const [concepts, { count, pages }] = await Promise.all([conceptsNamed(language.code, query), pagesFor(language, query)])
  const named = concepts.map((concept) => ({ ...concept, href: new URL(language.folder + concept.address, root).href }))
  const others = pages.filter(({ href }) => !named.some((concept) => concept.href === href))
  const items = [...named, ...others].map((page) => pageItem(page, language, label))
  return { count: Math.max(count, items.length), items }
}
