"""The system's Chromium, and how it is started."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Route, ViewportSize

CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # For each window Chromium opens these two pages of its own, unseen, which takes as long as one of ours.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


PATIENCE = 20
"""Seconds after which what is waited for will not come."""

SIZE = ViewportSize(width=1440, height=900)


_FORGET = "() => { try { sessionStorage.clear() } catch {} return origin }"
ALL_NOTES = """() => {
    const notes = document.querySelector("[name=diglot-notes]")
    if (notes) notes.value = ""
    notes?.dispatchEvent(new Event("change", { bubbles: true }))
}"""
"""Has a page show all notes, of which those on facts are shown at first, in any engine."""


class Tab:
    """A page that is kept: a new one takes half a second of the processor, most of it for a process of its own.

    On it, paper is emulated once a page is there: what is opened then is on a screen again.
    """

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page(viewport=SIZE)
        self._session = self.page.context.new_cdp_session(self.page)
        self._agent = self.page.evaluate("navigator.userAgent")
        self._another: CDPSession | None = None

    def emulate(
        self, *, locale: str = "", has_script: bool = True, permissions: Sequence[str] = (), first: str = ""
    ) -> None:
        """Be another reader's until it is cleared.

        Who has a language, runs no scripts, or lets pages do something. `first` runs before each page's own scripts.
        """
        self._another = self._another or self.page.context.new_cdp_session(self.page)
        send = self._another.send
        if locale:
            send("Emulation.setUserAgentOverride", {"userAgent": self._agent, "acceptLanguage": locale})
            send("Emulation.setLocaleOverride", {"locale": locale})
        if permissions:
            self.page.context.grant_permissions(permissions)
        if first:
            send("Page.enable")
            send("Page.addScriptToEvaluateOnNewDocument", {"source": first})
        if not has_script:
            send("Emulation.setScriptExecutionDisabled", {"value": True})

    def _be_itself(self) -> None:
        """Be no other reader's any more: what a session of Chromium emulates ends with it."""
        if self._another:
            self._another.detach()
            self.page.context.clear_permissions()
        self._another = None

    def clear(self, *addresses: str, is_cache_kept: bool = False) -> None:
        """Leave nothing of what was opened, at these addresses or else at the page's own.

        No page, no mouse over it, nothing stored, answered by a test or, unless it may stay, cached. Each page that is
        opened instead takes a tenth of a second: at addresses it is one that is not there, by which what a page stores
        when it is left is stored.
        """
        self.page.unroute_all()
        self._be_itself()
        origins = []
        for address in addresses:
            self.page.goto(f"{address}nothing")
            origins.append(self.page.evaluate(_FORGET))
        if not addresses:
            origins.append(self.page.evaluate(_FORGET))
            self.page.goto("about:blank")
        self.page.set_viewport_size(SIZE)
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        self.page.mouse.move(0, 0)
        for origin in origins:
            if origin.startswith("http"):
                self._session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        if not is_cache_kept:
            self._session.send("Network.clearBrowserCache")

    def close(self) -> None:
        """End it."""
        self.page.context.close()


LASTING = """{
    const start = setTimeout
    window.setTimeout = (end, after, ...more) => start(end, after >= 5000 ? 1e9 : after, ...more)
}"""
"""Has what a page says for some seconds stay, for a busy machine takes as long to look."""


def soon(page: Page, expression: str) -> Any:
    """Return what an expression gives on a page once that is true: `expect` sleeps up to a second before it looks."""
    end = time.monotonic() + PATIENCE
    while not (found := page.evaluate(expression)):
        assert time.monotonic() < end, f"not within {PATIENCE} seconds: {expression}"
        page.wait_for_timeout(15)
    return found


def becomes(page: Page, expression: str, value: Any) -> None:
    """Wait until an expression gives a value on a page."""
    end = time.monotonic() + PATIENCE
    while (found := page.evaluate(expression)) != value:
        assert time.monotonic() < end, f"not within {PATIENCE} seconds, but {found!r}: {expression}"
        page.wait_for_timeout(15)


IS_ROUSED = """() => document.readyState === "complete" && !document.querySelector("head script[type=module]")
    && [...document.querySelectorAll("link[href$='diglot-later.css']")].every(({ sheet }) => sheet)"""
"""Whether all scripts that a page has asked for are there, and the style of what they show."""


def first_of(held: list[Route], page: Page) -> Route:
    """Return the first request that a test holds, which comes a moment after what asks for it."""
    end = time.monotonic() + PATIENCE
    while not held:
        assert time.monotonic() < end, f"nothing was asked for within {PATIENCE} seconds"
        page.wait_for_timeout(15)
    return held[0]


def rouse(page: Page) -> None:
    """Do on a page what has it fetch the script of its rows, and wait until that and its style are there."""
    page.evaluate("dispatchEvent(new Event('scroll'))")
    soon(page, f"({IS_ROUSED})()")


def take_in_hand(page: Page, row: str) -> None:
    """Point at a row in the middle of the window: a press on tools at its edge would scroll it from under the pointer.

    The page is roused before: with the style, the tools get their place.
    """
    taken = page.locator(row)
    taken.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    taken.hover(position={"x": 3, "y": 3})


def drawn(page: Page) -> None:
    """Wait until a page is drawn, and drawn again with what scripts have changed in answer."""
    page.evaluate(
        """() => new Promise(done => {
            let frames = 4
            const next = () => frames-- ? requestAnimationFrame(next) : done()
            next()
        })"""
    )


@contextmanager
def processor(page: Page) -> Iterator[Callable[[], float]]:
    """Give a function that tells for how many seconds a page has had the processor, which no other program takes."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        measured = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in measured if one["name"] == "TaskDuration"))

    yield seconds
    session.detach()


def chromium_path() -> str:
    """Return where the system's Chromium is."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is not installed: run 'make browser', or install your system's package 'chromium'."
    return path
