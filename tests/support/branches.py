"""A repository whose branches edit a text and its translation at random, and what somebody accepted on the way."""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polib

from builds import write
from diglot.catalog import po_file
from diglot.catalog.approval import approved
from diglot.catalog.state import State, state_of
from diglot.catalog.sync import new_catalog, synced
from diglot.checks.merges import check_merges
from diglot.project.history import Scope
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.project.site import Site

Pair = tuple[str, str]
DAY = date(2026, 1, 2)
DOCUMENTS = ("a", "b")
_CONFLICT = re.compile(r"<<<<<<< .*?\n(.*?)=======\n(.*?)>>>>>>> .*?\n", re.DOTALL)
_SETTINGS = {
    **{f"GIT_{who}_{what}": f"{what}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",  # or each commit starts a program that looks whether there is something to tidy
    "GIT_CONFIG_KEY_0": "maintenance.auto",
    "GIT_CONFIG_VALUE_0": "false",
    "GIT_EDITOR": "true",
}


def git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Run git in a folder, as somebody without a configuration of their own."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **_SETTINGS}, capture_output=True, text=True, check=False
    )
    assert may_fail or done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def commit(folder: Path, subject: str = "x", *, has_new: bool = True) -> None:
    """Commit all that is there; where no file is new, no process of its own has to look for any."""
    if has_new:
        git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--all", "--message", subject)


