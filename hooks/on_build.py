"""This edition's own rules, as a hook of MkDocs: what a build of any other site need not keep."""

from __future__ import annotations

import logging
from typing import Any

log = logging.getLogger("mkdocs.hooks.edition")

ARTICLES = "artikel/"
"""The folder of what this edition publishes of others."""

OWED = {
    "date": "the day on which it appeared",
    "publisher": "who published it",
    "description": "what it is about, in a sentence",
}
"""What an article owes its readers in its front matter."""


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - MkDocs passes them by name
    """Warn of an article that does not say where it comes from, which ends a strict build."""
    path = page.file.src_uri
    if path.startswith(ARTICLES):
        for key, what in OWED.items():
            if not page.meta.get(key):
                log.warning("docs/%s: an article says in its front matter %s. Add '%s:'.", path, what, key)
    return html
