"""What other programs may build on is named in one place, and is there."""

from __future__ import annotations

import pytest

import diglot

NAMES = [
    *("Catalog", "DiglotExtension", "Document", "Edition", "Host", "Problem", "Project", "Settings", "Severity"),
    *("State", "Translation", "View", "check", "render", "rule", "sync"),
]


def test_the_public_names_are_these() -> None:
    assert diglot.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(diglot, name).__doc__


def test_any_other_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = diglot.nothing
