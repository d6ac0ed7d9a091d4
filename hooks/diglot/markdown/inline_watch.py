"""Watching Python-Markdown's inline pass: what each pattern of a site matches, and what it makes of that.

The pass is given patterns that ask those of the site, so that nothing of either is changed. A match may hold others,
which the pass has read before; hence what stands in the text is known of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

_BEGIN, _MIDDLE, _END = "\ufdda", "\ufddb", "\ufddc"
"""Around what a pattern made a string of, and the number of its match: noncharacters, which no text may hold."""

RESERVED = re.compile(f"[\x02\x03{_BEGIN}{_MIDDLE}{_END}]")
"""What may not stand in a text that is watched: these, and Python-Markdown's own marks."""

_MARKED = re.compile(f"{_BEGIN}([0-9]+){_MIDDLE}([^{_END}]*){_END}")
_MARK = re.compile(f"{_BEGIN}[0-9]+{_MIDDLE}|{_END}")
UNKNOWN_NOTE = "diglot-note"


class UnknownNote(InlineProcessor):
    """The mark of a note that its document does not define."""

    def __init__(self) -> None:
        super().__init__(r"\[\^[^\[\]]++\]")

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's, which types it so itself
        self, m: re.Match[str], _data: str
    ) -> tuple[Element, int, int]:
        """Make an element of its own of it."""
        return Element("sup", {"class": UNKNOWN_NOTE}), m.start(), m.end()


@dataclass(frozen=True)
class Match:
    """What a pattern matched: as it stands in the text, and as the pattern saw it, with what else is read already.

    It `is_atomic` if the pass is to read nothing in what was made of it, the `node`.
    """

    raw: str
    seen: str
    node: Element | str
    is_atomic: bool


def watch(pattern: Pattern, watched: Watched) -> Pattern:
    """Return a pattern that does what another one does, and has its matches noted."""
    return _Watch(pattern, watched) if isinstance(pattern, InlineProcessor) else _OldWatch(pattern, watched)


class _OldWatch(Pattern):
    """Watches a pattern of the old kind, which matches a whole text, its first and last group around it."""

    def __init__(self, pattern: Any, watched: Watched) -> None:
        self._pattern, self._watched = pattern, watched
        self.ANCESTOR_EXCLUDES = pattern.ANCESTOR_EXCLUDES  # type: ignore[misc]  # of the class, elsewhere

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - the name is Python-Markdown's
        compiled: re.Pattern[str] = self._pattern.getCompiledRegExp()
        return compiled

    def type(self) -> str:
        return str(self._pattern.type())

    def handleMatch(self, m: re.Match[str]) -> Element | str | None:  # noqa: N802 - the name is Python-Markdown's
        node = self._pattern.handleMatch(m)
        return None if node is None else self._watched.note(node, m.string[m.end(1) : m.start(len(m.groups()))])


class _Watch(_OldWatch, InlineProcessor):
    """Watches a pattern that says itself from where to where it matches."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's, which types it so itself
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        node, start, end = self._pattern.handleMatch(m, data)
        if node is not None and start is not None and end is not None:
            node = self._watched.note(node, data[start:end])
        return node, start, end


@dataclass
class Watched:
    """What the inline pass has found in a text, from `begin` on."""

    md: Markdown
    text: str = ""
    strings: list[Match] = field(default_factory=list)
    elements: dict[int, Match] = field(default_factory=dict)

    def begin(self, text: str) -> None:
        """Forget what was found in another text."""
        self.text = text
        self.strings, self.elements = [], {}

    def note(self, node: Element | str, seen: str) -> Element | str:
        """Note a match, and return what the pass is to have for it."""
        is_atomic = isinstance(node, Element) and isinstance(node.text, AtomicString)
        match = Match(self.raw(seen), seen, node, is_atomic)
        if isinstance(node, Element):
            self.elements[id(node)] = match
            return node
        self.strings.append(match)
        return f"{_BEGIN}{len(self.strings) - 1}{_MIDDLE}{node}{_END}"

    def clean(self, root: Element, first_raw: int) -> None:
        """Take the marks out of attributes and of raw HTML, into which patterns put what they unescape."""
        for element in root.iter():
            for name, value in element.items():
                if value and _BEGIN in value:
                    element.set(name, without_marks(value))
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
        for key in range(first_raw, len(blocks)):
            if isinstance(blocks[key], str) and _BEGIN in blocks[key]:
                blocks[key] = without_marks(blocks[key])

    def raw(self, seen: str) -> str:
        """Return what a pattern saw as it stands in the text."""
        if "\x02" not in seen:
            return seen
        stash = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        return INLINE_PLACEHOLDER_RE.sub(lambda found: self._raw_of(stash.get(found[1], "")), seen)

    def _raw_of(self, node: Element | str) -> str:
        if isinstance(node, Element):
            return self.elements[id(node)].raw if id(node) in self.elements else ""
        marked = _MARKED.match(node)
        return self.strings[int(marked[1])].raw if marked else ""

    def raw_of_marked(self, text: str) -> str:
        """Return a text of the tree as it stands in the text, without elements."""
        return _MARKED.sub(lambda found: self.strings[int(found[1])].raw, text)

    def pieces(self, text: str) -> Iterator[str | Match]:
        """Yield the pieces of a text of the tree: as they are written, and what patterns made strings of."""
        last = 0
        for found in _MARKED.finditer(text):
            if found.start() > last:
                yield text[last : found.start()]
            yield self.strings[int(found[1])]
            last = found.end()
        if last < len(text):
            yield text[last:]


def without_marks(text: str) -> str:
    """Return a text of the tree without the marks of those who watch."""
    return _MARK.sub("", text)
