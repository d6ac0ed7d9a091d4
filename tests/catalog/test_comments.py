"""What is known of a text stands in the comments of its entry, as remarks; all other lines there are a person's."""

from __future__ import annotations

import hashlib
from datetime import date

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.catalog.comments import Line, noted, origin_of, parsed, remarks, without, written
from diglot.catalog.remarks import (
    Approval,
    Derivation,
    Judgement,
    NoLink,
    Origin,
    PreviousOriginal,
    PreviousTranslation,
    Remark,
    Silence,
    spelled,
)
from diglot.catalog.seal import Seal, seal
from diglot.catalog.sync import synced

DAY = date(2026, 11, 22)
SEAL = Seal("89abcdef", "01234567")
SEALED = "2026-11-22 89abcdef/01234567"

REMARKS: dict[str, Remark] = {
    "previous translation: Three, old.": PreviousTranslation("Three, old."),
    f"draft: deepl {SEALED}": Derivation(Origin.MACHINE, "deepl", DAY, SEAL),
    f"draft: openai/qwen/qwen3:8b {SEALED}": Derivation(Origin.MACHINE, "openai/qwen/qwen3:8b", DAY, SEAL),
    f"memory: {SEALED}": Derivation(Origin.MEMORY, "", DAY, SEAL),
    f"memory: b.po, 88% alike: Am {SEALED} {SEALED}": Derivation(
        Origin.MEMORY, f"b.po, 88% alike: Am {SEALED}", DAY, SEAL
    ),
    f"adopted: a.en.md {SEALED}": Derivation(Origin.ADOPTED, "a.en.md", DAY, SEAL),
    f"adopted: my text.md:3: the numbers differ {SEALED}": Derivation(
        Origin.ADOPTED, "my text.md:3: the numbers differ", DAY, SEAL
    ),
    "judge: omission major: “zwei” is missing: why? 89abcdef/01234567": Judgement(
        "omission", "major", "“zwei” is missing: why?", SEAL
    ),
    f"reviewed: Ada Muster {SEALED}": Approval("Ada Muster", DAY, SEAL),
    "diglot: ignore links: the English page is cited": Silence("links", "the English page is cited"),
    "diglot: nolink Bill Gates": NoLink("Bill Gates"),
    r"previous original: Ein\nUmbruch und ein \\n.": PreviousOriginal("Ein\nUmbruch und ein \\n."),
}
"""Lines with the remarks that they are, in their order."""

READ_ONLY: dict[str, Remark] = {
    "draft: google 2025-01-01": Derivation(Origin.MACHINE, "google", date(2025, 1, 1), None),
    "draft: google 2025-01-01 x": Derivation(Origin.MACHINE, "google", date(2025, 1, 1), None),
    "draft: deepl 2026-11-22 89abcdef": Derivation(Origin.MACHINE, "deepl", DAY, None),
    "draft: memory 2025-01-01": Derivation(Origin.MEMORY, "", date(2025, 1, 1), None),
    "draft: memory 2025-01-01 from translations/en/b.po, where the original is 88% alike: Ja.": Derivation(
        Origin.MEMORY, "translations/en/b.po, where the original is 88% alike: Ja.", date(2025, 1, 1), None
    ),
    "draft: adopted from a.en.md:3: the numbers differ": Derivation(
        Origin.ADOPTED, "a.en.md:3: the numbers differ", None, None
    ),
    "diglot: ignore": Silence("", ""),
    "diglot:ignore links": Silence("links", ""),
    "diglot: ignore  hard-breaks –  so ": Silence("hard-breaks", "so"),
    "diglot: nolink  Gates": NoLink("Gates"),
}
"""Lines that version 0.1 or a person wrote in their own way, and the remarks that they are nevertheless."""

