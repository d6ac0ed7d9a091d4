/* Sentences: the one that is pointed at, tapped or gone to by key is lit, and with it what it became in the other column.

   The build puts before this: `STOPS`, which finds where sentences may end, `ADDED`, what stands in a row without being of
   its text, and `PARAGRAPHS`, what ends a sentence there. The digits in `data-sentences` say how many stops each group
   has; if the row has another number of them, another program has changed its text, and none is lit. Columns that a
   script puts together have them from there. */

const stops = RegExp(STOPS, "g")
const lit = globalThis.Highlight && new Highlight()
if (lit) CSS.highlights.set("diglot-sentence", lit)

const rowOf = (node) => (node instanceof Element ? node.closest(".diglot [data-row]") : null)
const langOf = (row) => row.closest(".diglot-text").lang

/* The text that is seen, and the nodes that it stands in, each with where it begins. */
const textOf = (row) => {
  const acceptNode = (node) => (node.matches?.(`${ADDED},[hidden]`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, { acceptNode })
  const nodes = []
  let text = ""
  while (walker.nextNode()) {
    const { currentNode: node } = walker
    if (node.data) nodes.push([node, text.length])
    text += node.data ?? (node.matches(PARAGRAPHS) ? "\u2029" : "")
  }
  return { text, nodes }
}

/* The groups of a row as ranges, without the blanks around them; a row that is not parted is one. */
const groupsOf = (row) => {
  const { text, nodes } = textOf(row)
  const ends = [...text.matchAll(stops)].map((stop) => stop.index + stop[0].length)
  const counts = [...row.dataset.sentences ?? ""].map((digit) => parseInt(digit, 36))
  let passed = 0
  const places = counts.map((count) => ends[(passed += count) - 1] ?? text.length)
  if (counts.length && passed !== ends.length) return []
  const starts = [0, ...places.slice(0, -1)]
  return starts.map((start, number) => {
    const end = number < places.length - 1 ? places[number] : text.length
    const words = text.slice(start, end)
    const from = end - words.trimStart().length
    const to = start + words.trimEnd().length
    const range = new Range()
    const [first, begin] = nodes.findLast(([, at]) => at <= from) ?? []
    const [last, at] = nodes.findLast(([, at]) => at < to) ?? []
    if (!last) return range
    range.setStart(first, Math.min(from - begin, first.length))
    range.setEnd(last, Math.min(to - at, last.length))
    return range
  })
}

let now = {}
const put = (row, number) => {
  if (row === now.row && number === now.number) return
  lit?.clear()
  now = row ? { row, number, groups: now.row === row ? now.groups : groupsOf(row) } : {}
  if (!row) return
  const twins = [...document.querySelectorAll(`.diglot [data-row="${row.dataset.row}"]`)].filter((one) => one !== row)
  now.twins = twins.map((twin) => ({ row: twin, groups: groupsOf(twin) }))
  if (now.twins.some(({ groups }) => groups.length !== now.groups.length)) now.twins = []
  for (const { groups } of now.twins.length ? [now, ...now.twins] : []) lit?.add(groups[number])
}

/* Between two lines, and beside them, it is the nearest. */
const distance = (range, x, y) =>
  Math.min(...[...range.getClientRects()].map((at) => Math.max(at.left - x, x - at.right, 0) + Math.max(at.top - y, y - at.bottom, 0)))
const lightAt = ({ target, clientX, clientY }) => {
  const row = rowOf(target)
  if (!row?.dataset.sentences) return put()
  const groups = row === now.row && !now.groups.some((one) => one.collapsed) ? now.groups : groupsOf(row)
  const far = groups.map((range) => distance(range, clientX, clientY))
  if (far.length) put(row, far.indexOf(Math.min(...far)))
}

/* By key all rows of a column are gone through, those that are not parted as a whole. The sentence is said, and then that
   of the other language, each in its own. */
const said = document.createElement("div")
said.ariaLive = "polite"
Object.assign(said.style, { position: "fixed", inset: "0 auto auto 0", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" })
document.body.append(said)

const bringIn = (range) => {
  const { top, bottom, height } = range.getBoundingClientRect()
  const edge = (document.querySelector(".diglot-heads") ?? document.querySelector(".diglot-bar"))?.getBoundingClientRect().bottom ?? 0
  if (height && (top < edge || bottom > innerHeight)) scrollBy({ top: top < edge ? top - edge - 8 : Math.min(bottom - innerHeight + 8, top - edge - 8), behavior: "instant" })
}
const wordsOf = (range) => {
  const copy = range.cloneContents()
  for (const mark of copy.querySelectorAll(ADDED)) mark.remove()
  return copy.textContent
}
const walk = (by) => {
  const isWalked = now.row?.isConnected && now.row.checkVisibility()
  const from = isWalked ? now.row : rowOf(document.activeElement) ?? diglot.rowInSight()
  if (!from) return
  const all = [...document.querySelectorAll(".diglot [data-row]")]
    .filter((row) => langOf(row) === langOf(from) && row.checkVisibility() && !row.querySelector("[data-row]"))
  let number = isWalked ? now.number + by : 0
  let row = from
  if (isWalked && !now.groups[number]) {
    row = all[all.indexOf(from) + by]
    if (!row) return
    number = by > 0 ? 0 : groupsOf(row).length - 1
  }
  put(row, Math.max(number, 0))
  row.tabIndex = -1
  row.focus({ preventScroll: true })
  const isBeside = document.querySelector(`.diglot [data-row="${row.dataset.row}"]:not([lang="${langOf(row)}"] *)`)
  const shown = [now, ...now.twins].map(({ row, groups }) => [langOf(row), groups[now.number]]).filter(([, range]) => range)
  for (const [, range] of shown.toReversed()) bringIn(range)
  said.replaceChildren(...shown.filter(() => isBeside).map(([lang, range]) => Object.assign(document.createElement("p"), { lang, textContent: wordsOf(range) })))
}

/* A pointer may have gone on while this was fetched. */
const lightHere = () => {
  const { pointerType, clientX, clientY } = diglot.pointer
  if (pointerType !== "touch") lightAt({ target: document.elementFromPoint(clientX, clientY), clientX, clientY })
}
export const on = (event) => {
  if (event.type === "keydown") walk(event.key === "u" ? 1 : -1)
  else if (event.type === "click") lightAt(event)
  else lightHere()
}

document.addEventListener("pointermove", (event) => event.pointerType !== "touch" && lightAt(event), { passive: true })
document.documentElement.addEventListener("pointerleave", () => put())
document.addEventListener("click", (event) => rowOf(event.target) || put())
document.addEventListener("keydown", ({ key }) => key === "Escape" && put())
diglot.onPage(() => {
  put()
  document.body.append(said)
})
