/* Columns that are no page of the site: two or three languages of a document, where a link asks for them.

   They stand on the page at the document's first address, in the place of those that are built, and what is around them
   names their languages. */

import { SIDES, addressOf, compose, firstOf, joint, languagesOf, menu, nameMenu, spanOf } from "./diglot-compose.js"

const root = document.documentElement

/* What is said is in the words of the menu, and names a language as those do. */
const words = () => menu().querySelector(".diglot-columns")
const called = (languages) => {
  const { lang } = words().closest("[lang]")
  const names = languages.map((language) => {
    try {
      return new Intl.DisplayNames([lang], { type: "language" }).of(language)
    } catch {
      return language
    }
  })
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(names)
}
const say = (text) => {
  const said = Object.assign(document.createElement("span"), { textContent: text, lang: words().closest("[lang]").lang })
  document.querySelector(".diglot-status").append(said, " ")
  diglot.wake({})
  setTimeout(() => said.remove(), 10000)
}

/* What stands around the columns names their languages. */
const dress = (columns, pages, grid) => {
  nameMenu(columns)
  menu().querySelector("[aria-current]")?.removeAttribute("aria-current")
  const heads = document.querySelector(".diglot-heads")
  heads.replaceChildren(...columns.map(spanOf))
  heads.classList.toggle("diglot-three", columns.length > 2)
  heads.dir = grid.dir
  const first = document.querySelector(".diglot-choice--first")
  const labels = [...first.querySelectorAll("label")]
  for (const [at, language] of columns.entries()) {
    const label = labels[at] ?? labels[0].cloneNode(true)
    label.className = label.id = `diglot-choice--${SIDES[at]}`
    label.querySelector("input").value = SIDES[at]
    label.querySelector("span").replaceWith(spanOf(language))
    first.append(" ", label)
  }
  for (const card of document.querySelectorAll("template.diglot-card")) card.remove()
  const cards = pages.flatMap((page) => [...page.querySelectorAll("template.diglot-card")])
  grid.after(...cards.map((card) => document.importNode(card, true)))
  nameContents(pages, columns)
  const dialog = document.getElementById("diglot-search")
  if (!dialog) return
  const options = JSON.parse(dialog.dataset.search)
  for (const language of options.languages) {
    const at = columns.indexOf(language.code)
    if (at >= 0) Object.assign(language, { folder: "", suffix: at ? joint + language.code : "", query: `?columns=${columns.join()}` })
  }
  dialog.dataset.search = JSON.stringify(options)
}

/* The contents name each heading in all columns, as the pages in one language do. */
const CONTENTS = "#diglot-contents a[href*='#']"
const labelOf = (link) => link?.querySelector(".md-ellipsis") ?? link
const entriesOf = (page) => new Map([...page.querySelectorAll(CONTENTS)].map((link) => [link.hash, labelOf(link)]))
const nameContents = (pages, columns) => {
  const entries = pages.map(entriesOf)
  for (const link of document.querySelectorAll(CONTENTS)) {
    const labels = entries.map((one) => one.get(link.hash))
    const shown = labels.flatMap((label, at) => {
      if (!label || (at && label.textContent.trim() === labels[0]?.textContent.trim())) return []
      const span = Object.assign(document.createElement("span"), { lang: columns[at], className: at ? "diglot-toc-target" : "" })
      span.append(...document.importNode(label, true).childNodes)
      return [span]
    })
    if (shown.length) labelOf(link).replaceChildren(...shown)
    if (shown.length < 2) continue
    const names = Object.assign(document.createElement("span"), { className: "diglot-toc" })
    names.append(...shown)
    labelOf(link).replaceChildren(names)
  }
}

/* What a third column needs of a style sheet is there before it is shown. */
const dressThree = () => new Promise((done) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("diglot-columns.css", diglot.script.src) })
  link.onload = link.onerror = done
  document.head.append(link)
})

/* The columns that the link asks for, or the reader chose last, in the place of those that are built. */
const isReady = () => new Promise((done) => {
  if (document.readyState !== "loading") done()
  else document.addEventListener("DOMContentLoaded", done)
})
const codeOf = (asked) => languagesOf().find((language) => language.toLowerCase() === asked.trim().toLowerCase())
const withOthers = (search) => {
  const others = new URLSearchParams(location.search) /* such as a layout */
  others.delete("columns")
  return [search || "?", others].join(search && others.size ? "&" : "").replace(/^\?$/, "")
}
const onAsked = async () => {
  const wanted = root.dataset.diglotColumns
  const isLinked = new URLSearchParams(location.search).has("columns")
  const asked = wanted.split(",").filter(Boolean)
  const unknown = asked.filter((one) => !codeOf(one))
  const columns = unknown.length && !isLinked ? [] : [...new Set(asked.map(codeOf).filter(Boolean))].slice(0, 3)
  const address = columns.length ? addressOf(columns) : location
  if (address.pathname !== location.pathname) {
    if (unknown.length) address.search = `?columns=${wanted}`
    return location.replace(address.pathname + withOthers(address.search) + location.hash)
  }
  const isBuilt = !columns.length || diglot.pagesOf().has(columns.join())
  const composing = isBuilt || compose(columns).catch(() => false)
  const [composed] = await Promise.all([composing, isReady(), columns[2] && dressThree(), diglot.said])
  if (!isBuilt && composed) show(columns, composed)
  else if (!isBuilt) say(words().dataset.failed)
  if (isLinked && unknown.length) say(words().dataset.unknown.replace("{language}", () => called(unknown)))
  diglot.onColumns()
  comeBack()
}
const show = (columns, { grid, pages, isLevel }) => {
  const { script } = diglot
  script.dataset.source = columns[0]
  script.dataset.target = columns[1]
  script.dataset.columns = columns.join()
  document.querySelector(".diglot-parallel").replaceWith(grid)
  dress(columns, pages, grid)
  history.replaceState(history.state, "", withOthers(addressOf(columns).search) + location.hash)
  if (!isLevel) say(words().dataset.uneven)
  /* What the theme and the site's own scripts make of a page, they make of what is new on it. */
  diglot.isComposed = true
  globalThis.document$?.next?.(document)
  diglot.isComposed = false
  if (location.hash) location.replace(location.hash)
}

/* A browser that goes back, or loads a page again, finds it too short to be where it was. */
const HEIGHT = "diglot-height"
const comeBack = () => {
  const [address, top] = JSON.parse(sessionStorage.getItem(HEIGHT) ?? "[]")
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"
  if (!isNew && address === location.href) scrollTo({ top, behavior: "instant" })
}
addEventListener("pagehide", () => {
  if (document.querySelector(".diglot-composed")) sessionStorage.setItem(HEIGHT, JSON.stringify([location.href, scrollY]))
})

diglot.compose = onAsked
if (root.dataset.diglotColumns) await onAsked()
