/* Results for the search dialog: concepts by their forms and names (titles, headings, labels of notes), from tables of
   ours, and rows of pages, from Pagefind; one entry for a page, in all languages. */

const MOST_PAGES = 10
const MOST_READ = 50
const MOST_ROWS = 3
const EXCERPT = 30
const FEW = 2
const HASTE = 150

/* As `KEY` and `CHUNK` in names.py. */
const KEY = 3
const CHUNK = 32

const EXACT = 0
const HEADING = 1
const TEXT = 2

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

/* What some scripts need, for a query that may be in one. */
const helpFor = (query) => (/[\u0e00-\u109f\u1780-\u17ff\u3005-\u{3ffff}]/u.test(query)
  ? import(`./diglot-unspaced.js${new URL(import.meta.url).search}`).then((help) => ({ ...help, isUnspaced: help.isUnspaced(query) }))
  : {})

/* After a failure this script has another address, and so has Pagefind: browsers keep that a module was not there. */
const once = {}
const pagefind = (code) =>
  (once[code] ??= import(new URL(`search/${code}/pagefind.js${new URL(import.meta.url).search}`, root)).then(async (module) => {
    await module.options({ noWorker: true })
    return module
  }))

const json = (path) =>
  (once[path] ??= fetch(new URL(path, root)).then((answer) => (answer.ok ? answer.json() : Promise.reject())))

/* As `table_of` in concepts.py. */
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

/* The words of a page, each with the blank behind it: Pagefind puts a mark between those that have none, and so do we. */
const wordsOf = ({ content, raw_content }) => (raw_content.includes("\u200b")
  ? raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">").split("\u200b")
  : content.split(/\s+/).map((word) => (word.endsWith("~|") ? word : `${word} `)))

/* A word of a page as it can be found: whole, and the parts of a compound. */
const partsOf = (word) => [folded(word).replaceAll(" ", ""), ...folded(word).split(" ")].filter(Boolean)
const isLike = (part, term) => part.startsWith(term.slice(0, term.length / 2 + 1))

const hasTerm = (word, term) => partsOf(word).some((part) => isLike(part, folded(term)))

/* Where no word begins like one of the query, Pagefind takes any word that the query's begins with, such as "an" for
   "Anglizismus", on all pages alike. */
const isGuess = (page, terms) => {
  const words = wordsOf(page)
  const parts = page.locations.flatMap((location) => partsOf(words[location]))
  return terms.some((term) => parts.some((part) => term.startsWith(part)) && !parts.some((part) => isLike(part, term)))
}

/* Whether a word of a name is one of the query, but for its ending. */
const isNamed = (word, term) => word === term || (term.length >= KEY && (
  word.startsWith(term) || word.startsWith(term.slice(0, Math.max(KEY, word.length - 2, term.length - 2)))
))

/* The first names that have all words of a query. */
const namesWith = async (code, asked, tables, help) => {
  const terms = asked.flatMap((word) => help.pairsOf?.(word) ?? word)
  const found = await Promise.all(terms.map(async (term) => {
    const table = await json(`search/${code}/words/${tableOf([...term].slice(0, KEY).join(""), tables)}.json`)
    return new Set(Object.keys(table).filter((word) => isNamed(word, term)).flatMap((word) => table[word]))
  }))
  const numbers = [...found[0]].filter((number) => found.every((others) => others.has(number))).sort((a, b) => a - b)
  const names = await Promise.all(numbers.slice(0, MOST_PAGES).map(async (number) => (
    (await json(`search/${code}/names/${Math.floor(number / CHUNK)}.json`))[number % CHUNK]
  )))
  return names.filter(([, , , , text, label]) => (
    !help.isUnspaced || asked.every((word) => folded(`${label ?? ""} ${text}`).includes(word))
  ))
}

/* The rows of a page with hits, best first: with the most words of the query, and with those that follow each other. */
const rowsOf = ({ anchors, weighted_locations }, words, terms) => {
  const rows = anchors.map(({ id, location }, at) => (
    { id: at && id, from: location, to: anchors[at + 1]?.location ?? words.length, hits: [], terms: new Set(), score: 0, weight: 0 }
  ))
  let last, run
  for (const { location, weight, balanced_score, terms: named } of weighted_locations) {
    const row = rows.findLast(({ from }) => from <= location)
    const parts = partsOf(words[location])
    for (const term of named ?? terms.filter((one) => parts.some((part) => isLike(part, one)))) row.terms.add(term)
    const score = balanced_score / weight ** 2
    run = location === last + 1 ? run + score : score
    row.score += run
    row.weight = Math.max(row.weight, weight)
    row.hits.push((last = location))
  }
  const found = rows.filter(({ hits }) => hits.length)
  return found.sort((a, b) => b.terms.size - a.terms.size || b.score - a.score).slice(0, MOST_ROWS)
}

