"""A site in six languages: each has its pages, links stay in the view, and one language more moves nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree
from lxml.html import HtmlElement

from builds import Once, Site, build, files_of
from commands import diglot
from diglot.language.words import table
from six_languages import ADDRESS, LANGUAGES, TARGETS, build_six, without_menus, write_six

pytestmark = pytest.mark.programs

DOCUMENTS = (
    "",
    "brot/backtag/",
    "brot/roggenbrot/",
    "glossary/",
    *(f"glossary/{one}/" for one in ("banneton", "crumb")),
)
FURTHER = tuple(f"de--{one}" for one in TARGETS[1:])
FOLDERS = {
    "": ["de", "en"],
    **{f"de--{one}/": ["de", one] for one in TARGETS[1:]},
    **{f"{one}/": [one] for one in LANGUAGES},
}
"""The folders of a site in six languages, each with the languages that its pages show."""


@pytest.fixture(scope="module")
def six(once: Once) -> Site:
    """Give the site in six languages."""
    return once("six", build_six)


@pytest.fixture(scope="module")
def english(once: Once) -> Site:
    """Give the same site in German and English, which names its target in a list."""
    return once("six-english", lambda folder: build_six(folder, targets=["en"]))


@pytest.fixture(scope="module")
def moved(once: Once) -> Site:
    """Give the same site with folders of its own choice, and without pages of further pairs."""
    options = {"paths": {"en": "english", "fr": "Français", "de": "original"}, "pairs": "first"}
    return once("six-moved", lambda folder: build_six(folder, **options))


def alternates(page: HtmlElement) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang][not(@type)]")}


def listed(site: Site) -> list[str]:
    """Return the addresses in a site map."""
    root: Any = etree.fromstring(site.folder.joinpath("sitemap.xml").read_bytes())
    return [str(one) for one in root.xpath("//*[local-name()='loc']/text()")]


def titles(page: HtmlElement) -> list[str]:
    """Return what the navigation calls its sections and pages."""
    found = page.xpath("//nav[contains(@class, 'md-nav--primary')]/ul//*[contains(@class, 'md-ellipsis')]")
    return list(dict.fromkeys(" ".join(one.text_content().split()) for one in found))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_document_has_a_page_for_each_language_and_one_for_each_target_beside_the_original(
    six: Site, folder: str
) -> None:
    for document in DOCUMENTS:
        page = six.page(folder + document)
        columns = page.xpath("//section[contains(@class, 'diglot-text')]")
        assert [column.get("lang") for column in columns] == FOLDERS[folder]
        rows = [[row.get("data-row") for row in column.xpath(".//*[@data-row]")] for column in columns]
        assert rows[0] == rows[-1] == [str(at) for at in range(1, len(rows[0]) + 1)]
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_programs_are_told_of_one_page_for_each_language(six: Site) -> None:
    for document in DOCUMENTS:
        told = {"x-default": ADDRESS + document, **{one: f"{ADDRESS}{one}/{document}" for one in LANGUAGES}}
        for folder in FOLDERS:
            page = six.page(folder + document)
            own = document if folder.startswith("de--") else folder + document
            assert alternates(page) == told
            assert page.xpath("//link[@rel='canonical']/@href") == [ADDRESS + own]
    pages = {f"{ADDRESS}{folder}{path}" for path in DOCUMENTS for folder in FOLDERS if not folder.startswith("de--")}
    assert pages <= set(listed(six))
    assert not [address for address in listed(six) if "--" in address]


def test_all_translations_are_told_as_linked_data(six: Site) -> None:
    def told(folder: str) -> dict[str, Any]:
        [script] = six.page(f"{folder}brot/roggenbrot/").xpath("//script[@type='application/ld+json']/text()")
        return dict(json.loads(script))

    def address(language: str) -> str:
        return f"{ADDRESS}{language}/brot/roggenbrot/"

    works = told("de/")["workTranslation"]
    assert [(work["@id"], work["inLanguage"]) for work in works] == [(address(one), one) for one in TARGETS]
    for one in TARGETS:
        data = told(f"{one}/")
        assert (data["@id"], data["inLanguage"]) == (address(one), one)
        assert data["translationOfWork"]["@id"] == address("de")


def test_each_language_has_a_feed_of_its_own_articles(six: Site) -> None:
    for language in LANGUAGES:
        feed = etree.fromstring((six.folder / language / "feed.xml").read_bytes())
        links = feed.xpath("//*[local-name()='entry']/*[local-name()='link']/@href")
        assert links == [f"{ADDRESS}{language}/brot/{name}/" for name in ("backtag", "roggenbrot")]
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    for folder, shown in FOLDERS.items():
        feeds = six.page(f"{folder}brot/backtag/").xpath("//link[@type='application/atom+xml']/@href")
        assert feeds == [f"{ADDRESS}{one}/feed.xml" for one in shown]


def test_each_language_is_searched(six: Site) -> None:
    assert sorted(path.name for path in (six.folder / "search").iterdir()) == sorted(LANGUAGES)
    for language in LANGUAGES:
        entry = json.loads(six.text(f"search/{language}/pagefind-entry.json"))
        assert [one["page_count"] for one in entry["languages"].values()] == [8 + (language == "en")]


def test_links_between_documents_stay_in_the_view_and_lead_somewhere(six: Site, moved: Site) -> None:
    for site, folders in ((six, [*FOLDERS]), (moved, ["", "english/", "original/", "Français/", "he/"])):
        for folder in folders:
            for document in DOCUMENTS:
                base = f"{ADDRESS}{folder}{document}"
                page = site.page(folder + document)
                links = page.xpath("//section//a[@href]/@href | //aside//a[@href]/@href")
                addresses = [urlsplit(urljoin(base, link)) for link in links]
                for address in addresses:
                    if address.netloc == "six.example":
                        path = unquote(address.path).removeprefix("/")
                        assert path.startswith(folder)
                        assert f"{path.removeprefix(folder).split('/')[0]}/" not in folders
                        assert not address.fragment or unquote(address.fragment) in site.page(path).xpath("//@id")
                for source in page.xpath("//article//img/@src"):
                    assert (site.folder / unquote(urlsplit(urljoin(base, source)).path).removeprefix("/")).is_file()


def test_each_language_shows_its_own_files(six: Site) -> None:
    for folder, shown in FOLDERS.items():
        sources = six.page(f"{folder}brot/roggenbrot/").xpath("//section//figure/img/@src")
        own = ["plan.svg" if one == "de" else f"plan.{one}.svg" for one in shown]
        assert [Path(source).name for source in sources] == own


def test_what_only_one_language_shows_stands_on_its_pages_alone(six: Site) -> None:
    for folder, shown in FOLDERS.items():
        columns = six.page(f"{folder}brot/roggenbrot/").xpath("//section[contains(@class, 'diglot-text')]")
        assert [column.get("lang") for column in columns if "mindestens 90" in column.text_content()] == [
            one for one in shown if one == "de"
        ]


def test_the_cards_of_a_page_are_in_its_languages_the_first_in_it_and_the_second_beside_the_concept(six: Site) -> None:
    words = {"de": "Sauerteig", "en": "sourdough", "fr": "levain", "he": "מחמצת", "zh": "酸面种", "pl": "zakwas"}
    for folder, shown in FOLDERS.items():
        page = six.page(f"{folder}brot/roggenbrot/")
        (card,) = page.xpath("//template[@data-term='sourdough']")
        named = {card.get("lang"): " ".join(card.xpath("p[1]//text()"))}
        file = six.folder / folder / "glossary/sourdough/card.json"
        assert file.exists() == (len(shown) == 2)
        if file.exists():
            second = json.loads(file.read_text("utf-8"))
            named[second["lang"]] = " ".join(name for _, name in second["names"])
        assert list(named) == shown
        for language, text in named.items():
            beside = next((one for one in shown if one != language), "en" if language == "de" else "de")
            assert text.split() == [words[language], words[beside]]


def test_the_navigation_is_in_the_language_of_the_page(six: Site) -> None:
    expected = {
        "en": ["The Little Bakery", "Bread", "Sourdough rye bread", "A day of baking", "Glossary", "About"],
        "fr": [
            "Le petit fournil",
            "Pain",
            "Pain de seigle au levain",
            "Une journée de boulange",
            "Glossaire",
            "À propos (en anglais)",
        ],
        "he": ["המאפייה הקטנה", "לחם", "לחם שיפון ממחמצת", "יום אפייה", "מילון מונחים", "אודות (באנגלית)"],
        "zh": ["小小烘焙坊", "面包", "酸面种黑麦面包", "烘焙的一天", "术语表", "关于（英文）"],
        "pl": [
            "Mała piekarnia",
            "Chleb",
            "Chleb żytni na zakwasie",
            "Dzień pieczenia",
            "Słowniczek",
            "O stronie (po angielsku)",
        ],
        "de": [
            "Kleine Backstube",
            "Brot",
            "Roggenbrot mit Sauerteig",
            "Ein Backtag",
            "Glossar",
            "Über diese Seiten (auf Englisch)",
        ],
    }
    for folder, shown in FOLDERS.items():
        assert titles(six.page(f"{folder}glossary/")) == expected[shown[-1]]


def test_the_first_link_skips_to_the_text_and_says_so_in_the_language_of_the_page(six: Site) -> None:
    for language in TARGETS:
        links = six.page(f"{language}/glossary/").xpath("//a[contains(@class, 'md-skip')]")
        assert links[0].text.strip() == table(language)["skip.text"]


def test_the_link_that_skips_to_the_notes_has_the_word_of_their_heading(six: Site) -> None:
    for language in TARGETS:
        for document, word in (("glossary/crumb/", "skip.footnotes"), ("brot/roggenbrot/", "skip.notes")):
            [link] = six.page(f"{language}/{document}").xpath("//a[contains(@class, 'md-skip')][@href='#diglot-notes']")
            assert link.text.strip() == table(language)[word]


def test_the_original_alone_tells_of_all_its_translations_and_beside_one_of_that(six: Site) -> None:
    for folder, named in (
        ("de/", ["Englisch", "Französisch", "Hebräisch", "Chinesisch", "Polnisch"]),
        ("", ["Englisch"]),
    ):
        [line] = six.page(f"{folder}glossary/").xpath("//section[@lang='de']//*[@class='diglot-credit']")
        assert re.findall(r"Deutsch → (\w+)", line.text_content()) == named


def test_of_a_concept_without_a_word_in_a_language_nothing_is_said_to_be_unused(six: Site) -> None:
    for language in ("he", "fr"):
        said = six.page(f"{language}/glossary/crumb/").text_content()
        assert table(language)["concept.unused"] not in said
        assert (table(language)["concept.used"] in said) == (language == "fr")


def test_the_theme_names_itself_in_the_language_of_the_page(six: Site) -> None:
    for language in TARGETS:
        foot = six.page(f"{language}/brot/backtag/").xpath("string(//*[@class='md-copyright'])")
        made = table(language)["page.made"].replace("{name}", "Material for MkDocs")
        assert " ".join(foot.split()).endswith(made)


def test_what_is_not_translated_is_shown_in_the_original_and_says_so(six: Site) -> None:
    for folder in ("pl/", "de--pl/"):
        [column] = six.page(f"{folder}brot/roggenbrot/").xpath("//section[@lang='pl']")
        assert column.xpath("//*[@data-state]/@data-state").count("missing") == 3
        assert "Drzwi" not in column.text_content()
        [row] = column.xpath(".//*[@data-state='missing'][contains(., 'Grobes Salz')]")
        assert row.xpath("self::*[@lang='de'] | .//*[@lang='de']")


def test_a_notice_stands_by_the_words_that_it_is_about(six: Site) -> None:
    [column] = six.page("pl/brot/roggenbrot/").xpath("//section[@lang='pl']")
    [cell] = column.xpath(".//table//*[span[@class='diglot-notice']]")
    assert cell.text_content() == "Jeszcze nieprzetłumaczone länglich"
    [text] = column.xpath(".//details//*[span[@class='diglot-notice']]")
    assert text.text_content() == "Wersja robocza, niesprawdzona Wtedy pomagają mokre dłonie."


def test_one_language_more_changes_alternates_menus_and_the_site_map_alone(six: Site, tmp_path: Path) -> None:
    five = build_six(tmp_path, targets=["en", "fr", "he", "pl"])
    assert five.exit_code == 0, five.log
    before, after = without_menus(five), without_menus(six)
    new = after.keys() - before.keys()
    assert {path.split("/")[0] for path in new} == {"zh", "de--zh", "search"}
    assert {path for path in new if path.startswith("search/")} == {
        one for one in after if one.startswith("search/zh/")
    }
    assert before == {path: content for path, content in after.items() if path not in new}


def test_a_list_in_another_order_moves_nothing(six: Site, tmp_path: Path) -> None:
    other = build_six(tmp_path, targets=["pl", "zh", "he", "en", "fr"], parallel="en")
    assert other.exit_code == 0, other.log
    assert without_menus(other) == without_menus(six)


def test_another_target_beside_the_original_changes_places_with_the_first(six: Site, tmp_path: Path) -> None:
    other = build_six(tmp_path, parallel="fr")
    assert other.exit_code == 0, other.log
    assert (other.folder / "de--en/brot/backtag/index.html").exists()
    assert not (other.folder / "de--fr").exists()
    assert other.page("brot/backtag/").xpath("//section/@lang") == ["de", "fr"]
    there = {urlsplit(address).path for address in listed(other)}
    assert there == {urlsplit(address).path for address in listed(six)}


def test_one_target_makes_the_same_site_however_it_is_named(english: Site, tmp_path: Path) -> None:
    named = build_six(tmp_path, targets=None, target="en", variety="en-GB")
    assert named.exit_code == 0, named.log
    assert files_of(named.folder) == files_of(english.folder)
    assert sorted(path.name for path in named.folder.iterdir() if path.is_dir()) == [
        *("about", "assets", "bilder", "brot", "de", "en", "glossary", "search")
    ]


def test_folders_are_called_as_the_site_says(moved: Site) -> None:
    folders = {path.name for path in moved.folder.iterdir() if path.is_dir()}
    assert {"english", "Français", "original", "he", "zh", "pl"} <= folders
    assert not folders & {"en", "fr", "de"}
    told = alternates(moved.page("brot/backtag/"))
    assert told["fr"] == f"{ADDRESS}Fran%C3%A7ais/brot/backtag/"
    assert told["de"] == f"{ADDRESS}original/brot/backtag/"
    assert f"{ADDRESS}Fran%C3%A7ais/brot/backtag/" in listed(moved)
    assert (moved.folder / "Français/feed.xml").exists()
    assert moved.page("english/brot/backtag/").get("lang") == "en"


def test_the_first_pair_alone_is_left_where_a_site_says_so(moved: Site) -> None:
    assert not [path for path in moved.folder.iterdir() if "--" in path.name]
    assert moved.page("brot/backtag/").xpath("//section/@lang") == ["de", "en"]


def test_two_regions_of_a_language_are_two_languages(tmp_path: Path) -> None:
    options = {"targets": ["pt-PT", "pt-BR"], "variety": None, "translator": {"pt-BR": "Ana"}}
    project = write_six(tmp_path / "project", **options)
    assert diglot(project, "sync", "docs/index.md").returncode == 0
    for target, words in (("pt-PT", "pequeno-almoço"), ("pt-BR", "café da manhã")):
        catalog = project / f"translations/{target}/index.po"
        text = catalog.read_text("utf-8")
        empty = 'msgid "Brot braucht vor allem Zeit."\nmsgstr ""'
        assert empty in text
        catalog.write_text(text.replace(empty, empty.replace('""', f'"{words}"')), "utf-8")
    site = build("mkdocs", project, tmp_path / "site", "--strict")
    assert site.exit_code == 0, site.log
    for folder, words in (("", "pequeno-almoço"), ("de--pt-BR/", "café da manhã"), ("pt-BR/", "café da manhã")):
        assert words in site.page(folder).xpath("string(//section[last()])")
    assert set(alternates(site.page(""))) == {"x-default", "de", "pt-PT", "pt-BR"}
    assert "--pt-BR" in "".join(site.page("de--pt-BR/").xpath("//@id"))
