/* Columns that are no page of the site: two or three languages of a document, put together from its pages in one language,
   and the menu that offers them. Fetched where a link asks for such columns, or the menu opens.

   `SUFFIXED`, which the build puts before this, says what becomes of ids (`ids.py`). */

const SIDES = ["source", "target", "third"]
const { joint, parted, dropped, fragments, lists, code } = SUFFIXED
const root = document.documentElement

/* The pages by their languages, and the first address, on which columns are put together. */
const firstOf = () => new URL([...diglot.pagesOf().values()][0], document.baseURI)
const languagesOf = () => [...diglot.pagesOf().keys()].filter((one) => !one.includes(","))
const addressOf = (columns) => {
  const page = diglot.pagesOf().get(columns.join())
  const address = page === undefined ? firstOf() : new URL(page, document.baseURI)
  if (page === undefined) address.search = `?columns=${columns.join()}`
  return address
}
const menu = () => document.querySelector(".diglot-menu")
const linkOf = (language) => menu().querySelector(`a[hreflang="${language}"]`)

/* What is said is in the words of the menu, and names a language as those do. */
const words = () => menu().querySelector(".diglot-columns")
const called = (languages) => {
  const { lang } = words().closest("[lang]")
  const names = languages.map((language) => {
    try {
      return new Intl.DisplayNames([lang], { type: "language" }).of(language)
    } catch {
      return language
    }
  })
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(names)
}
const say = (text) => {
  const said = Object.assign(document.createElement("span"), { textContent: text, lang: words().closest("[lang]").lang })
  document.querySelector(".diglot-status").append(said, " ")
  setTimeout(() => said.remove(), 10000)
}

/* A page as a document that runs nothing. It is not parsed from a text, which a policy may forbid. */
const read = (address) => new Promise((done, fail) => {
  const request = new XMLHttpRequest()
  request.responseType = "document"
  request.onload = () => (request.status === 200 && request.response?.querySelector(".diglot-one") ? done(request.response) : fail())
  request.onerror = fail
  request.open("GET", address)
  request.send()
})

/* The ids of a column that stands beside the first, as `with_suffix` in composition.py has them. */
const rename = (section) => {
  const suffix = joint + section.lang
  const given = new Set(section.dataset.given?.split(" "))
  const named = [...section.querySelectorAll("[id]")]
  const own = new Set(named.map(({ id }) => id).filter((id) => !given.has(id) && !RegExp(code).test(id)))
  for (const element of named) {
    if (own.has(element.id)) element.id += suffix
    else element.removeAttribute("id")
  }
  for (const element of section.querySelectorAll("[name]")) {
    if (dropped.includes(element.localName)) element.removeAttribute("name")
    else if (parted.includes(element.localName)) element.setAttribute("name", element.getAttribute("name") + suffix)
  }
  for (const name of fragments) {
    for (const element of section.querySelectorAll(`[${name}^="#"]`)) {
      const value = element.getAttribute(name)
      if (own.has(value.slice(1))) element.setAttribute(name, value + suffix)
    }
  }
  for (const name of lists) {
    for (const element of section.querySelectorAll(`[${name}]`)) {
      const ids = element.getAttribute(name).split(/\s+/).filter(Boolean)
      element.setAttribute(name, ids.map((id) => (own.has(id) ? id + suffix : id)).join(" "))
    }
  }
}

/* Addresses lead where they led; those of other documents in this language, to the same columns there, and to the row of
   another document to that in the same column. */
const ROW = /^#r[\da-f]{8}(-\d+)?$/
const rebase = (section, page, columns) => {
  const suffix = section.lang === columns[0] ? "" : joint + section.lang
  const site = new URL("..", diglot.script.src).href
  const first = firstOf().href
  const folder = page.baseURI.slice(0, page.baseURI.length - first.slice(site.length).length)
  const moved = (value) => {
    if (value.startsWith("#")) return value
    const address = new URL(value, page.baseURI)
    if (!/^[\w+.-]+:|^\//.test(value) && address.href.startsWith(folder) && /(\/|\.html)$/.test(address.pathname)) {
      const { pathname, hash } = new URL(site + address.href.slice(folder.length))
      return `${pathname}?columns=${columns.join()}${hash}${ROW.test(hash) ? suffix : ""}`
    }
    return address.href
  }
  for (const name of ["href", "src", "poster", "data", "data-src", "data-href"]) {
    for (const element of section.querySelectorAll(name === "data" ? "object[data]" : `[${name}]`)) {
      try {
        element.setAttribute(name, moved(element.getAttribute(name)))
      } catch {} // no address at all
    }
  }
  for (const name of ["srcset", "data-srcset"]) {
    for (const element of section.querySelectorAll(`[${name}]`)) {
      const sizes = element.getAttribute(name).split(",").map((one) => one.trim().split(/\s+/))
      element.setAttribute(name, sizes.map(([link, ...size]) => [new URL(link, page.baseURI).href, ...size].join(" ")).join(", "))
    }
  }
}

