"""The Nu HTML checker over the pages of a built site, and over its own style sheets."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from diglot.base.problem import Problem
from pages import ROOT

JAR = ROOT / "tools/audit/node_modules/vnu-jar/build/dist/vnu.jar"

_OF_THE_THEME = "Attribute “autocomplete” is only allowed when the input type is"
_MOST_OF_THE_THEME = 2


def check_pages(site: Path) -> list[Problem]:
    """Return the errors in all pages of a site and in the style sheets that are not the theme's.

    Every page of Material has the same two, in the checkboxes that open its drawers; those are left out.
    """
    sheets = sorted((site / "assets").glob("*.css"))
    assert sheets, "the site has style sheets of its own, else this checks nothing"
    messages = [*_checked(sorted(site.rglob("*.html"))), *_checked(sheets, "--css")]
    return sorted(problems(messages, site))


def problems(messages: Iterable[dict[str, Any]], site: Path) -> Iterator[Problem]:
    """Yield what the checker's messages, in its JSON format, find wrong, but for the two of the theme on each page."""
    of_the_theme: Counter[Path] = Counter()
    for message in messages:
        if message["type"] == "info":  # advice, and warnings about what is allowed
            continue
        file = Path(unquote(urlsplit(message["url"]).path))
        if message["message"].startswith(_OF_THE_THEME) and 'class="md-toggle"' in message.get("extract", ""):
            of_the_theme[file] += 1
            if of_the_theme[file] <= _MOST_OF_THE_THEME:
                continue
        name = file.relative_to(site.parent).as_posix()
        yield Problem(name, message.get("lastLine", 0), "nu", message["message"])


def _checked(files: list[Path], *options: str) -> list[dict[str, Any]]:
    """Run the checker; it ends with 1 where it found errors."""
    assert files
    command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages
