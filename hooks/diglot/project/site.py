"""What the command line has to know of a site, as a host has read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from diglot.base.problem import Problem
from diglot.markdown.block_tree import BlockTree
from diglot.project.front_matter import FrontMatter
from diglot.project.own_words import OwnWords
from diglot.project.settings import Settings


@dataclass(frozen=True)
class DocumentFolder:
    """Stands among the options of an extension for the folder of whichever document is read."""


@dataclass(frozen=True)
class Site:
    """A site's settings, and the Markdown that it is written in.

    `extensions` are names, or what plugins of the host have made; a site with names alone can be pickled. `texts` are
    those of documents, by their paths, that plugins make other than they stand in the files, or why they cannot be had.
    `own` are the words that stand in no document; `addresses` are those of the pages in all languages, by the paths of
    their documents; `warnings` are what is wrong with the configuration, though it can be used.
    """

    settings: Settings
    extensions: list[str | Extension] = field(default_factory=list)
    extension_configs: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, FrontMatter | Problem] = field(default_factory=dict)
    own: OwnWords = field(default_factory=OwnWords)
    addresses: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()

    @property
    def depends_on_document(self) -> bool:
        """Whether documents in different folders are not read with the same Markdown."""
        return _has_folder(self.extension_configs)

    def markdown(self, document: str = "") -> Markdown:
        """Make a Markdown instance with all of the site's extensions, for the blocks of its documents.

        `document` is the path of the one that is to be read, which matters if the site `depends_on_document`.
        """
        folder = str((self.settings.root / self.settings.documents / document).parent)
        configs = _in_folder(self.extension_configs, folder) if self.depends_on_document else self.extension_configs
        return Markdown(extensions=[*self.extensions, BlockTree(self.settings.languages)], extension_configs=configs)


ReadSite = Callable[[Path], tuple[Site | None, list[Problem]]]
"""What a host gives under the entry-point group `diglot.hosts`: it reads a site's configuration.

It returns None, with the reason, where that cannot be used.
"""


def _has_folder(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_folder, value.values()))
    return any(map(_has_folder, value)) if isinstance(value, list | tuple) else isinstance(value, DocumentFolder)


def _in_folder(value: Any, folder: str) -> Any:
    if isinstance(value, dict):
        return {key: _in_folder(one, folder) for key, one in value.items()}
    if isinstance(value, list):
        return [_in_folder(one, folder) for one in value]
    return folder if isinstance(value, DocumentFolder) else value
