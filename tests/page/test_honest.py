"""A page says where its translation comes from, what nobody has reviewed, and what changed in the original since."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from builds import Site, build, configuration, write
from diglot.page.row_notice import change_shown
from pages import inline_reader, text_of

pytestmark = pytest.mark.programs

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CATALOG = (
    '\nmsgid "Titel"\nmsgstr "Title"\n'
    '\nmsgid "Eins, geprüft."\nmsgstr "One, reviewed."\n'
    '\n# draft: deepl 2026-11-22 00000000/bd2fc03d\n#, fuzzy\nmsgid "Zwei, ein Entwurf."\nmsgstr "Two, a draft."\n'
    '\n#, fuzzy\n#| msgid "Drei kostet fast 8.000 Euro."\nmsgid "Drei kostet fast 9.000 Euro."\nmsgstr "Three costs."\n'
)
DOCUMENT = (
    "# Titel\n\nEins, geprüft.\n\nZwei, ein Entwurf.\n\nDrei kostet fast 9.000 Euro.\n\nVier, fehlt.\n\n    code\n"
)


def site_of(folder: Path, header: str = HEADER, document: str = DOCUMENT, more: str = "") -> Site:
    files = {
        "mkdocs.yml": configuration().replace("target: en\n      translator: Diglot", f"target: en{more}"),
        "docs/index.md": document,
        "translations/en/index.po": header + CATALOG,
    }
    return build("mkdocs", write(folder / "project", files), folder / "site")


def credits_of(site: Site, path: str = "") -> list[str]:
    return [" ".join(line.text_content().split()) for line in site.page(path).xpath("//*[@class='diglot-credit']")]


def test_a_line_below_the_title_counts_the_paragraphs_in_each_state(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    german, english = credits_of(site)
    assert english == (
        "Translation (German → English). Paragraphs of the translation: "
        "2 reviewed; by whom is not recorded, 1 machine-made and not reviewed, 1 out of date, 1 not yet translated. "
        "No person has read 1 of its 5 paragraphs yet."
    )
    assert german == (
        "Übersetzung (Deutsch → Englisch). Absätze der Übersetzung: "
        "2 durchgesehen; von wem, ist nicht festgehalten, 1 maschinell entworfen und nicht durchgesehen, 1 veraltet, "
        "1 noch nicht übersetzt. 1 ihrer 5 Absätze hat noch kein Mensch gelesen."
    )
    assert credits_of(site, "en/") == [english]
    for about in site.page("").xpath("//*[@class='diglot-about']"):
        assert about.getparent().getprevious().tag == "h1"


@pytest.mark.parametrize(
    ("header", "meta", "more", "name"),
    [
        (HEADER, "", "", ""),
        (HEADER, "", "\n      translator: Die Redaktion", "Die Redaktion"),
        (f'{HEADER}"Last-Translator: Ada Muster <ada@example.org>\\n"\n', "", "\n      translator: X", "Ada Muster"),
        (f'{HEADER}"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"\n', "", "\n      translator: X", "X"),
        (f'{HEADER}"Last-Translator: Ada Muster <a@example.org>\\n"\n', "translator: B & C", "", "B & C"),
    ],
)
def test_the_line_says_who_translated(tmp_path: Path, header: str, meta: str, more: str, name: str) -> None:
    document = f"---\n{meta}\n---\n{DOCUMENT}" if meta else DOCUMENT
    _, english = credits_of(site_of(tmp_path, header, document, more))
    assert english.startswith(f"Translation (German → English): {name}." if name else "Translation (German → English).")


def test_the_line_names_the_commit_that_the_texts_are_from(tmp_path: Path) -> None:
    site_of(tmp_path)
    project = tmp_path / "project"

    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--date", "2026-05-17T12:00:00", "-m", "start")
    built = build("mkdocs", project, tmp_path / "site")
    commit = git("rev-parse", "HEAD")[:7]
    assert re.search(rf" Version of [^(.]+ \({commit}\)\.$", credits_of(built)[1])
    assert re.search(rf" Fassung vom [^(]+ \({commit}\)\.$", credits_of(built, "de/")[0])


def test_a_document_can_do_without_the_line(tmp_path: Path) -> None:
    assert credits_of(site_of(tmp_path, document=f"---\ncredit: false\n---\n{DOCUMENT}")) == []


def test_a_draft_is_marked_as_machine_made_for_people_and_programs(tmp_path: Path) -> None:
    for path in ("", "en/"):
        (draft,) = site_of(tmp_path).page(path).xpath("//*[@data-state='draft']")
        assert text_of(draft) == "[Machine draft, not reviewed] Two, a draft."


def test_a_stale_paragraph_shows_the_change_of_the_original_word_by_word(tmp_path: Path) -> None:
    (stale,) = site_of(tmp_path).page("en/").xpath("//*[@data-state='stale']")
    (change,) = stale.xpath(".//*[@class='diglot-change']")
    assert change.get("lang") == "de"
    assert change.xpath("./del/text()") == ["8.000"]
    assert change.xpath("./ins/text()") == ["9.000"]
    assert stale.text_content().endswith("Three costs.")


@pytest.mark.parametrize(
    ("previous", "now", "shown"),
    [
        ("Ein Satz.", "Ein neuer Satz.", "Ein+ neuer+ Satz."),
        ("Ein **fetter** Satz.", "Ein fetter Satz!", "Ein fetter Satz-.-+!+"),
        ("Ein Satz.", "Ein Satz.[^a]", "Ein Satz.+[^a]+"),
        ("a b c d e f g h i j alt", "a b c d e f g h i j neu", "… f g h i j -alt-+neu+"),
        ("eins a b c d e f g h i j k zwei", "1 a b c d e f g h i j k 2", "-eins-+1+ a b c d e … g h i j k -zwei-+2+"),
    ],
)
def test_a_change_is_shown_with_few_words_around_it(previous: str, now: str, shown: str) -> None:
    signs = {"span": "", "del": "-", "ins": "+"}
    pieces = [
        f"{signs[piece.tag]}{piece.text}{signs[piece.tag]}"
        for piece in change_shown(previous, now, "de", inline_reader())
    ]
    assert "".join(pieces) == shown
