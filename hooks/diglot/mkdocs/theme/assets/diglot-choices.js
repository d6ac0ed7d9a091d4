/* What the reader chose: the layout of the two languages, which of them comes first, which notes are shown, which view.

   A classic script in the head, so that a choice holds before the first paint and nothing on the page moves after it. It
   writes the choices on <html>, where the style sheet reads them, and then loads the modules. */
{
  const LAYOUTS = ["side", "interleaved", "single"]
  const root = document.documentElement
  const { source, target, view, sourceUrl, targetUrl } = document.currentScript.dataset
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
  const kept = (name) => localStorage.getItem(`diglot-${name}`)
  const keep = (name, value) => localStorage.setItem(`diglot-${name}`, value)

  const preferred = () => {
    const known = { [source]: "source", [target]: "target" }
    const spoken = navigator.languages.map((tag) => known[tag] ?? known[tag.split("-")[0]])
    return spoken.find(Boolean) ?? "target"
  }

  const chosen = {
    layout: [parameters.get("layout"), kept("layout")].find((one) => LAYOUTS.includes(one)) ?? "side",
    first: ["source", "target"].find((one) => one === kept("first")) ?? preferred(),
    notesOff: new Set(kept("notes-off")?.split(" ").filter(Boolean)),
  }

  const apply = () => {
    root.dataset.diglotLayout = chosen.layout === "side" && narrow.matches ? "single" : chosen.layout
    root.dataset.diglotFirst = chosen.first
    root.dataset.diglotNotesOff = [...chosen.notesOff].join(" ")
  }
  const showChoices = () => {
    const values = { layout: root.dataset.diglotLayout, first: chosen.first }
    for (const box of document.querySelectorAll(".diglot-display input")) {
      const name = box.name.replace("diglot-", "")
      box.checked = name === "notes" ? !chosen.notesOff.has(box.value) : box.value === values[name]
    }
  }
  const choose = (name, value) => {
    chosen[name] = value
    keep(name, value)
    apply()
    showChoices()
    if (name !== "layout") return
    const address = new URL(location)
    address.searchParams.set("layout", value)
    history.replaceState(history.state, "", address)
  }

  /* The address of both languages leads on to the view that the reader chose last, but for a layout in the link,
     which asks for both, and the way back. */
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"
  const wanted = { source: sourceUrl, target: targetUrl }[kept("view")]
  if (view === "parallel" && wanted && isNew && !parameters.has("layout")) location.replace(wanted + location.hash)

  apply()
  narrow.addEventListener("change", () => {
    apply()
    showChoices()
  })

  document.addEventListener("change", ({ target: box }) => {
    if (box.name === "diglot-layout") choose("layout", box.value)
    if (box.name === "diglot-first") choose("first", box.value)
    if (box.name !== "diglot-notes") return
    if (box.checked) chosen.notesOff.delete(box.value)
    else chosen.notesOff.add(box.value)
    keep("notes-off", [...chosen.notesOff].join(" "))
    apply()
  })

  for (const event of ["click", "auxclick"]) {
    document.addEventListener(event, ({ target: link }) => {
      const to = link instanceof Element && link.closest(".diglot-views a")?.dataset.view
      if (to) keep("view", to)
    })
  }

  const ready = new Promise((done) => {
    document.addEventListener("DOMContentLoaded", () => {
      showChoices()
      done()
    })
  })

  /* The theme asks for a sitemap beside every page that `link[rel=alternate]` names (it takes each for another edition
     of the whole site). Ours name views of one page: a blank keeps them out of its reach. */
  for (const link of document.querySelectorAll("link[rel=alternate][hreflang]")) link.rel = "alternate "

  const nextLayout = () => {
    const offered = LAYOUTS.filter((one) => one !== "side" || !narrow.matches)
    choose("layout", offered[(offered.indexOf(root.dataset.diglotLayout) + 1) % offered.length])
  }

  globalThis.diglot = { ready, kept, keep, nextLayout, target }

  /* Browsers load modules over HTTP only: a page opened from disk stays plain. */
  for (const name of location.protocol.startsWith("http") ? ["keys", "cards", "search"] : []) {
    const src = new URL(`diglot-${name}.js`, document.currentScript.src)
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src }))
  }
}
