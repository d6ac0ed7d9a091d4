"""The links of documents under MkDocs: written by us, in what other extensions take for MkDocs' own tree processor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor

from diglot.page.links import LinkLog, LinkProcessor, Links


@dataclass(frozen=True, kw_only=True)
class SiteLinks(Links):
    """The links of a site under MkDocs."""

    files: Files
    config: MkDocsConfig

    def processor(self, md: Markdown, document: str) -> LinkProcessor:
        """Return the tree processor of a document; it has the attributes that MkDocs' own has, and its kind.

        Extensions ask it for the file of the page (instant previews), or make another of its class for Markdown within
        Markdown (mkdocstrings), which then works for the same document.
        """
        links, log = self, LinkLog()

        class Processor(LinkProcessor, _RelativePathTreeprocessor):  # type: ignore[misc]  # which differ in what `run` gives
            def __init__(self, file: File | None, files: Files, config: MkDocsConfig) -> None:
                LinkProcessor.__init__(self, md, document, links)
                self.file: Any = file
                self.files, self.config, self.log = files, config, log
                self.links_to_anchors = {}

        return Processor(self.files.get_file_from_path(document), self.files, self.config)
