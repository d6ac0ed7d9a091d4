/* What begins with each page: with the first once it is parsed, and with those that the theme puts in its place
   (`navigation.instant`), which bring a head of their own, but neither <html> nor <body>. */
const beginnings = []
let isParsed = false
const onPage = (begin) => {
  beginnings.push(begin)
  if (isParsed) begin()
}
const begin = () => {
  isParsed = true
  for (const begin of beginnings) begin()
}

/* Where a link asks for other columns, all that waits until they are there, or cannot be. */
const onColumns = () => {
  delete root.dataset.diglotColumns
  if (isComposed()) chosen.first = "source"
  apply()
  note()
  begin()
}
const awaitColumns = () => {
  const isAsked = root.dataset.diglotColumns
  if (isAsked && diglot.compose) diglot.compose()
  else if (isAsked) load("columns").addEventListener("error", onColumns)
  return isAsked
}
/* The name that a link leads to on its page, as it is written, or as the theme writes it out with all of the address. */
const nameIn = (link) => {
  const written = link.getAttribute("href")
  if (written.startsWith("#")) return written.slice(1)
  try {
    return decodeURIComponent(link.hash.slice(1))
  } catch {
    return link.hash.slice(1)
  }
}
const turnPage = () => {
  script = document.querySelector("script[src$='diglot-choices.js']")
  root.lang = script.dataset.lang
  root.dir = document.body.dir = script.dataset.dir
  delete root.dataset.diglotView
  if (script.dataset.view) root.dataset.diglotView = script.dataset.view
  speakTo(navigator.languages)
  readNotes()
  lead(false)
  if (awaitColumns()) return
  onColumns()
}
document.addEventListener("DOMContentLoaded", () => {
  if (!awaitColumns()) begin()
  let isFirst = true
  globalThis.document$?.subscribe(() => {
    if (!isFirst && !diglot.isComposed) turnPage()
    isFirst = false
  })
})
readNotes()
apply()
onPage(showChoices)

/* The theme asks for a sitemap beside every page that `link[rel=alternate]` names (it takes each for another edition
   of the whole site). Ours name views of one page: a blank keeps them out of its reach. */
for (const link of document.querySelectorAll("link[rel=alternate][hreflang]")) link.rel = "alternate "
