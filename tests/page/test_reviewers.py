"""A page says who reviewed its translation, from seals and `reviewed_by` only, and what no person has read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builds import Site, build, configuration, write
from diglot.catalog.seal import seal

pytestmark = pytest.mark.programs

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Last-Translator: Weblate Admin\\n"\n'
ONE = 'msgid "Eins."\nmsgstr "One."\n'
TWO = 'msgid "Zwei."\nmsgstr "Two."\n'
PROCESS = "reviewed_by: {process: compared by a machine}"
BY_LANGUAGE = "reviewed_by: {fr: Grace, en: {process: {de: maschinell verglichen, en: compared by a machine}}}"
MACHINE = f"# draft: deepl 2026-11-22 {seal('Eins.', 'One.')}\n"
ACCEPTED = f"# draft: deepl 2026-11-22 {seal('Eins.', 'One.')}\n# reviewed: Ada 2026-11-22 {seal('Eins.', 'One.')}\n"


def by(who: str, msgid: str, words: str) -> str:
    return f"# reviewed: {who} 2026-11-22 {seal(msgid, words)}\n"


ADA = by("Ada", "Eins.", "One.")
HTML = "<script>alert(1)</script>"
STASHED = "\x02wzxhzdk:0\x03"
"""What stands for the first HTML of a document while Python-Markdown is at work."""

UNREAD = "No person has read this translation yet."
PARTLY = "No person has read 1 of its 2 paragraphs yet."
CASES = {
    "nothing is recorded": ("", ONE + "\n" + TWO, "reviewed; by whom is not recorded.", ["", ""]),
    "a name that the site does not list": (
        "",
        ADA + ONE + "\n" + TWO,
        "1 reviewed (signed “Ada”), 1 reviewed; by whom is not recorded.",
        ["", ""],
    ),
    "a person, and what a process did": (
        f"people: [Ada]\n      {PROCESS}",
        ADA + ONE + "\n" + TWO,
        f"1 reviewed by Ada, 1 compared by a machine. {PARTLY}",
        ["", "ai-autonomous"],
    ),
    "a process alone": (PROCESS, ONE + "\n" + TWO, f"compared by a machine. {UNREAD}", "ai-autonomous"),
    "a process by language": (BY_LANGUAGE, ONE + "\n" + TWO, f"compared by a machine. {UNREAD}", "ai-autonomous"),
    "a person for all": (
        "people: [Ada]\n      reviewed_by: Ada",
        ONE + "\n" + TWO,
        "reviewed by Ada.",
        ["", ""],
    ),
    "words that were changed since": (
        "people: [Ada]",
        by("Ada", "Eins.", "Once.") + ONE + "\n" + TWO,
        "reviewed; by whom is not recorded.",
        ["", ""],
    ),
    "a machine's words that a person accepted": (
        "people: [Ada]",
        ACCEPTED + ONE + "\n" + TWO,
        "1 reviewed by Ada, 1 reviewed; by whom is not recorded.",
        ["ai-assisted", ""],
    ),
    "a machine's words that somebody accepted under a name": (
        "",
        ACCEPTED + ONE + "\n" + TWO,
        "1 reviewed (signed “Ada”), 1 reviewed; by whom is not recorded.",
        ["ai-autonomous", ""],
    ),
    "a machine's draft": (
        "people: [Ada]",
        f"{MACHINE}#, fuzzy\n{ONE}\n{by('Ada', 'Zwei.', 'Two.')}{TWO}",
        f"1 reviewed by Ada, 1 machine-made and not reviewed. {PARTLY}",
        ["ai-autonomous", ""],
    ),
    "names that are no words": (
        f"people: ['*b* & <b>']\n      reviewed_by: '{HTML}'",
        f"{by('*b* & <b>', 'Eins.', 'One.')}{ONE}\n{by(STASHED, 'Zwei.', 'Two.')}{TWO}",
        f"1 reviewed by *b* & <b>, 1 reviewed (signed “{STASHED[1:-1]}”).",
        ["", ""],
    ),
    "a name of which a page may hold nothing but the words": (
        f"reviewed_by: '{HTML}'",
        ONE + "\n" + TWO,
        f"has been reviewed (signed “{HTML}”).",
        ["", ""],
    ),
    "an adopted translation": (
        "",
        f"# adopted: a.en.md 2026-11-22 {seal('Eins.', 'One.')}\n#, fuzzy\n{ONE}\n{TWO}",
        "1 reviewed; by whom is not recorded, 1 adopted, not yet reviewed.",
        ["", ""],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_page_says_who_reviewed_and_what_no_person_has_read(case: str, tmp_path: Path) -> None:
    options, entries, said, told = CASES[case]
    site = site_of(tmp_path, options, entries)
    _, english = ["".join(line.itertext()) for line in site.page("").xpath("//*[@class='diglot-credit']")]
    counts = "Paragraphs of the translation: " if said[0].isdigit() else "The whole translation"
    between = "" if said[0].isdigit() else " " if said.startswith("has ") else ": "
    assert english == f"Translation (German → English): Weblate Admin. {counts}{between}{said}"
    page = site.page("en/")
    (meta,) = page.xpath("//meta[@name='ai-disclosure']/@content") or [""]
    on_rows = [row.get("ai-disclosure", "") for row in page.xpath("//p[@data-row][not(@class)]")]
    on_column = page.xpath("string(//section[@lang='en']/@ai-disclosure)")
    if isinstance(told, str):
        assert (meta, on_column, set(on_rows)) == (told, told, {""})
    else:
        assert (meta, on_column, on_rows) == ("", "", told)
    assert site.page("de/").xpath("//*[@ai-disclosure] | //meta[@name='ai-disclosure']") == []
    assert site.page("").xpath("//section[@lang='de'][@ai-disclosure]") == []


def test_the_words_of_a_process_are_in_the_language_of_the_page(tmp_path: Path) -> None:
    site = site_of(tmp_path, BY_LANGUAGE, ONE + "\n" + TWO)
    german, english = ["".join(line.itertext()) for line in site.page("").xpath("//*[@class='diglot-credit']")]
    assert ": maschinell verglichen. Diese Übersetzung hat noch kein Mensch gelesen." in german
    assert "compared by a machine." in english


def test_a_paragraph_that_no_person_has_read_says_so_where_others_were_read(tmp_path: Path) -> None:
    site = site_of(tmp_path, f"people: [Ada]\n      {PROCESS}", ADA + ONE + "\n" + TWO)
    assert [one.text for one in site.page("en/").xpath("//*[@class='diglot-notice']")] == ["Read by no person"]
    alike = site_of(tmp_path / "alike", PROCESS, ONE + "\n" + TWO)
    assert alike.page("en/").xpath("//*[@class='diglot-notice']") == []


def site_of(folder: Path, options: str, entries: str, document: str = "Eins.\n\nZwei.\n") -> Site:
    config = configuration().replace("translator: Diglot", options or "fact_days: 365")
    files = {
        "mkdocs.yml": config,
        "docs/index.md": document,
        "translations/en/index.po": f"{HEADER}\n{entries}",
    }
    site = build("mkdocs", write(folder / "project", files), folder / "site")
    assert site.exit_code == 0, site.log
    return site


BLOCKS = """\
| Eins. | Zwei. |
| --- | --- |
| Eins. | Zwei. |

=== "Zwei."

    Eins.

- Eins.

> Zwei.
"""


def test_no_label_pushes_a_block_below_its_counterpart(tmp_path: Path, tab: Page, serve: Callable[[Path], str]) -> None:
    drafts = f"#, fuzzy\n{ONE}\n#, fuzzy\n{TWO}"
    site = site_of(tmp_path, "", drafts, BLOCKS)
    tab.goto(serve(site.folder))
    assert tab.locator(".diglot-notice").count() == 4
    tops = "found => found.map(one => one.getBoundingClientRect().top)"
    for block in ("table", ".tabbed-labels", "li", "blockquote"):
        german, english = (tab.locator(f"section[lang={code}] {block}").evaluate_all(tops) for code in ("de", "en"))
        assert german == english, block
        assert len(german) == 1
