"""What becomes of the anchors of a document when it is edited."""

from __future__ import annotations

import pytest

from diglot.markdown.anchors import digest_of_text
from diglot.markdown.former_anchors import AnchorFile, merged, read, written
from diglot.markdown.old_rows import Before, RowText
from diglot.markdown.row_history import History, history_of

FIRST = "Auf dem Markt standen einhundert Stände und ein Brunnen aus Stein."
SECOND = "Am Abend war der Platz leer, und es regnete bis in die Nacht."
THIRD = "Die Stadt hat den Brunnen im Winter mit Brettern verkleidet."


class Edited:
    """A document that is synchronised after each edit."""

    def __init__(self, *texts: str) -> None:
        self.file = ""
        self.texts: tuple[str, ...] = ()
        self.sync(*texts)

    def sync(self, *texts: str) -> History:
        file = read(self.file, "a.txt")[0] if self.file else AnchorFile()
        rows = [RowText(text, (text,)) for text in texts]
        history = history_of(file, rows, Before(tuple(dict.fromkeys(self.texts))), list)
        self.file, self.texts = written(history.file), texts
        self.anchors = dict(enumerate(history.anchors))
        return history

    def leads_to(self, text: str, counter: str = "") -> str:
        """Return the text that the anchor of a text leads to now, or that it is gone."""
        leads_to = read(self.file, "a.txt")[0].lines[anchor(text) + counter][0].leads_to
        return next((self.texts[at] for at, one in self.anchors.items() if one == leads_to), leads_to)

    def place(self, text: str, counter: str) -> int:
        """Return the place of the row that the anchor of a repeated text leads to."""
        leads_to = read(self.file, "a.txt")[0].lines[anchor(text) + counter][0].leads_to
        return next(at for at, one in self.anchors.items() if one == leads_to)


def anchor(text: str) -> str:
    return f"r{digest_of_text(text)}"


EDITED = FIRST.replace("einhundert", "120")
SPLIT = FIRST.split(" und ")
JOINED = f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    ("after", "leads_to"),
    [
        ((EDITED, SECOND, THIRD), EDITED),
        ((SECOND, THIRD, EDITED), EDITED),
        ((f"{SPLIT[0]}.", f"Und {SPLIT[1]}", SECOND, THIRD), f"{SPLIT[0]}."),
        ((JOINED, THIRD), JOINED),
        ((SECOND, THIRD), "gone"),
        (("Ganz anderes steht jetzt hier, von Schiffen und Häfen.", SECOND, THIRD), "gone"),
        (("Neu.", FIRST, SECOND, THIRD), FIRST),
    ],
    ids=["edited", "edited and moved", "split", "joined", "deleted", "replaced", "another inserted"],
)
def test_the_anchor_of_a_paragraph_leads_to_what_became_of_it(after: tuple[str, ...], leads_to: str) -> None:
    document = Edited(FIRST, SECOND, THIRD)
    document.sync(*after)
    assert document.leads_to(FIRST) == leads_to
    assert document.leads_to(THIRD) == THIRD


def test_the_second_of_two_joined_paragraphs_leads_to_both() -> None:
    document = Edited(FIRST, SECOND, THIRD)
    document.sync(JOINED, THIRD)
    assert document.leads_to(SECOND) == JOINED


def test_a_second_edit_goes_on_from_the_first_and_one_that_is_taken_back_leads_back() -> None:
    twice = EDITED.replace("Stein", "Marmor")
    document = Edited(FIRST, SECOND)
    document.sync(EDITED, SECOND)
    document.sync(twice, SECOND)
    assert document.leads_to(FIRST) == document.leads_to(EDITED) == twice
    document.sync(FIRST, SECOND)
    assert document.anchors[0] == anchor(FIRST)
    assert document.leads_to(EDITED) == document.leads_to(twice) == FIRST


def test_a_paragraph_that_comes_back_has_its_anchor_again() -> None:
    document = Edited(FIRST, SECOND)
    document.sync(SECOND)
    assert document.leads_to(FIRST) == "gone"
    document.sync(SECOND, FIRST)
    assert document.leads_to(FIRST) == FIRST


def test_one_more_of_a_text_that_repeats_leaves_the_others_their_anchors() -> None:
    document = Edited(FIRST, "Ja.", SECOND, "Ja.")
    before = dict(document.anchors)
    document.sync("Ja.", FIRST, "Ja.", SECOND, "Ja.")
    assert [document.anchors[at] for at in (2, 4)] == [before[1], before[3]]
    document.sync("Ja.", FIRST, SECOND, "Ja.")
    assert (document.leads_to("Ja."), document.place("Ja.", "-2")) == ("gone", 3)


