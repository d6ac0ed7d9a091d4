/* Results for the search dialog: concepts by their forms, from tables of ours, and rows of pages, from Pagefind. */

const FIRST_PAGES = 3
const MOST_PAGES = 10
const MOST_ROWS = 3
const EXCERPT = 30

const root = new URL("..", import.meta.url)

/* As `ACCENTS` in letters.py: the marks that a reader may leave out. */
const ACCENTS = new RegExp(
  "[" +
    "\\u0300-\\u036f\\u0483-\\u0487\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f" +
    "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc" +
    "\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u08d3-\\u08ff\\u0730-\\u074a" +
    "]", "gu")

/* As `folded` in concepts.py. */
export const folded = (text) =>
  text.toLowerCase().replace(/['’]s(?![\p{L}\p{N}_])/gu, "").normalize("NFD").replace(/\u200d|(?<=\p{M})\u200c/gu, "")
    .replace(ACCENTS, "").replaceAll("ß", "ss").replaceAll("ς", "σ").replace(/([aou])e/g, "$1")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim()

const once = {}
const pagefind = (code) =>
  (once[code] ??= import(new URL(`search/${code}/pagefind.js`, root)).then(async (module) => {
    await module.options({ noWorker: true })
    return module
  }))

const json = (path) => (once[path] ??= fetch(new URL(path, root)).then((answer) => answer.json()))

/* As `table_of` in search_concepts.py. */
const tableOf = (word, count) => [...word].reduce((number, letter) => (number * 31 + letter.codePointAt(0)) % count, 0)

const conceptsNamed = async (code, query, tables) => {
  const [first, ...others] = folded(query).split(" ")
  const rest = others.join(" ")
  const folder = `search/${code}`
  const [table, open] = await Promise.all([tableOf(first, tables), "open"].map((name) => json(`${folder}/forms/${name}.json`)))
  const listed = Object.entries(table[first] ?? {}).filter(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(rest))
  const opened = Object.keys(open).filter((word) => !rest && first.startsWith(word))
  const slugs = new Set([...listed.map(([slug]) => slug), ...opened.map((word) => open[word])])
  return Promise.all([...slugs].map((slug) => json(`${folder}/concepts/${slug}.json`)))
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

/* A page as it is listed. */
const listed = (page, { folder, suffix }, terms) => {
  const [, kind, address] = page.anchors[0].id.match(/(.*?):(.*)/)
  const isDocument = kind === "document"
  const href = new URL((isDocument ? folder : "") + address, root).href
  const words = page.content.split(/\s+/)
  const rows = rowsOf(page, words, terms)
  const links = rows.map((row) => (
    { href: row.id ? `${href}#${row.id}${isDocument ? suffix : ""}` : href, words: excerpt(words, row) }
  ))
  return { title: page.meta.title, href, rows: links, together: rows.length ? rows[0].terms.size : terms.length }
}

/* What Pagefind has for a query: how many pages, and a function for some of them, those first that have most of its
   words in one row. A compound with hyphens is sought as one word and, if there is none, as several. */
const pagesFor = async (language, query) => {
  const engine = await pagefind(language.code)
  for (const asked of new Set(["", " "].map((hyphen) => query.replaceAll('"', " ").replace(/\p{Pd}/gu, hyphen)))) {
    const terms = folded(asked).split(" ")
    const { results } = await engine.search(asked)
    if (!results.length || isGuess(await results[0].data(), terms)) continue
    const load = async (from, to) => {
      const data = await Promise.all(results.slice(from, to).map((result) => result.data()))
      return data.map((page) => listed(page, language, terms)).sort((a, b) => b.together - a.together)
    }
    return { count: results.length, load }
  }
  return { count: 0, load: () => [] }
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

/* Find a query in one language and show items as they come, with how many there are in all: the concepts that the query
   names, a few pages, and then more of them. */
export const find = async ({ tables, words }, language, query, show) => {
  const asked = pagesFor(language, query)
  asked.catch(() => {}) /* it is awaited below */
  const named = (await conceptsNamed(language.code, query, tables)).map((concept) => (
    { ...concept, href: new URL(language.folder + concept.address, root).href }
  ))
  const pass = (pages, count) => show(pages.map((page) => pageItem(page, language, words.concept)), count)
  pass(named, named.length)
  const { count, load } = await asked
  for (const [from, to] of [[0, FIRST_PAGES], [FIRST_PAGES, MOST_PAGES]]) {
    const pages = await load(from, to)
    pass(pages.filter(({ href }) => !named.some((concept) => concept.href === href)), Math.max(count, named.length))
  }
}
