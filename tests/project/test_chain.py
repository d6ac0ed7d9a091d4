"""A translation may be made from another one: its originals are the words of that, and staleness follows the chain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from builds import write
from diglot.catalog.state import State
from diglot.checks.check import check_project
from diglot.edition.edition import Edition
from diglot.edition.host import Host
from diglot.project.catalog_update import SyncResult, update
from diglot.project.chain import in_order
from diglot.project.own_words import PATH, OwnTranslations, OwnWords
from diglot.project.project import Pair, Project
from diglot.project.settings import Settings
from diglot.project.status import as_table, percent_reviewed, status_of

TEXT = "# Anfang\n\nDer erste Satz.\n\nDer zweite Satz.\n"
ENGLISH = {"Anfang": "Beginning", "Der erste Satz.": "The first sentence.", "Der zweite Satz.": "The second one."}
POLISH = {"Beginning": "Początek", "The first sentence.": "Pierwsze zdanie.", "The second one.": "Drugie."}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a site that is translated into English, from that into French, and from that into Polish."""
    write(tmp_path, {"docs/a.md": TEXT})
    chains = (("fr", "en"), ("pl", "fr"))
    return Project.of(Settings("de", "en", targets=("pl", "fr", "en"), parallel="en", chains=chains, root=tmp_path))


def sync(project: Project, language: str) -> polib.POFile:
    for result in update(project.into(language)):
        assert not result.problems
    return polib.pofile(str(catalog(project, language)), wrapwidth=0)


def catalog(project: Project, language: str) -> Path:
    return project.settings.root / project.settings.into(language).catalog_name("a.md")


def translate(project: Project, language: str, words: dict[str, str]) -> None:
    po = sync(project, language)
    for entry in po:
        entry.msgstr = words[entry.msgid]
    po.save()


def translate_all(project: Project) -> None:
    translate(project, "en", ENGLISH)
    translate(project, "fr", {words: f"{words} (fr)" for words in ENGLISH.values()})
    translate(project, "pl", {f"{words} (fr)": polish for words, polish in POLISH.items()})


def pair_in(project: Project, language: str) -> Pair:
    (found,) = project.into(language).pairs()
    assert isinstance(found, Pair)
    return found


def test_the_originals_are_the_words_of_the_translation_that_it_is_made_from(project: Project) -> None:
    po = sync(project, "en")
    po[1].msgstr = "The first sentence."
    po.save()
    french = sync(project, "fr")
    assert [entry.msgid for entry in french] == ["The first sentence."]
    assert french.metadata["X-Source-Language"] == "en"


def rendered(project: Project) -> Edition:
    edition = Edition(project, Host.of(project, "en"))
    assert list(edition.views())
    return edition


def test_a_page_shows_each_text_at_its_place(project: Project) -> None:
    translate_all(project)
    views = {view.name: view for view in Edition(project, Host.of(project, "en")).views()}
    for polish in POLISH.values():
        assert polish in views["pl"].html
        assert polish in views["de--pl"].html
    assert "data-state" in views["pl"].html
    assert 'data-state="missing"' not in views["pl"].html


def test_a_text_that_a_link_lacks_is_missing_behind_it(project: Project) -> None:
    translate_all(project)
    po = polib.pofile(str(catalog(project, "en")), wrapwidth=0)
    po[1].msgstr = ""
    po.save()
    views = {view.name: view for view in Edition(project, Host.of(project, "en")).views()}
    for language in ("en", "fr", "pl"):
        assert views[language].html.count('data-state="missing"') == 1
        assert "Der erste Satz." in views[language].html


def test_what_a_link_lacks_is_missing_in_the_figures_of_what_is_made_from_it(project: Project) -> None:
    po = sync(project, "en")
    po[0].msgstr = "Beginning"
    po.save()
    assert len(sync(project, "fr")) == 1
    by_language = {language: [status_of(pair_in(project, language))] for language in ("pl", "fr", "en")}
    (english,), (french,), (polish,) = (by_language[language] for language in ("en", "fr", "pl"))
    assert (english.segments, french.segments, polish.segments) == (3, 3, 3)
    assert (french.states, polish.states) == ({State.MISSING: 3}, {State.MISSING: 3})
    assert percent_reviewed([polish]) == 0
    assert "all reviewed" not in as_table(by_language)


def test_a_build_asks_for_no_catalog_that_nothing_could_stand_in_yet(project: Project) -> None:
    sync(project, "en")
    (problems,) = (done.rendered.problems for done in rendered(project).renderings.done.values())
    assert not problems


