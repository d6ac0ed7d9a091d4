"""Three engines with the same few methods: Chromium, Firefox and WebKit, each as the system has it.

Chromium is driven by Playwright, WebKit by WebDriver over HTTP, and Firefox by Marionette, the connection behind its
WebDriver, since Debian has no geckodriver. None of them reaches another host.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, Error, Page

from chromium import IS_ROUSED

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c"}
"""Keys that are no letters, as the standard of WebDriver writes them."""

PATIENCE = 20.0

_FIREFOX = """
user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.share_proxy_settings", true);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.dns.disabled", true);
user_pref("intl.accept_languages", "en-GB");
user_pref("ui.systemUsesDarkTheme", 0);
"""
"""All that is not on this machine is asked for where nobody answers, whatever Firefox wants of it."""


_SCREEN = (2560, 2400)
"""The size of WebKit's screen. Its pointer rests in the middle, and the window that is below it has the focus."""


class Engine(ABC):
    """A browser with one page open."""

    name: str

    @abstractmethod
    def open(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""

    @abstractmethod
    def run(self, function: str, *values: Any) -> Any:
        """Call a function of JavaScript on the page, and return what it returns or promises."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key: a character, or a name in `KEYS`."""

    @abstractmethod
    def click(self, x: float, y: float) -> None:
        """Click at a place in the window."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the window's inner size."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return what the window shows, as PNG."""

    def errors(self) -> list[str]:
        """Return what the page, opened last, said on the console or was refused."""
        return list(self.run("() => window.heard"))

    def wait(self, function: str, *values: Any) -> Any:
        """Call a function until it returns something true, and return that."""
        end = time.monotonic() + PATIENCE
        while not (found := self.run(function, *values)):
            assert time.monotonic() < end, f"{self.name} waited in vain for {function}"
            time.sleep(0.03)
        return found

    def rouse(self) -> None:
        """Do on the page what has it fetch the script of its rows, and wait until that and its style are there."""
        self.run("() => dispatchEvent(new Event('scroll'))")
        self.wait(IS_ROUSED)

    def click_on(self, selector: str) -> None:
        """Click into the middle of an element."""
        x, y = self.run(
            """selector => {
                const element = document.querySelector(selector)
                element.scrollIntoView({ block: "center", behavior: "instant" })
                const { left, top, width, height } = element.getBoundingClientRect()
                return [left + width / 2, top + height / 2]
            }""",
            selector,
        )
        self.click(x, y)

    def write(self, text: str) -> None:
        """Press the keys of a text one after the other."""
        for character in text:
            self.press(character)


class Chromium(Engine):
    """Chromium, by Playwright."""

    name = "chromium"

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, function: str, *values: Any) -> Any:
        try:
            return self._page.evaluate(f"values => ({function})(...values)", list(values))
        except Error:  # the page went away meanwhile
            self._page.wait_for_load_state()
            return self._page.evaluate(f"values => ({function})(...values)", list(values))

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def click(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def screenshot(self) -> bytes:
        return self._page.screenshot()

    def read_aloud(self) -> str:
        """Return what the accessibility tree says of the page, in its order."""
        session = self._page.context.new_cdp_session(self._page)
        nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}

        def words(node: dict[str, Any]) -> Iterator[str]:
            if node.get("role", {}).get("value") == "StaticText":
                yield node["name"]["value"]
            for child in node.get("childIds", ()):
                yield from words(nodes[child])

        return "".join(words(next(iter(nodes.values()))))


