"""A process that has imported what builds a site, and divides for each build: that takes half the time of a new one.

It has read the model of what sentences mean, too, which else each process of most builds would read for a few of them.

It takes a build a line, as JSON, and answers with its exit code; its argument is a folder for compiled templates.
A build divided from it is as one started by itself: it has the module for its `__main__`, its arguments, working
directory, environment and files, and ends as Python does.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import json
import os
import runpy
import sys
import time
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from diglot.language.embeddings import shared
from installed import list_themes_once

MODULES = [
    *("babel.core", "babel.dates", "colorama", "filelock", "jinja2.ext", "material.templates", "mkdocs.config"),
    *(
        "mkdocs.commands.build",
        "mkdocs.commands.serve",
        "mkdocs.config.defaults",
        "mkdocs.contrib.search",
        "mkdocs.livereload",
    ),
    *("mkdocs.theme", "pygments.formatters.html", "pygments.lexers", "pymdownx.details", "pymdownx.highlight"),
    *("pymdownx.saneheaders", "pymdownx.blocks.caption", "rapidfuzz.distance", "watchdog.observers", "xml.etree"),
    *(
        "diglot.mkdocs.plugin",
        "diglot.cli.hosts",
        "diglot.cli.main",
        "multiprocessing.pool",
        "concurrent.futures.process",
    ),
    *("markdown.extensions.toc", "markdown.extensions.tables", "markdown.extensions.fenced_code", "pagefind"),
]


def become(
    module: str, arguments: list[str], folder: str, environment: dict[str, str], files: list[str], without: list[int]
) -> None:
    """Run a module as `python -m` does in a folder, with two files for what it prints, without some capabilities."""
    if without:
        _give_up(without)
    for number, name in enumerate([os.devnull, *files]):
        taken = os.open(name, os.O_RDWR if not number else os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(taken, number)
        os.close(taken)
    sys.stdin = open(0)  # noqa: SIM115 - what was read for the next build stays in the old one
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _give_up(capabilities: list[int]) -> None:
    """Do without some of the capabilities below 32 that Linux gives to root, here and in what is started."""
    libc = ctypes.CDLL(None)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    for one in capabilities:
        assert libc.prctl(24, one, 0, 0, 0) == 0  # PR_CAPBSET_DROP
    assert libc.capget(header, data) == 0
    for at in range(3):  # what is effective, permitted and inherited
        data[at] &= ~sum(1 << one for one in capabilities)
    assert libc.capset(header, data) == 0


_COLLECTED_AFTER = 100_000
"""A build looks for garbage after so many new objects, and not after 700: it ends before there is much."""

NO_MARK = f"data-{'-' * 32}"
"""What stands in kept templates for the word that marks the scripts of one build, and is as long."""


class Templates(jinja2.FileSystemBytecodeCache):
    """Compiled templates, each of what extensions have made of its source in the build that asks for it."""

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return what is kept of a template."""
        made = environment.preprocess(source, name, filename)
        return super().get_bucket(environment, name, filename, made.replace(_mark(environment), NO_MARK))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template, if it is kept, with the mark of this build."""
        place = Path(self._get_cache_filename(bucket))
        if place.is_file():
            code = place.read_bytes().replace(NO_MARK.encode(), _mark(bucket.environment).encode())
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template without the mark; one build comes after the other."""
        code = bucket.bytecode_to_string().replace(_mark(bucket.environment).encode(), NO_MARK.encode())
        Path(self._get_cache_filename(bucket)).write_bytes(code)


def _mark(environment: jinja2.Environment) -> str:
    mark = str(environment.globals.get("diglot_mark", NO_MARK))
    assert len(mark) == len(NO_MARK)
    return mark


def keep_templates(folder: str) -> None:
    """Have a template of a theme compiled in one build and kept in a folder for all others that read the same."""
    get_env = Theme.get_env

    def with_cache(theme: Theme) -> jinja2.Environment:
        environment = get_env(theme)
        environment.bytecode_cache = Templates(folder)
        return environment

    Theme.get_env = with_cache  # type: ignore[method-assign, assignment]


def main() -> None:
    """Divide for each line, until there are no more."""
    for name in MODULES:
        importlib.import_module(name)
    if vectors := shared():
        vectors.add(["Ein Satz."])  # reads the model
    keep_templates(sys.argv[1])
    list_themes_once()
    Theme("material").get_env().list_templates()
    gc.freeze()  # or each collection in a build would go through all that is here, and copy it
    gc.set_threshold(_COLLECTED_AFTER)
    atexit.register(gc.freeze)  # the last collection, too, where the build has thawed it
    while line := sys.stdin.readline():
        wanted: dict[str, Any] = json.loads(line)
        if not (child := os.fork()):
            return become(**wanted)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    return None


if __name__ == "__main__":
    main()
