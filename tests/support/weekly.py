"""What of a table of parameters every run leaves out: another page, width or engine that runs the same code."""

from __future__ import annotations

from typing import Any

import pytest


def weekly(*rows: Any) -> list[Any]:
    """Return rows of `pytest.mark.parametrize`, a tuple where there are several names, as those of `make weekly`."""
    return [pytest.param(*(row if isinstance(row, tuple) else (row,)), marks=pytest.mark.weekly) for row in rows]
