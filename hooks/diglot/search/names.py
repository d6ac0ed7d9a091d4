"""What a page is called and its parts are: titles, headings and labels of notes, and the words of a site.

Pagefind ranks by how often words occur, and of a thousand pages one that is called exactly what was asked for may be
none of the first. The tables here lead to it from any of its words; like those of concepts they are fetched in pieces.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diglot.search.compounds import PART
from diglot.search.concepts import folded, table_of
from diglot.search.rows import SearchPage, place_of
from diglot.search.unspaced import LETTERS, pairs_of

KEY = 3
"""How many letters of a word say which table it is in; the script reckons the same."""

CHUNK = 32
"""How many names stand in one file; the script reckons the same."""

MOST_WORDS = 6000
"""How many words are offered in the place of one that is not found."""

_MOST_READ = 500_000
"""In how many characters of a language common words are looked for: more take time and hardly change which they are."""

_WORDS_IN_TABLE = 64
_LONGEST_NOTE = 160
_NOTE = 7
_NAMED = re.compile(
    r'<(?P<tag>h[1-6]|p(?= data-label))(?: data-label="(?P<label>[^"]*)")?>'
    r'(?:<a id="(?P<anchor>[^"]*)"></a>)?(?P<text>.*?)</(?P=tag)>\n'
)
_TAG = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{4,30}")


@dataclass(frozen=True)
class Name:
    """What a page or a part of it is called: where the page stands, its title, the anchor, the text, a note's label.

    `level` is that of a heading, 0 of a title that is none, and after all headings that of a note.
    """

    place: str
    title: str
    level: int
    anchor: str
    text: str
    label: str = ""

    @property
    def key(self) -> str:
        """What is asked for exactly, with marks of the parts of compounds."""
        return self.label or self.text


class Names:
    """The names on the pages of one language, and which words are common there."""

    def __init__(self) -> None:
        self._names: dict[str, list[Name]] = {}
        self._last: set[str] = set()
        self._words: Counter[str] = Counter()
        self._read = 0

    def add(self, page: SearchPage) -> None:
        """Take in a page, in the place of what there is of the same address."""
        place = place_of(page)
        names = [Name(place, page.title, *_parts(found)) for found in _NAMED.finditer(page.content)]
        if page.title not in {_unmarked(name.text) for name in names}:
            names.insert(0, Name(place, page.title, 0, "", page.title))
        self._names[page.address] = names
        if page.boost < 1:
            self._last.add(page.address)
        if self._read < _MOST_READ:
            self._read += len(page.content)
            self._words.update(_words_in(_TAG.sub(" ", page.content)))

    def in_order(self) -> list[Name]:
        """Return all names as they are numbered: the shortest first, of which a query can be the whole."""
        addresses = sorted(self._names, key=lambda address: address in self._last)
        names = [(address in self._last, name) for address in addresses for name in self._names[address]]
        return [name for _, name in sorted(names, key=lambda one: (one[0], len(one[1].key.split())))]

    def common(self) -> Iterator[str]:
        """Return the words that stand on the pages, as they are spelled there, the commonest first."""
        return (word for word, _ in self._words.most_common(2 * MOST_WORDS))


def _words_in(text: str) -> list[str]:
    """Return the words of a text but for those of scripts that part none."""
    return [word for word in _WORD.findall(_unmarked(text)) if not LETTERS.search(word)]


def _parts(found: re.Match[str]) -> tuple[int, str, str, str]:
    label, text = html.unescape(found["label"] or ""), html.unescape(found["text"])
    if label and len(text) > _LONGEST_NOTE:
        cut = text[:_LONGEST_NOTE]
        text = f"{cut.rpartition(' ')[0] or cut} …"
    level = _NOTE if label else int(found["tag"][1])
    return level, html.unescape(found["anchor"] or ""), text, label


def _unmarked(text: str) -> str:
    return text.replace(PART, "") if PART in text else text


def words_of(names: Iterable[Name]) -> dict[str, list[int]]:
    """Return in which names, by their numbers, each word stands: whole, and the parts of a compound.

    Where a script has no blanks between words, it is letters and pairs of letters.
    """
    found: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        parts = folded(name.key).split()
        words = {*parts, *folded(_unmarked(name.key)).split()} if PART in name.key else parts
        for piece in {piece for word in words for piece in pairs_of(word)}:
            found.setdefault(piece, []).append(number)
    return found


def word_tables(words: dict[str, list[int]]) -> int:
    """Return over how many tables so many words are spread."""
    return max(1, len(words) // _WORDS_IN_TABLE)


def name_files(names: list[Name], words: dict[str, list[int]]) -> dict[str, str]:
    """Return what the script fetches to find names: JSON, by the names of the files.

    `words/<number>.json` has the numbers of names by their words, and `names/<number>.json` the names themselves.
    """
    count = word_tables(words)
    tables: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for word, numbers in sorted(words.items()):
        tables[table_of(word[:KEY], count)][word] = numbers
    files = {f"words/{number}.json": _json(table) for number, table in enumerate(tables)}
    for start in range(0, len(names), CHUNK):
        rows = [
            [name.place, name.title, name.level, name.anchor, _unmarked(name.text), *filter(None, [name.label])]
            for name in names[start : start + CHUNK]
        ]
        files[f"names/{start // CHUNK}.json"] = _json(rows)
    return files


def offered_file(texts: Iterable[str], common: Iterable[str]) -> dict[str, str]:
    """Return the file of the words that are offered for one that is not found: those of some texts, then common ones.

    Of the spellings of a word it has the commonest.
    """
    spellings: dict[str, str] = {}
    for word in common:
        spellings.setdefault(folded(word), word)
    named = {folded(word): word for text in texts for word in _words_in(text)}
    offered = list(dict.fromkeys([*(spellings.get(key, word) for key, word in named.items()), *spellings.values()]))
    return {"offered.json": _json(offered[:MOST_WORDS])}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
