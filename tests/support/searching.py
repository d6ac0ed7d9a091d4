"""The search dialog of a page that is open in a browser, as tests use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from chromium import soon

_READ = """list => [...list.children].map(item => [...item.children].map(part => ({
  href: (part.querySelector(":scope > a") ?? item.querySelector("a")).href,
  language: part.lang,
  label: part.querySelector("small").innerText,
  text: part.querySelector("p")?.innerText ?? "",
  rows: [...part.querySelectorAll(":scope > ol a")].map(row => [row.href, row.innerText]),
})))"""


@dataclass(frozen=True)
class Result:
    """What is shown of a page in one language: where, in what, what else it says, and its rows by their addresses."""

    path: str
    language: str
    label: str
    text: str
    rows: tuple[tuple[str, str], ...]


class Search:
    """The search dialog of a page that is open in a browser, and what went over the network and to the console."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._heard: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda said: self.errors.append(said.text) if said.type == "error" else None,
        }
        for event, hear in self._heard.items():
            page.on(event, hear)

    def __enter__(self) -> Search:
        return self

    def __exit__(self, *_: object) -> None:
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)

    @property
    def dialog(self) -> Any:
        return self.page.locator("#diglot-search")

    @property
    def input(self) -> Any:
        return self.page.locator("#diglot-search input")

    @property
    def status(self) -> Any:
        return self.dialog.get_by_role("status")

    def open(self, path: str = "") -> None:
        """Go to a page and open the dialog there."""
        self.page.goto(self.address + path)
        self.page.get_by_role("button", name=re.compile("^(Suche|Search)$")).click()
        expect(self.input).to_be_focused()

    def results(self, query: str) -> list[Result]:
        """Type a query and return what is found, once all languages are searched."""
        return [result for entry in self.entries(query) for result in entry]

    def entries(self, query: str) -> list[list[Result]]:
        """Type a query and return what is found by its pages, each in one language or several."""
        self.input.fill(query)
        self.wait()
        found = self.page.locator(".diglot-search-results").evaluate(_READ)
        return [[self._result(part) for part in entry] for entry in found]

    def wait(self) -> None:
        """Wait until all languages are searched."""
        soon(self.page, "document.querySelector('.diglot-search-results').ariaBusy === 'false'")

    def _result(self, part: dict[str, Any]) -> Result:
        rows = tuple((self.path(href), text) for href, text in part["rows"])
        return Result(self.path(part["href"]), part["language"], part["label"], part["text"], rows)

    def path(self, href: str) -> str:
        assert href.startswith(self.address), f"{href} leaves the site"
        return href.removeprefix(self.address)
