/* Notes beside the text, where the contents stand else: each at the line of its mark, opened one at a time.

   The list at the end stays. A note here is reached by its mark, from which Enter leads into it and Escape back. */

import { NOTE_WORDS, button, dress, element, isMark, marksTo, noteOf, partsOf, readMarks, rowOf, shownMarks } from "./diglot-notes.js"

const root = document.documentElement
const queries = ["(min-width: 76.25em)", "not (pointer: coarse)"].map((query) => matchMedia(query))
const GAP = 6

let rail, head, contents
let notes = new Map() /* by their rows, which all languages share */
let hand /* the note that is open, and the mark that it was opened by */
let at
let first /* the language that they are in, as it was chosen */

/* The middle of the line that a mark is in: it stands above it itself, so the letters before it say so. */
const lineOf = (mark) => {
  const own = mark.getClientRects()[0]
  const range = new Range()
  range.setStart(mark.closest("[data-row]"), 0)
  range.setEndBefore(mark.parentElement)
  const isBeside = (one) => one.height > own.height && one.top < own.bottom && own.top < one.bottom
  return middleOf([...range.getClientRects()].reverse().find(isBeside) ?? own)
}
const middleOf = ({ top, bottom }) => (top + bottom) / 2

/* Downwards, none over another; the one in hand stands at its line, and what would reach into it gives way upwards. Of its text
   each shows two lines at the least, or less where it comes to stand far below its own, so that the others do not; and as
   many as there is room for above the next. Where that is not all, it says that there is more. */
const place = () => {
  const isOn = Boolean(rail) && queries.every(({ matches }) => matches) && contents.checkVisibility()
  root.toggleAttribute("data-diglot-rail", isOn)
  if (!isOn) return
  const shown = new Map(shownMarks())
  for (const [row, { box }] of notes) {
    box.hidden = !shown.has(row)
    box.style = ""
  }
  const start = head.offsetHeight + parseFloat(getComputedStyle(head).marginTop) + GAP
  const high = parseFloat(getComputedStyle(rail.lastChild).lineHeight)
  const placed = [...shown].map(([row, mark]) => {
    const note = notes.get(row)
    note.line = lineOf(note === hand && at.checkVisibility() ? at : mark) - middleOf(note.button.firstChild.getBoundingClientRect())
    note.lines = note === hand ? 0 : Math.round(note.body.offsetHeight / high)
    note.height = note.box.getBoundingClientRect().height + GAP - note.lines * high
    return note
  })
  let free = start
  for (const note of placed) {
    note.top = note === hand ? note.line : Math.max(note.line, free)
    note.least = Math.max(0, Math.min(note.lines, 2 - Math.floor((note.top - note.line + 50) / 100)))
    free = note.top + (note.height += note.least * high)
  }
  let below = rail.offsetHeight
  for (const note of placed.reverse()) {
    const { box, body, lines, height, least } = note
    const top = Math.min(note.top, below - height)
    const more = `… ${NOTE_WORDS[body.lang].more}`
    const rest = body.querySelector("p ~ :not(button)")
    const all = lines + Boolean(rest)
    const seen = Math.min(all, least + Math.trunc((below - top - height) / high - .4))
    body.dataset.rest = seen < all ? more : rest ? rest.querySelector("summary")?.textContent ?? more : ""
    box.style = `--diglot-lines: ${seen}; transform: translateY(${Math.round(top)}px)`
    box.classList.toggle("diglot-passed", top < start && note !== hand)
    below = top
  }
}
const resized = new ResizeObserver(() => requestAnimationFrame(place))

const show = (note, isOpen) => {
  if (!note) return
  note.box.classList.toggle("diglot-open", isOpen)
  note.button.ariaExpanded = isOpen
  note.button.tabIndex = isOpen - 1
  note.body.inert = !isOpen
}
const take = (note, mark) => {
  show(hand, false)
  hand = note
  at = mark
  show(hand, true)
  place()
}

const fill = (note, item) => {
  const { lang, dir, head, body } = partsOf(item, (other) => {
    fill(note, other)
    show(note, true)
    note.button.focus({ preventScroll: true })
  })
  note.button.replaceChildren(...head)
  note.box.replaceChildren(note.button, body)
  note.body = body
  for (const one of [note.button, body]) Object.assign(one, { lang, dir })
  resized.observe(body)
}
const noteFor = (row, mark) => {
  const note = { box: element("div", "diglot-beside") }
  note.button = button("")
  note.box.id = `diglot-beside-${row}`
  note.box.onclick = ({ target }) => {
    if (note !== hand || note.button.contains(target)) take(note === hand ? null : note, mark)
  }
  fill(note, noteOf(mark))
  show(note, false)
  for (const one of marksTo(row)) one.setAttribute("aria-details", note.box.id)
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
  rail = hand = null
  contents = document.getElementById("diglot-contents")
  first = root.dataset.diglotFirst
  if (contents) await dress()
  const marks = readMarks()
  if (rail || !contents || !marks.size) return place()
  const { lang, notes: ariaLabel } = NOTE_WORDS[[...marks.values()][0].closest("[lang]").lang]
  const { lang: own } = root
  head = element("div", "diglot-rail-head", button(contents.querySelector("nav").ariaLabel, ({ target }) => open(target.ariaExpanded !== "true"), { lang: own }))
  notes = new Map([...marks].map(([row, mark]) => [row, noteFor(row, mark)]))
  rail = element("aside", "diglot-rail md-typeset", head, ...[...notes.values()].map(({ box }) => box))
  Object.assign(rail, { ariaLabel, lang })
  open(false)
  contents.before(rail)
  place()
  resized.observe(document.querySelector(".diglot"))
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
let lit = []
const light = (now) => {
  for (const one of lit) one.classList.remove("diglot-noted")
  lit = now.filter(Boolean)
  for (const one of lit) one.classList.add("diglot-noted")
}
const onTarget = ({ target }) => {
  const [box, mark, row] = [".diglot-beside", "a.note", ".diglot [data-row]"].map((one) => target.closest?.(one))
  if (box) light([box, ...marksTo(box.id.split("-")[2]).flatMap((mark) => [mark, mark.closest("[data-row]")])])
  else light([mark ?? [...row?.querySelectorAll("a.note") ?? []]].flat().map((mark) => notes.get(rowOf(mark))?.box))
}
for (const event of ["pointerover", "focusin"]) document.addEventListener(event, onTarget)

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !rail) return
  if (contents.contains(document.activeElement)) head.firstChild.focus()
  else if (rail.contains(document.activeElement)) at?.focus({ preventScroll: true })
  else take()
  open(false)
})
document.addEventListener("click", (event) => {
  const { target } = event
  if (!rail || head.contains(target)) return
  const mark = target.closest("a.note")
  if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey && diglot.beside(mark, true)) event.preventDefault()
  open(Boolean(target.closest("[href$='#diglot-contents']")))
})

new MutationObserver(() => (root.dataset.diglotFirst === first ? place : build)())
  .observe(root, { attributeFilter: ["data-diglot-first", "data-diglot-layout", "data-diglot-notes-off"] })
for (const query of queries) query.onchange = place
diglot.onPage(build)
