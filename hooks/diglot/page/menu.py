"""The switch of a document in several languages: a menu of its pages, and of the columns that a script can make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape

from diglot.language import locales
from diglot.language.words import Words
from diglot.page.links import relative
from diglot.page.view import Alternate

_SAID = {
    "data-unknown": ("columns", "unknown"),
    "data-failed": ("columns", "failed"),
    "data-uneven": ("columns", "uneven"),
}
"""What the script says, by the attributes that have it."""


def menu_html(alternates: Sequence[Alternate], address: str, reader: str, words: Words) -> str:
    """Return the switch of a document that is translated into several languages.

    Its links lead to all `alternates`, the pages in one language first; `address` is that of the page below the site's
    root, `reader` the language of its own `words`. The choice of columns is hidden until a script can make them.
    """
    current = next(one for one in alternates if one.is_current)
    alone = [one for one in alternates if one.language]
    pairs = [one for one in alternates if not one.language]
    languages = [one.language for one in alone if one.language]
    codes = dict(zip(languages, codes_of(languages), strict=True))
    said = " – ".join(map(locales.own_name, current.shown))
    return (
        f'<nav class="diglot-views" aria-label="{escape(words.word(reader, "view", "label"))}">'
        f'<details class="diglot-menu">'
        f'<summary><span title="{escape(said)}">{"".join(both_codes(codes[one] for one in current.shown))}</span>'
        f' <span class="diglot-said">{_names(current.shown)}</span></summary> <div>'
        f'<p class="diglot-again" hidden><a href=""></a> ({words.word(reader, "view", "last").html(reader)})</p> '
        f'<p class="diglot-alone">{_links(alone, address)}</p> <p class="diglot-pairs">{_links(pairs, address)}</p> '
        f"{_choice([one.language or '' for one in alone], reader, words)}</div></details></nav>"
    )


def codes_of(languages: Iterable[str]) -> list[str]:
    """Return the short names of languages: their codes, without script and country where no other has the same."""
    named = list(languages)
    short = [locales.primary(one) for one in named]
    return [(one if short.count(code) > 1 else code).upper() for one, code in zip(named, short, strict=True)]


def both_codes(codes: Iterable[str]) -> list[str]:
    """Return the parts of what stands for two columns: a code for each, and a dot; a code alone is that of one page.

    Where one language is read and the other comes on demand, the style sheet shows which.
    """
    match list(codes):
        case [source, target]:
            named = {"source": source, "target": target}.items()
            first, second = (f'<span class="diglot-code--{side}">{code}</span>' for side, code in named)
            return [first, "<span>·</span>", second]
        case others:
            return ["·".join(others)]


def _links(alternates: Iterable[Alternate], address: str) -> str:
    return " ".join(_link(one, address) for one in alternates)


def _link(one: Alternate, address: str) -> str:
    language = f' lang="{escape(one.language)}" hreflang="{escape(one.language)}"' if one.language else ""
    current = ' aria-current="page"' if one.is_current else ""
    name = escape(one.name) if one.language else _names(one.shown)
    told = f'data-view="{one.side or "parallel"}" data-columns="{escape(",".join(one.shown))}"'
    return f'<a href="{escape(relative(one.url, address))}" {told}{language}{current}>{name}</a>'


def _names(languages: Iterable[str]) -> str:
    return " – ".join(f'<span lang="{escape(one)}">{escape(locales.own_name(one))}</span>' for one in languages)


def _choice(languages: Sequence[str], reader: str, words: Words) -> str:
    """Return a field for each column, with what the script says; it copies the languages into the fields behind."""
    offered = "".join(f'<option value="{escape(one)}" lang="{escape(one)}">{_name(one)}</option>' for one in languages)
    none = f'<option value="">{escape(words.word(reader, "columns", "none"))}</option>'
    fields = " ".join(
        f"<label>{words.word(reader, 'columns', place).html(reader)} <select>{inside}</select></label>"
        for place, inside in (("first", offered), ("second", none), ("third", none))
    )
    said = " ".join(f'{name}="{escape(words.word(reader, *key))}"' for name, key in _SAID.items())
    go = f'<a class="diglot-go" href="">{words.word(reader, "columns", "show").html(reader)}</a>'
    return f'<div class="diglot-columns" hidden {said}>{fields} {go}</div>'


@cache
def _name(language: str) -> str:
    return escape(locales.own_name(language))
