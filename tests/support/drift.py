"""Translations of this site's documents as Markdown, and what may have become of them since, made from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from diglot.catalog.translations import catalog_of
from diglot.language.sentences import full_sentences
from diglot.project.files import Document
from diglot.project.project import Pair, Project
from pages import this_site

_BEFORE_A_TEXT = re.compile(
    r"\s*(?:(?:\#{1,6}|[-*+>]|\d+\.|:|\[[ x]\]|\[\^[^\]]+\]:|\|(?:.*\|)?|\*\[[^\]]+\]:"
    r"|title:|description:|evidence:)\s*)*(?:[\w-]+: \{.*claim: \"|!!! [\w -]+ \")?"
)
_AFTER_A_TEXT = re.compile(r"\s*(?:\{[^}]*\}|\|.*|\"\}?)?\s*")
_NOTE = re.compile(r"\[\^[^\]]+\]:")
_NUMBER = re.compile(r"(?<![\w/.^:-])\d+(?![\w/-]*\]|\S*>)")


@dataclass(frozen=True)
class Translated:
    """A document, its reviewed translations by msgid, and the Markdown that they make."""

    document: Document
    words: dict[str, str]
    markdown: str


def translated_documents() -> list[Translated]:
    """Return all documents of this site with their English view turned into Markdown."""
    found = []
    for pair in Project(this_site()).pairs():
        assert isinstance(pair, Pair)
        assert pair.catalog is not None
        catalog = catalog_of(pair.catalog.po)
        words = {msgid: catalog[msgid].words for msgid in pair.msgids}
        found.append(Translated(pair.document, words, _in_place(words, pair.document.text)))
    return found


def _in_place(words: dict[str, str], text: str) -> str:
    """Put translations in the place of the texts of a document, wherever one fills a block."""
    longest_first = sorted(words, key=len, reverse=True)
    anywhere = re.compile("|".join(r"\s+".join(map(re.escape, msgid.split())) for msgid in longest_first))
    folded = {" ".join(msgid.split()): one for msgid, one in words.items()}
    pieces, at, left = [], 0, set(folded)
    while found := anywhere.search(text, at):
        line = text.rfind("\n", 0, found.start()) + 1
        rest = text[found.end() :].split("\n", 1)[0]
        if _BEFORE_A_TEXT.fullmatch(text, line, found.start()) and _AFTER_A_TEXT.fullmatch(rest):
            msgid = " ".join(found[0].split())
            left.discard(msgid)
            pieces += [text[at : found.start()], folded[msgid]]
            at = found.end()
        else:
            pieces.append(text[at : found.start() + 1])
            at = found.start() + 1
    assert not left, left
    return "".join([*pieces, text[at:]])


Blocks = list[str]
Drift = Callable[[Blocks, random.Random, list[str]], None]
"""Changes the blocks of a document; the list has texts of other documents, which it may put in."""


def drifted(text: str, rng: random.Random, drifts: tuple[Drift, ...], others: list[str]) -> str:
    """Return a document after one to four changes."""
    head = found[0] if (found := re.match(r"---\n.*?\n---\n", text, re.DOTALL)) else ""
    blocks = [
        block for part in re.split(r"\n\n+", text[len(head) :].strip()) for block in re.split(r"\n(?=\[\^)", part)
    ]
    for _ in range(rng.choice([1, 1, 2, 3, 4])):
        rng.choice(drifts)(blocks, rng, others)
    return head + "\n" + "\n\n".join(blocks) + "\n"


def kind(block: str) -> str:
    """Return what a block is: a heading, a note, a list, a paragraph, or something else."""
    if block.startswith("#"):
        return "heading"
    if _NOTE.match(block):
        return "note"
    if re.match(r"[-*] |\d+\. |\|", block):
        return "list"
    return "else" if re.match(r"[:>!?=<{*]| {4}|```", block) or "\n:" in block else "paragraph"


def _of(blocks: Blocks, *kinds: str) -> list[int]:
    return [at for at, block in enumerate(blocks) if kind(block) in kinds]


def _of_several_sentences(blocks: Blocks) -> list[int]:
    return [at for at in _of(blocks, "paragraph") if len(full_sentences(blocks[at])) > 1]


def _neighbours(blocks: Blocks) -> list[int]:
    paragraphs = set(_of(blocks, "paragraph"))
    return [at for at in sorted(paragraphs) if at + 1 in paragraphs]


def drop(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if blocks:
        del blocks[rng.randrange(len(blocks))]


def drop_an_item(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if lists := _of(blocks, "list"):
        at = rng.choice(lists)
        items = blocks[at].split("\n")
        del items[rng.randrange(len(items))]
        blocks[at : at + 1] = ["\n".join(items)] if items else []


def insert(blocks: Blocks, rng: random.Random, others: list[str]) -> None:
    blocks.insert(rng.randint(0, len(blocks)), rng.choice(others))


def join(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if neighbours := _neighbours(blocks):
        at = rng.choice(neighbours)
        blocks[at : at + 2] = [re.sub(r"\n\{:.*", "", blocks[at]) + " " + blocks[at + 1]]


def split(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if several := _of_several_sentences(blocks):
        at = rng.choice(several)
        found = full_sentences(blocks[at])
        middle = rng.randrange(1, len(found))
        blocks[at : at + 1] = [" ".join(found[:middle]), " ".join(found[middle:])]


def swap(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    """Two blocks of one kind, often neighbours, change places; headings keep their levels."""
    places = _of(blocks, rng.choice(["paragraph", "paragraph", "heading", "note"]))
    if len(places) < 2:
        return
    at = rng.randrange(len(places) - 1)
    one, two = places[at : at + 2] if rng.random() < 0.7 else rng.sample(places, 2)
    if kind(blocks[one]) == "heading":
        (level, first), (other, second) = blocks[one].split(" ", 1), blocks[two].split(" ", 1)
        blocks[one], blocks[two] = f"{level} {second}", f"{other} {first}"
    else:
        blocks[one], blocks[two] = blocks[two], blocks[one]


def swap_items(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if lists := [at for at in _of(blocks, "list") if "\n" in blocks[at]]:
        at = rng.choice(lists)
        items = blocks[at].split("\n")
        one, two = rng.sample(range(len(items)), 2)
        items[one], items[two] = items[two], items[one]
        blocks[at] = "\n".join(items)


def swap_what_notes_say(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    """As if they had been numbered anew."""
    if len(notes := _of(blocks, "note")) > 1:
        one, two = rng.sample(notes, 2)
        first, second = (_NOTE.sub("", blocks[at], count=1) for at in (one, two))
        blocks[one] = blocks[one].removesuffix(first) + second
        blocks[two] = blocks[two].removesuffix(second) + first


def swap_sentences(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if len(several := _of_several_sentences(blocks)) > 1:
        one, two = rng.sample(several, 2)
        first, second = full_sentences(blocks[one]), full_sentences(blocks[two])
        here, there = rng.randrange(len(first)), rng.randrange(len(second))
        first[here], second[there] = second[there], first[here]
        blocks[one], blocks[two] = " ".join(first), " ".join(second)


def reorder_sections(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    starts = [at for at, block in enumerate(blocks) if block.startswith("## ")]
    if len(starts) > 2:
        at = rng.randrange(len(starts) - 2)
        first, second, end = starts[at : at + 3]
        blocks[first:end] = blocks[second:end] + blocks[first:second]


def change(blocks: Blocks, rng: random.Random, others: list[str]) -> None:
    """Another text, of about the same length, stands in the place of one."""
    if places := _of(blocks, "paragraph", "heading", "note"):
        at = rng.choice(places)
        some = rng.sample(others, min(40, len(others)))
        new = min(some, key=lambda one: abs(len(one) - len(blocks[at])))
        if kind(blocks[at]) == "heading":
            new = f"{blocks[at].split(' ', 1)[0]} {' '.join(new.split()[: rng.randint(1, 6)])}"
        found = _NOTE.match(blocks[at])
        blocks[at] = f"{found[0]} {new}" if found else new


def change_an_item(blocks: Blocks, rng: random.Random, others: list[str]) -> None:
    if lists := _of(blocks, "list"):
        at = rng.choice(lists)
        items = blocks[at].split("\n")
        one = rng.randrange(len(items))
        items[one] = re.sub(r"(?<=^- ).*|(?<=\d\. ).*", lambda _: rng.choice(others), items[one], count=1)
        blocks[at] = "\n".join(items)


def change_a_sentence(blocks: Blocks, rng: random.Random, others: list[str]) -> None:
    if several := _of_several_sentences(blocks):
        at = rng.choice(several)
        found = full_sentences(blocks[at])
        found[rng.randrange(len(found))] = rng.choice(full_sentences(rng.choice(others)))
        blocks[at] = " ".join(found)


def change_a_number(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if places := [at for at, block in enumerate(blocks) if _NUMBER.search(block)]:
        at = rng.choice(places)
        number = rng.choice(list(_NUMBER.finditer(blocks[at])))
        new = int(number[0]) + rng.randint(1, 9)
        blocks[at] = f"{blocks[at][: number.start()]}{new}{blocks[at][number.end() :]}"


def copy_over(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if len(paragraphs := _of(blocks, "paragraph")) > 1:
        one, two = rng.sample(paragraphs, 2)
        blocks[one] = blocks[two]


def lose_a_sentence(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if several := _of_several_sentences(blocks):
        at = rng.choice(several)
        found = full_sentences(blocks[at])
        del found[rng.randrange(len(found))]
        blocks[at] = " ".join(found)


def shift_a_sentence(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    """The last sentence of a paragraph begins the next one."""
    if places := sorted(set(_neighbours(blocks)) & set(_of_several_sentences(blocks))):
        at = rng.choice(places)
        *found, last = full_sentences(blocks[at])
        blocks[at], blocks[at + 1] = " ".join(found), f"{last} {blocks[at + 1]}"


def change_a_level(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if headings := _of(blocks, "heading"):
        at = rng.choice(headings)
        blocks[at] = blocks[at][1:] if blocks[at].startswith("##") and rng.random() < 0.5 else f"#{blocks[at]}"


def move_a_note(blocks: Blocks, rng: random.Random, _: list[str]) -> None:
    if notes := _of(blocks, "note"):
        note = blocks.pop(rng.choice(notes))
        blocks.insert(rng.randint(0, len(blocks)), note)


OF_THE_SOURCE: tuple[Drift, ...] = (drop, drop_an_item, insert, join, split)
"""What may have become of an original since it was translated."""

OF_THE_TRANSLATION: tuple[Drift, ...] = (
    *OF_THE_SOURCE,
    *(swap, swap, swap_items, swap_what_notes_say, swap_sentences, reorder_sections),
    *(change, change, change_an_item, change_a_sentence, change_a_number, copy_over),
    *(lose_a_sentence, shift_a_sentence, change_a_level, move_a_note),
)
