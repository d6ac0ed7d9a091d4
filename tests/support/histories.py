"""Documents that somebody edits at random, of which it is known where each paragraph went that was ever published."""

from __future__ import annotations

import copy
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import LCSseq

from diglot.markdown.former_anchors import GONE, AnchorFile, digest_in, read, written
from diglot.markdown.old_rows import Before, RowText
from diglot.markdown.row_history import History, history_of

_WORDS = """
    Abend Amt Arbeit Bahn Baum Brief Brücke Buch Chip Dach Daten Dorf Fahrzeug Fenster Fluss Garten Gesetz Hafen Halle
    Haus Hof Jahr Kirche Land Licht Markt Mauer Modell Mond Nacht Netz Ort Partner Platz Preis Rat Regen Schiff Schnee
    Schule See Stadt Stein Straße Tag Tor Turm Ufer Wald Weg Werk Wind Winter Zug alt baut blau breit bringt fällt
    findet früh geht groß grün hält hell hoch holt kalt klein kommt lang leer liegt meldet nennt neu plant prüft rot
    ruft schnell sicher sieht spät steht still sucht tief trägt verkauft warm weit wird zeigt zieht
"""
_FUNCTION = "der die das ein eine und oder mit für von in im auf an aus bei nach über nicht auch so"
WORDS, FUNCTION = _WORDS.split(), _FUNCTION.split()
SHORT = ("Ja.", "Nein.", "Siehe oben.")


@dataclass
class Paragraph:
    """A paragraph as it is now, and the numbers of all that went into it."""

    text: str
    numbers: set[int]


@dataclass
class Figures:
    """What became of published anchors, counted each time that the document was synchronised."""

    counted: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def share(self, kind: str) -> float:
        """Return how many of the anchors are of a kind whose paragraph is there still."""
        return self.counted[kind] / max(1, self.counted.total() - self.counted["gone"])

    def __str__(self) -> str:
        kinds = ("right", "first of several", "wrong", "gone, but there")
        shares = ", ".join(f"{kind} {self.counted[kind]} ({self.share(kind):.2%})" for kind in kinds)
        return f"{self.counted.total()} anchors: {shares}; rightly gone {self.counted['gone']}"


