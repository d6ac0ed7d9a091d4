"""What is no change of meaning in an original is carried over into its translation, and its state stays."""

from __future__ import annotations

import random
from datetime import date

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.catalog.approval import approval_of, approved
from diglot.catalog.carrying import carried_words
from diglot.catalog.remarks import Derivation, Origin, spelled
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.catalog.sync import synced
from diglot.draft.answers import markup_faults
from diglot.markdown.pointers import pointed
from pages import document_msgids, this_site

EXACT = [
    ("Der [Plan](alt) liegt aus.", "Der [Plan](neu) liegt aus.", "The [plan](alt) is out.", "The [plan](neu) is out."),
    ('Der [Plan](a "Titel").', 'Der [Plan](b "Titel").', 'The [plan](a "Title").', 'The [plan](b "Title").'),
    ("Der [Plan](<a b>).", "Der [Plan](c).", "The [plan](a b).", "The [plan](c)."),
    ("Der [Plan](a).", "Der [Plan](<b c>).", "The [plan](<a>).", "The [plan](<b c>)."),
    ("Ein ![Turm](a_(1).png).", "Ein ![Turm](b_(2).png).", "A ![tower](a_(1).png).", "A ![tower](b_(2).png)."),
    ("[![Turm](a.png)](a.md)", "[![Turm](b.png)](b.md)", "[![Tower](a.png)](a.md)", "[![Tower](b.png)](b.md)"),
    ("[A](x) und [B](y)", "[A](y) und [B](x)", "[B](y) and [A](x)", "[B](x) and [A](y)"),
    ("[A](x), ![B](x)", "[A](x), ![B](y)", "![B](x), [A](x)", "![B](y), [A](x)"),
    ("Erst[^1], dann[^2].", "Erst[^2], dann[^3].", "Then[^2], first[^1].", "Then[^3], first[^2]."),
    ("Erst[^a], dann[^b].", "Erst[^a], dann[^a].", "First[^a], then[^b].", "First[^a], then[^a]."),
    ("Der [Plan][alt].", "Der [Plan][neu].", "The [plan][alt].", "The [plan][neu]."),
    ("Quelle: <https://a.de/1>", "Quelle: <https://a.de/2>", "Source: <https://a.de/1>", "Source: <https://a.de/2>"),
    ("Post an <a@b.de>.", "Post an <c@b.de>.", "Write to <a@b.de>.", "Write to <c@b.de>."),
    ("Auf https://a.de/1, heute.", "Auf https://a.de/2, heute.", "Now at https://a.de/1.", "Now at https://a.de/2."),
    ("Ein <a href='x'>Ort</a>.", "Ein <a href='y'>Ort</a>.", 'A <a href="x">place</a>.', 'A <a href="y">place</a>.'),
    ("*T*{ .x }", "*T*{ .y #z }", "*t*{ .x }", "*t*{ .y #z }"),
    ("![T](a){ width=300 }", "![T](a){ width=40% }", "![t](a){ width=300 }", "![t](a){ width=40% }"),
    ("Er sagt „ja“.", "Er sagt »ja«.", "He says “yes”.", "He says “yes”."),
    ('Er sagt "ja".', "Er sagt « ja ».", "He says “yes”.", "He says “yes”."),
    ('"Bis 1999"', "„Bis 1999“", "‘Until 1999’", "‘Until 1999’"),
    ("Wie geht's?", "Wie geht’s?", "How’s life?", "How’s life?"),
    ("Am 5. Mai z. B. 10 %", "Am 5. Mai z.B. 10 %", "10% on 5 May", "10% on 5 May"),
    ("Das&nbsp;Haus", "Das Haus", "The house", "The house"),
    ("Donau\u00addampfer", "Donaudampfer", "Danube steamer", "Danube steamer"),
    ("Vers  \nVers", "Vers\\\nVers", "Verse  \nverse", "Verse  \nverse"),
    ("„[A](x)“[^1]", "»[A](y)«[^2]", "“[A](x)”[^1]", "“[A](y)”[^2]"),
]
"""An original, what became of it, its translation, and what becomes of that."""

INEXACT = [
    ("Der [Plan](a).", "Der [Plan](b).", "The [plan](https://en.example/)."),
    ("Der [Plan](a).", "Der [Plan](b).", "The [plan](a), [again](a)."),
    ("[A](x), [B](x)", "[A](x), [B](y)", "[A](x), [B](x)"),
    ("Erst[^1].", "Erst[^2].", "First."),
    ("Der [Plan](a).", "Der [Plan](b).", "The `[plan](a)`."),
    ("Ein <a href='x'>Ort</a>.", "Ein <a href='\"y\"'>Ort</a>.", 'A <a href="x">place</a>.'),
]
"""An original, what became of it, and a translation that nobody can say of what has to become of it."""

