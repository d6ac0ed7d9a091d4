"""Which tests start another program, and that no other test does: what `make quick` leaves out is told by a marker."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

MARKER = "programs"
FIXTURES = frozenset({"chromium", "engine", "once", "serve"})
"""The shared fixtures that start something, or give what a program has made."""

ALLOWED = frozenset({"git"})
"""What any test may run: the library asks it for commits."""

_STARTS = frozenset({"subprocess.Popen", "os.posix_spawn", "os.spawn", "os.system", "os.exec"})


class Programs:
    """Marks the tests that use one of the fixtures, and fails those that start a program without the marker.

    Python tells of each program before it starts it, whoever asks for it and however.
    """

    def __init__(self) -> None:
        self._is_allowed = True
        self._has_started = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in _STARTS or (name := _name(event, args)) in ALLOWED:
            return
        if not self._is_allowed:
            pytest.fail(f"This test starts {name}: mark it, or its file, with pytest.mark.{MARKER}.")
        self._has_started = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Mark what uses one of the fixtures, before tests are chosen by their markers."""
        for item in items:
            if FIXTURES & set(_fixtures(item)):
                item.add_marker(MARKER)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Know whether the test that runs may start programs."""
        self._is_allowed = _is_marked(item)
        try:
            return (yield)
        finally:
            self._is_allowed = True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Generator[None, Any, Any]:
        """Fail where a fixture starts a program for several tests of which one has no marker."""
        self._has_started = False
        result = yield
        if self._has_started and request.scope != "function":
            for item in request.session.items:
                uses = fixturedef.argname in _fixtures(item) and item.nodeid.startswith(fixturedef.baseid)
                if uses and not _is_marked(item):
                    sentence = f"{item.nodeid} uses {fixturedef.argname}, which starts a program: mark it with"
                    pytest.fail(f"{sentence} pytest.mark.{MARKER}.")
        return result


def _name(event: str, args: tuple[Any, ...]) -> str:
    """Return the name of the program that an event tells of."""
    if event == "subprocess.Popen" and args[0] is None:
        command = args[1]
        return Path(command if isinstance(command, str) else command[0]).name
    return Path(str(args[1] if event == "os.spawn" else args[0])).name


def _fixtures(item: pytest.Item) -> list[str]:
    """Return the names of all fixtures that a test uses, directly or not."""
    return item.fixturenames if isinstance(item, pytest.Function) else []


def _is_marked(item: pytest.Item) -> bool:
    return item.get_closest_marker(MARKER) is not None
