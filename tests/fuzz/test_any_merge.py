"""Whatever two people do to a document and its catalog: no word is lost, and no review comes from nowhere."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from datetime import date

import polib
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from diglot.catalog import po_file
from diglot.catalog.approval import approved
from diglot.catalog.key import text_of
from diglot.catalog.merge import merged
from diglot.catalog.state import State, state_of
from diglot.catalog.sync import new_catalog, synced
from diglot.markdown.context import context_of, in_context
from fuzzing import MANY
from generated import text

CONFLICT = re.compile(r"^<<<<<<< ours\n(.*?)^=======\n(.*?)^>>>>>>> theirs\n", re.MULTILINE | re.DOTALL)
DAY = date(2026, 1, 2)
ANY = st.integers(0, 10**9).map(random.Random)

Reviewed = set[tuple[str, str]]
Change = Callable[[polib.POEntry], object]


def read(catalog: str) -> po_file.PoFile:
    found, problems = po_file.read(catalog, "a.po")
    assert found is not None, problems
    assert not problems
    return found


def reviewed(catalog: str) -> Reviewed:
    return {(text_of(entry), entry.msgstr) for entry in read(catalog).po if state_of(entry) is State.REVIEWED}


def words(catalog: str) -> set[str]:
    return {entry.msgstr for entry in read(catalog).po if entry.msgstr}


class Branch:
    """One person's work: edits of some texts of the document, each followed by `sync`, and of their entries."""

    def __init__(self, name: str, texts: list[str], catalog: str, rng: random.Random) -> None:
        self.name, self.texts, self.catalog, self.rng = name, list(texts), catalog, rng
        self.count = 0

    def work(self, texts: list[str]) -> None:
        """Do one thing to one of these texts."""
        one = self.rng.choice([text for text in texts if text in self.texts] or [""])
        self.count += 1
        kinds = [
            self.edit,
            self.edit,
            self.remove,
            self.insert,
            self.translate,
            self.translate,
            self.accept,
            self.name_it,
        ]
        self.rng.choice([*kinds, self.doubt, self.comment])(one)

    def sync(self) -> None:
        before = read(self.catalog)
        after = synced(before.po, self.texts)
        self.catalog = po_file.write(after, before)

    def edit(self, one: str) -> None:
        if one:
            parts = one.split(" ")
            parts.insert(self.rng.randrange(len(parts) + 1), f"{self.name}{self.count}")
            self.texts[self.texts.index(one)] = in_context(" ".join(parts), context_of(one))
            self.sync()

    def name_it(self, one: str) -> None:
        """Give a text a context, another one, or none, at its place or at a new one besides."""
        new = in_context(str(one), self.rng.choice(["", "a", "b"]))
        if one and new not in self.texts:
            at = self.texts.index(one)
            self.texts[at : at + self.rng.randrange(2)] = [new]
            self.sync()

    def remove(self, one: str) -> None:
        if one:
            self.texts.remove(one)
            self.sync()

    def insert(self, one: str) -> None:
        at = self.texts.index(one) + 1 if one else 0
        self.texts.insert(at, text(self.rng, self.rng.randrange(10**6), 12) + f" {self.name}{self.count}")
        self.sync()

    def translate(self, one: str) -> None:
        def change(entry: polib.POEntry) -> None:
            entry.msgstr = f"{self.name} {self.count} wrote this"
            if self.rng.random() < 0.7:
                accept(entry)

        self.change(one, change)

    def accept(self, one: str) -> None:
        def change(entry: polib.POEntry) -> None:
            if entry.msgstr:
                accept(entry)
                if self.rng.random() < 0.5:
                    entry.tcomment = approved(entry.tcomment, entry.msgid, entry.msgstr, self.name, DAY)

        self.change(one, change)

    def doubt(self, one: str) -> None:
        self.change(one, lambda entry: setattr(entry, "flags", ["fuzzy"]) if entry.msgstr else None)

    def comment(self, one: str) -> None:
        def change(entry: polib.POEntry) -> None:
            entry.tcomment = f"{entry.tcomment}\n{self.name} asks {self.count}".strip()

        self.change(one, change)

    def change(self, one: str, change: Change) -> None:
        before = read(self.catalog)
        for entry in before.po:
            if text_of(entry) == one and not entry.obsolete:
                change(entry)
        self.catalog = po_file.write(before.po, before)


def accept(entry: polib.POEntry) -> None:
    entry.flags, entry.previous_msgid = [], None


