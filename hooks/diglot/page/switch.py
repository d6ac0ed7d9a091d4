"""What helps to read a document in two languages, as part of its page: the views, the choices, the tools of rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from html import escape

from diglot.language import locales
from diglot.language.words import Word, Words
from diglot.page.directions import are_mixed
from diglot.page.links import relative
from diglot.page.menu import both_codes, codes_of, menu_html
from diglot.page.notes import KINDS
from diglot.page.view import Alternate

END = '<span class="diglot-end" hidden></span>'
"""Stands where all rows are there: the style sheet shows none before, as each takes its height from its counterpart."""

_LAYOUTS = ("side", "interleaved", "single")
_MENTIONS = ("mention", "mentions")
_SIZES = ("smaller", "", "larger", "largest")
"""The sizes of the text; the empty one is that of the style sheet."""
_KEYS = ("j", "k", "u", "i", "o", "l", "t", "c", "v", "a", "/", "?")
_SEARCH_KEYS = ("p", "n")
_FOR_BOTH = "uiol"
"""The keys that only a page of both languages has a use for."""

_ICONS = {
    "link": "M8 7h3v2H8a3 3 0 0 0 0 6h3v2H8A5 5 0 0 1 8 7zm5 0h3a5 5 0 0 1 0 10h-3v-2h3a3 3 0 0 0 0-6h-3zm-5 4h8v2H8z",
    "pencil": "M4 20v-4L16 4h1l3 3v1L8 20zm2-2h1l8-8-1-1-8 8z",
    "quote": "M5 6h6v6q0 5-5 6v-2q2-1 2-3H5zm8 0h6v6q0 5-5 6v-2q2-1 2-3h-3z",
}
"""Drawings on a square of 24 units, as paths of SVG."""


def switch_html(alternates: Sequence[Alternate], address: str, reader: str, content: str, words: Words) -> str:
    """Return what stands before the columns of a page.

    `alternates` are all views of the document, that of both languages first; `address` is that of the page below the
    site's root, `reader` the language of its own `words`, and `content` the HTML of its columns.
    """
    current = next(one for one in alternates if one.is_current)
    is_parallel = current.language is None
    sides = [one for one in alternates if one.side and (one.language in current.shown or not is_parallel)]
    spoken = words.spoken(reader, [one.language or "" for one in sides] if is_parallel else ())
    has_several = sum(one.side == "target" for one in alternates) > 1
    pieces = [
        f'<div class="diglot-bar" lang="{spoken[0]}"{_directed(reader)}>',
        menu_html(alternates, address, spoken[0], words)
        if has_several
        else _views(alternates, address, spoken, words, is_parallel=is_parallel),
        '<details class="diglot-here" hidden><summary></summary> <div></div></details>',
        *_notes(spoken, content, words, is_parallel=is_parallel),
        _display(sides, spoken, content, words, is_parallel=is_parallel),
        "</div>",
        *(_heads(sides) if is_parallel else ()),
        _status(spoken[0], words),
        _row_tools(spoken[0], words, can_correct='data-file="' in content),
        _keys(spoken[0], words, is_parallel=is_parallel),
    ]
    return "\n".join(pieces) + "\n"


def _views(
    alternates: Iterable[Alternate], address: str, spoken: Sequence[str], words: Words, *, is_parallel: bool
) -> str:
    """Return the switch: codes are seen, which lie as the columns do; names are heard, and shown by a pointer.

    Each language speaks for itself. On the page of both, what the reader chose last says so.
    """
    label = words.word(spoken[0], "view", "label")
    own = "" if label.language == spoken[0] else f' lang="{spoken[0]}"'  # within a label that is lent
    listed = sorted(alternates, key=lambda one: ("source", "", "target").index(one.side))
    languages = [one.language for one in listed if one.language]
    direction = _directed(languages[0], languages)
    codes = dict(zip(languages, codes_of(languages), strict=True))
    shown = both_codes(codes.values())
    both = "".join(reversed(shown) if "rtl" in direction else shown)
    links = []
    for one in listed:
        language = f' lang="{escape(one.language)}" hreflang="{escape(one.language)}"' if one.language else own
        current = ' aria-current="page"' if one.is_current else ""
        href = escape(relative(one.url, address))
        name = escape(one.name) if one.language else _said(spoken, _in(words, "view", "parallel"))
        code = codes[one.language] if one.language else both
        text = f'<span title="{escape(one.name)}">{code}</span> <span class="diglot-said">{name}</span>'
        if one.language and is_parallel:
            last = words.word(one.language, "view", "last")
            text += f'<span class="diglot-last" lang="{last.language}" hidden> ({escape(last)})</span>'
        links.append(f'<a href="{href}" data-view="{one.side or "parallel"}"{language}{current}>{text}</a>')
    about = f'aria-label="{escape(label)}"{_lent(label, spoken[0])}{direction}'
    return f'<nav class="diglot-views" {about}>{" ".join(links)}</nav>'


def _notes(spoken: Sequence[str], content: str, words: Words, *, is_parallel: bool) -> Iterator[str]:
    """Yield the choice of notes, if there are any; its values are the kinds that it hides, in order.

    One language alone has, besides, all but those on the wording, which is what it shows first; both show the checks
    of facts first, if there are any. What is shown first is selected from the beginning: were it later, it would move.
    """
    there = [kind for kind in KINDS if f'data-note="{kind}"' in content]
    if not there:
        return
    offered: dict[tuple[str, ...], Collection[str]] = {("all",): (), ("facts", "context"): ("translator",)}
    if is_parallel:
        del offered["facts", "context"]
    if "fact" in there:
        offered["facts",] = {*KINDS} - {"fact"}
    offered["none",] = KINDS
    at_first = ("facts", "context") if not is_parallel else ("facts",) if "fact" in there else ("all",)
    options = []
    for keys, hidden in offered.items():
        selected = " selected" if keys == at_first else ""
        named = [words.word(spoken[0], "note", key) for key in keys]
        name = escape(", ".join(named))
        value = f'"{" ".join(sorted(hidden))}"'
        options.append(f"<option value={value}{selected}{_lent(named[0], spoken[0])}>{name}</option>")
    yield (
        f'<label class="diglot-which"><span>{_said(spoken, _in(words, "note", "show"))}</span> '
        f'<select name="diglot-notes">{"".join(options)}<option value="" hidden>…</option></select></label>'
    )


def _display(
    sides: Iterable[Alternate], spoken: Sequence[str], content: str, words: Words, *, is_parallel: bool
) -> str:
    """Return the panel of choices: layout, what is read first, concepts, ways of reading, keys."""
    word = partial(_word, words, spoken[0])
    fields = []
    if is_parallel:
        layouts = [_radio("diglot-layout", layout, word("display", layout)) for layout in _LAYOUTS]
        fields.append(_fieldset(word("display", "layout"), layouts))
        first = [
            _radio("diglot-first", one.side, f'<span lang="{escape(one.language or "")}">{escape(one.name)}</span>')
            for one in sides
        ]
        fields.append(_fieldset(word("display", "first"), first, "diglot-choice--first"))
    if ' data-term="' in content:
        mentions = [_radio("diglot-concepts", key, word("display", key)) for key in _MENTIONS]
        fields.append(_fieldset(word("display", "concepts"), mentions))
    options = []
    for size in _SIZES:
        named = words.word(spoken[0], "display", size or "normal")
        options.append(f'<option value="{size}"{_lent(named, spoken[0])}>{escape(named)}</option>')
    ways = [
        *([_box("diglot-cover", "on", word("display", "cover"), " hidden")] if is_parallel else ()),
        f'<label>{word("display", "size")} <select name="diglot-size">{"".join(options)}</select></label>',
        _box("diglot-lines", "wide", word("display", "wide")),
    ]
    fields.append(_fieldset(word("display", "reading"), ways))
    both = _box("diglot-aloud", "both", word("aloud", "both")) if is_parallel else ""
    aloud = f'<button type="button" data-opens="aloud">{word("aloud", "label")}</button>'
    fields.append(f"<div data-aloud hidden>{aloud} {both}</div>")
    button = f'<button type="button" data-opens="keys">{word("keys", "label")}</button>'
    label = words.word(spoken[0], "display", "label")
    name = f'<span class="diglot-name">{_said(spoken, _in(words, "display", "label"))}</span>'
    summary = (
        f'<summary title="{escape(label)}"{_lent(label, spoken[0])}><span aria-hidden="true">Aa</span> {name}</summary>'
    )
    stop = f'<button type="button" class="diglot-stop" data-opens="aloud" hidden>{word("aloud", "stop")}</button>'
    return f'<details class="diglot-display">{summary} <div>{" ".join([*fields, button])}</div></details> {stop}'


def _fieldset(legend: str, inputs: Iterable[str], name: str = "") -> str:
    of_class = name and f' class="{name}"'
    return f"<fieldset{of_class}><legend>{legend}</legend> {' '.join(inputs)}</fieldset>"


def _radio(name: str, value: str, label: str) -> str:
    known = f"diglot-choice--{value}"
    return f'<label class="{known}" id="{known}"><input type="radio" name="{name}" value="{value}"> {label}</label>'


def _box(name: str, value: str, label: str, hidden: str = "") -> str:
    return f'<label{hidden}><input type="checkbox" name="{name}" value="{value}"> {label}</label>'


def _heads(sides: Sequence[Alternate]) -> Iterator[str]:
    """Yield the heads of the columns."""
    names = " ".join(f'<span lang="{escape(one.language or "")}">{escape(one.name)}</span>' for one in sides)
    columns = _directed(sides[0].language or "", [one.language or "" for one in sides])
    yield f'<div class="diglot-heads"{columns} aria-hidden="true">{names}</div>'


def _directed(language: str, beside: Iterable[str] = ()) -> str:
    """Return the direction of a language for what is laid out by it, if that or one `beside` it has to be said."""
    return f' dir="{locales.direction(language)}"' if are_mixed((language, *beside)) else ""


def _in(words: Words, group: str, key: str) -> Callable[[str], str]:
    """Return what says a word in a language."""
    return lambda language: _word(words, language, group, key)


def _said(spoken: Sequence[str], say: Callable[[str], str]) -> str:
    """Return what is seen at once in each language it may be said in; the style sheet shows the reader's."""
    if len(spoken) == 1:
        return say(spoken[0])
    return "".join(
        f'<span lang="{language}" data-words="{place}"{" hidden" if place else ""}>{say(language)}</span>'
        for place, language in enumerate(spoken)
    )


