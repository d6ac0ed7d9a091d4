/* The menu of a document in several languages: fields for the columns, and a link that leads to them. Fetched where the
   menu opens; where it is not, or there is no connection, the menu has the links to the pages that are built. */

import { addressOf, languagesOf, menu, namesOf } from "./diglot-compose.js"

const form = () => menu().querySelector(".diglot-columns")
const fields = () => [...form().querySelectorAll("select")]

let values = []
const update = () => {
  if (!menu()) return
  values = fields().map(({ value }) => value)
  lead(form().querySelector(".diglot-go"), values.filter(Boolean))
  form().hidden = !navigator.onLine
  menu().querySelector(".diglot-pairs").hidden = navigator.onLine
}
const lead = (link, columns) => {
  link.href = addressOf(columns)
  link.dataset.columns = columns.join()
}

/* A language that another column has changes places with the one that was there. */
const onChange = ({ target: field }) => {
  const same = fields().find((one) => one !== field && field.value && one.value === field.value)
  if (same) same.value = values[fields().indexOf(field)]
  update()
}

diglot.onPage(() => {
  if (!menu()) return
  const shown = diglot.script.dataset.columns.split(",")
  const [{ options }] = fields()
  const offered = [...options]
  for (const [at, field] of fields().entries()) {
    if (at) field.append(...offered.map((one) => one.cloneNode(true)))
    field.value = shown[at] ?? ""
    field.addEventListener("change", onChange)
  }
  const last = diglot.choice("columns")?.split(",") ?? []
  if (last.join() !== shown.join() && last[0] && last.every((one) => languagesOf().includes(one))) {
    const link = menu().querySelector(".diglot-again a")
    lead(link, last)
    link.replaceChildren(...namesOf(last))
    link.parentElement.hidden = false
  }
  update()
})
for (const event of ["online", "offline"]) addEventListener(event, update)
