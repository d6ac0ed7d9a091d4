"""The history of a site's catalogs, as git tells it: which merges there were, and what catalogs said before and after.

Git is asked in the catalogs' folder, since that may be a repository of its own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diglot.project.git import Git
from diglot.project.settings import Settings

_LIST = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
_MARK = "\x01"
_HEAD = f"--format={_MARK}%H%x09%P%x09%cs"
_EMPTY_TREES = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""What git calls a folder without files, by the length of its names."""

_FILE = "100"
"""How the mode of an ordinary file begins; links and submodules have others."""

_Change = tuple[tuple[str, ...], str]
"""What a catalog was in each parent, and what it became, by the names of the texts; empty where it was not there."""

_LACKING = "does not have the former catalogs"

_AT_ONCE = 300
"""So many catalogs are held in memory at a time."""


class HistoryError(Exception):
    """Git does not tell; the text says why, behind `git`."""


@dataclass(frozen=True)
class Scope:
    """Which merges are looked at: those that the remote's default branch does not hold, and the newest, or others.

    `since` is a commit that need not hold them; `is_all` takes those of the whole history.
    """

    since: str | None = None
    is_all: bool = False


@dataclass(frozen=True)
class Commit:
    """A commit, its parents, its day, and the changes of the catalogs in which it differs from every parent."""

    name: str
    parents: tuple[str, ...]
    day: str
    changes: tuple[_Change, ...]


