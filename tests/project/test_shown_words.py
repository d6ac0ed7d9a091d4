"""A translation of a site's own words brings no markup: its tags are those of the original, or text."""

from __future__ import annotations

import pytest

from diglot.project.own_words import shown

JOINER = "\u2060"

SHOWN = [
    ("Haus", "House", "House"),
    ("Haus", "A & B", "A &amp; B"),
    ("Haus &amp; Hof", "House &amp; Home", "House &amp; Home"),
    ("Haus", 'The "house"', "The &quot;house&quot;"),
    ("Haus", "<b>House</b>", f"&lt;{JOINER}b&gt;House&lt;{JOINER}/b&gt;"),
    ("Haus", "&lt;script>", f"&lt;{JOINER}script&gt;"),
    ("Haus", "House <!-- x", f"House &lt;{JOINER}!-- x"),
    ("<b>Haus</b>", "The <b>house</b>", "The <b>house</b>"),
    ("<b>Haus</b>", "<b>house", f"&lt;{JOINER}b&gt;house"),
    ("<b>Haus</b>", "</b>house<b>", f"&lt;{JOINER}/b&gt;house&lt;{JOINER}b&gt;"),
    ("<b>Haus</b>", "<b>a</b> <b>b</b>", f"&lt;{JOINER}b&gt;a&lt;{JOINER}/b&gt; &lt;{JOINER}b&gt;b&lt;{JOINER}/b&gt;"),
    ("Haus<br>Hof", 'House<br>"Home"', "House<br>&quot;Home&quot;"),
    ('<a href="a">x</a>', '<a href="b">x</a>', f"&lt;{JOINER}a href=&quot;b&quot;&gt;x&lt;{JOINER}/a&gt;"),
    ("<i>Haus</i> <b>Hof</b>", "House <b>home</b>", "House <b>home</b>"),
    ('<a title="Zum Haus">x</a>', '<a title="To &quot;it&quot;">y</a>', '<a title="To &quot;it&quot;">y</a>'),
    ('<img src=a alt="Bild">', "<img src='a' alt='My <b> picture'>", f'<img src=a alt="My &lt;{JOINER}b&gt; picture">'),
    ('<img alt="Bild">', '<img alt="x" onerror="y">', f"&lt;{JOINER}img alt=&quot;x&quot; onerror=&quot;y&quot;&gt;"),
    ('<b title="a">x</b>', "<b>x</b>", f"&lt;{JOINER}b&gt;x&lt;{JOINER}/b&gt;"),
    ("<script>a</script>", "<script>a</script>", f"&lt;{JOINER}script&gt;a&lt;{JOINER}/script&gt;"),
]


@pytest.mark.parametrize(("original", "translation", "expected"), SHOWN)
def test_a_translation_has_the_tags_of_its_original_or_none(original: str, translation: str, expected: str) -> None:
    assert shown(original, translation) == expected


def test_where_a_template_escapes_it_there_is_no_second_time_and_no_tag() -> None:
    assert shown("<b>A</b>", '<b>"A" & B</b>').__html__() == "&quot;A&quot; &amp; B"
