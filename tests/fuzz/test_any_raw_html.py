"""Whatever a block of raw HTML is made of, its texts come back as they were, and no translation changes its tags."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from diglot.html.tags import TAG
from diglot.markdown.inline import without_control
from diglot.markdown.raw_html import texts_in
from fuzzing import INLINE, MANY, soup
from test_any_html import PIECES

TAGS = (
    *("<details>", "<summary>", "</summary>", "</details>", "<td>", "</td>", "<figcaption>", "<li>", "<br>"),
    *('<a href="x" title="Weiter">', "</a>", '<img src="x" alt="Turm">', '<p translate="no">', "<option>"),
    *('<iframe src="x" title="Film">', "</iframe>", "<code>", "</code>", "<i class=x></i>", "wort", "Wort 1"),
    '<input placeholder="a">',
)


def filled(block: str, translations: dict[str, str]) -> str:
    """Return a block with the translations of its texts in their places."""
    pieces, last = [], 0
    for part in texts_in(block):
        assert last <= part.start < part.end <= len(block)
        pieces += [block[last : part.start], part.translated(translations[part.msgid]) or ""]
        last = part.end
    return "".join([*pieces, block[last:]])


def shown(block: str) -> str:
    return "".join(html.unescape(TAG.sub("", block)).split())


@MANY
@given(soup(*PIECES, *TAGS))
def test_texts_that_are_their_own_translations_change_nothing_that_is_shown(block: str) -> None:
    block = without_control(block)
    texts = [part.msgid for part in texts_in(block)]
    assert all(text and text == " ".join(text.split("\n")) for text in texts)
    again = filled(block, {text: text for text in texts})
    if "<!" not in block and "<?" not in block and "</" not in TAG.sub("", block):
        assert shown(again) == shown(block)


@MANY
@given(soup("<p>", "</p>", "wort", "<b>", "</b>", "<td>", "<br>", '<img src="x" alt="Turm">'), st.data())
def test_no_translation_brings_a_tag(block: str, data: st.DataObject) -> None:
    hostile = soup(*INLINE, "<script>", "</p>", "<img src=x onerror=y>", "</div>", "-->", '"', "<b onclick=x>", most=8)
    texts = {part.msgid: data.draw(hostile) for part in texts_in(block)}
    brought = [found[0] for found in TAG.finditer(filled(block, texts))]
    known = [found[0] for found in TAG.finditer(block)]
    assert {tag.partition(" alt=")[0] for tag in brought} <= {tag.partition(" alt=")[0] for tag in known}
