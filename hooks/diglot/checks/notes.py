"""Whether each mark of a note leads to one note, and each note has a mark and a kind that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.base.textfile import without_fenced_code
from diglot.checks.rule import Finding, rule
from diglot.checks.values import DocumentText
from diglot.page.notes import KINDS
from diglot.project.option_values import nearest

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]*)\]:")
_MARK = re.compile(r"\[\^([^\[\]\n]+)\](?!:)")
_KIND = re.compile(r"([^\W\d_]+):(?=.*[^\W\d])")
"""The kind in a label; other programs number their notes as `fn:1`."""

_MARK_ALONE = "Ein Wort[^1].\n"
_WITH_NOTE = "Ein Wort[^1].\n\n[^1]: Eine Note.\n"


@rule(
    "note-missing",
    title="a mark has no note",
    hint="Write the note, or take the mark out",
    scope="document",
    wrong=_MARK_ALONE,
    right=_WITH_NOTE,
)
def check_marks(text: DocumentText) -> Iterator[Finding]:
    """Where nobody wrote the note, readers see the mark as it is written.

    So they see all marks and notes where `markdown_extensions` lacks `footnotes`, which is said once for each document.
    """
    if text.notes is None:
        yield from _unread(text)
        return
    for label in sorted(text.marks - text.notes):
        yield Finding(f"there is no note for the mark '[^{label}]'.", _near(label, text.notes), _line(label, text))


@rule(
    "note-kind",
    title="a note has a kind that does not exist",
    hint="Begin the label with 'translator:', 'fact:' or 'context:', or leave the colon out",
    scope="document",
    wrong="Ein Wort[^translater:wort].\n\n[^translater:wort]: Gemeint ist etwas anderes.\n",
    right="Ein Wort[^translator:wort].\n\n[^translator:wort]: Gemeint ist etwas anderes.\n",
)
def check_kinds(text: DocumentText) -> Iterator[Finding]:
    """The label of a note may begin with its kind, which is `translator`, `fact` or `context`, and a colon.

    Without a kind it is an ordinary footnote.
    """
    for label in sorted(text.notes or ()):
        if (found := _KIND.match(label)) and found[1] not in KINDS:
            hint = nearest(found[1].lower(), KINDS)
            yield Finding(f"'{found[1]}' in '[^{label}]' is no kind of note.", hint, _line(label, text))


@rule(
    "note-twice",
    title="two notes have the same label",
    hint="Give one of them another label, and its mark, too",
    scope="document",
    wrong="Ein Ort[^ort].\n\n[^ort]: Am Meer.\n\n[^ort]: Am Berg.\n",
    right="Ein Ort[^ort] und noch einer[^dorf].\n\n[^ort]: Am Meer.\n\n[^dorf]: Am Berg.\n",
)
def check_labels(text: DocumentText) -> Iterator[Finding]:
    """A mark leads to one note: of two with the same label readers see the last only."""
    first: dict[str, int] = {}
    for label, line in _definitions(text):
        if label in (text.notes or ()) and first.setdefault(label, line) != line:
            yield Finding(f"there is a note '[^{label}]' in line {first[label]} already.", line=line)


@rule(
    "note-unused",
    title="no mark leads to a note",
    hint="Put its mark behind the words that it is about, or take the note out",
    severity="warning",
    scope="document",
    wrong="Ein Satz.\n\n[^zeit]: Damals war Winter.\n",
    right="Ein Satz[^zeit].\n\n[^zeit]: Damals war Winter.\n",
)
def check_unused(text: DocumentText) -> Iterator[Finding]:
    """A note that no mark leads to stands at the end of the page, and nobody knows what it is about."""
    if not text.notes:
        return
    marked = text.marks.union(*(_MARK.findall(line) for line in _lines(text)))
    for label, line in dict(reversed([*_definitions(text)])).items():
        if label in text.notes and label not in marked:
            hint = _near(label, marked - text.notes)
            yield Finding(f"no mark leads to the note '[^{label}]'.", hint, line)


def _unread(text: DocumentText) -> Iterator[Finding]:
    """Yield what is wrong with the first note of a document whose site reads none."""
    marked = {label for line in _lines(text) for label in _MARK.findall(line)}
    for label, line in _definitions(text):
        if label in marked:
            message = f"readers see the note '[^{label}]' as it is written: the site has no footnotes."
            yield Finding(message, "Add 'footnotes' below 'markdown_extensions' in mkdocs.yml.", line)
            return


def _near(label: str, labels: frozenset[str]) -> str:
    """Return a question after the label that was meant, empty where none is near."""
    return "" if label.isdigit() else nearest(f"[^{label}]", [f"[^{one}]" for one in sorted(labels)])


def _line(label: str, text: DocumentText) -> int:
    """Return the first line in which a label stands."""
    return next((at for at, line in enumerate(_lines(text), start=1) if f"[^{label}]" in line), 0)


def _definitions(text: DocumentText) -> Iterator[tuple[str, int]]:
    """Yield the labels of the notes that a document has, each with its line."""
    for at, line in enumerate(_lines(text), start=1):
        if found := _DEFINITION.match(line):
            yield found[1], at


def _lines(text: DocumentText) -> Iterator[str]:
    return without_fenced_code(text.document.text)
