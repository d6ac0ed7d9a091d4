"""The foot of a page, for readers: source, rights, licence, how to cite it, method, feed, contact and version.

Only what is known is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version

from diglot.language import locales
from diglot.language.words import Words
from diglot.metadata.citations import Citation, as_text, files_of
from diglot.metadata.feed import Feed
from diglot.page.article_head import LINE
from diglot.page.directions import with_directions
from diglot.page.dots import DOT
from diglot.page.links import relative
from diglot.page.verdicts import OVERVIEW
from diglot.project.option_values import is_address
from diglot.project.publication import Publication
from diglot.project.reviewers import Wording

_PRINTED = ' class="diglot-address"'
_CREATIVE_COMMONS = re.compile(r"CC(?:0|[ -](BY(?:-NC)?(?:-(?:SA|ND))?))[ -](\d\.\d)", re.IGNORECASE)


CITATION = "diglot-cite"
"""The id of how the page is cited, at its foot."""

_LINE_END = re.compile(rf'(?<=<p class="{LINE}")(.*?)(?=</p>)', re.DOTALL)
_OVERVIEW_END = re.compile(rf'(?<=<details class="{OVERVIEW}")(.*?)(?=</details>)', re.DOTALL)


@dataclass(frozen=True)
class Responsible:
    """Whoever is responsible for a site: a name, addresses of the method and for contact, and where its files are.

    `repository` is what that is called, and its address; all of them are empty where they are not known.
    """

    name: str = ""
    method: str = ""
    contact: str = ""
    repository: tuple[str, str] = ("", "")


def footer_html(
    publication: Publication,
    citation: Citation | None,
    responsible: Responsible,
    feeds: Iterable[Feed],
    here: str,
    reader: str,
    words: Words,
) -> str:
    """Return the foot of a page at the address `here` below the site's root, in the language of its reader."""
    said = _Said(reader, words)
    texts = [
        said.word("source", source=source) if (source := _source(publication, reader)) else "",
        said.word("rights", rights=said.wording(publication.rights)),
        said.word("license", license=said.wording(publication.license, _license)),
    ]
    known = [said.address("method", responsible.method), *_feeds(list(feeds), said)]
    known += [said.address("contact", responsible.contact), _link(*map(escape, responsible.repository))]
    name = f"<bdi>{escape(responsible.name)}</bdi>" if responsible.name else ""
    paragraphs = [
        "<br>\n".join(filter(None, texts)),
        _cited(citation, here, said) if citation else "",
        DOT.join(filter(None, (name, *known, f"Diglot&nbsp;{_version()}"))),
    ]
    html = "\n".join(one if one.startswith("<p") else f"<p>{one}</p>" for one in paragraphs if one)
    return with_directions(f'<div class="diglot-foot md-copyright__highlight">\n{html}\n</div>', reader)


@cache  # or files of the installed package are read for each page
def _version() -> str:
    return version("diglot")


def with_ways_on(html: str, languages: Iterable[str], words: Words) -> str:
    """Return the HTML of columns, in these languages, where the line below a title leads on: to cite and to share.

    To share takes a script, and a browser that can.
    """
    spoken = iter(languages)
    dot_to_share = DOT.replace(">", " data-share hidden>", 1)

    def lead_on(found: re.Match[str]) -> str:
        language = next(spoken)
        cite, share = (words.word(language, "head", key).html(language) for key in ("cite", "share"))
        button = f'<button type="button" data-share hidden>{share}</button>'
        return f'{found[0]}{DOT}<a href="#{CITATION}">{cite}</a>{dot_to_share}{button}'

    return _LINE_END.sub(lead_on, html)


