"""The options of a site: their names, their defaults, and which values each can have.

They stand in the host's configuration below its plugin, or as those of the extension of Markdown where a host has none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from diglot.language.boxes import kinds
from diglot.language.locales import is_language
from diglot.language.words import FALLBACK, FORMS, forms_of, joined, places_in, table
from diglot.project.localised import Localised
from diglot.project.reviewers import Reviewer, Wording


class ValueFault(Exception):  # noqa: N818 - it is no error of the program's
    """A value that an option cannot have; `args` are what is wrong, as the end of a sentence, and a hint."""


@dataclass(frozen=True)
class Option:
    """An option: what it is if nobody says it, what it means, and how its value is read."""

    default: Any
    meaning: str
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class OptionFault:
    """What is wrong with an option, by its name."""

    option: str
    code: str
    message: str
    hint: str


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean …?" with the name that is most like a word, empty if none is."""
    return "".join(f"Did you mean '{name}'?" for name in get_close_matches(word, known, 1, 0.6))


def written(value: object) -> str:
    """Return a value about as YAML would write it, on one line and not too long."""
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # a number of more digits than Python writes
        text = "a number"
    return f"{text[:57]}…" if len(text) > 60 else text


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        words = "no, off and false" if not value else "yes, on and true"
        hint = f'YAML takes {words} for that; put the text in quotes, as in "no".'
        raise ValueFault(f"is {written(value)} and not a text.", hint)
    if isinstance(value, int | float | date):
        raise ValueFault(f"is '{written(value)}', which YAML takes for no text.", "Put it in quotes.")
    raise ValueFault("is not a text.", "Write one text.")


def _language(value: Any) -> str:
    if isinstance(value, list | tuple):
        raise ValueFault("is a list.", "Name one language here, and several below 'targets'.")
    return _text(value)


def _targets(value: Any) -> tuple[tuple[str, str], ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not listed:
        raise ValueFault("is not a list of languages.", "Write them as in 'targets: [en, fr]'.")
    return tuple(one if isinstance(one, tuple) else _target(one) for one in listed)


def _target(value: Any) -> tuple[str, str]:
    """Return a language, and the one that it is translated from if that is not the documents' own."""
    if not isinstance(value, Mapping):
        return _key(value), ""
    code, chain = next(iter(value.items()), ("", None))
    if len(value) != 1 or not isinstance(chain, Mapping) or list(chain) != ["from"]:
        hint = "Write a code such as fr, or what it is translated from as in '{fr: {from: en}}'."
        raise ValueFault(f"has '{written(value)}', which is no language.", hint)
    return _key(code), _key(chain["from"])


def _paths(value: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(value, tuple):  # read before
        return value
    if not isinstance(value, Mapping) or not value:
        raise ValueFault("does not say which language has which folder.", "Write it as in 'paths: {en: english}'.")
    found = [(_key(language), _text(folder)) for language, folder in value.items()]
    if odd := next((folder for _, folder in found if not _FOLDER_NAME.fullmatch(folder)), None):
        hint = "Write letters, digits, '-', '_' and '.', and no slash, as in 'english'."
        raise ValueFault(f"has '{written(odd)}', which is no name of a folder in an address.", hint)
    return tuple(found)


_FOLDER_NAME = re.compile(r"\w[\w.]*(?:[-_][\w.]+)*")
"""What a language's folder may be called: not what another is called that stands for two languages (`de--fr`)."""


def _by_language(read: Callable[[Any], str]) -> Callable[[Any], Any]:
    """Return what reads a value that may differ by language: then it is pairs of a language and its value."""

    def read_each(value: Any) -> str | tuple[tuple[str, str], ...]:
        if isinstance(value, tuple):  # read before
            return value
        if isinstance(value, Mapping):
            return tuple((_key(language), read(one)) for language, one in value.items())
        return read(value)

    return read_each


def _per_cent(value: Any) -> int:
    digits = str(value).strip().removesuffix("%").strip() if not isinstance(value, bool) else ""
    if not (digits.isascii() and digits.isdecimal() and int(digits[:4]) <= 100):
        raise ValueFault(f"is '{written(value)}', not a share in per cent.", "Write a whole number from 0 to 100.")
    return int(digits)


def _folder(value: Any) -> str:
    return posixpath.normpath(_text(value))


def _quotes(value: Any) -> str:
    marks = re.sub(r"\s", "", _text(value))
    if marks and len(marks) not in (2, 4):
        hint = "Write two marks, or four with the inner ones, such as “”‘’."
        raise ValueFault(f"has {len(marks)} quotation mark{'s' * (len(marks) > 1)}, not two or four.", hint)
    return marks


def _days(value: Any) -> int:
    digits = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 6 and int(digits)):
        raise ValueFault(f"is '{written(value)}', not a number of days.", "Write a whole number such as 365.")
    return int(digits)


def _one_of(*names: str) -> Callable[[Any], str]:
    listed = f"{', '.join(names[:-1])} or {names[-1]}"

    def read(value: Any) -> str:
        name = {True: "on", False: "off"}[value] if isinstance(value, bool) else value  # YAML takes them for such
        if name not in names:
            hint = f"{nearest(str(name), names)} Write {listed}.".strip()
            raise ValueFault(f"is '{written(value)}', which it cannot be.", hint)
        return str(name)

    return read


def _patterns(value: Any) -> tuple[str, ...]:
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
        raise ValueFault("is not a list of paths or patterns.", "Write each as a line of the form '- artikel/*.md'.")
    return tuple(line for line in lines if line.strip())


def _names(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) and one.strip() for one in names):
        raise ValueFault("is not a list of names.", "Write each as a line of the form '- Ada Lovelace'.")
    return tuple(" ".join(one.split()) for one in names)


