/* Notes beside the text, where the contents stand else: each at the line of its mark, opened one at a time.

   The list at the end stays. A note here is reached by its mark, from which Enter leads into it and Escape back. */

import {
  bodyOf, button, dress, element, isMark, isPlain, marksIn, marksRead, marksTo, noteOf, partsOf, rowOf, shownMarks, wordsFor,
} from "./diglot-notes.js"

const root = document.documentElement
const wide = matchMedia("(min-width: 76.25em)")
const coarse = matchMedia("(pointer: coarse)")
const GAP = 10

let rail, head, contents
let notes = new Map() /* by their rows, which all languages share */
let hand = null /* the note that is open */
let at = null /* the mark that it was opened by */

/* The middle of the line that a mark is in: it stands above it itself, so the letters before it say so. */
const lineOf = (mark) => {
  const own = mark.getClientRects()[0]
  const range = document.createRange()
  range.setStart(mark.closest("[data-row]"), 0)
  range.setEndBefore(mark.parentElement)
  const isBeside = (one) => one.height > own.height && one.top < own.bottom && own.top < one.bottom
  const { top, height } = [...range.getClientRects()].reverse().find(isBeside) ?? own
  return top + height / 2
}

/* Downwards, none over another; the one in hand stands at its line, and what would reach into it gives way upwards. Those
   that come to stand far below their lines show less of their texts, so that the others do not. */
const place = () => {
  const isOn = Boolean(rail && notes.size) && wide.matches && !coarse.matches && contents.checkVisibility()
  root.toggleAttribute("data-diglot-rail", isOn)
  if (!isOn) return
  const shown = shownMarks()
  for (const [row, { box }] of notes) {
    box.hidden = !shown.has(row)
    box.style.removeProperty("--diglot-lines")
  }
  const { top } = rail.getBoundingClientRect()
  const first = parseFloat(getComputedStyle(head).marginBlockStart) + head.offsetHeight + GAP
  const placed = [...shown].filter(([row]) => notes.has(row)).map(([row, mark]) => {
    const note = notes.get(row)
    const { box, button, body } = note
    const own = box.getBoundingClientRect()
    const sign = button.firstChild.getBoundingClientRect()
    const by = note === hand && at.checkVisibility() ? at : mark
    const line = lineOf(by) - top - (sign.top + sign.height / 2 - own.top)
    return { note, line, height: own.height + GAP, text: body.getBoundingClientRect().height }
  })
  let free = first
  for (const one of placed) {
    const isInHand = one.note === hand
    one.top = isInHand ? one.line : Math.max(one.line, free)
    const lines = isInHand || one.top - one.line < 50 ? 2 : one.top - one.line < 150 ? 1 : 0
    if (lines < 2) one.note.box.style.setProperty("--diglot-lines", lines)
    one.height -= one.text * (1 - lines / 2)
    free = one.top + one.height
  }
  for (let after = placed.findIndex(({ note }) => note === hand); after > 0; after--) {
    placed[after - 1].top = Math.min(placed[after - 1].top, placed[after].top - placed[after - 1].height)
  }
  for (const { note, top } of placed) {
    note.box.style.transform = `translateY(${Math.round(top)}px)`
    note.box.classList.toggle("diglot-passed", note !== hand && top < first)
  }
}

const resized = new ResizeObserver(() => requestAnimationFrame(place))
const take = (note, mark) => {
  for (const [one, isOpen] of [[hand, false], [note, true]]) {
    if (!one) continue
    resized[isOpen ? "observe" : "unobserve"](one.body)
    one.box.classList.toggle("diglot-open", isOpen)
    one.button.ariaExpanded = isOpen
    one.button.tabIndex = isOpen ? 0 : -1
    one.body.inert = !isOpen
  }
  hand = note
  at = mark
  place()
}

const fill = (note, item) => {
  const { lang, dir, head } = partsOf(item)
  note.button.replaceChildren(...head)
  const body = bodyOf(item, (other) => {
    fill(note, other)
    note.body.querySelector(".diglot-note-language").focus({ preventScroll: true })
  })
  if (note.body) resized.unobserve(note.body)
  note.body?.replaceWith(body)
  note.body = body
  if (note === hand) resized.observe(body)
  body.id = `diglot-beside-${note.row}-text`
  for (const one of [note.button, body]) Object.assign(one, { lang, dir })
  body.inert = note !== hand
}