class Branches:
    """A site in a repository, with the pairs that somebody has accepted so far, be it `sealed` or without a trace."""

    def __init__(self, folder: Path, rng: random.Random, *, sealed: bool = False) -> None:
        self.folder, self.rng, self.sealed = folder, rng, sealed
        self.settings = Settings("de", "en", root=folder)
        self.accepted: set[Pair] = set()
        self.number = 0
        git(write(folder, {"docs/index.md": "# Start\n"}), "init", "--quiet", "--initial-branch", "main")
        for name in DOCUMENTS:
            self.save(name, self.filled([self.text() for _ in range(7)]))
        commit(folder, "base")

    # What somebody does to one catalog; each returns it as it is then.

    def filled(self, msgids: list[str]) -> polib.POFile:
        """Return a new catalog in which entries are in all states."""
        po = synced(new_catalog("de", "en"), msgids)
        for entry in po:
            kind = self.rng.choice(["reviewed", "draft", "missing"])
            if kind != "missing":
                entry.msgstr, entry.flags = self.words(), ["fuzzy"]
            if kind == "reviewed":
                self.accept(entry)
        return po

    def change_original(self, po: polib.POFile) -> polib.POFile:
        changed = self.rng.choice(_active(po))
        lines = changed.split("\n")
        at = self.rng.randrange(len(lines))
        lines[at] = re.sub(r"\w+", lambda found: self.word() if self.rng.random() < 0.3 else found[0], lines[at])
        return synced(po, ["\n".join(lines) if msgid == changed else msgid for msgid in _active(po)])

    def accept_draft(self, po: polib.POFile) -> polib.POFile:
        for entry in self.some(po, State.DRAFT, State.STALE):
            self.accept(entry)
        return po

    def fill_in(self, po: polib.POFile) -> polib.POFile:
        for entry in self.some(po, State.MISSING):
            entry.msgstr = self.words()
            self.accept(entry)
        return po

    def reword(self, po: polib.POFile) -> polib.POFile:
        for entry in self.some(po, State.REVIEWED, State.DRAFT):
            lines = entry.msgstr.split("\n")
            lines[self.rng.randrange(len(lines))] = f"{self.word()} {self.word()}.  "
            entry.msgstr = "\n".join(lines)
            self.accept(entry)
        return po

    def reject(self, po: polib.POFile) -> polib.POFile:
        for entry in self.some(po, State.REVIEWED):
            entry.flags = ["fuzzy"]
        return po

    def add(self, po: polib.POFile) -> polib.POFile:
        msgids = _active(po)
        return synced(po, [*msgids[: (at := self.rng.randrange(len(msgids)))], self.text(), *msgids[at:]])

    def remove(self, po: polib.POFile) -> polib.POFile:
        msgids = _active(po)
        return synced(po, [one for one in msgids if one != self.rng.choice(msgids)])

    def wrap(self, po: polib.POFile) -> polib.POFile:
        po.wrapwidth = 78
        return po

    def note(self, po: polib.POFile) -> polib.POFile:
        for entry in self.some(po, State.REVIEWED):
            entry.tcomment = f"{entry.tcomment}\nread again, {self.word()}".strip()
            self.accept(entry)
        return po

    def accept(self, entry: polib.POEntry) -> None:
        entry.flags, entry.previous_msgid = [], None
        if self.sealed:
            entry.tcomment = approved(entry.tcomment, entry.msgid, entry.msgstr, "Somebody", DAY)
        self.accepted.add((entry.msgid, entry.msgstr))

    def some(self, po: polib.POFile, *states: State) -> list[polib.POEntry]:
        there = [entry for entry in po if not entry.obsolete and state_of(entry) in states]
        return self.rng.sample(there, min(len(there), self.rng.randint(1, 2)))

    # What somebody does to the repository.

    def work(self, branch: str, start: str, times: int) -> None:
        """Make a branch with so many commits."""
        git(self.folder, "checkout", "--quiet", "-B", branch, start)
        often = [self.change_original, self.accept_draft, self.fill_in, self.reword]
        kinds: list[Callable[[polib.POFile], polib.POFile]] = [
            *often * 2,
            *(self.reject, self.add, self.remove, self.wrap, self.note),
        ]
        for _ in range(times):
            has_new = False
            if self.rng.random() < 0.1:
                self.move()
            elif self.rng.random() < 0.05:
                self.rename()
                has_new = True
            else:
                name = self.rng.choice(self.names())
                if (read := self.read(name)) and len(_active(read.po)) > 2:
                    self.save(name, self.rng.choice(kinds)(read.po), read)
            commit(self.folder, "work", has_new=has_new)

    def move(self) -> None:
        """Take a text with its entry from one document to the other."""
        one, other = self.rng.sample(self.names(), 2)
        source, target = self.read(one), self.read(other)
        if source and target and len(_active(source.po)) > 2:
            msgid = self.rng.choice(_active(source.po))
            if msgid in _active(target.po):
                return
            entry = next(entry for entry in source.po if entry.msgid == msgid and not entry.obsolete)
            source.po.remove(entry)
            target.po[:] = [old for old in target.po if old.msgid != msgid]
            target.po.insert(self.rng.randrange(len(_active(target.po)) + 1), entry)
            self.save(one, source.po, source)
            self.save(other, target.po, target)

    def rename(self) -> None:
        name, self.number = self.rng.choice(self.names()), self.number + 1
        for folder, ending in (("docs", "md"), ("translations/en", "po")):
            place = self.folder / folder
            (place / f"{name}.{ending}").rename(place / f"{name[0]}{self.number}.{ending}")

    def merge(self, *branches: str) -> None:
        """Merge branches; of each conflict one of the sides stays, for each of the hunks by chance."""
        git(self.folder, "merge", "--quiet", "--no-edit", *branches, may_fail=True)
        self.resolve()
        if (self.folder / ".git/MERGE_HEAD").exists():
            commit(self.folder, "merge", has_new=False)

    def squash(self, branch: str) -> None:
        """Take over a branch as one commit."""
        git(self.folder, "merge", "--quiet", "--squash", branch, may_fail=True)
        self.resolve()
        commit(self.folder, "squash", has_new=False)

    def pick(self, branch: str, start: str) -> None:
        """Take over the commits of a branch one by one, as `rebase` and `cherry-pick` do."""
        for one in git(self.folder, "rev-list", "--reverse", "--no-merges", f"{start}..{branch}").split():
            git(self.folder, "cherry-pick", "--allow-empty", one, may_fail=True)
            self.resolve()
            if (self.folder / ".git/CHERRY_PICK_HEAD").exists():
                commit(self.folder, "pick", has_new=False)

    def rebase(self, branch: str) -> None:
        """Put the present branch on top of another."""
        git(self.folder, "rebase", "--quiet", branch, may_fail=True)
        while (self.folder / ".git/rebase-merge").exists():
            self.resolve()
            git(self.folder, "add", "--all")
            git(self.folder, "rebase", "--continue", may_fail=True)

    def resolve(self) -> None:
        """Leave one side of each conflict; of conflicts in a sealed catalog the same side, since a seal is a line."""
        for place in self.folder.rglob("*.*"):
            if place.suffix in {".md", ".po"}:
                text, side = place.read_text("utf-8"), self.rng.randint(1, 2)
                chosen = _CONFLICT.sub(lambda found, side=side: found[self.side(side)], text)  # type: ignore[misc]
                if chosen != text:
                    place.write_text(chosen, "utf-8")

    def side(self, of_file: int) -> int:
        return of_file if self.sealed else self.rng.randint(1, 2)

    # What is there.

    def names(self) -> list[str]:
        return sorted(place.stem for place in (self.folder / "translations/en").glob("*.po"))

    def read(self, name: str, *, faulty: bool = False) -> po_file.PoFile | None:
        """Read a catalog; None where nobody can, or where an entry stands twice, say, unless it may be `faulty`."""
        text = (self.folder / f"translations/en/{name}.po").read_text("utf-8")
        read, problems = po_file.read(text, name, "en")
        return read if faulty or not problems else None

    def save(self, name: str, po: polib.POFile, before: po_file.PoFile | None = None) -> None:
        text = po.__unicode__() if po.wrapwidth == 78 else po_file.write(po, before)
        write(
            self.folder,
            {f"docs/{name}.md": "\n\n".join(_active(po)) + "\n", f"translations/en/{name}.po": f"{text.strip()}\n"},
        )

    def standing(self, *, obsolete: bool = False) -> list[polib.POEntry]:
        """Return all entries that now stand as reviewed, and with `obsolete` those whose text is no more there."""
        read = filter(None, (self.read(name, faulty=True) for name in self.names()))
        entries = (entry for one in read for entry in one.po if obsolete or not entry.obsolete)
        return [entry for entry in entries if state_of(entry) is State.REVIEWED]

    def reviewed(self, *, obsolete: bool = False) -> set[Pair]:
        """Return the pairs of these entries."""
        return {(entry.msgid, entry.msgstr) for entry in self.standing(obsolete=obsolete)}

    def reported(self) -> set[Pair]:
        """Return all pairs that `check` reports."""
        project = Project(Site(self.settings))
        problems, unseen = check_merges(project, Scope(is_all=True))
        assert not unseen
        lines = {(problem.file, problem.line) for problem in problems}
        found = set()
        for name in self.names():
            read = self.read(name, faulty=True)
            for entry in read.po if read else ():
                if (f"translations/en/{name}.po", entry.linenum) in lines:
                    found.add((entry.msgid, entry.msgstr))
        assert found or not lines
        return found

    # Words.

    def word(self) -> str:
        return "".join(self.rng.choice("abcdefghijklmnoprstuvwäöü") for _ in range(self.rng.randint(3, 9)))

    def words(self) -> str:
        lines = [" ".join(self.word() for _ in range(self.rng.randint(2, 16))) for _ in range(self.rng.randint(1, 4))]
        return "  \n".join(lines)

    def text(self) -> str:
        return f"{self.word().capitalize()} {self.words()}."


def _active(po: polib.POFile) -> list[str]:
    return [entry.msgid for entry in po if not entry.obsolete]