@cache
def _status(reader: str, words: Words) -> str:
    said = {key: words.word(reader, "row", key) for key in ("copied", "uncopied", "gone", "links", "accessed", "text")}
    said["voiceless"] = words.word(reader, "aloud", "voiceless")
    told = " ".join(f'data-{key}="{escape(word)}"' for key, word in said.items())
    if lent := " ".join(key for key, word in said.items() if word.language != reader):
        told += f' data-lent="{lent}"'
    return f'<div class="diglot-status" lang="{reader}" role="status" {told}></div>'


@cache
def _row_tools(reader: str, words: Words, *, can_correct: bool) -> str:
    """Return the template of what the script puts beside a row: its link, the way to correct it, its citation."""

    def named(key: str) -> str:
        word = words.word(reader, "row", key)
        return f'title="{escape(word)}" aria-label="{escape(word)}"{_lent(word, reader)}'

    tools = [f'<a class="row-link" href="#" {named("link")}>{_icon("link")}</a>']
    if can_correct:
        tools.append(f'<a class="row-link" data-corrects {named("correct")}>{_icon("pencil")}</a>')
    tools.append(f'<button class="row-link" type="button" {named("cite")}>{_icon("quote")}</button>')
    inside = "".join(tools)
    return f'<template class="diglot-row-tools"><span class="row-tools" lang="{reader}">{inside}</span></template>'


