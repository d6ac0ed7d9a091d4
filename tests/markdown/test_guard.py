"""A translation is text: what its original does not have is shown as text, not rendered, and reported."""

from __future__ import annotations

import pytest
from markdown import Markdown
from polib import POEntry, POFile

from diglot.html.tags import NEVER_TRANSLATED
from diglot.markdown import guard
from diglot.markdown.disarm import is_safe
from diglot.markdown.stand_ins import restored
from diglot.project.site import Site
from pages import document_msgids, is_harmless, render, reviewed, this_site

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<b onclick=alert(1)>fett</b>",
    "<style>*{display:none}</style>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "</section><h1>Ende</h1>",
    "*Wort*{ onclick=alert(1) }",
    "*Wort*{: style='position:fixed' }",
    "*Wort*\\{ onclick=alert(1) }",
    "*Wort*\\\\{ onclick=alert(1) }",
    "`\\`{ onclick=alert(1) }",
    "[Wort](javascript:alert(1))",
    "[Wort](JaVaScRiPt:alert(1))",
    "[Wort](java\tscript:alert(1))",
    "[Wort](&#106;avascript:alert(1))",
    "[Wort](data:text/html;base64,PHNjcmlwdD4=)",
    "[Wort](vbscript:x)",
    "![Bild](https://evil.example/pixel.png)",
    "![Bild](//evil.example/pixel.png)",
    "`</code><script>alert(1)</script>`",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03",
    "\ufdd0script\ufdd1",
]
ORIGINAL = "Ein **Wort** im Absatz.\n\n<div><b>roh</b></div>\n"


def refused(original: str, translation: str) -> list[str]:
    return guard.refused(original, translation, this_site().markdown())


def guarded(original: str, translation: str) -> str:
    return guard.guarded(original, translation, this_site().markdown())


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("place", ["{attack}", "A word {attack} here", "**{attack}**", "# {attack}"])
def test_nothing_that_the_original_does_not_have_becomes_markup(attack: str, place: str) -> None:
    words = place.format(attack=attack)
    page = render(ORIGINAL, reviewed({"Ein **Wort** im Absatz.": words}))
    target = page.columns[1]
    (row,) = target.xpath("./*[@data-row='1']")
    elements = {str(element.tag) for element in row.iter() if isinstance(element.tag, str)}
    assert elements <= {"p", "strong", "em", "code", "span", "a"}
    for element in row.iter():
        assert set(element.attrib) <= {"data-row", "data-places", "data-state", "id", "href", "class", "lang"}
        assert is_harmless(element.get("href", ""))
    assert len(target.xpath(".//*[@data-row]")) == 2
    assert not any(character in page.html for character in "\x02\x03\ufdd0\ufdd1")


def test_what_is_refused_is_shown_and_named() -> None:
    words = "A <b onclick=x()>word</b> and {.klasse}"
    assert refused("Ein Wort", words) == ["<b onclick=x()>", "</b>", "{.klasse}"]
    assert restored(guarded("Ein Wort", words)) == "A &lt;b onclick=x()>word&lt;/b> and {.klasse}"


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ('H<sub>2</sub>O <span id="a">x</span>', 'H<sub>2</sub>O <span id="a">y</span>'),
        ('<span title="Wort">x</span>', '<span title="word">y</span>'),
        ("*Wort*{ .rot }", "*word*{ .rot }"),
        ("Siehe <https://example.org/>", "See <https://example.org/>"),
        ("Mail an uns", "Mail to <us@example.org>"),
        ("Ist a < b?", "Is a < b?"),
        ("`<b>` und `{x}`", "`<b>` and `{x}`"),
        ("[a](tel:1)", "[b](mailto:x@example.org)"),
    ],
)
def test_what_the_original_has_stays_and_plain_text_looks_as_written(original: str, translation: str) -> None:
    (msgid,) = document_msgids(original)
    page = render(original, reviewed({msgid: translation}))
    plain = render(translation, None)
    shown = [" ".join(page.columns[1].text_content().split()), " ".join(plain.columns[0].text_content().split())]
    assert shown[0] == shown[1]
    tags = [[child.tag for child in paragraph] for paragraph in (page.columns[1][0], plain.columns[0][0])]
    assert tags[0] == tags[1]


