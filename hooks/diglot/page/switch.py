"""What helps to read a document in two languages, as part of its page: the views, the choices, the tools of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape

from diglot.language import locales, words
from diglot.page.links import relative
from diglot.page.menu import menu_html
from diglot.page.notes import KINDS
from diglot.page.view import Alternate

END = '<span class="diglot-end" hidden></span>'
"""Stands where all rows are there: the style sheet shows none before, as each takes its height from its counterpart."""

_LAYOUTS = ("side", "interleaved", "single")
_KEYS = ("j", "k", "o", "l", "t", "c", "v", "/", "?")
_SEARCH_KEYS = ("p", "n")
_FOR_BOTH = "ol"
"""The keys that only a page of both languages has a use for."""

_ICONS = {
    "link": "M8 7h3v2H8a3 3 0 0 0 0 6h3v2H8A5 5 0 0 1 8 7zm5 0h3a5 5 0 0 1 0 10h-3v-2h3a3 3 0 0 0 0-6h-3zm-5 4h8v2H8z",
    "pencil": "M4 20v-4L16 4h1l3 3v1L8 20zm2-2h1l8-8-1-1-8 8z",
    "quote": "M5 6h6v6q0 5-5 6v-2q2-1 2-3H5zm8 0h6v6q0 5-5 6v-2q2-1 2-3h-3z",
}
"""Drawings on a square of 24 units, as paths of SVG."""


def switch_html(alternates: Sequence[Alternate], address: str, reader: str, content: str) -> str:
    """Return what stands before the columns of a page.

    `alternates` are all views of the document, that of both languages first; `address` is that of the page below the
    site's root, `reader` the language of its own words, and `content` the HTML of its columns.
    """
    current = next(one for one in alternates if one.is_current)
    is_parallel = current.language is None
    sides = [one for one in alternates if one.side and (one.language in current.shown or not is_parallel)]
    spoken = words.spoken(reader, [one.language or "" for one in sides] if is_parallel else ())
    has_several = sum(one.side == "target" for one in alternates) > 1
    pieces = [
        f'<div class="diglot-bar" lang="{spoken[0]}">',
        menu_html(alternates, address, spoken[0])
        if has_several
        else _views(alternates, address, spoken, is_parallel=is_parallel),
        _display(sides, spoken, content, is_parallel=is_parallel),
        "</div>",
        *(_heads(sides, spoken) if is_parallel else ()),
        _status(reader),
        _row_tools(reader, can_correct='data-file="' in content),
        _keys(reader, is_parallel=is_parallel),
    ]
    return "\n".join(pieces) + "\n"


def _views(alternates: Iterable[Alternate], address: str, spoken: Sequence[str], *, is_parallel: bool) -> str:
    """Return the switch: each language in its own words; on the page of both, what the reader chose last says so."""
    links = []
    for one in alternates:
        language = f' lang="{escape(one.language)}" hreflang="{escape(one.language)}"' if one.language else ""
        current = ' aria-current="page"' if one.is_current else ""
        href = escape(relative(one.url, address))
        name = one.side or "parallel"
        text = escape(one.name) if one.language else _said(spoken, lambda language: _word(language, "view", "parallel"))
        if one.language and is_parallel:
            own = words.language_of_words(one.language)
            text += f'<span class="diglot-last" lang="{own}" hidden> ({_word(own, "view", "last")})</span>'
        links.append(f'<a href="{href}" data-view="{name}"{language}{current}>{text}</a>')
    return f'<nav class="diglot-views" aria-label="{_word(spoken[0], "view", "label")}">{" ".join(links)}</nav>'


def _display(sides: Iterable[Alternate], spoken: Sequence[str], content: str, *, is_parallel: bool) -> str:
    """Return the panel of choices: layout, what is read first, notes, keys."""
    reader = spoken[0]
    fields = []
    if is_parallel:
        layouts = [_radio("diglot-layout", layout, _word(reader, "display", layout)) for layout in _LAYOUTS]
        fields.append(_fieldset(_word(reader, "display", "layout"), layouts))
        first = [
            _radio("diglot-first", one.side, f'<span lang="{escape(one.language or "")}">{escape(one.name)}</span>')
            for one in sides
        ]
        fields.append(_fieldset(_word(reader, "display", "first"), first, "diglot-choice--first"))
    kinds = [kind for kind in KINDS if f'data-note="{kind}"' in content]
    if kinds:
        boxes = [_input("checkbox", "diglot-notes", kind, _word(reader, "note", kind)) for kind in kinds]
        fields.append(_fieldset(_word(reader, "note", "show"), boxes))
    button = f'<button type="button" data-opens="keys">{_word(reader, "keys", "label")}</button>'
    summary = f"<summary>{_said(spoken, lambda language: _word(language, 'display', 'label'))}</summary>"
    return f'<details class="diglot-display">{summary} <div>{" ".join([*fields, button])}</div></details>'


def _fieldset(legend: str, inputs: Iterable[str], name: str = "") -> str:
    of_class = name and f' class="{name}"'
    return f"<fieldset{of_class}><legend>{legend}</legend> {' '.join(inputs)}</fieldset>"


def _radio(name: str, value: str, label: str) -> str:
    return _input("radio", name, value, label)


def _input(kind: str, name: str, value: str, label: str) -> str:
    return f'<label class="diglot-choice--{value}"><input type="{kind}" name="{name}" value="{value}"> {label}</label>'


def _heads(sides: Sequence[Alternate], spoken: Sequence[str]) -> list[str]:
    """Return the heads of the columns, and what says that a tap shows the other language."""
    names = " ".join(f'<span lang="{escape(one.language or "")}">{escape(one.name)}</span>' for one in sides)
    taps = [
        f'<p class="diglot-tap diglot-tap--{one.side}" lang="{spoken[0]}">{_said(spoken, _tap(one.language or ""))}</p>'
        for one in sides
    ]
    return [f'<div class="diglot-heads" aria-hidden="true">{names}</div>', *taps]


def _tap(shown: str) -> Callable[[str], str]:
    """Return what says, in a language, that a tap shows the text in the language `shown`."""
    return lambda language: _word(language, "display", "tap").format(language=escape(locales.name_in(shown, language)))


def _said(spoken: Sequence[str], say: Callable[[str], str]) -> str:
    """Return what is seen at once in each language it may be said in; the style sheet shows the reader's."""
    if len(spoken) == 1:
        return say(spoken[0])
    return "".join(
        f'<span lang="{language}" data-words="{place}"{" hidden" if place else ""}>{say(language)}</span>'
        for place, language in enumerate(spoken)
    )


