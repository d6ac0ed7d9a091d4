"""What is this edition's own, as a hook of MkDocs: its rules, which no other site need keep, and its footer."""

from __future__ import annotations

import logging
from html import escape
from typing import Any
from urllib.parse import urlsplit

log = logging.getLogger("mkdocs.hooks.edition")

ARTICLES = "artikel/"
"""The folder of what this edition publishes of others."""

OWED = {
    "date": "the day on which it appeared",
    "publisher": "who published it",
    "description": "what it is about, in a sentence",
}
"""What an article owes its readers in its front matter."""


def on_config(config: Any) -> Any:
    """Let the footer of every page lead to the documentation of Diglot, which is in no navigation.

    The same footer stands on pages at any depth, so that the link begins at the root of the host.
    """
    root = escape(urlsplit(config.site_url or "/").path)
    config.copyright = f'<a href="{root}diglot/" hreflang="en" lang="en">Published with Diglot</a>'
    return config


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - MkDocs passes them by name
    """Warn of an article that does not say where it comes from, which ends a strict build."""
    path = page.file.src_uri
    if path.startswith(ARTICLES):
        for key, what in OWED.items():
            if not page.meta.get(key):
                log.warning("docs/%s: an article says in its front matter %s. Add '%s:'.", path, what, key)
    return html
