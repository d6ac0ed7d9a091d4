"""Words that the order of the letters around them would tear apart, and what keeps them together: `<bdi>`, U+2068.

Where words of both directions stand in one line, Unicode's algorithm (UAX #9) guesses to which of them a sign between
or behind them belongs: `C++` becomes `++C` among Hebrew, a minus stands behind its number, and the groups of a
telephone number change places.
"""

from __future__ import annotations

import re

_LEFTWARDS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of Unicode that are written from right to left."""

_LEFTWARD = re.compile(f"[{_LEFTWARDS}]")
_RIGHTWARD = re.compile(rf"(?![{_LEFTWARDS}])[^\W\d_]")
_QUOTE = '(?:[„“”«»‹›"]|&(?:[bl]?[dr]?quo|[lr]aquo|quot);)'
_QUOTED = re.compile(rf"({_QUOTE})([^„“”«»‹›\"<>&]{{1,400}})(?={_QUOTE}(?!\w))")
_TORN = re.compile(
    r"""(?<![\w&#])(?:
        \.?[A-Za-z][A-Za-z0-9.]*(?:\+\+?|\#)(?!\w)  # C++, C#
      | \.[A-Za-z]\w*                               # .NET
      | \+\d[\d./()-]*(?:[ \u00a0\u202f]\d[\d/-]*)* # a telephone number
      | [-−±]\d+(?:[.,]\d+)*                        # a number with its sign
    )""",
    re.VERBOSE,
)


def isolated_in_html(text: str, direction: str) -> str:
    """Return a text of HTML that runs in a direction, with `<bdi>` around what would be torn apart.

    Those are quotations all of whose letters run the other way and, in a text from right to left, numbers with a sign
    and names that end or begin with one.
    """
    other = "ltr" if direction == "rtl" else "rtl"
    own, foreign = (_LEFTWARD, _RIGHTWARD) if direction == "rtl" else (_RIGHTWARD, _LEFTWARD)

    def quotation(found: re.Match[str]) -> str:
        is_foreign = foreign.search(found[2]) and not own.search(found[2])
        return found[1] + (_bdi(found[2], other) if is_foreign else _whole(found[2], direction))

    pieces, last = [], 0
    for found in _QUOTED.finditer(text):
        pieces += [_whole(text[last : found.start()], direction), quotation(found)]
        last = found.end()
    return "".join([*pieces, _whole(text[last:], direction)])


def _whole(text: str, direction: str) -> str:
    return _TORN.sub(lambda found: _bdi(found[0], "ltr"), text) if direction == "rtl" else text


def _bdi(words: str, direction: str) -> str:
    return f'<bdi dir="{direction}">{words}</bdi>'


def isolated(text: str, direction: str) -> str:
    """Return a plain text between marks that isolate it (U+2068, U+2069), if letters in it run the other way."""
    foreign = _RIGHTWARD if direction == "rtl" else _LEFTWARD
    return f"\u2068{text}\u2069" if foreign.search(text) else text