def _beginnings(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) and one.strip() for one in names):
        raise ValueFault("is not a list of macros.", """Write how each begins, as in 'keep: ["now()", "git."]'.""")
    if braces := next((one for one in names if "{" in one or "}" in one), ""):
        raise ValueFault(f"has '{written(braces)}', with a brace.", "Write what stands between the braces.")
    return tuple(one.strip() for one in names)


def _localised(value: Any) -> tuple[Localised, ...]:
    if isinstance(value, Mapping):
        return tuple(_mapped(*pair) for pair in value.items())
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        raise ValueFault("is neither parts of addresses nor patterns.", _LOCALISED)
    found: list[Localised] = []
    for one in value:
        if isinstance(one, Mapping):
            found += _localised(one)
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


def _reviewers(value: Any) -> tuple[Reviewer, ...]:
    if isinstance(value, tuple) and all(isinstance(one, Reviewer) for one in value):
        return value
    if isinstance(value, Mapping) and value and "process" not in value:
        return tuple(_reviewer(_key(language, "process"), one) for language, one in value.items())
    return (_reviewer("", value),)


def _key(value: Any, *others: str) -> str:
    """Return what a value stands below: the code of a language, where `others` may stand, too."""
    code = _language(value)
    if not is_language(code):
        what = " or ".join(("a code such as en", *(f"'{one}'" for one in others)))
        hint = f"{nearest(code.casefold(), others)} Write {what}.".strip()
        raise ValueFault(f"has '{written(code)}', which is no language code.", hint)
    return code


def _reviewer(language: str, value: Any) -> Reviewer:
    if isinstance(value, str) and value.strip():
        return Reviewer(language, " ".join(value.split()))
    if isinstance(value, Mapping) and list(value) == ["process"]:
        return Reviewer(language, process=_wording(value["process"]))
    hint = "Write a person's name, or '{process: compared with the original by …}', for each language if they differ."
    raise ValueFault("names nobody.", hint)


def _in_words(value: Any) -> Wording:
    if isinstance(value, tuple):  # read before
        return value
    said = value if isinstance(value, Mapping) and value else {"": value}
    return tuple((language and _key(language), " ".join(_text(words).split())) for language, words in said.items())


def is_address(text: str) -> bool:
    """Return whether a text is an address that a page may lead to, outside of the site."""
    return text.startswith(("https://", "http://", "mailto:"))


def _address(value: Any) -> str:
    address = _text(value)
    if not is_address(address):
        raise ValueFault(f"is '{written(address)}', which is no address.", "Begin it with 'https://' or 'mailto:'.")
    return address


def _wording(value: Any) -> Wording:
    wording = _in_words(value)
    if not all(words for _, words in wording):
        raise ValueFault("does not say what the process does.", "Write it behind 'process:', as a page is to say it.")
    return wording


def _words(value: Any) -> tuple[tuple[str, str, str], ...]:
    if isinstance(value, tuple):  # read before
        return value
    listed = value.items() if isinstance(value, Mapping) else ()
    if not listed or not all(isinstance(words, Mapping) for _, words in listed):
        hint = "Write it by language and kind of box, as in '{fr: {warning: Avertissement}}'."
        raise ValueFault("does not say which box has which title in which language.", hint)
    return tuple((_key(language), *word) for language, words in listed for word in _words_in(words))


