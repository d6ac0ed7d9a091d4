"""Giving a translation the labels of its original: those of notes, headings, references and files that it links to.

A translation that stood in a file of its own had its own; in a catalog its words stand in the original's document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diglot.adopt.outline import Item, Section
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.tokens import Kind, Side, Token

NOTE, REFERENCE = "note fn:", "reference "
"""What the keys of sections begin with that are a note, or the title of a reference."""

_HREF = re.compile(r"""(?<=\shref=)(["']?)([^"'\s>]*)\1""")

Addresses = Callable[[str], str]
"""Gives the address, as the original would write it, for one that a translation links to."""

Tokens = Mapping[str, Sequence[Token]]
"""The tokens of texts that have something to be labelled in them, by the texts."""


@dataclass(frozen=True)
class Labels:
    """The labels of an original by those of its translation.

    `notes` are labels of footnotes, `anchors` those of headings and other blocks, `references` the labels that the
    original has for addresses, and `renamed` those of references of the translation whose address it has.
    """

    notes: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


def labelled(texts: Iterable[str], reader: InlineReader) -> dict[str, tuple[Token, ...]]:
    """Return the tokens of those texts that may have a label in them; the document with them was parsed last."""
    return {text: reader.tokens(text) for text in texts if "[" in text or "<" in text}


def notes_by_use(
    pairs: Iterable[tuple[str, str]], here: Tokens, there: Tokens, may_be: Callable[[str, str], bool]
) -> dict[str, str]:
    """Return the original's label for each of a translation's notes, by where paired texts refer to them.

    `may_be` tells, of a label here and one there, whether what the two notes say does not speak against it.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for source, target in pairs:
        own, other = (_notes(tokens.get(text, ())) for tokens, text in ((here, source), (there, target)))
        if Counter(own) == Counter(other):
            votes.update((label, label) for label in own)
        elif len(own) == len(other):
            votes.update(zip(own, other, strict=True))
    found: dict[str, str] = {}
    for (own_label, label), _ in votes.most_common():
        if label not in found and own_label not in found.values() and (own_label == label or may_be(own_label, label)):
            found[label] = own_label
    return found


def relabelled(sections: Sequence[Section], tokens: Tokens, labels: Labels, addresses: Addresses) -> list[Section]:
    """Return the sections of a translation with the labels of its original."""
    return [
        replace(
            section,
            key=_key(section.key, labels),
            items=tuple(_item(item, tokens.get(item.text, ()), labels, addresses) for item in section.items),
        )
        for section in sections
    ]


def with_anchors(anchors: Mapping[str, str], addresses: Addresses) -> Addresses:
    """Return the addresses where those within the document itself have the original's anchors."""

    def address(written: str) -> str:
        return f"#{anchors.get(written[1:], written[1:])}" if written.startswith("#") else addresses(written)

    return address


def _key(key: str, labels: Labels) -> str:
    for beginning, known in ((NOTE, labels.notes), (REFERENCE, labels.renamed)):
        if key.startswith(beginning):
            label = key.removeprefix(beginning)
            return beginning + known.get(label, label)
    return key


def _item(item: Item, tokens: Sequence[Token], labels: Labels, addresses: Addresses) -> Item:
    text, pieces, at = item.text, list[str](), 0
    for token in tokens:
        written = text[token.start : token.end]
        if (new := _written(token, written, labels, addresses)) != written:
            pieces += [text[at : token.start], new]
            at = token.end
    return replace(item, text="".join([*pieces, text[at:]])) if pieces else item


def _written(token: Token, written: str, labels: Labels, addresses: Addresses) -> str:
    match token.kind:
        case Kind.NOTE if token.name in labels.notes:
            return f"[^{labels.notes[token.name]}]"
        case Kind.TAG:
            return _HREF.sub(lambda found: f"{found[1]}{addresses(found[2])}{found[1]}", written)
        case Kind.LINK | Kind.IMAGE if token.side is Side.CLOSES:
            address = addresses(token.name)
            if written.startswith("]("):
                return written.replace(token.name, address, 1) if token.name else written
            return _reference(token, written, address, labels)
        case _:
            return written


def _reference(token: Token, written: str, address: str, labels: Labels) -> str:
    """Return how a link by a reference ends: by the label that the original has for its address, else with that."""
    label = labels.references.get(address)
    if label is None:
        title = f' "{token.title}"' if token.title else ""
        return f"]({address}{title})"
    is_same = written.startswith("][") and written[2:-1].casefold() == label
    return written if is_same else f"][{label}]"


def _notes(tokens: Iterable[Token]) -> list[str]:
    return [token.name for token in tokens if token.kind is Kind.NOTE]


def anchors_of(pairs: Iterable[tuple[Item, Item]]) -> dict[str, str]:
    """Return the original's anchor for each of a translation's, as their blocks are paired."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, two in pairs:
        if one.anchor and two.anchor:
            found[two.anchor].add(one.anchor)
    return {anchor: own.pop() for anchor, own in found.items() if len(own) == 1}
