/* Rows and the keys that lead from one to the next: counterparts, links, citations, and the place from view to view.

   `JOINT`, which the build puts before this, is what stands between an id and the language of the translation. */

const root = document.documentElement

/* In which of the columns a row stands. */
const SIDES = [".diglot-source", ".diglot-target", ".diglot-third"]
const placeOf = (row) => SIDES.findIndex((side) => row.closest(side))

/* What is on the page now. */
let status, tools
const rows = new Map() /* by their numbers, in the order of the columns */
diglot.onPage(() => {
  status = document.querySelector(".diglot-status")
  tools = document.querySelector(".diglot-row-tools")?.content.firstElementChild
  if (tools) document.querySelector(".diglot").parentElement.append(tools)
  tools?.querySelector("button").addEventListener("click", ({ currentTarget }) => copy(current, currentTarget))
  for (const one of document.querySelectorAll("[data-cite]")) one.hidden = false
  for (const one of document.querySelectorAll("[name=diglot-cover]")) one.parentElement.hidden = false
  for (const one of document.querySelectorAll("[data-aloud]")) one.hidden = !globalThis.speechSynthesis
  rows.clear()
  for (const row of document.querySelectorAll(".diglot [data-row]")) {
    rows.set(row.dataset.row, [...rows.get(row.dataset.row) ?? [], row].sort((one, other) => placeOf(one) - placeOf(other)))
  }
})

const { anchorOf } = diglot
const citing = () => import("./diglot-cite.js")
const rowOf = (node) => (node instanceof Element ? node.closest(".diglot [data-row]") : null)
const twinOf = (row) => {
  const all = rows.get(row.dataset.row)
  return all[1] && all[(all.indexOf(row) + 1) % all.length]
}
const textOf = (row) => row.closest(".diglot-text")
const isShown = (row) => row.checkVisibility()
const say = (words, of = status) => {
  const { direction: dir } = getComputedStyle(of)
  const said = Object.assign(document.createElement("span"), { lang: of.lang, dir, textContent: words })
  status.replaceChildren(said)
  setTimeout(() => said.remove(), 5000)
}
const tell = (key, words) => say(words, status.dataset.lent?.split(" ").includes(key) ? { lang: "en", dir: "ltr" } : status)

/* One paragraph and its counterpart at a time carry the mark, and the first of them the tools. */

const marked = (name) => {
  let now = []
  return (row) => {
    for (const one of now) one.classList.remove(name)
    now = row && twinOf(row) ? rows.get(row.dataset.row) : [row].filter(Boolean)
    for (const one of now) one.classList.add(name)
  }
}
const light = marked("diglot-lit")
const mark = marked("diglot-marked")

let current = null
const point = (row) => {
  if (row === current) return
  current = row
  if (row) citing().catch(() => {}) /* ready for who cites it */
  light(row && twinOf(row) ? row : null)
  place()
}

/* The tools are moved over the page, where an element that comes into a grid of many rows would have all laid out anew.
   Where there is no room beside the row, they stand at its end, which leaves room for them there, before the button that
   may be there already. */
const place = () => {
  tools?.classList.toggle("row-tools--shown", current !== null)
  for (const one of document.querySelectorAll(".diglot-within")) one.classList.remove("diglot-within")
  if (!current || !tools) return
  const { offsetWidth: width } = tools
  const isLeft = getComputedStyle(textOf(current)).direction === "rtl" /* where its lines end */
  const room = current.getBoundingClientRect()
  const isBeside = isLeft ? room.left > width + 6 : room.right + width < root.clientWidth
  if (!isBeside) for (const one of [current, tools]) one.classList.add("diglot-within")
  root.style.setProperty("--diglot-tools", `${tools.offsetWidth}px`)
  const { left, top } = tools.offsetParent.getBoundingClientRect()
  const row = current.getBoundingClientRect()
  const other = textOf(current).nextElementSibling
  const used = other?.matches(".diglot-level") ? other.offsetWidth : 0
  const x = isBeside ? (isLeft ? row.left - width - 6 : row.right + 6) : isLeft ? row.left + used : row.right - tools.offsetWidth - used
  const y = isBeside ? row.top - 4 : row.bottom - tools.offsetHeight + 2
  tools.style.transform = `translate(${x - left}px, ${y - top}px)`
  tools.querySelector("a").href = `#${anchorOf(current)}`
  const pencil = tools.querySelector("[data-corrects]")
  if (pencil) pencil.href = current.closest("[data-file]").dataset.file + (current.dataset.line ? `#L${current.dataset.line}` : "")
}

