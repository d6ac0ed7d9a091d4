"""Writing the search index: one folder for each language, so that each has words stemmed by its own rules."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from diglot.base.problem import Problem
from diglot.base.workplace import Workplace, sweep
from diglot.search.rows import SearchPage, index_html
from diglot.search.unspaced import PROGRAM, has_words

FOLDER = "search"
"""The folder of all indexes below the site's root."""

_NOT_OURS = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_PROGRAM = "pagefind_bin"
_QUIET = b"console.error(`Failed to load the index chunk ${url}:\n${e?.toString()}`);"
_LOUD = _QUIET + b"throw e;"
_HINT = "Install the requirements anew, which bring Pagefind, and make sure that the site's folder can be written."


class Gathered:
    """The pages of one language that the search finds, written for the indexer as soon as each is known."""

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._numbers: dict[str, int] = {}
        self._error: OSError | None = None

    def add(self, page: SearchPage) -> None:
        """Take in a page, in the place of what there is of the same address; `sources` says what goes wrong."""
        number = self._numbers.setdefault(page.address, len(self._numbers))
        try:
            self._workplace = self._workplace or _workplace()
            (self._workplace.folder / f"{number}.html").write_bytes(index_html(page).encode("utf-8"))
        except OSError as error:
            self._error = error

    def sources(self) -> Path:
        """Return the folder of what was written; raises the `OSError` that kept some of it from being written."""
        if self._error or self._workplace is None:
            raise self._error or FileNotFoundError("there are no pages")
        return self._workplace.folder

    def end(self) -> None:
        """Remove what was written."""
        if self._workplace:
            self._workplace.remove()


def _workplace() -> Workplace:
    sweep("search")
    return Workplace("search")


def write_index(pages: Gathered, more: dict[str, str], folder: Path) -> list[Problem]:
    """Write the index of one language into a folder, in the place of what is there.

    `more` are further files of text, by their names. Where that fails, the reason is the problem, and no folder is
    left.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _run_pagefind(pages.sources(), folder, with_words=has_words(folder.name))
        _remove_unused(folder)
        _let_fail(folder / "pagefind.js")
        for name, text in more.items():
            place = folder / name
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, "utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        said = (error.stderr or "").strip() if isinstance(error, subprocess.CalledProcessError) else ""
        reason = said.splitlines()[-1] if said else error
        name = f"{folder.parent.name}/{folder.name}"
        return [Problem(name, 0, "unwritable", f"the search index cannot be written: {reason}.", _HINT)]
    return []


def _run_pagefind(sources: Path, folder: Path, *, with_words: bool) -> None:
    """Let Pagefind index a folder of HTML files; the extended one if it has to tell words that have no blanks between.

    It is called as a command and not through its Python interface, which waits a tenth of a second for every page.
    """
    from pagefind.service import get_executable  # an extra, without which there is no search

    is_told = "PAGEFIND_BINARY_PATH" in os.environ
    binary = (None if is_told else _program(PROGRAM if with_words else _PROGRAM)) or get_executable()
    if binary is None:
        raise FileNotFoundError("Pagefind's program is not installed")
    command = [str(binary), "--site", str(sources), "--output-path", str(folder), "--silent"]
    subprocess.run(command, capture_output=True, text=True, check=True)


def _program(package: str) -> Path | None:
    """Return the program of one of the packages that bring Pagefind; None where that is not installed."""
    found: Path | None = import_module(package).get_executable() if find_spec(package) else None
    return found


def _let_fail(script: Path) -> None:
    """Have Pagefind's script fail where a part of the index cannot be fetched, which else looks like no hits.

    It has no option for that, takes no `fetch` of ours, and tells the console alone (1.5.2, `_loadGenericChunk`). Nor
    does a browser tell: the resources that WebKit lists for a page have no status, and those that never came are not
    among them. If Pagefind let the error through, as it does for its other files, this could go.
    """
    script.write_bytes(script.read_bytes().replace(_QUIET, _LOUD))


def _remove_unused(folder: Path) -> None:
    """Remove Pagefind's own interfaces, its worker, and the program for languages without a stemmer if there is one."""
    unused = [file for pattern in _NOT_OURS for file in folder.glob(pattern)]
    if len(list(folder.glob("wasm.*"))) > 1:
        unused += folder.glob("wasm.unknown.*")
    for file in unused:
        file.unlink()
