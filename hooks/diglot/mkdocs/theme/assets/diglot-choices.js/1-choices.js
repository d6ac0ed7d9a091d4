/* What the reader chose: the layout of the two languages, which of them comes first, which notes are shown, which view.

   The files of this folder are published as one script, in this order and in one scope. It is a classic one in the head,
   so that a choice holds before the first paint and nothing on the page moves after it. It writes the choices on <html>,
   where the style sheet reads them, and then loads the modules: the rows' at once, the others when they are first asked
   for. What a reader presses or taps before those are there waits for them in here. */

const LAYOUTS = ["side", "interleaved", "single"]
const root = document.documentElement
let script = document.currentScript /* whose attributes say what is to be known of the page */
const { src } = script
const isHttp = location.protocol.startsWith("http")
const narrow = matchMedia("(max-width: 44.9844em)")
const parameters = new URLSearchParams(location.search)

/* Where storage is blocked, a choice holds for this page; the theme, too, takes it for granted. */
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    globalThis[name].length
  } catch {
    const held = new Map()
    const value = {
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, text) => held.set(key, text),
      removeItem: (key) => held.delete(key),
    }
    Object.defineProperty(globalThis, name, { value })
  }
}
const choice = (name) => localStorage.getItem(`diglot-${name}`)
const keep = (name, value) => localStorage.setItem(`diglot-${name}`, value)

const preferred = () => {
  const known = { [script.dataset.source]: "source", [script.dataset.target]: "target" }
  const spoken = navigator.languages.map((tag) => known[tag] ?? known[tag.split("-")[0]])
  return spoken.find(Boolean) ?? "target"
}

const chosen = {
  layout: [parameters.get("layout"), choice("layout")].find((one) => LAYOUTS.includes(one)) ?? "side",
  first: ["source", "target"].find((one) => one === choice("first")) ?? preferred(),
  concepts: choice("concepts") === "mentions" ? "mentions" : "mention",
}
for (const name of ["cover", "size", "lines", "aloud"]) chosen[name] = choice(name) ?? ""

/* Until all are asked for, a text in both languages shows the checks of facts, if it has any, and one alone no notes on
   the wording, which speak of words that are not there. */
const notesKey = () => (script.dataset.view === "parallel" ? "notes-off" : "notes-off-alone")
const readNotes = () => {
  const { view, facts } = script.dataset
  hideNotes(choice(notesKey()) ?? (view === "parallel" ? facts ?? "" : view ? "translator" : ""))
}
const hideNotes = (kinds) => (chosen.notesOff = new Set(kinds.split(" ").filter(Boolean)))
const showNotes = (kind) => chosen.notesOff.delete(kind) && (hold(apply), true)

const apply = () => {
  const layout = chosen.layout === "side" && narrow.matches ? "single" : chosen.layout
  const { activeElement } = document
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()
  const isMoved = arrange(layout)
  root.dataset.diglotLayout = layout
  root.dataset.diglotFirst = chosen.first
  root.dataset.diglotNotesOff = [...chosen.notesOff].sort().join(" ")
  root.dataset.diglotConcepts = chosen.concepts
  root.dataset.diglotSize = chosen.size
  root.toggleAttribute("data-diglot-lines", chosen.lines)
  root.removeAttribute("data-diglot-cover")
  if (chosen.cover && isHttp) root.dataset.diglotCover = chosen.first
  showChoices()
  if (isMoved && activeElement !== document.activeElement) activeElement.focus({ preventScroll: true })
  if (isMoved && anchorNode) getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset) /* WebKit drops it */
}

const showChoices = () => {
  const values = { ...chosen, layout: root.dataset.diglotLayout }
  for (const box of document.querySelectorAll(".diglot-display [name]")) {
    const value = values[box.name.slice(7)]
    if (box.options) box.value = value
    else box.checked = box.value === value
  }
  const notes = document.querySelector("[name=diglot-notes]")
  const isShown = ({ value }) => value === root.dataset.diglotNotesOff
  if (notes) ([...notes].find(isShown) ?? notes.lastChild).selected = true
  describe()
  const keys = document.querySelector(".diglot-keys input")
  if (keys) keys.checked = choice("keys") !== "off"
}
/* Who hears that both languages are shown hears which one is read, and that the other is a tap away. */
const describe = () => {
  const both = document.querySelector(".diglot-menu > summary, .diglot-views > [aria-current][data-view=parallel]")
  const labels = [document.getElementById(`diglot-choice--${chosen.first}`), document.getElementById("diglot-choice--single")]
  const said = labels.flatMap((one) => one?.id ?? [])
  if (root.dataset.diglotLayout === "single" && said.length) both?.setAttribute("aria-describedby", said.join(" "))
  else both?.removeAttribute("aria-describedby")
}
/* Composed columns stand as the reader chose them: the first is read first. */
const isComposed = () => document.querySelector(".diglot-composed")
const choose = (name, value) => {
  if (name !== "first" || !isComposed()) keep(name, value)
  hold(() => {
    chosen[name] = value
    apply()
  })
  if (name !== "layout") return
  const address = new URL(location)
  address.searchParams.set("layout", value)
  history.replaceState(history.state, "", address)
}

const nextLayout = () => {
  const offered = LAYOUTS.filter((one) => one !== "side" || !narrow.matches)
  choose("layout", offered[(offered.indexOf(root.dataset.diglotLayout) + 1) % offered.length])
}

/* The address of both languages leads on to the view that the reader chose last only on the way from another page of
   the site, and not back; a layout in the link asks for both. Whoever comes from elsewhere sees what was linked, and
   the switch says which view was the last. Where there are several translations, views are called by their languages,
   and a link may name any (`columns`): where that is no page, a module puts the columns on the page at the first
   address, which is not shown before. */
const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"
const pagesOf = () => {
  const { pages, sourceUrl, targetUrl } = script.dataset
  return new Map(pages ? JSON.parse(pages) : [["source", sourceUrl], ["target", targetUrl]])
}
const isHere = (address) => new URL(address, document.baseURI).pathname === location.pathname
const lead = (isNew) => {
  const { view, columns } = script.dataset
  const pages = pagesOf()
  const query = new URLSearchParams(location.search)
  let wanted = columns && query.get("columns")
  const last = choice(columns ? "columns" : "view")
  if (!wanted && view === "parallel" && isNew && last && last !== columns && (!columns || isHere([...pages.values()][0]))) {
    const isInside = document.referrer.startsWith(new URL("..", src))
    if (!isInside) root.dataset.diglotLast = last
    else if (!query.has("layout")) wanted = last
  }
  if (!wanted || wanted === columns) return
  query.delete("columns")
  const address = pages.get(wanted)
  if (address) location.replace(address + (columns && query.size ? `?${query}` : "") + location.hash)
  else if (columns && isHttp) root.dataset.diglotColumns = wanted
}
lead(isNew)

document.addEventListener("change", ({ target: box }) => {
  if (box.closest(".diglot-display")) choose(box.name.slice(7), box.options || box.checked ? box.value : "")
  if (box.matches(".diglot-keys input")) keep("keys", box.checked ? "on" : "off")
  if (box.name !== "diglot-notes") return
  hideNotes(box.value)
  keep(notesKey(), box.value)
  hold(apply)
})

for (const event of ["click", "auxclick"]) {
  document.addEventListener(event, ({ target: link }) => {
    const to = link instanceof Element && link.closest(".diglot-views a")?.dataset
    if (to?.columns) keep("columns", to.columns)
    else if (to) keep("view", to.view)
  })
}
