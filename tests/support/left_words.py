"""Where words of one language stand on the pages of a site that are in another, outside quotations, code and names.

    python tests/support/left_words.py site de en

looks for German on all pages below `site/en/`, and names each run of words with its page. What says by `lang` that it
is German is none: readers are told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from diglot.checks.prose import without_quotations
from diglot.html.own_texts import own_texts
from diglot.language.addresses import without_addresses
from diglot.language.small_words import runs_in


def left_words(site: Path, source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield the words of the language `source` on pages in `target`, with the paths of these."""
    for page in sorted(Path(site, target).rglob("*.html")):
        for text in own_texts(page.read_text("utf-8"), target):
            own = without_quotations(without_addresses(text, "\ufffc"))
            yield from ((page.relative_to(site).as_posix(), " ".join(run)) for run in runs_in(source, own, target))


def main(site: str, source: str, target: str) -> int:
    """Print what is found; there must be pages."""
    if not any(Path(site, target).rglob("*.html")):
        sys.exit(f"There are no pages in {site}/{target}: build the site first.")
    found = list(left_words(Path(site), source, target))
    for page, words in found:
        print(f"{page}: {words}")
    print(f"{len(found)} runs of words in '{source}' on the pages in '{target}'")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
