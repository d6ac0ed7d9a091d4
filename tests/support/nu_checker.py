"""The Nu HTML checker over the pages of a built site, and over its own style sheets."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from diglot.base.problem import Problem
from pages import ROOT

JAR = ROOT / "tools/audit/node_modules/vnu-jar/build/dist/vnu.jar"


class Forgiven(NamedTuple):
    """An error that is none of ours: how its message begins, what stands there, and how often a file may have it."""

    message: str
    extract: str
    most: float = inf


FORGIVEN = (
    # Material: the checkboxes that open its drawers, and the label of one that not every page has.
    Forgiven("Attribute “autocomplete” is only allowed when the input type is", 'class="md-toggle"', 2),
    Forgiven("The value of the “for” attribute of the “label” element must be", 'for="__toc"', 1),
    # What the checker does not know yet: the W3C community group's proposal for what a machine wrote, and newer CSS.
    Forgiven("Attribute “ai-disclosure” not allowed", "ai-disclosure"),
    Forgiven("CSS: “animation-timeline”", ""),
    Forgiven("CSS: Parse Error", "diglot-sentence)"),  # ::highlight()
    Forgiven("CSS: “--diglot-tone”: too few values", ""),  # a property that holds an image
)


def check_pages(site: Path) -> list[Problem]:
    """Return the errors in all pages of a site and in the style sheets that are not the theme's, but for `FORGIVEN`."""
    sheets = sorted((site / "assets").glob("*.css"))
    assert sheets, "the site has style sheets of its own, else this checks nothing"
    messages = [*_checked(sorted(site.rglob("*.html"))), *_checked(sheets, "--css")]
    return sorted(problems(messages, site))


def problems(messages: Iterable[dict[str, Any]], site: Path) -> Iterator[Problem]:
    """Yield what the checker's messages, in its JSON format, find wrong, but for `FORGIVEN`."""
    forgiven: Counter[tuple[Path, Forgiven]] = Counter()
    for message in messages:
        if message["type"] == "info":  # advice, and warnings about what is allowed
            continue
        file = Path(unquote(urlsplit(message["url"]).path))
        own = next((one for one in FORGIVEN if _is(message, one)), None)
        if own:
            forgiven[file, own] += 1
            if forgiven[file, own] <= own.most:
                continue
        name = file.relative_to(site.parent).as_posix()
        yield Problem(name, message.get("lastLine", 0), "nu", message["message"])


def _is(message: dict[str, Any], forgiven: Forgiven) -> bool:
    return message["message"].startswith(forgiven.message) and forgiven.extract in message.get("extract", "")


def _checked(files: list[Path], *options: str) -> list[dict[str, Any]]:
    """Run the checker; it ends with 1 where it found errors."""
    assert files
    command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages
