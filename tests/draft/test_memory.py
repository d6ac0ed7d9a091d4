"""What people have translated is used again, and says where it comes from."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import Indel

from diglot.draft.drafter import Segment
from diglot.draft.memory import LEAST, Known, Memory, remembered
from diglot.language.likeness import likeness
from diglot.project.project import Project
from generated import text
from pages import this_site

TEXT = "Der Konzern baut ein neues Rechenzentrum in Shanghai.[^1]"
WORDS = "The company is building a new data centre in Shanghai.[^1]"


def draft(msgid: str, *known: tuple[str, str], previous: str = "") -> tuple[str, str]:
    """Return the words and the source of what a memory drafts; the document has the notes 1 and 2."""
    md = this_site().markdown()
    md.convert("a[^1] b[^2]\n\n[^1]: a\n\n[^2]: b\n")
    memory = Memory(Known(original, words, f"{number}.po") for number, (original, words) in enumerate(known))
    found = memory.draft(Segment(msgid, previous, md))
    return (found.words, found.source) if found else ("", "")


def test_the_same_text_has_the_same_translation() -> None:
    assert draft(TEXT, ("Anderes.", "Other."), (TEXT, WORDS)) == (WORDS, "1.po")


def test_of_several_translations_of_one_text_the_usual_one_is_taken() -> None:
    assert draft("Ja", ("Ja", "Yes"), ("Ja", "Aye"), ("Ja", "Aye")) == ("Aye", "1.po")


def test_a_text_that_is_alike_gives_a_draft_with_the_text_that_it_comes_from() -> None:
    changed = TEXT.replace("neues ", "großes ")
    assert draft(changed, (TEXT, WORDS)) == (WORDS, f"0.po, where the original is 88% alike: {TEXT}")


def test_the_text_that_is_most_alike_wins() -> None:
    near, far = TEXT.replace("neues", "großes"), TEXT.replace("neues", "großes").replace("baut", "plant")
    assert draft(TEXT, (far, "far[^1]"), (near, "near[^1]"))[0] == "near[^1]"


def test_a_text_that_is_hardly_alike_or_short_gives_none() -> None:
    assert draft("Der Konzern verkauft Autos in Shanghai.", (TEXT, WORDS)) == ("", "")
    assert draft("Über diese Ausgabe", ("Mehr über die Ausgabe", "More about the edition")) == ("", "")


def test_rows_of_figures_help_with_no_other_figures() -> None:
    assert draft("10 – 20 – 30 – 40 €", ("10 – 20 – 30 – 50 €", "€10 – 20 – 30 – 50")) == ("", "")


def test_note_marks_are_those_of_the_new_text() -> None:
    assert draft(TEXT.replace("[^1]", ""), (TEXT, WORDS))[0] == WORDS.replace("[^1]", "")
    assert draft(TEXT.replace("[^1]", "[^2]"), (TEXT, WORDS))[0] == WORDS.replace("[^1]", "[^2]")
    both = "Der Konzern[^2] baut ein neues Rechenzentrum in Shanghai.[^1]"
    assert draft(both, (TEXT, WORDS))[0] == WORDS + "[^2]"


def test_addresses_are_those_of_the_new_text() -> None:
    old = (
        "Verlag: Bericht über das neue Rechenzentrum, Mai 2024, <https://a.example/>.",
        "Report, <https://a.example/>.",
    )
    new = old[0].replace("a.example", "b.example")
    assert draft(new, old)[0] == "Report, <https://b.example/>."


def test_a_mark_in_code_is_code_and_stays() -> None:
    old = TEXT.replace("neues Rechenzentrum", "neues `[^1]`-Rechenzentrum"), WORDS.replace("centre", "`[^1]` centre")
    assert draft(old[0].removesuffix("[^1]"), old)[0] == old[1].removesuffix("[^1]")


def test_a_text_with_other_markup_gives_none() -> None:
    assert draft(TEXT.replace("neues", "`neues`"), (TEXT, WORDS)) == ("", "")
    assert draft(TEXT.replace("Konzern", "[Konzern](a.md)"), (TEXT, WORDS)) == ("", "")


def test_a_stale_translation_stays_unless_there_is_something_better() -> None:
    now = TEXT.replace("neues", "großes")
    assert draft(now, (TEXT, WORDS), previous=TEXT) == ("", "")
    better = now.replace("Der", "Dieser")
    assert draft(now, (TEXT, WORDS), (better, "better[^1]"), previous=TEXT.replace("Konzern", "Hersteller"))[0]


@pytest.mark.long
def test_what_memory_proposes_in_this_edition_is_worth_its_while() -> None:
    """Each text is drafted from all others; half of the words of a draft have to be those of the real translation."""
    known = list(remembered(Project(this_site())))
    translations = {one.msgid: one.words for one in known}
    shares = []
    for pair in Project(this_site()).pairs():
        assert not isinstance(pair, list)
        for msgid in pair.msgids:
            others = [one for one in known if one.msgid != msgid and likeness(one.msgid, msgid) >= LEAST]
            if found := Memory(others).draft(Segment(msgid, "", pair.md)):
                shares.append(Indel.normalized_similarity(found.words.split(), translations[msgid].split()))
    assert len(shares) >= 20
    assert sum(share >= 0.5 for share in shares) >= 0.9 * len(shares), shares


def test_a_large_memory_finds_what_comparing_with_every_text_finds() -> None:
    rng = random.Random(5)
    texts = [text(rng, number) for number in range(1500)]
    memory = Memory(Known(one, one, "a.po") for one in texts)
    md = this_site().markdown()
    for one in texts[:60]:
        words = one.split()
        changed = " ".join([*words[:3], "ganz", "anders", *rng.sample(words[3:], 2), *words[6:]])
        found = memory.draft(Segment(changed, "", md))
        alike = max(likeness(changed, other) for other in texts)
        assert (likeness(changed, found.words) if found else 0.0) == (alike if alike >= LEAST else 0.0)
