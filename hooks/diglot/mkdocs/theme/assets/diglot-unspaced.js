/* What the search needs for scripts that put no blanks between words, and for Korean; fetched with the first query in one. */

/* As `LETTERS` in unspaced.py: the letters of scripts that put no blanks between words. */
const UNSPACED =
  "\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3\\u0ebd-\\u0ec6" +
  "\\u0edc-\\u0edf\\u1000-\\u102a\\u103f\\u1050-\\u1055\\u1780-\\u17b3\\uaa60-\\uaa7a\\u3005-\\u3007" +
  "\\u3041-\\u3096\\u309d-\\u309f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}" +
  "\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\uff66-\\uff9f"

export const isUnspaced = (text) => new RegExp(`[${UNSPACED}]`, "u").test(text)

/* As `parted` in unspaced.py. */
const parted = (text) => text.replace(
  new RegExp(`(?<=\\S)(?=[${UNSPACED}])|(?<=[${UNSPACED}])(?=[^\\s\\p{M}])|(?<=\\p{M})(?=[${UNSPACED}])`, "gu"), " ")

/* By what of it a word of a query is found among names, as `pairs_of` in unspaced.py has them. */
export const pairsOf = (word) => {
  const letters = [...word]
  return isUnspaced(word) && letters.length > 1 ? letters.slice(1).map((letter, at) => letters[at] + letter) : [word]
}

/* The particles behind a word of Korean, without which it is sought where it is not found with them. */
const PARTICLE =
  /(?<=\p{Script=Hangul}{2})(?:에서는|에서|에게|으로|까지|부터|보다|처럼|이나|은|는|이|가|을|를|의|에|로|와|과|도|만)(?=\s|$)/gu

export const withoutParticles = (query) => query.replace(PARTICLE, "")

/* A page with the places where the words of the query stand that have no blanks around them; none if one of them does not.
   Pagefind's own are not to be relied on there: it knows other words than the browser, and takes any that one begins with. */
export const placed = (page, words, terms, isLike) => {
  const known = new Map(page.weighted_locations.map((one) => [one.location, one]))
  const at = words.flatMap((word, location) => [...word.replaceAll("~|", "")].flatMap((letter) => Array(letter.length).fill(location)))
  const text = words.join("").replaceAll("~|", "").toLowerCase()
  const found = new Map()
  const put = (location, term) => found.set(location, [...found.get(location) ?? [], term])
  for (const term of terms) {
    if (isUnspaced(term)) {
      for (let from = text.indexOf(term); from >= 0; from = text.indexOf(term, from + term.length)) {
        for (const location of new Set(at.slice(from, from + term.length))) put(location, term)
      }
    } else {
      for (const location of known.keys()) if (isLike(words[location], term)) put(location, term)
    }
  }
  const hasAll = new Set([...found.values()].flat()).size === new Set(terms).size
  return hasAll && { ...page, weighted_locations: [...found].sort(([one], [other]) => one - other).map(([location, named]) => (
    { location, weight: 1, balanced_score: 1, ...known.get(location), terms: named }
  )) }
}

/* The ways to ask an index for words without blanks around them: by words where it knows these, or as a phrase of letters.
   Phrases miss letters of which there is another with a mark, such as た and だ. */
export const asksOf = (query, isWhole) => (isWhole ? [query, parted(query)] : [...(/\s/.test(query) ? [] : [`"${parted(query)}"`]), parted(query)])

/* A text in pieces, each with whether it is a word of a query, for scripts in which one may stand anywhere. */
export const marked = (text, query) => {
  const words = query.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  return text.split(new RegExp(`(${words.join("|")})`, "iu")).map((piece, at) => [piece, at % 2 === 1])
}