class _Driven(Engine):
    """An engine that takes the commands of WebDriver."""

    @abstractmethod
    def _send(self, command: str, **values: Any) -> Any:
        """Send a command, and return its value."""

    def open(self, address: str) -> None:
        self._send("Navigate", url=address)

    def run(self, function: str, *values: Any) -> Any:
        return self._send("ExecuteScript", script=f"return ({function})(...arguments)", args=list(values))

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        presses = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        self._send("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": presses}])

    def click(self, x: float, y: float) -> None:
        presses = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)}, *presses]
        self._send("PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])


class WebKit(_Driven):
    """WebKitGTK, by the driver that comes with it."""

    name = "webkit"
    _PATHS: ClassVar = {
        "Navigate": "url",
        "ExecuteScript": "execute/sync",
        "PerformActions": "actions",
        "SetWindowRect": "window/rect",
        "TakeScreenshot": "screenshot",
    }

    def __init__(self, address: str) -> None:
        self._session = address
        self._session += f"/{self._ask('POST', '', {'capabilities': {}})['sessionId']}"

    def _ask(self, method: str, path: str, values: dict[str, Any] | None = None) -> Any:
        body = None if values is None else json.dumps(values).encode()
        request = urllib.request.Request(f"{self._session}{path}", body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error

    def _send(self, command: str, **values: Any) -> Any:
        method = "POST" if values else "GET"
        return self._ask(method, f"/{self._PATHS[command]}", values or None)

    def resize(self, width: int, height: int) -> None:
        bars = self.run("() => outerHeight - innerHeight")
        x, y = (side // 2 for side in _SCREEN)
        self._send("SetWindowRect", x=x - width // 2, y=y - bars // 2, width=width, height=height + bars)
        self.wait("(...size) => innerWidth === size[0] && innerHeight === size[1]", width, height)

    def screenshot(self) -> bytes:
        return base64.b64decode(self._send("TakeScreenshot"))

    def close(self) -> None:
        self._ask("DELETE", "")


class Firefox(_Driven):
    """Firefox, by Marionette: commands of WebDriver as JSON behind its length, over a socket."""

    name = "firefox"

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._answers = self._socket.makefile("rb")
        self._read()  # who it is
        self._send("NewSession", capabilities={})

    def _read(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            length += digit
        return json.loads(self._answers.read(int(length)))

    def _send(self, command: str, **values: Any) -> Any:
        domain = "" if ":" in command else "WebDriver:"
        message = json.dumps([0, 0, f"{domain}{command}", values]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        assert not error, error
        return result.get("value")

    def _run_in_browser(self, function: str, *values: Any) -> Any:
        """Call a function on Firefox's own window, around the page."""
        self._send("Marionette:SetContext", value="chrome")
        try:
            return self.run(function, *values)
        finally:
            self._send("Marionette:SetContext", value="content")

    def open(self, address: str) -> None:
        self._run_in_browser("() => Services.console.reset()")
        super().open(address)

    def resize(self, width: int, height: int) -> None:
        self._run_in_browser(
            """(width, height) => {
                const { style } = gBrowser.selectedBrowser
                style.width = style.minWidth = style.maxWidth = `${width}px`
                style.height = style.minHeight = style.maxHeight = `${height}px`
            }""",
            width,
            height,
        )
        self.wait("(...size) => innerWidth === size[0] && innerHeight === size[1]", width, height)

    def errors(self) -> list[str]:
        """Return what was said, and what Firefox itself says of pages, as of what a policy refuses beforehand."""
        own = self._run_in_browser(
            """() => Services.console.getMessageArray()
                .filter(one => one instanceof Ci.nsIScriptError && !(one.flags & one.warningFlag))
                .filter(({ sourceName }) => sourceName.startsWith("http"))
                .map(({ category, errorMessage }) => `${category}: ${errorMessage}`)"""
        )
        return [*super().errors(), *own]

    def read_aloud(self) -> str:
        """Return what the accessibility tree says of the page, in its order, once it is there."""
        words = """async () => {
            const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService)
            const walk = one => one.role === Ci.nsIAccessibleRole.ROLE_TEXT_LEAF ? one.name
                : Array.from(one.children.enumerate(Ci.nsIAccessible), walk).join("")
            const page = service.getAccessibleFor(gBrowser.selectedBrowser)
            return page ? walk(page) : ""
        }"""
        end = time.monotonic() + PATIENCE
        while not (said := self._run_in_browser(words)):
            assert time.monotonic() < end, "Firefox shows no accessibility tree"
            time.sleep(0.1)
        return str(said)

    def print(self) -> bytes:
        """Return the page on A4 paper with margins of 15 mm, as PDF."""
        margins = dict.fromkeys(("top", "bottom", "left", "right"), 1.5)
        return base64.b64decode(self._send("Print", page={"width": 21, "height": 29.7}, margin=margins))

    def screenshot(self) -> bytes:
        return base64.b64decode(self._send("TakeScreenshot", full=False))

    def close(self) -> None:
        self._send("Marionette:Quit", flags=["eForceQuit"])
        self._answers.close()
        self._socket.close()


def _after(attempt: Callable[[], Any]) -> Any:
    """Return what an attempt returns once it raises no OSError any more."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.03)


@contextmanager
def _program(command: list[str], folder: Path, **options: Any) -> Iterator[None]:
    """Run a program with its home in a folder, where it leaves what it says, until it is no longer needed."""
    with (folder / "said").open("ab") as said:
        try:
            started = subprocess.Popen(command, stdout=said, stderr=said, **options)
        except FileNotFoundError as error:
            raise AssertionError(f"{command[0]} is not installed: run 'make browser'.") from error
        try:
            yield
        finally:
            started.terminate()
            started.wait(20)


@contextmanager
def chromium(browser: Browser) -> Iterator[Chromium]:
    """Give Chromium."""
    page = browser.new_page()
    yield Chromium(page)
    page.close()


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Give Firefox with a new profile in a folder."""
    (folder / "user.js").write_text(_FIREFOX)
    program = "firefox-esr" if shutil.which("firefox-esr") else "firefox"
    command = [program, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
    with _program([*command, "--profile", str(folder)], folder):
        engine = Firefox(int(_after((folder / "MarionetteActivePort").read_text)))
        yield engine
        engine.close()


@contextmanager
def webkit(folder: Path) -> Iterator[WebKit]:
    """Give WebKit on a screen that nobody sees, with its settings in a folder."""
    (folder / "gtk-3.0").mkdir()
    # The bar of the window is never narrower than its buttons, which would be wider than a phone.
    (folder / "gtk-3.0/gtk.css").write_text("* { font-size: 1px; margin: 0; min-width: 0; padding: 0 }")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    width, height = _SCREEN
    reading, writing = os.pipe()
    with ExitStack() as stack:
        screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
        stack.enter_context(_program(screen, folder, pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        # In that locale the reader's language is American English; in one such as C.UTF-8 it is 'C'.
        environment = {**os.environ, "LC_ALL": "C", "DISPLAY": f":{display}", "XDG_CONFIG_HOME": str(folder)}
        stack.enter_context(_program(["WebKitWebDriver", f"--port={port}"], folder, env=environment))
        engine = _after(lambda: WebKit(f"http://127.0.0.1:{port}/session"))
        yield engine
        engine.close()
