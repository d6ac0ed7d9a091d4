"""The commit that each document, or its catalog, was last changed in, and which changed since one, as git tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diglot.base.textfile import read_text
from diglot.project.git import ask_git, document_of
from diglot.project.own_words import PATH
from diglot.project.settings import Settings

_BEGIN = "\x01"
_FORMAT = f"--format={_BEGIN}%H%x09%cs%x09%D"
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_PLAIN = ("--no-color", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--relative")


@dataclass(frozen=True)
class Revision:
    """A commit: the first seven digits of its hash, and the day on which it was made."""

    commit: str
    day: date


def revisions(settings: Settings) -> dict[str, dict[str, Revision]]:
    """Return the last commit in which each document or its catalog changed, by language and the document's path.

    Of a language only its own catalogs count, and those that they are made from; of the documents' own language those
    of the first target. What is not as in the last commit, or not in git at all, has none; nor has any where there is
    no git.
    """
    languages = settings.languages
    log = ("log", "--no-show-signature", *_PLAIN, "--name-only", "-z", _FORMAT, "--")
    printed, _ = ask_git(settings, *log, settings.documents, settings.concepts, settings.catalogs)
    changed, _ = _changed_names(settings, "HEAD") if printed else (None, "")
    found = {}
    for target in languages.targets:
        alone = settings.alone(target)
        new = {document_of(name, alone) for name in changed or ()}
        found[target] = {path: last for path, last in read_log(printed or "", alone).items() if path not in new}
    return {languages.source: found[languages.first], **found}


def read_log(printed: str, settings: Settings) -> dict[str, Revision]:
    """Read what `git log -z --name-only` prints in `revisions`: the newest commit first, each with its files.

    A commit that a shallow clone ends at lists all files, whatever it changed: git decorates it as `grafted`, and it
    counts for none.
    """
    found: dict[str, Revision] = {}
    for commit in printed.split(_BEGIN)[1:]:
        head, _, names = commit.partition("\0")
        digits, day, decorations = head.split("\t")
        if "grafted" in decorations.split(", "):
            continue
        revision = Revision(digits[:7], date.fromisoformat(day))
        for name in names.lstrip("\n").split("\0"):
            if path := document_of(name, settings):
                found.setdefault(path, revision)
    return found


def changed_documents(
    settings: Settings, revision: str, own: Collection[str] = ()
) -> tuple[frozenset[str] | None, str]:
    """Return the paths of the documents that changed, or whose catalog did, and are not as in `revision`.

    `own` are the files that the site's own words stand in. Files that git does not know yet count as changed. Where git
    cannot tell, returns None and a sentence that says why.
    """
    names, reason = _changed_names(settings, revision)
    if names is None:
        return None, reason
    paths = (PATH if name in own else document_of(name, settings) for name in names)
    return frozenset(filter(None, paths)), ""


def _changed_names(settings: Settings, revision: str) -> tuple[set[str] | None, str]:
    """Return the names of the files that are not as in a revision, or None and a sentence that says why."""
    commands = (
        ("ls-files", "--others", "--exclude-standard", "-z"),
        ("diff", *_PLAIN, "--name-only", "-z", "--end-of-options", revision, "--"),
    )
    names: set[str] = set()
    for command in commands:
        printed, reason = ask_git(settings, *command)
        if printed is None:
            return None, f"--changed-since {revision}: git {reason}."
        names.update(printed.split("\0"))
    return names, ""


def changed_lines(settings: Settings, revision: str) -> dict[str, set[int]]:
    """Return the numbers of the lines that are not as in `revision`, by the names of their files; none without git.

    With a line, the first one of its paragraph or entry counts as changed. Of a file that git does not know yet there
    are none.
    """
    diff = ("diff", *_PLAIN, "--unified=0", "--no-prefix", "--end-of-options", revision, "--")
    printed, _ = ask_git(settings, "-c", "core.quotePath=false", *diff)
    found: dict[str, set[int]] = defaultdict(set)
    name, is_head = "", True
    for line in (printed or "").split("\n"):
        if line.startswith("diff --git "):
            is_head = True
        elif is_head and line.startswith("+++ "):
            name = line.removeprefix("+++ ").removesuffix("\t")
        elif hunk := _HUNK.match(line):
            is_head = False
            begin, number = int(hunk[1]), int(hunk[2] or 1)
            found[name].update(range(begin, begin + number))
    return {name: lines | _beginnings(settings.root / name, lines) for name, lines in found.items()}


def _beginnings(place: Path, changed: Collection[int]) -> set[int]:
    """Return the number of the first line of each paragraph in which a line changed."""
    text, _ = read_text(place, place.name)
    first, found = 1, set()
    for number, line in enumerate((text or "").split("\n"), 1):
        if not line.strip():
            first = number + 1
        elif number in changed:
            found.add(first)
    return found
