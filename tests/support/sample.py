"""The edition to test the code with: this one as it was on a day, which no correction of its texts changes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from pages import ROOT, SAMPLE

_OF_THE_CODE = ("docs/diglot", "hooks/on_build.py", "hooks/checks.py")
"""What goes with the code, and is taken as it stands: the pages on Diglot, the hook of the footer, house rules."""


def write_sample(folder: Path) -> Path:
    """Write the sample edition with what goes with the code, all of it committed on 28 November 2026."""
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    for name in _OF_THE_CODE:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, place)
    environment = {**os.environ, "GIT_AUTHOR_DATE": "2026-11-28T12:00Z", "GIT_COMMITTER_DATE": "2026-11-28T12:00Z"}
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "start"]):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder
