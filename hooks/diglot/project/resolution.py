"""Whether the notes and links of a text lead, in another document, to where they led."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from diglot.markdown.block_tree import labels_of_notes
from diglot.markdown.pointers import pointed
from diglot.markdown.projections import plain
from diglot.project.project import Pair

_SHORT_REFERENCE = re.compile(r"(?<![\]\\])\[(?!\^)([^\[\]\n]++)\](?:\[\])?(?![(\[:])")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]++)\]:", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]+)$", re.MULTILINE)
_LIST_AT_END = re.compile(r"\{[^{}]*+\}\s*$")
_ID = re.compile(r"""(?:\{[^{}\n#]*+#|\b(?:id|name)\s*+=\s*+["']?)([^\s"'{}<>]++)""")


class Resolution:
    """What the texts of a document can lead to, as it was parsed last."""

    def __init__(self, pair: Pair) -> None:
        self.path = pair.document.path
        self.references = {" ".join(label.split()).lower() for label in pair.md.references}
        self.notes = labels_of_notes(pair.md)
        self.anchors = _anchors(pair)

    def holds(self, text: str, path: str, document: str) -> bool:
        """Return whether all in a text that points elsewhere does so here as in the document that it comes from.

        `path` is that document's, `document` what it says now, empty where it is gone.
        """
        defined = {" ".join(label.split()).lower() for label in _DEFINITION.findall(document)}
        short = {" ".join(label.split()).lower() for label in _SHORT_REFERENCE.findall(text)}
        if not (short & defined) <= self.references:
            return False
        return all(self._leads(one.kind, one.name, path) for one in pointed(text).pointers)

    def _leads(self, kind: str, name: str, path: str) -> bool:
        if kind == "note":
            return self.notes is None or name in self.notes
        if kind == "label":
            return " ".join(name.split()).lower() in self.references
        if kind == "list":
            return True
        try:
            parts = urlsplit(name)
        except ValueError:
            return True
        if kind in {"autolink", "address"} or parts.scheme or parts.netloc or name.startswith(("/", "\\")):
            return True
        if parts.path:
            return posixpath.dirname(path) == posixpath.dirname(self.path)
        return not parts.fragment or unquote(parts.fragment) in self.anchors


def _anchors(pair: Pair) -> frozenset[str]:
    """Return the anchors that a document gives to its blocks itself, and those of its headings."""
    text = pair.document.front.body
    found = set(_ID.findall(text))
    if "toc" in pair.md.treeprocessors:
        toc = pair.md.treeprocessors["toc"]
        headings = (plain(_LIST_AT_END.sub("", one), pair.reader) for one in _HEADING.findall(text))
        found |= {toc.slugify(one, toc.sep) for one in headings}  # type: ignore[attr-defined]
    return frozenset(found)
