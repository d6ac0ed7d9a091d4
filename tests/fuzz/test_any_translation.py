"""Whatever a translation says, `check` names what is wrong with it, and it is shown in its own row as it is read."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from diglot.catalog.po_file import PoFile
from diglot.checks.check import check_pair
from diglot.checks.rules import Rules
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import msgids
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.project.project import Pair
from fuzzing import BLOCKS, INLINE, MANY, named, soup
from pages import is_harmless, render, reviewed, this_site

FROM_MARKDOWN = {
    *("em", "strong", "code", "a", "br", "img", "del", "sub", "sup", "mark", "ins", "abbr", "kbd", "p", "span"),
}
"""The elements that inline Markdown makes in this edition; a translation may use it where its original does not."""


@cache
def glossary() -> Glossary:
    return read_glossary(this_site().settings)[0]


@MANY
@example("Tesla[^1]\n\n[^1]: a\n\t[^2]: b\n[^3]: c\n", ["``a`" * 2500, "[" * 2000 + "]" * 2000, "[x](http://[::1)"], [])
@given(soup(*BLOCKS, most=12), st.lists(soup(*INLINE, most=12), max_size=5), st.lists(st.booleans(), max_size=5))
def test_check_never_raises_and_names_every_place(text: str, translations: list[str], fuzzy: list[bool]) -> None:
    site = this_site()
    md = site.markdown()
    document = Document("page.md", "docs/page.md", text, front_matter.FrontMatter(body=text))
    texts = msgids(block_tree(md, text), InlineReader(md), {})
    po = reviewed(dict(zip(texts, translations, strict=False)))
    for entry, is_fuzzy in zip(po, fuzzy, strict=False):
        entry.flags = ["fuzzy"] if is_fuzzy else []
    pair = Pair(document, texts, PoFile(po), [], md)
    checked = check_pair(pair, "reviewed", Rules(site.settings), glossary())
    named(checked.problems)


@MANY
@given(
    st.sampled_from(["Ein **Wort** und `code`.", "Ein <b>Wort</b>.", "[Ein](https://a.b) Wort[^1]", "Text {x}"]),
    soup(*INLINE, "<script>", "<div>", "</section>", "onclick=", "data:", "<img src=x>", "{onclick=x}", "](data:x)"),
)
def test_a_translation_shows_in_its_own_row_with_no_markup_but_its_originals(original: str, words: str) -> None:
    texts = {"Anfang.": "Start.", "Ende.": "End.", original: words}
    page = render(f"Anfang.\n\n{original}\n\nEnde.\n", reviewed(texts))
    source, target = re.split(r"(?=<section class=\"diglot-text)", page.html)[1:3]
    before, after = (fragment_fromstring(column) for column in (source, target))
    rows = after.xpath(".//*[@data-row]")
    assert [row.get("data-row") for row in rows] == before.xpath(".//*[@data-row]/@data-row")
    assert [rows[at].text_content().strip() for at in (0, -1)] == ["Start.", "End."]
    known = {element.tag for element in before.iter()} | FROM_MARKDOWN
    assert {element.tag for element in after.iter()} <= known
    assert not after.xpath(".//@*[starts-with(name(), 'on')] | .//@style")
    assert all(map(is_harmless, after.xpath(".//@href | .//@src")))
