"""Comments in a catalog that look like a flag or a remark, and are none: whoever wrote them meant something by them.

A comment is judged by its shape and by how close its words are to those that count, never by what it is about, so that
a person's ordinary comment costs nobody more than a warning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import polib
from rapidfuzz.distance import OSA

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.approval import approval_of
from diglot.catalog.comments import parsed
from diglot.catalog.flags import begins_with_fuzzy, flags_in, is_flags, misspelt
from diglot.catalog.key import text_of
from diglot.catalog.po_file import AsRead, PoFile
from diglot.catalog.remarks import Derivation, NoLink, Silence, remark_of

_PREFIX = re.compile(r"\W*(?P<name>\w+)(?P<colon>\s*[:.,;=-]*)\s*(?P<rest>.*)", re.DOTALL)
_VERB = re.compile(r"(?P<verb>no[ -]links?\b|[\w]+(?:-[\w]+)?)\W*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_ORDINARY = frozenset({"ignores", "ignored", "ignoring", "ignorant", "ignoriert"})
"""Words that are close to an instruction, and belong to a sentence about Diglot."""

_FORMS = {
    "draft": "# draft: ENGINE DAY SEAL",
    "memory": "# memory: FROM DAY SEAL",
    "adopted": "# adopted: FROM DAY SEAL",
    "judge": "# judge: KIND WEIGHT: REASON SEAL",
    "reviewed": "# reviewed: WHO DAY SEAL",
}
_DAY = re.compile(r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)")
_HALF, _REST = "[0-9a-f]{6,10}", "[0-9a-f]{0,10}"
_SEAL = re.compile(rf"(?:\b{_HALF}/{_REST}|(?<!\w){_REST}/{_HALF}|{_DAY.pattern} {_HALF})\W*\Z", re.IGNORECASE)
"""What is or was a seal: two halves of which one may be cut off, or what stands behind the day."""


def check_comments(
    catalog: PoFile, msgids: frozenset[str], name: str, silenceable: Collection[str]
) -> Iterator[Problem]:
    """Yield the problems of the comments in a catalog, of the entries that have these texts.

    `silenceable` are the checks that a comment can silence.
    """
    for one in catalog.entries:
        if not one.entry.obsolete and text_of(one.entry) in msgids:
            yield from check_comments_of(one, name, silenceable)


def check_comments_of(read: AsRead, name: str, silenceable: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of the comments of one entry."""
    if read.comments:
        yield from _flags(read.entry, read.comments, name)
        yield from _remarks(read.comments, name, silenceable)


def nearest_check(code: str, silenceable: Collection[str]) -> str:
    """Return the check that can be silenced and whose code is closest to what somebody wrote; empty if none is."""
    distances = {known: _distance(code, known) for known in silenceable}
    nearest = min(distances, key=distances.__getitem__, default="")
    return nearest if distances.get(nearest, len(code)) <= 2 < len(code) else ""


def _flags(entry: polib.POEntry, comments: tuple[tuple[int, str], ...], name: str) -> Iterator[Problem]:
    """Yield a problem for each line that was to be the flag `fuzzy`, where the entry counts as reviewed without."""
    lines = [(number, text) for number, text in comments if text[:1] in {",", "!"}]
    if entry.fuzzy:
        if lines and "fuzzy" not in flags_in(lines[-1][1][1:]):
            message = "gettext reads only the last line of flags, in which 'fuzzy' is missing."
            hint = "Write all flags in one line: '#, fuzzy, …'."
            yield Problem(name, lines[-1][0], "po-comment", message, hint, Severity.WARNING)
        return
    if not entry.msgstr.strip() or approval_of(entry.tcomment, entry.msgid, entry.msgstr):
        return
    for number, text in comments:
        written = excerpt(f"#{text.rstrip()}")
        severity = Severity.ERROR
        if text[:1] in {",", "!"}:
            wrong = misspelt(text)
            message = f"'{wrong}' is no flag that counts, so that the translation counts as reviewed."
        else:
            wrong = written if is_flags(text) or begins_with_fuzzy(text) else ""
            message = f"{written} is a comment and no flag, so that the translation counts as reviewed."
            severity = Severity.ERROR if is_flags(text) else Severity.WARNING
        if wrong:
            hint = "Write '#, fuzzy' if nobody has reviewed it, or take the line out."
            yield Problem(name, number, "po-comment", message, hint, severity)


