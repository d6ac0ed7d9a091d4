/* The layouts: side by side each language is one section. Else the languages take turns, so that they are read, and gone through by
   keyboard, in the order in which they are seen: each outermost block stands in a section of its own, those of the
   second language before the first block that begins behind what they translate. Where they are shown on demand, a
   button before each does it, which stands in the last line of what it is the translation of, if that ends in one. The
   sections are kept, and with them which of them are open. */
let arranged = {}
const GOES_ON = ".diglot-kicker + *, .diglot-line, .diglot-line ~ :has(> .diglot-about, > .diglot-verdicts)" // what is around a title
const ENDS_IN_A_LINE = "p, h1, h2, h3, h4, h5, h6, :has(> p:last-child, > .diglot-about, > .diglot-verdicts)"
const placesOf = (number) => [...`${number}`].map((digit, at, all) => digit + "0".repeat(all.length - at - 1)).filter(Number).join(" ")
const piecesOf = (column) => {
  const pieces = []
  for (const node of column.childNodes) {
    const rows = node.dataset?.row ? [node] : node.querySelectorAll?.("[data-row]") ?? []
    let piece = pieces.at(-1)
    if (!piece || (rows.length && piece.to && !node.matches(GOES_ON))) {
      piece = { column, box: column.cloneNode(), nodes: [], to: 0 }
      for (const name of ["aria-label", "data-places"]) piece.box.removeAttribute(name)
      pieces.push(piece)
    }
    piece.nodes.push(node)
    if (!rows.length) continue
    piece.from ??= +rows[0].dataset.row
    piece.to = +[...rows].at(-1).dataset.row
    piece.box.id = `${column.lang}:${piece.from}` // no name that a heading gets
  }
  for (const { box, from, to } of pieces) box.dataset.places = placesOf(to - from + 1) // on paper they are beside each other
  return pieces
}
const buttonFor = ({ column, box }) => {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "diglot-other"
  button.lang = column.lang
  button.title = button.ariaLabel = column.ariaLabel
  button.textContent = column.lang.split("-")[0]
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
  const { dir } = pieces.find((piece) => !isSecond(piece))?.box ?? {}
  for (const piece of pieces.filter(isSecond)) {
    if (layout === "single") {
      const button = Object.assign((piece.button ??= buttonFor(piece)), { dir })
      piece.box.before(button)
      button.classList.toggle("diglot-level", button.previousElementSibling?.lastElementChild.matches(ENDS_IN_A_LINE))
    } else piece.button?.remove()
  }
  Object.assign(arranged, { layout, first })
  return isMoved
}

/* Before the first paint: the page is hidden up to this end. */
if (script.dataset.view === "parallel") {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".diglot-end")) return
    observer.disconnect()
    arrange(root.dataset.diglotLayout)
  }).observe(document, { childList: true, subtree: true })
}
