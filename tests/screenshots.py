"""Takes the picture in the README: `make screenshots`."""

from __future__ import annotations

import functools
import http.server
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from builds import build
from conftest import CHROMIUM_FLAGS, chromium_path
from pages import ROOT

ARTICLE = "artikel/tesla-rechenzentrum-china/"


def main() -> None:
    """Build the site, open the article at 1440 × 900 and save what is seen."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build("mkdocs", ROOT, Path(folder) / "site", "--strict")
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site.folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_port}/{ARTICLE}", wait_until="networkidle")
        page.screenshot(path=ROOT / ".github/screenshot.png")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
