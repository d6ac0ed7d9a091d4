"""Serving folders on 127.0.0.1: a site that is built once keeps its address, so that a browser may keep its files."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from listening import Listening, Quiet


class Patient(http.server.ThreadingHTTPServer):
    """A server that says nothing of a browser that left a page before all of it had come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Server:
    """A folder that is served from now on."""

    def __init__(self, folder: Path, handler: type[Quiet], interval: float = 0.02) -> None:
        serving = functools.partial(handler, directory=str(folder))
        self._server = Patient(("127.0.0.1", 0), serving)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        run = functools.partial(self._server.serve_forever, poll_interval=interval)
        threading.Thread(target=run, daemon=True).start()

    def stop(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()


def serve_copy(site: Path, serve: Callable[[Path], str], folder: Path) -> str:
    """Serve a copy of a site in a folder, whose sitemap lists the very addresses that it is served from.

    The theme puts in the place of a page (`navigation.instant`) only what is listed there.
    """
    shutil.copytree(site, folder)
    address, sitemap = serve(folder), folder / "sitemap.xml"
    sitemap.write_text(sitemap.read_text("utf-8").replace("https://probe.example/base/", address), "utf-8")
    return address


class Servers:
    """The servers of sites that are built once, which run until the session ends, and which of them a test uses."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, type[Quiet]], Server] = {}
        self.used: set[str] = set()
        self.has_others = False

    def begin(self) -> None:
        """Know of no server that the test uses."""
        self.used.clear()
        self.has_others = False

    def keeps(self, folder: Path, handler: type[Quiet]) -> bool:
        """Return whether a folder is that of a site built once (see `once`), and what serves it knows no test."""
        return handler in (Quiet, Listening) and (folder.parent / "done").exists()

    def kept(self, folder: Path, handler: type[Quiet]) -> str:
        """Return the address of a site that is built once."""
        if (folder, handler) not in self._kept:
            self._kept[folder, handler] = Server(folder, handler, 0.1)
        address = self._kept[folder, handler].address
        self.used.add(address)
        return address

    def stop(self) -> None:
        """End them all."""
        for server in self._kept.values():
            server.stop()
