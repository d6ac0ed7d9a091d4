/* Cards: the definition of a concept beside its mention, or a note beside its mark, on hover, focus or tap. What is pressed
   of a note opens in the margin where there is room for it, and else in a sheet. */

import { copyOf, isMark, noteOf } from "./diglot-notes.js"

const OPEN_AFTER = 300
const CLOSE_AFTER = 250
const AWAITED = 3000

const card = document.createElement("div")
card.className = "diglot-popup md-typeset"
card.id = "diglot-popup"
card.role = "tooltip"
card.tabIndex = 0 /* else no key scrolls it */
card.hidden = true

let shownFor = null
let awaited = null
let timer = 0

const later = (action, delay) => {
  clearTimeout(timer)
  timer = setTimeout(action, delay)
}

const forget = () => {
  clearTimeout(timer)
  awaited = null
}

const close = () => {
  forget()
  if (!shownFor) return
  if (card.contains(document.activeElement)) shownFor.focus()
  shownFor.removeAttribute("aria-describedby")
  light(shownFor, false)
  shownFor = null
  card.hidden = true
}

diglot.onPage(close)

/* The same concept, or the same note, wherever it is marked: in both columns a note is the same row. */
const light = (link, on) => {
  const { note } = link.dataset
  const nameOf = (one) => (note ? noteOf(one)?.dataset.row : one.dataset.term)
  for (const other of document.querySelectorAll(note ? "sup > a.note" : "a.term")) {
    if (nameOf(other) === nameOf(link)) other.classList.toggle("term--lit", on)
  }
}

/* The cards of a concept that are in the page, that in the language of a mention first. */
const cardsOf = (mention) => {
  const { lang } = mention.closest("[lang]")
  const cards = [...document.querySelectorAll(`template.diglot-card[data-term="${CSS.escape(mention.dataset.term)}"]`)]
  return cards.sort((one, other) => (other.lang === lang) - (one.lang === lang))
}

/* Of two languages the second's cards are not in the page: each stands beside the concept's page (`card_file`), and is
   asked for once. Where it does not come, the first language's serves. */
const asked = new WeakMap()
const lacks = (mention) => {
  const [card] = mention.dataset.term ? cardsOf(mention) : []
  const { lang } = mention.closest("[lang]")
  return card && card.lang !== lang && lang === diglot.script.dataset.target && card
}
const lend = (mention) => {
  const beside = lacks(mention)
  if (!beside) return
  if (!asked.has(beside)) asked.set(beside, take(beside, mention).catch(() => asked.delete(beside)))
  return asked.get(beside)
}
const take = async (beside, { href }) => {
  const address = `${href.replace(/[?#].*/, "").replace(/html$/, "")}card.json`
  const answer = await fetch(address, { signal: AbortSignal.timeout(AWAITED) })
  const { lang, names, definition, more } = await answer.json()
  const made = Object.assign(document.createElement("template"), { lang, className: "diglot-card" })
  Object.assign(made.dataset, { term: beside.dataset.term, more })
  const says = (name, [lang, textContent]) => Object.assign(document.createElement(name), { lang, textContent })
  const [heading, text] = [document.createElement("p"), says("p", definition)]
  heading.append(...names.flatMap((one, at) => (at ? [" ", says("span", one)] : [says("strong", one)])))
  made.content.append(heading, text)
  beside.after(made)
}

/* What a card shows: a note's own text from the list at the end, or a concept's definition. */
const contentFor = (link) => {
  if (link.dataset.note) {
    const note = noteOf(link)
    if (!note) return null
    const { copy, sources } = copyOf(note)
    for (const source of sources) source.remove()
    return { content: copy, lang: link.closest("[lang]").lang, more: note.dataset.more }
  }
  const [template] = cardsOf(link)
  return template && { content: template.content.cloneNode(true), lang: template.lang, more: template.dataset.more }
}