/* As `_with_places` in composition.py: a comment between blocks has a line of its own, and stands in the first column. */
const place = (section, isFirst) => {
  let count = 0
  const nodes = document.createTreeWalker(section, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (nodes.nextNode()) comments.push(nodes.currentNode)
  for (const comment of comments) {
    if (comment.parentElement === section) {
      const line = Object.assign(document.createElement("div"), { className: "diglot-place" })
      comment.replaceWith(line)
      if (isFirst) line.append(comment)
      count++
    } else if (!isFirst) comment.remove()
  }
  if (!isFirst) for (const one of section.querySelectorAll("style, script:not([type*='math/'])")) one.remove()
  return count
}

const placesOf = (number) => [...String(number)].reverse().map((digit, at) => digit + "0".repeat(at)).filter((one) => +one).reverse().join(" ")
const rowsOf = (section) => [...section.querySelectorAll("[data-row]")]
const namesOf = (row) => [row, ...row.querySelectorAll(".row-anchor, .row-former")].map(({ id }) => id).filter(Boolean)
const anchorOf = (row) => row.querySelector(":scope > [class=row-anchor]")?.id ?? row.id

/* The longest way through numbers that only rises, as the places at which it stands. */
const rising = (numbers) => {
  const ways = []
  for (const [at, number] of numbers.entries()) {
    if (number < 0) continue
    const before = ways.filter((way) => numbers[way[0]] < number).reduce((best, way) => (way.length > best.length ? way : best), [])
    ways.push([at, ...before])
  }
  return new Set(ways.reduce((best, way) => (way.length > best.length ? way : best), []))
}

/* Pages that were published at different times may have different rows. These pair by their anchors, the former ones among
   them, and what has no counterpart gets a line of its own. */
const pair = (sections) => {
  const columns = sections.map(rowsOf)
  const isAlike = columns.every((rows) => rows.length === columns[0].length && rows.every((row, at) => anchorOf(row) === anchorOf(columns[0][at])))
  if (isAlike) return true
  let order = []
  const lines = new Map()
  for (const rows of columns) {
    const found = rows.map((row) => order.findIndex((line) => namesOf(row).some((name) => line.has(name))))
    const kept = rising(found)
    const merged = []
    let at = 0
    for (const [number, row] of rows.entries()) {
      if (kept.has(number)) while (at <= found[number]) merged.push(order[at++])
      else merged.push(new Set())
      for (const name of namesOf(row)) merged.at(-1).add(name)
      lines.set(row, merged.at(-1))
    }
    order = [...merged, ...order.slice(at)]
  }
  for (const [at, section] of sections.entries()) {
    for (const row of columns[at]) row.dataset.row = order.indexOf(lines.get(row)) + 1
    const firstIn = (box) => (box === section ? 1 : +rowsOf(box)[0].dataset.row)
    for (const box of [section, ...section.querySelectorAll("[data-places]"), ...columns[at]]) {
      const isRow = Boolean(box.dataset.row)
      const first = isRow ? +box.dataset.row : firstIn(box)
      const last = isRow ? first : box === section ? order.length : +rowsOf(box).at(-1).dataset.row
      const start = box === section ? 1 : first - firstIn(box.parentElement.closest("[data-places]")) + 1
      if (!isRow) box.dataset.places = placesOf(last - first + 1)
      box.style.gridRow = `${start} / span ${last - first + 1}`
    }
  }
  return false
}

/* The columns in a grid as the build makes one, and whether all rows have counterparts. */
export const compose = async (columns) => {
  const pages = await Promise.all(columns.map((one) => read(addressOf([one]))))
  const sections = pages.map((page) => document.importNode(page.querySelector(".diglot-text"), true))
  const grid = document.createElement("div")
  const [source, target] = [...diglot.pagesOf().keys()][0].split(",")
  const isLevel = pair(sections)
  grid.className = "diglot diglot-parallel diglot-composed"
  grid.classList.toggle("diglot-three", columns.length > 2)
  for (const [at, section] of sections.entries()) {
    const lines = place(section, !at)
    if (isLevel && lines) section.dataset.places = placesOf(rowsOf(section).length + lines)
    else if (!isLevel) for (const line of section.querySelectorAll(".diglot-place")) line.remove()
    rebase(section, pages[at], columns)
    if (at) rename(section)
    delete section.dataset.given
    /* It says who translated into the first of the languages. */
    if (section.lang === source && !columns.includes(target)) section.querySelector(".diglot-credit")?.replaceChildren()
    if (at > 1) section.classList.add("diglot-third")
    else section.classList.add(`diglot-${SIDES[at]}`)
  }
  grid.dataset.rows = Math.max(...sections.flatMap(rowsOf).map(({ dataset }) => +dataset.row))
  if (sections.some(({ dir }) => dir === "rtl")) for (const section of sections) section.dir ||= "ltr"
  if (sections[0].dir) grid.dir = sections[0].dir
  grid.append("\n", ...sections.flatMap((section) => [section, "\n"]))
  return { grid, pages, isLevel }
}

/* What stands around the columns names their languages. */
const spanOf = (language) => {
  const { dir, textContent } = linkOf(language)
  return Object.assign(document.createElement("span"), { lang: language, textContent }, dir && { dir })
}
const dress = (columns, pages, grid) => {
  const names = () => columns.flatMap((one, at) => (at ? [" – ", spanOf(one)] : [spanOf(one)]))
  menu().querySelector("summary").replaceChildren(...names())
  menu().querySelector("[aria-current]")?.removeAttribute("aria-current")
  const heads = document.querySelector(".diglot-heads")
  heads.replaceChildren(...columns.map(spanOf))
  heads.classList.toggle("diglot-three", columns.length > 2)
  heads.dir = grid.dir
  const first = document.querySelector(".diglot-choice--first")
  const labels = [...first.querySelectorAll("label")]
  for (const [at, language] of columns.entries()) {
    const label = labels[at] ?? labels[0].cloneNode(true)
    label.querySelector("input").value = SIDES[at]
    label.querySelector("span").replaceWith(spanOf(language))
    first.append(" ", label)
  }
  /* What the first column has below its head is shown to who reads the second first, and the other way about. */
  if (columns[2]) heads.after(Object.assign(document.createElement("p"), { className: "diglot-tap diglot-tap--third" }))
  for (const [at, side] of ["target", "source", "third"].slice(0, columns.length).entries()) {
    const tap = document.querySelector(`.diglot-tap--${side}`)
    const others = columns.filter((_, other) => other !== at)
    tap.lang = words().closest("[lang]").lang
    tap.textContent = words().dataset.tap.replace("{language}", () => called(others))
  }
  for (const card of document.querySelectorAll("template.diglot-card")) card.remove()
  const cards = pages.flatMap((page) => [...page.querySelectorAll("template.diglot-card")])
  grid.after(...cards.map((card) => document.importNode(card, true)))
  name(pages, columns)
  const dialog = document.getElementById("diglot-search")
  if (!dialog) return
  const options = JSON.parse(dialog.dataset.search)
  for (const language of options.languages) {
    const at = columns.indexOf(language.code)
    if (at >= 0) Object.assign(language, { folder: "", suffix: at ? joint + language.code : "", query: `?columns=${columns.join()}` })
  }
  dialog.dataset.search = JSON.stringify(options)
}

/* The contents name each heading in all columns, as the pages in one language do. */
const CONTENTS = "#diglot-contents a[href^='#']"
const labelOf = (link) => link?.querySelector(".md-ellipsis") ?? link
const name = (pages, columns) => {
  const entries = pages.map((page) => new Map([...page.querySelectorAll(CONTENTS)].map((link) => [link.getAttribute("href"), labelOf(link)])))
  for (const link of document.querySelectorAll(CONTENTS)) {
    const labels = entries.map((one) => one.get(link.getAttribute("href")))
    const shown = labels.flatMap((label, at) => {
      if (!label || (at && label.textContent.trim() === labels[0]?.textContent.trim())) return []
      const span = Object.assign(document.createElement("span"), { lang: columns[at], className: at ? "diglot-toc-target" : "" })
      span.append(...document.importNode(label, true).childNodes)
      return [span]
    })
    if (shown.length) labelOf(link).replaceChildren(...shown)
  }
}

/* What a third column needs of a style sheet is there before it is shown. */
const dressThree = () => new Promise((done) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("diglot-columns.css", diglot.script.src) })
  link.onload = link.onerror = done
  document.head.append(link)
})

