"""Running the command as somebody for whom permissions hold, which they do not for root."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_WITHOUT_PRIVILEGES = """\
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: with them, root may do what permissions forbid
    assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP
os.execv(sys.argv[1], sys.argv[1:])
"""


def run_as_anybody(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in a folder, as an ordinary user would: root's files are then its own, and no others."""
    command = [sys.executable, "-m", *arguments]
    if os.geteuid() == 0:
        command = [sys.executable, "-c", _WITHOUT_PRIVILEGES, *command]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
