/* The theme asks for a sitemap beside every page that `link[rel=alternate]` names (it takes each for another edition of
   the whole site). Ours name views of one page: a blank keeps them out of its reach. */
for (const link of document.querySelectorAll("link[rel=alternate][hreflang]")) {
  link.rel = "alternate "
}
