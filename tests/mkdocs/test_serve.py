"""`serve` shows a saved catalog at once, and goes on when somebody saves something broken."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from builds import BUILDERS, configuration, write
from generated import CONCEPT, small
from weekly import weekly

pytestmark = pytest.mark.programs

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOG = HEADER + 'msgid "Titel"\nmsgstr "{}"\n'
SECONDS = 60
LIVE = re.compile(r"(?<=/livereload/)\d+/\d+|(?<=text > )\d+")
"""The numbers of a build, in the script that loads a page again."""
T = TypeVar("T")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running `serve`, with all it has said so far."""

    def __init__(self, builder: str, project: Path, port: int = 0) -> None:
        self.log = project.parent / f"{project.name}.log"
        self.port = port or free_port()
        command = [
            sys.executable,
            "-m",
            builder,
            "serve",
            "-f",
            str(project / "mkdocs.yml"),
            "-a",
            f"127.0.0.1:{self.port}",
        ]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=project, stderr=log, stdout=log, env=environment)

    def said(self, pattern: str) -> re.Match[str]:
        """Wait until the log holds what the pattern describes."""
        return until(lambda: re.search(pattern, self.log.read_text("utf-8")), f"{pattern!r} in the log")

    def text(self) -> str:
        """Return all that was said so far."""
        return self.log.read_text("utf-8")

    def address(self) -> str:
        return self.said(r"Serving on (http://127\.0\.0\.1:\d+)/")[1]

    def news(self, epoch: str, path: str) -> str:
        """Wait as the script on a page does, and return the number of the build that there is now."""
        headers = {"Referer": f"{self.address()}/base/{path}"}
        request = urllib.request.Request(f"{self.address()}/livereload/{epoch}/1", headers=headers)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def page(self, path: str = "") -> str:
        address = self.address()
        with urllib.request.urlopen(f"{address}/base/{path}", timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def pages(self) -> dict[str, str]:
        """Return all pages of the site and its feeds, without the number of their build."""
        listed = re.findall(r"<loc>http://[^/]+/base/([^<]*)</loc>", self.page("sitemap.xml"))
        return {path: LIVE.sub("", self.page(path)) for path in [*listed, "de/feed.xml", "en/feed.xml", "404.html"]}

    def after(self, save: Callable[[], object]) -> str:
        """Save something, wait until that is served, and return what was said meanwhile."""
        said = len(self.log.read_text("utf-8"))
        save()
        of_it = re.compile("Building documentation.*Reloading browsers", re.DOTALL)  # one before may end only now
        until(lambda: of_it.search(self.log.read_text("utf-8"), said), "a new build")
        return self.log.read_text("utf-8")[said:]

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)


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
    with Server(request.param, project) as running:
        yield running, project


def test_a_saved_catalog_a_concept_and_a_broken_file(server: tuple[Server, Path]) -> None:
    running, project = server
    assert ">Title<" in running.page()
    assert "Content-Security-Policy" not in running.page()

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


ARTICLE = "---\ntitle: {}\ndate: 2026-01-02\n---\nDie Behörde baut.\n\n{}\n"
WORDS = 'msgid "Die Behörde"\nmsgstr "The Authority"\n\nmsgid "Die Behörde baut."\nmsgstr "{}"\n'
SAVED: dict[str, dict[str, str]] = {
    "a paragraph, which mentions one concept more": {
        "docs/a.md": ARTICLE.format("Die Behörde", "Das Rechenzentrum steht."),
    },
    "a translation, which mentions one concept more": {
        "translations/en/a.po": HEADER + WORDS.format("The Behörde in English builds."),
    },
    "both, which mention one concept less": {
        "docs/a.md": ARTICLE.format("Die Behörde", "Etwas steht."),
        "translations/en/a.po": HEADER + WORDS.format("It builds."),
    },
    "a title": {"docs/a.md": ARTICLE.format("Das Amt", "Etwas steht.")},
    "a concept": {"glossary/b.md": CONCEPT.format(name="Behörde", what="etwas anderes")},
}
"""What is saved one after the other."""


