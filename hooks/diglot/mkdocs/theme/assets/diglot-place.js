/* From view to view the row under the reader's eyes stays where it is. */

const KEY = "diglot-place"

export const anchorOf = (row) => row.querySelector(":scope > [class=row-anchor]")?.id ?? row.id

/* The first row that what sticks to the top does not hide. */
export const rowInSight = () => {
  const edge = (document.querySelector(".diglot-bar")?.getBoundingClientRect().bottom ?? 0) + 24
  return [...document.querySelectorAll(".diglot [data-row]")].find(
    (row) => row.checkVisibility() && row.getBoundingClientRect().bottom > edge,
  )
}

/* Where the link to another view is followed: it leads to the row by itself, and what is kept says how high it stood. */
export const keepPlace = (rows) => {
  for (const link of document.querySelectorAll(".diglot-views a")) {
    link.addEventListener("click", () => {
      const row = scrollY > 0 && rowInSight()
      if (!row) return
      link.hash = anchorOf(rows.get(row.dataset.row)[0])
      sessionStorage.setItem(KEY, JSON.stringify([link.hash, row.getBoundingClientRect().top]))
    })
  }
}

/* Where it led: returns whether the reader came this way. */
export const takePlace = (rows) => {
  const [hash, height] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]")
  sessionStorage.removeItem(KEY)
  const row = hash === location.hash && document.getElementById(hash.slice(1))?.closest("[data-row]")
  if (!row) return false
  const shown = rows.get(row.dataset.row).find((one) => one.checkVisibility()) ?? row
  scrollBy({ top: shown.getBoundingClientRect().top - height, behavior: "instant" })
  history.replaceState(history.state, "", location.pathname + location.search)
  return true
}
