"""A text that leaves one document for another takes its translation along, as reviewed as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import diglot
from diglot.base.problem import Problem
from diglot.catalog.approval import approved
from diglot.catalog.remarks import Derivation, Origin, spelled
from diglot.catalog.seal import seal
from diglot.catalog.state import state_of
from diglot.project import files
from diglot.project.settings import Settings

TEXTS = {
    "Der Garten liegt hinter dem Haus.": "The garden lies behind the house.",
    "Im Frühling blühen die Tulpen.": "Tulips bloom in spring.",
    "Der Brunnen stammt vom alten Wirt.": "The well is from the old landlord.",
    "Zwei Bänke stehen unter der Linde.": "Two benches stand below the lime.",
}
GARDEN, TULIPS, WELL, BENCHES = TEXTS
DAY = date(2026, 11, 1)

Catalog = dict[str, tuple[str, str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path, {"mkdocs.yml": configuration()})


def has(site: Path, name: str, texts: dict[str, str], *, more: str = "") -> None:
    """Let a site have a document of these texts, each reviewed by Ada."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    for msgid, words in texts.items():
        po.append(polib.POEntry(msgid=msgid, msgstr=words, tcomment=approved("", msgid, words, "Ada", DAY)))
    write(site, {f"docs/{name}.md": "\n\n".join(texts) + more + "\n", f"translations/en/{name}.po": str(po)})


def says(site: Path, name: str, *texts: str, more: str = "") -> None:
    write(site, {f"docs/{name}.md": "\n\n".join(texts) + more + "\n"})


def entries(site: Path, name: str) -> dict[str, polib.POEntry]:
    """Return the entries of the texts that a document has."""
    po = polib.pofile(str(site / f"translations/en/{name}.po"))
    return {entry.msgid: entry for entry in po if not entry.obsolete}


def states(site: Path, name: str) -> Catalog:
    return {msgid: (state_of(entry).value, entry.msgstr) for msgid, entry in entries(site, name).items()}


def reviewed(*texts: str) -> Catalog:
    return {text: ("reviewed", TEXTS[text]) for text in texts}


def test_an_article_that_is_split_stays_reviewed_by_whom_it_was(site: Path) -> None:
    has(site, "ganz", TEXTS)
    assert diglot(site, "sync").stdout == ""
    says(site, "ganz", GARDEN, TULIPS)
    says(site, "teil", WELL, BENCHES)
    assert "known" not in diglot(site, "sync").stdout
    assert states(site, "ganz") == reviewed(GARDEN, TULIPS)
    assert states(site, "teil") == reviewed(WELL, BENCHES)
    assert entries(site, "teil")[WELL].tcomment == approved("", WELL, TEXTS[WELL], "Ada", DAY)
    assert diglot(site, "sync").stdout == "", "nothing is left to do"
    assert diglot(site, "check", "--require", "reviewed").returncode == 0


@pytest.mark.parametrize("named", [[], ["docs/teil.md"], ["docs/ganz.md"]])
def test_whichever_document_is_named_first_the_text_brings_its_translation(site: Path, named: list[str]) -> None:
    has(site, "ganz", TEXTS)
    says(site, "ganz", GARDEN, TULIPS)
    says(site, "teil", WELL, BENCHES)
    diglot(site, "sync", *named)
    diglot(site, "sync", "docs/teil.md")
    assert states(site, "teil") == reviewed(WELL, BENCHES)


def test_documents_that_swap_their_names_stay_reviewed(site: Path) -> None:
    """Their texts are alike enough to be taken for versions of each other; the same text elsewhere comes first."""
    alike = {text.replace("Der ", "Unser "): words.replace("The", "Our") for text, words in TEXTS.items()}
    has(site, "vorn", TEXTS)
    has(site, "hinten", alike)
    says(site, "vorn", *alike)
    says(site, "hinten", *TEXTS)
    diglot(site, "sync")
    assert states(site, "hinten") == reviewed(*TEXTS)
    assert states(site, "vorn") == {text: ("reviewed", words) for text, words in alike.items()}


