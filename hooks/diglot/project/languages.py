"""The languages of a site, as one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diglot.project.settings import Settings


@dataclass(frozen=True)
class Languages:
    """The language that documents are written in, and those that they are translated into, by their codes."""

    source: str
    targets: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        """Yield all of them, the documents' own first."""
        yield self.source
        yield from self.targets

    def beside(self, language: str) -> str:
        """Return the language that stands beside another: the first target beside the source, else the source."""
        return self.targets[0] if language == self.source else self.source

    def named_for(self, reader: str) -> str:
        """Return the language in which a page of both is named for a reader of `reader`: the source, or a target."""
        return reader if reader == self.source else self.targets[0]


def languages_of(settings: Settings) -> Languages:
    """Return the languages of a site."""
    return Languages(settings.source, (settings.target,))