A_PERSONS = [
    "",
    " ",
    "Eine Notiz.",
    "draft: ask the author",
    "draft: deepl",
    "draft: deepl 2026-02-30",
    f"draft: deepl 2026-02-30 {SEAL}",
    f"Draft: deepl {SEALED}",
    f" draft: deepl {SEALED}",
    "draft: adopted from the old site",
    "memory: the Chinese text had it in another order",
    "memory: 2026-11-22",
    f"memory: 2026-11-22 {str(SEAL).upper()}",
    f"memory: 2026-11-22 {SEAL}!",
    "adopted: a.en.md 2026-11-22",
    f"adopted: {SEALED}",
    "judge: this is too hard",
    f"judge: major: no kind {SEAL}",
    "reviewed: looks good",
    "reviewed: Ada Muster 2026-11-22",
    f"reviewed: {SEALED}",
    "diglot: ignored links: never",
    "diglot: nolink",
    "diglot: what is this?",
    "previous translation:",
]


@pytest.mark.parametrize("text", [*REMARKS, *READ_ONLY])
def test_a_line_is_read_as_what_it_says_and_stays_as_it_is(text: str) -> None:
    assert parsed(text) == [Line(text, {**REMARKS, **READ_ONLY}[text])]
    assert written(parsed(text)) == text


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_is_written_as_the_line_that_it_is_read_from(text: str) -> None:
    assert noted("", REMARKS[text]) == text


@pytest.mark.parametrize("text", A_PERSONS)
def test_a_comment_that_only_resembles_a_remark_is_a_persons(text: str) -> None:
    comment = f"x\n{text}\ny"
    assert [line.remark for line in parsed(comment)] == [None] * 3
    everything = noted(comment, Derivation(Origin.MACHINE, "deepl", DAY, SEAL))
    for remark in REMARKS.values():
        everything = without(everything, type(remark))
    assert everything == comment


PERSONS = st.sampled_from(A_PERSONS) | st.text().filter(lambda text: "\n" not in text)
LINES = st.lists(st.sampled_from([*REMARKS, *READ_ONLY]) | PERSONS, max_size=8)


def persons(comment: str) -> list[str]:
    return [line.text for line in parsed(comment) if not line.remark]


def ours(comment: str) -> list[str]:
    return [line.text for line in parsed(comment) if line.remark]


@given(LINES)
def test_what_is_written_has_each_line_and_every_line_of_a_person_in_its_place(lines: list[str]) -> None:
    comment = "\n".join(lines)
    again = written(parsed(comment))
    assert len(again) == len(comment)
    for before, after in zip(parsed(comment), parsed(again), strict=True):
        assert before == after if before.remark is None else after.remark is not None
    assert sorted(ours(again)) == sorted(ours(comment))
    assert written(parsed(again)) == again


@given(st.sets(st.integers(0, len(REMARKS) - 1)), st.lists(PERSONS), st.randoms(use_true_random=False))
def test_remarks_that_stand_in_their_order_stay_byte_for_byte(
    chosen: set[int], others: list[str], rng: st.DataObject
) -> None:
    lines = [list(REMARKS)[at] for at in sorted(chosen)]
    for other in others:
        lines.insert(rng.randint(0, len(lines)), other)  # type: ignore[attr-defined]  # it is a `Random`
    comment = "\n".join(lines)
    assert written(parsed(comment)) == comment


@given(st.permutations(list(REMARKS)))
def test_in_whichever_order_remarks_come_they_stand_in_one(texts: list[str]) -> None:
    comment = ""
    for text in texts:
        comment = noted(comment, REMARKS[text])
    place = [type(remark) for remark in REMARKS.values()]
    assert [type(line.remark) for line in parsed(comment)] == place
    origins = [one.origin for one in remarks(comment, Derivation)]
    assert origins == sorted(origins, key=list(Origin).index)
    assert sorted(comment.split("\n")) == sorted(REMARKS)


