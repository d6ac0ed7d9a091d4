/* What is shown of a note apart from the list at the end: on a card, beside the text, and in a sheet.

   `MARKS` and `NOTE_WORDS`, which the build puts before this, are the selector of what a copy does without, and our words
   by the languages of the site, each with the language that they are in. */

export { NOTE_WORDS }

/* The note that a mark leads to, also where its address leads to the sentence. */
export const noteOf = (mark) => document.getElementById(diglot.nameIn(mark).replace(/^fnref:/, "fn:"))

const MARK = "sup > a.note"
export const isMark = (link) => link.matches(MARK)

/* A note is the same row in all columns. */
export const rowOf = (mark) => noteOf(mark)?.dataset.row
export const marksTo = (row) => [...document.querySelectorAll(MARK)].filter((mark) => rowOf(mark) === row)

/* The marks of the language that is read first, by their notes, as these come in the text: of each the first that is shown. */
export const readMarks = () => {
  const all = [...document.querySelectorAll(`:is(${MARK}):not(.footnote *)`)]
  const first = all.filter((mark) => mark.closest(`.diglot-${document.documentElement.dataset.diglotFirst}`))
  const marks = new Map()
  for (const mark of first.length ? first : all) {
    const row = rowOf(mark)
    if (row && !marks.get(row)?.checkVisibility()) marks.set(row, mark)
  }
  return marks
}
export const shownMarks = () => [...readMarks()].filter(([, mark]) => mark.checkVisibility())

export const element = (name, className, ...children) => {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}
export const button = (text, onclick, more) => Object.assign(element("button", null, text), { type: "button", onclick }, more)

/* A copy of a note without what belongs to the list, and what of it are its sources. */
export const copyOf = (note) => {
  const copy = element("div", "diglot-note-text", ...note.cloneNode(true).childNodes)
  for (const extra of copy.querySelectorAll(`.row-anchor, ${MARKS}`)) extra.remove()
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id")
  return { copy, sources: note.dataset.more ? [...copy.querySelectorAll(":scope > p ~ *")] : [] }
}

/* The head has a note's mark and what matters most of it, its verdict or else its kind; the body all else, with the sources
   folded, and a button for each other language that it is in. */
export const partsOf = (note, turn) => {
  const { lang, dir } = note.closest("[lang]")
  const { copy: body, sources } = copyOf(note)
  const about = body.querySelector(".note-head")
  const [strong, verdict] = about.children
  const [, sign, kind] = /(\S+) ?(.*)/s.exec(strong.textContent)
  if (verdict) strong.replaceWith(kind, " ·")
  else about.remove()
  for (const other of document.querySelectorAll(`.note-item[data-row="${note.dataset.row}"]`)) {
    const { lang: code } = other.closest("[lang]")
    const ariaLabel = new Intl.DisplayNames([code], { type: "language" }).of(code)
    if (other !== note) body.append(button(code.toUpperCase(), () => turn(other), { className: "diglot-note-language", ariaLabel, lang: code }))
  }
  if (sources.length) {
    const words = NOTE_WORDS[lang]
    const summary = element("summary", null, `${words.sources} (${sources.length.toLocaleString(lang)})`)
    summary.lang = words.lang
    body.append(element("details", null, summary, ...sources))
  }
  return { lang, dir, body, head: [element("strong", null, sign), " ", verdict ?? kind] }
}

/* Their style comes with them. */
const link = element("link")
export const dress = () => link.isConnected || new Promise((done) => {
  document.head.append(Object.assign(link, { rel: "stylesheet", href: new URL("diglot-notes.css", diglot.script.src), onload: done, onerror: done }))
})
