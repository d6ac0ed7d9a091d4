"""Inline Markdown is read once: a page, a card, a check and an engine have the same words of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from markdown.inlinepatterns import InlineProcessor, Pattern

from diglot.draft.protect import protect
from diglot.markdown.block_tree import block_tree
from diglot.markdown.failures import MarkdownError
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.macros import put_back, set_aside
from diglot.markdown.markup import markup_of
from diglot.markdown.projections import OBJECT, marked_words, needs_translation, plain, plain_with_tags, prose
from diglot.markdown.tokens import Kind, Token
from pages import inline_reader, this_site

TEXTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("inline_texts.toml").read_text("utf-8"))["text"]

DOCUMENT = """Text[^1] und mehr[^fact:preis].

[^1]: Eine.
[^fact:preis]: Was der Preis zeigt.

[ziel]: https://example.org/ziel "Das Ziel"
"""


@cache
def reader_with(extensions: tuple[str, ...]) -> InlineReader:
    site = this_site()
    md = replace(site, extensions=[*site.extensions, *extensions]).markdown()
    block_tree(md, DOCUMENT)
    return InlineReader(md)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["markdown"])
def test_each_reader_has_of_a_text_what_the_table_says(text: dict[str, Any]) -> None:
    markdown, reader = text["markdown"], reader_with(tuple(text.get("extensions", ())))
    assert plain(markdown, reader) == text["plain"]
    assert prose(markdown, reader).replace(OBJECT, "□") == text["prose"]
    assert protect(markdown, reader).text == text["sent"]
    assert needs_translation(markdown, reader) == text.get("translated", True)


def test_the_words_of_a_translation_are_those_of_its_page() -> None:
    reader = inline_reader()
    assert plain("a <b>b</b> <i>c</i>", reader, "<b>a</b>") == "a b <i>c</i>"
    assert plain("a <b>b</b>", reader) == "a b"
    assert plain_with_tags("*a* <b>b</b>", reader) == "a <b>b</b>"


def test_marks_of_macros_are_no_marks_of_those_who_read() -> None:
    macros = ["{{ now() }}"]
    assert (
        put_back(prose(set_aside("*Am* {{ now() }} `b`", macros), inline_reader()), macros)
        == f"Am {macros[0]} {OBJECT}"
    )


def test_words_that_are_marked_as_being_of_a_language_are_found_with_their_marks() -> None:
    text = 'Der <i lang="en">*cloud* act</i>, <span lang=fr>mot</span>, <span lang="it">a <b>b</b></span>, <i>x</i>'
    found = [(one.language, one.words, text[one.start : one.end]) for one in marked_words(text, inline_reader())]
    assert found == [
        ("en", "cloud act", '<i lang="en">*cloud* act</i>'),
        ("fr", "mot", "<span lang=fr>mot</span>"),
    ]


def test_without_a_document_each_label_is_one_of_a_reference_but_a_bracket_alone_is_none() -> None:
    reader = InlineReader(this_site().markdown(), document=False)
    assert plain("[Plan][a], [Plan][] und [sic]", reader) == "Plan, Plan und [sic]"
    assert not reader.md.references


class Loud(InlineProcessor):
    """A pattern of an extension that shows something else than what stands in the text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self, m: re.Match[str], _data: str
    ) -> tuple[Element, int, int]:
        element = Element("b")
        element.text = m[1].upper()
        return element, m.start(), m.end()


class Old(Pattern):
    """A pattern of the old kind."""

    def handleMatch(self, m: re.Match[str]) -> Element:  # noqa: N802 - the name is Python-Markdown's
        element = Element("u")
        element.text = m[2]
        return element


class Failing(InlineProcessor):
    """A pattern that fails."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        raise KeyError(m[0], data)


def test_what_an_extension_makes_in_a_way_that_is_not_known_is_no_words_and_stays_whole() -> None:
    md = this_site().markdown()
    md.inlinePatterns.register(Loud(r"%(\w+)%"), "loud", 70)
    md.inlinePatterns.register(Old(r"§(.+?)§"), "old", 71)
    reader = InlineReader(md)
    text = "ein %lautes% und §ein *altes*§ Wort"
    assert prose(text, reader) == f"ein {OBJECT} und ein altes Wort"
    assert plain(text, reader) == "ein LAUTES und ein altes Wort"
    assert protect(text, reader).text == "ein [X1X] und [X2X]ein [X3X]altes[X4X] Wort"


def test_a_text_over_which_an_extension_fails_is_shown_as_it_is_written() -> None:
    md = this_site().markdown()
    md.inlinePatterns.register(Failing("%"), "failing", 70)
    reader = InlineReader(md)
    assert plain("*ein* %", reader) == "*ein* %"
    with pytest.raises(MarkdownError):
        markup_of("*ein* %", reader)
    assert plain("*ein*", reader) == "ein"


def test_a_text_that_takes_too_long_is_shown_as_it_is_written() -> None:
    text = "[" * 5000
    assert inline_reader().tokens(text) == (Token(Kind.TEXT, 0, 5000, text),)


def test_reading_leaves_nothing_behind() -> None:
    md = this_site().markdown()
    block_tree(md, DOCUMENT)
    patterns = md.treeprocessors["inline"].inlinePatterns  # type: ignore[attr-defined]
    InlineReader(md).tokens("`a` <b>*c*</b> [ziel][]")
    assert md.treeprocessors["inline"].inlinePatterns is patterns  # type: ignore[attr-defined]
    assert md.htmlStash.rawHtmlBlocks == []