def _remarks(comments: tuple[tuple[int, str], ...], name: str, silenceable: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each line that was to be a remark."""
    ours = [(number, text) for number, text in comments if text[:1] not in {",", "!", ":", "."}]
    at = 0
    for line in parsed("\n".join(text.rstrip().removeprefix(" ") for _, text in ours)):
        if line.remark is None or (isinstance(line.remark, Derivation) and line.remark.seal is None):
            yield from _slip(line.text, name, ours[at][0], silenceable)
        at += line.text.count("\n") + 1
    for number, text in comments:
        if text[:1] == "." and isinstance(remark_of(text[1:].strip()), Silence | NoLink):
            message = f"{excerpt(f'#{text}')} is a comment of a program, in which nothing is silenced."
            yield Problem(name, number, "silence", message, f"Write '# {text[1:].strip()}'.")


def _slip(text: str, name: str, line: int, silenceable: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with a person's comment, if it was to be a remark."""
    found = _PREFIX.fullmatch(text)
    if found is None:
        return
    first, has_colon, rest = found["name"], ":" in found["colon"], found["rest"]
    if _distance(first, "diglot") <= 1:
        yield from _instruction(text, rest, name, line, silenceable, has_colon=has_colon)
        return
    has_seal = bool(_SEAL.search(text))
    most = 2 if has_seal else 1 if has_colon else 0
    keyword = min(_FORMS, key=lambda word: _distance(first, word))
    if _distance(first, keyword) > most or not (has_seal or (has_colon and _DAY.search(rest) and not remark_of(text))):
        return
    message = f"{excerpt(f'# {text}')} does not count: it is not written as '{_FORMS[keyword]}'."
    hint = "Restore the line as it was, or take it out; a comment of your own begins with another word."
    yield Problem(name, line, "po-comment", message, hint, Severity.ERROR if has_seal else Severity.WARNING)


def _instruction(
    text: str, rest: str, name: str, line: int, silenceable: Collection[str], *, has_colon: bool
) -> Iterator[Problem]:
    """Yield what is wrong with a comment that begins with `diglot`, if it was to be an instruction."""
    found = _VERB.fullmatch(rest)
    verb, rest = (found["verb"], found["rest"]) if found else ("", "")
    is_sentence = not has_colon and verb.casefold() in _ORDINARY
    if not is_sentence and _distance(verb, "ignore") <= 2:
        message = f"{excerpt(f'# {text}')} silences no check."
        yield Problem(name, line, "silence", message, f"Write '# diglot: ignore {_silence(rest, silenceable)}'.")
    elif not is_sentence and _distance(re.sub("[ -]", "", verb), "nolink") <= 1:
        message = f"{excerpt(f'# {text}')} keeps no word from being linked."
        yield Problem(name, line, "po-comment", message, f"Write '# diglot: nolink {rest.strip() or 'FORM'}'.")
    elif has_colon:
        message = f"{excerpt(f'# {text}')} is nothing that Diglot knows."
        hint = "Write '# diglot: ignore CODE: why' or '# diglot: nolink FORM', or begin the comment with another word."
        yield Problem(name, line, "po-comment", message, hint, Severity.WARNING)


def _silence(rest: str, silenceable: Collection[str]) -> str:
    """Return what somebody wrote behind `ignore` as it should be: the codes, as far as they can be told, and why."""
    before, colon, reason = rest.partition(":")
    words = before.replace(",", " ").split()
    codes = [nearest_check(word.strip(".;"), silenceable) for word in words]
    if not colon:
        known = next((at for at, code in enumerate(codes) if not code), len(codes))
        codes, reason = codes[:known], " ".join(words[known:])
    return f"{', '.join(code for code in codes if code) or 'CODE'}: {reason.strip() or 'why'}"


def _distance(written: str, meant: str) -> int:
    return OSA.distance(written.casefold(), meant)
