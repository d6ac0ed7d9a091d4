"""Takes the pictures of the site anew: `make screenshots`.

One is for the README, as the article looks; the other, `docs/assets/picture.png`, stands for the site where somebody
links to it, and shows its name and the beginning of the article in both languages, large enough for a preview.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from builds import Site, build
from chromium import CHROMIUM_FLAGS, chromium_path
from compressed import serving
from pages import ROOT

NAME = "Echo: Tesla in China"
ARTICLE = "artikel/tesla-rechenzentrum-china/"
LANGUAGES = ("de", "en")

# Puts texts into tests/support/picture.html: by the selector of elements there, the text of each, in order.
FILL = """(texts) => {
  for (const [selector, list] of Object.entries(texts)) {
    document.querySelectorAll(selector).forEach((element, at) => { element.textContent = list[at] })
  }
}"""


def main() -> None:
    """Build the site, open the article, and take both pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build("mkdocs", ROOT, Path(folder) / "site", "--strict")
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        _take_readme(browser, site)
        _take_preview(browser, site)
        browser.close()


def _take_readme(browser: Browser, site: Site) -> None:
    """Take the article as it opens at 1440 × 900."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    with serving(site.folder) as address:
        page.goto(address + ARTICLE, wait_until="networkidle")
        page.screenshot(path=ROOT / ".github/screenshot.png")


def _take_preview(browser: Browser, site: Site) -> None:
    """Take the picture for previews, at the 1200 × 630 that networks ask for."""
    views = [site.page(f"{language}/{ARTICLE}") for language in LANGUAGES]
    names = [str(view.xpath("string(//section[contains(@class, 'diglot-text')]/@aria-label)")) for view in views]
    texts = {
        "#site": [NAME],
        "#languages": [" · ".join(names)],
        "h1": [str(view.xpath("string(//title)")).removesuffix(f" – {NAME}") for view in views],
        "p": ["".join(view.xpath("//p[contains(@class, 'lead')]//text()[not(ancestor::sup)]")) for view in views],
    }
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.goto((ROOT / "tests/support/picture.html").as_uri())
    page.evaluate(FILL, texts)
    page.screenshot(path=ROOT / "docs/assets/picture.png")


if __name__ == "__main__":
    main()
