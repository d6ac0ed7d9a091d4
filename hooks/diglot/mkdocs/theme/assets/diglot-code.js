/* Code that is wider than its place is scrolled by keys, too; the theme sees to it only where code is in sight. How wide
   it is may be known only once the style sheets are there. Fetched where there is code. */

diglot.onPage(() => {
  const letScroll = () => {
    for (const code of document.querySelectorAll("pre > code")) if (code.scrollWidth > code.clientWidth) code.tabIndex = 0
  }
  letScroll()
  if (document.readyState !== "complete") addEventListener("load", letScroll, { once: true })
})
