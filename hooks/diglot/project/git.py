"""Asking git about the files of a site, in a way that runs no program which the checkout names in its configuration."""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from pathlib import Path

from diglot.project import own_words
from diglot.project.settings import ENDINGS, Settings

_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "safe.bareRepository=explicit"),  # a folder of documents can be made to look like a repository
)
"""What git has to leave alone whatever the repository's own configuration says; that of filters is added to it."""

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # so that nothing is fetched, by older versions either
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "DIGLOT_EMPTY": "",
}


class Git:
    """Git in a folder; which filters its configuration names, it is asked once."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._program = folder, _program()

    def ask(self, *arguments: str, given: str = "") -> tuple[bytes | None, str]:
        """Return what git prints, or None and what it says against it (`is not installed`); `given` is what it reads.

        Filters count as absent: a file that a filter changes is the same only where git knows it by its time and size.
        """
        if self._program is None:
            return None, "is not installed"
        done = self._run(*self._without_filters, *arguments, given=given)
        if done.returncode:
            reason = _text(done.stderr).strip().split("\n")[0].removeprefix("fatal: ")
            return None, f"says: {reason}"
        return done.stdout, ""

    @cached_property
    def _without_filters(self) -> list[str]:
        asked = self._run("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
        filters = dict.fromkeys(key.rpartition(".")[0] for key in _text(asked.stdout).split("\0") if key)
        return [
            f"--config-env={name}.{key}=DIGLOT_EMPTY" for name in filters for key in ("clean", "process", "required")
        ]

    def _run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [str(self._program), *_SAFE, *arguments],
            cwd=self._folder,
            env={**os.environ, **_ENVIRONMENT},
            input=given.encode(),
            capture_output=True,
            check=False,
        )


def ask_git(settings: Settings, *arguments: str) -> tuple[str | None, str]:
    """Ask git one thing in the site's folder; return what it prints as text, or None and what it says against it."""
    printed, reason = Git(settings.root).ask(*arguments)
    return (None if printed is None else _text(printed)), reason


def _text(printed: bytes) -> str:
    return printed.decode("utf-8", "replace")


def _program() -> Path | None:
    """Return where git is installed: never the folder of the site, in which Windows would look first."""
    name = "git.exe" if os.name == "nt" else "git"
    places = (Path(folder, name) for folder in os.get_exec_path() if Path(folder).is_absolute())
    return next((place for place in places if place.is_file() and os.access(place, os.X_OK)), None)


def document_of(name: str, settings: Settings) -> str | None:
    """Return the path of the document that a file is, or whose catalog it is; None for any other file.

    `name` is relative to the site's folder, with forward slashes, as git prints it.
    """
    for folder, prefix, endings in (
        (settings.documents, "", ENDINGS),
        (settings.concepts, settings.concept_folder, ENDINGS),
        *((f"{settings.catalogs}/{target}", "", (".po",)) for target in settings.languages.targets),
    ):
        if name.startswith(f"{folder}/") and name.endswith(endings):
            path = prefix + name.removeprefix(f"{folder}/")
            return _document_with(path.removesuffix(".po"), settings) if endings == (".po",) else path
    return None


def _document_with(path: str, settings: Settings) -> str:
    """Return the path of the document of a catalog, which has any of the endings; `.md` if it is no more there."""
    if path == own_words.PATH:
        return path
    there = (ending for ending in ENDINGS if (settings.root / settings.document_name(path + ending)).exists())
    return path + next(there, ".md")