class Document:
    """A document under edit; `where` tells of each paragraph by its number where it is, None if it was deleted."""

    def __init__(self, rng: random.Random, paragraphs: int) -> None:
        self.rng, self.count = rng, 0
        self.now: list[Paragraph] = []
        for _ in range(paragraphs):
            self.now.append(self._made(self._sentence()))
        for _ in range(rng.choice((0, 0, 1, 2, 3))):
            self.repeat()

    def edit(self) -> None:
        one = self.rng.choice(self.now)
        words = one.text.split()
        for _ in range(self.rng.randint(1, max(1, len(words) // 4))):
            at = self.rng.randrange(len(words))
            kind = self.rng.random()
            if kind < 0.5:
                words[at] = self.rng.choice(WORDS)
            elif kind < 0.8:
                words.insert(at, self.rng.choice(WORDS + FUNCTION))
            elif len(words) > 2:
                del words[at]
        one.text = " ".join(words)

    def insert(self) -> None:
        self.now.insert(self.rng.randint(0, len(self.now)), self._made(self._sentence()))

    def delete(self) -> None:
        if len(self.now) > 3:
            del self.now[self.rng.randrange(len(self.now))]

    def move(self) -> None:
        one = self.now.pop(self.rng.randrange(len(self.now)))
        self.now.insert(self.rng.randint(0, len(self.now)), one)

    def split(self) -> None:
        at = self.rng.randrange(len(self.now))
        words = self.now[at].text.split()
        if len(words) >= 8:
            cut = self.rng.randint(3, len(words) - 3)
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            self.now[at].text = first + "."
            self.now.insert(at + 1, self._made(second))

    def join(self) -> None:
        at = self.rng.randrange(len(self.now) - 1)
        other = self.now.pop(at + 1)
        self.now[at].text += " " + other.text
        self.now[at].numbers |= other.numbers

    def repeat(self) -> None:
        self.now.insert(self.rng.randint(0, len(self.now)), self._made(self.rng.choice(SHORT[:2])))

    def step(self) -> None:
        """Do one thing to the document."""
        kinds: list[Callable[[], None]] = [self.edit] * 8 + [self.insert] * 3 + [self.delete] * 2
        kinds += [self.move, self.split, self.join, self.repeat]
        self.rng.choice(kinds)()

    def _made(self, text: str) -> Paragraph:
        self.count += 1
        return Paragraph(text, {self.count})

    def _sentence(self) -> str:
        length = self.rng.choice((3, 5, 8, 12, 18, 25, 40))
        words = [self.rng.choice(FUNCTION if self.rng.random() < 0.4 else WORDS) for _ in range(length)]
        return " ".join(words).capitalize() + "."


class Published:
    """A document with its file of anchors, as `sync` keeps it; it remembers what each anchor was published for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = ""
        self.msgids: tuple[str, ...] = ()
        self.meant: dict[str, int] = {}
        self.last: dict[int, str] = {}
        self.excused: set[int] = set()

    def sync(self) -> History:
        """Do what `sync` does."""
        texts = [one.text for one in self.document.now]
        file = read(self.text, "anchors.txt")[0] if self.text else AnchorFile()
        rows = [RowText(text, (text,)) for text in texts]
        history = history_of(file, rows, Before(self.msgids), list)
        self.text, self.msgids = written(history.file), tuple(dict.fromkeys(texts))
        self._excuse()
        for anchor, paragraph in zip(history.anchors, self.document.now, strict=True):
            self.meant.setdefault(anchor, min(paragraph.numbers))
        self.last = {number: one.text for one in self.document.now for number in one.numbers}
        return history

    def _excuse(self) -> None:
        """Note of which paragraphs so little is left that nobody need find them."""
        now = {number: one.text for one in self.document.now for number in one.numbers}
        for number, text in self.last.items():
            left = LCSseq.similarity(text.split(), now[number].split()) if number in now else 0
            follower = next((one for one in self.document.now if number in one.numbers), None)
            if follower is None or left < 0.5 * len(text.split()):
                self.excused.add(number)

    def judge(self, history: History, figures: Figures) -> None:
        """Compare where each published anchor leads with where the paragraph is that it was published for."""
        rows = dict(zip(history.anchors, self.document.now, strict=True))
        for anchor, number in self.meant.items():
            leads_to = history.file.lines[anchor][0].leads_to
            if leads_to == GONE:
                kind = "gone" if number in self.excused else "gone, but there"
            elif number in rows[leads_to].numbers:
                kind = "right"
            elif digest_in(anchor) == digest_in(leads_to) and anchor != leads_to:
                kind = "first of several"
            else:
                kind = "wrong"
            figures.counted[kind] += 1
            if kind in ("wrong", "gone, but there"):
                there = rows[leads_to].text if leads_to in rows else GONE
                figures.examples.append(f"{kind}: {anchor}: {self.last.get(number)!r} → {there!r}")


def play(seed: int, figures: Figures, steps: int = 24) -> None:
    """Play one history: `sync` after each change, or after several."""
    rng = random.Random(seed)
    document = Document(rng, rng.choice((5, 12, 20, 40)))
    published = Published(document)
    published.sync()
    at_once = rng.choice((1, 1, 2, 4))
    for step in range(steps):
        document.step()
        if step % at_once == at_once - 1:
            published.judge(published.sync(), figures)


def figures_of(seeds: Iterable[int]) -> Figures:
    """Play the histories of some seeds."""
    figures = Figures()
    for seed in seeds:
        play(seed, figures)
    return figures


@dataclass(frozen=True)
class Branches:
    """The file of anchors that two branches began with, and what each made of it."""

    base: str
    ours: str
    theirs: str


def branches(seed: int, paragraphs: int, changes: int = 1) -> Branches:
    """Edit a document on two branches, each with so many changes and then `sync`."""
    rng = random.Random(seed)
    base = Published(Document(rng, paragraphs))
    base.sync()
    made = []
    for number in range(2):
        branch = copy.deepcopy(base)
        branch.document.rng = random.Random(f"{seed}-{number}")
        for _ in range(changes):
            branch.document.step()
        branch.sync()
        made.append(branch.text)
    return Branches(base.text, *made)


def merged_by_git(one: Branches, folder: Path) -> bool:
    """Return whether git alone merges the two files without a conflict."""
    places = [folder / name for name in ("ours", "base", "theirs")]
    for place, text in zip(places, (one.ours, one.base, one.theirs), strict=True):
        place.write_text(text, "utf-8")
    done = subprocess.run(["git", "merge-file", "--stdout", *places], capture_output=True, check=False)
    return done.returncode == 0
