/* From view to view the row under the reader's eyes stays where it is. */

const KEY = "diglot-place"
const HEADS = 48

const anchorOf = (row) => row.querySelector(":scope > .row-anchor")?.id ?? row.id

/* The first row that the theme's header does not hide. */
export const rowInSight = () => {
  const edge = (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) + HEADS
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
      try {
        sessionStorage.setItem(KEY, JSON.stringify([link.hash, row.getBoundingClientRect().top]))
      } catch {
        /* Without storage the link leads to the row all the same. */
      }
    })
  }
}

/* Where it led: returns whether the reader came this way. */
export const takePlace = (rows) => {
  try {
    const [hash, height] = JSON.parse(sessionStorage.getItem(KEY))
    sessionStorage.removeItem(KEY)
    const row = hash === location.hash && document.getElementById(hash.slice(1))?.closest("[data-row]")
    if (!row) return false
    const shown = rows.get(row.dataset.row).find((one) => one.checkVisibility()) ?? row
    scrollBy({ top: shown.getBoundingClientRect().top - height, behavior: "instant" })
    history.replaceState(history.state, "", location.pathname + location.search)
    return true
  } catch {
    return false
  }
}
