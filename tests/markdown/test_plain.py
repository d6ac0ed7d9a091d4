"""Inline Markdown becomes the words that a reader sees of it."""

from __future__ import annotations

import pytest

from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain
from pages import this_site

READER = InlineReader(this_site().markdown(), document=False)

READ = {
    # entities
    "Keller &amp; Dach, 5 &lt; 6, &#8222;x&#x201C;": "Keller & Dach, 5 < 6, „x“",
    "`&amp;` und &amp;amp;": "&amp; und &amp;",
    # links and pictures
    "siehe [Plan](https://a.example/A_(Haus)) hier": "siehe Plan hier",
    "[Plan](<https://a.example/A_(Haus)>) und [Grundriss](b.md 'Titel') und [Dach](c.md \"(oben)\")": (
        "Plan und Grundriss und Dach"
    ),
    "[ein [alter] Plan](a.md), [Plan][a] und [Plan][]": "ein [alter] Plan, Plan und Plan",
    "[![Bild](a.png)](b.md) und ![Haus](a_(b).png){: .wide }": "Bild und Haus",
    "[**fett** und `x`](a.md){ .nolink }": "fett und x",
    "<https://a.example/a_b_c> und <a@b.example>": "https://a.example/a_b_c und a@b.example",
    "[sic] und [a] (b)": "[sic] und [a] (b)",
    # breaks, tags and comments
    "oben<br>unten<br/>ganz unten<BR >Ende": "oben unten ganz unten Ende",
    "oben  \nunten\\\nEnde": "oben unten\\ Ende",
    'H<sub>2</sub>O, <abbr title="a b">KI</abbr><!-- nicht -->': "H2O, KI",
    "5 < 6 und 7 > 6, a <b": "5 < 6 und 7 > 6, a <b",
    # emphasis and other marks
    "*a* **b** ***c*** _d_ __e__ ~~f~~ ^^g^^ ==h==": "a b c d e ~~f~~ ^^g^^ ==h==",
    "**a *b* c** und *a **b***": "a b c und a b",
    "a_b_c, 5 * 3 * 2, a * b, snake_case_, **offen": "a_b_c, 5 * 3 * 2, a * b, snake_case_, **offen",
    "*kursiv*{: .x } und `x`{.y} und {nichts}": "kursiv und x und {nichts}",
    # code and escapes are read as they are written
    "`a*b*` und ``a`b`` und `[^1]`": "a*b* und a`b und [^1]",
    r"a\_b\_ \*kein\* \[x\](y) \`z\` \\": r"a_b_ *kein* [x](y) `z` " + "\\",
    # notes
    "Haus.[^1][^2]": "Haus.",
    "Haus[^fact:a] und [^b] Hof.[^c] [^d]": "Haus und Hof.",
    "[Haus[^1]](a.md)[^2]": "Haus",
    "": "",
}


@pytest.mark.parametrize("markdown", READ)
def test_only_what_a_reader_sees_is_left(markdown: str) -> None:
    assert plain(markdown, READER) == READ[markdown]


def test_tags_that_only_a_translation_has_are_words_as_on_the_page() -> None:
    assert plain("a <b>b</b> <textarea onfocus=x>", READER, "a <b>b</b>") == "a b <textarea onfocus=x>"
    assert plain("a<br>b", READER, "a  \nb") == "a<br>b"


def test_what_stands_for_words_meanwhile_is_never_taken_from_the_text() -> None:
    assert (
        plain("a \ufdda0\ufddbx\ufddc \x02klzzwxh:0000\x03 `b`", READER)
        == "a \ufffd0\ufffdx\ufffd \ufffdklzzwxh:0000\ufffd b"
    )
