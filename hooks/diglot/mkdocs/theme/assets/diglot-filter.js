/* The lists of all concepts: the box above each filters them all, by the names in both languages, and says how many it
   found. */

import { formOf } from "./diglot-forms.js"

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ß", "ss")
let lists = []

const filter = ({ target }) => {
  const query = target.value.trim()
  for (const list of lists) {
    const [box, status] = list.children
    for (const item of list.querySelectorAll("li")) item.hidden = !plain(item.textContent).includes(plain(query))
    const count = list.querySelectorAll("li:not([hidden])").length
    const { found, none } = list.dataset
    box.value = target.value
    const said = count ? formOf(found, count, status.closest("[lang]").lang) : none.replace("{query}", () => query)
    status.textContent = query && box === target ? said : ""
  }
}

diglot.onPage(() => {
  lists = [...document.querySelectorAll(".diglot-glossary")]
  for (const { firstElementChild: box } of lists) {
    box.addEventListener("input", filter)
    if (box.value) filter({ target: box })
  }
})
