"""What the front matter of a document says of its publication: when, by whom, and with which picture.

date: 2024-05-18
author: …
publisher: …
kind: …
image: picture.png
source: https://example.org/…
rights: …
license: …
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from diglot.base.boundary import is_inside, is_there, outside, strayed
from diglot.base.problem import Problem
from diglot.base.textfile import line_of_key
from diglot.markdown.inline import without_control
from diglot.project.files import Document
from diglot.project.front_matter import day_of
from diglot.project.option_values import ValueFault, is_address, read_address, read_text
from diglot.project.options import OPTIONS
from diglot.project.reviewers import Wording
from diglot.project.settings import Settings

_WORDED = ("rights", "license")
"""The keys whose text may differ by language, as that of the options of these names."""

_READERS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("author", "publisher", "kind"), read_text),
    "source": lambda value: value and read_address(value),
    **{key: OPTIONS[key].read for key in _WORDED},
}
"""What reads the value of a key, and says what is wrong with it."""


@dataclass(frozen=True)
class Publication:
    """When the original appeared, who wrote and who published it, and what kind of text it is, as far as is known.

    A document with a day is an article: it stands in the feeds. `source` is the address at which it appeared; `rights`
    and `license` are those of this text, where they are not those of the site.
    """

    day: date | None = None
    author: str = ""
    publisher: str = ""
    kind: str = ""
    source: str = ""
    rights: Wording = ()
    license: Wording = ()

    @property
    def is_known(self) -> bool:
        """Whether a document says anything of it, as an article does and a page of a manual does not."""
        return bool(self.day or self.author or self.publisher or self.kind)


def publication_of(meta: Mapping[str, Any]) -> Publication:
    """Read a document's front matter; what cannot be used counts as absent."""
    source = _text(meta.get("source"))
    return Publication(
        day_of(meta.get("date")),
        _text(meta.get("author")),
        _text(meta.get("publisher")),
        _text(meta.get("kind")),
        source if is_address(source) else "",
        *(_in_words(key, meta.get(key)) for key in _WORDED),
    )


def picture_of(meta: Mapping[str, Any], path: str) -> str:
    """Return the picture that front matter names, by its path below the folder of documents; empty if there is none.

    It is named as a link in the document would name it, relative to the document, whose path is `path`.
    """
    name = _text(meta.get("image"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else ""


def check_publication(document: Document, settings: Settings) -> Iterator[Problem]:
    """Yield what is wrong with what a document says of its publication."""
    meta = document.front.meta
    if meta.get("date") is not None and day_of(meta["date"]) is None:
        message = f"'{meta['date']}' is not a day."
        yield Problem(
            document.name, line_of_key("date", document.text), "front-matter", message, "Write it as 2024-05-18."
        )
    for key, read in _READERS.items():
        try:
            read("" if meta.get(key) is None else meta[key])
        except ValueFault as wrong:
            message, hint = wrong.args
            line = line_of_key(key, document.text)
            yield Problem(document.name, line, "front-matter", f"'{key}' {message}", hint)
    picture = picture_of(meta, document.path)
    line = line_of_key("image", document.text)
    if picture and not is_inside(settings.root / settings.documents, settings.root / settings.documents / picture):
        yield outside(document.name, line, f"'image: {_text(meta['image'])}'")
    elif picture and (fault := strayed(settings.root, settings.root / settings.documents / picture, picture)):
        yield fault
    elif picture and not (is_there(place := settings.root / settings.documents / picture) and place.is_file()):
        message = f"there is no picture {settings.documents}/{picture}."
        hint = "Name it as a link in the document would."
        yield Problem(document.name, line, "front-matter", message, hint)


def _in_words(key: str, value: object) -> Wording:
    try:
        words: Wording = OPTIONS[key].read(value or "")
    except ValueFault:
        return ()
    return tuple((language, said) for language, text in words if (said := without_control(text).strip()))


def _text(value: object) -> str:
    return without_control(value).strip() if isinstance(value, str) else ""
