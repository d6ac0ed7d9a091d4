"""Commands do the same however this system starts another process, and start none by being taken in by one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

import diglot
from builds import files_of, write
from generated import small
from start_methods import METHODS, QUICK
from weekly import weekly

pytestmark = pytest.mark.programs

DOCUMENTS = 130
RUN = """
import multiprocessing, os, runpy, sys
_, processors, method, place, *arguments = sys.argv
os.cpu_count = lambda: int(processors)
multiprocessing.set_start_method(method)
if method != "fork":
    del os.fork  # as on a system that has none
sys.argv[:] = ["diglot", *arguments]
if place == "diglot":
    runpy.run_module(place, run_name="__main__", alter_sys=True)
else:
    runpy.run_path(place, run_name="__main__")
"""
PROBE = '''
"""An extension of Markdown that notes which processes make an instance with it, and with which option."""

import os
from pathlib import Path
from markdown.extensions import Extension

class Probe(Extension):
    def __init__(self, **options):
        self.config = {"option": ["", "any"]}
        super().__init__(**options)

    def extendMarkdown(self, md):
        option = self.getConfig("option")
        with Path("processes.log").open("a") as log:
            log.write(f"{os.getpid()} {option() if callable(option) else option}\\n")

def makeExtension(**options):
    return Probe(**options)

def named():
    return "named"

def unnamed():
    return lambda: "unnamed"
'''
OPTIONS = {
    "plain": ("plain", 2),
    "named": ("!!python/name:probe.named", 2),
    "unnamed": ("!!python/object/apply:probe.unnamed {kwds: {}}", 1),
}
"""An option of the extension by what it says when it arrives, and how many processes the documents are shared by."""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with documents that have changed, lost their catalog or cannot be read."""
    folder = small(tmp_path_factory.mktemp("changed"), DOCUMENTS)
    for number, place in enumerate(sorted(folder.glob("docs/teil-*/*.md"))):
        if number % 4 == 0:
            text = place.read_text("utf-8")
            place.write_text(text.replace("Nummer", "Zahl", 2) + "\nNoch **etwas** über China.\n", "utf-8")
    for number in (3, 77):
        folder.joinpath(f"translations/en/teil-{number % 20}/artikel-{number}.po").unlink()
    folder.joinpath("docs/teil-5/artikel-125.md").write_bytes(b"\xff")
    return write(folder, {"probe.py": PROBE})


def run(
    project: Path, method: str, *arguments: str, processors: int = 2, place: str = "diglot"
) -> subprocess.CompletedProcess[str]:
    """Run the command's file, or its module, as `python` and `python -m` do, where processes are started in a way."""
    path = os.pathsep.join([str(project), *sys.path])
    command = [sys.executable, "-c", RUN, str(processors), method, place, *arguments]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def copied(project: Path, to: Path, option: str) -> Path:
    """Return a copy of a project that has the option of the probe."""
    shutil.copytree(project, to, ignore=shutil.ignore_patterns("__pycache__"))
    configuration = to.joinpath("mkdocs.yml").read_text("utf-8")
    extension = f"markdown_extensions:\n  - probe:\n      option: {option}\n"
    return write(to, {"mkdocs.yml": configuration.replace("markdown_extensions:\n", extension)})


def commands(folder: Path, method: str, processors: int) -> tuple[list[tuple[int, str, str]], dict[str, bytes]]:
    """Return what `check`, `status` and `sync` say, and all documents and catalogs as they are then."""
    done = [
        run(folder, method, *arguments, processors=processors)
        for arguments in (["check"], ["status", "--format", "json"], ["sync"])
    ]
    files = {name: data for name, data in files_of(folder).items() if name.endswith((".md", ".po", "synced"))}
    return [(one.returncode, one.stdout, one.stderr) for one in done], files


def logged(folder: Path) -> list[list[str]]:
    return [line.split() for line in folder.joinpath("processes.log").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def in_one_process(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    return commands(copied(changed, tmp_path_factory.mktemp("one") / "site", "plain"), METHODS[0], 1)


@pytest.mark.parametrize("method", METHODS)
def test_sync_check_and_status_say_and_write_the_same_bytes(
    changed: Path, in_one_process: object, method: str, tmp_path: Path
) -> None:
    folder = copied(changed, tmp_path / "site", "plain")
    said, files = commands(folder, method, 2)
    assert [exit_code for exit_code, _, _ in said] == [1, 2, 2]
    assert (
        sum("Noch **etwas** über China." in data.decode("utf-8", "replace") for data in files.values()) > DOCUMENTS / 4
    )
    assert (said, files) == in_one_process
    assert len({process for process, _ in logged(folder)}) == 2 * len(said)


EACH = list(zip(METHODS, OPTIONS, strict=False))
"""Each way of starting a process with one of the options."""


@pytest.mark.parametrize(
    ("method", "says"), [*EACH, *weekly(*(pair for pair in product(METHODS, OPTIONS) if pair not in EACH))]
)
def test_options_arrive_in_every_process_and_one_that_cannot_keeps_the_work_in_one(
    changed: Path, method: str, says: str, tmp_path: Path
) -> None:
    option, processes = OPTIONS[says]
    folder = copied(changed, tmp_path / "site", option)
    done = run(folder, method, "status", "--format", "json")
    assert (done.returncode, done.stdout.count('"document"')) == (2, DOCUMENTS + 3)
    assert "Traceback" not in done.stderr
    assert {option for _, option in logged(folder)} == {says}
    assert len({process for process, _ in logged(folder)}) == processes


@pytest.mark.parametrize("method", [QUICK, *weekly(*(method for method in METHODS if method != QUICK))])
def test_the_file_of_the_command_may_be_taken_in_by_another_process(changed: Path, method: str, tmp_path: Path) -> None:
    folder = copied(changed, tmp_path / "site", "plain")
    as_module = run(folder, method, "status")
    as_file = run(folder, method, "status", place=str(Path(diglot.__file__).with_name("__main__.py")))
    assert (as_file.returncode, as_file.stdout, as_file.stderr) == (
        as_module.returncode,
        as_module.stdout,
        as_module.stderr,
    )
    assert len({process for process, _ in logged(folder)}) == 4
