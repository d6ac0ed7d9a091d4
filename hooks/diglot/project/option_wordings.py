"""How the values of options are read that say something themselves: other addresses, who reviews, and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from diglot.language.boxes import kinds
from diglot.language.words import FALLBACK, FORMS, forms_of, joined, places_in, table
from diglot.project.localised import Localised
from diglot.project.option_values import ValueFault, nearest, read_code, read_text, written
from diglot.project.reviewers import Reviewer, Wording


def read_localised(value: Any) -> tuple[Localised, ...]:
    """Return which parts of addresses differ in a translation on purpose, and patterns of such addresses."""
    if isinstance(value, Mapping):
        return tuple(_mapped(*pair) for pair in value.items())
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        raise ValueFault("is neither parts of addresses nor patterns.", _LOCALISED)
    found: list[Localised] = []
    for one in value:
        if isinstance(one, Mapping):
            found += read_localised(one)
        elif isinstance(one, Localised):
            found.append(one)
        elif not isinstance(one, str) or not one.strip(" *"):
            raise ValueFault(f"has '{written(one)}', which is no pattern of addresses.", _LOCALISED)
        elif "*" not in one:
            message = f"has '{written(one)}', and does not say what of it differs in a translation."
            raise ValueFault(message, _LOCALISED)
        else:
            found.append(Localised(one.strip()))
    return tuple(found)


_LOCALISED = """Write what stands in the place of what, as in 'localised: {"/de/": "/en/"}', or a pattern with a '*'."""


def _mapped(original: Any, translation: Any) -> Localised:
    """Return a part of an address with what stands in its place."""
    for one in (original, translation):
        if not isinstance(one, str):
            raise ValueFault(f"has '{written(one)}', which is no text.", f"Put it in quotes. {_LOCALISED}")
    if not original.strip() or original == translation:
        raise ValueFault(f"has '{written(original)}: {written(translation)}', which changes nothing.", _LOCALISED)
    return Localised(original.strip(), translation.strip())


def read_reviewers(value: Any) -> tuple[Reviewer, ...]:
    """Return who reviews, one for all languages or one for each."""
    if isinstance(value, tuple) and all(isinstance(one, Reviewer) for one in value):
        return value
    if isinstance(value, Mapping) and value and "process" not in value:
        return tuple(_reviewer(read_code(language, "process"), one) for language, one in value.items())
    return (_reviewer("", value),)


def _reviewer(language: str, value: Any) -> Reviewer:
    if isinstance(value, str) and value.strip():
        return Reviewer(language, " ".join(value.split()))
    if isinstance(value, Mapping) and list(value) == ["process"]:
        return Reviewer(language, process=_wording(value["process"]))
    hint = "Write a person's name, or '{process: compared with the original by …}', for each language if they differ."
    raise ValueFault("names nobody.", hint)


def read_wording(value: Any) -> Wording:
    """Return a text by language, with an empty code where it is one for all."""
    if isinstance(value, tuple):  # read before
        return value
    said = value if isinstance(value, Mapping) and value else {"": value}
    return tuple(
        (language and read_code(language), " ".join(read_text(words).split())) for language, words in said.items()
    )


def _wording(value: Any) -> Wording:
    wording = read_wording(value)
    if not all(words for _, words in wording):
        raise ValueFault("does not say what the process does.", "Write it behind 'process:', as a page is to say it.")
    return wording


def read_words(value: Any) -> tuple[tuple[str, str, str], ...]:
    """Return words by language and name: titles of boxes, and Diglot's own."""
    if isinstance(value, tuple):  # read before
        return value
    listed = value.items() if isinstance(value, Mapping) else ()
    if not listed or not all(isinstance(words, Mapping) for _, words in listed):
        hint = "Write it by language and kind of box, as in '{fr: {warning: Avertissement}}'."
        raise ValueFault("does not say which box has which title in which language.", hint)
    return tuple((read_code(language), *word) for language, words in listed for word in _words_in(words))


def _words_in(words: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield the titles of boxes by their kinds, and Diglot's own words by group and key: `view.label`."""
    for name, word in words.items():
        if name in table(FALLBACK):
            yield name, _word(name, word)
        elif isinstance(word, Mapping):
            yield from ((f"{name}.{key}", _word(f"{name}.{key}", one)) for key, one in word.items())
        elif name in kinds():
            yield name, " ".join(read_text(word).split())
        else:
            known = {*kinds(), *(one.partition(".")[0] for one in table(FALLBACK))}
            hint = nearest(str(name), known) or f"The kinds are {', '.join(sorted(kinds()))}."
            raise ValueFault(f"has '{written(name)}', which is no kind of box.", hint)


def _word(name: str, value: Any) -> str:
    """Return a word of Diglot's own, which has the places of the English one; one with forms may spare them."""
    if name not in table(FALLBACK):
        hint = nearest(name, table(FALLBACK)) or "They are those of hooks/diglot/language/interface/en.toml."
        raise ValueFault(f"has '{written(name)}', which is no word of Diglot's.", hint)
    forms = value if isinstance(value, Mapping) else {"": value}
    if unknown := next((form for form in forms if isinstance(value, Mapping) and form not in FORMS), None):
        raise ValueFault(f"has '{written(unknown)}' in '{name}', which is no form.", f"Forms are {', '.join(FORMS)}.")
    said = {form: " ".join(read_text(one).split()) for form, one in forms.items()}
    places = places_in(list(forms_of(table(FALLBACK)[name]).values())[-1])
    for form, text in said.items():
        if not text or (set(places_in(text)) - set(places) if form else places_in(text) != places):
            named = " and ".join(f"'{{{one}}}'" for one in places) or "no braces"
            raise ValueFault(f"has '{written(text)}' for '{name}'.", f"Write a text with {named} in it.")
    return joined(said) if isinstance(value, Mapping) else said[""]
