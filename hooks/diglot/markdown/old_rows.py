"""The rows that a document had: their anchors in order, as the file of anchors and the catalog before tell of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot.language.descent import Beside, Descent, Passage, descent
from diglot.language.word_diff import words_in
from diglot.markdown.anchors import digest_of_text
from diglot.markdown.former_anchors import GONE, AnchorFile, Line, chosen, digest_in, order_of

Visible = Callable[[Sequence[str]], list[str]]
"""Gives what texts of inline Markdown show."""

_START = ""
_FAR = 50


@dataclass(frozen=True)
class RowText:
    """What a row shows, and the msgids of its segments."""

    text: str
    msgids: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of the row's text."""
        return digest_of_text(self.text)


@dataclass(frozen=True)
class Before:
    """What a catalog knows of the texts that its document had: those of its last state, in order, and older ones."""

    msgids: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


class OldRows:
    """What is known of the old rows: their anchors in order, their texts, what stood beside those that repeat."""

    def __init__(self, file: AnchorFile, rows: Sequence[RowText], before: Before, visible: Visible) -> None:
        self.rows, self.before, self.visible = rows, before, visible
        self.digests = [row.digest for row in rows]
        self.texts: dict[str, str] = {row.digest: row.text for row in rows}
        self._of_msgid = {row.msgids[0]: row.digest for row in rows if len(row.msgids) == 1}
        self._in_rows = {msgid for row in rows for msgid in row.msgids}
        there = {f"r{digest}" for digest in self.digests}
        self.lines = {anchor: chosen(lines, there) for anchor, lines in file.lines.items()}
        if not self.lines:
            self.lines = dict(self._lines_of_catalog())
        self.lines |= {
            line.leads_to: Line(line.leads_to, digest_of_text(""))
            for line in list(self.lines.values())
            if line.leads_to not in self.lines and line.leads_to != GONE
        }
        self.lines = {anchor: self._led_on(line) for anchor, line in self.lines.items()}
        self.of_digest: dict[str, list[str]] = defaultdict(list)
        for anchor in sorted(self.lines, key=order_of):
            self.of_digest[digest_in(anchor)].append(anchor)
        self.old = [anchor for anchor, line in self.lines.items() if line.leads_to == anchor]
        self._words: dict[str, tuple[str, ...]] = {}
        self._beside: dict[int, Beside] = {}

    def descent(self) -> Descent:
        """Tell what became of each old row; the places are those in `old`, which is put in order."""
        if not self.old:
            return Descent()
        olds, news = (Counter(digests) for digests in (map(digest_in, self.old), self.digests))
        if olds == news and max(olds.values(), default=0) < 2:
            places = {digest: at for at, digest in enumerate(self.digests)}
            return Descent({at: places[digest_in(anchor)] for at, anchor in enumerate(self.old)})
        self._put_in_order(is_changed=olds != news)
        passages = [Passage(digest_in(anchor), self._words[anchor]) for anchor in self.old]
        rows = [Passage(row.digest, words_in(row.text)) for row in self.rows]
        return descent(passages, rows, self._beside)

    def _led_on(self, line: Line) -> Line:
        """Return a line about an anchor whose way, after a merge, may be longer than one step, as one step."""
        seen, to = set[str](), line.leads_to
        while to != GONE and to not in seen and self.lines[to].leads_to != to:
            seen.add(to)
            to = self.lines[to].leads_to
        return Line(to, line.before)

    def learn(self, msgids: Iterable[str]) -> None:
        """Note what inline Markdown shows, by its digest."""
        listed = [msgid for msgid in msgids if msgid not in self._of_msgid]
        for msgid, text in zip(listed, self.visible(listed) if listed else (), strict=True):
            self._of_msgid[msgid] = digest_of_text(text)
            self.texts.setdefault(self._of_msgid[msgid], text)

    def _lines_of_catalog(self) -> Iterator[tuple[str, Line]]:
        """Yield lines as the file would have them had each text of the catalog been a row."""
        if self._in_rows.issubset(self.before.msgids):
            return
        self.learn(msgid for msgid in self.before.msgids if msgid not in self._in_rows)
        digests = [digest for msgid in self.before.msgids if (digest := self._of_msgid.get(msgid))]
        for digest, before in zip(digests, befores_of(digests), strict=True):
            yield f"r{digest}", Line(f"r{digest}", before)

    def _put_in_order(self, *, is_changed: bool) -> None:
        """Put the old rows in the order of the catalog; what it does not tell stands behind what was before it."""
        self.learn(msgid for msgid in self.before.msgids if msgid not in self._in_rows)
        lost = {digest_in(anchor) for anchor in self.old} - set(self.texts)
        if lost:
            self.learn(self.before.older)
        present: dict[str, list[str]] = defaultdict(list)
        for anchor in self.old:
            present[digest_in(anchor)].append(anchor)
        backbone: list[str] = []
        loose: dict[str, list[str]] = defaultdict(list)
        for msgid in self.before.msgids:
            anchors = present.get(self._of_msgid.get(msgid, ""), ())
            if len(anchors) == 1 and anchors[0] not in backbone[-1:]:
                backbone.append(anchors[0])
            elif not anchors:
                loose[backbone[-1] if backbone else _START].append(msgid)
        backbone = list(dict.fromkeys(backbone))
        sure = set(backbone)
        behind: dict[str, list[str]] = defaultdict(list)
        for anchor in sorted((one for one in self.old if one not in sure), key=order_of):
            digest = self.lines[anchor].before
            places = [one for one in self.standing(digest) if one != anchor]
            behind[places[0] if places else (backbone[-1] if backbone else _START)].append(anchor)
        self.old = _ordered(backbone, behind)
        self._words = {anchor: words_in(self.texts.get(digest_in(anchor), "")) for anchor in self.old}
        if is_changed:
            self._guess_words(sure, loose)
        repeated = {digest for digest, count in Counter(map(digest_in, self.old)).items() if count > 1}
        repeated |= {digest for digest, count in Counter(self.digests).items() if count > 1}
        places_of = {anchor: at for at, anchor in enumerate(self.old)}
        self._beside = {
            places_of[anchor]: self._neighbours(anchor, places_of)
            for anchor in self.old
            if digest_in(anchor) in repeated and anchor not in sure
        }

    def _guess_words(self, sure: set[str], loose: dict[str, list[str]]) -> None:
        """Take the texts between two rows for those of the only row between them that consists of several."""
        last, waiting = _START, defaultdict(list)
        for anchor in self.old:
            last = anchor if anchor in sure else last
            if anchor not in sure and not self._words[anchor]:
                waiting[last].append(anchor)
        for place, anchors in waiting.items():
            if len(anchors) == 1 and loose.get(place):
                self._words[anchors[0]] = words_in(" ".join(self.visible(loose[place])))

    def standing(self, digest: str, seen: frozenset[str] = frozenset()) -> list[str]:
        """Return the old rows that may be what had a text of this digest; of one that is gone, what was before it."""
        if digest == digest_of_text(""):
            return [_START]
        found: list[str] = []
        for anchor in self.of_digest.get(digest, ()):
            line = self.lines[anchor]
            if line.leads_to != GONE:
                found.append(line.leads_to)
            elif anchor not in seen:
                found += self.standing(line.before, seen | {anchor})
        return list(dict.fromkeys(found))

    def _neighbours(self, anchor: str, places: dict[str, int]) -> Beside:
        """Return what may have stood beside a row: what was put between it and what it came behind did, too."""
        came_behind = set(self.standing(self.lines[anchor].before))
        before = {places.get(one, -1) for one in came_behind}
        after = set()
        for first in list(before):
            for at in range(first + 1, min(len(self.old), first + _FAR)):
                other = self.old[at]
                if digest_in(other) == digest_in(anchor):
                    continue
                after.add(at)
                if came_behind.isdisjoint(self.standing(self.lines[other].before)):
                    break
                before.add(at)
                came_behind.add(other)
            else:
                after.add(len(self.old))
        return Beside(frozenset(before), frozenset(after))


def _ordered(backbone: list[str], behind: dict[str, list[str]]) -> list[str]:
    ordered: list[str] = []
    waiting = [_START, *backbone][::-1]
    seen: set[str] = set()
    while waiting:
        anchor = waiting.pop()
        if anchor in seen:
            continue
        seen.add(anchor)
        ordered += [anchor] if anchor else []
        waiting += behind.get(anchor, [])[::-1]
    left = (one for anchors in behind.values() for one in anchors)
    return list(dict.fromkeys([*ordered, *left]))


def befores_of(digests: Sequence[str]) -> list[str]:
    """Return the digest of the text before each row: the nearest that the document has once, which tells most."""
    times, last = Counter(digests), digest_of_text("")
    found = []
    for digest in digests:
        found.append(last)
        last = digest if times[digest] == 1 else last
    return found
