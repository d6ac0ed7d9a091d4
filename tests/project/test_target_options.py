"""What a site says of its languages: each wrong word is one problem at its line, and each right one a setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builds import write
from diglot.base.problem import Problem
from diglot.project.config import read_settings
from diglot.project.config_text import read_config_text
from diglot.project.settings import Settings

WRONG = [
    ("targets: [en, fr, en]", "targets", "'targets' has 'en' twice. Take one of the two out."),
    ("targets: [en, fr, EN]", "targets", "'targets' has 'en' twice."),
    ("targets: [zh-TW, fr, zh-Hant-TW]", "targets", "'targets' has 'zh-TW' twice."),
    ("targets: [zh, zh-Hans]", "targets", "'targets' has 'zh' twice."),
    ("targets: [en, de]", "targets", "'targets' has 'de', which the documents are written in. Take it out."),
    ("targets: [en, DE]", "targets", "'targets' has 'DE', which the documents are written in. Take it out."),
    ("targets: [en, fr-XX]", "targets", "'fr-XX' names 'XX', which nobody knows. Use a code such as pt-BR"),
    ("targets: [en, sr-Abcd]", "targets", "'sr-Abcd' names 'Abcd', which nobody knows."),
    ("targets: [en, qqx]", "targets", "'targets' has 'qqx', which is no language code."),
    ("targets: [en, französisch]", "targets", "'targets' has 'französisch', which is no language code."),
    ("targets: [en, no]", "targets", "'targets' is false and not a text. YAML takes no, off and false for that;"),
    ("targets: []", "targets", "'targets' is not a list of languages. Write them as in 'targets: [en, fr]'."),
    ("targets: 7", "targets", "'targets' is not a list of languages."),
    ("targets: {en: fr}", "targets", "'targets' is not a list of languages."),
    ("targets: [en, [fr]]", "targets", "'targets' "),
    ("target: en\ntargets: [en, fr]", "targets", "'target' and 'targets' both say what the documents are translated"),
    ("targets: [en, fr]\nparallel: pl", "parallel", "'parallel' is 'pl', which is none of the languages that are"),
    ("targets: [en, fr]\nparallel: de", "parallel", "'parallel' is 'de', which is none of the languages that are"),
    ("targets: [en, fr]\nparallel: [en, fr]", "parallel", "'parallel' is a list."),
    ("targets: [en, fr]\npaths: {pl: x}", "paths", "'paths' has 'pl', which is none of the site's languages."),
    ("targets: [en, fr]\npaths: {en: FR}", "paths", "the pages in 'en' and in 'fr' would both stand in 'FR'."),
    ("targets: [en, fr]\npaths: {en: de}", "paths", "the pages in 'de' and in 'en' would both stand in 'de'."),
    ("targets: [en, fr]\npaths: {en: a, fr: A}", "paths", "the pages in 'en' and in 'fr' would both stand in 'a'."),
    ("targets: [en, fr]\npaths: {en: a/b}", "paths", "'paths' has 'a/b', which is no name of a folder in an address."),
    ("targets: [en, fr]\npaths: {en: a--b}", "paths", "'paths' has 'a--b', which is no name of a folder"),
    ("targets: [en, fr]\npaths: {en: ..}", "paths", "'paths' has '..', which is no name of a folder"),
    ("targets: [en, fr]\npaths: english", "paths", "'paths' does not say which language has which folder."),
    ("targets: [en, fr]\npairs: some", "pairs", "'pairs' is 'some', which it cannot be."),
    ("targets: [en, fr]\nvariety: {en: fr-CA}", "variety", "'fr-CA' is not a variety of the target language 'en'."),
    ("targets: [en, fr]\nvariety: {pl: pl-PL}", "variety", "'variety' has 'pl', which is none of the languages that"),
    ("targets: [en, fr]\nquotes: «»", "quotes", "'quotes' does not say of which language. Say it by language"),
    ("targets: [en, fr]\nquotes: {fr: «»“}", "quotes", "'quotes' has 3 quotation marks, not two or four."),
    ("targets: [en, fr]\ntranslator: {pl: Jan}", "translator", "'translator' has 'pl', which is none of the languages"),
    (
        "targets: [en, {fr: {from: de}}]",
        "targets",
        "'fr' is translated from 'de', which the documents are written in. Write 'fr' alone.",
    ),
    ("targets: [en, fr]\nsite_language: pl", "site_language", "'site_language' is 'pl', which is none of the site's"),
]


def read(folder: Path, options: str) -> tuple[Settings | None, list[Problem], list[str]]:
    """Read the options of a site that is written in German; return the lines of its configuration, too."""
    lines = [
        "site_name: A",
        "plugins:",
        "  - diglot:",
        *(f"      {one}" for one in ("source: de", *options.split("\n"))),
    ]
    write(folder, {"mkdocs.yml": "\n".join(lines) + "\n", "docs/a.md": ""})
    text, _ = read_config_text(folder / "mkdocs.yml")
    assert text is not None
    given = yaml.safe_load("\n".join(lines))["plugins"][0]["diglot"]
    known, problems = read_settings(given, folder, lambda one: text.place("plugins", "diglot", one))
    return known, problems, lines


@pytest.mark.parametrize(
    ("options", "at", "sentence"), WRONG, ids=[options.replace("\n", "; ") for options, *_ in WRONG]
)
def test_a_wrong_language_is_one_problem_at_its_line(options: str, at: str, sentence: str, tmp_path: Path) -> None:
    known, problems, lines = read(tmp_path, options)
    assert known is None
    [problem] = problems
    line = next(number for number, one in enumerate(lines, 1) if one.strip().startswith(f"{at}:"))
    assert str(problem).startswith(f"mkdocs.yml:{line}: {sentence}")
    assert problem.hint


@pytest.mark.parametrize(
    ("options", "folders", "first"),
    [
        ("targets: [en, fr]", ["", "de--fr", "de", "en", "fr"], "en"),
        ("targets: en", ["", "de", "en"], "en"),
        ("target: en", ["", "de", "en"], "en"),
        ("targets: [en, fr]\nparallel: fr", ["", "de--en", "de", "en", "fr"], "fr"),
        ("targets: [en, fr]\npairs: first", ["", "de", "en", "fr"], "en"),
        ("targets: [en, fr]\npaths: {fr: français, de: d}", ["", "d--français", "d", "en", "français"], "en"),
        ("targets: [pt-PT, pt-BR]", ["", "de--pt-BR", "de", "pt-PT", "pt-BR"], "pt-PT"),
        ("targets: [pt, pt-BR]", ["", "de--pt-BR", "de", "pt", "pt-BR"], "pt"),
        ("targets: [sr, sr-Latn]", ["", "de--sr-Latn", "de", "sr", "sr-Latn"], "sr"),
        ("targets: [zh-Hans, zh-Hant]", ["", "de--zh-Hant", "de", "zh-Hans", "zh-Hant"], "zh-Hans"),
        ("targets: [en, de-CH]", ["", "de--de-CH", "de", "en", "de-CH"], "en"),
        ("targets: [en, 'no']", ["", "de--no", "de", "en", "no"], "en"),
    ],
)
def test_languages_have_folders(options: str, folders: list[str], first: str, tmp_path: Path) -> None:
    known, problems, _ = read(tmp_path, options)
    assert problems == []
    assert known is not None
    assert [known.languages.folder(view) for view in known.languages.views] == folders
    assert known.languages.first == known.target == first


def test_what_differs_by_language_is_that_of_the_language_at_hand(tmp_path: Path) -> None:
    options = "targets: [en, fr, pl]\nvariety: {en: en-GB}\nquotes: {fr: «»“”}\ntranslator: {en: Ann, pl: Jan}"
    known, problems, _ = read(tmp_path, options)
    assert problems == []
    assert known is not None
    said = {
        one: (into.variety, into.quotes, into.translator) for one in ["en", "fr", "pl"] for into in [known.into(one)]
    }
    assert said == {"en": ("en-GB", "", "Ann"), "fr": ("", "«»“”", ""), "pl": ("", "", "Jan")}


def test_what_is_said_without_a_language_is_for_all_or_for_the_one_it_belongs_to(tmp_path: Path) -> None:
    known, problems, _ = read(tmp_path, "targets: [fr, en]\nvariety: en-GB\ntranslator: Ann")
    assert problems == []
    assert known is not None
    assert [(into.variety, into.translator) for into in (known.into("fr"), known.into("en"))] == [
        ("", "Ann"),
        ("en-GB", "Ann"),
    ]


def test_settings_of_several_targets_begin_with_the_first_or_with_the_one_at_the_documents_own_addresses() -> None:
    assert Settings("de", targets=("en", "fr")).target == "en"
    assert Settings("de", targets=("en", "fr"), parallel="fr").target == "fr"


@pytest.mark.parametrize("given", [{}, {"target": "pl", "targets": ("en", "fr")}])
def test_settings_without_a_language_to_work_on_are_none(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="target"):
        Settings("de", **given)
