"""That no test reads the texts of this edition: whoever corrects one or adds an article breaks no test of the code."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from pages import ROOT

_TEXTS = tuple(f"{ROOT}{os.sep}{name}{os.sep}" for name in ("docs", "glossary", "translations"))
_ON_DIGLOT = f"{ROOT}{os.sep}docs{os.sep}diglot{os.sep}"
"""What goes with the code: tests hold it against the code."""


class OwnTexts:
    """Fails a test that reads a file of the edition; Python tells of each before it opens it."""

    def __init__(self) -> None:
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and str(args[0]).startswith(_TEXTS) and not str(args[0]).startswith(_ON_DIGLOT):
            pytest.fail(f"This reads {args[0]}, which anybody may correct: use the sample (tests/support/sample.py).")