def start(rng: random.Random) -> tuple[list[str], str]:
    """Return a document and its catalog, in which something of every kind has happened."""
    texts = [text(rng, -number, rng.randint(1, 20)) for number in range(1, rng.randint(4, 14))]
    texts = [one.replace(" ", "  \n") if rng.random() < 0.3 else one for one in texts]  # git sees the lines of a poem
    first = Branch("base", texts, po_file.write(synced(new_catalog("de", "en"), texts), None), rng)
    for _ in range(rng.randint(5, 25)):
        first.work(first.texts)
    return first.texts, first.catalog


def branches(rng: random.Random, *, is_apart: bool = False) -> tuple[str, Branch, Branch]:
    texts, catalog = start(rng)
    pair = [Branch(name, texts, catalog, rng) for name in ("ours", "theirs")]
    for number, one in enumerate(pair):
        for _ in range(rng.randint(1, 6)):
            own = [text for text in one.texts if text not in texts] + (texts[number::2] if is_apart else texts)
            one.work(own)
    return catalog, pair[0], pair[1]


def choices(catalog: str) -> list[str]:
    """Return a merged catalog as it is for who takes ours of each conflict, and for who takes theirs."""
    return [CONFLICT.sub(rf"\{number}", catalog) for number in (1, 2)]


def merge(base: str, ours: str, theirs: str) -> str:
    found, problems = merged(base, ours, theirs, "a.po")
    assert found is not None, problems
    assert len(CONFLICT.findall(found)) == len(problems)
    return found


@MANY
@given(ANY)
def test_no_word_is_lost(rng: random.Random) -> None:
    base, ours, theirs = branches(rng)
    after = merge(base, ours.catalog, theirs.catalog)
    for new in (words(ours.catalog) | words(theirs.catalog)) - words(base):
        assert new in after
    for name in re.findall(r"(?:ours|theirs) asks \d+", ours.catalog + theirs.catalog):
        assert name in after


@MANY
@given(ANY)
def test_nothing_is_reviewed_that_nobody_reviewed(rng: random.Random) -> None:
    base, ours, theirs = branches(rng)
    for choice in choices(merge(base, ours.catalog, theirs.catalog)):
        assert reviewed(choice) <= reviewed(ours.catalog) | reviewed(theirs.catalog)


@MANY
@given(ANY)
def test_what_two_people_do_to_different_texts_is_no_conflict(rng: random.Random) -> None:
    base, ours, theirs = branches(rng, is_apart=True)
    assert "<<<<<<<" not in merge(base, ours.catalog, theirs.catalog)


@MANY
@given(ANY)
def test_it_does_not_matter_which_side_is_ours(rng: random.Random) -> None:
    base, ours, theirs = branches(rng)
    one, other = (
        choices(merge(base, *sides)) for sides in ((ours.catalog, theirs.catalog), (theirs.catalog, ours.catalog))
    )
    for choice, same in zip(one, reversed(other), strict=True):
        assert facts(choice) == facts(same)


@MANY
@given(ANY)
def test_what_one_side_left_alone_is_the_other_byte_for_byte(rng: random.Random) -> None:
    base, ours, _ = branches(rng)
    assert (
        merge(base, base, ours.catalog)
        == merge(base, ours.catalog, base)
        == merge(base, *[ours.catalog] * 2)
        == ours.catalog
    )


@MANY
@given(rng=ANY)
def test_it_leaves_a_conflict_only_where_git_alone_does(
    rng: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """`make fuzz` prints how often either does, and how often git alone says of words that somebody reviewed them."""
    base, ours, theirs = branches(rng)
    folder = tmp_path_factory.mktemp("merge")
    for name, catalog in (("base", base), ("ours", ours.catalog), ("theirs", theirs.catalog)):
        (folder / name).write_text(catalog, "utf-8")
    command = ["git", "merge-file", "--quiet", "--stdout", "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    is_certified = not done.returncode and not certified(done.stdout) <= certified(ours.catalog) | certified(
        theirs.catalog
    )
    alone = "conflicts" if done.returncode else "certifies" if is_certified else "merges"
    by_entry = "conflicts" if "<<<<<<<" in merge(base, ours.catalog, theirs.catalog) else "merges"
    event(f"git alone {alone}, entry by entry it {by_entry}")
    assert (alone, by_entry) != ("merges", "conflicts")


def certified(catalog: str) -> Reviewed:
    """Return what a catalog has as reviewed, be it sound or not."""
    return {(entry.msgid, entry.msgstr) for entry in polib.pofile(catalog) if state_of(entry) is State.REVIEWED}


def facts(catalog: str) -> list[tuple[object, ...]]:
    return sorted(
        (
            entry.msgid,
            entry.msgctxt or "",
            entry.msgstr,
            entry.fuzzy,
            bool(entry.obsolete),
            entry.previous_msgid or "",
            sorted(entry.tcomment.split("\n")),
        )
        for entry in read(catalog).po
    )
