"""Whatever stands in a text, the inline pass makes the same of it when it is spared what has no effect."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from hypothesis import example, given
from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

from diglot.markdown.inline_pass import _NEEDED, run_processor
from fuzzing import BLOCKS, INLINE, MANY, WORDS, soup
from pages import plain_markdown


def spare(md: Markdown) -> Markdown:
    """Have an instance spare its inline pass once."""
    inline = md.treeprocessors["inline"]
    assert isinstance(inline, InlineProcessor)

    def run(root: Element) -> Element | None:
        del inline.run  # from here on it is that of its class again
        return run_processor(inline, root)

    inline.run = run  # type: ignore[method-assign, assignment]
    return md


@MANY
@example("Tesla[^1]\n\n[^1]: a\n\t[^2]: b\n[^3]: c\n")
@given(soup(*WORDS, *INLINE, *BLOCKS, "  \n", "&amp;", "&nbsp;", "@", "a@b.c", "\\*", "![", "]: ", "`", "_", "**"))
def test_a_spared_inline_pass_makes_the_same(text: str) -> None:
    assert spare(plain_markdown()).convert(text) == plain_markdown().convert(text)


def test_all_patterns_of_this_site_are_known() -> None:
    assert {getattr(pattern, "pattern", "") for pattern in plain_markdown().inlinePatterns} <= _NEEDED.keys()


def test_a_pattern_that_is_not_known_is_tried_on_every_text() -> None:
    md = spare(plain_markdown())
    md.inlinePatterns.register(SimpleTagInlineProcessor("(T)(esla)", "b"), "probe", 1)
    assert md.convert("Tesla plant") == "<p><b>esla</b> plant</p>"


def test_a_text_is_plain_again_after_the_inline_pass() -> None:
    root = Element("div")
    root.text = "Tesla"
    md = plain_markdown()
    run_processor(md.treeprocessors["inline"], root)
    assert type(root.text) is str
