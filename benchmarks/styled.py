"""What a browser takes to style a page and to lay it out, as on a telephone."""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from texts import ROOT

sys.path.insert(0, str(ROOT / "tests/support"))

from chromium import CHROMIUM_FLAGS, chromium_path
from compressed import serving

SLOWER = 4
"""How many times slower than this machine the telephone is."""

MEASURES = {"style": "UpdateLayoutTree", "layout": "Layout"}
"""What is measured, and how Chromium's traces call it: time of the processor, which nothing else that runs adds to."""

_ARTICLE = re.compile(r"(<article[^>]*>)(.*)(</article>)", re.DOTALL)
_SETTLING = 1500


def put_together(site: Path, page: str) -> str:
    """Write a page of plain Material that has an article in German and, below it, in English; returns its address."""
    german, english = ((site / language / page / "index.html").read_text("utf-8") for language in ("de", "en"))
    found = _ARTICLE.search(english)
    assert found is not None, "the theme puts the text into an article"
    folder = site / "both" / page
    folder.mkdir(parents=True, exist_ok=True)
    text = _ARTICLE.sub(lambda own: own[1] + own[2] + found[2] + own[3], german)
    (folder / "index.html").write_text(text, "utf-8")
    return f"both/{page}"


def milliseconds(pages: Mapping[str, tuple[Path, str]], runs: int) -> dict[str, dict[str, float]]:
    """Open pages in turn, again and again, and return the medians of what each takes, by the names of `MEASURES`.

    Of each page, `pages` has the folder of its site and its address below that.
    """
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        for _ in range(runs):
            for name, (site, page) in pages.items():
                with serving(site) as address:
                    taken[name].append(_opened(browser, address + page))
        browser.close()
    return {
        name: {measure: statistics.median(one[measure] for one in found) for measure in MEASURES}
        for name, found in taken.items()
    }


def _opened(browser: Browser, address: str) -> dict[str, float]:
    """Open a page, and return what it took in milliseconds until nothing moved any more."""
    tab = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True)
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    browser.start_tracing(page=tab, categories=["devtools.timeline"])
    tab.goto(address, wait_until="load")
    tab.wait_for_timeout(_SETTLING)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    tab.close()
    return {
        measure: sum(event.get("tdur", 0) for event in events if event["name"] == name) / 1000
        for measure, name in MEASURES.items()
    }
