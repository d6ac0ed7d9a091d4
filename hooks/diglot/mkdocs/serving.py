"""Serving a site while it is edited: a page that is asked for shows the files as they are, before the site is built.

MkDocs builds the whole site after each change and lets everybody wait meanwhile. Here the site of the build before
stays until the next one stands, and in it the content of a document that was saved is made anew when its page is asked
for. What else depends on it (navigation, contents, lists of uses, the search) follows with the build.
"""

from __future__ import annotations

import mimetypes
import posixpath
import re
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from diglot.base.workplace import Workplace, sweep
from diglot.edition.edition import Edition
from diglot.mkdocs.site_search import indexer
from diglot.page.switch import END
from diglot.project.files import Document, read_document
from diglot.project.languages import ViewName

_POLL = re.compile(r"/livereload/(\d+)/\d+")
_CONTENT = re.compile(rf'<div class="diglot-bar"[^>]*>.*{re.escape(END)}', re.DOTALL)
_SITE = "site"
_LOOKS_AGAIN, _GIVES_UP = 0.2, 50.0
"""After how many seconds a page that waits for news looks again, and after how many it is told that there are none."""

_SCRIPT = """<script>(function poll() {{
  fetch("/livereload/{epoch}/{epoch}").then(answer => answer.text()).then(
    text => +text > {epoch} ? location.reload() : poll(), () => setTimeout(poll, 3000))
}})()</script>"""
"""Has a page loaded again when there is something new; MkDocs has such a script for the pages that it answers."""


@dataclass(frozen=True)
class _Shown:
    """What an address shows: a document, in which view."""

    path: str
    view: ViewName


@dataclass(frozen=True)
class Answer:
    """What the server answers: the status as HTTP has it, the type and the content, or where else to look."""

    status: str
    kind: str = "text/html"
    content: bytes = b""
    location: str = ""


class Session:
    """What `serve` needs to know from one build to the next.

    `indexer` writes the search indexes, one after the other, while pages are served already; `epoch` is when the last
    build ended, in milliseconds of the clock by which MkDocs numbers its builds. With `is_dirty` a build leaves in its
    place what it does not make anew.
    """

    def __init__(self, *, is_dirty: bool) -> None:
        self.indexer: ThreadPoolExecutor = indexer()
        self.epoch = 0
        self._is_dirty = is_dirty
        self.site = Path()
        self.edition: Edition | None = None
        self.reads_documents = True
        self._before: Workplace | None = None
        self._views: dict[str, _Shown] = {}
        self._built: dict[str, str] = {}
        self._answered: dict[str, str] = {}
        self._watch: Callable[[str], None] = lambda _folder: None
        self._unwatched: list[Path] = []
        self._lock = threading.Lock()

    def begin(self, site: Path) -> None:
        """Keep the site of the build before, if there is one, while the next is made in its place."""
        self.indexer.shutdown(cancel_futures=True)
        self.indexer = indexer()
        with self._lock:  # or a request would look into the new place before the site is there
            self.site = site
            if self.edition and site.is_dir() and self._before is None and not self._is_dirty:
                sweep("serve", site.parent)
                self._before = Workplace("serve", site.parent)
                site.rename(self._before.folder / _SITE)

    def end(self, edition: Edition, *, reads_documents: bool) -> None:
        """Take over from a build that is done; `reads_documents` says whether their texts are those of their files."""
        with self._lock:
            before, self._before = self._before, None
            self.edition, self.reads_documents = edition, reads_documents
            self.epoch = round(time.monotonic() * 1000)
            self._built, self._answered = edition.renderings.keys(), {}
            self._views = {
                _normal(edition.address(path, view)): _Shown(path, view)
                for path in edition.documents
                for view in edition.views_of(path)
            }
        if before:
            before.remove()

    def close(self) -> None:
        """Let the indexes be finished, and leave nothing behind."""
        self.indexer.shutdown(cancel_futures=True)
        if self._before:
            self._before.remove()

    def has_news(self, address: str) -> bool:
        """Return whether the page at an address would show something else now than when it was answered last."""
        with self._lock:
            self._watch_new()
            shown = self._views.get(_normal(address))
            if shown is None:
                return False
            return self._state(shown.path) != self._answered.get(shown.path, self._built.get(shown.path))

    def answer(self, address: str) -> Answer | None:
        """Return the answer to an address below the site's root, None where there is no site yet.

        MkDocs would let everybody wait from the moment on at which it sees that something was saved, and after a build
        that failed until one succeeds.
        """
        with self._lock:
            self._watch_new()
            if self.edition is None:
                return None
            shown = self._views.get(_normal(address))
            is_saved = shown is not None and self._state(shown.path) != self._built.get(shown.path)
            folder = self._before.folder / _SITE if self._before else self.site
            is_file = bool(posixpath.splitext(address)[1])
            place = folder / (address if is_file else posixpath.join(_normal(address), "index.html"))
            try:
                found = place.read_bytes()
            except (OSError, ValueError):
                return _missing(folder)
            if not is_file and address and not address.endswith("/"):
                return Answer("302 Found", location=f"{address}/")  # which links on the page are relative to
            kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
            return Answer("200 OK", kind, self._anew(shown, found) if shown and is_saved else found)

    def watch(self, watch: Callable[[str], None], places: Iterable[Path]) -> None:
        """Have files and folders watched, those that are not there yet as soon as they are."""
        self._watch, self._unwatched = watch, list(places)
        self._watch_new()

    def _watch_new(self) -> None:
        for place in [place for place in self._unwatched if place.exists()]:
            self._unwatched.remove(place)
            self._watch(str(place))

    def _anew(self, shown: _Shown, page: bytes) -> bytes:
        """Return a page with its content made from the files as they are."""
        edition, document = self.edition, self._document(shown.path)
        if edition is None or document is None:
            return page
        edition.renderings.render(document)
        self._answered[shown.path] = edition.renderings.keys()[shown.path]
        view = edition.view(shown.path, shown.view)
        content = edition.with_uses(view.html, view)
        return _CONTENT.sub(lambda _: content, page.decode("utf-8"), count=1).encode("utf-8")

    def _document(self, path: str) -> Document | None:
        """Return a document as it is now, or as it was built where it cannot be read or others change its text."""
        if self.edition is None:
            return None
        built = self.edition.documents[path]
        document, problems = read_document(self.edition.settings, path) if self.reads_documents else (built, [])
        return built if problems or document is None or not document.front.is_document else document

    def _state(self, path: str) -> str | None:
        document = self._document(path)
        return self.edition.renderings.key(document) if self.edition and document else None


