"""The foot of a page says what is known, in the language of its reader, and nothing of the rest."""

from __future__ import annotations

from datetime import date

import lxml.html
import pytest
from lxml.html import HtmlElement

from diglot.edition.footer import Responsible, footer_html, with_method
from diglot.language.words import Words
from diglot.metadata.citations import Citation
from diglot.metadata.feed import Feed
from diglot.page.verdicts import OVERVIEW
from diglot.project.publication import Publication, publication_of

NOBODY = Responsible()
SOURCE = "https://paper.example/a?b&c"
GERMAN, ENGLISH = (Feed(one, one, f"https://probe.example/{one}/feed.xml", "") for one in ("de", "en"))


def foot(
    publication: Publication | None = None,
    citation: Citation | None = None,
    who: Responsible = NOBODY,
    feeds: tuple[Feed, ...] = (),
    reader: str = "en",
) -> HtmlElement:
    html = footer_html(publication or Publication(), citation, who, feeds, "x/", reader, Words())
    return lxml.html.fragment_fromstring(html)


def lines(element: HtmlElement) -> list[str]:
    return [" ".join(line.split()) for line in str(element.text_content()).splitlines() if line.strip()]


def links(element: HtmlElement) -> dict[str, str]:
    return {str(one.text_content()): str(one.get("href")) for one in element.iter("a")}


def test_of_a_site_that_says_nothing_there_is_the_version() -> None:
    (line,) = lines(foot())
    assert line.startswith("Diglot ")
    assert line.split()[1][0].isdigit()


@pytest.mark.parametrize(
    ("meta", "reader", "said"),
    [
        ({"publisher": "Blatt", "date": date(2024, 5, 18)}, "en", "Source: Blatt, 18 May 2024"),
        ({"publisher": "Blatt", "date": date(2024, 5, 18)}, "de", "Quelle: Blatt, 18. Mai 2024"),
        ({"author": "A & B", "publisher": "<i>", "source": SOURCE}, "fr", "Source : A & B, <i>"),
        ({"source": SOURCE}, "en", "Source: paper.example"),
        ({"rights": "All rights reserved."}, "en", "Rights: All rights reserved."),
        ({"rights": {"de": "Keine.", "en": "None."}}, "de", "Rechte: Keine."),
        ({"rights": {"de": "Keine.", "en": "None."}}, "de-AT", "Rechte: Keine."),
        ({"license": "CC BY-SA 4.0"}, "en", "Licence: CC BY-SA 4.0"),
        ({"license": {"de": "frei"}}, "en", "Licence: frei"),
    ],
)
def test_a_document_says_where_it_comes_from_in_the_words_of_the_reader(
    meta: dict[str, object], reader: str, said: str
) -> None:
    first, _version = lines(foot(publication_of(meta), reader=reader))
    assert first == said


@pytest.mark.parametrize(
    "meta",
    [
        {"date": date(2024, 5, 18)},  # of an own text the day alone is no source
        {"source": "Blatt"},
        {"source": "javascript:alert()"},
        {"rights": 7},
        {"rights": {}},
        {"license": {"all": "x"}},
        {"license": ""},
    ],
)
def test_what_says_nothing_of_a_source_or_of_rights_is_not_shown(meta: dict[str, object]) -> None:
    assert len(lines(foot(publication_of(meta)))) == 1


def test_words_in_another_language_than_the_reader_s_say_so() -> None:
    page = foot(publication_of({"rights": {"he": "זכויות"}}))
    (told,) = page.xpath(".//*[@lang]")
    assert (told.get("lang"), told.get("dir"), told.text) == ("he", "rtl", "זכויות")
    assert foot(publication_of({"rights": {"en": "None."}})).xpath(".//*[@lang]") == []


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-nd-3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://licence.example/x", "https://licence.example/x"),
        ("as agreed", None),
    ],
)
def test_a_licence_that_has_an_address_leads_there(licence: str, address: str | None) -> None:
    assert list(links(foot(publication_of({"license": licence}))).values()) == ([address] if address else [])


def test_who_answers_for_the_site_is_named_with_ways_to_method_contact_and_files() -> None:
    who = Responsible(
        "Ada & Co", "../about/", "mailto:us@probe.example?subject=a&b", ("GitHub", "https://git.example/")
    )
    page = foot(who=who, feeds=(GERMAN,))
    assert lines(page)[0].startswith("Ada & Co · Method · Feed · Contact · GitHub · Diglot ")
    assert list(links(page).values()) == [who.method, GERMAN.address, who.contact, who.repository[1]]


def test_of_several_feeds_each_says_its_language() -> None:
    assert links(foot(feeds=(GERMAN, ENGLISH))) == {
        "Feed (Deutsch)": GERMAN.address,
        "Feed (English)": ENGLISH.address,
    }


def test_a_citation_stands_there_with_its_files_and_a_button_that_waits_for_the_script() -> None:
    page = foot(citation=Citation("https://probe.example/x/", "A <b> & c", "en", "Probe"))
    assert lines(page)[0].startswith("Cite this text: A <b> & c. Probe. https://probe.example/x/ BibTeX")
    assert links(page) == {"BibTeX": "citation.bib", "CSL-JSON": "citation.json"}
    (button,) = page.xpath(".//button")
    assert (button.get("type"), button.get("hidden"), button.text) == ("button", "", "Copy")


LISTS = "".join(
    f'<section lang="{one}"><details class="{OVERVIEW}"><ul></ul></details></section>' for one in ("de", "en")
)


def test_a_list_of_verdicts_leads_in_its_language_to_how_they_were_found() -> None:
    page = lxml.html.fragment_fromstring(with_method(LISTS, ("de", "en"), "../about/#how", Words()), create_parent=True)
    assert page.xpath("//section/@lang | //details/p/a/text()") == ["de", "Arbeitsweise", "en", "Method"]
    assert set(page.xpath("//a/@href")) == {"../about/#how"}


def test_where_nobody_says_how_no_list_leads_there() -> None:
    assert with_method(LISTS, ("de", "en"), "", Words()) == LISTS
