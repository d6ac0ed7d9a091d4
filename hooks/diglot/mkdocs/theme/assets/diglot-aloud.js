/* Reading aloud, row by row from the one in sight on, each language in a voice of its own that the browser has.

   `ADDED`, which the build puts before this, is the selector of what stands in a text without being of it. */

const ASIDE = `${ADDED}, [hidden], .footnote, [data-row], pre, .arithmatex, math, svg, button, script, style`
const PARTED = "br, p, li, dt, dd, td, th, figcaption"
const synthesis = globalThis.speechSynthesis
const rowOf = (node) => node?.closest(".diglot [data-row]")
const stopButton = () => document.querySelector(".diglot-stop")

const wordsOf = (row) => {
  const copy = row.cloneNode(true)
  for (const one of copy.querySelectorAll(ASIDE)) one.remove()
  for (const one of copy.querySelectorAll(PARTED)) one.append("\n")
  return copy.textContent.trim()
}

/* A sentence at a time: some voices fall silent within a long text. */
const sentencesOf = (row, lang) =>
  wordsOf(row).split(/\s*\n\s*\n\s*/)
    .flatMap((part) => [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(part.replace(/\s+/g, " "))])
    .map(({ segment }) => segment.trim())
    .filter((words) => /[\p{L}\p{N}]/u.test(words))

/* A browser may know its voices only a while after it is asked. */
const voices = async () => {
  if (!synthesis.getVoices().length) {
    await new Promise((done) => {
      synthesis.addEventListener?.("voiceschanged", done, { once: true })
      setTimeout(done, 1000)
    })
  }
  return synthesis.getVoices()
}
const voiceFor = (lang, all) => {
  const tagOf = (voice) => voice.lang.replace("_", "-").toLowerCase()
  const code = lang.toLowerCase()
  const near = all.filter((voice) => tagOf(voice).split("-")[0] === code.split("-")[0])
  const exact = near.filter((voice) => tagOf(voice) === code)
  const best = exact.length ? exact : near
  return best.find((voice) => voice.default) ?? best.find((voice) => voice.localService) ?? best[0]
}

/* What is to be read: the rows of the language that is read first and, if wanted, behind each what it is in the others. */
const stepsFrom = (start, langs) => {
  const rows = [...document.querySelectorAll(".diglot-text [data-row]")].filter((row) => row.checkVisibility() && !row.closest(`${ADDED}, .footnote, pre`))
  const of = (lang) => rows.filter((row) => row.closest(".diglot-text").lang === lang)
  const others = langs.slice(1).map((lang) => new Map(of(lang).map((row) => [row.dataset.row, row])))
  return of(langs[0])
    .filter((row) => +row.dataset.row >= start)
    .flatMap((row) => [row, ...others.map((rows) => rows.get(row.dataset.row))])
    .flatMap((row) => {
      const { lang } = row?.closest(".diglot-text") ?? {}
      return row ? sentencesOf(row, lang).map((words) => ({ row, lang, words })) : []
    })
}

let steps = []
let spoken /* by the browser now: one that nothing refers to may end without a word */
const light = (row) => {
  for (const one of document.querySelectorAll(".diglot-spoken")) if (one !== row) one.classList.remove("diglot-spoken")
  if (!row || row.matches(".diglot-spoken")) return
  row.classList.add("diglot-spoken")
  const { top, bottom } = row.getBoundingClientRect()
  const edge = (document.querySelector(".diglot-heads") ?? document.querySelector(".diglot-bar")).getBoundingClientRect().bottom
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth"
  if (top < edge || bottom > innerHeight - 60) row.scrollIntoView({ behavior })
}
const stop = () => {
  if (!spoken && !steps.length) return
  steps = []
  spoken = null
  synthesis.cancel()
  light()
  const button = stopButton()
  if (button) button.hidden = true
}
const speak = (voiceOf) => {
  const [step] = steps
  if (!step || !step.row.isConnected) return stop()
  light(step.row)
  const utterance = new SpeechSynthesisUtterance(step.words)
  Object.assign(utterance, { lang: step.lang, voice: voiceOf.get(step.lang) })
  utterance.onend = utterance.onerror = () => {
    if (utterance !== spoken) return /* it was stopped */
    steps.shift()
    speak(voiceOf)
  }
  spoken = utterance
  synthesis.speak(utterance)
}

let again
const begin = async (tell) => {
  const shown = [...new Set([...document.querySelectorAll(".diglot-text")].filter((one) => one.checkVisibility()).map((one) => one.lang))]
  const first = document.querySelector(`.diglot-parallel > .diglot-${document.documentElement.dataset.diglotFirst}`)?.lang
  const order = [...new Set([first ?? shown[0], ...shown])]
  const langs = diglot.choice("aloud") === "both" ? order : order.slice(0, 1)
  const all = await voices()
  const voiceOf = new Map(langs.map((lang) => [lang, voiceFor(lang, all)]))
  const mute = langs.filter((lang) => !voiceOf.get(lang))
  if (mute.length) {
    const { dataset, lang } = document.querySelector(".diglot-status")
    const reader = dataset.lent?.split(" ").includes("voiceless") ? "en" : lang
    const names = new Intl.DisplayNames(reader, { type: "language" })
    const list = new Intl.ListFormat(reader, { type: "disjunction" }).format(mute.map((one) => names.of(one)))
    tell("voiceless", dataset.voiceless.replace("{language}", () => list))
  }
  const start = rowOf(document.activeElement) ?? diglot.rowInSight()
  steps = stepsFrom(+(start?.dataset.row ?? 0), langs).filter(({ lang }) => voiceOf.get(lang))
  if (!steps.length) return
  document.querySelector(".diglot-display").removeAttribute("open")
  stopButton().hidden = false
  again = () => speak(voiceOf)
  again()
}

/* Begins, or ends. */
export const toggle = (tell) => (spoken ? stop() : begin(tell))

document.addEventListener("keydown", ({ key }) => key === "Escape" && stop())
addEventListener("pagehide", stop)
diglot.onPage(stop)

/* What nobody sees is not read on; it begins anew with the sentence at which it stopped. */
document.addEventListener("visibilitychange", () => {
  if (!steps.length) return
  spoken = {}
  synthesis.cancel()
  if (!document.hidden) again()
})
