/* Where the reader is: the name of the section, in the bar, opens the list of all of them. Fetched with the rows' script.

   `ASIDE`, which the build puts before this, is the selector of what stands in a heading without being of it. */

const TITLES = ":is(h2, h3)[id]"
const root = document.documentElement
const first = () => document.querySelector(`.diglot-${root.dataset.diglotFirst}`) ?? document.querySelector(".diglot-text")
const titles = () => [...document.querySelectorAll(`.diglot-text ${TITLES}`)].filter((one) => one.closest(".diglot-text").lang === first().lang)

const nameIn = (place, title) => {
  const copy = title.cloneNode(true)
  for (const mark of copy.querySelectorAll(ASIDE)) mark.remove()
  place.textContent = copy.textContent.trim()
  place.lang = first().lang
  place.dir = getComputedStyle(title).direction
}

let panel, now
const passed = new Set()
const update = (entries) => {
  for (const { target, isIntersecting } of entries) passed[isIntersecting ? "delete" : "add"](target)
  now = titles().findLast((one) => passed.has(one) && one.checkVisibility())
  panel.hidden = !now
  if (now) nameIn(panel.firstChild, now)
}

const list = () => {
  if (!panel.open) return
  panel.lastElementChild.replaceChildren(...titles().map((title) => {
    const link = Object.assign(document.createElement("a"), { href: `#${title.id}`, ariaCurrent: title === now ? "true" : null })
    link.dataset.level = title.localName
    nameIn(link, title)
    return link
  }))
}

/* A section is read once its heading stands wholly in the upper quarter of what is seen, or above. */
let watch
diglot.onPage(() => {
  watch?.disconnect()
  passed.clear()
  panel = document.querySelector(".diglot-here")
  if (!panel) return
  watch = new IntersectionObserver(update, { rootMargin: "-25% 0px 9999999px" })
  for (const title of document.querySelectorAll(`.diglot-text ${TITLES}`)) watch.observe(title)
  panel.addEventListener("toggle", list)
  panel.addEventListener("click", ({ target }) => target.closest("a") && panel.removeAttribute("open"))
})
