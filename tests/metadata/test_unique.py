"""Each page of a site has a title and a description of its own, in its language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from test_linked_data import own_data
from test_open_graph import open_graph_of

from builds import Site, build, configuration, write
from diglot.page.heading import Heading, description_from, name_of, shortened
from published import EDITION, Published

LONG = "Ein Satz mit vielen Worten, der weitergeht und weitergeht. " * 5


def title_of(page: HtmlElement) -> str:
    return str(page.xpath("string(//title)"))


def description_of(page: HtmlElement) -> str:
    return str(page.xpath("string(//meta[@name='description']/@content)"))


def test_no_two_pages_have_one_title_or_one_description(edition: Site) -> None:
    pages = Published(edition, EDITION).pages().values()
    for values in (
        [title_of(page) for page in pages],
        [description_of(page) for page in pages],
        [open_graph_of(page)["og:title"] for page in pages],
        [open_graph_of(page)["og:description"] for page in pages],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_every_page_of_this_edition_says_what_it_is_about(edition: Site) -> None:
    for path in sorted(edition.folder.rglob("*.html")):
        page = edition.page(path.relative_to(edition.folder).as_posix())
        if not page.xpath("//meta[@http-equiv='refresh']"):
            assert description_of(page), path
            assert " – " in title_of(page), path
            assert open_graph_of(page).get("og:description", description_of(page)) == description_of(page), path


def test_a_title_says_the_language_where_it_is_the_same_in_both(edition: Site) -> None:
    for path, title in (
        ("glossary/byd/", "BYD (German and English) – Echo: Tesla in China"),
        ("de/glossary/byd/", "BYD (Deutsch) – Echo: Tesla in China"),
        ("en/glossary/byd/", "BYD (English) – Echo: Tesla in China"),
        ("glossary/ai-training/", "AI training (German and English) – Echo: Tesla in China"),
        ("de/glossary/ai-training/", "KI-Training – Echo: Tesla in China"),
        ("en/glossary/ai-training/", "AI training – Echo: Tesla in China"),
        ("diglot/options/", "Options – Echo: Tesla in China"),
    ):
        page = edition.page(path)
        assert title_of(page) == title
        assert f"{open_graph_of(page)['og:title']} – Echo: Tesla in China" == title
        assert own_data(page)["headline"] == title.partition(" (")[0].removesuffix(" – Echo: Tesla in China")


def test_a_concept_is_described_by_the_first_sentence_of_its_definition(edition: Site) -> None:
    for path, description in (
        ("de/glossary/byd/", "BYD ist ein chinesischer Autohersteller."),
        ("en/glossary/byd/", "BYD is a Chinese carmaker."),
        ("glossary/byd/", "BYD is a Chinese carmaker. (German and English)"),
    ):
        assert description_of(edition.page(path)) == own_data(edition.page(path))["description"] == description


CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Titel"
msgstr "Title"

msgid "Der erste Absatz ist lang genug."
msgstr "The first paragraph is long enough."
"""


@pytest.mark.programs
def test_what_a_document_does_not_say_is_taken_from_its_text_and_no_site_speaks_for_it(tmp_path: Path) -> None:
    first = "# Titel\n\nDer erste Absatz ist lang genug.\n\nDer zweite.\n"
    files = {
        "docs/index.md": first,
        "docs/seite.md": first,
        "docs/gesagt.md": f"---\ndescription: Worum es geht.\n---\n{first}",
        "docs/leer.md": "---\ntitle: Leer\n---\n",
        "docs/nur.md": "---\ntranslate: false\nlang: de\n---\n# Nur\n\n> Ein *Zitat* & mehr[^1].\n\n[^1]: Note.\n",
        "docs/nichts.md": "---\ntranslate: false\n---\n# Nichts\n\n```\nCode\n```\n",
        "translations/en/seite.po": CATALOG,
        "translations/en/gesagt.po": CATALOG,
        "mkdocs.yml": configuration('site_description: "Die Site & \\"alles\\""\n'),
    }
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    for path, description in {
        "": 'Die Site & "alles"',
        "de/": "Der erste Absatz ist lang genug.",
        "de/seite/": "Der erste Absatz ist lang genug.",
        "en/seite/": "The first paragraph is long enough.",
        "de/gesagt/": "Worum es geht.",
        "en/gesagt/": "The first paragraph is long enough.",
        "en/": "",
        "leer/": "",
        "nur/": "Ein Zitat & mehr.",
        "nichts/": "",
    }.items():
        page = site.page(path)
        assert (path, description_of(page)) == (path, description)
        assert open_graph_of(page).get("og:description", "") == description


@pytest.mark.parametrize(
    ("html", "description"),
    [
        ("<h1>Titel</h1><p>Ein Absatz.</p><p>Noch einer.</p>", "Ein Absatz."),
        ('<p class="diglot-credit">Übersetzung</p><p>A <b>b</b>&amp;\n c<br>d</p>', "A b& c d"),
        ('<p><span class="diglot-notice">Fehlt</span> Ein Absatz.</p>', "Ein Absatz."),
        ('<p lang="en">A paragraph.</p><p>Ein Absatz.</p>', "Ein Absatz."),
        ('<p>Ein Wort<sup id="fnref:a"><a href="#fn:a">1</a></sup>, H<sub>2</sub>O.</p>', "Ein Wort, H2O."),
        ('<ul><li>Punkt</li></ul><div class="footnote"><p>Note</p></div>', "Punkt"),
        ("<ul><li>Punkt</li></ul><p><img></p><blockquote><p>Zitat</p></blockquote>", "Zitat"),
        ("<pre><code>a</code></pre><script>b</script><table><tr><td>c</td></tr></table>", ""),
        ("<p>Ein offener Absatz", "Ein offener Absatz"),
        ("</p></div><p>A</b></p>", "A"),
        ('<p>Die CAC (Amt; <span lang="zh">网信办</span>, kurz) ist (k)ein Amt.</p>', "Die CAC ist (k)ein Amt."),
        ('<p>Das <i lang="en">data centre</i> (Zentrum<sup id="fnref:a">1</sup>) steht.</p>', "Das (Zentrum) steht."),
        (f"<p>{LONG}</p>", f"{LONG[:155].rpartition(' ')[0]} …"),
    ],
)
def test_the_first_paragraph_of_a_page_is_what_it_is_about(html: str, description: str) -> None:
    found = description_from(html, "de")
    assert found == description
    assert len(found) <= 160


def test_texts_are_shortened_at_words_and_where_there_are_none_at_characters() -> None:
    assert shortened("kurz", 10) == "kurz"
    assert shortened("eins zwei drei", 11) == "eins zwei …"
    assert shortened("eins zwei, drei", 13) == "eins zwei …"
    assert shortened("自" * 20, 10) == "自" * 8 + " …"


def test_a_description_from_the_text_leaves_room_for_the_languages() -> None:
    about = description_from(f"<p>{LONG}</p>", "de")
    said, taken = (Heading("A", about, is_said=is_said) for is_said in (True, False))
    assert name_of({"de": said, "en": said}, "en", None, "en").description == f"{about} (German and English)"
    (short, other) = (name_of({"de": taken, "en": taken}, one, one, one).description for one in ("de", "en"))
    assert short.endswith(" … (Deutsch)")
    assert other.endswith(" … (English)")
    assert max(len(short), len(other)) <= 160
