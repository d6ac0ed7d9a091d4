"""Who reviewed an entry, and what the seal says when the words have changed since."""

from datetime import date

import polib
import pytest

from diglot.catalog.approval import approval_of, approved, renewed
from diglot.catalog.remarks import Approval
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of

DAY = date(2026, 11, 28)
TEXT = ("Die Tür ist rot.", "The door is red.")
SEALED = approved("", *TEXT, "Ada Lovelace", DAY)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "flags", "state"),
    [
        (*TEXT, [], State.REVIEWED),
        (TEXT[0], "The door is blue.", [], State.REVIEWED),
        ("Die Tür ist blau.", TEXT[1], [], State.STALE),
        ("Die Tür ist blau.", TEXT[1], ["fuzzy"], State.STALE),
        (*TEXT, ["fuzzy"], State.DRAFT),
        ("Die Tür ist blau.", "", [], State.MISSING),
    ],
)
def test_an_entry_is_stale_where_its_seal_is_that_of_another_original(
    msgid: str, msgstr: str, flags: list[str], state: State
) -> None:
    assert state_of(polib.POEntry(msgid=msgid, msgstr=msgstr, flags=flags, tcomment=SEALED)) is state


def test_the_reviewer_is_named_only_for_the_words_that_they_accepted() -> None:
    assert approval_of(SEALED, *TEXT) == Approval("Ada Lovelace", DAY, seal(*TEXT))
    assert approval_of(SEALED, TEXT[0], "The door is blue.") is None
    assert approval_of(SEALED, "Die Tür ist blau.", TEXT[1]) is None
    assert approval_of("", *TEXT) is None


def test_who_accepts_takes_the_place_of_who_did_before_and_where_these_words_came_from_stays() -> None:
    drafted = f"for the owner\ndraft: deepl 2026-11-01 {seal(*TEXT)}\n{SEALED}"
    assert approved(drafted, *TEXT, "Grace", DAY) == (
        f"for the owner\ndraft: deepl 2026-11-01 {seal(*TEXT)}\nreviewed: Grace 2026-11-28 {seal(*TEXT)}"
    )


def test_where_other_words_came_from_is_forgotten() -> None:
    edited = (TEXT[0], "The door was red.")
    drafted = f"draft: deepl 2026-11-01 {seal(*TEXT)}\ndraft: deepl 2026-11-01"
    assert approved(drafted, *edited, "Grace", DAY) == f"reviewed: Grace 2026-11-28 {seal(*edited)}"


def test_what_is_carried_over_mechanically_takes_its_seal_along_where_that_fitted() -> None:
    new = ("Die Tür ist rot!", "The door is red!")
    assert approval_of(renewed(SEALED, TEXT, new), *new)
    other = ("Die Tür war rot.", TEXT[1])
    assert state_of(polib.POEntry(msgid=new[0], msgstr=new[1], tcomment=renewed(SEALED, other, new))) is State.STALE
