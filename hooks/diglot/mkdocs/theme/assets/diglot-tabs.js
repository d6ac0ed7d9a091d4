/* Fewer stops for the Tab key. Side by side it passes over the language that is read second, whose links lead where those
   beside them do, and on every page over the list of notes, if there are many links in it, until the
   reader is there. A button stands in each part that is passed over and leads into it. Fetched at the first Tab. */

import { formOf } from "./diglot-forms.js"

const PARTS = ".diglot-text, .diglot-text .footnote"
const FEW = 8

const choices = document.documentElement.dataset
const entered = new WeakSet()
const passed = new WeakSet()

const linksOf = (part) => [...part.querySelectorAll("a[href]")].filter((link) => link.checkVisibility())

const isWanted = (part) => {
  if (entered.has(part) || linksOf(part).length <= FEW) return true
  const isSecond = part.matches(choices.diglotFirst === "source" ? ".diglot-target" : ".diglot-source")
  return part.matches(".diglot-text") && !(isSecond && choices.diglotLayout === "side")
}

const enter = (part) => {
  entered.add(part)
  arrange()
  const links = [...part.querySelectorAll(":is(a[href], summary, .diglot-skip):not([tabindex])")]
  links.find((link) => link.checkVisibility())?.focus()
}

const buttonFor = (part) => {
  const name = part.ariaLabel ?? part.querySelector(".diglot-notes-heading, strong")?.textContent ?? ""
  const status = document.querySelector(".diglot-status")
  const lang = status.dataset.lent?.split(" ").includes("links") ? "en" : status.lang
  const textContent = formOf(status.dataset.links, linksOf(part).length, lang).replace("{part}", () => name.trim())
  const { direction: dir } = getComputedStyle(status)
  const button = Object.assign(document.createElement("button"), { type: "button", className: "diglot-skip md-skip", lang, dir, textContent })
  button.addEventListener("click", () => enter(part))
  return button
}

const arrange = () => {
  for (const part of document.querySelectorAll(PARTS)) {
    const button = part.querySelector(":scope > .diglot-skip")
    const isPassed = part.toggleAttribute("data-passed", !isWanted(part))
    if (!isPassed) button?.remove()
    else if (!button) part.prepend(buttonFor(part))
  }
  for (const stop of document.querySelectorAll(".diglot-text :is(a[href], summary, .diglot-skip)")) {
    const around = stop.matches(".diglot-skip") ? stop.parentElement.parentElement : stop
    const isPassed = Boolean(around.closest("[data-passed]"))
    if (isPassed === passed.has(stop) || (isPassed && stop.hasAttribute("tabindex"))) continue
    if (isPassed) passed.add(stop)
    else passed.delete(stop)
    stop.toggleAttribute("tabindex", isPassed)
    if (isPassed) stop.tabIndex = -1
  }
}

/* The reader is where the focus is, where a click put the caret, and where the address leads to. */
const follow = (focused) => {
  const caret = getSelection().anchorNode
  const from = focused?.matches(".diglot-skip") ? focused.parentElement.parentElement : focused
  for (let at of [from, caret?.parentElement, document.querySelector(":target")])
    for (; (at = at?.closest(PARTS)); at = at.parentElement) entered.add(at)
  arrange()
}

/* The theme's link to the content leads to that in the language that is read first, and ours to the notes. */
const lead = () => {
  for (const link of document.querySelectorAll("a.md-skip")) {
    const row = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest("[data-row]")
    const mine = document.querySelector(`.diglot-${choices.diglotFirst} [data-row="${row?.dataset.row}"][id]`)
    if (mine) link.hash = mine.id
  }
}

const onTab = ({ key, target }) => {
  if (key !== "Tab" || !document.querySelector(".diglot-status")) return
  follow(target)
  lead()
}
document.addEventListener("keydown", onTab, true)
onTab({ key: "Tab", target: document.activeElement })