@given(LINES, st.sampled_from(list(REMARKS.values())))
def test_a_new_remark_moves_no_line_of_a_person_and_goes_again_without_a_trace(
    lines: list[str], remark: Remark
) -> None:
    comment = without(written(parsed("\n".join(lines))), type(remark))
    more = noted(comment, remark)
    assert persons(more) == persons(comment)
    assert remarks(more, type(remark)) == [remark]
    assert without(more, type(remark)) == comment


WRAPPED = f"adopted: my text.md:3: {'the numbers differ; ' * 2}it is\nanother one, and\nlong {SEALED}"
WIDE = f"adopted: my text.md:3: {'the numbers differ; ' * 3}and it stands\nin another section there {SEALED}"
SPLIT = f"draft: {'x' * 70}\n{SEALED}"


@pytest.mark.parametrize(
    ("comment", "remarks_in_it"),
    [
        (WIDE, [Derivation(Origin.ADOPTED, WIDE.replace("\n", " ")[9:].removesuffix(f" {SEALED}"), DAY, SEAL)]),
        (SPLIT, [Derivation(Origin.MACHINE, "x" * 70, DAY, SEAL)]),
        (f"Notiz\n{SPLIT}\nNotiz", [None, Derivation(Origin.MACHINE, "x" * 70, DAY, SEAL), None]),
        (f"adopted:\n{'x' * 70}\n{SEALED}", [Derivation(Origin.ADOPTED, "x" * 70, DAY, SEAL)]),
        (WRAPPED, [None] * 3),
        (f"memory: the Chinese text\nhas it in another order {SEALED}", [None] * 2),
        (f"memory: {'x' * 70}\ndraft: deepl {SEALED}", [None, REMARKS[f"draft: deepl {SEALED}"]]),
        (f"memory: {'x' * 70}\n\n{SEALED}", [None] * 3),
        (f"memory: {'x' * 70}", [None]),
    ],
)
def test_a_remark_that_a_program_has_wrapped_is_one_and_stays_wrapped(
    comment: str, remarks_in_it: list[Remark | None]
) -> None:
    assert [line.remark for line in parsed(comment)] == remarks_in_it
    assert written(parsed(comment)) == comment
    assert "\n".join(persons(comment)) == without(comment, Derivation)


def test_a_new_remark_stands_with_the_others() -> None:
    draft = Derivation(Origin.MACHINE, "deepl", DAY, SEAL)
    made, silence = f"draft: deepl {SEALED}", "diglot: ignore links: cited"
    assert noted("Eine Notiz.", draft) == f"Eine Notiz.\n{made}"
    assert noted(f"{silence}\nweil sie zitiert wird", draft) == f"{made}\n{silence}\nweil sie zitiert wird"
    assert noted(f"{made}\nEine Notiz.", Silence("links", "cited")) == f"{made}\n{silence}\nEine Notiz."
    assert written(parsed(f"{silence}\nEine Notiz.\n{made}")) == f"{made}\nEine Notiz.\n{silence}"


ANY = st.text(min_size=1)


@given(ANY)
def test_whatever_a_remark_says_it_is_one_line_with_its_blanks_folded(text: str) -> None:
    said, folded = f"{text} x", " ".join(f"{text} x".split())
    engine = folded.replace("/", "").replace(" ", "-")
    for remark, read in (
        (Derivation(Origin.MACHINE, said.replace("/", ""), DAY, SEAL), Derivation(Origin.MACHINE, engine, DAY, SEAL)),
        (Derivation(Origin.MEMORY, said, DAY, SEAL), Derivation(Origin.MEMORY, folded, DAY, SEAL)),
        (Derivation(Origin.ADOPTED, said, DAY, SEAL), Derivation(Origin.ADOPTED, folded, DAY, SEAL)),
        (Judgement("omission", "major", said, SEAL), Judgement("omission", "major", folded, SEAL)),
        (Approval(said, DAY, SEAL), Approval(folded, DAY, SEAL)),
        (Silence("links", said), Silence("links", folded)),
        (NoLink(said), NoLink(folded)),
        (PreviousTranslation(said), PreviousTranslation(folded)),
    ):
        assert parsed(noted("", remark)) == [Line(spelled(remark), read)]
        assert spelled(read) == spelled(remark)


