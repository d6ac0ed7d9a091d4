"""Documents of three kinds and concepts, of any number, made from this edition's own texts by a seed.

A *long* one takes its shape (headings, lists, notes with their sources) and its length from our article, as a concept
takes them from one of ours; a *short* one is 15 paragraphs, hardly with a concept; one of *documentation* has code, a
table, tabs and lists. Sentences are drawn from all of ours, in both languages, so that no two texts are the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

import polib

from diglot.project.front_matter import split

ROOT = Path(__file__).parent.parent
ARTICLE = "artikel/tesla-rechenzentrum-china"

_MARK = re.compile(r"\[\^[^\]]+\]")
_BLOCK = re.compile(r"(#+ |- |:   |\[\^[^\]]+\]: | {4}|)(.*)", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß][.!?]) (?=[A-ZÄÖÜ])")
_MARKUP = re.compile(r"[<>*_`{}\[\]|#]")
_MENTION = re.compile("\x00([^\x00]*)\x00")

_SYLLABLES = [a + b for a, b in product("bdfgklmnprstvz", "aeiou")]
_KINDS = """
    verfahren procedure, abkommen agreement, gesetz act, werk plant, netz network, modell model, prüfung review,
    plan plan, amt office, verband association, programm programme, bericht report, regel rule, system system,
    zentrum centre, markt market, fonds fund, rat council, test test, vertrag contract, prozess process, index index,
    preis price, dienst service, register register
