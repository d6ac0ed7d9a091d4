"""Lighthouse over pages of a served site, with the system's Chromium and no other network than this machine's."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chromium import CHROMIUM_FLAGS, chromium_path
from pages import ROOT

PROGRAM = ROOT / "tools/audit/node_modules/.bin/lighthouse"
PRESETS = ("mobile", "desktop")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

_FLAGS = ["--headless=new", *CHROMIUM_FLAGS, '--host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"']


@dataclass(frozen=True)
class Fault:
    """An audit that a page does not pass: in which category, what it is about, and the elements that it names."""

    category: str
    audit: str
    title: str
    elements: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page: points of 100 by category, and every weighty audit that is not passed.

    `speed` is its measure of the machine at that moment: below 1,000 it is slower than a desktop computer, or busy with
    something else, and the points for performance are too low.
    """

    scores: dict[str, int]
    faults: tuple[Fault, ...]
    speed: int


def examine(address: str, preset: str) -> Report:
    """Run Lighthouse once over a page, as on a telephone or on a desktop computer."""
    command = [str(PROGRAM), address, "--quiet", "--output=json", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(_FLAGS)}"]
    command += ["--preset=desktop"] if preset == "desktop" else []  # without a preset it is a telephone
    environment = {**os.environ, "CHROME_PATH": chromium_path()}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert "runtimeError" not in said, said["runtimeError"]
    return report_of(said)


def report_of(said: dict[str, Any]) -> Report:
    """Read the JSON that Lighthouse prints."""
    scores = {name: round(100 * said["categories"][name]["score"]) for name in CATEGORIES}
    return Report(scores, tuple(_faults(said)), round(said["environment"]["benchmarkIndex"]))


def _faults(said: dict[str, Any]) -> Iterator[Fault]:
    for category in CATEGORIES:
        for reference in said["categories"][category]["auditRefs"]:
            audit = said["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = (audit.get("details") or {}).get("items", [])
                elements = tuple(item["node"]["snippet"] for item in items if item.get("node"))
                title = f"{audit['title']} {audit.get('displayValue', '')}".strip()
                yield Fault(category, reference["id"], title, elements)