/* A word as it is shown: without marks, and without the full stop of ours that Pagefind ends each row with that has none. */
const shownOf = (words, at) => {
  const [before, word] = [words[at - 1] ?? "", words[at]].map((one) => one.replaceAll("~|", ""))
  return /[\u0e00-\u109f\u1780-\u17ff\u3005-\u9fff]\.\s*$/.test(before.trimEnd() + word) ? word.replace(/\.\s*$/, "") : word
}

/* The words of a row from where most hits are, each with whether it is one. */
const excerpt = (words, { from, to, hits }) => {
  const near = (hit) => hits.filter((other) => other >= hit && other < hit + EXCERPT).length
  const best = hits.reduce((one, other) => (near(other) > near(one) ? other : one))
  const start = Math.max(from, Math.min(best - 5, to - EXCERPT))
  const end = Math.min(to, start + EXCERPT)
  const shown = words.slice(start, end).map((_, at) => [shownOf(words, start + at), hits.includes(start + at)])
  return [...(start > from ? [["… "]] : []), ...shown, ...(end < to ? [["…"]] : [])]
}

/* A page as Pagefind has it in one language. */
const read = (page, score, { code }, terms) => {
  const words = wordsOf(page)
  const rows = rowsOf(page, words, terms)
  const together = rows.length ? rows[0].terms.size / terms.length : 1
  const isHeading = rows.some((row) => row.weight > 1 && row.terms.size === terms.length)
  return {
    place: page.anchors[0].id,
    code,
    title: page.meta.title,
    tier: isHeading ? HEADING : TEXT,
    together,
    score,
    rows: rows.map((row) => ({ anchor: row.id, words: excerpt(words, row) })),
  }
}

const boostOf = (place) => Number(place.split(":", 2)[1])

/* What Pagefind has for a query: how many pages, and the best, scored as parts of the first. More are read while many are
   to come last. A compound with hyphens is sought as one word and, if there is none, as several; where the index goes by
   letters, a word of a script without blanks is a phrase of them. */
const pagesFor = async (language, query, help) => {
  const engine = await pagefind(language.code)
  const plain = query.replaceAll('"', " ").trim()
  const ways = ["", " "].map((hyphen) => plain.replace(/\p{Pd}/gu, hyphen))
  const { isUnspaced, placed, withoutParticles = String } = help
  const asks = isUnspaced ? help.asksOf(plain, language.whole) : new Set([...ways, withoutParticles(plain)])
  for (const asked of asks) {
    const terms = isUnspaced ? plain.toLowerCase().split(/\s+/) : folded(asked).split(" ")
    const { results } = await engine.search(asked)
    if (!results.length || (!isUnspaced && isGuess(await results[0].data(), terms))) continue
    const pages = []
    let seen = 0
    while (seen < Math.min(results.length, MOST_READ)) {
      const some = results.slice(seen, seen + MOST_PAGES)
      const data = await Promise.all(some.map((result) => result.data()))
      seen += some.length
      pages.push(...data.flatMap((page, at) => {
        const here = isUnspaced ? placed(page, wordsOf(page), terms, hasTerm) : page
        return here ? [read(here, some[at].score / results[0].score, language, terms)] : []
      }))
      if (pages.filter(({ place }) => boostOf(place) >= 1).length >= MOST_PAGES) break
    }
    const real = pages.filter(({ together }) => together)
    if (real.length || !isUnspaced) return { count: results.length - seen + real.length, pages: real }
  }
  return { count: 0, pages: [] }
}

/* What is called as the query says, in one language. */
const namedIn = async ({ code, tables }, query, forms, help) => {
  const terms = folded(query).split(" ")
  const [concepts, names] = await Promise.all([conceptsNamed(code, query, forms), namesWith(code, terms, tables, help)])
  return [
    ...concepts.map(({ address, title, definition }) => (
      { place: `document:1:${address}`, code, title, definition, tier: EXACT, name: 1, rows: [] }
    )),
    ...names.map(([place, title, level, anchor, text, label]) => {
      const isHit = (word) => partsOf(word).some((part) => terms.some((term) => isNamed(part, term)))
      const shown = label ? `${label} · ${text}` : text
      const words = help.isUnspaced ? help.marked(shown, query) : shown.split(" ").map((word) => [`${word} `, isHit(word)])
      const tier = folded(label ?? text) === folded(query) ? EXACT : HEADING
      return { place, code, title, tier, name: -level, rows: text === title ? [] : [{ anchor, words }] }
    }),
  ]
}

const isWeak = ({ tier, together }) => tier === TEXT && together < 1

/* An entry for each page, the best first: what is called so, has all words in a heading, in a row, or (after what is to
   come last) here and there. */
