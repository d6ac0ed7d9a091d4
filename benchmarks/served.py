"""From saving a file to the new page being served, and what a browser fetches of a page."""

from __future__ import annotations

import gzip
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from measures import environment
from texts import ROOT

sys.path.insert(0, str(ROOT / "tests/support"))

from chromium import CHROMIUM_FLAGS, chromium_path
from compressed import serving

_PATIENCE = 3600
_FETCHED_AT_FIRST_RESULT = """() => new Promise((done) => new MutationObserver(() =>
  done(performance.getEntriesByType("resource").map((entry) => entry.name))
).observe(document.querySelector(".diglot-search-results"), { childList: true }))"""


@contextmanager
def server(command: list[str], folder: Path) -> Iterator[str]:
    """Run `serve` of a project while the block runs, from the first build on; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = folder / "serve.txt"
    with log.open("wb") as said:
        process = subprocess.Popen([*command, "-a", address], cwd=folder, stdout=said, stderr=said, env=environment())
    try:
        _until(lambda: "Serving on" in log.read_text("utf-8"), process)
        time.sleep(1)  # so that the watcher has begun
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def seconds_to_serve(address: str, page: str, file: Path, found: str, times: int) -> float:
    """Change a text of a file again and again, and return the median of the seconds until its page shows it."""
    taken = []
    for at in range(times):
        text = file.read_text("utf-8")
        new = f"Änderung-{at}"
        start = time.perf_counter()
        file.write_text(text.replace(found, f"{new} {found}", 1), "utf-8")
        _until(lambda: new in _get(address + page))  # noqa: B023 - it is called at once
        taken.append(time.perf_counter() - start)
        time.sleep(1)
    return statistics.median(taken)


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        return str(answer.read().decode())


def _until(holds: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end or (process and process.poll() is not None):
            raise SystemExit("the server did not come up, or does not show what was saved.")
        time.sleep(0.02)


def page_kilobytes(site: Path, page: str) -> float:
    """Return what a browser fetches to show a page, in KB of gzip, without what is for the search."""
    with _browser(site) as (tab, address):
        tab.goto(address + page, wait_until="networkidle")
        names = tab.evaluate('() => performance.getEntriesByType("resource").map((entry) => entry.name)')
        return _kilobytes(
            site, [f"{address}{page}index.html", *(name for name in names if "search" not in name)], address
        )


def search_kilobytes(site: Path, queries: list[str]) -> float:
    """Return what a browser fetches from opening the search to the first result, in KB of gzip: the most of all."""
    most = 0.0
    for query in queries:
        with _browser(site) as (tab, address):
            tab.goto(address + "de/", wait_until="networkidle")
            before = tab.evaluate('() => performance.getEntriesByType("resource").map((entry) => entry.name)')
            tab.keyboard.press("/")
            tab.evaluate(f"void (window.fetched = ({_FETCHED_AT_FIRST_RESULT})())")
            tab.locator(".diglot-search input").fill(query)
            names = [name for name in tab.evaluate("window.fetched") if name not in before]
            most = max(most, _kilobytes(site, names, address))
    return most


@contextmanager
def _browser(site: Path) -> Iterator[tuple[Page, str]]:
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield browser.new_page(), address
        browser.close()


def _kilobytes(site: Path, names: list[str], address: str) -> float:
    files = {name.removeprefix(address).partition("?")[0] for name in names if name.startswith(address)}
    return sum(len(gzip.compress((site / name).read_bytes())) for name in files) / 1000