def test_the_original_that_a_stale_translation_was_made_from_is_text_too() -> None:
    catalog = reviewed({"Ein **Wort** im Absatz.": "A word."})
    catalog[0].flags, catalog[0].previous_msgid = (
        ["fuzzy"],
        "Ein \x02wzxhzdk:0\x03\x08 <script>alert(1)</script> Absatz.",
    )
    page = render(ORIGINAL, catalog)
    (row,) = page.columns[1].xpath("./*[@data-row='1']")
    assert "<script>alert(1)</script>" in row.text_content()
    assert not page.tree.xpath("//script")
    assert not any(character in page.html for character in "\x02\x03\x08")


def test_a_tag_may_stand_no_more_often_than_in_the_original() -> None:
    assert refused("a<br>b", "a<br>b<br>c") == ["<br>"]


@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "data", "vbscript", "file", "blob", "ftp", "x-word"])
def test_an_address_is_safe_only_with_a_scheme_that_leads_to_a_page_a_mail_or_a_call(scheme: str) -> None:
    assert not is_safe(f"{scheme}:x")
    assert all(is_safe(f"{known}:x") for known in ("http", "https", "mailto", "tel"))
    assert is_safe(f"./{scheme}:x")


@pytest.mark.parametrize("attribute", ["href", "src", "class", "id", "onclick", "style", "data-x"])
def test_an_attribute_that_is_not_words_is_that_of_the_original(attribute: str) -> None:
    original, changed = (f'<a {attribute}="{value}">' for value in ("x", "y"))
    assert refused(f"{original}Wort</a>", f"{changed}word</a>") == [changed]


def test_titles_and_expansions_from_a_catalog_are_text() -> None:
    text = 'Die KI und [hier][z].\n\n*[KI]: Künstliche Intelligenz\n\n[z]: a.md "Ein Titel"\n'
    catalog = POFile()
    for msgid in document_msgids(text):
        catalog.append(POEntry(msgid=msgid, msgstr=f'{msgid}"><script>alert(1)</script>'))
    page = render(text, catalog, {"title": "Ein Titel"})
    assert page.tree.xpath("//script") == []
    assert page.rendered is not None
    assert "<script" not in page.rendered.headings["en"].title
    assert all("<script" not in token["name"] for token in page.toc)


@pytest.mark.parametrize("formula", ["$a <b onclick=x()> c$", r"\(a <b onclick=x()> c\)"])
def test_what_the_original_shows_in_a_formula_allows_no_markup(formula: str) -> None:
    md = Markdown(extensions=["pymdownx.arithmatex"])
    assert guard.guarded(f"Es gilt {formula}.", "A <b onclick=x()> c.", md).startswith("A \ufdd0b")
    assert restored(guard.guarded(f"Es gilt {formula}.", formula, md)) == formula.replace("<", "&lt;")
    assert guard.refused(f"Es gilt {formula}.", formula, md) == []


@pytest.mark.parametrize("code", ["`<b>`", "`` `{.x}` ``", "`\\`", "<i>`<b>`</i>", "`#!html <b>`", "```{{x}}```"])
def test_code_is_left_as_it_is(code: str) -> None:
    original = "Das <i>Wort</i> hier."
    assert guarded(original, code) == code
    assert refused(original, code) == []


def test_a_link_whose_address_stands_between_angle_brackets_leads_where_the_originals_does() -> None:
    text = "Siehe [das](<été b.md>) und [dies](<a b.md>)."
    page = render(text, reviewed({text: "See [this](<a b.md>) and [that](<été b.md>)."}))
    assert page.columns[1].xpath(".//a/@href") == ["a b.md", "été b.md"]