/* In a window of another width a row stands elsewhere, or is not shown any more. */
addEventListener("resize", () => current && (isShown(current) ? place() : point(twinOf(current) ?? null)))

/* Their style may come after them. */
document.querySelector("link[href$='diglot-later.css']")?.addEventListener("load", place)

/* In the layout of one language the counterpart is one tap away, with the whole block that it stands in. */
const open = (text, on) => {
  text.classList.toggle("diglot-open", on)
  text.previousElementSibling.ariaExpanded = on
  if (!on && current && !isShown(current)) point(twinOf(current))
  place()
}
const toggle = (row) => {
  const texts = rows.get(row.dataset.row).map(textOf).filter((one) => one.previousElementSibling?.matches(".diglot-other"))
  const on = !texts.every(isShown)
  for (const text of texts) open(text, on)
}

const show = (row) => {
  if (!isShown(row)) open(textOf(row), true)
}

/* Whoever learns a language may have that covered which is read second; a tap or a key uncovers a row. */
const isSecond = (row) => root.dataset.diglotCover && row.closest(`.diglot-parallel > :not(.diglot-${root.dataset.diglotFirst})`)
const isCovered = (row) => isSecond(row) && !row.matches(".diglot-bare")
const uncover = (row) => row.classList.add("diglot-bare")

/* iOS has a voice speak only after one did while a button or a key was pressed. */
const aloud = () => {
  const { speechSynthesis, SpeechSynthesisUtterance } = globalThis
  if (!speechSynthesis) return
  speechSynthesis.speak(new SpeechSynthesisUtterance(""))
  import("./diglot-aloud.js").then(({ toggle }) => toggle(tell), () => {})
}

/* What lights sentences comes with the first row that has some. */
const toSentence = (event) => (event.key || rowOf(event.target)?.dataset.sentences) && import("./diglot-sentences.js").then(({ on }) => on(event))

/* Who goes on by key scrolls other rows below a pointer that rests: it does not point at them. */
let rest = ""
const screenOf = ({ screenX, screenY } = {}) => `${screenX} ${screenY}`
addEventListener("wheel", () => (rest = ""), { passive: true })

document.addEventListener("pointerover", (event) => {
  const { target, pointerType } = event
  if (screenOf(event) === rest) return
  rest = ""
  toSentence(event)
  if (pointerType === "touch" || tools?.contains(target)) return
  point(rowOf(target) ?? (current?.contains(document.activeElement) ? current : null))
})
diglot.listen("click", toSentence)
document.addEventListener("focusin", ({ target }) => rowOf(target) && point(rowOf(target)))
diglot.listen("click", ({ target, defaultPrevented }) => {
  const row = rowOf(target)
  if (target.closest("[data-share]")) navigator.share({ title: document.title, url: location.href.split("#")[0] }).catch(() => {})
  const whole = target.closest("[data-cite]")
  if (whole) copy(null, whole)
  if (target.closest("[data-opens=aloud]")) aloud()
  if (target.matches(".diglot-other")) open(target.nextElementSibling, target.ariaExpanded === "false")
  if (row && isCovered(row)) return uncover(row)
  if (defaultPrevented || !row || target.closest("a, button, input, label, summary, details") || !getSelection().isCollapsed) return
  point(row)
  if (isSecond(row)) row.classList.remove("diglot-bare")
  else toggle(row)
})
document.addEventListener("keydown", ({ key, target }) => key === "Enter" && target.matches(".diglot [data-row]") && isCovered(target) && uncover(target))

/* Citing, with the columns that a link asked for */
const asked = () => (document.querySelector(".diglot-composed") ? location.search : "")

const copy = (row, button) => {
  const place = row && `${location.origin}${location.pathname}${asked()}#${anchorOf(row)}`
  put(citing().then(({ cite }) => cite(row ? rows.get(row.dataset.row) : [], place, put, button)))
}

/* Safari lets a page copy only while a key or a button is pressed: what is copied then may come later. */
const put = async (text) => {
  const type = "text/plain"
  const blob = async () => new Blob([await text], { type })
  try {
    if (globalThis.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ [type]: blob() })])
    else await navigator.clipboard.writeText(await text)
    tell("copied", status.dataset.copied)
  } catch {
    tell("uncopied", status.dataset.uncopied)
  }
}

/* A selection that strays into the other language ends at the counterpart of where it strayed to, and leaves out what
   stands between its paragraphs. */
