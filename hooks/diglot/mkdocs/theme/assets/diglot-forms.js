/* A word in its form for a number, of those that stand in it behind their categories: `one¦{count} link¦other¦{count} links`. */

export const formOf = (word, count, lang) => {
  const language = lang.replace("_", "-")
  const forms = word.split("¦")
  const form = forms.at(forms.indexOf(new Intl.PluralRules(language).select(count)) + 1 || -1)
  return form.replace("{count}", () => count.toLocaleString(language))
}
