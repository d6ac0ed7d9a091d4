"""A view: what one page shows of a document, one language of it or both, as plain values for whoever publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diglot.page.links import LinkFault
from diglot.page.notes import TYPED


@dataclass(frozen=True)
class Alternate:
    """One way to see a document, as the switch on its pages offers it.

    `side` says whether it shows the source's or a target's language, and is empty for a view of two, whose `language`
    is None; `shown` are its languages. `url` is the address below the site's root, and `canonical_url` the absolute
    one, empty where the site has none, and for what is no page of its own to programs: the view of a further pair.
    """

    name: str
    side: str
    language: str | None
    url: str
    canonical_url: str
    is_current: bool
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """What one page shows of a document.

    `name` is that of the view among those of its document, as in `Languages.views`; `language` is that of a page in
    one language, and None on a page of two; `reader` is the language of Diglot's own
    words on it, `languages` those of its texts. `title` and `description` are HTML text, and so is `qualifier`, which
    tells the title from those of the document's other pages where it has to. `html` is all of the page's content, the
    switch included; `contents` are the headings, as the tokens of Python-Markdown's `toc`. `anchors` are the ids on the
    page, `links` the anchors that it leads to, by the path of the document that they are looked for in and then by
    anchor, each with the link as it is written; `faults` are the links that lead nowhere.

    What an edition adds: `policy` is what the content needs of a Content-Security-Policy, if the site has one; `search`
    are the rows that the search finds, as HTML for an indexer, `forms` the words that lead to it besides; `metadata` is
    what programs are told in the page's head, `claims` the fact notes for them, and `foot` what stands at its foot.
    """

    document: str
    language: str | None
    reader: str
    languages: tuple[str, ...]
    address: str
    title: str
    description: str
    html: str
    contents: list[dict[str, Any]]
    alternates: tuple[Alternate, ...]
    anchors: frozenset[str] = frozenset()
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[LinkFault, ...] = ()
    policy: Mapping[str, list[str]] = field(default_factory=dict)
    search: str = ""
    forms: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    qualifier: str = ""
    name: str | None = None
    foot: str = ""

    @property
    def has_kinds(self) -> bool:
        """Return whether there are notes with a kind, which stand beside the text where there is room."""
        return any(anchor.startswith(TYPED) for anchor in self.anchors)