def _icon(name: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{_ICONS[name]}"/></svg>'


@cache
def _keys(reader: str, words: Words, *, is_parallel: bool) -> str:
    """Return the list of the keys."""
    keys = [key for key in _KEYS if is_parallel or key not in _FOR_BOTH]
    word = partial(_word, words, reader, "keys")
    listed = " ".join(
        f"<div{' data-aloud hidden' if key == 'a' else ''}><dt><kbd>{key}</kbd></dt> <dd>{word(key)}</dd></div>"
        for key in (*keys, *_SEARCH_KEYS)
    )
    return (
        f'<dialog class="diglot-keys md-typeset" lang="{reader}"'
        ' aria-labelledby="diglot-keys-title"><form method="dialog">'
        f'<p id="diglot-keys-title"><strong>{word("label")}</strong></p> <dl>{listed}</dl> '
        f'<p><label><input type="checkbox"> {word("single")}</label></p> '
        f"<button>{word('close')}</button></form></dialog>"
    )


def _word(words: Words, reader: str, group: str, key: str) -> str:
    """Return a word as HTML, which says its language if that is not the reader's."""
    return words.word(reader, group, key).html(reader)


def _lent(word: Word, reader: str) -> str:
    """Return the attribute that says the language of a word in an attribute, if that is not the reader's."""
    return "" if word.language == reader else f' lang="{word.language}"'
