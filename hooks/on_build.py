"""This edition's own footer, as a hook of MkDocs."""

from __future__ import annotations

import logging
from html import escape
from typing import Any
from urllib.parse import urlsplit

log = logging.getLogger("mkdocs.hooks.edition")

FOOTER = {
    "de": ("Fehler melden", "Veröffentlicht mit Diglot"),
    "en": ("Report an error", "Published with Diglot"),
}
"""What the footer of a page says in its language, and in English where it has no words of it."""


def footer_of(site_url: str | None, publisher: str, contact: str, language: str) -> str:
    """Return the footer of a page as HTML: who publishes it, where to report an error, and what it is made with.

    The same footer stands on pages at any depth, so that the link to the documentation of Diglot, which is in no
    navigation, begins at the root of the host.
    """
    report, software = FOOTER.get(language, FOOTER["en"])
    known = [escape(publisher)] if publisher else []
    links = [f'<a href="{escape(contact)}">{report}</a>'] if contact else []
    root = escape(urlsplit(site_url or "/").path)
    return " · ".join([*known, *links, f'<a href="{root}diglot/" hreflang="en">{software}</a>'])


def on_config(config: Any) -> Any:
    """Warn of an edition that is published and does not say by whom, or where to write; a strict build ends with it."""
    publisher, contact = answerable(config)
    if contact and not contact.startswith(("https:", "mailto:")):
        log.warning("mkdocs.yml: 'extra: contact: %s' is no address. Begin it with 'https:' or 'mailto:'.", contact)
    host = urlsplit(config.site_url or "").hostname or "localhost"
    if not (publisher and contact) and not host.endswith((".example", "localhost", "127.0.0.1")):
        message = "mkdocs.yml: the edition is for %s: set 'publisher' and 'contact' below 'extra', for its footer."
        log.warning(message, host)
    return config


def answerable(config: Any) -> tuple[str, str]:
    """Return who publishes the edition, and the address for errors; both may be empty."""
    return str(config.extra.get("publisher") or ""), str(config.extra.get("contact") or "")


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:  # noqa: ARG001 - MkDocs passes them by name
    """Give a page its footer, in its own language."""
    language = str(page.meta.get("lang") or config.theme["language"])
    config.copyright = footer_of(config.site_url, *answerable(config), language)
    return context