"""

_NAMES = [
    a + b for a, b in product(["load", "read", "make", "keep", "part", "find"], ["_row", "_page", "_text", "_key"])
]

Pair = tuple[str, str]
"""A text in German and in English."""


@dataclass(frozen=True)
class Concept:
    """A made-up concept: its name in both languages."""

    slug: str
    names: Pair


class Block(NamedTuple):
    """A block of a document: its Markdown, with § for each of its texts in the order in which they stand there."""

    markdown: str
    texts: tuple[Pair, ...] = ()

    def written(self, language: int) -> str:
        """Return the block in German (0) or English (1)."""
        pieces = self.markdown.split("§")
        texts = [pair[language] for pair in self.texts]
        return pieces[0] + "".join(text + piece for text, piece in zip(texts, pieces[1:], strict=True))


@dataclass(frozen=True)
class Text:
    """One document in both languages: its blocks, and the metadata that it begins with.

    Where a concept is mentioned, its slug stands between two zero characters.
    """

    path: str
    meta: str
    blocks: list[Block] = field(default_factory=list)

    def markdown(self, language: int, mention: Callable[[str], str]) -> str:
        """Return the document in German (0) or English (1); `mention` writes a mention of a concept by its slug."""
        lines = []
        last = ""
        for block in self.blocks:
            marker = block.markdown.partition("§")[0]
            if not (marker == ":   " or marker == last == "- "):
                lines.append("")
            lines.append(_MENTION.sub(lambda found: mention(found[1]), block.written(language)))
            last = marker
        head = f"---\n{self.meta}---\n" if self.meta else ""
        return head + "\n".join(lines).lstrip("\n") + "\n"


def concepts(number: int) -> list[Concept]:
    """Return so many concepts, up to 10,000."""
    kinds = [pair.split() for pair in _KINDS.split(",")]
    stems = ["".join(pair).capitalize() for pair in product(_SYLLABLES[:20], _SYLLABLES[20:40])]
    made = ((stem, kind) for kind in kinds for stem in stems)
    return [
        Concept(f"begriff-{at}", (stem + kind[0], f"{stem} {kind[1]}"))
        for at, (stem, kind) in zip(range(number), made, strict=False)
    ]


class Maker:
    """Makes texts; the same seed makes the same."""

    def __init__(self, known: list[Concept], seed: int = 1) -> None:
        self.concepts = known
        self.seed = seed
        own = [path.relative_to(ROOT / "glossary").stem for path in sorted((ROOT / "glossary").glob("*.md"))]
        self.models = [name for name in own if name != "index"]
        pairs = {path: _pairs(path) for path in [ARTICLE, *(f"glossary/{name}" for name in self.models)]}
        everything = [pair for found in pairs.values() for pair in found]
        self.headings = [pair for pair in pairs[ARTICLE] if len(pair[0]) < 70 and not _MARKUP.search(pair[0])]
        self.sources = [pair for pair in everything if "<http" in pair[0] and not _MARK.search(pair[0])]
        self.sentences = [one for pair in everything if "<" not in pair[0] for one in _sentences(pair)]

    def article(self, number: int) -> Text:
        """Return an article as long as ours."""
        rng = random.Random(f"{self.seed} article {number}")
        path = ROOT / "docs" / f"{ARTICLE}.md"
        front, _ = split(path.read_text("utf-8"), path.name)
        facts = "".join(
            f"  {name}: {{verdict: {fact['verdict']}, checked: {fact['checked']}}}\n"
            for name, fact in front.meta["facts"].items()
        )
        day = 1 + number % 28
        blocks = list(self._reshaped(front.body, rng, f"{number}"))
        return Text(f"teil-{number % 20}/artikel-{number}.md", f"date: 2024-05-{day:02d}\nfacts:\n{facts}", blocks)

    def concept(self, number: int) -> Text:
        """Return the document of a concept, as long as one of ours."""
        rng = random.Random(f"{self.seed} concept {number}")
        one = self.concepts[number]
        path = ROOT / "glossary" / f"{self.models[number % len(self.models)]}.md"
        front, _ = split(path.read_text("utf-8"), path.name)
        (de, en), see = one.names, self.concepts[(number + 1) % len(self.concepts)]
        forms = f"forms:\n  de: [{en.split()[0]}-{de.removeprefix(en.split()[0]).capitalize()}]\n  en: [{en}s]\n"
        meta = f"term:\n  de: {de}\n  en: {en}\n{forms}see: [{see.slug}]\n"
        blocks = list(self._reshaped(front.body, rng, ""))
        return Text(f"glossary/{one.slug}.md", meta, [Block("# §", ((de, en),)), *blocks[1:]])

    def short(self, number: int) -> Text:
        """Return a page of 15 paragraphs, of which at most one mentions a concept."""
        rng = random.Random(f"{self.seed} short {number}")
        mentions = rng.randrange(15) if self.concepts and number % 4 == 0 else -1
        blocks = [self._heading(rng, "# ", f" {number}")]
        for at in range(15):
            if at in {5, 10}:
                blocks.append(self._heading(rng, "## "))
            blocks.append(Block("§", (self._paragraph(rng, rng.randrange(120, 420), mentions=at == mentions),)))
        return Text(f"teil-{number % 20}/seite-{number}.md", "", blocks)

    def documentation(self, number: int) -> Text:
        """Return a page of documentation: paragraphs, code, a table, tabs, an admonition and a list, in sections."""
        rng = random.Random(f"{self.seed} documentation {number}")
        blocks = [self._heading(rng, "# ", f" {number}"), self._text(rng, "§")]
        for _ in range(3):
            blocks += [self._heading(rng, "## "), self._text(rng, "§"), Block(_code(rng)), self._text(rng, "§")]
            blocks += [self._text(rng, "- §", 60) for _ in range(4)]
        rows = [f"| `{rng.choice(_NAMES)}` | § |" for _ in range(6)]
        cells = tuple(self._paragraph(rng, 50, mentions=False) for _ in rows)
        heads = (("Name", "name"), ("Bedeutung", "meaning"))
        blocks += [self._heading(rng, "## "), Block("\n".join(["| § | § |", "| --- | --- |", *rows]), heads + cells)]
        inner = [self._paragraph(rng, 90, mentions=False) for _ in range(3)]
        blocks.append(Block('!!! note "§"\n    §', (("Hinweis zum Betrieb", "A note on use"), inner[0])))
        for name in ("Linux", "Windows"):
            code = _code(rng).replace("\n", "\n    ")
            text = self._paragraph(rng, 80, mentions=False)
            blocks.append(Block(f'=== "§"\n\n    §\n\n    {code}', ((f"Unter {name}", f"On {name}"), text)))
        return Text(f"teil-{number % 20}/handbuch-{number}.md", "", blocks)

    def _heading(self, rng: random.Random, marker: str, name: str = "") -> Block:
        de, en = rng.choice(self.headings)
        return Block(f"{marker}§", ((de + name, en + name),))

    def _text(self, rng: random.Random, markdown: str, length: int = 220) -> Block:
        return Block(markdown, (self._paragraph(rng, length, mentions=False),))

    def _reshaped(self, body: str, rng: random.Random, name: str) -> Iterator[Block]:
        """Yield the blocks of a document with other texts of about the same length in them."""
        for lines in re.split(r"\n\n+", body.strip()):
            for block in re.split(r"\n(?=- |:   )", lines):
                found = _BLOCK.fullmatch(block)
                assert found is not None, "the pattern matches any text"
                marker, text = found.groups()
                marks = "".join(_MARK.findall(text))
                if marker.startswith("#"):
                    de, en = rng.choice(self.headings)
                    number = f" {name}" if marker == "# " else ""
                    yield Block(f"{marker}§", ((de + number + marks, en + number + marks),))
                elif (text.count("<http") and marker == "    ") or (marker.startswith("[^") and "<http" in text):
                    yield Block(f"{marker}§", (rng.choice(self.sources),))
                else:
                    de, en = self._paragraph(rng, len(_MARK.sub("", text)))
                    yield Block(f"{marker}§", ((de + marks, en + marks),))

    def _paragraph(self, rng: random.Random, length: int, *, mentions: bool = True) -> Pair:
        """Return sentences of a length together, one of which mentions a concept if it `mentions` one."""
        slug = rng.choice(self.concepts).slug if self.concepts and mentions else ""
        mention = (f"Es geht auch um \x00{slug}\x00.", f"This is about \x00{slug}\x00, too.")
        chosen = [mention] if slug and length > 60 else []
        while sum(len(de) + 1 for de, _ in chosen) < length - 40 or not chosen:
            chosen.insert(rng.randrange(len(chosen) + 1), rng.choice(self.sentences))
        return " ".join(de for de, _ in chosen), " ".join(en for _, en in chosen)


def _code(rng: random.Random) -> str:
    """Return a block of code in one of three languages."""
    names = [rng.choice(_NAMES) for _ in range(8)]
    python = [f"def {names[0]}({names[1]}: int) -> str:", f"    {names[2]} = {names[3]}({names[1]} + 1)"]
    python += [f"    return f'{{{names[2]}}} of {names[4]}'  # {names[5]}"]
    yaml = [f"{names[0]}:", f"  - {names[1]}: true", f"  - {names[2]}: {names[3]}", f"{names[4]}: 12"]
    shell = [f"$ {names[0]} --{names[1]} {names[2]}.yml", f"$ cat {names[3]} | grep {names[4]} > {names[5]}"]
    language, lines = rng.choice([("python", python), ("yaml", yaml), ("sh", shell)])
    return "\n".join([f"```{language}", *lines, "```"])


def _pairs(name: str) -> list[Pair]:
    po = polib.pofile(str(ROOT / "translations" / "en" / f"{name}.po"))
    pairs = [(_MARK.sub("", entry.msgid), _MARK.sub("", entry.msgstr)) for entry in po.translated_entries()]
    return [(de, en) for de, en in pairs if "\n" not in de + en]


def _sentences(pair: Pair) -> list[Pair]:
    """Return a pair's sentences as pairs, where both languages have as many."""
    de, en = (_SENTENCE_END.split(text) for text in pair)
    found = list(zip(de, en, strict=True)) if len(de) == len(en) else [pair]
    return [one for one in found if len(one[0]) > 40 and not _MARKUP.search(one[0] + one[1])]
