"""Requests that come to an end, whatever the server does, and that show no key.

A time-out of `requests` counts anew with every byte, so that only another thread's clock bounds the whole.
"""

from __future__ import annotations

import json
import queue
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.client import responses
from typing import Any, Never, TypeVar
from urllib.parse import quote, urlsplit

import requests

from diglot.draft.engines.trouble import Remedy, Trouble

T = TypeVar("T")

MOST_BYTES = 4_000_000
"""More than any answer has; who sends more is not answering."""

_QUOTA_EXCEEDED = 456  # DeepL's own
_EXCERPT = 160
_SAID = re.compile(r'"(?:error|message|detail|responseDetails)"\s*:\s*"((?:[^"\\]|\\.)+)"')
"""Where the APIs say what is wrong."""


@dataclass(frozen=True)
class Reply:
    """What a server answered with success."""

    status_code: int
    text: str

    def json(self) -> Any:
        """Return the text read as JSON; raises `Trouble` with the beginning of what is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            raise Trouble(f"answers with something that is not JSON: {excerpt(self.text)}") from None


class Http:
    """One server's connection: each request takes at most `timeout` seconds from beginning to end.

    Where the server sends back `secret`, the key of the user, it is taken out before anybody reads it.
    """

    def __init__(self, timeout: float, secret: str = "") -> None:
        self.timeout = timeout
        self._without = without(secret)
        self._session = _session()

    def get(self, url: str, params: dict[str, Any] | None = None, **options: Any) -> Reply:
        """Fetch an address."""
        return self.request("GET", url, params=params, **options)

    def post(self, url: str, params: dict[str, Any] | None = None, **options: Any) -> Reply:
        """Post; without JSON the parameters, long or secret as they may be, are the body."""
        place = "params" if "json" in options else "data"
        return self.request("POST", url, allow_redirects=False, **{place: params}, **options)

    def request(self, method: str, url: str, **options: Any) -> Reply:
        """Send a request and return what came back with success; raises `Trouble` for everything else."""
        session = self._session
        try:
            return within(self.timeout, lambda: self._fetch(session, method, url, options))
        except TimeoutError as error:
            self._session = _session()  # the old one belongs to the thread that still waits
            raise trouble(error, url, self.timeout) from None
        except Exception as error:
            raise trouble(error, url, self.timeout) from None

    def _fetch(self, session: requests.Session, method: str, url: str, options: dict[str, Any]) -> Reply:
        start = time.monotonic()
        later = self.timeout + 1  # than the other thread's time-out, which has the better words
        with session.request(method, url, timeout=later, stream=True, **options) as response:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise Trouble("sends a packed answer, though it was asked not to", Remedy.SKIP)
            body = bytearray()
            for chunk in response.iter_content(65536):
                body += chunk
                if len(body) > MOST_BYTES or time.monotonic() - start > later:
                    raise Trouble("sends more than an answer", Remedy.SKIP)
        try:
            text = body.decode()
        except UnicodeDecodeError:
            raise Trouble("answers with something that is not UTF-8") from None
        text = self._without(text)
        if response.ok and not response.is_redirect:
            return Reply(response.status_code, text)
        found = _SAID.search(text)
        raise refusal(response.status_code, found[1] if found else "", response.headers.get("Retry-After", ""))


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what a function returns, or raise what it raises; raises `TimeoutError` where it takes longer."""
    outcome: queue.Queue[Callable[[], T]] = queue.Queue(1)

    def run() -> None:
        try:
            done = work()
        except Exception as error:
            outcome.put(partial(_fail, error))
        else:
            outcome.put(lambda: done)

    threading.Thread(target=run, daemon=True).start()
    try:
        take = outcome.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    return take()


def _fail(error: Exception) -> Never:
    raise error


def trouble(error: BaseException | None, url: str, timeout: float) -> Trouble:
    """Return what an error in asking for an address means."""
    host = urlsplit(url).netloc.rpartition("@")[2]
    match error:
        case Trouble():
            return error
        case requests.exceptions.Timeout() | TimeoutError():
            return Trouble(f"{host} did not answer within {timeout:g} seconds")
        case requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError():
            return Trouble(f"{host} broke off in the middle of its answer")
        case requests.exceptions.ConnectionError():
            name = type(error).__name__
            return Trouble(f"{host} cannot be reached" + (f" ({name})" if name != "ConnectionError" else ""))
        case _:
            return Trouble(f"the request to {host or 'it'} failed ({type(error).__name__})", Remedy.STOP)


def _session() -> requests.Session:
    """Return a session that asks for answers as they are: what is packed may be a thousand times as large."""
    session = requests.Session()
    session.headers["Accept-Encoding"] = "identity"
    return session


def excerpt(text: str) -> str:
    """Return the beginning of what a server said, on one line and fit to be printed."""
    plain = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return f"“{plain[:_EXCERPT]}…”" if len(plain) > _EXCERPT else f"“{plain}”"


def without(secret: str) -> Callable[[str], str]:
    """Return a function that takes a secret out of a text, as it stands there, in an address and in JSON."""
    if not secret:
        return str
    spellings = {secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1]}
    pattern = re.compile("|".join(map(re.escape, sorted(spellings, key=len, reverse=True))))
    return partial(pattern.sub, "[key]")


def refusal(status: int, said: str, retry_after: str = "") -> Trouble:
    """Return what a status other than success means; `said` is what the server says of it, as JSON has it."""
    reason = f"answers {status} {responses.get(status, '')}".strip()
    if said:
        with suppress(ValueError):
            said = json.loads(f'"{said}"')
        reason += f": {excerpt(said)}"
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, _QUOTA_EXCEEDED}:
        return Trouble(reason, Remedy.STOP)
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Trouble(reason, Remedy.RETRY, _seconds(retry_after))
    return Trouble(reason, Remedy.SKIP)


def _seconds(retry_after: str) -> float:
    """Return for how long a server wants to be left alone; the header has seconds or a date (RFC 9110, 10.2.3)."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # the latter for a date without a time zone
        return 0.0
