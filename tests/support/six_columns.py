"""A site in six languages with all that a column may hold: the documents of `theme/features/`, notes, and a concept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from builds import Once, Site, build, write
from commands import diglot
from features import CONFIG, FEATURES
from listening import Listening

SOURCE = "de"
TARGETS = ("en", "fr", "he", "zh", "pl")
LANGUAGES = (SOURCE, *TARGETS)
NAMES = {"de": "Deutsch", "en": "English", "fr": "Français", "he": "עברית", "zh": "中文", "pl": "Polski"}

ARTICLE = "artikel/"
"""The page with notes and mentions, below the site's root."""

MISSING = "Diesen Satz hat noch niemand übersetzt."

_WORDS = {"en": "word", "fr": "mot", "he": "מילה", "zh": "字词", "pl": "słowo"}
_TEXT = """\
---
facts:
  preis: {verdict: supported, checked: 2026-11-22}
---
# Der Artikel

Ein Chip ist klein.[^translator:wort] Siehe [oben](index.md#eins) und [unten](#raw).

<!-- ein Kommentar -->

## Eins {#eins}

Der Preis steigt.[^fact:preis] Siehe [Zwei](#zwei).

<p id="raw"><a name="alt" href="#raw">Von Hand</a> <label>Feld <input id="feld" name="feld"></label></p>

- Ein Punkt
- Noch einer
    - Darunter einer

1. Erstens.
2. Zweitens.

<div id="kasten" aria-labelledby="zwei raw" markdown>

Im Kasten.
{: aria-describedby="eins" }

</div>

## Zwei {#zwei}

> Ein Zitat, das lang genug ist, um in jeder Spalte mehr als eine Zeile zu brauchen.

Begriff
:   Seine Erklärung.

{MISSING}

[^translator:wort]: Das Wort kommt aus dem Englischen.
[^fact:preis]: Was die Quelle zeigt.
"""
_CHIP = {"de": "Chip", "en": "chip", "fr": "puce", "he": "שבב", "zh": "芯片", "pl": "układ"}
_CONCEPT = f"""\
---
term: {{{", ".join(f"{language}: {name}" for language, name in _CHIP.items())}}}
---
# Chip

Ein Chip ist ein Bauteil.
"""


@pytest.fixture(scope="module")
def six(once: Once) -> Site:
    """Give the site, where a test's module names this fixture as its own."""
    return once("six-columns", lambda folder: build("mkdocs", write_six(folder / "project"), folder / "site"))


@pytest.fixture
def base(six: Site, serve: Callable[..., str]) -> str:
    """Give its address."""
    return serve(six.folder, Listening)


def write_six(folder: Path) -> Path:
    """Write the project, with a translation of every text but one; those of sentences differ in length."""
    shutil.copytree(FEATURES, folder / "docs")
    options = f"  - diglot: {{source: {SOURCE}, targets: [{', '.join(TARGETS)}]}}\n"
    write(
        folder,
        {
            "mkdocs.yml": f"{CONFIG}plugins:\n{options}",
            "docs/artikel.md": _TEXT.replace("{MISSING}", MISSING),
            "glossary/chip.md": _CONCEPT,
        },
    )
    diglot(folder, "sync")
    for at, language in enumerate(TARGETS):
        for file in folder.glob(f"translations/{language}/**/*.po"):
            catalog = polib.pofile(str(file), wrapwidth=0)
            for entry in catalog:
                if entry.msgid != MISSING:
                    entry.msgstr = _translated(entry.msgid, language, at)
            catalog.save()
    return folder


def _translated(text: str, language: str, more: int) -> str:
    longer = re.sub(r"(?<=\w)(?=\.$)", f" {_WORDS[language]}" * (1 + 5 * more), text)
    return longer.replace("Chip", _CHIP[language])
