"""The other plugins and hooks of a site: what they are told of our pages, and what becomes of their faults.

A document has several pages, and other plugins know of one. So each of their handlers of a page's events is put in an
envelope: on a page in one language it sees the path of the document, by which it knows the page, and what collects
pages for a list is told of each document once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File

from diglot.base.problem import printable
from diglot.mkdocs.pages import log
from diglot.mkdocs.searchable import searchable

if TYPE_CHECKING:
    from diglot.mkdocs.plugin import DiglotPlugin

PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")

ONCE = frozenset(
    [
        *(("search", "page_context"), ("exclude-search", "page_context"), ("rss", "page_content")),
        *(("llmstxt", "page_content"), ("print-site", "page_content"), ("blog", "page_context")),
    ]
)
"""Plugins with the event in which they collect pages for a list, a feed or an index."""

OWN_PATH = frozenset(["social"])
"""Plugins that make a file of each page, by its path."""

AFTERWARDS = frozenset([("social", "page_markdown")])
"""Plugins with the event in which they need to know the title of a page, which we tell in the next one."""

LOST = {
    "i18n": "it makes pages of each language, too, in folders of the same names",
    "print-site": "its page has the pages of both languages, and none in one",
    "with-pdf": "its document has each text as often as there are pages with it",
    "encryptcontent": "what it hides stands readable in the pages' metadata, in search and feeds",
}
"""Plugins that we do not get along with, and what is lost or wrong."""


def plugin_name(name: str) -> str:
    """Return the name of a plugin without that of its theme, and without the number of one that is there twice."""
    return name.partition(" #")[0].rpartition("/")[2]


def plugins_named(config: MkDocsConfig, name: str) -> Iterator[Any]:
    """Yield the plugins of a name, without that of their theme."""
    yield from (plugin for key, plugin in config.plugins.items() if plugin_name(key) == name)


def name_losses(config: MkDocsConfig) -> None:
    """Name the plugins of a site that we do not get along with."""
    for name in dict.fromkeys(map(plugin_name, config.plugins)):
        if name in LOST:
            log.warning("The plugin '%s' does not get along with Diglot: %s.", name, LOST[name])


def put_in_envelopes(config: MkDocsConfig, ours: DiglotPlugin) -> None:
    """Put all handlers of other plugins and hooks in envelopes, but for those that are."""
    for event in PAGE_EVENTS:
        handlers: list[Callable[..., Any]] = config.plugins.events[event]
        for at, handler in enumerate(handlers):
            if getattr(handler, "__self__", None) is ours or isinstance(handler, Envelope):
                continue
            handlers[at] = Envelope(handler, event, origin_of(handler, config), ours)


def origin_of(handler: Callable[..., Any], config: MkDocsConfig) -> str:
    """Return the name of the plugin that a handler is of, or of the file of a hook."""
    plugin = getattr(handler, "__self__", None)
    of_hook = str(getattr(handler, "__module__", ""))
    return next((name for name, one in config.plugins.items() if one is plugin), of_hook)


class Envelope:
    """A handler of an event of pages, as other plugins and hooks have it.

    It equals what is in it, by which MkDocs knows what plugin it runs.
    """

    def __init__(self, handler: Callable[..., Any], event: str, origin: str, ours: DiglotPlugin) -> None:
        self.handler, self.event, self.origin, self.ours = handler, event, origin, ours
        self.name = plugin_name(origin)
        self.mkdocs_priority = getattr(handler, "mkdocs_priority", 0)
        self.__self__ = getattr(handler, "__self__", None)

    def __hash__(self) -> int:
        """Return the hash of what is in it."""
        return hash(self.handler)

    def __eq__(self, other: object) -> bool:
        """Return whether the other is the same handler, in an envelope or not."""
        return self.handler == (other.handler if isinstance(other, Envelope) else other)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Have the handler do its work, as far as it has any on the page."""
        page = args[0] if self.event == "pre_page" else kwargs["page"]
        if self.name == "tags" and self.event == "page_markdown":
            handle = self.ours.build.tags.reading(self.handler, self.__self__)
        else:
            handle = self.handler
        shown = self.ours.build.document_of(page.file)
        if shown is None:
            return handle(*args, **kwargs)
        path, view = shown
        if view and (self.name, self.event) in ONCE:
            return None
        if (self.name, self.event) in AFTERWARDS and page.file.src_uri not in self.ours.build.titles:
            self.ours.build.waiting.setdefault(page.file.src_uri, []).append(lambda: self(*args, **kwargs))
            return None
        if self.name == "search" and self.event == "page_context":
            return self._index(page, args, kwargs)
        if self.name == "blog" and self.event == "page_content":  # which counts the words
            args = (self.ours.build.made().renderings.columns(path, self.ours.build.made().languages.source),)
        try:
            document = None if self.name in OWN_PATH else self.ours.build.files.get_file_from_path(path)
            with _known_as(page.file, document or page.file):
                return handle(*args, **kwargs)
        except Exception as error:  # it may come of what we made of the page
            if isinstance(error, BuildError) and not view:
                raise
            self._tell(page.file.src_uri, error)
            return None

    def _index(self, page: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have a page of both languages indexed without what Diglot adds, and without what stands there twice."""
        content, page.content = page.content, searchable(page.content or "")
        try:
            return self.handler(*args, **kwargs)
        finally:
            page.content = content

    def _tell(self, path: str, error: Exception) -> None:
        said = printable(f"{type(error).__name__}: {error}")
        log.warning("%s: the plugin '%s' does nothing on this page: %s.", printable(path), self.origin, said)


@contextmanager
def _known_as(file: File, document: File) -> Iterator[None]:
    """Have a file be known as that of a document meanwhile, which has its path, and a history."""
    names = ("src_uri", "src_dir", "generated_by")
    own = {name: getattr(file, name) for name in names}
    vars(file).update({name: getattr(document, name) for name in names})
    try:
        yield
    finally:
        vars(file).update(own)
