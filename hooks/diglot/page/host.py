"""Which page a Markdown instance is rendering, under each program that can be its host."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown


@dataclass(frozen=True)
class HostPage:
    """The page that is being rendered: its path below the folder of documents, and its front matter."""

    path: str
    meta: dict[str, Any] = field(default_factory=dict)


def host_page(md: Markdown) -> HostPage | None:
    """Return the page that the host is rendering with this instance, None if it tells nothing.

    MkDocs and ProperDocs register a tree processor `relpath` that knows the file (`mkdocs/structure/pages.py`);
    Zensical a preprocessor `rendering_context` that knows the page.
    """
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        if file is not None:
            return HostPage(file.src_uri, dict(getattr(file.page, "meta", None) or {}))
    if "rendering_context" in md.preprocessors:
        page = getattr(md.preprocessors["rendering_context"], "page", None)
        if page is not None:
            return HostPage(page.path, dict(getattr(page, "meta", None) or {}))
    return None


def concept_address(md: Markdown, path: str, concept: str) -> str:
    """Return the address of the page of a concept, relative to that at `path`; `concept` is the path of its document.

    MkDocs knows it; other hosts make it of the link to the concept's file themselves.
    """
    relative = posixpath.relpath(concept, posixpath.dirname(path) or ".")
    if "relpath" in md.treeprocessors:
        return str(md.treeprocessors["relpath"].path_to_url(relative))  # type: ignore[attr-defined]
    return relative
