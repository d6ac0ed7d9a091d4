"""Sentences are laid beside their translations where that is safe, and nowhere else.

The folder beside this file has paragraphs with their translations for pairs of languages, laid side by side by hand: a
`‖` stands between what belongs together, and two in a row where something has no counterpart.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from diglot.language.embeddings import LANGUAGES, Embeddings
from diglot.language.sentence_pairs import Group, Passage, groups_of, ratio_of

FOLDER = Path(__file__).with_name("sentence_pairs")
PAIRS = sorted(one.stem for one in FOLDER.glob("*.txt"))

RIGHT, PAIRED = 0.99, 0.7
"""How many of the groups that are shown have to be right, and in how many paragraphs of several sentences some are."""


@dataclass(frozen=True)
class Gold:
    """A paragraph and its translation in parts that belong together; `joints` stand between the sentences of each."""

    parts: tuple[list[str], list[str]]
    joints: tuple[str, str]

    @property
    def texts(self) -> list[str]:
        return [joint.join(filter(None, side)) for side, joint in zip(self.parts, self.joints, strict=True)]

    @property
    def passages(self) -> list[Passage]:
        return [Passage(text) for text in self.texts]

    def places(self) -> list[tuple[int, int]]:
        """Return where the parts end on both sides, in letters."""
        lengths = ([len("".join(part.split())) for part in side] for side in self.parts)
        return list(zip(*([0, *accumulate(side)] for side in lengths), strict=True))

    def is_right(self, group: Group) -> bool:
        """Return whether a group is one or several of the parts, each of which has a counterpart."""
        here, there = self.texts
        start, end = (
            (len("".join(here[: group.here[at]].split())), len("".join(there[: group.there[at]].split())))
            for at in (0, 1)
        )
        places = self.places()
        lost = [pair for pair in pairwise(places) if pair[0][0] == pair[1][0] or pair[0][1] == pair[1][1]]
        return {start, end} <= set(places) and not any(start <= one and other <= end for one, other in lost)


def gold(pair: str) -> list[Gold]:
    """Return the paragraphs of a pair of languages."""
    languages = pair.split("-")
    one, other = ("" if language == "zh" else " " for language in languages)
    found = []
    for entry in (FOLDER / f"{pair}.txt").read_text("utf-8").strip().split("\n\n"):
        here, there = ([part.strip() for part in line.split("‖")] for line in entry.split("\n") if line[0] != "#")
        assert len(here) == len(there), entry
        found.append(Gold((here, there), (one, other)))
    return found


def shown(paragraphs: list[Gold], embeddings: Embeddings | None) -> Iterator[tuple[Gold, list[Group]]]:
    """Yield the paragraphs of a document that have several sentences, each with the groups that are shown."""
    ratio = ratio_of([(one.texts[0], one.texts[1]) for one in paragraphs])
    for one in paragraphs:
        here, there = one.passages
        if max(len(here.sentences), len(there.sentences)) > 1:
            yield one, groups_of(here, there, ratio, lambda: embeddings)


def embeddings_for(pair: str) -> Embeddings | None:
    return Embeddings() if LANGUAGES.issuperset(pair.split("-")) else None


@pytest.mark.parametrize("by_meaning", [False, True], ids=["by words", "by meaning"])
def test_nearly_all_that_is_shown_is_right_and_most_paragraphs_show_it(*, by_meaning: bool) -> None:
    paragraphs = paired = groups = right = 0
    for pair in PAIRS:
        for one, found in shown(gold(pair), embeddings_for(pair) if by_meaning else None):
            paragraphs += 1
            paired += bool(found)
            groups += len(found)
            right += sum(map(one.is_right, found))
    assert paragraphs >= 150
    assert right >= RIGHT * groups
    assert paired >= PAIRED * paragraphs


@pytest.mark.parametrize("pair", PAIRS)
def test_groups_cover_both_texts_in_order_and_none_is_empty(pair: str) -> None:
    for one, found in shown(gold(pair), None):
        for side, text in enumerate(one.texts):
            spans = [(group.here, group.there)[side] for group in found]
            assert all(start < end for start, end in spans)
            assert not found or (spans[0][0], spans[-1][1]) == (0, len(text))
            assert all(before[1] == behind[0] for before, behind in pairwise(spans))


def with_one_dropped(one: Gold, rng: random.Random) -> Gold:
    here, there = one.parts
    place = rng.randrange(len(there))
    return Gold((here, [*there[:place], "", *there[place + 1 :]]), one.joints)


def with_two_crossed(one: Gold, rng: random.Random) -> Gold:
    here, there = one.parts
    at = rng.randrange(len(there) - 1)
    first, other = one.joints
    crossed = other.join([there[at + 1], there[at]])
    whole = first.join(here[at : at + 2])
    return Gold(([*here[:at], whole, *here[at + 2 :]], [*there[:at], crossed, *there[at + 2 :]]), one.joints)


@pytest.mark.parametrize(("spoil", "most"), [(with_one_dropped, 0.03), (with_two_crossed, 0.12)])
def test_a_translation_that_drops_or_moves_a_sentence_is_seldom_shown_wrongly(
    spoil: Callable[[Gold, random.Random], Gold], most: float
) -> None:
    rng = random.Random(29)
    wrong = tried = 0
    for pair in PAIRS:
        whole = [one for one in gold(pair) if all(one.parts[0]) and all(one.parts[1]) and len(one.parts[0]) > 2]
        for one, found in shown([spoil(one, rng) for one in whole], None):
            tried += 1
            wrong += not all(map(one.is_right, found))
    assert tried > 50
    assert wrong <= most * tried


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("Eins ist da. Zwei kommt noch nach.", "One is there. Two will follow later.", 2),
        ("Nur ein Satz.", "One sentence. And another.", 0),
        ("", "", 0),
        (
            "Kurz. Der zweite Satz ist dagegen sehr viel länger als der erste, bei weitem.",
            "The first one is much longer here than anybody would expect it to be by far. Short.",
            0,
        ),
    ],
)
def test_texts_are_paired_where_they_may_be(source: str, target: str, pairs: int) -> None:
    assert len(groups_of(Passage(source), Passage(target))) == pairs


def test_marks_that_both_texts_have_lead_through_them() -> None:
    """A note or a concept stands in the sentences that belong together, whatever their lengths say."""
    source = "Er kam am Abend an. Er ging am Morgen wieder fort."
    target = "In the evening he came. In the morning he left again."
    crossing = Passage(source, ((4, "#fn:a"), (30, "#fn:b"))), Passage(target, ((40, "#fn:a"), (8, "#fn:b")))
    assert len(groups_of(Passage(source), Passage(target))) == 2
    assert groups_of(*crossing) == []


def test_meaning_is_asked_only_where_there_is_doubt() -> None:
    asked = []
    sure = "Das Werk steht in Berlin. Es hat 200 Leute.", "The plant is in Berlin. It has 200 people."
    doubtful = "Ja. Es regnet seit Tagen. Nein.", "Yes, it does. No."
    for source, target in (sure, doubtful):
        groups_of(Passage(source), Passage(target), 1.0, lambda source=source: asked.append(source))  # type: ignore[misc]
    assert asked == [doubtful[0]]
