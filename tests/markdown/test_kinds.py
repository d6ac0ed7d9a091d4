"""Each text of a document is of the kind of the block that it stands in, and of each such block."""

from __future__ import annotations

from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.kinds import kinds_of
from diglot.markdown.segments import msgids
from diglot.project.front_matter import split
from pages import this_site

DOCUMENT = """\
---
title: Kurz
description: Worum es geht.
evidence: Gelesen wurde alles.
facts:
  a: {verdict: supported, checked: 2026-11-22, claim: "Der Preis steigt."}
---

# Langer Titel

Ein Absatz mit einer Note[^fact:a], der EU und einem [Verweis][v].

Unter | Titel
----- | -----
Zelle | Doppelt

## Doppelt

1. Punkt eins

    Mehr zu Punkt eins.

    ### Titel im Punkt

2. Doppelt

> Ein Zitat.

Begriff
:   Was er heißt.

!!! note "Achtung"
    In einer Box.

    - Punkt in der Box

??? note "Klappt auf"
    Darin.

=== "Reiter"

    Im Reiter.

<figure markdown="span">
  ![Ein Bild](bild.png)
  <figcaption>Was man sieht</figcaption>
</figure>

<div title="Ein Hinweis" markdown>
Im Kasten.
</div>

<p>In HTML.</p>

``` python { translate }
print()  # Ein Kommentar
```

[^fact:a]: Was die Quelle zeigt.

    Ein Beleg.

*[EU]: Europäische Union
[v]: https://example.org "Titel des Verweises"
"""
KINDS = {
    "Kurz": "title of the page",
    "Worum es geht.": "description of the page",
    "Gelesen wurde alles.": "what the verdicts rest on",
    "Der Preis steigt.": "claim of a fact note",
    "Langer Titel": "heading",
    "Ein Absatz mit einer Note[^fact:a], der EU und einem [Verweis][v].": "",
    "Unter": "table heading",
    "Titel": "table heading",
    "Zelle": "table cell",
    "Doppelt": "table cell, heading, list item",
    "Punkt eins": "list item",
    "Mehr zu Punkt eins.": "list item",
    "Titel im Punkt": "heading",
    "Ein Zitat.": "quotation",
    "Begriff": "term",
    "Was er heißt.": "definition",
    "Achtung": "title of a box",
    "In einer Box.": "",
    "Punkt in der Box": "list item",
    "Klappt auf": "title of a box",
    "Darin.": "",
    "Reiter": "title of a tab",
    "Im Reiter.": "",
    "![Ein Bild](bild.png)": "",
    "Was man sieht": "caption",
    "Ein Hinweis": "attribute title",
    "Im Kasten.": "",
    "In HTML.": "HTML",
    "Ein Kommentar": "code",
    "Was die Quelle zeigt.": "note",
    "Ein Beleg.": "note",
    "Europäische Union": "abbreviation written out",
    "Titel des Verweises": "title of a link",
}


def test_each_text_has_the_kind_of_its_block_and_of_each_block() -> None:
    md = this_site().markdown()
    front, _ = split(DOCUMENT, "a.md")
    root, reader = block_tree(md, front.body), InlineReader(md)
    kinds = kinds_of(root, reader, front.meta)
    assert kinds == KINDS
    assert list(kinds) == msgids(root, reader, front.meta)
