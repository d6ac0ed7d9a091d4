/* The place: the row under the reader's eyes, the first that what sticks to the top does not hide, stays where it is while the
   page is laid out in another way; so it does again if the page has not been scrolled since, also where fonts or a style
   come later. When the window gets another width, which one learns too late, it is the row that was there when the page
   was last scrolled. */
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
const hold = (change, isTurned = held.row && held.width !== innerWidth) => {
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
const settle = () => {
  if (held.row && held.width === innerWidth && keptAt === scrollY) hold(() => {}, true)
}
document.fonts?.addEventListener("loadingdone", settle)
let timer = 0
const onScroll = () => {
  if ((!held.row || held.width === innerWidth) && keptAt !== scrollY) note()
}
const onScrolls = () => {
  if (timer) return
  onScroll()
  timer = setTimeout(() => {
    timer = 0
    onScroll()
  }, 100)
}

addEventListener("scroll", onScrolls, { passive: true })
const turn = () => hold(apply, true)
narrow.addEventListener("change", turn)
/* WebKit knows it before what is narrow. Who asks for a width while a page comes has it laid out: not without a row. */
addEventListener("resize", () => held.row && held.width !== innerWidth && turn())

/* From view to view the row under the reader's eyes stays where it is: the link leads to the row by itself, and what is
   kept says how high it stood. */
const anchorOf = (row) => row.querySelector(":scope > [class=row-anchor]")?.id ?? row.id
const keepPlace = ({ target }) => {
  const link = target instanceof Element && target.closest(".diglot-views a")
  const row = link && scrollY && rowInSight()
  if (!row) return
  link.hash = anchorOf(document.querySelector(`.diglot-source [data-row="${row.dataset.row}"]`) ?? row)
  sessionStorage.setItem("diglot-place", JSON.stringify([link.hash, topOf(row)]))
}
addEventListener("click", keepPlace, true)
