"""A hook that leaves the pages of concepts out of a site, so that what they cost the articles is measured alone."""

from __future__ import annotations

from typing import Any

CONCEPT = ("glossary/", "de/glossary/", "en/glossary/")


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    """Take the concepts' pages out before any is read."""
    for file in list(files.documentation_pages()):
        if file.src_uri.startswith(CONCEPT):
            files.remove(file)
    config.extra["diglot"].views = {
        path: views for path, views in config.extra["diglot"].views.items() if not path.startswith(CONCEPT)
    }
    return nav
