"""The texts in a block of raw HTML, as the parts of it that a translation takes the place of.

Python-Markdown puts such a block by before there is a tree, and nothing in it is Markdown: its texts are inline HTML,
white space folded, and so are their translations. Elements that part text (`<p>`, `<td>`, `<summary>`) part texts; tags
in the midst of one (`<b>`, `<a>`, `<br>`) belong to it, and those around all of it do not. Words in attributes of tags
that belong to no text are texts of their own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from diglot.html.attributes import without_tags
from diglot.html.open_elements import OpenElements
from diglot.html.tags import TAG, VOID, Attribute, attributes_of
from diglot.markdown.allowance import TAG as INLINE_TAG
from diglot.markdown.allowance import WORDS, html_allowance
from diglot.markdown.inline import PLACEHOLDER, without_control
from diglot.markdown.stashed import Part

_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "img", "ins", "kbd", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
"""The elements that may stand in the midst of a sentence."""

_NOT_TEXT = frozenset(["canvas", "code", "math", "object", "pre", "svg", "template"])
"""The elements whose contents are no text, besides those that are no HTML either, as scripts are."""

_NO_WORDS = frozenset(["code", "samp", "tt", "var"])
"""The elements whose words are not for a translator, though a sentence may have them in it."""

_BUTTONS = frozenset(["button", "reset", "submit"])
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z][a-zA-Z\d]*);")
_AMPERSAND = re.compile(rf"(?!{_ENTITY.pattern})&")
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Words(Part):
    """A text between tags; in an `<option>`, which holds no elements, the language cannot be marked."""

    is_alone: bool = False

    def translated(self, words: str) -> str:
        """Return a translation as HTML: of its tags those that the original has, all else as text."""
        allowance = html_allowance(self.msgid)
        text, pieces, last = without_control(words), list[str](), 0
        for found in INLINE_TAG.finditer(text):
            taken = allowance.take_tag(found[0])
            if taken is None:
                taken = "" if found[0].startswith("<!--") else _escaped(found[0])
            pieces += [_escaped(text[last : found.start()]), taken]
            last = found.end()
        return "".join([*pieces, _escaped(text[last:])])

    def left(self, written: str, language: str) -> str:
        """Return the original, marked as being in its language."""
        return written if self.is_alone else f'<span lang="{html.escape(language)}">{written}</span>'


@dataclass(frozen=True)
class AttributeWords(Part):
    """The words of an attribute; `says_language` is whether those of a tag may be marked as being of a language."""

    name: str = ""
    says_language: bool = False

    def translated(self, words: str) -> str:
        """Return the attribute with a translation as its words."""
        return f'{self.name}="{html.escape(without_tags(html.unescape(without_control(words))))}"'

    def left(self, written: str, language: str) -> str:
        """Return the original, marked as being in its language where nothing else stands in the element."""
        return f'{written} lang="{html.escape(language)}"' if self.says_language else written


def _escaped(text: str) -> str:
    return _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


@dataclass
class _Piece:
    """A piece of HTML between two borders: text, or a tag that may stand in a sentence."""

    start: int
    end: int
    text: str
    name: str = ""
    is_close: bool = False
    has_words: bool = False
    partner: int = -1

    @property
    def is_void(self) -> bool:
        return bool(self.name) and not self.is_close and (self.name in VOID or self.name == "!--")

    @property
    def is_blank(self) -> bool:
        return not self.name and not self.text.strip(" \t\n\r\f")


@lru_cache(256)  # a page's blocks are gone through for their msgids, and once for each translation
def texts_in(block: str) -> tuple[Part, ...]:
    """Return the texts in a block of raw HTML, in order."""
    parts: list[Part] = []
    run: list[_Piece] = []
    for piece, around in _pieces(block):
        if isinstance(piece, _Piece):
            run.append(piece)
        else:
            parts += _of_run(run, block, around)
            parts += _attributes(block[piece[0] : piece[1]], piece[0]) if piece[1] > piece[0] else ()
            run = []
    return tuple(parts)


def _pieces(block: str) -> Iterator[tuple[_Piece | tuple[int, int], str]]:
    """Yield pieces and, as pairs of places, the borders between them, each with the name of the tag before it.

    What is no text is passed over, and is a border; in the midst of a sentence, code and the like are pieces.
    """
    last, closed, depth, around, quiet = 0, "", 0, "", list[str]()
    for found in TAG.finditer(block):
        name, is_close = (found["name"] or found["raw"] or "").lower(), bool(found["close"])
        if depth:  # in what is no text
            if name == closed and not found["attrs"].rstrip().endswith("/"):
                depth += -1 if is_close else 1
            last = found.end()
            if not depth:
                yield (last, last), around
            continue
        yield from ((one, around) for one in _texts(block, last, found.start(), has_words=not quiet))
        last = found.end()
        if found["name"] is None and found["raw"] is None:
            yield _Piece(found.start(), last, found[0], "!--"), around
            continue
        has_end = not (is_close or name in VOID or found["raw"])
        keeps = has_end and _keeps(found[0])
        if name in _INLINE:
            if has_end and (keeps or name in _NO_WORDS or quiet):
                quiet.append(name)
            elif is_close and quiet and quiet[-1] == name:
                quiet.pop()
            yield _Piece(found.start(), last, found[0], name, is_close), around
            continue
        quiet = []
        end = found.start("raw") + len(found["raw"] + found["rawattrs"]) + 1 if found["raw"] else last
        yield (found.start(), found.start() if is_close or keeps else end), around
        around = "" if is_close else name
        if has_end and (keeps or name in _NOT_TEXT):
            closed, depth = name, 1
    if not depth:
        yield from ((one, around) for one in _texts(block, last, len(block), has_words=not quiet))
    yield (len(block), len(block)), around


def _texts(block: str, start: int, end: int, *, has_words: bool) -> Iterator[_Piece | tuple[int, int]]:
    """Yield what stands between two tags; what an extension has put by, such as code, is a border."""
    for found in PLACEHOLDER.finditer(block, start, end):
        yield from _texts(block, start, found.start(), has_words=has_words)
        yield found.end(), found.end()
        start = found.end()
    if start < end:
        text = block[start:end]
        yield _Piece(start, end, text, has_words=has_words and says_something(text))


def _keeps(tag: str) -> bool:
    return "translate" in tag and is_kept({one.name: one.value for one in attributes_of(tag) or ()})


def is_kept(attributes: Mapping[str, str]) -> bool:
    """Return whether the attributes of an element say that it is not to be translated."""
    return attributes.get("translate") == "no" or "notranslate" in attributes.get("class", "").split()


def says_something(text: str) -> bool:
    """Return whether HTML without tags shows a letter or a digit."""
    return bool(_SAYS_SOMETHING.search(html.unescape(text) if "&" in text else text))


def _of_run(run: list[_Piece], block: str, around: str) -> Iterator[Part]:
    """Yield the text between two borders, if there is one, and the words of the tags that are none of it."""
    first, end = _trimmed(run) if any(one.has_words for one in run) else (len(run), len(run))
    for one in run[:first]:
        yield from _attributes(one.text, one.start)
    if first < end:
        start, stop = run[first].start, run[end - 1].end
        written = block[start:stop]
        start += len(written) - len(written.lstrip(" \t\n\r\f"))
        written = written.strip(" \t\n\r\f")
        yield Words(start, start + len(written), _folded(written), around == "option")
    for one in run[end:]:
        yield from _attributes(one.text, one.start)


def _trimmed(run: Sequence[_Piece]) -> tuple[int, int]:
    """Return from where to where a text goes, without the tags that are around all of it or hold nothing."""
    _pair(run)
    first, end = 0, len(run)
    texts = [0, *accumulate(not (one.name or one.is_blank) for one in run)]
    while True:
        before = first, end
        begin, last = run[first], run[end - 1]
        if begin.is_blank or begin.is_void or (begin.name and begin.partner < 0):
            first += 1
        elif last.is_blank or last.is_void or (last.name and last.partner < 0):
            end -= 1
        elif begin.name and begin.partner == end - 1:
            first, end = first + 1, end - 1
        elif begin.name and texts[first] == texts[begin.partner]:
            first = begin.partner + 1
        elif last.name and texts[last.partner] == texts[end]:
            end = last.partner
        if (first, end) == before:
            return before


def _pair(run: Sequence[_Piece]) -> None:
    """Note of each tag where the other one of its element is."""
    opened = OpenElements(-1)
    for at, one in enumerate(run):
        if one.is_close:
            match = opened.end(one.name)
            if match is not None:
                one.partner, run[match].partner = match, at
        elif one.name and not one.is_void:
            opened.begin(one.name, at)


def _attributes(tag: str, start: int) -> Iterator[Part]:
    """Yield the words in a tag's attributes."""
    if "=" not in tag or tag.startswith(("</", "<!")):
        return
    attributes = attributes_of(tag if tag.endswith(">") else f"{tag}>") or []
    is_void = tag[1:].split()[0].lower() in VOID and all(one.name != "lang" for one in attributes)
    for one in attributes:
        if (one.name in WORDS or _is_name_of_button(one, attributes)) and says_something(one.value):
            written = tag[one.start : one.end].partition("=")[2].strip()
            value = written[1:-1] if written[:1] in ('"', "'") else written
            yield AttributeWords(start + one.start, start + one.end, _folded(value), one.name, is_void)
            is_void = False


def _is_name_of_button(one: Attribute, attributes: Sequence[Attribute]) -> bool:
    return one.name == "value" and any(other.name == "type" and other.value in _BUTTONS for other in attributes)


def _folded(text: str) -> str:
    return _SPACE.sub(" ", without_control(text)).strip(" ")