@pytest.mark.parametrize("language", ["fr", "pl"])
def test_a_link_that_cannot_be_read_costs_what_is_made_from_it_nothing(project: Project, language: str) -> None:
    translate_all(project)
    broken = catalog(project, "en")
    broken.write_text(f"<<<<<<< ours\n{broken.read_text('utf-8')}", "utf-8")
    before = catalog(project, language).read_bytes()
    (result,) = update(project.into(language))
    assert ([problem.file for problem in result.problems], result.written) == (["translations/en/a.po"], "")
    assert catalog(project, language).read_bytes() == before


def test_staleness_follows_the_chain_and_says_which_link_is_behind(project: Project) -> None:
    translate_all(project)
    write(project.settings.root, {"docs/a.md": TEXT.replace("erste", "allererste")})
    for language in ("en", "fr", "pl"):
        sync(project, language)
        assert status_of(pair_in(project, language)).states == {State.REVIEWED: 2, State.STALE: 1}
    said = [one for one in check_project(project.into("pl"), "reviewed") if one.code == "stale"]
    assert [one.file for one in said] == ["translations/pl/a.po"]
    (link,) = [
        one for one in polib.pofile(str(catalog(project, "fr")), wrapwidth=0) if one.fuzzy or "first" in one.msgid
    ]
    assert said[0].hint == f"Begin with translations/fr/a.po:{link.linenum}."
    views = {view.name: view for view in Edition(project, Host.of(project, "en")).views()}
    assert views["pl"].html.count('data-state="stale"') == 1
    assert "Pierwsze zdanie." in views["pl"].html


def test_new_words_in_a_link_make_what_is_made_from_them_stale(project: Project) -> None:
    translate_all(project)
    po = polib.pofile(str(catalog(project, "en")), wrapwidth=0)
    po[1].msgstr = "The very first sentence."
    po.save()
    entry = next(one for one in sync(project, "fr") if one.msgid == "The very first sentence.")
    assert ("fuzzy" in entry.flags, entry.previous_msgid) == (True, "The first sentence.")


def test_a_renamed_document_takes_all_catalogs_of_a_chain_along(project: Project) -> None:
    translate_all(project)
    docs = project.settings.root / "docs"
    (docs / "a.md").rename(docs / "b.md")
    renamed = Project(project.site)
    for language in ("en", "fr", "pl"):
        list(update(renamed.into(language)))
        name = renamed.settings.into(language).catalog_name("b.md")
        po = polib.pofile(str(project.settings.root / name), wrapwidth=0)
        assert [bool(entry.msgstr) for entry in po if not entry.obsolete] == [True, True, True]


def test_each_language_comes_behind_the_one_it_is_translated_from() -> None:
    assert in_order(("pl", "fr", "en", "he"), {"pl": "fr", "fr": "en"}) == ["en", "he", "fr", "pl"]


def test_the_words_of_the_site_follow_the_chain_as_those_of_a_document_do(project: Project) -> None:
    own = OwnWords("mkdocs.yml", "de", {"Start": ("mkdocs.yml", 1), "Ende": ("mkdocs.yml", 2)})
    project = Project(replace(project.site, own=own))
    assert list(update(project.into("fr"), frozenset([PATH]))) == [SyncResult()]
    translate_own(project, "en", {"Start": "Home", "Ende": ""})
    assert translate_own(project, "fr", {"Home": "Accueil"}) == ["Home"]
    assert translate_own(project, "pl", {"Accueil": "Początek"}) == ["Accueil"]
    said = OwnTranslations(project.settings, own)
    assert [said.words("Start", language) for language in ("en", "fr", "pl")] == ["Home", "Accueil", "Początek"]
    assert (said.words("Ende", "pl"), said.language_of("Ende", "pl")) == (None, "de")


def test_words_of_the_site_in_a_language_of_the_chain_are_the_originals_of_the_next(project: Project) -> None:
    own = OwnWords("mkdocs.yml", "en", {"Home": ("mkdocs.yml", 1)})
    project = Project(replace(project.site, own=own))
    assert translate_own(project, "fr", {"Home": "Accueil"}) == ["Home"]
    assert OwnTranslations(project.settings, own).words("Home", "fr") == "Accueil"


def translate_own(project: Project, language: str, words: dict[str, str]) -> list[str]:
    """Translate the words of the site, and return their originals as the catalog has them."""
    for result in update(project.into(language), frozenset([PATH])):
        assert not result.problems
    place = project.settings.root / project.settings.into(language).catalog_name(PATH)
    po = polib.pofile(str(place), wrapwidth=0)
    for entry in po:
        entry.msgstr = words[entry.msgid]
    po.save()
    return [entry.msgid for entry in po]


def test_languages_that_lead_to_no_end_are_all_there_nevertheless() -> None:
    assert in_order(("en", "fr", "pl"), {"fr": "pl", "pl": "fr"}) == ["en", "fr", "pl"]