const noteFor = (row, mark) => {
  const box = element("div", "diglot-beside")
  box.id = `diglot-beside-${row}`
  const note = { row, box, button: button("diglot-note-head", null, "", () => take(note === hand ? null : note, mark)) }
  note.button.ariaExpanded = "false"
  note.button.tabIndex = -1
  note.button.setAttribute("aria-controls", `${box.id}-text`)
  fill(note, noteOf(mark))
  box.append(note.button, note.body)
  box.addEventListener("click", ({ target }) => note !== hand && !note.button.contains(target) && take(note, mark))
  for (const one of marksTo(row)) one.setAttribute("aria-details", box.id)
  return note
}

/* The contents lie over the notes when they are asked for. */
const open = (isOpen) => {
  contents.classList.toggle("diglot-open", isOpen)
  head.firstChild.ariaExpanded = isOpen
}

const build = async () => {
  resized.disconnect()
  rail?.remove()
  notes = new Map()
  hand = null
  contents = document.getElementById("diglot-contents")
  const marks = marksRead()
  if (!contents || !marks.length) return place()
  await dress()
  const words = wordsFor(marks[0].closest("[lang]").lang)
  const toggle = button("diglot-rail-contents", null, contents.querySelector("nav").ariaLabel, () => open(toggle.ariaExpanded !== "true"))
  toggle.setAttribute("aria-controls", contents.id)
  head = element("div", "diglot-rail-head", toggle)
  rail = element("aside", "diglot-rail md-typeset", head)
  rail.ariaLabel = words.notes
  rail.lang = words.lang
  toggle.lang = root.lang
  open(false)
  for (const mark of marks) {
    const row = rowOf(mark)
    if (row && !notes.has(row)) notes.set(row, noteFor(row, mark))
  }
  rail.append(...[...notes.values()].map(({ box }) => box))
  contents.before(rail)
  place()
  for (const one of [document.querySelector(".diglot"), rail]) resized.observe(one)
}

/* What a card would show stands here: whether it does. */
diglot.beside = (mark, isPressed) => {
  const note = root.hasAttribute("data-diglot-rail") && isMark(mark) && notes.get(rowOf(mark))
  if (!note || note.box.hidden) return false
  if (note !== hand || mark !== at) take(note, mark)
  if (isPressed) note.button.focus({ preventScroll: true })
  return true
}

/* A row that is pointed at or has the focus has its notes stand out, and a note its row. */
const marked = (name) => {
  let now = []
  return (all) => {
    for (const one of now) one.classList.remove(name)
    now = all
    for (const one of now) one.classList.add(name)
  }
}
const lightNotes = marked("diglot-noted")
const lightMarks = marked("term--lit")
const light = ({ target }) => {
  if (!(target instanceof Element) || !rail) return
  const box = target.closest(".diglot-beside")
  const note = box && [...notes.values()].find((one) => one.box === box)
  const mark = target.closest("a.note")
  const row = target.closest(".diglot [data-row]")
  const marks = note ? marksTo(note.row) : mark ? [mark] : row ? marksIn(row) : []
  const lit = note ? [box, ...marks.map((one) => one.closest("[data-row]"))] : marks.map((one) => notes.get(rowOf(one))?.box)
  lightNotes(lit.filter(Boolean))
  lightMarks(note ? marks : [])
}
for (const event of ["pointerover", "focusin"]) document.addEventListener(event, light)

document.addEventListener("keydown", ({ key }) => {
  const { activeElement } = document
  if (key !== "Escape" || !rail) return
  if (rail.contains(activeElement) && hand) at.focus({ preventScroll: true })
  else if (contents.classList.contains("diglot-open")) head.firstChild.focus()
  else take(null)
  open(false)
})
document.addEventListener("click", (event) => {
  const { target } = event
  if (!rail || head.contains(target)) return
  const mark = target.closest("a.note")
  if (mark && isPlain(event) && diglot.beside(mark, true)) event.preventDefault()
  if (target.closest("a[href='#diglot-contents']")) open(true)
  else if (!contents.contains(target) || target.closest("a")) open(false)
})

new MutationObserver(([{ attributeName }]) => (attributeName === "data-diglot-first" ? build() : place()))
  .observe(root, { attributeFilter: ["data-diglot-first", "data-diglot-layout", "data-diglot-notes-off"] })
for (const query of [wide, coarse]) query.addEventListener("change", place)
document.fonts.addEventListener("loadingdone", place)
diglot.onPage(build)