/* The columns that the link asks for, or the reader chose last, in the place of those that are built. */
const isReady = () => new Promise((done) => {
  if (document.readyState !== "loading") done()
  else document.addEventListener("DOMContentLoaded", done)
})
const onAsked = async () => {
  const asked = root.dataset.diglotColumns
  const isLinked = new URLSearchParams(location.search).has("columns")
  const known = [...new Set(asked.split(","))].map((one) => languagesOf().find((language) => language.toLowerCase() === one.trim().toLowerCase()) ?? one)
  const columns = known.filter((one) => languagesOf().includes(one)).slice(0, 3)
  const others = known.filter((one) => one && !languagesOf().includes(one))
  const isHere = firstOf().pathname === location.pathname
  const isBuilt = diglot.pagesOf().has(columns.join())
  if (columns.length && !others.length && (isBuilt ? columns.join() !== diglot.script.dataset.columns : !isHere)) {
    const address = addressOf(columns)
    return location.replace(address + location.hash)
  }
  const composed = columns.length && !isBuilt && isHere && compose(columns)
  await Promise.all([isReady(), composed && composed.catch(() => {}), composed && columns[2] && dressThree()])
  try {
    const made = await composed
    if (made) show(columns, made)
  } catch {
    say(words().dataset.failed)
  }
  if (isLinked && others.length) say(words().dataset.unknown.replace("{language}", () => called(others)))
  diglot.onColumns()
  comeBack()
}
const show = (columns, { grid, pages, isLevel }) => {
  const { script } = diglot
  script.dataset.source = columns[0]
  script.dataset.target = columns[1]
  script.dataset.columns = columns.join()
  document.querySelector(".diglot-parallel").replaceWith(grid)
  dress(columns, pages, grid)
  const address = addressOf(columns)
  history.replaceState(history.state, "", address.search + location.hash)
  if (!isLevel) say(words().dataset.uneven)
  /* What the theme and the site's own scripts make of a page, they make of what is new on it. */
  diglot.isComposed = true
  globalThis.document$?.next?.(document)
  diglot.isComposed = false
  if (location.hash) location.replace(location.hash)
  addEventListener("pagehide", () => sessionStorage.setItem(HEIGHT, JSON.stringify([location.href, scrollY])))
}

