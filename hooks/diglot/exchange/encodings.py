"""The encoding of a table that a spreadsheet saved anew: read where it is certain, named where it is not.

Certain is what the file itself proves: an encoding by which texts with other letters than those of ASCII are what their
fingerprints say. Nothing is taken for the likeliest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from diglot.base.problem import Problem, Severity
from diglot.base.textfile import decoded
from diglot.language import locales
from diglot.project.settings import Settings

_NAMES = {f"cp{number}": f"Windows-{number}" for number in range(1250, 1255)} | {
    "mac_roman": "Mac Roman",
    "utf-8": "UTF-8 that was read as Windows-1252",
}
_OF_LANGUAGES = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "cp1251"),
    "el": "cp1253",
    "tr": "cp1254",
}
_READ_TWICE = re.compile("[ÂÃÄÅÐÑÎÏ][\x80-\xbf\u0152-\u2122]|â€")
_HINT = (
    "Save it in the encoding UTF-8: in Excel as 'CSV UTF-8', in LibreOffice with the character set 'Unicode (UTF-8)'."
)


@dataclass(frozen=True)
class Decoded:
    """The text of a table, None if there is none to be had, the encoding that it had, and what is wrong with that."""

    text: str | None
    encoding: str = "utf-8"
    problems: list[Problem] = field(default_factory=list)


def table_text(data: bytes, name: str, settings: Settings, proofs: Callable[[str], int]) -> Decoded:
    """Return the text of a table; `proofs` counts the texts in it whose fingerprints prove that it was read aright."""
    if encoding := _utf_16(data):
        try:
            return Decoded(data.decode(encoding).removeprefix("\ufeff"))
        except UnicodeDecodeError:
            message = "is UTF-16, but not all of it can be read."
            return Decoded(None, problems=[Problem(name, 1, "encoding", message, _HINT)])
    text, problems = decoded(data, name)
    if text is not None:
        return _once(text, name, proofs)
    languages = (locales.primary(code) for code in (settings.target, settings.source))
    candidates = dict.fromkeys(
        ["cp1252", *(_OF_LANGUAGES[one] for one in languages if one in _OF_LANGUAGES), "mac_roman"]
    )
    read = {encoding: _read(data, encoding) for encoding in candidates}
    proven = {encoding: proofs(text) for encoding, text in read.items() if text is not None}
    most = max(proven.values(), default=0)
    best = [encoding for encoding, times in proven.items() if times == most]
    if most and len({read[encoding] for encoding in best}) == 1:
        return Decoded(read[best[0]], best[0], [_warning(name, best[0])])
    likely = " or ".join(_NAMES[encoding] for encoding in best if encoding != "mac_roman")
    message = problems[0].message.removesuffix(".") + (f"; it may be {likely}." if likely else ".")
    return Decoded(None, problems=[Problem(name, problems[0].line, "encoding", message, _HINT)])


def _once(text: str, name: str, proofs: Callable[[str], int]) -> Decoded:
    """Return a text, set right if some program took its UTF-8 for Windows-1252 and wrote `Ã¼` for `ü`."""
    if _READ_TWICE.search(text):
        try:
            before = text.encode("cp1252").decode("utf-8-sig")
        except UnicodeError:
            return Decoded(text)
        if proofs(before) > proofs(text):
            return Decoded(before, problems=[_warning(name, "utf-8")])
    return Decoded(text)


def _warning(name: str, encoding: str) -> Problem:
    message = f"was saved as {_NAMES[encoding]} and read as that, which its texts prove to be right."
    return Problem(name, 0, "encoding", message, _HINT, Severity.WARNING)


def _utf_16(data: bytes) -> str:
    """Return which UTF-16 data is, by its mark or by its zeros; empty if it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    begin = data[:64]
    if len(begin) > 3 and b"\0" in begin:
        for encoding, zeros, rest in (("utf-16-le", begin[1::2], begin[::2]), ("utf-16-be", begin[::2], begin[1::2])):
            if not any(zeros) and all(rest):
                return encoding
    return ""


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
