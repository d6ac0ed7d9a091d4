"""What `make quick` leaves out is told by a marker, and a test without it starts no program, however it tries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builds import write
from pages import ROOT

pytestmark = pytest.mark.programs

CONFTEST = """
import pytest
from programs import Programs

def pytest_configure(config):
    config.addinivalue_line("markers", "programs: x")
    config.pluginmanager.register(Programs())

@pytest.fixture
def serve():
    return None
"""
TESTS = """
import asyncio, os, subprocess
from contextlib import suppress
from pathlib import Path
import pytest
from builds import build

@pytest.fixture(scope="module")
def site():
    subprocess.run(["true"])

def test_git(): subprocess.run(["git", "--version"])
def test_run(): subprocess.run(["true"])
def test_path(): subprocess.run(["/bin/true"], executable="/bin/true")
def test_shell(): subprocess.run("true", shell=True)
def test_system(): os.system("true")
def test_spawn(): os.posix_spawn("/bin/true", ["true"], {})
def test_later(): asyncio.run(asyncio.create_subprocess_exec("true"))
def test_quiet():
    with suppress(Exception):
        build("mkdocs", Path("."), Path("site"))

@pytest.mark.programs
def test_marked(): subprocess.run(["true"])
@pytest.mark.programs
def test_first(site): pass
def test_second(site): pass
def test_serve(serve): subprocess.run(["true"])
"""


def ran(folder: Path, *options: str) -> str:
    """Run the tests above with the plugin that the suite has, and return what pytest says."""
    write(folder, {"conftest.py": CONFTEST, "test_a.py": TESTS, "pytest.ini": "[pytest]\n"})
    path = os.pathsep.join([str(ROOT / "tests/support"), str(ROOT / "hooks")])
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", "-rA", *options]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def test_a_test_without_the_marker_starts_no_program_and_is_told_what_to_do(tmp_path: Path) -> None:
    said = ran(tmp_path)
    outcomes = {name: outcome for outcome, name in re.findall(r"^(\w+) test_a\.py::test_(\w+)", said, re.MULTILINE)}
    refused = ("run", "path", "shell", "system", "spawn", "later", "quiet")
    assert outcomes == {
        **dict.fromkeys(("git", "marked", "serve", "second"), "PASSED"),
        **dict.fromkeys(refused, "FAILED"),
        "first": "ERROR",  # whose set-up it is
    }
    assert said.count("mark it, or its file, with pytest.mark.programs.") >= len(refused)
    assert "test_second uses site, which starts a program: mark it with pytest.mark.programs." in said


def test_what_uses_a_fixture_that_starts_something_is_marked(tmp_path: Path) -> None:
    said = ran(tmp_path, "-m", "programs", "--collect-only", "-q")
    assert re.findall(r"::test_(\w+)", said) == ["marked", "first", "serve"]
