/* Keys: the way through the text by keyboard, and the list of the keys. */

import { rowInSight } from "./diglot-place.js"
import { copy, current, isShown, rows, show, tools, twinOf } from "./diglot-rows.js"

const help = document.querySelector(".diglot-keys")
const views = [...document.querySelectorAll(".diglot-views a")]

const go = (row) => {
  if (!row) return
  row.tabIndex = -1
  row.focus({ preventScroll: true })
  row.scrollIntoView({ block: "nearest" })
}
const step = (by) => {
  const from = current ?? rowInSight()
  const column = [...(from?.closest(".diglot-text").querySelectorAll("[data-row]") ?? [])].filter(isShown)
  go(current ? column[column.indexOf(from) + by] : from)
}
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => {
    const twin = current && twinOf(current)
    if (twin) show(twin)
    go(twin)
  },
  t: () => current && tools.querySelector("a").focus(),
  c: () => current && copy(current),
  v: () => views[(views.findIndex((view) => view.ariaCurrent) + 1) % views.length]?.click(),
  l: () => rows.get("1")?.length > 1 && diglot.nextLayout(),
  "?": () => help?.showModal(),
}

diglot.listen("keydown", (event) => {
  if (!Object.hasOwn(KEYS, event.key) || !diglot.isFree(event)) return
  event.preventDefault()
  KEYS[event.key]()
})
