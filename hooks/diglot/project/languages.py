"""The languages of a site, as one value, and the views of a document that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from diglot.html.ids import JOINT

ViewName = str | None
"""Which view of a document a page shows: under None the documents' language beside the first of the targets, under a
language's code that language, under two of them, as in `de--fr`, the documents' language beside a further target."""


@dataclass(frozen=True)
class Languages:
    """The language that documents are written in, and those that they are translated into, by their codes.

    `parallel` is the target that stands beside the source at a document's own address, the first of them if it is
    empty; `folders` has the folders of the pages in a language where they are not called by its code. Without
    `has_all_pairs` no further target has a page beside the source.
    """

    source: str
    targets: tuple[str, ...]
    parallel: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)
    has_all_pairs: bool = True

    def __iter__(self) -> Iterator[str]:
        """Yield all of them, the documents' own first."""
        yield self.source
        yield from self.targets

    def __contains__(self, language: object) -> bool:
        """Return whether a language is one of the site's."""
        return language in tuple(self)

    @property
    def first(self) -> str:
        """Return the target that stands beside the source at a document's own address."""
        return self.parallel or self.targets[0]

    @cached_property
    def pairs(self) -> dict[ViewName, tuple[str, ...]]:
        """Return the languages that each view of two shows, the one at a document's own address first."""
        further = [one for one in self.targets if one != self.first] if self.has_all_pairs else []
        pairs: dict[ViewName, tuple[str, ...]] = {None: (self.source, self.first)}
        return pairs | {f"{self.source}{JOINT}{one}": (self.source, one) for one in further}

    @cached_property
    def views(self) -> tuple[ViewName, ...]:
        """Return the names of all views: those of two languages, then those of one."""
        return (*self.pairs, *self)

    def shown(self, view: ViewName) -> tuple[str, ...]:
        """Return the languages that a view shows, the documents' own first; raises `KeyError` where it is none."""
        return (view,) if view in tuple(self) else self.pairs[view]

    def alone(self, view: ViewName) -> str | None:
        """Return the language of a view of one, None for one of two."""
        return None if view in self.pairs else view

    def folder(self, view: ViewName) -> str:
        """Return the folder that the pages of a view stand in, empty for those at the documents' own addresses."""
        if view is None:
            return ""
        return JOINT.join(self.folders.get(one, one) for one in self.shown(view))

    def path(self, document: str, view: ViewName) -> str:
        """Return the path of a view among a site's files: of `a.md` in English `en/a.md`, of the first pair `a.md`."""
        folder = self.folder(view)
        return f"{folder}/{document}" if folder else document

    def beside(self, language: str) -> str:
        """Return the language that stands beside another: the first target beside the source, else the source."""
        return self.first if language == self.source else self.source

    def named_for(self, reader: str, view: ViewName = None) -> str:
        """Return the language in which a page of two is named for a reader of `reader`: the source, or the target."""
        shown = self.shown(view)
        return reader if reader == shown[0] else shown[-1]
