"""Whatever an inline text is made of, its tokens are the whole of it, and what they show is what the page shows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import lxml.html
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown import Markdown

from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain
from diglot.markdown.tokens import Token
from fuzzing import INLINE, MANY, soup
from pages import plain_markdown, this_site

DOCUMENT = "[^1]: Eine.\n\n[ziel]: https://example.org/ziel 'Das Ziel'\n"

MANY_EXTENSIONS = (
    *("pymdownx.betterem", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark", "pymdownx.keys", "pymdownx.emoji"),
    *("pymdownx.arithmatex", "pymdownx.magiclink", "wikilinks", "nl2br"),
)


@cache
def reader_with(extensions: tuple[str, ...]) -> InlineReader:
    site = this_site()
    md = replace(site, extensions=[*site.extensions, *extensions]).markdown()
    block_tree(md, DOCUMENT)
    return InlineReader(md)


def written(text: str, tokens: tuple[Token, ...]) -> list[str]:
    return [text[token.start : token.end] for token in tokens]


@MANY
@given(st.sampled_from([(), MANY_EXTENSIONS]), soup(*INLINE, "[^1]", "[ziel]", "++a+b++", "$a$", "[[a]]", "\\(b\\)"))
@example((), "*_`a`_*")
@example((), "***a*b**[c](d){: .x }{y}")
@example(MANY_EXTENSIONS, "[[bug|b]]")
def test_tokens_stand_one_behind_the_other_and_are_the_whole_text(extensions: tuple[str, ...], text: str) -> None:
    tokens = reader_with(extensions).tokens(text)
    assert "".join(written(text, tokens)) == text
    assert all(one.end == other.start for one, other in pairwise(tokens))


PIECES = (
    *(
        "Wort",
        "eins ",
        " ",
        "2",
        ", ",
        "„x“",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "\\*",
        "\\",
        "&amp;",
        "&",
        "&nbsp;",
        "<",
    ),
    *("[a](b)", "[", "]", "](c.md)", "![Bild](d.png)", "[e](<f g> 'T')", "<https://a.b/c_d>", "<a@b.de>", "[ziel]"),
    *("<b>", "</b>", "<sub>2</sub>", "<br>", "<!-- c -->", "<span lang='fr'>", "</span>", "  \nzwei "),
    *("{: .x }", "{.y}"),
)


def shown(text: str, md: Markdown) -> str:
    """Return what a reader sees of the page that Python-Markdown makes of a text, the words of images among it."""
    root = lxml.html.fragment_fromstring(md.reset().convert(f"Wort {text} Ende"), create_parent="div")
    for image in root.iter("img"):
        image.tail = (image.get("alt") or "") + (image.tail or "")
    for line_break in root.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return " ".join(str(root.text_content()).split())


@MANY
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("  \n{: .x } a")
@example("`a\\*b` **\\***")
@example("[*a*](b \"c\")[d](e){: title='f' }")
def test_plain_is_what_the_page_shows(text: str) -> None:
    assume(text.count("{") < 2)  # of two attribute lists in a line, Python-Markdown mixes up what stands between them
    md = page_markdown()
    expected = shown(text, md)
    assert plain(f"Wort {text} Ende", InlineReader(md)) == expected


@cache
def page_markdown() -> Markdown:
    return plain_markdown()
