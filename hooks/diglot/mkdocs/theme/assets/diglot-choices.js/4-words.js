/* Our words are those of the browser's language, if `words` has it: what is seen at once stands on the page in all of
   them, the first in the site's own. The others are fetched. */
const speakTo = (reader) => {
  delete root.dataset.diglotWords
  const spoken = script.dataset.words?.split(",") ?? []
  const place = reader.map((tag) => spoken.findIndex((one) => one.split("-")[0] === tag.split("-")[0])).find((one) => one >= 0)
  if (!place || !isHttp) return
  root.dataset.diglotWords = place
  return import("./diglot-words.js").then(({ speak }) => speak(spoken[0], spoken[place])).catch(() => {})
}
const said = speakTo(navigator.languages)
