"""The driver with which git merges catalogs and anchors: what it does to a file, and how a clone comes by it.

Git names the driver of a file in `.gitattributes`, which is committed, and what to run for it in the configuration of
the clone, which no commit can bring.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from diglot.base.problem import Problem
from diglot.base.store import write_text
from diglot.base.textfile import read_text
from diglot.catalog import merge
from diglot.markdown import former_anchors
from diglot.project.git import ask_git
from diglot.project.settings import Settings

Labels = tuple[str, str]
Merged = tuple[str | None, list[Problem]]

_NAME = "merge.diglot.name"
_DRIVER = "merge.diglot.driver"
_SPECIAL = re.compile(r"[\\*?\[]")


def _anchors(base: str, ours: str, theirs: str, name: str, labels: Labels) -> Merged:  # noqa: ARG001 - one signature
    return former_anchors.merged(base, ours, theirs), []


KINDS: tuple[tuple[str, Callable[[str, str, str, str, Labels], Merged]], ...] = (
    ("*.po", merge.merged),
    ("*/anchors/*.txt", _anchors),
)
"""The kinds of files, by their names, and how each is merged."""


def merged_file(versions: tuple[Path, Path, Path], name: str, labels: Labels) -> Merged:
    """Merge three versions of a file, base, ours and theirs; `name` is the one that it has in the repository.

    Returns None, with the problem, where a version is not of the kind that its name says.
    """
    merge_kind = next((kind for pattern, kind in KINDS if fnmatchcase(f"/{name}", pattern)), None)
    if merge_kind is None:
        message, hint = "is neither a catalog nor a file of anchors.", "Take it out of .gitattributes."
        return None, [Problem(name, 0, "unreadable", message, hint)]
    texts = []
    for version in versions:
        text, problems = read_text(version, name)
        if text is None:
            return None, problems
        texts.append(text)
    return merge_kind(texts[0], texts[1], texts[2], name, labels)


def merge_as_git_does(versions: tuple[Path, Path, Path], labels: Labels) -> bool:
    """Merge three versions line by line, into that of ours; return whether that left no conflict."""
    base, ours, theirs = (os.path.abspath(version) for version in versions)  # noqa: PTH100 - links are left alone
    named = [part for label in (labels[0], "base", labels[1]) for part in ("-L", label)]
    return ask_git(_here(Path()), "merge-file", "--quiet", *named, "--", ours, base, theirs)[0] is not None


def install(root: Path, catalogs: str) -> tuple[list[str], str]:
    """Make git use the driver for the catalogs below `root`, whose folder is `catalogs`.

    Returns a line for each thing that this changed, and what went wrong, if anything did.
    Raises `OSError` where `.gitattributes` cannot be written.
    """
    done: list[str] = []
    for key, value in ((_NAME, "texts and their translations, entry by entry"), (_DRIVER, _command())):
        before, fault = ask_git(_here(root), "config", "--local", "--default", "", "--get", key)
        if before is None:
            return done, f"git {fault}."
        if before.rstrip("\n") != value:
            if fault := ask_git(_here(root), "config", "--local", key, value)[1]:
                return done, f"git {fault}."
            done.append(f"git config {key} {shlex.quote(value)}")
    place = root / ".gitattributes"
    text, problems = read_text(place, place.name) if os.path.lexists(place) else ("", [])
    if text is None:
        return done, str(problems[0])
    lines = [f"{_pattern(f'{catalogs}/', end)} merge=diglot" for end in ("**/*.po", "anchors/**/*.txt")]
    new = [line for line in lines if line not in text.split("\n")]
    if new:
        write_text(place, "\n".join([*text.rstrip("\n").split("\n"), *new, ""]).lstrip("\n"))
    return done + [f"{place.name}: {line}" for line in new], ""


def _command() -> str:
    """Return what git is to run: this Python, with no module from the folder that it happens to run in."""
    program = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    return f"{program} -P -m diglot merge --labels %X %Y -- %O %A %B %P"


def _pattern(folder: str, end: str) -> str:
    """Return a pattern of `.gitattributes` for the files in a folder, whatever characters its name has."""
    pattern = _SPECIAL.sub(r"\\\g<0>", folder) + end
    quoted = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"' if re.search(r'[\s"]', pattern) else pattern


def _here(root: Path) -> Settings:
    return Settings("und", "mul", root=root)  # git is asked in a folder, whatever is written in it