/* A browser that goes back, or loads a page again, finds it too short to be where it was. */
const HEIGHT = "diglot-height"
const comeBack = () => {
  const [address, top] = JSON.parse(sessionStorage.getItem(HEIGHT) ?? "[]")
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"
  if (!isNew && address === location.href) scrollTo({ top, behavior: "instant" })
}

/* The menu: fields for the columns, and a link that leads to them. */
const offer = () => {
  const form = words()
  const fields = [...form.querySelectorAll("select")]
  const go = form.querySelector(".diglot-go")
  const shown = diglot.script.dataset.columns.split(",")
  const update = () => {
    const columns = fields.map(({ value }) => value).filter(Boolean)
    go.href = addressOf(columns)
    go.dataset.columns = columns.join()
    form.hidden = !navigator.onLine
    menu().querySelector(".diglot-pairs").hidden = !form.hidden
  }
  for (const [at, field] of fields.entries()) {
    if (at) field.append(...[...fields[0].options].slice(0, languagesOf().length).map((one) => one.cloneNode(true)))
    field.value = shown[at] ?? ""
    let before = field.value
    field.addEventListener("change", () => {
      const same = fields.find((one) => one !== field && field.value && one.value === field.value)
      if (same) {
        same.value = before
        same.dispatchEvent(new Event("change"))
      }
      before = field.value
      update()
    })
  }
  for (const event of ["online", "offline"]) addEventListener(event, update)
  const last = diglot.choice("columns")
  const again = menu().querySelector(".diglot-again")
  const columns = last?.split(",").filter((one) => languagesOf().includes(one)) ?? []
  if (last && last !== shown.join() && columns.join() === last) {
    const link = again.querySelector("a")
    link.href = addressOf(columns)
    link.dataset.columns = last
    link.replaceChildren(...columns.flatMap((one, at) => (at ? [" – ", spanOf(one)] : [spanOf(one)])))
    again.hidden = false
  }
  update()
}

diglot.compose = onAsked
if (root.dataset.diglotColumns) await onAsked()
diglot.onPage(() => menu() && offer())
