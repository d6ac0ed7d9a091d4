/* The lists of all concepts. The box above each filters them all, by the names in both languages, and says how many it
   found. A letter leaves those concepts whose names begin with it in its list, and at a second press all. Where the
   languages take turns, a button has the list in the other one come first. */

import { formOf } from "./diglot-forms.js"

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ß", "ss")
let lists = []
let query = ""
let letter = null

const filter = (list) => {
  const wanted = plain(query.trim())
  const group = letter && document.getElementById(diglot.nameIn(letter))
  const chosen = group && [...group.children].map(({ dataset }) => dataset.term)
  for (const one of lists) {
    const [box, status] = one.children
    for (const item of one.querySelectorAll("li")) {
      const names = [...item.querySelectorAll("a, span")].some(({ textContent }) => plain(textContent).includes(wanted))
      item.hidden = !names || (chosen && !chosen.includes(item.dataset.term))
    }
    for (const part of one.querySelectorAll("ul")) part.hidden = !part.querySelector("li:not([hidden])")
    const count = one.querySelectorAll("li:not([hidden])").length
    const { found, none } = one.dataset
    box.value = query
    const said = count ? formOf(found, count, status.closest("[lang]").lang) : none.replace("{query}", () => query.trim())
    status.textContent = (wanted || letter) && one === list ? said : ""
  }
}

const onInput = ({ target, currentTarget }) => {
  query = target.value
  filter(currentTarget)
}

const onClick = (event) => {
  const { target, currentTarget } = event
  if (target.matches("button")) {
    document.querySelector("[name=diglot-first]:not(:checked)").click()
    lists.find((list) => list.checkVisibility()).querySelector("button").focus()
  }
  if (!target.matches(".diglot-letters a")) return
  event.preventDefault()
  letter?.removeAttribute("aria-current")
  letter = letter === target ? null : target
  letter?.setAttribute("aria-current", "true")
  filter(currentTarget)
}

diglot.onPage(() => {
  lists = [...document.querySelectorAll(".diglot-glossary")]
  letter = null
  for (const list of lists) {
    list.addEventListener("input", onInput)
    list.addEventListener("click", onClick)
  }
  const typed = lists.find(({ firstElementChild: box }) => box.value) /* before this came */
  if (typed) onInput({ target: typed.firstElementChild, currentTarget: typed })
})
