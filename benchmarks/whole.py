"""Whether a built site is whole: every link and anchor leads somewhere, and every row has its counterpart."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r'<(?:a|link)\b[^>]*?\shref="([^"]*)"')
_ID = re.compile(r'<[a-z][^>]*?\s(?:id|name)="([^"]*)"', re.IGNORECASE)
_SECTION = re.compile(r'<section class="diglot-text[^>]*>(.*?)\n</section>', re.DOTALL)
_ROW = re.compile(r'\sdata-row="(\d+)"')
_NOT_TEXT = re.compile(r"<!--.*?-->|<(script|template)\b.*?</\1>", re.DOTALL)


def faults_of(site: Path) -> list[str]:
    """Return each internal link of a site that leads nowhere, and each page whose columns have other rows."""
    pages = {place.relative_to(site).as_posix(): place.read_text("utf-8") for place in site.rglob("*.html")}
    files = {place.relative_to(site).as_posix() for place in site.rglob("*") if place.is_file()}
    ids = {name: {html.unescape(one) for one in _ID.findall(text)} for name, text in pages.items()}
    faults = []
    for name, text in pages.items():
        rows = [_ROW.findall(section) for section in _SECTION.findall(text)]
        if any(sorted(found) != sorted(rows[0]) or len(set(found)) != len(found) for found in rows):
            faults.append(f"{name}: the columns have not the same rows")
        if name.endswith("404.html"):  # whose links count from wherever the wrong address is
            continue
        for link in {html.unescape(one) for one in _LINK.findall(_NOT_TEXT.sub("", text))}:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            is_folder = not parts.path.rpartition("/")[2] or parts.path.rpartition("/")[2] in {".", ".."}
            target = (posixpath.normpath(f"{place}/index.html") if is_folder else place) if parts.path else name
            if target not in files:
                faults.append(f"{name}: {link} leads nowhere")
            elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                faults.append(f"{name}: {link} has no anchor")
    return faults


def digest_of_site(site: Path) -> set[tuple[str, str]]:
    """Return each file of a site with its digest, but for the search index, whose names Pagefind makes by chance."""
    files = (place for place in site.rglob("*") if place.is_file())
    named = ((place.relative_to(site).as_posix(), place) for place in files)
    return {(name, hashlib.sha256(place.read_bytes()).hexdigest()) for name, place in named if name[:7] != "search/"}
