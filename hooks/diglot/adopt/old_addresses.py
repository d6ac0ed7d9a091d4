"""The paths under which an old site published its files, as the programs that made it tell them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from diglot.adopt.layouts import OTHER_MARKDOWN
from diglot.base.textfile import read_text
from diglot.project import front_matter
from diglot.project.settings import ENDINGS, Settings

_NUMBER = re.compile(r"(?<![^/])\d+\s*[-_.]+\s*(?=[^-_.\s\d])")
"""What Docusaurus leaves out of addresses: the number that puts a file or a folder in its place."""

_HEADING = re.compile(r"^# +(.+?)(?: +#+| *\{[^}]*\})?$", re.MULTILINE)
_MARKS = re.compile(r"[*`]|</?[^>]*>|\[|\]\([^)]*\)")


@dataclass(frozen=True)
class OldSite:
    """A site as its files tell what made it: MkDocs, Docusaurus or Starlight."""

    settings: Settings

    def path_of(self, name: str) -> str:
        """Return the path of a document whose address a file had, empty where nobody can tell."""
        parts = name.split("/")
        if "docusaurus-plugin-content-docs" in parts:
            return self._of_docusaurus(name, name.partition("/current/")[2]) if "current" in parts else ""
        if name.startswith("src/content/docs/"):
            slug = str(self._said(name).get("slug") or "").strip("/")
            return f"{slug}.md" if slug else name.removeprefix("src/content/docs/")
        folder = f"{self.settings.documents}/"
        if self._is_docusaurus:
            return self._of_docusaurus(name, name.removeprefix(folder).removeprefix("docs/"))
        if not name.startswith(folder):
            return ""
        return self.path_of_post(name) or name.removeprefix(folder)

    @cached_property
    def _is_docusaurus(self) -> bool:
        return any((self.settings.root / f"docusaurus.config.{ending}").exists() for ending in ("js", "ts", "mjs"))

    def _of_docusaurus(self, name: str, path: str) -> str:
        said = self._said(name)
        path, slug = _NUMBER.sub("", path), str(said.get("slug") or "").rstrip("/")
        folder = posixpath.dirname(path)
        if said.get("id"):
            path = posixpath.join(folder, f"{said['id']}.md")
        if slug or said.get("slug"):
            path = f"{posixpath.normpath(posixpath.join('/', folder, slug)).strip('/') or 'index'}.md"
        return f"docs/{path}"

    def path_of_post(self, name: str) -> str:
        """Return the path of a post of a blog, where Material's plugin puts it: by its day and its title."""
        before, _, rest = name.partition("/posts/")
        if not rest:
            return ""
        said = self._said(name)
        day = said.get("date")
        day = day.get("created") if isinstance(day, dict) else day
        heading = _HEADING.search(self._texts(name))
        slug = str(said.get("slug") or _slug(str(said.get("title") or (heading[1] if heading else ""))))
        blog = before.removeprefix(self.settings.documents).strip("/")
        is_day = isinstance(day, date | datetime)
        return posixpath.join(blog, f"{day:%Y/%m/%d}", f"{slug}.md") if is_day and slug else ""

    def _said(self, name: str) -> Mapping[str, Any]:
        return front_matter.split(self._texts(name), name)[0].meta if name.endswith((*ENDINGS, *OTHER_MARKDOWN)) else {}

    def _texts(self, name: str) -> str:
        place = Path(self.settings.root, name)
        return (read_text(place, name)[0] or "") if place.is_file() and not place.is_symlink() else ""


def _slug(title: str) -> str:
    words = unicodedata.normalize("NFC", _MARKS.sub("", title)).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