@pytest.mark.parametrize("compared", [("both, which mention one concept less", "a concept"), *weekly((tuple(SAVED),))])
def test_what_is_served_is_what_a_server_started_anew_serves(tmp_path: Path, compared: tuple[str, ...]) -> None:
    project = small(tmp_path / "project", 3)
    first = {"docs/a.md": ARTICLE.format("Die Behörde", "Hier."), "translations/en/a.po": HEADER + WORDS.format("")}
    with Server("mkdocs", write(project, first)) as running:
        served = {"before": running.pages()}
        time.sleep(1)  # until the watcher has looked for the first time
        for what, files in SAVED.items():
            running.after(partial(write, project, files))
            served[what] = running.pages()
            if what in compared:
                shutil.copytree(project, tmp_path / what)
    assert all(one != other for one, other in pairwise(served.values()))
    for what in compared:
        with Server("mkdocs", tmp_path / what, running.port) as anew:
            assert anew.pages() == served[what], what


HELD = "held"
"""A file beside the configuration: as long as it is there, a build does not go on."""

SLOW = f"""
import time
from pathlib import Path

def on_env(env, config, files):
    while Path(config.config_file_path).with_name("{HELD}").exists():
        time.sleep(0.02)
"""
LONG_IN_THE_MAKING = {
    "mkdocs.yml": configuration("hooks: [slow.py]\n"),
    "slow.py": SLOW,
    "docs/index.md": "# Titel\n",
    "docs/andere.md": "# Andere\n",
    "translations/en/index.po": CATALOG.format("Title"),
}
"""A site with a hook that makes its build as long as a test needs."""


def test_a_page_shows_what_was_saved_before_the_site_is_built(tmp_path: Path) -> None:
    project = write(tmp_path / "project", LONG_IN_THE_MAKING)
    with Server("mkdocs", project) as running:
        assert ">Title<" in running.page()
        time.sleep(1)  # until the watcher has looked for the first time
        for number in ("first", "second"):
            said = len(running.text())
            write(project, {HELD: "", "translations/en/index.po": CATALOG.format(number)})
            until(lambda number=number: f">{number}<" in running.page(), "the new translation on the page")  # type: ignore[misc]
            until(lambda said=said: "Building documentation" in running.text()[said:], "a build")  # type: ignore[misc]
            assert ">Andere<" in running.page("andere/")
            assert ".diglot" in running.page("assets/diglot.css")
            assert "Reloading browsers" not in running.text()[said:], "all of it came while the site was built"
            (project / HELD).unlink()
            until(lambda said=said: "Reloading browsers" in running.text()[said:], "the new build")  # type: ignore[misc]
            assert f">{number}<" in running.page()


def test_a_browser_is_told_of_its_own_page_at_once(tmp_path: Path) -> None:
    project = write(tmp_path / "project", LONG_IN_THE_MAKING)
    with Server("mkdocs", project) as running, ThreadPoolExecutor(2) as browsers:
        epoch = re.search(r"/livereload/(\d+)/", running.page())
        assert epoch
        time.sleep(1)
        own = browsers.submit(running.news, epoch[1], "")
        other = browsers.submit(running.news, epoch[1], "andere/")
        said = len(running.text())
        write(project, {HELD: "", "translations/en/index.po": CATALOG.format("Heading")})
        assert int(own.result(SECONDS)) > int(epoch[1])
        assert "Reloading browsers" not in running.text()[said:]
        (project / HELD).unlink()
        assert int(other.result(SECONDS)) > int(epoch[1])
        assert "Reloading browsers" in running.text()[said:]


def test_the_old_site_answers_everything_after_a_build_that_failed(tmp_path: Path) -> None:
    files = {"mkdocs.yml": configuration(), "docs/index.md": "# Titel\n", "docs/andere.md": "# Andere\n"}
    project = write(tmp_path / "project", files)
    with Server("mkdocs", project) as running:
        assert ">Titel<" in running.page()
        time.sleep(1)  # until the watcher has looked for the first time
        write(project, {"mkdocs.yml": configuration().replace("target: en", "targett: en")})
        running.said("An error happened during the rebuild")
        assert ">Andere<" in running.page("andere")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            running.page("nirgends/")


def test_a_folder_of_catalogs_that_is_made_later_is_watched(tmp_path: Path) -> None:
    files = {"mkdocs.yml": configuration(), "docs/index.md": "# Titel\n"}
    project = write(tmp_path / "project", files)
    with Server("mkdocs", project) as running:
        assert ">Titel<" in running.page()
        write(project, {"translations/en/index.po": CATALOG.format("")})
        running.page()
        time.sleep(1)  # until the watcher has looked for the first time
        running.after(partial(write, project, {"translations/en/index.po": CATALOG.format("Heading")}))
        assert "<title>Heading – Probe</title>" in running.page("en/")
