/* What is shown of a note apart from the list at the end: on a card, beside the text, and in a sheet.

   `MARKS` and `NOTE_WORDS`, which the build puts before this, are the selector of what a copy does without, and our words
   by the languages of the site, each with the language that they are in. */

const root = document.documentElement

/* The note that a mark leads to: its name stands in the address as it is written, also where that leads to the sentence. */
export const noteOf = (mark) => document.getElementById(mark.getAttribute("href").slice(1).replace(/^fnref:/, "fn:"))

/* A note is the same row in all columns. */
const MARK = "sup > a.note"
export const isMark = (link) => link.matches(MARK)
export const isPlain = ({ ctrlKey, metaKey, shiftKey, altKey }) => !(ctrlKey || metaKey || shiftKey || altKey)
export const rowOf = (mark) => noteOf(mark)?.dataset.row
export const marksIn = (place) => [...place.querySelectorAll(`:is(${MARK}):not(.footnote *)`)]
export const marksTo = (row) => marksIn(document).filter((mark) => rowOf(mark) === row)

/* The marks of the language that is read first, as they come in the text; and of each note the first that is shown. */
export const marksRead = () => {
  const marks = marksIn(document)
  const first = marks.filter((mark) => mark.closest(`.diglot-${root.dataset.diglotFirst}`))
  return first.length ? first : marks
}
export const shownMarks = () => {
  const shown = new Map()
  for (const mark of marksRead()) {
    const row = mark.checkVisibility() && rowOf(mark)
    if (row && !shown.has(row)) shown.set(row, mark)
  }
  return shown
}

export const element = (name, className, ...children) => {
  const made = Object.assign(document.createElement(name), { className })
  made.append(...children)
  return made
}
export const button = (className, label, text, onPress) => {
  const made = element("button", className, text)
  made.type = "button"
  if (label) made.ariaLabel = label
  made.addEventListener("click", onPress)
  return made
}

export const wordsFor = (lang) => NOTE_WORDS[lang] ?? Object.values(NOTE_WORDS)[0]

/* A copy of a note without what belongs to the list, and what of it are its sources. */
export const copyOf = (note) => {
  const copy = element("div", "")
  copy.append(...note.cloneNode(true).childNodes)
  for (const extra of copy.querySelectorAll(`.row-anchor, ${MARKS}`)) extra.remove()
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id")
  return { copy, sources: note.dataset.more ? copy.querySelectorAll(":scope > p ~ *") : [] }
}

/* Its head has its mark and what matters most of it, the verdict or else the kind; `about` is all else that stands there. */
export const partsOf = (note) => {
  const { lang, dir } = note.closest("[lang]")
  const { copy, sources } = copyOf(note)
  for (const source of sources) source.remove()
  const head = copy.querySelector(".note-head")
  const [strong, verdict] = head.children
  const [, sign, kind] = /^(\S+) (.*)/s.exec(strong.textContent) ?? [, "", strong.textContent]
  for (const one of [strong, verdict, head]) one?.remove()
  const about = verdict ? [kind, head.textContent.trim()].filter(Boolean).join(" · ") : ""
  return { lang, dir, about, sources, text: [...copy.childNodes], head: [element("strong", "", sign), " ", verdict ?? element("span", "", kind)] }
}

/* All of a note but its head, with a button for each other language that it is in. */
export const bodyOf = (note, turn) => {
  const { lang, about, sources, text } = partsOf(note)
  const words = wordsFor(lang)
  const body = element("div", "diglot-note-text", ...text)
  if (about) body.prepend(element("div", "diglot-note-about", about))
  for (const other of document.querySelectorAll(`.note-item[data-row="${note.dataset.row}"]`)) {
    const { lang: code } = other.closest("[lang]")
    if (code === lang) continue
    const own = new Intl.DisplayNames([code], { type: "language" }).of(code)
    const turner = button("diglot-note-language", own, code.toUpperCase(), () => turn(other))
    turner.lang = code
    body.append(turner)
  }
  if (sources.length) {
    const number = new Intl.NumberFormat(lang).format(sources.length)
    const summary = element("summary", "", `${words.sources} (${number})`)
    summary.lang = words.lang
    body.append(element("details", "diglot-note-sources", summary, ...sources))
  }
  return body
}

/* Their style comes with them. */
const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("diglot-notes.css", diglot.script.src) })
const styled = new Promise((done) => (sheet.onload = sheet.onerror = done))
export const dress = () => {
  if (!sheet.isConnected) document.head.append(sheet)
  return styled
}