def with_method(html: str, languages: Iterable[str], address: str, words: Words) -> str:
    """Return the HTML of columns, in these languages, whose lists of verdicts lead to what says how they were found."""
    spoken = iter(languages)

    def lead_on(found: re.Match[str]) -> str:
        language = next(spoken)
        name = words.word(language, "footer", "method").html(language)
        return f"{found[0]}<p>{_link(name, escape(address))}</p>"

    return _OVERVIEW_END.sub(lead_on, html) if address else html


@dataclass(frozen=True)
class _Said:
    """What stands in the foot of a page for a reader, as HTML."""

    reader: str
    words: Words

    def word(self, key: str, **values: str) -> str:
        """Return a word with HTML in its places; nothing where one of these is empty."""
        if not all(values.values()):
            return ""
        html = self.words.word(self.reader, "footer", key).html(self.reader)
        for name, value in values.items():
            html = html.replace(f"{{{name}}}", value)
        return html

    def address(self, key: str, address: str) -> str:
        """Return a link that a word names; nothing without an address. On paper an absolute one is printed."""
        return _link(self.word(key), escape(address), _PRINTED if is_address(address) else "")

    def wording(self, wording: Wording, dressed: Callable[[str], str] = str) -> str:
        """Return words in the reader's language, or else in another, which they say; `dressed` may make links."""
        known = dict(wording)
        codes = (self.reader, locales.primary(self.reader), "", *known)
        code = next((code for code in codes if code in known), "")
        text = dressed(escape(known.get(code, "")))
        return text if code in ("", *codes[:2]) else f'<span lang="{escape(code)}">{text}</span>'


def _link(text: str, address: str, more: str = "") -> str:
    return f'<a href="{address}"{more}>{text}</a>' if address else ""


def _source(publication: Publication, reader: str) -> str:
    """Return who wrote and who published the original, with its address, and when."""
    names = [f"<bdi>{escape(name)}</bdi>" for name in (publication.author, publication.publisher) if name]
    if publication.source and not names:
        names = [escape(publication.source.partition("://")[2].partition("/")[0])]
    if names and publication.source:
        names[-1] = _link(names[-1], escape(publication.source), _PRINTED)
    day = locales.long_date(publication.day, reader) if names and publication.day else ""
    return locales.listed(filter(None, (*names, day)), reader)


def _license(said: str) -> str:
    """Return a licence as a link, where it is an address, or one of Creative Commons."""
    if found := _CREATIVE_COMMONS.fullmatch(said):
        name = f"licenses/{found[1].lower()}" if found[1] else "publicdomain/zero"
        return _link(said, f"https://creativecommons.org/{name}/{found[2]}/", ' rel="license"')
    return _link(said, said, ' rel="license"') if is_address(said) else said


def _feeds(feeds: list[Feed], said: _Said) -> list[str]:
    """Return a link to each feed, which says its language where there are several."""
    name = said.word("feed")
    return [
        _link(name if len(feeds) == 1 else f"{name} ({locales.own_name(one.language)})", escape(one.address))
        for one in feeds
    ]


def _cited(citation: Citation, here: str, said: _Said) -> str:
    """Return how the page is cited: as a text, and as files; the button is there for the script alone."""
    text = _with_languages(escape(as_text(citation, said.reader)), citation, said.reader)
    files = [relative(path, here) for path in files_of(citation, here)]
    kept = [_link(name, escape(file), " download") for name, file in zip(("BibTeX", "CSL-JSON"), files, strict=True)]
    button = f'<button type="button" data-cite hidden>{said.word("copy")}</button>'
    cited = "&ensp;".join((said.word("cite", citation=text), *kept, button))
    return f'<p id="{CITATION}">{cited}</p>'


def _with_languages(text: str, citation: Citation, reader: str) -> str:
    """Return a citation as HTML in which a title says its language, where that is not the reader's."""
    titles = {citation.original_title: citation.original_language, citation.title: citation.language}
    for title, language in titles.items():
        if title and language != reader:
            name = escape(title)
            text = text.replace(name, f'<span lang="{escape(language)}">{name}</span>', 1)
    return text
