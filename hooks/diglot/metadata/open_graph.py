"""Pages for those who link to them: the Open Graph protocol (ogp.me), which messengers and networks read."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from diglot.language import locales
from diglot.metadata.record import Text
from diglot.project.publication import Publication


@dataclass(frozen=True)
class Picture:
    """A picture by its absolute address, what stands in for it, and its width and height in pixels where known."""

    address: str
    alternative: str
    size: tuple[int, int] | None = None


def open_graph(
    text: Text, site: str, publication: Publication, others: Iterable[str], picture: Picture | None, variety: str = ""
) -> list[tuple[str, str]]:
    """Return the properties of a page with their values, in order; `twitter:card` is that network's own.

    `site` is the site's name, `others` are the languages that the document is also to be had in, and `variety` names
    one of them more closely, such as en-GB. Of a language whose territory nobody knows nothing is said.
    """
    properties = [
        ("og:type", "article" if publication.day else "website"),
        ("og:site_name", site),
        ("og:title", f"{text.title} ({text.qualifier})" if text.qualifier else text.title),
        ("og:description", text.description),
        ("og:url", text.address),
        ("og:locale", _locale(text.language, variety)),
        *(("og:locale:alternate", _locale(other, variety)) for other in others),
    ]
    if publication.day:
        properties.append(("article:published_time", publication.day.isoformat()))
    if picture:
        properties += [("og:image", picture.address), ("og:image:alt", picture.alternative)]
        if picture.size:
            width, height = picture.size
            properties += [("og:image:width", str(width)), ("og:image:height", str(height))]
    properties.append(("twitter:card", "summary_large_image" if picture else "summary"))
    return [(name, value) for name, value in properties if value]


def _locale(language: str, variety: str) -> str:
    return locales.with_territory(variety if variety.startswith(f"{language}-") else language)


def png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG picture, None for anything else (W3C, PNG: 11.2.1, the chunk IHDR)."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height
