/* A sheet from below for one note, and from it to the one before and the one after. */

import { NOTE_WORDS, button, dress, element, marksTo, noteOf, partsOf, rowOf, shownMarks } from "./diglot-notes.js"

const FAR = 60 /* how far one swipes to close it */

const sheet = element("dialog", "diglot-sheet md-typeset")
sheet.tabIndex = -1
document.body.append(sheet)

let at

const light = (isLit) => {
  for (const mark of at ? marksTo(rowOf(at)) : []) mark.classList.toggle("term--lit", isLit)
}
const close = () => {
  if (!sheet.open) return
  const isElsewhere = !document.activeElement.contains(sheet) && !sheet.contains(document.activeElement)
  sheet.close()
  light(false)
  if (!isElsewhere) at.focus({ preventScroll: true })
}

/* The line of the mark stays in sight between what sticks to the top and the sheet. */
const bring = () => {
  const { top, bottom } = at.getBoundingClientRect()
  const from = document.querySelector(".diglot-bar")?.getBoundingClientRect().bottom ?? 0
  const to = sheet.getBoundingClientRect().top
  if (top < from + 24 || bottom > to - 12) scrollBy({ top: top - (from + to) / 2, behavior: "instant" })
}

const fill = (note) => {
  const { lang, dir, head, body } = partsOf(note, (other) => {
    fill(other)
    sheet.focus()
  })
  const { lang: own, ...words } = NOTE_WORDS[lang]
  const order = shownMarks()
  const here = order.findIndex(([row]) => row === note.dataset.row)
  const to = (name, sign, mark) => button(sign, () => show(mark), { ariaLabel: words[name], lang: own, disabled: !mark })
  const title = element("div", null, ...head)
  sheet.replaceChildren(element("div", "diglot-sheet-head", title,
    to("previous", "‹", order[here - 1]?.[1]), to("next", "›", order[here + 1]?.[1]),
    button("×", close, { ariaLabel: words.close, lang: own })), body)
  Object.assign(sheet, { lang, dir, ariaLabel: title.textContent })
}

export const show = async (mark) => {
  await dress()
  const pressed = sheet.contains(document.activeElement) && document.activeElement.ariaLabel
  light(false)
  at = mark
  light(true)
  fill(noteOf(mark))
  if (!sheet.open) sheet.show()
  const again = [...sheet.querySelectorAll("button:enabled")].find(({ ariaLabel }) => ariaLabel === pressed)
  ;(again ?? sheet).focus()
  bring()
}

diglot.onPage(() => sheet.close())
sheet.addEventListener("toggle", bring, true) /* of the sources, which make it higher */
sheet.addEventListener("keydown", ({ key }) => key === "Escape" && close())
/* A press elsewhere does nothing else, unless it is on what can be pressed. */
document.addEventListener("click", (event) => {
  const { target } = event
  if (!sheet.open || target.closest(".diglot-sheet, .diglot-popup, sup > a.note")) return
  if (!target.closest("a, button, input, label, summary")) event.preventDefault()
  close()
}, true)

/* A swipe downwards moves it, and closes it; what has been scrolled in it goes back first. */
let from
const swiped = ({ changedTouches: [{ clientY }] }) => (sheet.lastChild.scrollTop ? 0 : Math.max(0, clientY - from))
sheet.addEventListener("touchstart", ({ changedTouches: [{ clientY }] }) => {
  from = sheet.lastChild.scrollTop ? Infinity : clientY
}, { passive: true })
sheet.addEventListener("touchmove", (event) => {
  sheet.style.transform = `translateY(${swiped(event)}px)`
}, { passive: true })
sheet.addEventListener("touchend", (event) => {
  sheet.style.transform = ""
  if (swiped(event) > FAR) close()
})
