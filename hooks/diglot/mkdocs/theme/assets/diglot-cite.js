/* Citing: a row with what is selected in it, or the whole page, as text, as BibTeX or as CSL-JSON.

   What the entries have and how their signs are written is what `citations.py` makes of a page without a script; here
   the words that are quoted and the day come to it. `ASIDE`, which the build puts before this, is the selector of what
   a citation does without. */

const wordsIn = (node) => {
  for (const mark of node.querySelectorAll(ASIDE)) mark.remove()
  return node.textContent.replace(/\s+/g, " ").trim()
}
const wordsOf = (element) => element && wordsIn(element.cloneNode(true))

/* What is selected in a row, or all of it. */
const quoteOf = (row) => {
  const selection = getSelection()
  if (!selection.isCollapsed && selection.containsNode(row, true)) {
    const range = selection.getRangeAt(0).cloneRange()
    if (!row.contains(range.startContainer)) range.setStart(row, 0)
    if (!row.contains(range.endContainer)) range.setEnd(row, row.childNodes.length)
    const words = wordsIn(range.cloneContents())
    if (words) return words
  }
  return wordsOf(row)
}

/* What the page tells programs of itself, and what it says itself. */
const factsOf = (rows, place) => {
  const { lang, dataset } = document.querySelector(".diglot-status")
  const told = [...document.querySelectorAll('head [type="application/ld+json"]')].map((one) => JSON.parse(one.textContent))
  const page = told.find((one) => one.url) ?? {}
  const works = [page.translationOfWork, page.hasPart, page].flat().filter(Boolean)
  const original = works[0] ?? {}
  const source = original.inLanguage ?? diglot.script.dataset.source
  const texts = rows.length ? rows.map((row) => row.closest(".diglot-text")) : [...document.querySelectorAll(".diglot-text")]
  const titleOf = (text) =>
    wordsOf(text.querySelector("h1")) || works.find((one) => one.inLanguage === text.lang)?.headline || document.title
  const translations = texts.filter((text) => text.lang !== source)
  const shown = translations.at(-1) ?? texts[0]
  const own = texts.find((text) => text.lang === source)
  const originalTitle = translations.length ? (own ? titleOf(own) : original.headline) : undefined
  const address = place || document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0]
  const { hash, pathname, hostname } = new URL(address)
  const name = [decodeURI(pathname).replace(/\/$|(\/index)?\.html$/, "").split("/").at(-1), hostname].map(keyOf).find(Boolean)
  return {
    address,
    key: [name || "text", keyOf(hash)].filter(Boolean).join("-"),
    language: shown.lang,
    title: titleOf(shown),
    titles: [originalTitle, ...(translations.length ? translations : [shown]).map(titleOf)].filter(Boolean),
    originalTitle,
    originalLanguage: originalTitle && source,
    author: original.author?.name,
    publisher: original.publisher?.name,
    day: original.datePublished,
    translator: works.find((one) => one.inLanguage === shown.lang)?.translator,
    credit: inARow(translations.map((text) => wordsOf(text.querySelector(".diglot-credit")))),
    site: document.querySelector("meta[property='og:site_name']")?.content ?? hostname,
    quotes: rows.map(quoteOf),
    today: new Date().toLocaleDateString("sv"),
    reader: dataset.lent?.split(" ").includes("accessed") ? "en" : lang,
    accessed: dataset.accessed,
  }
}
const keyOf = (text) => text.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "")
const inARow = (sentences) => sentences.filter(Boolean).join(" ").replaceAll("。 ", "。")
const longDate = (day, language) =>
  new Intl.DateTimeFormat(language === "en" ? "en-001" : language, { dateStyle: "long", timeZone: "UTC", calendar: "gregory" }).format(new Date(day))

const asText = ({ quotes, author, publisher, titles, day, reader, credit, site, accessed, today, address }) => {
  const said = [author ?? publisher, titles.join(" / ")].filter(Boolean).join(": ")
  const since = accessed.replace("{date}", longDate(today, reader))
  const work = [said, day && longDate(day, reader)].filter(Boolean).join(", ")
  return [...quotes, inARow([`${work}.`, credit, `${site}, ${since}.`, address])].join("\n\n")
}

const SPECIAL = { "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" }
const escaped = (text) => text?.replace(/[&%$#_\\{}~^]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`)
const whole = (text) => text && `{${escaped(text)}}`
const asBibtex = (facts) => {
  const fields = {
    author: whole(facts.author),
    title: whole(facts.title),
    origtitle: whole(facts.originalTitle),
    organization: whole(facts.publisher),
    date: facts.day,
    translator: whole(facts.translator),
    language: facts.language,
    origlanguage: facts.originalLanguage,
    abstract: escaped(facts.quotes.join(" / ")),
    note: escaped(facts.credit),
    url: facts.address.replace(/[\\{} ]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`),
    urldate: facts.today,
  }
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`)
  return `@online{${facts.key},\n${lines.join("")}}\n`
}

const asCsl = ({ key, language, title, originalTitle, author, translator, publisher, site, day, today, address, quotes, credit }) => {
  const name = (literal) => literal && [{ literal }]
  const date = (day) => day && { "date-parts": [day.split("-").map(Number)] }
  const item = {
    id: key,
    type: day && publisher ? "article-newspaper" : "webpage",
    language,
    title,
    "original-title": originalTitle,
    author: name(author),
    translator: name(translator),
    "container-title": publisher ?? site,
    issued: date(day),
    accessed: date(today),
    URL: address,
    abstract: quotes.join("\n\n") || undefined,
    note: credit || undefined,
  }
  return JSON.stringify([item], null, 2) + "\n"
}

const FORMS = { text: asText, bibtex: asBibtex, csl: asCsl }
const NAMES = { bibtex: "BibTeX", csl: "CSL-JSON" }
const chosen = () => (Object.hasOwn(FORMS, diglot.choice("cite") ?? "") ? diglot.choice("cite") : "text")

/* What is copied in the form that the reader chose last; below the button that was pressed the other forms are offered. */
export const cite = (rows, place, put, button) => {
  const facts = factsOf(rows, place)
  const text = () => FORMS[chosen()](facts)
  if (button?.showPopover) offer(button, () => put(text()))
  return text()
}

const offer = (under, copy) => {
  const { lang, dataset } = document.querySelector(".diglot-status")
  const box = document.createElement("div")
  Object.assign(box, { className: "diglot-popup", popover: "auto", role: "group", ariaLabel: under.title || under.textContent, lang })
  const buttons = Object.keys(FORMS).map((form) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "row-link", textContent: NAMES[form] ?? dataset.text })
    button.addEventListener("click", () => {
      diglot.keep("cite", form)
      show()
      copy()
    })
    return [form, button]
  })
  const show = () => {
    for (const [form, button] of buttons) {
      button.ariaPressed = form === chosen()
      button.style.fontWeight = form === chosen() ? "700" : ""
    }
  }
  box.append(...buttons.map(([, button]) => button))
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && box.remove())
  document.body.append(box)
  show()
  Object.assign(box.style, { inlineSize: "auto", margin: 0, inset: "auto", padding: ".2rem", whiteSpace: "nowrap" })
  box.showPopover({ source: under })
  const at = under.getBoundingClientRect()
  const room = document.documentElement.clientWidth - box.offsetWidth - 8
  box.style.left = `${Math.max(8, Math.min(at.left, room))}px`
  box.style.top = `${at.bottom + box.offsetHeight + 8 < innerHeight ? at.bottom + 4 : at.top - box.offsetHeight - 4}px`
  buttons.find(([form]) => form === chosen())[1].focus()
}