class History:
    """What git knows of the catalogs of a site; whatever is asked raises HistoryError where it does not tell."""

    def __init__(self, settings: Settings) -> None:
        catalogs = settings.root / settings.catalogs / settings.target
        self._folder = catalogs if os.path.isdir(catalogs) else settings.root  # noqa: PTH112
        self._git = Git(self._folder)
        cut, merging = self._lines("rev-parse", "--git-path", "shallow", "--git-path", "MERGE_HEAD")
        self._cut = frozenset(self._names_in(cut))
        head = self._lines("rev-parse", "--verify", "--quiet", "HEAD", may_fail=True)
        self.head = head[0] if head else ""
        heads = self._names_in(merging)
        self.merging = (self.head, *heads) if heads else ()

    def commit(self, name: str) -> str:
        """Return the full name of a commit; empty where there is none of that name."""
        wanted = ("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return next(iter(self._lines("rev-parse", *wanted, may_fail=True)), "")

    def merges(self, scope: Scope) -> tuple[list[Commit], bool]:
        """Return the merges to be looked at, and whether these are all: a shallow clone ends before some parents."""
        if not self.head:
            return [], True
        base = "" if scope.is_all else self._default_branch() if scope.since is None else self.commit(scope.since)
        ranges = [["HEAD", f"^{base}"] if base else ["HEAD"]]
        names = self._lines("rev-list", "--merges", *ranges[0])
        if base and scope.since is None:
            newest = self._lines("rev-list", "--merges", "-1", "HEAD")
            names = list(dict.fromkeys(names + newest))
            ranges.append(["HEAD", *(f"^{one}" for one in newest)])
        cut = self._cut
        is_whole = not cut or all(cut.isdisjoint(self._lines("rev-list", *limits)) for limits in ranges)
        if not names:
            return [], is_whole
        printed = self._ask("diff-tree", "--stdin", "-c", *_LIST, _HEAD, "--", ".", given="\n".join(names) + "\n")
        return _commits(printed), is_whole

    def single_commits(self) -> list[Commit]:
        """Return all commits that are no merges and changed catalogs."""
        printed = self._ask(
            "log", "--no-show-signature", "--no-merges", "--full-history", "--root", *_LIST, _HEAD, "HEAD", "--", "."
        )
        return _commits(printed)

    def holders(self, commits: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return, for each commit of the history, which of these hold it: come from it, or are the same."""
        wanted = frozenset(commits)
        held: dict[str, frozenset[str]] = {}
        for line in self._lines("rev-list", "--topo-order", "--parents", "HEAD"):
            name, *parents = line.split(" ")
            own = held.setdefault(name, frozenset()) | (wanted & {name})
            held[name] = own
            for parent in parents:
                before = held.get(parent, frozenset())
                held[parent] = own if before <= own else before | own
        return held

    def catalogs(self, commits: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return all catalogs that each commit has, by the names of their texts."""
        names = list(dict.fromkeys(commits))
        asked = "".join(f"{name}^{{tree}}\n" for name in names)
        lines = self._lines("cat-file", "--batch-check", given=asked)
        if any(" tree " not in line for line in lines):
            raise HistoryError(_LACKING)
        trees = [line.split(" ")[0] for line in lines]
        given = "".join(f"{_EMPTY_TREES[len(tree)]} {tree}\n" for tree in dict.fromkeys(trees))
        read = _read(self._ask("diff-tree", "--stdin", *_LIST, "--", ".", given=given))
        found = {head.split(" ")[1]: changes for head, changes in read.items()}
        return {
            name: frozenset(after for _, after in found.get(tree, []) if after)
            for name, tree in zip(names, trees, strict=True)
        }

    def texts(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield texts with their names, each once; what is not UTF-8 is passed over."""
        wanted = list(dict.fromkeys(filter(None, names)))
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            yield from self._texts(some)

    def _texts(self, names: list[str]) -> Iterator[tuple[str, str]]:
        printed = self._ask("cat-file", "--batch", given="\n".join(names) + "\n")
        at = 0
        for name in names:
            end = printed.index(b"\n", at)
            kind = printed[at:end].split(b" ")
            if len(kind) != 3:
                raise HistoryError(_LACKING)
            at = end + 1 + int(kind[2])
            data = printed[end + 1 : at]
            at += 1
            try:
                yield name, data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError:
                continue

    def _default_branch(self) -> str:
        """Return the newest commit of the remote's default branch; empty where there is no remote or none is known."""
        branches = [f"refs/remotes/*/{name}" for name in ("HEAD", "main", "master")]
        lines = self._lines("for-each-ref", "--format=%(objectname)%09%(refname)", *branches)
        known = {name.removeprefix("refs/remotes/"): commit for commit, name in (line.split("\t") for line in lines)}
        remotes = {name.split("/")[0] for name in known}
        remote = "origin" if "origin" in remotes else remotes.pop() if len(remotes) == 1 else ""
        return next((known[at] for name in ("HEAD", "main", "master") if (at := f"{remote}/{name}") in known), "")

    def _names_in(self, path: str) -> list[str]:
        """Return the names of commits in one of git's own files."""
        try:
            text = (self._folder / path).read_text("ascii")
        except (OSError, ValueError):
            return []
        return re.findall(r"^[0-9a-f]{40,64}$", text, re.MULTILINE)

    def _lines(self, *arguments: str, given: str = "", may_fail: bool = False) -> list[str]:
        try:
            return self._ask(*arguments, given=given).decode("utf-8", "replace").split("\n")[:-1]
        except HistoryError:
            if may_fail:
                return []
            raise

    def _ask(self, *arguments: str, given: str = "") -> bytes:
        try:
            printed, reason = self._git.ask(*arguments, given=given)
        except OSError as error:  # nobody may enter the folder
            raise HistoryError(f"cannot be asked: {error.strerror}") from error
        if printed is None:
            raise HistoryError(reason)
        return printed


def _commits(printed: bytes) -> list[Commit]:
    """Return the commits that git printed with their catalogs."""
    found = []
    for head, changes in _read(printed).items():
        name, parents, day = head.split("\t")
        found.append(Commit(name, tuple(parents.split()), day, tuple(changes)))
    return found


def _read(printed: bytes) -> dict[str, list[_Change]]:
    """Return the changes of catalogs that git printed, by the line that stands above them."""
    found: dict[str, list[_Change]] = {}
    head = ""
    tokens = iter(printed.decode("utf-8", "replace").split("\0"))
    for token in tokens:
        for line in token.split("\n"):
            if line.startswith(":"):
                if next(tokens, "").endswith(".po"):
                    found[head].append(_change(line))
            elif line:
                head = line.removeprefix(_MARK)
                found.setdefault(head, [])
    return found


def _change(line: str) -> _Change:
    """Read `::MODE MODE MODE NAME NAME NAME STATUS`, as many times as there are parents, and once for the commit."""
    count = len(line) - len(line.lstrip(":")) + 1
    fields = line.lstrip(":").split(" ")
    names = [
        name if mode.startswith(_FILE) else ""
        for mode, name in zip(fields[:count], fields[count : 2 * count], strict=True)
    ]
    return tuple(names[:-1]), names[-1]
