"""Projects of any size, made from a seed: every document is different, and so is every text in it."""

from __future__ import annotations

import random
from pathlib import Path

import polib

from builds import configuration, write

_PAIRS = """
    Behörde authority, China China, Chip chip, Daten data, Fahrzeug vehicle, Markt market, Modell model,
    Partner partner, Rechenzentrum centre, Strategie strategy, baut builds, das that, der the, die those, dieser this,
    ein a, eine any, für for, gegen against, groß big, liefert supplies, lokal local, meldet reports, mit with,
    neu new, oder or, plant plans, prüft checks, schnell fast, sicher safe, und and, verkauft sells, über over
"""
WORDS = dict(pair.split() for pair in _PAIRS.split(","))
"""Words with their translations."""

CONCEPT = """\
---
term: {{de: {name}, en: {name} in English}}
---
# {name}

{name} ist {what}.
"""


def text(rng: random.Random, number: int, words: int = 18) -> str:
    """Return a sentence that no other number gives."""
    return " ".join(rng.sample(list(WORDS), words)) + f" Nummer {number}."


def translated(one: str) -> str:
    """Return the translation of a sentence made by `text`."""
    return " ".join({"Nummer": "number", **WORDS}.get(word, word) for word in one.split())


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
        po.extend(polib.POEntry(msgid=one, msgstr=translated(one)) for one in texts)
        files[f"translations/en/{path}.po"] = str(po)
    return write(folder, files)


SMALL = 5
"""As few documents as are shared out between processes, with two concepts and the page that links them."""


def small(folder: Path, documents: int = SMALL) -> Path:
    """Write a project whose documents mention two concepts, one in another language's catalog, and link each other."""
    made = project(folder, documents, segments=6)
    for name, what in (("Behörde", "ein Amt"), ("Rechenzentrum", "ein Haus")):
        write(made, {f"glossary/{name[0].lower()}.md": CONCEPT.format(name=name, what=what)})
    links = "Siehe [dort](teil-1/artikel-1.md#nirgends), [hier](teil-2/artikel-2.md), [fort](fort.md).[^fact:a]"
    return write(made, {"docs/index.md": f"# Start\n\n{links}\n\n[^fact:a]: Quelle.\n"})
