"""A small site with a page of blocks of many kinds, and two long pages."""

from __future__ import annotations

from pathlib import Path

from builds import Site, build, configuration, write

SOURCE = """\
# Titel

Ein [Satz](https://example.org/1).

## Liste

1. Eins mit [Verweis](https://example.org/2)
2. Zwei mit [Verweis](https://example.org/3)

> Zitat mit [Verweis](https://example.org/4)
>
> Zitat, zweiter Absatz

!!! note "Hinweis"
    Hinweis mit [Verweis](https://example.org/5)

    - Punkt mit [Verweis](https://example.org/6)

??? info "Mehr"
    Verborgen

<div>Roh</div>

Ende mit [Verweis](https://example.org/7).
"""


def long(rows: int) -> str:
    """Return a document of many paragraphs."""
    return "# Lang\n\n" + "\n\n".join(
        f"Absatz {number} von vielen, mit einigen Wörtern mehr und einem [Verweis](https://example.org/{number})."
        for number in range(rows)
    )


def build_long(folder: Path) -> Site:
    """Build the site, whose long pages are named after how many paragraphs they have."""
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": SOURCE,
        **{f"docs/lang-{rows}.md": long(rows) for rows in (200, 2000)},
    }
    return build("mkdocs", write(folder / "project", files), folder / "site")
