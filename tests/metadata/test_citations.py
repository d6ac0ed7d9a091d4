"""A page is cited with what is known of it: as text, as BibTeX that its readers can parse, and as CSL-JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest

from builds import Site
from diglot.metadata.citations import Citation, as_bibtex, as_csl, as_text, files_of
from references import read_bibtex, read_csl, typeset

PAGE = Citation("https://probe.example/x/y/", "Water", "en", "Probe")
ARTICLE = replace(
    PAGE,
    original_title="Das Wasser",
    original_language="de",
    author="Ada Muster",
    publisher="Verlag",
    day=date(2024, 5, 18),
    translator="Marie Curie",
    credit="Translation (German → English): Marie Curie.",
)


@pytest.mark.parametrize(
    ("citation", "reader", "text"),
    [
        (PAGE, "en", "Water. Probe. https://probe.example/x/y/"),
        (
            ARTICLE,
            "en",
            f"Ada Muster: Das Wasser / Water, 18 May 2024. {ARTICLE.credit} Probe. https://probe.example/x/y/",
        ),
        (replace(PAGE, publisher="Verlag"), "de", "Verlag: Water. Probe. https://probe.example/x/y/"),
        (replace(PAGE, day=date(2024, 5, 18)), "de", "Water, 18. Mai 2024. Probe. https://probe.example/x/y/"),
        (replace(PAGE, credit="译文。"), "zh", "Water. 译文。Probe. https://probe.example/x/y/"),
    ],
)
def test_as_text_it_says_what_is_known_in_the_order_of_a_reference(citation: Citation, reader: str, text: str) -> None:
    assert as_text(citation, reader) == text


def test_as_bibtex_it_is_an_entry_of_biblatex() -> None:
    assert read_bibtex(as_bibtex(ARTICLE)) == (
        "online",
        "y",
        {
            "author": "{Ada Muster}",
            "title": "{Water}",
            "origtitle": "{Das Wasser}",
            "organization": "{Verlag}",
            "date": "2024-05-18",
            "translator": "{Marie Curie}",
            "language": "en",
            "origlanguage": "de",
            "note": "Translation (German → English): Marie Curie.",
            "url": "https://probe.example/x/y/",
        },
    )
    _, _, fields = read_bibtex(as_bibtex(PAGE))
    assert fields == {"title": "{Water}", "language": "en", "url": "https://probe.example/x/y/"}


def test_as_csl_it_is_one_item_of_its_schema() -> None:
    item = read_csl(as_csl(ARTICLE))
    assert (item["author"], item["translator"]) == ([{"literal": "Ada Muster"}], [{"literal": "Marie Curie"}])
    assert (item["title"], item["original-title"], item["container-title"]) == ("Water", "Das Wasser", "Verlag")
    assert item["issued"] == {"date-parts": [[2024, 5, 18]]}
    assert read_csl(as_csl(PAGE)) == {
        "id": "y",
        "language": "en",
        "title": "Water",
        "container-title": "Probe",
        "URL": "https://probe.example/x/y/",
    }


@pytest.mark.parametrize(
    "text",
    [
        "A & B",
        "100 % of #1 for $2_000",
        "{braces} and } and {",
        r"back\slash \input{secret}",
        "~tilde^caret",
        "Ünïcode „quoted“",
        "ends with \\",
        "two  blanks",
        "מים",
    ],
)
def test_no_sign_of_a_text_does_anything_in_latex_or_is_lost(text: str) -> None:
    citation = replace(ARTICLE, title=text, publisher=text, translator=text, credit=text)
    _, _, fields = read_bibtex(as_bibtex(citation))
    whole = " ".join(text.split())
    assert [typeset(fields[name]) for name in ("title", "organization", "translator", "note")] == [whole] * 4
    item = read_csl(as_csl(citation))
    assert (item["title"], item["note"]) == (text, text)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://probe.example/", "probe-example"),
        ("https://probe.example/a/b.html", "b"),
        ("https://probe.example/a/index.html", "a"),
        ("https://probe.example/m%C3%BChle/", "m-hle"),
        ("https://probe.example/水/", "probe-example"),
        ("https://probe.example/a{b}%c#d/", "a-b-c"),
    ],
)
def test_its_key_and_its_address_are_such_that_every_program_takes_them(address: str, key: str) -> None:
    citation = replace(PAGE, address=address)
    kind, found, fields = read_bibtex(as_bibtex(citation))
    assert (kind, found) == ("online", key)
    assert unquote(fields["url"]) == unquote(address)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("a/b/", ["a/b/citation.bib", "a/b/citation.json"]),
        ("a/b.html", ["a/b.bib", "a/b.json"]),
        ("", ["citation.bib", "citation.json"]),
    ],
)
def test_its_files_stand_beside_the_page(page: str, names: list[str]) -> None:
    assert list(files_of(PAGE, page)) == names


@pytest.mark.programs
def test_each_page_of_an_article_has_its_own_and_no_other_page_has_any(magazine: Site) -> None:
    places = sorted(path.relative_to(magazine.folder).as_posix() for path in magazine.folder.rglob("citation.*"))
    articles = ["alt/", "teil/neu/"]
    views = ["", "de/", "en/"]
    assert places == sorted(
        f"{view}{one}citation.{kind}" for view in views for one in articles for kind in ("bib", "json")
    )
    both, german = (read_csl(magazine.text(f"{view}alt/citation.json")) for view in ("", "de/"))
    assert (both["language"], german["language"]) == ("en", "de")
    assert both["original-title"] == german["title"]
    assert "original-title" not in german
    assert "No person has read 1 of its 5 paragraphs yet." in both["note"]
    assert "note" not in german
    _, _, fields = read_bibtex(magazine.text("en/alt/citation.bib"))
    assert typeset(fields["organization"]) == "Verlag <X>"
    assert typeset(fields["author"]) == "A & Söhne"