OTHERS = [
    ("Der Turm ist 12 m hoch.", "Der Turm ist 13 m hoch."),
    ("[Seite 3](s.md)", "[Seite 4](s.md)"),
    ("![Turm](t.png)", "![Tor](t.png)"),
    ('[A](x "Titel")', '[A](x "Anderer Titel")'),
    ("[A](x)", '[A](x "Titel")'),
    ("Ein `a.md` hier", "Ein `b.md` hier"),
    ("Ein `'a'` hier", 'Ein `"a"` hier'),
    ("Erst.", "Erst[^1]."),
    ("Ein \\[A\\](x)", "Ein \\[A\\](y)"),
    ("Er sagt „ja“.", "Er sagt ja."),
    ("6' lang", '6" lang'),
    ("Zu 3. 5 Leute", "Zu 3.5 Leute"),
    ("Wein stock", "Weinstock"),
    ("Vers  \nVers", "Vers Vers"),
    ("![T](a){ title='x' }", "![T](a){ title='y' }"),
    ("Menge {a=1}", "Menge {a=2}"),
    ("Wert \\(x_{1}\\), \\(\\sum_{i=1}\\)", "Wert \\(x_{2}\\), \\(\\sum_{i=2}\\)"),
    ("f[x](y){1}", "f[x](y){2}"),
    ('צה"ל', "צה'ל"),
    ("Ein <!-- a --> Ort", "Ein Ort"),
    ("[Plan][]", "[Karte][]"),
    ("Ein <b>Ort</b>", "Ein <i>Ort</i>"),
    ("[A](x)", "![A](x)"),
]
"""Originals that say something else."""


@pytest.mark.parametrize(("before", "after", "words", "expected"), EXACT)
def test_a_translation_follows_where_that_is_exact(before: str, after: str, words: str, expected: str) -> None:
    entry = polib.POEntry(msgid=before, msgstr=words, tcomment=approved("Ein Wort.", before, words, "Ada", DAY))
    po = polib.POFile()
    po.append(entry)
    (now,) = synced(po, [after])
    assert (now.msgid, now.msgstr, state_of(now)) == (after, expected, State.REVIEWED)
    assert approval_of(now.tcomment, after, expected), "the seal fits"
    assert now.tcomment.startswith("Ein Wort.\n")


@pytest.mark.parametrize(("before", "after", "words"), INEXACT)
def test_a_translation_is_stale_where_it_is_not_certain_what_follows(before: str, after: str, words: str) -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid=before, msgstr=words))
    now, old = synced(po, [after])
    assert (now.msgid, now.msgstr, now.previous_msgid, state_of(now)) == (after, words, before, State.STALE)
    assert (old.msgid, old.msgstr, bool(old.obsolete)) == (before, words, True)


@pytest.mark.parametrize(("before", "after"), [*OTHERS, *(pair[::-1] for pair in OTHERS)])
def test_what_is_to_be_read_is_never_carried_over(before: str, after: str) -> None:
    assert pointed(before).words != pointed(after).words


def test_drafts_stale_and_missing_texts_stay_what_they_are() -> None:
    po = polib.POFile()
    made = spelled(Derivation(Origin.MACHINE, "deepl", DAY, seal("Ein [A](x).", "An [A](x).")))
    po.append(polib.POEntry(msgid="Ein [A](x).", msgstr="An [A](x).", flags=["fuzzy"], tcomment=made))
    po.append(polib.POEntry(msgid="Zwei [B](x).", msgstr="Two [B](x).", flags=["fuzzy"], previous_msgid="Drei [B](x)."))
    po.append(polib.POEntry(msgid="Vier [C](x).", tcomment="Was heißt das?"))
    now = synced(po, ["Ein [A](y).", "Zwei [B](y).", "Vier [C](y)."])
    assert [(one.msgid, one.msgstr, state_of(one)) for one in now] == [
        ("Ein [A](y).", "An [A](y).", State.DRAFT),
        ("Zwei [B](y).", "Two [B](y).", State.STALE),
        ("Vier [C](y).", "", State.MISSING),
    ]
    assert now[0].tcomment == spelled(Derivation(Origin.MACHINE, "deepl", DAY, seal("Ein [A](y).", "An [A](y).")))
    assert now[1].previous_msgid == "Drei [B](x)."
    assert now[2].tcomment == "Was heißt das?"