@given(ANY)
def test_a_previous_original_comes_back_letter_for_letter(msgid: str) -> None:
    if "\0" not in msgid:
        assert remarks(noted("Notiz", PreviousOriginal(msgid)), PreviousOriginal) == [PreviousOriginal(msgid)]


def test_a_seal_is_the_beginning_of_two_digests() -> None:
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in ("Größe", "size")]
    assert str(seal("Größe", "size")) == f"{digests[0][:8]}/{digests[1][:8]}"


@given(st.text(), st.text(), st.text())
def test_each_half_of_a_seal_fits_what_it_was_made_of_and_nothing_else(msgid: str, words: str, other: str) -> None:
    one = seal(msgid, words)
    assert one.fits_original(msgid)
    assert one.fits_translation(words)
    assert one.fits_original(other) == (other == msgid)
    assert one.fits_translation(other) == (other == words)


SAME, CHANGED = "A text.", "Another text."
MADE = seal("Ein Text.", SAME)


@pytest.mark.parametrize(
    ("comment", "words", "origin"),
    [
        ("", SAME, Origin.PERSON),
        ("Eine Notiz.", SAME, Origin.PERSON),
        (f"draft: deepl 2026-11-22 {MADE}", SAME, Origin.MACHINE),
        (f"draft: deepl 2026-11-22 {MADE}", CHANGED, Origin.PERSON),
        (f"memory: 2026-11-22 {MADE}", SAME, Origin.MEMORY),
        (f"memory: 2026-11-22 {MADE}", CHANGED, Origin.PERSON),
        (f"adopted: a.md 2026-11-22 {MADE}", SAME, Origin.ADOPTED),
        (f"adopted: a.md 2026-11-22 {MADE}", CHANGED, Origin.PERSON),
        (f"draft: deepl 2026-11-22 {seal('x', CHANGED)}\ndraft: google 2026-11-21 {MADE}", SAME, Origin.MACHINE),
        (f"adopted: a.md 2026-11-22 {MADE}\nmemory: 2026-11-22 {MADE}", SAME, Origin.MEMORY),
        (f"draft: deepl 2026-11-22 {MADE}\nadopted: a.md 2026-11-22 {seal('x', CHANGED)}", CHANGED, Origin.ADOPTED),
        ("draft: deepl 2025-01-01", CHANGED, Origin.MACHINE),
        ("draft: memory 2025-01-01 from b.po", CHANGED, Origin.MEMORY),
        ("draft: adopted from a.en.md:3: the numbers differ", CHANGED, Origin.ADOPTED),
    ],
)
def test_words_come_from_whom_a_remark_says_as_long_as_nobody_changes_them(
    comment: str, words: str, origin: Origin
) -> None:
    assert origin_of(comment, words) is origin
    assert origin.is_machine_made == (origin in {Origin.MACHINE, Origin.MEMORY})


@given(LINES, st.sampled_from(["", "Ein Absatz, der früher ein anderer war.\nUmbruch"]))
def test_an_entry_that_leaves_its_document_and_comes_back_has_the_comment_it_had(
    lines: list[str], previous: str
) -> None:
    comment = without(written(parsed("\n".join(lines))), PreviousOriginal)
    po = polib.POFile()
    po.append(polib.POEntry(msgid="a", msgstr="b", flags=["fuzzy"], previous_msgid=previous or None, tcomment=comment))
    (gone,) = synced(po, [])
    assert persons(gone.tcomment) == persons(comment)
    (back,) = synced(synced(po, []), ["a"])
    assert (back.tcomment, back.previous_msgid or "") == (comment, previous)