def test_drafts_and_stale_translations_move_with_their_texts_too(site: Path) -> None:
    has(site, "eins", TEXTS)
    path = site / "translations/en/eins.po"
    po = polib.pofile(str(path), wrapwidth=0)
    made = spelled(Derivation(Origin.MACHINE, "deepl", DAY, seal(TULIPS, TEXTS[TULIPS])))
    po[1].flags, po[1].tcomment = ["fuzzy"], made
    po[2].flags, po[2].tcomment, po[2].previous_msgid = ["fuzzy"], "", "Der Brunnen stammt vom Wirt."
    po[3].msgstr = ""
    po.save()
    has(site, "drei", {TULIPS: "", GARDEN: TEXTS[GARDEN]})
    says(site, "zwei", *TEXTS)
    says(site, "eins", "Ein neuer Satz.")
    says(site, "drei", GARDEN)
    diglot(site, "sync")
    assert states(site, "zwei") == {
        **reviewed(GARDEN),
        TULIPS: ("draft", TEXTS[TULIPS]),
        WELL: ("stale", TEXTS[WELL]),
        BENCHES: ("missing", ""),
    }
    assert entries(site, "zwei")[TULIPS].tcomment == made
    assert entries(site, "zwei")[WELL].previous_msgid == "Der Brunnen stammt vom Wirt."


def test_a_draft_comes_from_no_document_that_still_has_the_text(site: Path) -> None:
    has(site, "eins", {WELL: TEXTS[WELL]})
    path = site / "translations/en/eins.po"
    path.write_text(path.read_text("utf-8").replace("# reviewed", "#, fuzzy\n# reviewed"), "utf-8")
    says(site, "zwei", WELL)
    assert "known" not in diglot(site, "sync").stdout
    assert states(site, "zwei") == {WELL: ("missing", "")}


def test_a_text_that_came_takes_no_translation_away_from_one_that_was_changed(site: Path) -> None:
    was, now = "Der Garten liegt gleich hinter dem alten Haus.", "Der Garten liegt auch hinter dem Haus am Tor."
    came = "Der Garten liegt gleich hinter dem neuen Haus."
    has(site, "eins", {was: "Was."})
    has(site, "zwei", {came: "Came.", TULIPS: TEXTS[TULIPS]})
    says(site, "eins", came, now)
    says(site, "zwei", TULIPS)
    diglot(site, "sync")
    assert states(site, "eins") == {came: ("reviewed", "Came."), now: ("stale", "Was.")}


def test_a_text_of_a_document_that_is_gone_comes_along(site: Path) -> None:
    has(site, "eins", {GARDEN: TEXTS[GARDEN]})
    has(site, "zwei", {TULIPS: TEXTS[TULIPS]})
    (site / "docs/zwei.md").unlink()
    says(site, "eins", GARDEN, TULIPS)
    diglot(site, "sync")
    assert states(site, "eins") == reviewed(GARDEN, TULIPS)


def test_a_text_comes_back_from_what_another_document_had(site: Path) -> None:
    has(site, "eins", TEXTS)
    says(site, "eins", GARDEN)
    diglot(site, "sync")
    says(site, "zwei", WELL)
    diglot(site, "sync")
    assert states(site, "zwei") == reviewed(WELL)


def test_a_text_that_stands_in_both_did_not_move_but_is_known(site: Path) -> None:
    has(site, "eins", TEXTS)
    says(site, "zwei", WELL)
    told = "1 missing text is known from other documents: 'diglot draft' fills it in.\n"
    assert diglot(site, "sync").stdout.endswith(told)
    assert states(site, "zwei") == {WELL: ("missing", "")}
    says(site, "drei", WELL, GARDEN, "Ein neuer Satz.")
    told = "2 missing texts are known from other documents: 'diglot draft' fills them in.\n"
    assert diglot(site, "sync").stdout.endswith(told)
    assert "2 drafted, 1 left" in diglot(site, "draft").stdout


def test_a_text_that_was_copied_first_brings_its_translation_when_it_is_cut(site: Path) -> None:
    has(site, "eins", TEXTS)
    says(site, "zwei", WELL)
    diglot(site, "sync")
    po = polib.pofile(str(site / "translations/en/zwei.po"))
    po[0].tcomment = "Wer ist das?"
    po.save()
    says(site, "eins", GARDEN)
    says(site, "zwei", WELL, "Ein neuer Satz.")
    diglot(site, "sync")
    assert states(site, "zwei") == {**reviewed(WELL), "Ein neuer Satz.": ("missing", "")}
    assert entries(site, "zwei")[WELL].tcomment.startswith("Wer ist das?\nreviewed: Ada ")


def test_of_two_translations_that_of_the_document_that_lost_the_text_is_taken_and_else_none(site: Path) -> None:
    has(site, "eins", {WELL: "One."})
    has(site, "zwei", {WELL: "Two.", GARDEN: TEXTS[GARDEN]})
    says(site, "zwei", GARDEN)
    says(site, "drei", WELL)
    diglot(site, "sync")
    assert states(site, "drei") == {WELL: ("reviewed", "Two.")}
    says(site, "vier", WELL)
    assert "1 missing text is known" in diglot(site, "sync").stdout
    assert states(site, "vier") == {WELL: ("missing", "")}


