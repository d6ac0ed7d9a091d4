/* A document's pages in one language put together as columns.

   `SUFFIXED`, which the build puts before this, says what becomes of ids (`ids.py`). */

const { joint, parted, dropped, fragments, lists, code } = SUFFIXED
const SIDES = ["source", "target", "third"]

/* The pages by their languages, the first address, on which columns are put together, and how languages are called. */
const firstOf = () => new URL([...diglot.pagesOf().values()][0], document.baseURI)
const languagesOf = () => [...diglot.pagesOf().keys()].filter((one) => !one.includes(","))
const addressOf = (columns) => {
  const page = diglot.pagesOf().get(columns.join())
  const address = page === undefined ? firstOf() : new URL(page, document.baseURI)
  if (page === undefined) address.search = `?columns=${columns.join()}`
  return address
}
const menu = () => document.querySelector(".diglot-menu")
const spanOf = (language) => {
  const { dir, textContent } = menu().querySelector(`a[hreflang="${language}"]`)
  return Object.assign(document.createElement("span"), { lang: language, textContent }, dir && { dir })
}
const namesOf = (columns) => columns.flatMap((one, at) => (at ? [" – ", spanOf(one)] : [spanOf(one)]))
const codeOf = (language) => {
  const [short] = language.split("-")
  return (languagesOf().filter((one) => one.split("-")[0] === short).length > 1 ? language : short).toUpperCase()
}
const nameMenu = (columns) => {
  const [codes, names] = menu().querySelector("summary").children
  codes.textContent = columns.map(codeOf).join("·")
  names.replaceChildren(...namesOf(columns))
  codes.title = names.textContent
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

const { placesOf } = diglot
const rowsOf = (section) => [...section.querySelectorAll("[data-row]")]
const anchorsOf = (row) => [row, ...row.querySelectorAll(".row-anchor, .row-former")].map(({ id }) => id).filter(Boolean)
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
    const found = rows.map((row) => order.findIndex((line) => anchorsOf(row).some((anchor) => line.has(anchor))))
    const kept = rising(found)
    const merged = []
    let at = 0
    for (const [number, row] of rows.entries()) {
      if (kept.has(number)) while (at <= found[number]) merged.push(order[at++])
      else merged.push(new Set())
      for (const anchor of anchorsOf(row)) merged.at(-1).add(anchor)
      lines.set(row, merged.at(-1))
    }
    order = [...merged, ...order.slice(at)]
  }
  for (const [at, section] of sections.entries()) {
    for (const row of columns[at]) row.dataset.row = order.indexOf(lines.get(row)) + 1
    const firstIn = (box) => (box === section ? 1 : +rowsOf(box)[0].dataset.row)
    const spans = [...section.querySelectorAll("[data-places]")].filter((one) => one.localName !== "i") /* a part of a bar */
    for (const box of [section, ...spans, ...columns[at]]) {
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

/* Each translation says how many stops its groups of sentences have, and how many those of the original. What ends in one and
   the same place of that ends together in all columns. */
const endsOf = (digits) => {
  let sum = 0
  return [...digits].map((digit) => (sum += parseInt(digit, 36)))
}
const pairSentences = (sections, source) => {
  const columns = sections.map((section) => new Map(rowsOf(section).map((row) => [row.dataset.row, row])))
  for (const number of columns[0].keys()) {
    const rows = columns.map((one) => one.get(number))
    const told = rows.map((row) => row.dataset.paired?.split("/").map(endsOf))
    for (const row of rows) delete row.dataset.paired
    const originals = told.filter(Boolean).map(([, ends]) => ends)
    if (!originals.length || !sections.every(({ lang }, at) => told[at] || lang === source)) continue
    const ends = originals[0].filter((end) => originals.every((one) => one.includes(end)))
    if (ends.length < 2 || originals.some((one) => one.at(-1) !== ends.at(-1))) continue
    const places = told.map((one) => ends.map((end) => (one ? one[0][one[1].indexOf(end)] : end)))
    const digits = places.map((one) => one.map((end, at) => (end - (one[at - 1] ?? 0)).toString(36)).join(""))
    if (digits.some((one) => one.length !== ends.length)) continue
    for (const [at, row] of rows.entries()) row.dataset.sentences = digits[at]
  }
}

/* The columns in a grid as the build makes one, and whether all rows have counterparts. */
const compose = async (columns) => {
  const pages = await Promise.all(columns.map((one) => read(addressOf([one]))))
  const sections = pages.map((page) => document.importNode(page.querySelector(".diglot-text"), true))
  const grid = document.createElement("div")
  const [source] = [...diglot.pagesOf().keys()][0].split(",")
  const isLevel = pair(sections)
  if (isLevel) pairSentences(sections, source)
  grid.className = "diglot diglot-parallel diglot-composed"
  grid.classList.toggle("diglot-three", columns.length > 2)
  grid.classList.toggle("diglot-article", pages[0].querySelector(".diglot-article") !== null)
  for (const [at, section] of sections.entries()) {
    const lines = place(section, !at)
    if (isLevel && lines) section.dataset.places = placesOf(rowsOf(section).length + lines)
    else if (!isLevel) for (const line of section.querySelectorAll(".diglot-place")) line.remove()
    rebase(section, pages[at], columns)
    if (at) rename(section)
    delete section.dataset.given
    /* It says who translated into each of the languages. */
    const credit = section.lang === source && section.querySelector(".diglot-credit:has([data-language])")
    const linesOf = (one) => [...credit.querySelectorAll(`[data-language="${one}"]`)]
    if (credit) credit.textContent = columns.flatMap(linesOf).map((line) => line.textContent).join(" ")
    if (at > 1) section.classList.add("diglot-third")
    else section.classList.add(`diglot-${SIDES[at]}`)
  }
  grid.dataset.rows = Math.max(...sections.flatMap(rowsOf).map(({ dataset }) => +dataset.row))
  if (sections.some(({ dir }) => dir === "rtl")) for (const section of sections) section.dir ||= "ltr"
  if (sections[0].dir) grid.dir = sections[0].dir
  grid.append("\n", ...sections.flatMap((section) => [section, "\n"]))
  return { grid, pages, isLevel }
}

export { SIDES, addressOf, compose, firstOf, joint, languagesOf, menu, nameMenu, namesOf, spanOf }
