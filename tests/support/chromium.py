"""The system's Chromium, and how it is started."""

from __future__ import annotations

import shutil

CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # For each window Chromium opens these two pages of its own, unseen, which takes as long as one of ours.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


def chromium_path() -> str:
    """Return where the system's Chromium is."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is not installed: run 'make browser', or install your system's package 'chromium'."
    return path