@pytest.mark.parametrize(
    ("original", "translation", "shown"),
    [
        ("[a](<Form A.pdf>)", "[b](<Form A.pdf>)", "[b](<Form A.pdf>)"),
        ("[a](<https://a.example/?q=a b>)", "[b](<https://a.example/?q=a b>)", "[b](<https://a.example/?q=a b>)"),
        ("Auf <ftp://a.example/x>", "At <ftp://a.example/x>", "At <ftp://a.example/x>"),
        ("Auf <HTTPS://a.example/x>", "At <HTTPS://a.example/x>", "At <HTTPS://a.example/x>"),
        ("Auf <https://a.example/a b>", "At <https://a.example/a b>", "At <https://a.example/a b>"),
        ('![a](b.png){ title="x" .y }', '![b](b.png){: .y title="z" }', '![b](b.png){ title="z" .y }'),
        ("*a*{width=3}", "*b*{: width=3 }", "*b*{width=3}"),
        ("Die Menge {eins, zwei}", "The set {one, two}", "The set {one, two}"),
        ("Hallo {Vorname}!", "Hello {first name}!", "Hello {first name}!"),
        (r"$\text{wenn } x$", r"$\text{if } x$", r"$\text{if } x$"),
        (r"$\url{a}$ gilt", r"$\url{a}$ holds", r"$\url{a}$ holds"),
        ('<input placeholder="Suche">', '<input placeholder="search">', '<input placeholder="search">'),
    ],
)
def test_an_honest_translation_is_neither_changed_nor_named(original: str, translation: str, shown: str) -> None:
    assert restored(guarded(original, translation)) == shown
    assert refused(original, translation) == []


@pytest.mark.parametrize("command", ["href{javascript:x}", "class{md-dialog}", "style{color:red}", "cssId{__config}"])
def test_a_command_that_makes_more_of_a_formula_is_that_of_the_original(command: str) -> None:
    assert refused("Es gilt $x$.", f"$\\{command}{{x}}$ holds.") == [f"\\{command}"]
    assert restored(guarded("Es gilt $x$.", f"$\\{command}{{x}}$.")).startswith("$\\\u2060")
    assert refused(f"$\\{command}{{x}}$ gilt.", f"$\\{command}{{y}}$ holds.") == []


@pytest.mark.parametrize("words", ["*[TOC]*", "**[TOC]** and", "[[TOC]](#a)", "a[^1] ~~[TOC]~~", "`[TOC]`"])
def test_a_list_of_contents_comes_from_no_translation(words: str) -> None:
    page = render("Ein Wort.\n\n## Teil\n\n[^1]: Note.\n", reviewed({"Ein Wort.": words}))
    row = page.columns[1].xpath("./*[@data-row='1']")[0]
    assert "[TOC]" in row.text_content()
    assert not page.columns[1].xpath(".//*[contains(@class, 'toc')]")


def test_a_block_that_an_extension_puts_into_a_paragraph_stays_in_its_row() -> None:
    site = Site(this_site().settings, ["pymdownx.progressbar"], {})
    page = render("Ein Wort hier.", reviewed({"Ein Wort hier.": 'A [=50% "half"] here.'}), site=site)
    (row,) = page.columns[1].xpath("./*")
    assert row.text_content().split() == ["A", "half", "here."]


def test_a_formula_of_a_translation_is_one_as_the_extension_writes_it() -> None:
    site = Site(this_site().settings, ["pymdownx.arithmatex"], {})
    page = render("Es gilt $x = 1{,}5$.", reviewed({"Es gilt $x = 1{,}5$.": "$x = 1.5$ holds."}), site=site)
    assert page.columns[1].xpath(".//script[@type='math/tex']/text()") == ["x = 1.5"]


def test_a_comment_of_a_translator_is_not_shown() -> None:
    words = "A word. <!-- ask the editor -->"
    assert refused("Ein Wort.", words) == ["<!-- ask the editor -->"]
    assert guarded("Ein Wort.", words) == "A word. "
    assert guarded("Ein <!-- hier --> Wort.", "A <!-- hier --> word.") == "A <!-- hier --> word."


@pytest.mark.parametrize("name", sorted(NEVER_TRANSLATED))
def test_what_runs_loads_or_leads_away_comes_from_no_translation(name: str) -> None:
    original = f"Ein <{name} id=x>Wort</{name}> hier."
    assert refused(original, original) == [f"<{name} id=x>", f"</{name}>"]


def test_code_in_an_attribute_is_words_in_both_languages() -> None:
    text = 'Das ![`a " b`](b.png) und [hier](#a \'so `"x"`\').'
    page = render(text, reviewed({text: text}))
    for column in page.columns:
        assert column.xpath(".//img/@alt") == ['a " b']
        assert column.xpath(".//a/@title") == ['so "x"']