const open = async (mention) => {
  if (shownFor === mention || diglot.beside?.(mention)) return
  awaited = mention
  if (lacks(mention)) await lend(mention)
  if (awaited !== mention) return
  const found = contentFor(mention)
  if (!found) return
  close()
  shownFor = mention
  card.replaceChildren(found.content)
  card.lang = found.lang
  card.dir = getComputedStyle(mention).direction
  if (found.more) {
    const more = document.createElement("a")
    more.href = mention.href
    more.textContent = found.more
    card.append(more)
  }
  for (const link of card.querySelectorAll("a")) link.tabIndex = -1
  ;(mention.closest("main") ?? document.body).append(card) /* in the landmark that it belongs to */
  card.hidden = false
  card.scrollTop = 0
  place(mention)
  mention.setAttribute("aria-describedby", card.id)
  light(mention, true)
}

/* Below the mention, or above it where there is more room, and no higher than that; what is longer scrolls. */
const place = (mention) => {
  const at = mention.getClientRects()[0] ?? mention.getBoundingClientRect()
  const room = document.documentElement.clientWidth - card.offsetWidth - 8
  const under = innerHeight - at.bottom
  const isBelow = card.scrollHeight + 12 < under || under > at.top
  const start = card.dir === "rtl" ? at.right - card.offsetWidth : at.left
  card.style.left = `${Math.max(8, Math.min(start, room))}px`
  card.style.maxHeight = `min(24rem, ${(isBelow ? under : at.top) - 12}px)`
  card.style.top = `${isBelow ? at.bottom + 4 : at.top - card.offsetHeight - 4}px`
}

/* Its style may come after it. */
document.querySelector("link[href$='diglot-later.css']")?.addEventListener("load", () => shownFor && place(shownFor))

/* A link on a card is but a link. */
const MENTIONS = ":is(a.term, a.note):not(.diglot-popup *)"
const mentionOf = (event) => (event.target instanceof Element ? event.target.closest(MENTIONS) : null)
const isSelecting = () => !getSelection().isCollapsed

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return
  const mention = mentionOf(event)
  if (mention && !event.buttons && !isSelecting()) {
    lend(mention)
    later(() => open(mention), OPEN_AFTER)
  } else if (card.contains(event.target)) forget()
  else if (shownFor && document.activeElement !== shownFor) later(close, CLOSE_AFTER)
  else if (!shownFor && document.activeElement !== awaited) forget()
  else if (!shownFor) clearTimeout(timer)
})

document.addEventListener("focusin", (event) => {
  const mention = mentionOf(event)
  if (mention?.matches(":focus-visible")) open(mention)
  else if (!card.contains(event.target)) close()
})

document.addEventListener("focusout", (event) => {
  if (event.target === shownFor && !card.contains(event.relatedTarget)) later(close, CLOSE_AFTER)
})

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close()
  const step = { ArrowDown: 40, ArrowUp: -40 }[event.key]
  if (!step || event.target !== shownFor) return
  const before = card.scrollTop
  card.scrollTop += step
  if (card.scrollTop !== before) event.preventDefault()
})

/* A mark of a note opens the note, unless the reader asks for another tab. */
const press = (event, mark) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  close()
  if (diglot.beside?.(mark, true)) return
  import("./diglot-sheet.js").then(({ show }) => show(mark)).catch(() => location.assign(mark.href))
}

/* A first tap shows the card, whose link leads on; a tap elsewhere closes it. */
let touched = false
diglot.listen("pointerdown", (event) => {
  touched = event.pointerType === "touch"
  if (!card.contains(event.target) && mentionOf(event) !== (shownFor ?? awaited)) close()
})
diglot.listen("click", (event) => {
  const mention = mentionOf(event)
  if (mention && isMark(mention) && noteOf(mention)) return press(event, mention)
  if (!mention || !touched || mention === (shownFor ?? awaited)) return
  if (contentFor(mention)) {
    event.preventDefault()
    open(mention)
  } else if (event.defaultPrevented) location.assign(mention.href)
})

addEventListener("scroll", () => shownFor && place(shownFor), { passive: true })

/* The pointer or the focus may be there already. */
const focused = document.querySelector(`${MENTIONS}:focus-visible`)
const pointed = matchMedia("(hover: hover)").matches && document.querySelector(`${MENTIONS}:hover`)
if (focused) open(focused)
else if (pointed) later(() => open(pointed), OPEN_AFTER)
