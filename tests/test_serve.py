"""`serve` shows a saved catalog at once, and goes on when somebody saves something broken."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from builds import BUILDERS, configuration, write

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOG = HEADER + 'msgid "Titel"\nmsgstr "{}"\n'
SECONDS = 30
T = TypeVar("T")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running `serve`, with all it has said so far."""

    def __init__(self, builder: str, project: Path) -> None:
        self.log = project.parent / "log.txt"
        command = [
            sys.executable,
            "-m",
            builder,
            "serve",
            "-f",
            str(project / "mkdocs.yml"),
            "-a",
            f"127.0.0.1:{free_port()}",
        ]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=project, stderr=log, stdout=log, env=environment)

    def said(self, pattern: str) -> re.Match[str]:
        """Wait until the log holds what the pattern describes."""
        return until(lambda: re.search(pattern, self.log.read_text("utf-8")), f"{pattern!r} in the log")

    def page(self, path: str = "") -> str:
        address = self.said(r"Serving on (http://127\.0\.0\.1:\d+)/")[1]
        with urllib.request.urlopen(f"{address}/base/{path}", timeout=SECONDS) as answer:
            return str(answer.read().decode())


def until(attempt: Callable[[], T | None], what: str) -> T:
    """Try again until something comes of it."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := attempt():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {SECONDS} seconds: {what}")


@pytest.fixture(params=BUILDERS)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """Give a server of a small site, and the site's folder."""
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": "# Titel\n",
        "translations/en/index.po": CATALOG.format("Title"),
        "glossary/begriff.md": "# Begriff\n",
    }
    project = write(tmp_path / "project", files)
    running = Server(request.param, project)
    yield running, project
    running.process.terminate()
    running.process.wait(SECONDS)


def test_a_saved_catalog_a_concept_and_a_broken_file(server: tuple[Server, Path]) -> None:
    running, project = server
    assert ">Title<" in running.page()

    write(project, {"translations/en/index.po": CATALOG.format("Heading")})
    until(lambda: ">Heading<" in running.page(), "the new translation on the page")

    write(project, {"translations/en/index.po": CATALOG.format("Broken").replace('Broken"', "Broken")})
    running.said(r"ERROR.*translations/en/index\.po:5: this is not the syntax of a gettext catalog")
    until(lambda: "Not yet translated" in running.page(), "the notice on the page")
    assert running.process.poll() is None

    write(project, {"docs/index.md": "---\na: b: c\n---\n# Titel\n"})
    running.said(r"ERROR.*docs/index\.md:2: the front matter cannot be read")

    write(project, {"docs/index.md": "# Titel\n", "translations/en/index.po": CATALOG.format("Mended")})
    until(lambda: ">Mended<" in running.page(), "the mended translation on the page")

    write(project, {"glossary/begriff.md": "# Anderer Begriff\n"})
    until(lambda: "Anderer Begriff" in running.page("glossary/begriff/"), "the changed concept on its page")
