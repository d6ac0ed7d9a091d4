/* What a reader may have meant by a word that is not found; fetched when little or nothing is. */

const SHORTEST = 4
const LONG = 6

/* How many letters have to be changed, added, left out or exchanged with their neighbours; `most` + 1 if they are more. */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before, last, row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, [i]]
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return most + 1
  }
  return row.at(-1)
}

/* The query with words of the site in the place of those that are none, but nearly; nothing if there is none such. */
export const meant = async (query, languages, json, folded) => {
  const offered = await Promise.all(languages.map(({ code }) => json(`search/${code}/offered.json`)))
  const known = offered.flat().map((word) => [word, folded(word)])
  let isOther = false
  const words = query.trim().split(/\s+/).map((word) => {
    const term = folded(word)
    if (term.length < SHORTEST || known.some(([, letters]) => letters.startsWith(term))) return word
    let best = word
    let most = term.length < LONG ? 1 : 2
    for (const [other, letters] of known) {
      const far = distance(term, letters, most)
      if (far > most) continue
      isOther = true
      best = other
      most = far - 1
    }
    return best
  })
  return isOther ? words.join(" ") : ""
}