DEFINED = "\n\n## Am Tor\n\n[^1]: Eine Notiz.\n\n[karte]: https://a.example/karte"


@pytest.mark.parametrize(
    ("text", "name", "more", "state"),
    [
        ("Der Brunnen[^1].", "neu", DEFINED, "reviewed"),
        ("Der Brunnen[^1].", "neu", "", "draft"),
        ("Der [Brunnen](brunnen.md).", "neu", "", "reviewed"),
        ("Der [Brunnen](brunnen.md).", "tief/neu", "", "draft"),
        ("Der ![Brunnen](brunnen.png).", "tief/neu", "", "draft"),
        ("Der <a href='brunnen.md'>Brunnen</a>.", "tief/neu", "", "draft"),
        ("Der [Brunnen](/brunnen.md), <https://a.example/>.", "tief/neu", "", "reviewed"),
        ("Der [Brunnen](https://a.example/).", "tief/neu", "", "reviewed"),
        ("Der Brunnen [am Tor](#am-tor).", "neu", DEFINED, "reviewed"),
        ("Der Brunnen [am Tor](#am-tor).", "neu", "", "draft"),
        ("Der Brunnen [am Tor](#am-tor).", "neu", '\n\n<p id="am-tor">Tor</p>', "reviewed"),
        ("Der Brunnen [am Tor](#am-tor).", "neu", "\n\n## Tor {#am-tor}", "reviewed"),
        ("Der [Brunnen][karte].", "neu", DEFINED, "reviewed"),
        ("Der [Brunnen][karte].", "neu", "", "draft"),
        ("Der Brunnen der [Karte][].", "neu", DEFINED, "reviewed"),
        ("Der Brunnen der [Karte].", "neu", "", "draft"),
        ("Der Brunnen [sic] heißt so.", "neu", "", "reviewed"),
    ],
)
def test_what_leads_elsewhere_than_before_makes_a_draft(
    site: Path, text: str, name: str, more: str, state: str
) -> None:
    has(site, "alt", {GARDEN: TEXTS[GARDEN], text: f"{text} (en)"}, more=DEFINED)
    says(site, "alt", GARDEN, more=DEFINED)
    says(site, name, text, more=more)
    diglot(site, "sync")
    entry = entries(site, name)[text]
    assert (state_of(entry).value, entry.msgstr) == (state, f"{text} (en)")
    if state == "draft":
        seal_now = seal(text, entry.msgstr)
        made = Derivation(Origin.MEMORY, "translations/en/alt.po", date.today(), seal_now)
        assert entry.tcomment == spelled(made)


def test_a_translation_with_a_link_of_its_own_is_a_draft_where_that_leads_elsewhere(site: Path) -> None:
    has(site, "alt", {GARDEN: TEXTS[GARDEN], WELL: "The [well](en.md)."})
    says(site, "alt", GARDEN)
    says(site, "tief/neu", WELL)
    diglot(site, "sync")
    assert states(site, "tief/neu") == {WELL: ("draft", "The [well](en.md).")}


@pytest.mark.parametrize("wrap", [20, 0])
def test_a_text_is_found_in_a_catalog_however_it_is_laid_out(site: Path, wrap: int) -> None:
    text = 'Der „Turm" steht \\ dort,  \nund am Hafen stehen viele andere Häuser.'
    has(site, "alt", {GARDEN: TEXTS[GARDEN], text: "The tower  \nstands."})
    po = polib.pofile(str(site / "translations/en/alt.po"), wrapwidth=wrap)
    po.save(newline="\r\n")
    says(site, "alt", GARDEN)
    says(site, "neu", text)
    diglot(site, "sync")
    assert states(site, "neu") == {text: ("reviewed", "The tower  \nstands.")}


def test_other_catalogs_are_read_only_if_a_text_is_new(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    has(site, "eins", TEXTS)
    has(site, "zwei", TEXTS)
    read: list[str] = []
    real = files.catalog_text

    def noticed(known: Settings, path: str) -> tuple[str | None, list[Problem]]:
        read.append(path)
        return real(known, path)

    monkeypatch.setattr(files, "catalog_text", noticed)
    says(site, "eins", *list(TEXTS)[:2])
    diglot(site, "sync", "docs/eins.md")
    assert set(read) == {"eins.md"}
    says(site, "eins", *list(TEXTS)[:3])
    diglot(site, "sync", "docs/eins.md")
    assert set(read) == {"eins.md"}, "it comes back from what this catalog had"
    says(site, "eins", *list(TEXTS)[:2], "Ein ganz anderer Satz.")
    diglot(site, "sync", "docs/eins.md")
    assert set(read) == {"eins.md", "zwei.md"}
