"""A hook that leaves the pages of concepts out of a site, so that what they cost the articles is measured alone."""

from __future__ import annotations

from typing import Any

from mkdocs.plugins import event_priority

CONCEPT = ("glossary/", "de/glossary/", "en/glossary/")


@event_priority(100)  # before the plugin looks at what there is
def on_nav(nav: Any, config: Any, files: Any) -> Any:
    """Take the concepts' pages out before any is read."""
    for file in list(files.documentation_pages()):
        if file.src_uri.startswith(CONCEPT):
            files.remove(file)
    build = config.plugins["diglot"].build
    build.views = {path: views for path, views in build.views.items() if not path.startswith(CONCEPT)}
    return nav