@cache
def _status(reader: str) -> str:
    said = " ".join(f'data-{key}="{_word(reader, "row", key)}"' for key in ("copied", "uncopied", "gone", "links"))
    return f'<div class="diglot-status" lang="{words.language_of_words(reader)}" role="status" {said}></div>'


@cache
def _row_tools(reader: str, *, can_correct: bool) -> str:
    """Return the template of what the script puts beside a row: its link, the way to correct it, its citation."""
    link, correct, cite = (_word(reader, "row", key) for key in ("link", "correct", "cite"))
    tools = [f'<a class="row-link" href="#" title="{link}" aria-label="{link}">{_icon("link")}</a>']
    if can_correct:
        names = f'title="{correct}" aria-label="{correct}"'
        tools.append(f'<a class="row-link" data-corrects {names}>{_icon("pencil")}</a>')
    button = f'<button class="row-link" type="button" title="{cite}" aria-label="{cite}">{_icon("quote")}</button>'
    inside, spoken = "".join([*tools, button]), words.language_of_words(reader)
    return f'<template class="diglot-row-tools"><span class="row-tools" lang="{spoken}">{inside}</span></template>'


def _icon(name: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{_ICONS[name]}"/></svg>'


@cache
def _keys(reader: str, *, is_parallel: bool) -> str:
    """Return the list of the keys."""
    keys = [key for key in _KEYS if is_parallel or key not in _FOR_BOTH]
    listed = " ".join(
        f"<div><dt><kbd>{key}</kbd></dt> <dd>{_word(reader, 'keys', key)}</dd></div>" for key in (*keys, *_SEARCH_KEYS)
    )
    return (
        f'<dialog class="diglot-keys md-typeset" lang="{words.language_of_words(reader)}"'
        ' aria-labelledby="diglot-keys-title"><form method="dialog">'
        f'<p id="diglot-keys-title"><strong>{_word(reader, "keys", "label")}</strong></p> <dl>{listed}</dl> '
        f'<p><label><input type="checkbox"> {_word(reader, "keys", "on")}</label></p> '
        f"<button>{_word(reader, 'keys', 'close')}</button></form></dialog>"
    )


@cache
def _word(reader: str, group: str, key: str) -> str:
    return escape(words.word(reader, group, key) or "")
