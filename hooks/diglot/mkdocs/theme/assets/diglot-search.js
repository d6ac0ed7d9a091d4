/* The search dialog. What finds (`diglot-find.js`, Pagefind, the indexes) is fetched at the first keystroke. */

import { formOf } from "./diglot-forms.js"

const PAUSE = 120
const PATIENCE = 20000

const pause = (delay) => new Promise((done) => setTimeout(done, delay))

const inTime = (answer) => Promise.race([answer, pause(PATIENCE).then(() => Promise.reject())])

const start = (dialog) => {
  const options = JSON.parse(dialog.dataset.search)
  const { between, languages, lent, words } = options
  const [input, status, list] = ["input", "[role=status]", "ol"].map((selector) => dialog.querySelector(selector))
  const filled = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key])
  const say = (key, values = {}) => {
    status.lang = lent.includes(key) ? "en" : dialog.lang
    status.textContent = filled(formOf(words[key], values.count ?? 0, status.lang), values)
  }
  const follow = () => {
    isAwaited = false
    list.querySelector("a").click()
  }
  const offer = (text, query) => {
    const button = document.createElement("button")
    button.textContent = text
    button.onclick = () => {
      input.value = query
      input.focus()
      say("searching")
      search()
    }
    status.append(" ", button)
  }

  let turn = 0 /* of the newest query: what an older one finds comes too late */
  let failures = 0 /* a browser keeps that a script could not be loaded, so the next attempt has another address */
  let isShown = false
  let isAwaited = false

  const search = async () => {
    const mine = ++turn
    const query = input.value.trim()
    isShown = isAwaited = false
    list.ariaBusy = Boolean(query)
    if (!query) {
      list.replaceChildren()
      return say("hint", { languages: languages.map(({ name }) => name).join(between) })
    }
    if (!list.firstChild) say("searching")
    const show = ({ items, count, isSure, isWhole, hasFailed, meant }) => {
      if (mine !== turn || !(isWhole || items.length)) return
      const focused = document.activeElement.href
      list.replaceChildren(...items)
      if (focused) [...list.querySelectorAll("a")].find(({ href }) => href === focused)?.focus()
      const shown = items.length
      isShown = shown > 0
      if (!isWhole) say("searching")
      else if (isShown) say(shown < count ? "first" : "found", { shown, count })
      else if (!hasFailed) say("none", { query })
      if (meant) offer(filled(words.meant, { query: meant }), meant)
      if (isAwaited && isShown && (isSure || isWhole)) follow()
      if (hasFailed) throw new Error()
    }
    try {
      const { find, folded } = await import(`./diglot-find.js${failures ? `?${failures}` : ""}`)
      await pause(PAUSE)
      if (mine === turn && folded(query)) await inTime(find(options, query, show))
      else show({ items: [], isWhole: true })
    } catch {
      if (mine !== turn) return
      failures++
      const found = isShown ? `${status.textContent} ` : ""
      say(location.protocol === "file:" ? "unavailable" : "failed")
      status.prepend(found)
      if (!isShown) list.replaceChildren()
      offer(words.again, query)
    }
    if (mine === turn) list.ariaBusy = false
  }

  const onKey = (event) => {
    if (!dialog.open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = [input, ...dialog.querySelectorAll("[role=status] button, a")]
    if (step) stops.at((stops.indexOf(document.activeElement) + step) % stops.length).focus()
    else if (event.key !== "Enter" || event.target !== input || event.isComposing) return
    else if (isShown) follow()
    else isAwaited = true
    event.preventDefault()
  }

  search()
  input.addEventListener("input", search)
  diglot.listen("keydown", onKey, dialog)
  /* A click on the dialog itself is one beside it, for browsers that know no `closedby`. */
  dialog.addEventListener("click", ({ target }) => (target === dialog || target.closest("a")) && dialog.close())
}

await diglot.said

const dialog = document.getElementById("diglot-search")
if (dialog) start(dialog)
