/* The words around the text in the language of the reader, on a page of both languages whose own words are in another.

   `WORDS`, which the build puts before this, has them by language, each at the same place in all. What is in a language
   of its own stays as it is, such as the names of the views. */

const OURS = ".diglot-bar, .diglot-status, .diglot-keys, .diglot-search, .diglot-search-button, .row-tools"

const inLanguage = (element, own) => {
  for (const { name, value } of element.attributes) if (own.has(value)) element.setAttribute(name, own.get(value))
  for (const node of element.childNodes) {
    const word = own.get(node.data?.trim())
    if (word) node.data = node.data.replace(node.data.trim(), () => word)
    else if (node.attributes && !node.lang) inLanguage(node, own)
  }
}

export const speak = async (before, now) => {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done))
  const own = new Map(WORDS[before].map((word, place) => [word, WORDS[now][place]]))
  const { dir } = document.querySelector(`.diglot-text[lang|="${now}"]`) ?? {}
  const templates = [...document.querySelectorAll("template.diglot-row-tools")]
  for (const root of [document, ...templates.map(({ content }) => content)]) {
    for (const element of root.querySelectorAll(OURS)) {
      inLanguage(element, own)
      element.lang = now
      if (dir && !element.matches(".diglot-bar")) element.dir = dir /* the bar lies as the page does */
      delete element.dataset.lent
    }
  }
  const dialog = document.getElementById("diglot-search")
  if (!dialog) return
  const options = JSON.parse(dialog.dataset.search, (_, value) => own.get(value) ?? value)
  options.lent = []
  options.languages.sort((one, other) => (other.code === now) - (one.code === now))
  dialog.dataset.search = JSON.stringify(options)
}
