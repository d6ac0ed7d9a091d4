"""Projects of any size, made from a seed: every document is different, and so is every text in it."""

from __future__ import annotations

import random
from pathlib import Path

import polib

from builds import configuration, write

WORDS = sorted(
    {
        *("Rechenzentrum", "Fahrzeug", "Markt", "Strategie", "Daten", "China", "Partner", "Behörde", "Chip", "Modell"),
        *("lokal", "neu", "schnell", "groß", "sicher", "und", "oder", "mit", "für", "gegen", "über", "plant", "baut"),
        *("prüft", "liefert", "verkauft", "meldet", "der", "die", "das", "ein", "eine", "dieser"),
    }
)


def text(rng: random.Random, number: int, words: int = 18) -> str:
    """Return a sentence that no other number gives."""
    return " ".join(rng.choice(WORDS) for _ in range(words)) + f" Nummer {number}."


def project(folder: Path, documents: int, segments: int = 50, seed: int = 1) -> Path:
    """Write a project with so many documents of so many segments, all translated and reviewed."""
    rng = random.Random(seed)
    files = {"mkdocs.yml": configuration("nav: [index.md]\n"), "docs/index.md": "# Start\n"}
    for number in range(documents):
        path = f"teil-{number % 20}/artikel-{number}"
        texts = [text(rng, number * segments + at) for at in range(segments)]
        blocks = [f"## {one}" if at % 10 == 5 else one for at, one in enumerate(texts[1:], 1)]
        files[f"docs/{path}.md"] = "\n\n".join([f"# {texts[0]}", *blocks]) + "\n"
        po = polib.POFile(wrapwidth=0)
        po.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
        po.extend(polib.POEntry(msgid=one, msgstr=f"English: {one}") for one in texts)
        files[f"translations/en/{path}.po"] = str(po)
    return write(folder, files)