def door(app: WSGIApplication, session: Session, mount: str) -> WSGIApplication:
    """Return an application that answers by itself what `Session` has an answer to, and leaves the rest to another.

    `mount` is the path that the site is served below.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if poll := _POLL.fullmatch(path):
            page = _below(unquote(urlsplit(environ.get("HTTP_REFERER", "")).path), mount)
            if page is not None and _wait_for_news(session, page):
                start("200 OK", [("Content-Type", "text/plain")])
                return [str(int(poll[1]) + 1).encode()]
            return app(environ, start)
        address = _below(path, mount)
        found = session.answer(address) if address is not None and environ["REQUEST_METHOD"] == "GET" else None
        if found is None or not path.startswith(mount):
            return app(environ, start)
        if found.location:
            start(found.status, [("Location", quote(mount + found.location))])
            return []
        content = _with_script(found.content, session.epoch) if found.kind == "text/html" else found.content
        start(found.status, [("Content-Type", found.kind), ("Content-Length", str(len(content)))])
        return [content]

    return answer


def _wait_for_news(session: Session, address: str) -> bool:
    """Wait until a page has something new to show; false where MkDocs may know more, or nothing happens."""
    end, epoch = time.monotonic() + _GIVES_UP, session.epoch
    while time.monotonic() < end and session.epoch == epoch:
        if session.has_news(address):
            return True
        time.sleep(_LOOKS_AGAIN)
    return False


def _missing(folder: Path) -> Answer:
    """Return the site's own answer to a wrong address, or else one line."""
    place = folder / "404.html"
    return Answer("404 Not Found", content=place.read_bytes() if place.is_file() else b"404 Not Found")


def _with_script(page: bytes, epoch: int) -> bytes:
    """Return a page that loads itself again after the next build, which has a later number than the end of the last."""
    script = _SCRIPT.format(epoch=epoch).encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script


def _below(path: str, mount: str) -> str | None:
    """Return a path below the one that the site is served at, None where it is not below it or leads out of it."""
    if not f"{path}/".startswith(mount):
        return None
    below = posixpath.normpath("/" + path[len(mount) :]).lstrip("/")
    return f"{below}/" if path.endswith("/") and below else below


def _normal(address: str) -> str:
    return address.removesuffix("index.html").strip("/")
