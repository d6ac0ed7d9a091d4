/* What closes and opens before a module is there: the panel, the list of the keys, the search; and which keys are free. */

/* The panels close like menus. */
const PANELS = ".diglot-display, .diglot-menu, .diglot-here"
document.addEventListener("pointerdown", ({ target }) => {
  for (const panel of document.querySelectorAll(PANELS)) if (!panel.contains(target)) panel.removeAttribute("open")
})
document.addEventListener("keydown", ({ key, target }) => {
  const panel = key === "Escape" && target.closest(PANELS)
  if (!panel) return
  panel.removeAttribute("open")
  panel.firstElementChild.focus()
})

/* A dialog that closes leaves the focus in it until the page is drawn anew: a key that comes before is for the page. */
const isTyped = (target, fields) => target.isContentEditable || target.closest(fields)?.checkVisibility()
addEventListener("keydown", ({ target }) => target.checkVisibility?.() === false && target.blur(), true)

/* The search opens at once, so that the query can be typed before what finds is there. */
const openSearch = (event) => {
  const dialog = document.getElementById("diglot-search")
  if (!dialog || document.querySelector("dialog:modal")) return
  event.preventDefault()
  dialog.showModal()
  dialog.querySelector("input").select()
  if (modules.search) return
  const status = dialog.querySelector("[role=status]")
  const said = status.textContent /* that nothing can be found */
  status.textContent = ""
  load("search").addEventListener("error", () => (status.textContent = said))
}
const onShortcut = (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event
  const isSingle = ["/", "s"].includes(key) && choice("keys") !== "off"
  const isOurs = ctrlKey || metaKey ? key === "k" : isSingle && !isTyped(target, "input:not([type=checkbox]), textarea, select")
  if (isOurs && !altKey) openSearch(event)
}
const onButton = (event) => {
  const button = event.target.closest("[data-opens=keys], [commandfor=diglot-search]")
  if (button?.dataset.opens) document.querySelector(".diglot-keys").showModal()
  else if (button) openSearch(event)
}

/* Whether a single key is meant for the page. */
const isFree = ({ target, ctrlKey, metaKey, altKey }) =>
  !(ctrlKey || metaKey || altKey || isTyped(target, "input, textarea, select"))
  && !document.querySelector("dialog:modal") && choice("keys") !== "off"

document.addEventListener("keydown", (event) => {
  const { prev, next } = script.dataset
  const address = { p: prev, ",": prev, n: next, ".": next }[event.key]
  if (address && isFree(event)) location.assign(address)
})
