"""Words of the original's language on a page of the translation are told by themselves, wherever they stand there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pymdownx.superfences import fence_code_format  # type: ignore[import-untyped]

from builds import write
from diglot import Project, Settings, check
from diglot.checks.source_words import check_source_words
from diglot.language.small_words import runs_in
from segments import segment

FOUND = [
    ("de", "en", "The price rises, was aber noch nicht sicher ist.", "aber noch nicht sicher ist"),
    ("de", "en", "It is so. Das weiß auch niemand.", "Das weiß auch"),
    ("de", "en", "See the *Preise, die nicht steigen*.", "die nicht"),
    ("de", "en", "wer nicht will", "wer nicht"),
    ("en", "de", "Der Preis steigt, which is not certain.", "which is not"),
    ("fr", "de", "Der Preis steigt, mais personne ne le sait encore.", "mais personne ne le sait encore"),
    ("de", "nl", "De prijs stijgt, aber das ist noch nicht sicher.", "aber das ist noch nicht"),
    ("ru", "en", "The price rises, но это ещё не всё.", "но это ещё не всё"),
]
LET_PASS = [
    ("de", "en", "Published by the Bundesamt für Sicherheit in der Informationstechnik in May."),
    ("de", "en", "He calls it “aber noch nicht sicher” on page 7."),
    ("de", "en", "He calls it <q>aber noch nicht sicher</q> on page 7."),
    ("de", "en", 'He calls it <span lang="de">aber noch nicht sicher</span> on page 7.'),
    ("de", "en", "He calls it *aber noch nicht sicher*{: lang=de } on page 7."),
    ("de", "en", "He calls it `aber noch nicht sicher` on page 7."),
    ("de", "en", "MAN and MIT were so fast in war that we all die."),
    ("de", "en", "https://example.org/aber-noch-nicht-sicher"),
    ("de", "en", "Ludwig van Beethoven und die Neunte"),
    ("da", "nb", "Jeg vet ikke noget om det, men af og til blev det sagt."),
    ("de", "sw", "Bei stijgt aber noch nicht sicher ist."),
    ("pt", "es", "El precio sube, pero no se sabe cuánto más ni por qué."),
    ("nl", "de", "Es war in der Stadt, wie wir alle wissen, nur ein Tag."),
]


@pytest.mark.parametrize(("source", "target", "words", "run"), FOUND)
def test_a_run_of_the_originals_words_is_found(source: str, target: str, words: str, run: str) -> None:
    assert [" ".join(found) for found in runs_in(source, words, target)] == [run]


@pytest.mark.parametrize(("source", "target", "words"), LET_PASS)
def test_what_may_stay_is_let_pass(source: str, target: str, words: str) -> None:
    assert list(check_source_words(segment("Etwas anderes.", words, source, target))) == []


SHOWN = {
    "a diagram": "```mermaid\ngraph LR\n  A[Der Kunde fragt nach] --> B[und wird nicht gehört]\n```",
    "a title of code": '``` { .py title="Was nicht in die Datei gehört" }\nx = 1\n```',
    "a label": '## Kopf { data-toc-label="Was nicht in den Kopf passt" }',
}
"""What a page shows in all of its languages as the document has it."""

SILENT = {
    "code": "```py\n# was nicht in die Datei gehört\n```",
    "a quotation": "<blockquote>Was nicht in die Datei gehört</blockquote>",
    "what says its language": '<div lang="de">Was nicht in die Datei gehört</div>',
    "what is English": '<div aria-label="What does not belong to the map"></div>',
    "a comment": "<!-- was nicht in die Datei gehört -->",
}


def said_of(text: str, folder: Path) -> list[tuple[int, str]]:
    mermaid = {"name": "mermaid", "class": "mermaid", "format": fence_code_format}
    configs = {"pymdownx.superfences": {"custom_fences": [mermaid]}}
    root = write(folder, {"docs/a.md": f"Ein Satz.\n\n{text}\n"})
    extensions = ["attr_list", "toc", "pymdownx.highlight", "pymdownx.superfences"]
    problems = check(Project.of(Settings("de", "en", root=root), extensions, configs), "any")
    return [(problem.line, str(problem.severity)) for problem in problems if problem.code == "source-words"]


@pytest.mark.parametrize("what", SHOWN)
def test_words_that_no_catalog_has_are_found_at_their_line(what: str, tmp_path: Path) -> None:
    found = said_of(SHOWN[what], tmp_path)
    assert {severity for _, severity in found} == {"warning"}
    assert found[0][0] in (3, 4, 5)


@pytest.mark.parametrize("what", SILENT)
def test_and_nothing_else_is(what: str, tmp_path: Path) -> None:
    assert said_of(SILENT[what], tmp_path) == []