def test_what_was_reviewed_for_another_original_stays_stale() -> None:
    po = polib.POFile()
    comment = approved("", "Ein anderer Text.", "An [A](x).", "Ada", DAY)
    po.append(polib.POEntry(msgid="Ein [A](x).", msgstr="An [A](x).", tcomment=comment))
    (now,) = synced(po, ["Ein [A](y)."])
    assert (now.msgstr, state_of(now)) == ("An [A](y).", State.STALE)


def test_a_text_that_comes_back_with_other_quotation_marks_comes_back_as_it_was() -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid="Er sagt „ja“.", msgstr="He says “yes”.", obsolete=True))
    (now,) = synced(po, ["Er sagt »ja«."])
    assert (now.msgid, now.msgstr, bool(now.obsolete), state_of(now)) == (
        *("Er sagt »ja«.", "He says “yes”.", False),
        State.REVIEWED,
    )


def test_of_two_entries_that_say_the_same_the_one_with_words_is_taken() -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid="Er sagt 'ja'.", msgstr=""))
    po.append(polib.POEntry(msgid="Er sagt „ja“.", msgstr="He says “yes”.", obsolete=True))
    assert [(one.msgid, one.msgstr) for one in synced(po, ["Er sagt »ja«."])] == [("Er sagt »ja«.", "He says “yes”.")]


def test_of_texts_that_say_the_same_each_keeps_one() -> None:
    po = polib.POFile()
    po.extend(polib.POEntry(msgid=f"[Mehr]({name}.md)", msgstr=f"[More]({name}.md)") for name in "abc")
    now = synced(po, ["[Mehr](x/a.md)", "[Mehr](b.md)", "[Mehr](x/c.md)", "[Mehr](d.md)"])
    assert [(one.msgid, one.msgstr) for one in now] == [
        ("[Mehr](x/a.md)", "[More](x/a.md)"),
        ("[Mehr](b.md)", "[More](b.md)"),
        ("[Mehr](x/c.md)", "[More](x/c.md)"),
        ("[Mehr](d.md)", ""),
    ]


DAY = date(2026, 11, 28)
NOTES = "".join(f"\n\n[^{name}]: Anmerkung." for name in "abcd")
PIECES = (
    "[Wort {0}]({1})",
    "![Bild {0}]({1}.png)",
    "*Wort* {0}[^{2}]",
    "<https://a.example/{1}>",
    "„Wort“ {0}, und",
    "{0}",
)


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_any_change_of_addresses_and_labels_leaves_a_translation_right_and_reviewed(rng: random.Random) -> None:
    """Labels and addresses are exchanged for others one for one, so that it is certain which follows where."""
    pieces = [rng.choice(PIECES) for _ in range(rng.randint(1, 6))]
    places = [(number, rng.randint(0, 5), rng.randint(0, 3)) for number in range(len(pieces))]

    def text(order: list[int], addresses: list[str], notes: str, *, quotes: str) -> str:
        filled = (pieces[at].format(places[at][0], addresses[places[at][1]], notes[places[at][2]]) for at in order)
        return " ".join(["Anfang", *filled, "Ende."]).replace("„", quotes[0]).replace("“", quotes[1])

    order = list(range(len(pieces)))
    old = [f"{rng.choice(['', 'x/', '../'])}{number}" for number in range(6)]
    new, labels = rng.sample([*old, *(f"neu/{number}" for number in range(6))], 6), "".join(rng.sample("abcd", 4))
    before = text(order, old, "abcd", quotes="„“")
    after = text(order, new, labels, quotes=rng.choice(["„“", "»«", '""']))
    shuffled = rng.sample(order, len(order))
    words, right = (text(shuffled, *names, quotes="“”") for names in ((old, "abcd"), (new, labels)))
    md = this_site().markdown()
    md.convert(after + NOTES)
    (msgid_before, *_), (msgid, *_) = document_msgids(before + NOTES), document_msgids(after + NOTES)
    po = polib.POFile()
    po.append(polib.POEntry(msgid=msgid_before, msgstr=words, tcomment=approved("", msgid_before, words, "Ada", DAY)))
    now = synced(po, [msgid])
    (entry,) = now
    assert (entry.msgid, entry.msgstr, state_of(entry)) == (msgid, right, State.REVIEWED)
    assert approval_of(entry.tcomment, msgid, right)
    assert markup_faults(msgid, right, md) == []
    assert synced(now, [msgid]) is now
    assert carried_words(msgid, msgid_before, right) == words, "and back"
