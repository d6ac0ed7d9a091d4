/* The lists of all concepts. The box above each filters them all, by the names in both languages, and says how many it
   found. A letter leaves those concepts whose names begin with it in its list, and at a second press all. Where the
   languages take turns, a button has the list of another one come first. */

import { formOf } from "./diglot-forms.js"

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ß", "ss")
let lists = []
let query = ""
let letter = null

const filter = (list) => {
  const wanted = plain(query.trim())
  const group = letter && document.getElementById(letter.getAttribute("href").slice(1))
  const chosen = group && new Set([...group.children].map((item) => item.dataset.term))
  for (const one of lists) {
    const [box, status] = one.children
    for (const item of one.querySelectorAll("li")) {
      const names = [...item.querySelectorAll(":scope > :not(small)")].map(({ textContent }) => plain(textContent))
      item.hidden = !names.some((name) => name.includes(wanted)) || (chosen && !chosen.has(item.dataset.term))
    }
    for (const part of one.querySelectorAll("ul")) part.hidden = !part.querySelector("li:not([hidden])")
    const count = one.querySelectorAll("li:not([hidden])").length
    const { found, none } = one.dataset
    box.value = query
    const said = count ? formOf(found, count, status.closest("[lang]").lang) : none.replace("{query}", () => query.trim())
    status.textContent = (wanted || letter) && one === list ? said : ""
  }
}

const press = (pressed) => {
  if (letter) letter.ariaCurrent = null
  letter = letter === pressed ? null : pressed
  if (letter) letter.ariaCurrent = "true"
}

const offer = (list) => {
  const letters = list.querySelector(".diglot-letters")
  for (const radio of document.querySelectorAll(".diglot-display [name=diglot-first]")) {
    const name = radio.nextElementSibling
    if (name.lang === list.closest("[lang]").lang) continue
    const { lang, textContent } = name
    const button = Object.assign(document.createElement("button"), { type: "button", className: "diglot-choice--first", lang, textContent })
    button.addEventListener("click", () => {
      radio.click()
      lists.find((one) => one.checkVisibility())?.querySelector(".diglot-letters button")?.focus()
    })
    letters.append(button)
  }
}

diglot.onPage(() => {
  lists = [...document.querySelectorAll(".diglot-glossary")]
  letter = null
  query = lists.map(({ firstElementChild: box }) => box.value).find(Boolean) ?? "" /* typed before this came */
  for (const list of lists) {
    list.firstElementChild.addEventListener("input", ({ target }) => {
      query = target.value
      filter(list)
    })
    for (const link of list.querySelectorAll(".diglot-letters a")) {
      link.addEventListener("click", (event) => {
        event.preventDefault()
        press(link)
        filter(list)
      })
    }
    if (!list.querySelector(".diglot-letters button")) offer(list)
  }
  if (query) filter(lists[0])
})
