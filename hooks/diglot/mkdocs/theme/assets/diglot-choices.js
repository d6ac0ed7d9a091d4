/* What the reader chose: the layout of the two languages, which of them comes first, which notes are shown, which view.

   A classic script in the head, so that a choice holds before the first paint and nothing on the page moves after it. It
   writes the choices on <html>, where the style sheet reads them, and then loads the modules: the rows' at once, the
   others when they are first asked for. What a reader presses or taps before those are there waits for them here. */
{
  const LAYOUTS = ["side", "interleaved", "single"]
  const OUR_KEYS = "jkoltcv?"
  const root = document.documentElement
  let script = document.currentScript /* whose attributes say what is to be known of the page */
  const { src } = script
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
    notesOff: new Set(),
  }

  /* In a view of one language, notes on the wording speak of words that are not there: they are off until asked for. */
  const notesKey = () => (script.dataset.view === "parallel" ? "notes-off" : "notes-off-alone")
  const readNotes = () => {
    const off = choice(notesKey()) ?? (script.dataset.view && script.dataset.view !== "parallel" ? "translator" : "")
    chosen.notesOff = new Set(off.split(" ").filter(Boolean))
  }
  const showNotes = (kind) => chosen.notesOff.delete(kind) && (hold(apply), true)

  const apply = () => {
    const layout = chosen.layout === "side" && narrow.matches ? "single" : chosen.layout
    const { activeElement } = document
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()
    const isMoved = arrange(layout)
    root.dataset.diglotLayout = layout
    root.dataset.diglotFirst = chosen.first
    root.dataset.diglotNotesOff = [...chosen.notesOff].join(" ")
    showChoices()
    if (isMoved && activeElement !== document.activeElement) activeElement.focus({ preventScroll: true })
    if (isMoved && anchorNode) getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset) /* WebKit drops it */
  }

  /* Side by side each language is one section. Else the languages take turns, so that they are read, and gone through by
     keyboard, in the order in which they are seen: each outermost block stands in a section of its own, those of the
     second language before the first block that begins behind what they translate. Where they are shown on demand, a
     button before each does it. The sections are kept, and with them which of them are open. */
  let arranged = {}
  const piecesOf = (column) => {
    const pieces = []
    for (const node of column.childNodes) {
      const rows = node.dataset?.row ? [node] : node.querySelectorAll?.("[data-row]") ?? []
      let piece = pieces.at(-1)
      if (!piece || (rows.length && piece.to)) {
        piece = { column, box: column.cloneNode(), nodes: [], to: 0 }
        for (const name of ["aria-label", "data-places"]) piece.box.removeAttribute(name)
        pieces.push(piece)
      }
      piece.nodes.push(node)
      if (!rows.length) continue
      piece.from = +rows[0].dataset.row
      piece.to = +[...rows].at(-1).dataset.row
      if (node.dataset.places) piece.box.dataset.places = node.dataset.places
      piece.box.id = `${column.lang}:${piece.from}` // no name that a heading gets
    }
    return pieces
  }
  const buttonFor = ({ column, box }) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "diglot-other"
    button.lang = column.lang
    button.textContent = column.ariaLabel
    button.ariaExpanded = "false"
    button.setAttribute("aria-controls", box.id)
    return button
  }
  const arrange = (layout) => {
    const page = document.querySelector(".diglot-end") && document.querySelector(".diglot-parallel")
    const first = layout === "side" ? null : chosen.first
    if (!page || (arranged.page === page && arranged.layout === layout && arranged.first === first)) return false
    if (arranged.page !== page) arranged = { page, first: null, whole: [...page.childNodes] }
    const isMoved = first !== arranged.first
    const isSecond = ({ box }) => !box.matches(`.diglot-${first}`)
    const turn = (piece) => (isSecond(piece) ? piece.to + .5 : piece.from)
    const pieces = first || isMoved ? (arranged.pieces ??= [...page.children].flatMap(piecesOf)) : []
    if (isMoved && first) {
      if (!arranged.first) for (const { box, nodes } of pieces) box.append(...nodes)
      pieces.sort((one, other) => turn(one) - turn(other))
      page.replaceChildren(...pieces.map(({ box }) => box))
    } else if (isMoved) {
      for (const { column, nodes } of pieces) column.append(...nodes)
      page.replaceChildren(...arranged.whole)
    }
    for (const piece of pieces.filter(isSecond)) {
      if (layout === "single") piece.box.before((piece.button ??= buttonFor(piece)))
      else piece.button?.remove()
    }
    Object.assign(arranged, { layout, first })
    return isMoved
  }

  /* The row under the reader's eyes, the first that what sticks to the top does not hide, stays where it is while the
     page is laid out in another way; so it does again if the page has not been scrolled since. When the window gets
     another width, which one learns too late, it is the row that was there when the page was last scrolled. */
  const topOf = (row) => row.getBoundingClientRect().top
  const rowInSight = () => {
    const edge = document.querySelector(".diglot-bar")?.getBoundingClientRect().bottom + 24
    return [...document.querySelectorAll(".diglot [data-row]")]
      .find((row) => row.checkVisibility() && row.getBoundingClientRect().bottom > edge)
  }
  const readFirst = (row) => document.querySelector(`.diglot-${chosen.first} [data-row="${row.dataset.row}"]`) ?? row
  const bring = (row, top) => scrollBy({ top: topOf(row) - top, behavior: "instant" })
  let held = {}
  let keptAt = 0
  const note = (row = scrollY && rowInSight()) => {
    held = { width: innerWidth, row, top: row && topOf(row) }
  }
  const hold = (change, isTurned = held.width !== innerWidth) => {
    if (!isTurned && keptAt !== scrollY) note()
    const { row } = held
    /* Browsers scroll by whole pixels: what they leave must not add up. */
    const top = row && (isTurned || Math.abs(topOf(row) - held.top) < 1 ? held.top : topOf(row))
    const isSecond = row && root.dataset.diglotLayout !== "side" && readFirst(row) !== row
    change()
    const kept = row && (isSecond && row.checkVisibility() ? row : readFirst(row))
    if (kept) bring(kept, top)
    note(kept)
    if (kept) held.top = top
    keptAt = scrollY
  }
  note()
  let timer = 0
  const onScroll = () => {
    if (held.width === innerWidth && keptAt !== scrollY) note()
  }
  const onScrolls = () => {
    if (timer) return
    onScroll()
    timer = setTimeout(() => {
      timer = 0
      onScroll()
    }, 100)
  }
  const showChoices = () => {
    const values = { layout: root.dataset.diglotLayout, first: chosen.first }
    for (const box of document.querySelectorAll(".diglot-display input")) {
      const name = box.name.replace("diglot-", "")
      box.checked = name === "notes" ? !chosen.notesOff.has(box.value) : box.value === values[name]
    }
    const keys = document.querySelector(".diglot-keys input")
    if (keys) keys.checked = choice("keys") !== "off"
  }
  const choose = (name, value) => {
    keep(name, value)
    hold(() => {
      chosen[name] = value
      apply()
    })
    if (name !== "layout") return
    const address = new URL(location)
    address.searchParams.set("layout", value)
    history.replaceState(history.state, "", address)
  }

  /* The address of both languages leads on to the view that the reader chose last only on the way from another page of
     the site, and not back; a layout in the link asks for both. Whoever comes from elsewhere sees what was linked, and
     the switch says which view was the last. */
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"
  const wanted = { source: script.dataset.sourceUrl, target: script.dataset.targetUrl }[choice("view")]
  if (script.dataset.view === "parallel" && wanted && isNew) {
    const isInside = document.referrer.startsWith(new URL("..", src))
    if (!isInside) root.dataset.diglotLast = choice("view")
    else if (!parameters.has("layout")) location.replace(wanted + location.hash)
  }

  /* Our words are those of the browser's language, if `words` has it: what is seen at once stands on the page in all of
     them, the first in the site's own. The others are fetched. */
  const isHttp = location.protocol.startsWith("http")
  const speakTo = (reader) => {
    delete root.dataset.diglotWords
    const spoken = script.dataset.words?.split(",") ?? []
    const place = reader.map((tag) => spoken.indexOf(tag.split("-")[0])).find((one) => one >= 0)
    if (!place || !isHttp) return
    root.dataset.diglotWords = place
    return import("./diglot-words.js").then(({ speak }) => speak(spoken[0], spoken[place])).catch(() => {})
  }
  const said = speakTo(navigator.languages)

  readNotes()
  apply()
  addEventListener("scroll", onScrolls, { passive: true })
  const turn = () => hold(apply, true)
  narrow.addEventListener("change", turn)
  addEventListener("resize", () => held.width !== innerWidth && turn()) /* WebKit knows it before what is narrow */

  /* Before the first paint: the page is hidden up to this end. */
  if (script.dataset.view === "parallel") {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".diglot-end")) return
      observer.disconnect()
      arrange(root.dataset.diglotLayout)
    }).observe(document, { childList: true, subtree: true })
  }

  document.addEventListener("change", ({ target: box }) => {
    if (box.name === "diglot-layout") choose("layout", box.value)
    if (box.name === "diglot-first") choose("first", box.value)
    if (box.matches(".diglot-keys input")) keep("keys", box.checked ? "on" : "off")
    if (box.name !== "diglot-notes") return
    if (box.checked) chosen.notesOff.delete(box.value)
    else chosen.notesOff.add(box.value)
    keep(notesKey(), [...chosen.notesOff].join(" "))
    hold(apply)
  })

  for (const event of ["click", "auxclick"]) {
    document.addEventListener(event, ({ target: link }) => {
      const to = link instanceof Element && link.closest(".diglot-views a")?.dataset.view
      if (to) keep("view", to)
    })
  }

  /* What begins with each page: with the first once it is parsed, and with those that the theme puts in its place
     (`navigation.instant`), which bring a head of their own, but neither <html> nor <body>. */
  const beginnings = []
  let isParsed = false
  const onPage = (begin) => {
    beginnings.push(begin)
    if (isParsed) begin()
  }
  const turnPage = () => {
    script = document.querySelector("script[src$='diglot-choices.js']")
    root.lang = script.dataset.lang
    document.body.dir = script.dataset.dir
    delete root.dataset.diglotView
    if (script.dataset.view) root.dataset.diglotView = script.dataset.view
    speakTo(navigator.languages)
    readNotes()
    apply()
    note()
    for (const begin of beginnings) begin()
  }
  document.addEventListener("DOMContentLoaded", () => {
    isParsed = true
    for (const begin of beginnings) begin()
    let isFirst = true
    globalThis.document$?.subscribe(() => {
      if (!isFirst) turnPage()
      isFirst = false
    })
  })
  onPage(showChoices)

  /* The theme asks for a sitemap beside every page that `link[rel=alternate]` names (it takes each for another edition
     of the whole site). Ours name views of one page: a blank keeps them out of its reach. */
  for (const link of document.querySelectorAll("link[rel=alternate][hreflang]")) link.rel = "alternate "

  const nextLayout = () => {
    const offered = LAYOUTS.filter((one) => one !== "side" || !narrow.matches)
    choose("layout", offered[(offered.indexOf(root.dataset.diglotLayout) + 1) % offered.length])
  }

  /* The panel closes like a menu. */
  document.addEventListener("pointerdown", ({ target }) => {
    const panel = document.querySelector(".diglot-display")
    if (!panel?.contains(target)) panel?.removeAttribute("open")
  })
  document.addEventListener("keydown", ({ key, target }) => {
    const panel = key === "Escape" && target.closest(".diglot-display")
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

  /* A module is fetched once, and again if that failed: browsers keep the failure of an address. */
  const createScriptURL = (file) => new URL(`diglot-${file}`, src).href
  const own = globalThis.trustedTypes?.createPolicy("diglot", { createScriptURL }) ?? { createScriptURL }
  const modules = {}
  const failures = {}
  const isThere = new Set()
  const load = (name) => {
    if (modules[name]) return modules[name]
    const again = failures[name] ? `?${failures[name]}` : ""
    const module = { type: "module", src: own.createScriptURL(`${name}.js${again}`) }
    const script = Object.assign(document.createElement("script"), module)
    script.addEventListener("load", () => {
      isThere.add(name)
      script.remove()
    })
    script.addEventListener("error", () => {
      failures[name] = (failures[name] ?? 0) + 1
      delete modules[name]
    })
    document.head.append(script)
    return (modules[name] = script)
  }

  const waiting = []
  let isLate = false
  const wait = (event) => {
    const { type, key, target } = event
    const isQuery = key === "Enter" && target.matches("#diglot-search input") && !event.isComposing
    const isKey = !isLate && OUR_KEYS.includes(key) && isFree(event)
    if (event.defaultPrevented || (type === "click" ? isLate : !isQuery && !isKey)) return
    if (type === "keydown") event.preventDefault()
    waiting.push(event)
  }
  const listen = (type, listener, on = document) => {
    on.addEventListener(type, listener)
    for (const event of waiting) if (event.type === type && on.contains(event.target)) listener(event)
  }

  /* Cards come with the first mention that is pointed at; a tap waits for them. */
  const onMention = (event) => {
    const mention = !isThere.has("cards") && event.target.closest?.("a.term, a.note")
    if (!mention) return
    const isTap = event.type === "click" && waiting.at(-1)?.pointerType === "touch"
    if (isTap) event.preventDefault()
    if (isTap || event.type === "pointerdown") waiting.push(event)
    const script = load("cards")
    if (isTap) script.addEventListener("error", () => location.assign(mention.href))
  }

  globalThis.diglot = { onPage, said, choice, keep, nextLayout, rowInSight, bring: (row, top) => bring(readFirst(row), top), showNotes, isFree, listen, get target() { return script.dataset.target } }

  /* Browsers load modules over HTTP only: a page opened from disk stays plain. */
  if (isHttp) {
    document.addEventListener("keydown", onShortcut)
    document.addEventListener("click", onButton)
    for (const type of ["keydown", "click"]) addEventListener(type, wait)
    addEventListener("load", () => (isLate = true)) /* by then the rows' module is there, or never will be */
    for (const type of ["pointerover", "focusin", "pointerdown", "click"]) document.addEventListener(type, onMention)
    load("keys")
    onPage(() => document.querySelector(".diglot-glossary") && load("filter"))
  }
}