def test_which_of_several_is_meant_that_nothing_tells_is_the_first_and_the_page_says_how_often_it_stands() -> None:
    document = Edited(FIRST, "Ja.", SECOND)
    history = document.sync(FIRST, "Ja.", "Ja.", SECOND)
    assert document.place("Ja.", "") == 1
    former = history.formers[document.anchors[1]]
    assert [(one.anchor, one.times) for one in former] == [(anchor("Ja."), 2)]


def test_the_digest_of_what_stood_before_is_never_rewritten() -> None:
    document = Edited(FIRST, SECOND)
    document.sync(FIRST, THIRD, SECOND)
    assert f"{anchor(SECOND)}  {anchor(SECOND)}  {digest_of_text(FIRST)}\n" in document.file


def test_a_change_is_known_where_the_catalog_knows_the_text_before() -> None:
    document = Edited(FIRST, SECOND)
    assert document.sync(EDITED, SECOND).formers[anchor(EDITED)][0].was == FIRST
    history = history_of(
        read(document.file, "a.txt")[0], [RowText(EDITED, (EDITED,))], Before((EDITED,), older=(FIRST,)), list
    )
    assert history.formers[anchor(EDITED)][0].was == FIRST


def test_a_row_of_several_segments_is_followed_by_what_is_in_it() -> None:
    def rows(*cells: str) -> list[RowText]:
        return [RowText(FIRST, (FIRST,)), RowText(" ".join(cells), cells), RowText(SECOND, (SECOND,))]

    before = history_of(AnchorFile(), rows("eins zwei drei", "vier fünf sechs"), Before(), list)
    catalog = Before((FIRST, "eins zwei drei", "vier fünf sechs", SECOND))
    after = history_of(before.file, rows("eins zwei drei", "vier 5 sechs"), catalog, list)
    assert after.file.lines[before.anchors[1]][0].leads_to == after.anchors[1]


def test_a_row_whose_words_nobody_knows_is_followed_by_its_place() -> None:
    def rows(code: str) -> list[RowText]:
        return [RowText(FIRST, (FIRST,)), RowText(code), RowText(SECOND, (SECOND,))]

    before = history_of(AnchorFile(), rows("print(1)"), Before(), list)
    after = history_of(before.file, rows("say(2)"), Before((FIRST, SECOND)), list)
    assert after.file.lines[before.anchors[1]][0].leads_to == after.anchors[1]


def test_without_a_file_the_catalog_tells_what_the_rows_were() -> None:
    history = history_of(AnchorFile(), [RowText(EDITED, (EDITED,))], Before((FIRST,)), list)
    assert history.file.lines[anchor(FIRST)][0].leads_to == anchor(EDITED)


def test_what_two_branches_made_of_different_paragraphs_leads_to_both_in_the_merge() -> None:
    ours, theirs, other = Edited(FIRST, SECOND, THIRD), Edited(FIRST, SECOND, THIRD), THIRD.replace("Winter", "Herbst")
    base = ours.file
    ours.sync(EDITED, SECOND, THIRD)
    theirs.sync(FIRST, SECOND, other)
    ours.file = merged(base, ours.file, theirs.file)
    ours.sync(EDITED, SECOND, other)
    assert (ours.leads_to(FIRST), ours.leads_to(THIRD)) == (EDITED, other)


def test_a_way_of_several_steps_is_followed_to_its_end_and_one_in_a_circle_ends_somewhere() -> None:
    document = Edited(EDITED, SECOND)
    document.file += f"\nr00000001  r00000002  e3b0c442\n\nr00000002 {anchor(EDITED)} e3b0c442\n"
    document.file += "\nr00000003  r00000004  e3b0c442\n\nr00000004  r00000003  e3b0c442\n"
    document.sync(EDITED, SECOND)
    lines = read(document.file, "a.txt")[0].lines
    assert lines["r00000001"][0].leads_to == anchor(EDITED)
    assert lines["r00000003"][0].leads_to == "gone"


def test_of_two_lines_for_one_anchor_the_one_holds_that_leads_into_the_document() -> None:
    document = Edited(EDITED, SECOND)
    document.file += f"\n{anchor(FIRST)} {anchor(THIRD)} e3b0c442\n\n{anchor(FIRST)} {anchor(EDITED)} e3b0c442\n"
    document.sync(EDITED, SECOND)
    assert document.leads_to(FIRST) == EDITED
    assert document.file.count(f"{anchor(FIRST)} ") == 1
