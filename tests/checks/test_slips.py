"""A comment that was to be a flag or a remark is reported with its line; ordinary comments cost nobody an error."""

from __future__ import annotations

import pytest

from diglot.base.problem import Problem
from diglot.catalog import po_file
from diglot.catalog.remarks import Silence, remark_of
from diglot.catalog.seal import seal
from diglot.checks.comments import check_comments
from diglot.checks.rules import Rules
from diglot.project.settings import Settings

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEXT, WORDS = "Das Dach ist neu.", "The roof is new."
SEAL = "89abcdef/01234567"

FLAGS = (
    *("#, fuzy", "#, Fuzzy", "#, FUZZY", "#,fuzyz", "#, fuzzi", "#, no-wrap, fuzzzy", "#, fuzzy.", '#, "fuzzy"'),
    *("#, fuzzу", "#, fussy", "#, draft", "#, needs-review", "#,fuzzy;no-wrap", "#, stale", "#! fuzy"),
    *(
        "# fuzzy",
        "#fuzzy",
        "# , fuzzy",
        "# Fuzzy",
        "# fuzy",
        "## fuzzy",
        "#. fuzzy",
        "#: fuzzy",
        "#= fuzzy",
        "#; fuzzy",
    ),
    *("# fuzzy, no-wrap", "# fuzzy.", "#*, fuzzy", "#.,fuzzy", "# #, fuzzy"),
)
"""Lines of which each was to be the flag `fuzzy`."""

SILENCES = {
    "# diglot ignore length: short here": "# diglot: ignore length: short here",
    "# Diglot: ignore length: short": "# diglot: ignore length: short",
    "# DIGLOT: IGNORE LENGTH: short": "# diglot: ignore length: short",
    "# diglot: ignor length": "# diglot: ignore length: why",
    "# diglot: ignroe lenght: short": "# diglot: ignore length: short",
    "# diglto: ignore length: short": "# diglot: ignore length: short",
    "# diglot; ignore length: short": "# diglot: ignore length: short",
    "# diglot : ignore length: short": "# diglot: ignore length: short",
    "# @diglot ignore length: short": "# diglot: ignore length: short",
    "#  diglot: ignore length: short": "# diglot: ignore length: short",
    "# diglot-ignore length: short": "# diglot: ignore length: short",
    "# diglot: ignored length: short": "# diglot: ignore length: short",
    "# diglot: ignore length short here": "# diglot: ignore length: short here",
    "# diglot: ignore numbers and end-punctuation: free": "# diglot: ignore numbers, end-punctuation: free",
    "# diglot: ignore Length: short": "# diglot: ignore length: short",
    "#. diglot: ignore length: short": "# diglot: ignore length: short",
}
"""Lines that were to silence a check, and the one to write."""

NO_LINKS = ("# diglot: no-link Tor", "# diglot: no link Tor", "# diglot nolink Tor", "# Diglot: NoLink Tor")

REMARKS = {
    f"# reviewed: Ada 2026-02-30 {SEAL}": "error",
    f"# reviewed: Ada 22.11.2026 {SEAL}": "error",
    "# reviewed: Ada 2026-11-22 89abcdef/0123": "error",
    "# reviewed: Ada 2026-11-22 89abcdef": "error",
    f"# reviewed Ada 2026-11-22 {SEAL}": "error",
    f"# Reviewed: Ada 2026-11-22 {SEAL}": "error",
    f"# review: Ada 2026-11-22 {SEAL}": "error",
    f"#  reviewed: Ada 2026-11-22 {SEAL}": "error",
    f"# reviewed: Ada 2026-11-22 {SEAL.upper()}": "error",
    f"# draft: deepl 2026-13-22 {SEAL}": "error",
    "# draft: deepl 2026-11-22 89abcdef": "error",
    f"# memory: 2026-11-22 {SEAL}!": "error",
    "# adopted: a.en.md 2026-11-22 89abcdef/": "error",
    f"# judge: major: no kind {SEAL}": "error",
    "# reviewed: Ada 2026-11-22": "warning",
    "# memory: b.po 2026-11-22": "warning",
    "# diglot: what is this?": "warning",
    "# fuzzy: see mail": "warning",
}
"""Lines that begin like a remark or a flag, and how much the slip weighs."""

