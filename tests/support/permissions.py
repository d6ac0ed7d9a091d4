"""Running the command as somebody for whom permissions hold, which they do not for root."""

from __future__ import annotations

import os
from pathlib import Path

from builds import Forks
from commands import Done

_PRIVILEGES = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: with them, root may do what permissions forbid."""


def run_as_anybody(folder: Path, *arguments: str) -> Done:
    """Run a module of Python in a folder, as an ordinary user would: root's files are then its own, and no others."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    without = _PRIVILEGES if os.geteuid() == 0 else ()
    return Done(*Forks.shared().run(list(arguments), str(folder), environment, without))
