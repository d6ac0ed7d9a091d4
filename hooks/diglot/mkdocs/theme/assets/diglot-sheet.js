/* A sheet from below for one note, and from it to the one before and the one after. */

import { bodyOf, button, dress, element, marksTo, noteOf, partsOf, rowOf, shownMarks, wordsFor } from "./diglot-notes.js"

const FAR = 60 /* how far one swipes to close it */
const CHEVRON = { previous: "‹", next: "›" }

const sheet = element("dialog", "diglot-sheet md-typeset")
sheet.tabIndex = -1
sheet.autofocus = true
document.body.append(sheet)

let at = null

const light = (on) => {
  for (const mark of at ? marksTo(rowOf(at)) : []) mark.classList.toggle("term--lit", on)
}
const close = () => {
  if (!sheet.open) return
  sheet.close()
  sheet.style.transform = ""
  light(false)
  at.focus({ preventScroll: true })
}
diglot.onPage(() => sheet.close())

/* The line of the mark stays in sight between what sticks to the top and the sheet. */
const bring = () => {
  const { top, bottom } = at.getBoundingClientRect()
  const from = document.querySelector(".diglot-bar")?.getBoundingClientRect().bottom ?? 0
  const to = sheet.getBoundingClientRect().top
  if (top > from + 24 && bottom < to - 12) return
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth"
  scrollBy({ top: top - (from + to) / 2, behavior })
}

const fill = (note) => {
  const { lang, dir, head } = partsOf(note)
  const words = wordsFor(lang)
  const order = [...shownMarks()]
  const here = order.findIndex(([row]) => row === note.dataset.row)
  const step = (name, by) => {
    const made = button("", words[name], CHEVRON[name], () => {
      show(order[here + by][1])
      const again = sheet.querySelector(`[aria-label="${CSS.escape(words[name])}"]`)
      if (!again?.disabled) again?.focus()
      else sheet.focus()
    })
    made.disabled = !order[here + by]
    return made
  }
  const title = element("div", "diglot-note-head", ...head)
  const bar = element("div", "diglot-sheet-head", title, step("previous", -1), step("next", 1), button("", words.close, "×", close))
  const body = bodyOf(note, (other) => {
    fill(other)
    sheet.querySelector(".diglot-note-language").focus()
  })
  for (const one of bar.querySelectorAll("button")) one.lang = words.lang
  Object.assign(sheet, { lang, dir, ariaLabel: title.textContent })
  sheet.replaceChildren(bar, body)
  body.scrollTop = 0
}

export const show = async (mark) => {
  await dress()
  light(false)
  at = mark
  light(true)
  fill(noteOf(mark))
  if (!sheet.open) sheet.show()
  sheet.focus()
  bring()
}

sheet.addEventListener("keydown", (event) => event.key === "Escape" && close())
document.addEventListener("pointerdown", ({ target }) => {
  if (sheet.open && target instanceof Element && !target.closest(".diglot-sheet, .diglot-popup, sup > a.note")) close()
})

/* A swipe downwards moves it, and closes it; what has been scrolled in it goes back first. */
let from = null
sheet.addEventListener("touchstart", ({ touches }) => {
  from = sheet.lastChild.scrollTop > 0 ? null : touches[0].clientY
}, { passive: true })
sheet.addEventListener("touchmove", ({ touches }) => {
  if (from !== null) sheet.style.transform = `translateY(${Math.max(0, touches[0].clientY - from)}px)`
}, { passive: true })
for (const end of ["touchend", "touchcancel"]) {
  sheet.addEventListener(end, ({ changedTouches }) => {
    const by = from === null ? 0 : changedTouches[0].clientY - from
    sheet.style.transform = ""
    if (by > FAR) close()
  })
}
