"""A seal ties a remark to the very words that it is about, so that it counts no more when somebody changes them.

It is written as 8 hexadecimal digits of the SHA-256 of the msgid, a slash, and 8 of that of the msgstr.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

_DIGITS = 8
SEAL = f"[0-9a-f]{{{_DIGITS}}}/[0-9a-f]{{{_DIGITS}}}"
"""A seal, as a regular expression."""


@dataclass(frozen=True)
class Seal:
    """The digests of an original and of its translation; each may fit although the other does not."""

    original: str
    translation: str

    def __str__(self) -> str:
        return f"{self.original}/{self.translation}"

    def fits_original(self, msgid: str) -> bool:
        """Return whether it was this original that was sealed."""
        return self.original == _digest(msgid)

    def fits_translation(self, words: str) -> bool:
        """Return whether it was this translation that was sealed."""
        return self.translation == _digest(words)


def seal(msgid: str, words: str) -> Seal:
    """Return the seal of an original and its translation."""
    return Seal(_digest(msgid), _digest(words))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
