"""The texts of documents as a build has them: what plugins and hooks of MkDocs make of a page's Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, cast

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from diglot.base.problem import Problem
from diglot.markdown.macros import hidden, revealed
from diglot.mkdocs.beside import origin_of, plugin_name
from diglot.mkdocs.site_files import add_concepts, leave_out_odd_names
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter, as_written
from diglot.project.project import Project

_EVENTS = ("pre_page", "page_read_source", "page_markdown")
"""What other plugins may change the text of a page by."""

_EXPRESSION = re.compile(r"\{\{-?\s*([^{}]*?)\s*-?\}\}")


_BEGIN, _END = "\ufdd5", "\ufdd6"
"""Between these, which no text holds, stands what becomes of a macro."""

_LINE = re.compile(f"<p>{_BEGIN}(.*){_END}</p>", re.DOTALL)


_NO_AUTHORS = frozenset(["social"])
"""Plugins that read the text of a page for work of their own, which takes long, and never change it."""


@dataclass(frozen=True)
class Others:
    """The plugins and hooks of a site that may change its texts: all but ours and `_NO_AUTHORS`."""

    config: MkDocsConfig
    ours: BasePlugin[Any] | None

    def handlers(self, event: str) -> Iterator[Callable[..., Any]]:
        """Yield their handlers of an event; of that of a page's Markdown, not those behind ours, which takes it."""
        handlers = self.config.plugins.events[event]
        own = [number for number, one in enumerate(handlers) if getattr(one, "__self__", None) is self.ours]
        end = own[-1] if self.ours and own and event == "page_markdown" else None
        yield from (one for one in handlers[:end] if not self._is_left_out(one))

    def change_texts(self) -> bool:
        """Return whether any of them may change the texts of documents."""
        events: dict[str, list[Callable[..., Any]]] = dict(self.config.plugins.events)
        return any(not self._is_left_out(one) for event in _EVENTS for one in events[event])

    def run(self, event: str, item: Any, **values: Any) -> Any:
        """Have them all change what an event is about, and return it."""
        for handler in self.handlers(event):
            changed = handler(**values) if item is None else handler(item, **values)
            item = item if changed is None else changed
        return item

    def _is_left_out(self, handler: Callable[..., Any]) -> bool:
        is_ours = self.ours is not None and getattr(handler, "__self__", None) is self.ours
        return is_ours or plugin_name(origin_of(handler, self.config)) in _NO_AUTHORS


def texts_of(others: Others, files: Files, project: Project) -> dict[str, FrontMatter | Problem]:
    """Return what a build makes of the documents whose texts are others than in their files, by their paths.

    All events run as in a build, up to that of a page's Markdown, and the last ones twice: of a text that is another at
    the second time there is a problem. Whatever a plugin raises is raised.
    """
    config = others.config
    texts: dict[str, FrontMatter | Problem] = {}
    for path, (document, _) in project.documents.items():
        file = files.get_file_from_path(path)
        if file is None or document is None or not document.front.is_document:
            continue
        page = file.page or Page(None, file, config)
        text = _text(others, page, files, document, project.settings.keep)
        if not is_as_in_file(text, document):
            again = _text(others, page, files, document, project.settings.keep)
            is_same = repr(again) == repr(text)
            texts[path] = text if is_same else _unsteady(document, text, again)
    return texts


def values_of(macros: Iterable[str], others: Others, page: Page, files: Files) -> dict[str, str]:
    """Return the HTML that stands for macros on a page: what the event of its Markdown makes of each by itself.

    One line is part of a paragraph, whatever it begins with; what a plugin adds to every page is not taken for it.
    """
    values = {}
    for macro in macros:
        made = others.run("page_markdown", f"{_BEGIN}{macro}{_END}", page=page, config=others.config, files=files)
        text = made.partition(_BEGIN)[2].partition(_END)[0].strip()
        md = Markdown(extensions=others.config.markdown_extensions, extension_configs=others.config.mdx_configs)
        is_line = "\n" not in text
        as_html = md.convert(f"{_BEGIN}{text}{_END}" if is_line else text).strip()
        found = _LINE.fullmatch(as_html) if is_line else None
        values[macro] = found[1] if found else as_html
    return values


def is_as_in_file(text: FrontMatter, document: Document) -> bool:
    """Return whether a document's text is, but for white space around it, the one in its file."""
    own = document.front
    return repr(text.meta) == repr(own.meta) and text.body.strip() == own.body.strip()


def files_of(others: Others, project: Project) -> tuple[Files, Navigation]:
    """Return the files of a site with all their pages, the concepts among them, and the navigation as plugins have it.

    What we make of them is not there. Whatever a plugin raises is raised.
    """
    config = others.config
    for handler in others.handlers("pre_build"):
        handler(config=config)
    files = get_files(config)
    leave_out_odd_names(files)
    files.add_files_from_theme(config.theme.get_env(), config)
    add_concepts(files, config, project)
    files = cast(Files, others.run("files", files, config=config))
    set_exclusions(files, config)
    return files, others.run("nav", get_navigation(files, config), config=config, files=files)


def _text(others: Others, page: Page, files: Files, document: Document, kept: tuple[str, ...]) -> FrontMatter:
    others.run("pre_page", page, config=others.config, files=files)
    page.read_source(others.config)
    text = hidden(page.markdown or "", kept)
    text = revealed(others.run("page_markdown", text, page=page, config=others.config, files=files))
    return FrontMatter(dict(as_written(page.meta, document.front.meta)), text)


def _unsteady(document: Document, text: FrontMatter, again: FrontMatter) -> Problem:
    """Return the problem of a document whose text is another each time, at the line that makes it so."""
    own, one, two = (part.body.splitlines() for part in (document.front, text, again))
    differs = next((at for at, (left, right) in enumerate(zip(one, two, strict=False)) if left != right), len(one))
    at = _line_of(differs, own, one)
    line = document.front.first_line + at
    found = _EXPRESSION.search(own[at]) if at < len(own) else None
    option = f"""Write 'keep: ["{found[1]}"]' below diglot in mkdocs.yml""" if found else ""
    message = "has another text each time that the site's plugins and hooks read it, so that nobody can translate it."
    hint = f"{option}, and the macro stays as it is written." if option else "Have it say the same each time."
    return Problem(document.name, line, "unsteady", message, hint)


def _line_of(changed: int, own: list[str], made: list[str]) -> int:
    """Return the line of a file that a line of the text which was made of it comes from, both from 0."""
    for _, begin, end, first, last in SequenceMatcher(None, own, made, autojunk=False).get_opcodes():
        if first <= changed < last:
            return min(begin + changed - first, max(begin, end - 1))
    return max(0, len(own) - 1)
