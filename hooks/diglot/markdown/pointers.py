"""What of an inline text only points elsewhere, and what is left of the text without it and without its typography.

Pointers are the addresses of links, pictures and HTML, automatic links, labels of notes and of references, and
attribute lists without words. Code is none of them: it shows what it holds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diglot.base.limits import takes_too_long
from diglot.language.addresses import places

_MARK = re.compile(
    r"""(?P<escape>\\[^\w\s])
      | (?P<code>(?<!`)(?P<tick>`++)(?!`).+?(?<!`)(?P=tick)(?!`))
      | (?P<comment><!--(?:(?!<!--|-->).)*+-->)
      | <(?P<autolink>[a-zA-Z][a-zA-Z\d+.-]*+:[^<>\s]*+|[^<>\s@:/]++@[^<>\s@:/]++)>
      | (?P<tag></?[a-zA-Z](?:[^<>"']|"[^"]*+"|'[^']*+')*+>)
      | \[\^(?P<note>[^\[\]]++)\]
      | (?P<opening>!?\[)
      | (?P<closing>\])
      | (?P<list>\{:?[^{}\n"']*+(?:(?:"[^"\n]*+"|'[^'\n]*+')[^{}\n"']*+)*+\})
    """,
    re.VERBOSE | re.DOTALL,
)
_DESTINATION = re.compile(
    r"""\(\s*+
        (?P<address><[^<>\n]*+>|(?:[^()<>"'\n]|\([^()<>"'\n]*+\))*+)
        (?P<title>\s*+(?:"[^"\n]*+"|'[^'\n]*+'))?+
        \s*+\)""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\s?\[(?P<label>(?!\^)[^\[\]\n]++)\]")
_ADDRESS_IN_TAG = re.compile(
    r"""\s(?:data-)?(href|src|srcset|poster|cite)\s*+=\s*+("[^"]*+"|'[^']*+')""", re.IGNORECASE
)
_IS_LIST = re.compile(r"\{:?\s*+(?:[.#]|[\w-]++=)[^{}]*+\}")
_WORDS_IN_LIST = re.compile(r"\b(?:title|alt|aria-label|lang|placeholder|label)\s*=")

_BLANKS = re.compile(r"[^\S\n]++")
_HARD_BREAK = re.compile(r" ?\\?\n ?")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ENTITY = re.compile(r"&#?\w+;")
_QUOTES = "\"'„“”‟‚‘’‛«»‹›「」『』＂＇"
_OPENING_APART = re.compile(r"(?<![^\s(\[])([«‹]) ")
_CLOSING_APART = re.compile(r" ([»›])(?![^\s.,;:!?…)\]])")
_APOSTROPHE = re.compile(r"(?<=\d)['‘’]|(?<=[^\W\d_])['‘’](?=[^\W\d_])")
"""Behind a number it may stand for feet, within a word for a letter of Hebrew, and a double mark for another thing."""

_QUOTE = re.compile(f"[{_QUOTES}]")
_SENTENCE, _SIGNS_BEFORE, _SIGNS_AFTER = ".,;!?…", "€$£§№", "%‰°€$£"
_BLANK = re.compile(rf"(?<=[{_SIGNS_BEFORE}{_SENTENCE}]) (?=\S)|(?<=\S) (?=[{_SIGNS_AFTER}{_SENTENCE}])")
"""A blank that may only set a mark apart; of all others there is nothing to ask."""


@dataclass(frozen=True)
class Pointer:
    """Something that points elsewhere: its kind, what it names, and where that stands in the text."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Pointed:
    """A text as what it says (`words`, for comparison only), and its pointers in order."""

    words: str
    pointers: tuple[Pointer, ...] = ()


@lru_cache(1024)  # of a catalog that is behind, the same texts are looked at by one reader after the other
def pointed(text: str) -> Pointed:
    """Part a text into what it says and what points elsewhere.

    Two texts have the same `words` if they differ in nothing but pointers, white space and the form of quotation marks.
    """
    if takes_too_long(text):
        return Pointed(text)
    pieces: list[str] = []
    pointers: list[Pointer] = []
    last = 0
    for start, end, found, shown in _marks(text):
        _prose(text, last, start, pieces, pointers)
        pieces.append(f"\0{shown}\0")
        pointers += found
        last = end
    _prose(text, last, len(text), pieces, pointers)
    return Pointed("".join(pieces).strip(), tuple(pointers))


def _prose(text: str, start: int, end: int, pieces: list[str], pointers: list[Pointer]) -> None:
    """Add what stands between two marks, with the addresses that stand there as such."""
    last = start
    for first, behind in places(text[start:end]):
        pieces += [_folded(text[last : start + first]), "\0address\0"]
        pointers.append(Pointer("address", text[start + first : start + behind], start + first, start + behind))
        last = start + behind
    pieces.append(_folded(text[last:end]))


def _marks(text: str) -> Iterator[tuple[int, int, list[Pointer], str]]:
    """Yield from where to where a text is no prose, with the pointers there, and what it is without them."""
    opened: list[str] = []
    element_ends = at = 0
    while mark := _MARK.search(text, at):
        start, at = mark.span()
        kind = mark.lastgroup if mark.lastgroup != "tick" else "code"
        found: list[Pointer] = []
        shown = mark[0]
        if kind == "autolink" or kind == "note":
            found, shown = [_pointer(kind, mark, kind)], kind
        elif kind == "tag":
            found = [
                Pointer(f"tag {one[1].lower()}", one[2][1:-1], start + one.start(2) + 1, start + one.end(2) - 1)
                for one in _ADDRESS_IN_TAG.finditer(shown)
            ]
            shown = _ADDRESS_IN_TAG.sub(r" \1", shown)
        elif kind == "list":
            follows = element_ends == start > 0 or text[start - 1 : start] == "*"  # `_{` begins an index in a formula
            if not follows or not _IS_LIST.fullmatch(shown):
                at = start + 1
                continue
            if not _WORDS_IN_LIST.search(shown):
                found, shown = [Pointer(kind, shown, start, at)], kind
        elif kind == "opening":
            opened.append(shown)
        elif kind == "closing" and opened:
            form = "picture" if opened.pop() == "![" else "link"
            if target := _DESTINATION.match(text, at):
                title = (target["title"] or "").strip()
                found, at = [_destination(form, target)], target.end()
                shown = f"]({form} {_folded(title)})"
            elif target := _REFERENCE.match(text, at):
                found, at = [_pointer("label", target, "label")], target.end()
                shown = "][label]"
        if kind not in {"escape", "opening"} and (kind != "closing" or found):
            element_ends = at
        yield start, at, found, shown


def _pointer(kind: str, match: re.Match[str], group: str) -> Pointer:
    return Pointer(kind, match[group], *match.span(group))


def _destination(kind: str, match: re.Match[str]) -> Pointer:
    written = match["address"].rstrip()
    name = written[1:-1].strip() if written.startswith("<") else written
    return Pointer(kind, name, match.start("address"), match.start("address") + len(written))


def _folded(prose: str) -> str:
    """Return prose with one form for all quotation marks, and without the white space that says nothing."""
    prose = _UNSEEN.sub("", _ENTITY.sub(_read, prose))
    prose = _HARD_BREAK.sub("\n", _BLANKS.sub(" ", prose))
    prose = _CLOSING_APART.sub(r"\1", _OPENING_APART.sub(r"\1", prose))
    return _BLANK.sub(_spaced, _QUOTE.sub('"', _APOSTROPHE.sub("\1", prose)))


def _read(entity: re.Match[str]) -> str:
    """Return the blank or quotation mark that an entity stands for; others stay."""
    character = html.unescape(entity[0])
    return character if character.isspace() or character in _QUOTES or _UNSEEN.fullmatch(character) else entity[0]


def _spaced(blank: re.Match[str]) -> str:
    """Return the blank, or nothing where it only sets a mark apart: “z. B.” is “z.B.”, but “3. 5” is not “3.5”."""
    text, at = blank.string, blank.start()
    before, after = text[at - 1], text[at + 1]
    if before in _SIGNS_BEFORE or after in _SIGNS_AFTER:
        return ""
    if before in _SENTENCE:
        return " " if text[max(at - 2, 0)].isdigit() and after.isdigit() else ""
    if after in _SENTENCE:
        return " " if before.isdigit() and text[at + 2 : at + 3].isdigit() else ""
    return " "
