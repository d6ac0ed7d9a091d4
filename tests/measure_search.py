"""Measure the search on a big site: how long the index takes, and what a reader fetches until the first result.

Not a test: `python tests/measure_search.py 1000` takes a while. The texts are drawn from this edition's own words, as
often as they stand in it.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import random
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from conftest import CHROMIUM_FLAGS, chromium_path
from diglot.glossary import read_glossary
from diglot.search import Row, SearchPage
from diglot.search_concepts import ConceptEntry, concept_files, table_count
from diglot.search_index import write_index
from pages import ROOT, this_site

ROWS = 60
WORDS = 40
QUERIES = (
    "Rechenzentrum",
    "autonomen Fahrens",
    "Nvidia Chips",
    "Datensouveränität",
    "Pläne",
    "lokale Strategie",
    "des",
)
PAGE = """<!doctype html><html lang="de" class="js"><title>x</title>
<button commandfor="diglot-search" command="show-modal">Suche</button>
<dialog id="diglot-search" data-search='{"tables": TABLES,
"languages": [{"code": "de", "name": "Deutsch", "folder": "", "suffix": ""}],
"words": {"hint": "", "searching": "", "one": "", "found": "", "first": "", "none": "", "unavailable": "gone"}}'>
<input><p role="status"></p><ol></ol></dialog><script type="module" src="assets/diglot-search.js"></script></html>"""


FETCHED_AT_FIRST_RESULT = """() => new Promise((done) => new MutationObserver(() =>
  done(performance.getEntriesByType("resource").filter((entry) => entry.responseEnd).map((entry) => entry.name))
).observe(document.querySelector("ol"), { childList: true }))"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def corpus() -> list[str]:
    """Return all German words of this edition, each as often as it is used."""
    texts = [path.read_text("utf-8") for folder in ("docs", "glossary") for path in (ROOT / folder).rglob("*.md")]
    return re.findall(r"[^\W\d_]+", " ".join(texts))


def generated(number: int) -> tuple[list[SearchPage], list[ConceptEntry]]:
    """Return so many articles and as many concepts, of eight forms each."""
    rng = random.Random(1)
    words = corpus()
    compounds = read_glossary(this_site().settings)[0].compounds["de"]

    def text(length: int, of: list[str]) -> str:
        return " ".join(rng.choices(of, k=length)) + "."

    nouns = sorted({word for word in words if word[:1].isupper() and len(word) > 3})
    pages, concepts = [], []
    for at in range(number):
        topic = set(rng.sample(nouns, len(nouns) // 4))
        own = [word for word in words if word in topic or not word[:1].isupper()]
        rows = [
            Row(f"r{at:04x}{row:04x}", "h2" if row % 10 == 0 else "p", compounds.mark(text(WORDS, own)))
            for row in range(ROWS)
        ]
        pages.append(SearchPage("de", f"teil-{at % 20}/artikel-{at}/", text(6, own), rows))
        forms = tuple(
            f"{rng.choice(words)} {rng.choice(nouns)}" if form % 2 else rng.choice(nouns) for form in range(8)
        )
        address = f"glossary/begriff-{at}/"
        concepts.append(ConceptEntry(f"begriff-{at}", forms[0], address, text(25, own), forms))
        rows = [Row(f"r{at:04x}f{row:03x}", "p", compounds.mark(text(WORDS, own))) for row in range(6)]
        pages.append(SearchPage("de", address, forms[0], rows, forms))
    return pages, concepts


def main(number: int) -> None:
    """Print the figures for so many articles and concepts."""
    pages, concepts = generated(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun, cpu = time.perf_counter(), sum(os.times()[:4])
        files = concept_files(concepts, "de", table_count(number))
        assert not write_index(pages, files, folder / "search" / "de")
        indexed = f"{time.perf_counter() - begun:.1f} s ({sum(os.times()[:4]) - cpu:.1f} s of processor time)"
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{number} articles of {ROWS} rows, {number} concepts: index in {indexed}, {size / 1e6:.1f} MB on disk")
        (folder / "assets").mkdir()
        for script in ("diglot-search.js", "diglot-find.js"):
            (folder / "assets" / script).write_bytes((ROOT / "overrides" / "assets" / script).read_bytes())
        (folder / "index.html").write_text(PAGE.replace("TABLES", str(table_count(number))), "utf-8")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
            for query in QUERIES:
                page = browser.new_context().new_page()
                page.goto(f"{address}index.html")
                page.keyboard.press("/")
                page.evaluate(f"void (window.fetched = ({FETCHED_AT_FIRST_RESULT})())")
                begun = time.perf_counter()
                page.locator("input").fill(query)
                urls: list[str] = page.evaluate("window.fetched")
                took = time.perf_counter() - begun
                fetched = {url.removeprefix(address).partition("?")[0] for url in urls if not url.endswith(".ico")}
                sizes = {file: len(gzip.compress((folder / file).read_bytes())) / 1000 for file in fetched}
                print(f"{query}: {sum(sizes.values()):.0f} KB gzip in {len(fetched)} files, {took:.2f} s")
                for file, kilobytes in sorted(sizes.items(), key=lambda one: -one[1])[:6]:
                    print(f"    {kilobytes:6.1f} KB {file}")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
