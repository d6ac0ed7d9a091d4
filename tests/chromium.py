"""The system's Chromium, as the tests use it."""

from __future__ import annotations

import shutil
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium_path() -> str:
    """Return where the system's Chromium is."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is not installed: run 'make browser', or install your system's package 'chromium'."
    return path


class Chromium:
    """A browser whose pages of the same kind are tabs of one window: opening a window takes as long as the article.

    What a page stores belongs to its origin, and every site is served at another one, so that tests share nothing.
    Where that is not enough, because a page comes from the disk or has permissions, a test takes a context of its own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[str, BrowserContext] = {}

    def new_page(self, **options: Any) -> Page:
        """Return a new page; the options are those of Playwright."""
        kind = repr(sorted(options.items()))
        if kind not in self._contexts:
            self._contexts[kind] = self._browser.new_context(**options)
            self._contexts[kind].new_page()  # keeps the window open
        return self._contexts[kind].new_page()

    def new_context(self, **options: Any) -> BrowserContext:
        """Return a context of the caller's own."""
        return self._browser.new_context(**options)

    def close_pages(self) -> None:
        """Close what tests have left open, as one does that fails."""
        for context in self._browser.contexts:
            if context in self._contexts.values():
                for page in context.pages[1:]:
                    page.close()
            else:
                context.close()