def _words_in(words: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield the titles of boxes by their kinds, and Diglot's own words by group and key: `view.label`."""
    for name, word in words.items():
        if name in table(FALLBACK):
            yield name, _word(name, word)
        elif isinstance(word, Mapping):
            yield from ((f"{name}.{key}", _word(f"{name}.{key}", one)) for key, one in word.items())
        elif name in kinds():
            yield name, " ".join(_text(word).split())
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
    said = {form: " ".join(_text(one).split()) for form, one in forms.items()}
    places = places_in(list(forms_of(table(FALLBACK)[name]).values())[-1])
    for form, text in said.items():
        if not text or (set(places_in(text)) - set(places) if form else places_in(text) != places):
            named = " and ".join(f"'{{{one}}}'" for one in places) or "no braces"
            raise ValueFault(f"has '{written(text)}' for '{name}'.", f"Write a text with {named} in it.")
    return joined(said) if isinstance(value, Mapping) else said[""]


CONCEPTS = "glossary"
"""The folder of the concepts where nobody names another."""

OPTIONS: dict[str, Option] = {
    "source": Option("", "language the documents are written in, as a BCP 47 code such as de", _language),
    "target": Option("", "language they are translated into, where it is one", _language),
    "targets": Option((), "languages they are translated into, where they are several", _targets),
    "parallel": Option("", "which of them stands beside the source at a document's own address", _language),
    "paths": Option((), "folders of the pages in a language, where they are not called by its code", _paths),
    "pairs": Option(
        "all",
        "whether all targets have pages beside the source, or the first alone",
        _one_of("all", "first"),
    ),
    "publish": Option(
        0,
        "per cent of a document's texts that a translation has to have before search engines, feeds, the site map and"
        " the search are told of its page",
        _per_cent,
    ),
    "documents": Option("docs", "folder of the documents; under MkDocs its docs_dir", _folder),
    "concepts": Option(CONCEPTS, "folder of the concepts, beside that of the documents or in it", _folder),
    "catalogs": Option(
        "translations", "folder of the catalogs, with one folder in it for each target language", _folder
    ),
    "variety": Option(
        "",
        "variety of the target language that translations are written in, such as en-GB; by language if they are"
        " several",
        _by_language(_language),
    ),
    "quotes": Option(
        "",
        "quotation marks of translations, outer and inner, such as “”‘’; if empty, the language's own; by language if"
        " they are several",
        _by_language(_quotes),
    ),
    "fact_days": Option(365, "for how many days a fact note counts as checked", _days),
    "translator": Option(
        "",
        "who translates, for the line below a title where neither document nor catalog names anybody; by language if"
        " they differ",
        _by_language(_text),
    ),
    "corrections": Option(
        "",
        "address under which the forge edits the site's files, such as https://forge.example/us/site/edit/main",
        _text,
    ),
    "rights": Option((), "what is known of the rights in the texts; by language if it differs", _in_words),
    "license": Option((), "licence of the texts: its name, or its address; by language if they differ", _in_words),
    "method": Option("", "page that says how the texts were made: a document, or an address", _text),
    "contact": Option("", "address under which readers reach whoever publishes the site, such as mailto:…", _address),
    "policy": Option(
        "off",
        "whether pages say what they may load, or only report what that would forbid",
        _one_of("off", "report", "on"),
    ),
    "search": Option(
        "site",
        "whose search pages show where the site has one of its own: that, or Diglot's",
        _one_of("site", "diglot"),
    ),
    "concept_links": Option(
        "first",
        "which mentions of a concept become links: the first below each heading, or every one",
        _one_of("first", "every"),
    ),
    "include": Option(
        (), "patterns of the documents that are translated, as in .gitignore; all if there is none", _patterns
    ),
    "exclude": Option((), "patterns of documents that are not", _patterns),
    "require": Option("reviewed", "the least that a translation must be", _one_of("reviewed", "draft", "any")),
    "reviewed_by": Option(
        (),
        "who reviewed what no seal says it of: a person, or `process` with what that does; by language if they differ",
        _reviewers,
    ),
    "people": Option((), "the names of reviewers that are those of persons", _names),
    "keep": Option((), "how macros begin that stay in the catalogs as they are written", _beginnings),
    "localised": Option(
        (),
        "what of the addresses of links and pictures differs in a translation on purpose: parts with what stands there"
        " in their place, or patterns that the addresses of both fit",
        _localised,
    ),
    "words": Option((), "titles of boxes without one, and words of Diglot's own, by language", _words),
    "checks": Option("", "file with the site's own checks, which is run as a hook is", _text),
    "site_language": Option(
        "",
        "language of what mkdocs.yml itself says: the source, or the target; the target if only the theme says that",
        _language,
    ),
    "root": Option(".", "folder that the other folders are in; under MkDocs the one that holds mkdocs.yml", str),
}


def read_options(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[OptionFault]]:
    """Return the values of all options, and what is wrong with those that were given; an empty one is its default."""
    values, faults = {name: option.default for name, option in OPTIONS.items()}, []
    for name, value in given.items():
        option = OPTIONS.get(name)
        if option is None:
            hint = nearest(str(name), OPTIONS) or f"Its options are {', '.join(sorted(OPTIONS.keys() - {'root'}))}."
            faults.append(OptionFault(str(name), "config", f"Diglot has no option '{written(name)}'.", hint))
        elif value is not None and value not in ("", ()):
            try:
                values[name] = option.read(value)
            except ValueFault as fault:
                message, hint = fault.args
                is_language = option.read in (_language, _targets)
                faults.append(OptionFault(name, "language" if is_language else "config", f"'{name}' {message}", hint))
    return values, faults
