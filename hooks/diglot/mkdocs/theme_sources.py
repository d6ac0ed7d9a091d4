"""What Material for MkDocs loads from other hosts, and how, where a site's configuration or a page asks for it.

Its templates and scripts say so: the fonts in `base.html`, `partials/integrations/analytics/google.html`, and in the
bundled scripts the facts of a repository and diagrams (Mermaid), which set styles of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from diglot.edition.security_policy import Sources
from diglot.mkdocs.beside import plugins_named
from diglot.mkdocs.templates import is_material

_DIAGRAM = re.compile(r"""<(?:pre|div)\b[^<>]*\bclass=["'][^"']*\bmermaid\b""")


def needed_by_theme(config: MkDocsConfig, content: str) -> Sources:
    """Return what the theme needs of a policy on a page with some content, by directive."""
    needed: Sources = {}
    for directive, source in _sources(config, content) if is_material(config) else ():
        needed.setdefault(directive, []).append(source)
    return needed


def _sources(config: MkDocsConfig, content: str) -> Iterator[tuple[str, str]]:
    is_private = any(plugins_named(config, "privacy"))  # it brings all of them here
    if config.theme.get("font") is not False and not is_private:
        yield "style-src", "https://fonts.googleapis.com"
        yield "font-src", "https://fonts.gstatic.com"
    repository = urlsplit(config.repo_url or "")
    if repository.hostname == "github.com":
        yield "connect-src", "https://api.github.com"
    elif repository.hostname and "gitlab" in repository.hostname:
        yield "connect-src", f"{repository.scheme}://{repository.netloc}"
    analytics = config.extra.get("analytics")
    if isinstance(analytics, dict) and analytics.get("provider") == "google":
        yield "script-src", "https://www.googletagmanager.com"
        for host in ("google-analytics.com", "analytics.google.com", "googletagmanager.com"):
            yield "connect-src", f"https://*.{host}"
            yield "img-src", f"https://*.{host}"
    if _DIAGRAM.search(content):
        if not is_private and not any("mermaid" in str(one) for one in config.extra_javascript):
            yield "script-src", "https://unpkg.com"
        yield "style-src", "'unsafe-inline'"