const entriesOf = (found, languages) => {
  const entries = new Map()
  for (const { place, code, title, definition, tier, name = -9, together = 0, score = 0, rows } of found) {
    const [, kind, boost, address] = place.match(/(.*?):(.*?):(.*)/)
    const key = `${kind}:${address}`
    const isDocument = kind === "document"
    const entry = entries.get(key) ?? { isDocument, address, tier, name, together, score: 0, parts: new Map() }
    entries.set(key, entry)
    entry.isLast ||= boost < 1
    entry.tier = Math.min(entry.tier, tier)
    entry.name = Math.max(entry.name, name)
    entry.together = Math.max(entry.together, together)
    entry.score += score * boost
    const part = entry.parts.get(code) ?? { code, title, tier, rows: [] }
    entry.parts.set(code, part)
    part.tier = Math.min(part.tier, tier)
    part.definition ??= definition
    part.rows.push(...rows.filter(({ anchor }) => !part.rows.some((row) => row.anchor === anchor)))
  }
  const isHere = ({ address }) =>
    languages.some(({ folder }) => new URL(folder + address, root).pathname === location.pathname)
  return [...entries.values()].sort((a, b) => (
    isWeak(a) - isWeak(b) || a.isLast - b.isLast || a.tier - b.tier || b.name - a.name ||
    isHere(b) - isHere(a) || b.together - a.together || b.score - a.score
  ))
}

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

const rowItem = (href, words) => {
  const pieces = []
  for (const [word, isHit] of words) {
    const last = pieces.at(-1)
    if (isHit && last?.localName === "mark") last.append(word.trimEnd())
    else pieces.push(isHit ? element("mark", {}, word.trimEnd()) : word)
    if (isHit) pieces.push(...word.match(/\s+$/) ?? [])
  }
  return element("li", {}, element("a", { href }, ...pieces))
}

/* An entry: in each language a concept's definition, or another page's rows. Two titles with one address are one link. */
const item = ({ isDocument, address, parts }, languages, label, lang) => {
  const linked = new Set()
  const inOrder = [...parts.values()].sort((a, b) => a.tier - b.tier)
  return element("li", {}, ...inOrder.map(({ code, title, definition, rows }) => {
    const { name, folder, suffix, query = "", dir = "ltr" } = languages.find((language) => language.code === code)
    const href = new URL(isDocument ? folder + address + query : address, root).href
    const to = (anchor) => (anchor ? `${href}#${anchor}${isDocument ? suffix : ""}` : href)
    const heading = linked.has(href) ? element("strong", {}, title) : element("a", { href }, title)
    linked.add(href)
    const [kind, content] = definition === undefined
      ? ["", element("ol", {}, ...rows.slice(0, MOST_ROWS).map(({ anchor, words }) => rowItem(to(anchor), words)))]
      : [`${label} · `, element("p", {}, definition)]
    const inLanguage = element("span", { lang: code, dir }, name)
    const page = { lang, dir: getComputedStyle(document.body).direction }
    return element("div", { lang: code, dir }, heading, " ", element("small", page, kind, inLanguage), content)
  }))
}

/* What may be meant instead, if that can be told. */
const meant = (...asked) => import("./diglot-meant.js").then((module) => module.meant(...asked)).catch(() => "")

/* Find a query in all languages and show what is found; what is called so comes first where the rest takes time. */
export const find = async ({ languages, lent, tables, words }, query, show) => {
  const lang = lent.includes("concept") ? "en" : document.getElementById("diglot-search").lang
  const found = []
  let hasFailed = false
  const settled = async (answers) => {
    const all = await Promise.allSettled(answers)
    hasFailed ||= all.some(({ status }) => status === "rejected")
    return all.flatMap(({ value }) => value ?? [])
  }
  const help = Promise.resolve(helpFor(query))
  const named = settled(languages.map(async (language) => namedIn(language, query, tables, await help)))
  const asked = settled(languages.map(async (language) => pagesFor(language, query, await help)))
  const pass = (entries, count, more) => {
    const items = entries.slice(0, 2 * MOST_PAGES).map((entry) => item(entry, languages, words.concept, lang))
    show({ items, count: Math.max(count, entries.length), isSure: entries[0]?.tier === EXACT, ...more })
  }
  found.push(...await named)
  if (!await Promise.race([asked, new Promise((done) => setTimeout(done, HASTE))])) pass(entriesOf(found, languages), 0)
  const answers = await asked
  found.push(...answers.flatMap(({ pages }) => pages))
  const entries = entriesOf(found, languages)
  const isLittle = entries.length <= FEW || entries.every(isWeak)
  pass(entries, Math.max(0, ...answers.map(({ count }) => count)), {
    isWhole: true,
    hasFailed,
    meant: isLittle && !hasFailed && await meant(query, languages, json, folded),
  })
}
