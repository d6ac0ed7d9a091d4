"""What every run leaves out: another page, width or engine that runs the same code as one that it has."""

from __future__ import annotations

from typing import Any

import pytest


def weekly(*rows: Any) -> list[Any]:
    """Return rows of `pytest.mark.parametrize`, a tuple where there are several names, as those of `make weekly`."""
    return [pytest.param(*(row if isinstance(row, tuple) else (row,)), marks=pytest.mark.weekly) for row in rows]


def mark_weekly(items: list[pytest.Item]) -> None:
    """Mark the tests in other engines than Chromium that are not given what `elsewhere` names, such as a layout.

    Were engine and layout given together, in one table, an engine would be started anew for each of its rows.
    """
    for item in items:
        mark = item.get_closest_marker("elsewhere")
        if not mark or not isinstance(item, pytest.Function):
            continue
        given = item.callspec.params
        if given["engine"] != "chromium" and not any(one in mark.args for one in given.values()):
            item.add_marker("weekly")
