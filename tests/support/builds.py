"""Building sites as a contributor does, with each of the programs that can build them."""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from pages import ROOT

BUILDERS = ("mkdocs", "properdocs")

CONFIG = """\
site_name: Probe
site_url: https://probe.example/base/
theme:
  name: material
  language: en
  font: false
plugins:
  - diglot:
      source: de
      target: en
      translator: Diglot
      variety: en-GB
      policy: "on"
"""


def configuration(more: str = "") -> str:
    """Return the configuration of a small site with the Markdown extensions of this one."""
    return CONFIG + markdown_extensions() + more


def markdown_extensions() -> str:
    """Return what the configuration of this edition says of its Markdown, without Diglot's own options."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    extensions = text[text.index("markdown_extensions:") : text.index("validation:")]
    return re.sub(r"  - diglot:\n(?:      .*\n)+", "", extensions)


def without_diglot() -> str:
    """Return the configuration of a site that looks as this edition does, without Diglot and all that it brings."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    theme = re.sub("(?m)^#.*", "", text[text.index("theme:") : text.index("site_author:")])
    return f"site_name: Plain\nsite_description: Without Diglot\n{theme}{markdown_extensions()}"


@dataclass(frozen=True)
class Site:
    """A built site, and what the builder said."""

    folder: Path
    exit_code: int
    log: str

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def page(self, path: str) -> HtmlElement:
        """Return a page, parsed; `path` is its address below the site's root."""
        file = path if path.endswith(".html") else f"{path}index.html"
        return lxml.html.document_fromstring(self.text(file))


Once = Callable[[str, Callable[[Path], Site]], Site]
"""What builds a site into a folder of a name, unless it stands there."""


_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files of a site by their paths, without the names of the programs that the theme writes into pages."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _GENERATOR.sub(b"", path.read_bytes()) for path in files}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files, by their paths below a folder."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return folder


def build(builder: str, project: Path, site: Path, *options: str, python: str = sys.executable) -> Site:
    """Build the site of a project, from a working directory that is not the project's."""
    command = [python, "-m", builder, "build", "-f", str(project / "mkdocs.yml"), "-d", str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    may_divide = builder == Forks.BUILDER and python == sys.executable
    if may_divide and _at_start(environment) == Forks.shared().at_start:
        exit_code, *said = Forks.shared().run(command[2:], str(site.parent), environment)
        return Site(site, exit_code, "".join(reversed(said)))
    done = subprocess.run(command, cwd=site.parent, capture_output=True, text=True, env=environment, check=False)
    return Site(site, done.returncode, done.stderr + done.stdout)


def _at_start(environment: dict[str, str]) -> dict[str, str]:
    """Return the part of an environment that Python reads when it starts, and that a divided process has already."""
    return {name: value for name, value in environment.items() if re.match("PYTHON|LC_|LANG", name)}


class Forks:
    """The process that divides for each build, and ends with this one."""

    BUILDER = "mkdocs"

    def __init__(self) -> None:
        self.at_start = _at_start(dict(os.environ))
        self._folder = tempfile.TemporaryDirectory()
        templates = Path(self._folder.name, "templates")
        templates.mkdir()
        command = [sys.executable, str(Path(__file__).with_name("forking.py")), str(templates)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        atexit.register(self._end)

    @staticmethod
    @cache
    def shared() -> Forks:
        """Return the one of this process."""
        return Forks()

    def run(
        self, command: list[str], folder: str, environment: dict[str, str], without: tuple[int, ...] = ()
    ) -> tuple[int, str, str]:
        """Run a module with arguments, and return its exit code and what it printed and said of errors.

        It may do without some of root's capabilities.
        """
        sys.audit("subprocess.Popen", sys.executable, command, folder, environment)  # as if it were started
        files = [str(Path(self._folder.name, name)) for name in ("stdout", "stderr")]
        module, *arguments = command
        wanted = {"module": module, "arguments": arguments, "folder": folder, "environment": environment}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({**wanted, "files": files, "without": without}) + "\n")
        self._process.stdin.flush()
        exit_code = int(self._process.stdout.readline())
        stdout, stderr = (Path(file).read_text("utf-8") for file in files)
        return exit_code, stdout, stderr

    def _end(self) -> None:
        self._process.communicate()
        self._folder.cleanup()
