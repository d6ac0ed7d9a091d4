"""The JSON-LD of a built site against the whole vocabulary of schema.org, as the types of `schema-dts` have it.

Each script of each page becomes one line of TypeScript, whose compiler knows every type and property that there is.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from diglot.base.problem import Problem
from pages import ROOT

MODULES = ROOT / "tools/audit/node_modules"

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_ERROR = re.compile(r"^[^\s(][^(]*\((\d+),\d+\): error (TS\d+: .*)$", re.MULTILINE)
_OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler")


def check_linked_data(site: Path, scratch: Path) -> list[Problem]:
    """Return what in a site's JSON-LD schema.org does not know; the TypeScript is written to the file `scratch`."""
    lines = [f'import type {{ Thing, WithContext }} from "{MODULES.as_posix()}/schema-dts"']
    places = [("", 0)]
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        for script in _SCRIPT.finditer(text):
            said = json.loads(script[1])
            one_or_more = "WithContext<Thing>[]" if isinstance(said, list) else "WithContext<Thing>"
            lines.append(f"export const said{len(lines)}: {one_or_more} = {json.dumps(said)}")
            places.append((page.relative_to(site.parent).as_posix(), text.count("\n", 0, script.start()) + 1))
    assert len(lines) > 1, "the site has JSON-LD, else this checks nothing"
    scratch.write_text("\n".join(lines) + "\n", "utf-8")
    compiler = ["node", str(MODULES / "typescript/bin/tsc"), *_OPTIONS, str(scratch)]
    done = subprocess.run(compiler, capture_output=True, text=True, check=False, cwd=scratch.parent)
    found = [Problem(*places[int(line) - 1], "schema.org", message) for line, message in _ERROR.findall(done.stdout)]
    assert found or done.returncode == 0, done.stdout + done.stderr
    return found