ORDINARY = (
    *(
        "# draft: see mail",
        "# draft: ask the author",
        "# reviewed by Ada",
        "# reviewed: looks good",
        "# Reviewed 2026-11-22",
    ),
    *("# draft: see ticket 20261122", "# reviewed: PR 123456", "# memory: the Chinese text had it in another order"),
    *("# Fuzzy logic", "# is this fuzzy?", "# a fuzzy picture", "# fully", "# This is a draft.", "# todo: ask Ada"),
    *(
        "# Diglot ignores links here",
        "# Diglot is a program",
        "# about diglot",
        "# ignore the length",
        "# TODO",
        "# draft",
    ),
    *(
        "#. list item",
        "#: docs/a.md:3",
        "#, no-wrap",
        "#, c-format",
        "#, python-brace-format, no-c-format",
        "#, read-only",
    ),
    *("#, max-length:100", "#, range: 0..5", '#, placeholders:"a b"', "#, ignore-same, md-text", "#, url", "#,", "#"),
    *(f"# draft: deepl 2026-11-22 {SEAL}", "# draft: google 2025-01-01", f"# reviewed: Ada 2026-11-22 {SEAL}"),
    *(
        "# draft: memory 2025-01-01 from translations/en/b.po",
        "# draft: google 2025-01-01 x",
        f"# memory: 2026-11-22 {SEAL}",
    ),
    *("# diglot: ignore length: short", "# diglot: ignore length, numbers: short", "# diglot: nolink Tor"),
)
"""Lines of which nothing is to be said."""


def check(comment: str, words: str = WORDS) -> list[Problem]:
    text = f'{HEADER}# before\n{comment}\nmsgid "{TEXT}"\nmsgstr "{words}"\n'
    catalog, problems = po_file.read(text, "a.po", "en")
    assert catalog is not None, problems
    return list(check_comments(catalog, frozenset({TEXT}), "a.po", Rules(Settings("de", "en")).silenceable))


def problems_of(comment: str, words: str = WORDS) -> list[Problem]:
    """Return what is said of one line, which stands in line 6."""
    found = check(comment, words)
    assert all((problem.file, problem.line) == ("a.po", 6) and problem.hint for problem in found)
    return found


@pytest.mark.parametrize("comment", FLAGS)
def test_an_entry_that_was_to_be_fuzzy_is_an_error(comment: str) -> None:
    (problem,) = problems_of(comment)
    assert (problem.code, problem.severity, "'#, fuzzy'" in problem.hint) == ("po-comment", "error", True)
    assert problems_of(comment, words="") == []


@pytest.mark.parametrize("comment", SILENCES)
def test_a_misspelt_silence_is_an_error_that_says_what_to_write(comment: str) -> None:
    (problem,) = problems_of(comment)
    assert (problem.code, problem.severity) == ("silence", "error")
    assert problem.hint == f"Write '{SILENCES[comment]}'."


@pytest.mark.parametrize("comment", NO_LINKS)
def test_a_misspelt_nolink_says_what_to_write(comment: str) -> None:
    (problem,) = problems_of(comment)
    assert (problem.code, problem.hint) == ("po-comment", "Write '# diglot: nolink Tor'.")


@pytest.mark.parametrize("comment", REMARKS)
def test_a_remark_that_does_not_count_is_reported(comment: str) -> None:
    (problem,) = problems_of(comment)
    assert (problem.code, problem.severity) == ("po-comment", REMARKS[comment])


@pytest.mark.parametrize("comment", ORDINARY)
def test_an_ordinary_comment_costs_nobody_anything(comment: str) -> None:
    assert problems_of(comment) == []


def test_what_somebody_named_has_reviewed_is_no_more_in_doubt() -> None:
    assert problems_of(f"# fuzzy\n# reviewed: Ada 2026-11-22 {seal(TEXT, WORDS)}") == []
    assert problems_of("#, fuzzy\n# fuzzy") == []


def test_flags_in_two_lines_are_named_where_gettext_would_read_only_the_other() -> None:
    (problem,) = check("#, fuzzy\n#, no-wrap")
    assert (problem.line, problem.code, problem.severity) == (7, "po-comment", "warning")
    assert check("#, no-wrap\n#, fuzzy") == []


def test_one_comment_silences_several_checks() -> None:
    remark = remark_of("diglot: ignore numbers, end-punctuation ,length: free")
    assert isinstance(remark, Silence)
    assert (remark.codes, remark.reason) == (("numbers", "end-punctuation", "length"), "free")
