"""A server that speaks the APIs of the translation engines, and misbehaves when it is told to.

Its translation of a text is the same text in capitals, which leaves tokens as they are.
"""

from __future__ import annotations

import html
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    """What somebody sent: when (in seconds), on which connection, how, where to, and the fields of all its parts."""

    at: float
    connection: int
    method: str
    path: str
    query: dict[str, str]
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """Return the text that is to be translated."""
        text = self.query.get("q") or self.body.get("q") or self.body.get("text") or ""
        return text[0] if isinstance(text, list) else str(text)


Answer = Callable[["Handler", Request], None]
"""Answers one request, or fails to."""


class Server(ThreadingHTTPServer):
    """The server; `faults` holds by text how the next requests for it are answered, the last for all that follow."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []
        self.faults: dict[str, list[Answer]] = defaultdict(list)
        self.glossaries: dict[str, dict[str, Any]] = {}
        self.released = threading.Event()
        self.before_answer: Callable[[Request], None] = lambda _: None

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def texts(self) -> list[str]:
        """Return the texts that were sent to be translated, in order."""
        return [request.text for request in self.requests if request.text]

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away."""


class Handler(BaseHTTPRequestHandler):
    """Answers as the engine would whose API is asked."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_PUT(self) -> None:
        self._handle()

    def _handle(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        is_json = "json" in self.headers.get("Content-Type", "")
        body = json.loads(raw) if is_json and raw else dict(parse_qsl(raw))
        body = {"text": body[0]["text"]} if isinstance(body, list) else body  # as Microsoft has it
        address = urlsplit(self.path)
        request = Request(
            time.monotonic(),
            self.client_address[1],
            self.command,
            address.path,
            dict(parse_qsl(address.query)),
            body,
            dict(self.headers),
        )
        self.server.requests.append(request)
        self.server.before_answer(request)
        faults = self.server.faults.get(request.text)
        answer = (faults.pop(0) if len(faults) > 1 else faults[0]) if faults else right
        answer(self, request)

    def send(self, status: int, body: str | bytes, kind: str = "application/json", **headers: str) -> None:
        """Send a whole answer."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_with(self, request: Request, text: Any) -> None:
        """Send a translation in the form of the API that was asked."""
        if request.path == "/m":
            self.send(200, f'<div class="result-container">{html.escape(text or "")}</div>', "text/html; charset=utf-8")
        elif request.path == "/get":
            self.send(200, json.dumps({"responseData": {"translatedText": text}, "responseStatus": 200, "matches": []}))
        elif request.path == "/microsoft":
            self.send(200, json.dumps([{"translations": [{"text": text, "to": "en"}]}]))
        elif request.path == "/v2/translate":
            found = {"detected_source_language": "DE", "text": text, "billed_characters": len(request.text)}
            self.send(200, json.dumps({"translations": [found]}))
        else:
            self.send(200, json.dumps({"translatedText": text}))


def right(handler: Handler, request: Request) -> None:
    """Answer as one should."""
    if request.path.startswith("/v3/glossaries"):
        _glossaries(handler, request)
    else:
        handler.answer_with(request, request.text.upper())


def _glossaries(handler: Handler, request: Request) -> None:
    known = handler.server.glossaries
    if request.method == "POST":
        new = {"glossary_id": f"g{len(known)}", "creation_time": "2026-11-22T10:00:00.000000+00:00", **request.body}
        known[new["glossary_id"]] = new
        handler.send(201, json.dumps(_described(new)))
    elif request.method == "PUT":
        known[request.path.split("/")[3]]["dictionaries"] = [request.body]
        handler.send(200, json.dumps(_described_dictionary(request.body)))
    elif request.path.endswith("/entries"):
        handler.send(200, json.dumps({"dictionaries": known[request.path.split("/")[3]]["dictionaries"]}))
    else:
        handler.send(200, json.dumps({"glossaries": [_described(one) for one in known.values()]}))


def _described(glossary: dict[str, Any]) -> dict[str, Any]:
    return {**glossary, "dictionaries": [_described_dictionary(one) for one in glossary["dictionaries"]]}


def _described_dictionary(dictionary: dict[str, Any]) -> dict[str, Any]:
    languages = {key: dictionary[key] for key in ("source_lang", "target_lang")}
    return {**languages, "entry_count": len(dictionary["entries"].splitlines())}


@contextmanager
def running() -> Iterator[Server]:
    """Give a server that runs, and end it and all that hangs in it."""
    server = Server()
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def says(text: Any) -> Answer:
    """Return an answer with this for a translation."""
    return lambda handler, request: handler.answer_with(request, text)


def changes(change: Callable[[str], Any]) -> Answer:
    """Return an answer with what a function makes of the text."""
    return lambda handler, request: handler.answer_with(request, change(request.text))


def sends(status: int, body: str | bytes, kind: str = "application/json", **headers: str) -> Answer:
    """Return an answer with just this."""
    return lambda handler, _: handler.send(status, body, kind, **headers)


def hangs(handler: Handler, _: Request) -> None:
    """Never answer."""
    handler.server.released.wait()


def trickles(handler: Handler, _: Request) -> None:
    """Answer a byte at a time, always in time for the next, and never to the end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.released.wait(0.02):
        handler.wfile.write(b" ")


def floods(handler: Handler, _: Request) -> None:
    """Answer without end, as fast as can be."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while not handler.server.released.is_set():
        handler.wfile.write(b" " * 1_000_000)


def breaks_off(handler: Handler, _: Request) -> None:
    """Announce more than comes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translatedText": "T')
    handler.close_connection = True


def hangs_up(handler: Handler, _: Request) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def after(seconds: float) -> Answer:
    """Return a right answer that takes so long."""

    def slow(handler: Handler, request: Request) -> None:
        handler.server.released.wait(seconds)
        right(handler, request)

    return slow
