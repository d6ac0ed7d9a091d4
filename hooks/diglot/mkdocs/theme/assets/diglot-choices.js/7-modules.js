/* The modules, and what waits for them. One is fetched once, and again if that failed: browsers keep the failure of an address. */
const createScriptURL = (file) => new URL(`diglot-${file}`, src).href
const own = globalThis.trustedTypes?.createPolicy("diglot", { createScriptURL }) ?? { createScriptURL }
const modules = {}
const failures = {}
const isThere = new Set()
const load = (name) => {
  if (modules[name]) return modules[name]
  const again = failures[name] ? `?${failures[name]}` : ""
  const module = { type: "module", src: own.createScriptURL(`${name}.js${again}`) }
  const script = Object.assign(document.createElement("script"), module)
  script.addEventListener("load", () => {
    isThere.add(name)
    script.remove()
  })
  script.addEventListener("error", () => {
    failures[name] = (failures[name] ?? 0) + 1
    delete modules[name]
  })
  document.head.append(script)
  return (modules[name] = script)
}

const OUR_KEYS = "jkuioltcva?"
const waiting = []
let isLate = false
const wait = (event) => {
  const { type, key, target } = event
  const isQuery = key === "Enter" && target.matches("#diglot-search input") && !event.isComposing
  const isKey = !isLate && OUR_KEYS.includes(key) && isFree(event)
  if (event.defaultPrevented || (type === "click" ? isLate : !isQuery && !isKey)) return
  if (type === "keydown") event.preventDefault()
  waiting.push(event)
}
const dress = () => document.body.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: createScriptURL("later.css"), onload: settle }))
/* The rows' module, and the style of what it and others show, come with the first thing that a reader does, or with an
   address that leads to a row. Once it is there, or does not come, nothing waits for it. The style stands in the body: of
   the head the theme takes out what the next page does not have. */
const wake = ({ key }) => {
  if (key === "Tab") import("./diglot-tabs.js")
  if (isLate || modules.keys) return
  const script = load("keys")
  load("here")
  dress()
  for (const end of ["load", "error"]) script.addEventListener(end, () => (isLate = true))
}
const listen = (type, listener, on = document) => {
  on.addEventListener(type, listener)
  for (const event of waiting) if (event.type === type && on.contains(event.target)) listener(event)
}

/* Cards come with the first mention that is pointed at; a tap waits for them. So does the filter of the glossary with its list. */
const onMention = (event) => {
  if (event.target.closest?.(".diglot-glossary")) load("filter")
  const mention = !isThere.has("cards") && event.target.closest?.("a.term, a.note")
  if (!mention) return
  const isTap = event.type === "click" && waiting.at(-1)?.pointerType === "touch"
  if (isTap) event.preventDefault()
  if (isTap || event.type === "pointerdown") waiting.push(event)
  const script = load("cards")
  if (isTap) script.addEventListener("error", () => location.assign(mention.href))
}

/* Where the pointer is when what it points at is asked for. */
const point = (event) => (diglot.pointer = event)

globalThis.diglot = { onPage, said, choice, keep, nextLayout, nameIn, rowInSight, anchorOf, bring: (row, top) => bring(readFirst(row), top), showNotes, isFree, listen, wake, onColumns, pagesOf, placesOf, get script() { return script } }

/* Browsers load modules over HTTP only: a page opened from disk stays plain. */
if (isHttp) {
  document.addEventListener("keydown", onShortcut)
  document.addEventListener("click", onButton)
  for (const type of ["keydown", "click"]) addEventListener(type, wait)
  for (const type of ["pointerover", "pointermove"]) addEventListener(type, point, { capture: true, passive: true })
  for (const type of ["pointerover", "focusin", "pointerdown", "click"]) document.addEventListener(type, onMention)
  document.addEventListener("toggle", ({ target }) => target.matches(".diglot-menu") && load("menu"), true)
  for (const type of ["pointerover", "pointerdown", "keydown", "focusin", "scroll", "hashchange"]) addEventListener(type, wake, { capture: true, passive: true })
  onPage(() => {
    if (location.hash) wake({})
    if (document.querySelector("pre > code")) load("code")
  })
  const bringRail = () => innerWidth > 1219 && document.readyState === "complete" && document.querySelector(".note-item") && load("rail")
  for (const event of ["load", "resize"]) addEventListener(event, bringRail)
  onPage(bringRail)
  onPage(() => {
    for (const one of document.querySelectorAll("[data-share]")) one.hidden = !navigator.share
  })
} else document.addEventListener("DOMContentLoaded", dress)