const keepToOneLanguage = ({ type }) => {
  const { anchorNode, anchorOffset, focusNode, isCollapsed } = getSelection()
  const from = rowOf(anchorNode?.parentElement)
  const to = rowOf(focusNode?.parentElement)
  const end = from && to && rows.get(to.dataset.row).find((one) => textOf(one).lang === textOf(from).lang)
  const isOfOne = from && to && !isCollapsed && type !== "pointerdown"
  root.dataset.diglotSelected = isOfOne ? ["source", "target", "third"][placeOf(from)] ?? "" : ""
  if (!from || !end || textOf(from).lang === textOf(to).lang) return
  const isBackward = end.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING
  getSelection().setBaseAndExtent(anchorNode, anchorOffset, end, isBackward ? 0 : end.childNodes.length)
}
for (const event of ["pointerdown", "pointerup", "copy"]) document.addEventListener(event, keepToOneLanguage)

/* A link to a row marks it. Its name may be that of the other column, or of a text that has changed since. */
const nameIn = (hash) => {
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash // such as #100%
  }
}
const arrive = () => {
  const { columns, target } = diglot.script.dataset
  const suffix = RegExp(`${JOINT}(?:${columns ? [...diglot.pagesOf().keys()].join().replaceAll(",", "|") : target})$`)
  const name = nameIn(location.hash.slice(1))
  const named = name && (document.getElementById(name) ?? document.getElementById(name.replace(suffix, "")))
  const row = rowOf(named)
  const note = named && named.closest(".note-item")
  if (note && diglot.showNotes(note.dataset.note)) named.scrollIntoView()
  mark(row)
  if (row && named.id !== name) location.replace("#" + named.id)
  if (row && !isShown(row)) {
    show(row)
    row.scrollIntoView()
  }
  if (row && named.matches(".row-former")) say(named.nextElementSibling.textContent, named.nextElementSibling)
  if (!named && /^r[0-9a-f]{8}(-|$)/.test(name)) tell("gone", status.dataset.gone)
}

/* The focus or the pointer may be there already. */
diglot.onPage(() => {
  const target = [...document.querySelectorAll(":hover")].at(-1)
  point(rowOf(document.activeElement) ?? rowOf(target))
  if (diglot.pointer) toSentence({ type: "pointerover", target })
})

/* Keys: the way through the text by keyboard, and the list of the keys. */
const viewLinks = () => [...document.querySelectorAll(".diglot-views [data-view]")]
const nextView = () => {
  const links = viewLinks()
  return links[(links.findIndex((link) => link.ariaCurrent) + 1) % links.length]
}

const go = (row) => {
  if (!row) return
  row.tabIndex = -1
  row.focus({ preventScroll: true })
  row.scrollIntoView({ block: "nearest" })
}
const step = (by) => {
  const inHand = current && [current, twinOf(current)].find((row) => row && isShown(row))
  const from = inHand ?? diglot.rowInSight()
  const column = [...document.querySelectorAll(`.diglot-text[lang="${from && textOf(from).lang}"] [data-row]`)].filter(isShown)
  go(inHand ? column[column.indexOf(from) + by] : from)
}
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  u: toSentence,
  i: toSentence,
  o: () => {
    if (current && isCovered(current)) return uncover(current)
    const twin = current && twinOf(current)
    if (twin) show(twin)
    if (twin && isCovered(twin)) uncover(twin)
    go(twin)
  },
  a: aloud,
  t: () => current && tools.querySelector("a").focus(),
  c: () => current && copy(current),
  v: () => nextView()?.click(),
  l: () => rows.get("1")?.length > 1 && diglot.nextLayout(),
  "?": () => document.querySelector(".diglot-keys")?.showModal(),
}

diglot.listen("keydown", (event) => {
  if (!Object.hasOwn(KEYS, event.key) || !diglot.isFree(event)) return
  event.preventDefault()
  rest = screenOf(diglot.pointer)
  KEYS[event.key](event)
})

/* A link from another view says which row was under the reader's eyes there, and how high it stood. */
const KEY = "diglot-place"
const comeBack = () => {
  const [hash, height] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]")
  sessionStorage.removeItem(KEY)
  const row = hash === location.hash && rowOf(document.getElementById(hash.slice(1)))
  if (!row) return arrive()
  diglot.bring(row, height)
  history.replaceState(history.state, "", location.pathname + location.search)
}

diglot.onPage(() => {
  if (rows.size) comeBack()
})
addEventListener("hashchange", () => rows.size && arrive())
