/* The search dialog. What finds (`diglot-find.js`, Pagefind, the indexes) is fetched at the first keystroke. */

const PAUSE = 120
const PATIENCE = 20000

const pause = (delay) => new Promise((done) => setTimeout(done, delay))

const inTime = (answer) => Promise.race([answer, pause(PATIENCE).then(() => Promise.reject())])

const start = (dialog) => {
  const options = JSON.parse(dialog.dataset.search)
  const { languages, words } = options
  const [input, status, list] = ["input", "[role=status]", "ol"].map((selector) => dialog.querySelector(selector))
  const say = (text, values) => (status.textContent = text.replace(/{(\w+)}/g, (_, key) => values[key]))
  const follow = () => {
    isAwaited = false
    list.querySelector("a").click()
  }

  let turn = 0 /* of the newest query: what an older one finds comes too late */
  let isShown = false
  let isAwaited = false

  const search = async () => {
    const mine = ++turn
    const query = input.value.trim()
    const counts = {}
    isShown = isAwaited = false
    list.ariaBusy = Boolean(query)
    if (!query) {
      list.replaceChildren()
      return say(words.hint, { languages: languages.map(({ name }) => name).join(", ") })
    }
    if (!list.firstChild) say(words.searching)
    const show = (code) => (items, number) => {
      counts[code] = number
      if (mine !== turn || !number) return
      if (!isShown) list.replaceChildren()
      list.append(...items)
      const count = Object.values(counts).reduce((one, other) => one + other)
      const shown = list.children.length
      say(shown < count ? words.first : count > 1 ? words.found : words.one, { shown, count })
      isShown = true
      if (isAwaited) follow()
    }
    try {
      const { find, folded } = await import("./diglot-find.js")
      await pause(PAUSE)
      for (const language of folded(query) ? languages : []) {
        if (mine === turn) await inTime(find(options, language, query, show(language.code)))
      }
      if (mine === turn && !isShown) say(words.none, { query })
    } catch {
      if (mine === turn) say(words.unavailable)
    }
    if (mine !== turn) return
    if (!isShown) list.replaceChildren()
    list.ariaBusy = false
  }

  const onKey = (event) => {
    if (!dialog.open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = [input, ...list.querySelectorAll("a")]
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
