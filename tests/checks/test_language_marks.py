"""A mark that says the language of some words may be dropped or changed in a translation: there they may be its own."""

from __future__ import annotations

import pytest

from diglot.markdown.guard import refused
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import KINDS, difference, markup_beside, markup_of
from pages import this_site

MARKED = 'Das Wort <span lang="en">navigating</span> steht da.'


@pytest.mark.parametrize(
    ("original", "translation", "said"),
    [
        (MARKED, 'The word <span lang="en">navigating</span> is there.', ""),
        (MARKED, 'The word <span lang="de">Navigieren</span> is there.', ""),
        (MARKED, "The word navigating is there.", ""),
        ('Das <i lang="zh" dir="ltr">网</i> steht da.', "The net is there.", ""),
        (f"{MARKED} <span>x</span>", "The word navigating. <span>x</span>", ""),
        ("Das *navigating*{: lang=en } steht da.", "The *navigating* is there.", ""),
        ("Das *navigating*{: lang=en } steht da.", "The *Navigieren*{: lang=de } is there.", ""),
        ("[Titel](b.md){: lang=en hreflang=en }", "[Title](b.md)", ""),
        ('Das <span lang="en" class="x">a</span>', "The a", "<span> is missing, </span> is missing"),
        ('Das <b lang="en">a</b>', "The a", "<b> is missing, </b> is missing"),
        ("Das <span>a</span>", "The a", "<span> is missing, </span> is missing"),
        (MARKED, 'The <span lang="de">Navigieren is there.', "<span> is not in the original"),
        (MARKED, "The Navigieren</span> is there.", "</span> is not in the original"),
        ("Das Wort.", 'The <span lang="de">Wort</span>.', 'refused <span lang="de"> </span>'),
    ],
)
def test_the_checks_of_markup_say(original: str, translation: str, said: str) -> None:
    md = this_site().markdown()
    reader = InlineReader(md)
    found, beside = markup_of(original, reader), markup_beside(original, translation, reader)
    differences = [difference(found[kind], beside[kind]) for kind in KINDS]
    unlike = refused(original, translation, md)
    assert " ".join(filter(None, [*differences, *(["refused", *unlike] if unlike else [])])) == said
