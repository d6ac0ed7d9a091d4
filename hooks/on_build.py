"""This edition's own footer, as a hook of MkDocs."""

from __future__ import annotations

import logging
from html import escape
from typing import Any
from urllib.parse import urlsplit

log = logging.getLogger("mkdocs.hooks.edition")

FOOTER = {"de": "Dokumentation von Diglot (englisch)", "en": "Documentation of Diglot"}
"""What the footer of a page calls that link in its language, and in English where it has no words of it."""


def footer_of(site_url: str | None, language: str) -> str:
    """Return what the footer of a page has beside what Diglot puts there: the link to the documentation of Diglot.

    The same footer stands on pages at any depth, so that this link, which is in no navigation, begins at the root of
    the host.
    """
    root = escape(urlsplit(site_url or "/").path)
    return f'<a href="{root}diglot/" hreflang="en">{FOOTER.get(language, FOOTER["en"])}</a>'


def on_config(config: Any) -> Any:
    """Warn of an edition that is published and does not say by whom, or where to write; a strict build ends with it."""
    contact = config.plugins["diglot"].config["contact"]
    host = urlsplit(config.site_url or "").hostname or "localhost"
    if not (config.site_author and contact) and not host.endswith((".example", "localhost", "127.0.0.1")):
        message = "mkdocs.yml: the edition is for %s: set 'site_author', and 'contact' of diglot, for its footer."
        log.warning(message, host)
    return config


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:  # noqa: ARG001 - MkDocs passes them by name
    """Give a page its footer, in its own language."""
    language = str(page.meta.get("lang") or config.theme["language"])
    config.copyright = footer_of(config.site_url, language)
    return context
