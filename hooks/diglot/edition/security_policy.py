"""The Content-Security-Policy of a page: which scripts run, which styles hold, and from where anything is loaded.

Only what maintainers wrote is allowed, in the theme's templates, in Markdown or in `mkdocs.yml`. What gets into a page
in any other way has no hash here, and no browser runs it, even if it got past `guard`.
The terms are those of the W3C's Content Security Policy Level 3.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from diglot.html.attributes import change_attributes
from diglot.html.tags import TAG, attributes_of

Sources = dict[str, list[str]]
"""What a policy allows: for each directive the sources, each once, in order."""

_SITE: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet holds its icons
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What every page of a site may do."""

DIRECTIVES = (*_SITE, "require-trusted-types-for", "trusted-types")
"""The directives that a site may add sources to; the last two hold where its theme and its scripts are fit for them."""

_LOADS = {
    "img": ["img-src"],
    "input": ["img-src"],
    "source": ["img-src", "media-src"],
    "video": ["media-src", "img-src"],
    "audio": ["media-src"],
    "track": ["media-src"],
    "iframe": ["frame-src"],
    "embed": ["object-src"],
    "object": ["object-src"],
    "script": ["script-src"],
    "link": ["style-src"],
    "base": ["base-uri"],
}
"""The elements that load something or lead away, and by which directives."""

_SENDS = frozenset({"action", "formaction", "method"})
"""The attributes that have a form sent."""

_MARKED = re.compile(
    r"<(?:script|style|iframe|object|embed|base|(?:form|button|input)(?=\s[^<]*?\b(?:action|formaction|method|src)\b))\b",
    re.IGNORECASE,
)
"""What a template allows by having it; from where else it loads pictures and style sheets, the site has to say."""
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_IS_DATA = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?[\w/+.-]*json\b""", re.IGNORECASE)
_ADDRESS = re.compile("src|srcset|poster|data|href|action|formaction|method", re.IGNORECASE)
_GOVERNED = re.compile(rf"{_ADDRESS.pattern}|style|on[a-z]+", re.IGNORECASE)
_NEEDS = [
    re.compile(rf"<(?:style|form|{'|'.join(_LOADS)})\b", re.IGNORECASE),
    re.compile(r"\s(?:style|formaction|on[a-z]+)\s*=", re.IGNORECASE),
]
"""What HTML has in it that needs anything; two patterns, each with a beginning that is looked for quickly."""
_NO_STYLE = re.compile(r"<link\b(?![^<>]*\bstylesheet\b)[^<>]*>", re.IGNORECASE)
"""Links of a page's head that load nothing by themselves, or what every page may load."""
_HOST = re.compile(r"[\w.-]+(?::\d+)?")
_SOURCE = re.compile(r"[^\s;,]+")
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


def marked(template: str, mark: str) -> str:
    """Return a template's source with `mark` in each of its tags that a policy is about, such as `<script>`.

    What stands in templates is told by this from what is put into them; `mark` is a word that nobody can guess.
    """
    return _MARKED.sub(lambda tag: f"{tag[0]} {mark}", template)


def with_policy(page: str, mark: str, policy: Mapping[str, list[str]]) -> str:
    """Return a finished page with its policy in its head, and without the marks.

    The policy stands behind the declaration of the encoding, which has to be among the first 1,024 bytes.
    """
    if not (head := _HEAD.search(page)):
        return page.replace(f" {mark}", "")
    content = "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())
    meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{html.escape(content, quote=False)}">'
    return f"{page[: head.end()]}{meta}{page[head.end() :]}".replace(f" {mark}", "")


def policy_of(page: str, mark: str, needed: Mapping[str, list[str]], more: Mapping[str, str]) -> Sources:
    """Return what a finished page is allowed by its policy.

    `needed` is what the HTML in it needs that came of the maintainers' Markdown (see `needed_by`), and what the theme
    does; `more` are the sources that the site adds, by directive.
    """
    allowed = {directive: sources.split() for directive, sources in _SITE.items()}
    end = 0
    while (at := page.find(mark, end)) >= 0:
        start, end = page.rfind("<", 0, at), at + len(mark)
        if (inline := _INLINE.match(page, start)) and mark in inline[2]:
            _allow_text(allowed, inline[1], inline[2], inline[3].replace(f" {mark}", ""))
            end = inline.end()
        elif tag := TAG.match(page, start):
            name, attributes = tag["name"] or tag["raw"], tag["attrs"] or tag["rawattrs"] or ""
            for one in attributes_of(f"<{name}{attributes}>") or ():
                if _ADDRESS.fullmatch(one.name):
                    _allow_address(allowed, name.lower(), one.name, one.value)
    for directive, sources in [*needed.items(), *((name, sources.split()) for name, sources in more.items())]:
        _allow(allowed, directive, *sources)
    for directive, sources in allowed.items():
        if "'unsafe-inline'" in sources:  # which a hash beside it would switch off
            allowed[directive] = [one for one in sources if not one.startswith(("'sha", "'unsafe-hashes"))]
    return allowed


def blocked(page: str, mark: str, policy: Mapping[str, list[str]], host: str) -> dict[tuple[str, str], str]:
    """Return what of a finished page its policy would block: by directive and source how it begins, if it is a text.

    What scripts load later is not seen. `host` is that of the site itself.
    """
    written = _NO_STYLE.sub("", page.replace(f" {mark}", ""))
    texts = {hash_of(text): " ".join(text.split()) for _, _, text in _INLINE.findall(written)}
    lacking = {
        (directive, source): texts.get(source, "")
        for directive, sources in needed_by(written).items()
        for source in sources
        if source not in policy.get(directive, ()) and "'unsafe-inline'" not in policy.get(directive, ())
    }
    return {one: text for one, text in lacking.items() if not host or urlsplit(one[1]).hostname != host}


def needed_by(written: str) -> Sources:
    """Return what HTML that maintainers wrote needs: scripts, styles, handlers, and what it loads from other hosts."""
    allowed: Sources = {}
    if not any(pattern.search(written) for pattern in _NEEDS):
        return allowed
    for name, attributes, text in _INLINE.findall(written):
        _allow_text(allowed, name, attributes, text)

    def look(tag: str, name: str, value: str) -> str:
        if name == "style" or name.startswith("on"):
            _allow(allowed, "style-src" if name == "style" else "script-src", "'unsafe-hashes'", hash_of(value))
        else:
            _allow_address(allowed, tag, name, value)
        return value

    change_attributes(written, _GOVERNED, look)
    return allowed


def faults(more: object) -> list[str]:
    """Return what is wrong with the sources that a site adds: a mapping of directives to sources between blanks."""
    if not isinstance(more, Mapping):
        return ["is a mapping of directives, such as 'font-src', to sources"]
    found = [
        f"has no directive '{name}'; those are: {', '.join(DIRECTIVES)}" for name in more if name not in DIRECTIVES
    ]
    found += [
        f"gives '{name}' no sources between blanks, such as 'https://example.org'"
        for name, sources in more.items()
        if not isinstance(sources, str) or not all(map(_SOURCE.fullmatch, sources.split()))
    ]
    return found


@lru_cache(256)  # the same few stand in each page
def hash_of(text: str) -> str:
    """Return the source that allows one inline script or style, by its text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _allow(allowed: Sources, directive: str, *sources: str) -> None:
    if not sources:
        return
    known = allowed.setdefault(directive, [])
    if known == ["'none'"]:
        known.clear()
    known += [source for source in sources if source not in known]


def _allow_text(allowed: Sources, name: str, attributes: str, text: str) -> None:
    """Allow an inline script, unless it is data, or an inline style."""
    if text and not (name.lower() == "script" and _IS_DATA.search(attributes)):
        _allow(allowed, f"{name.lower()}-src", hash_of(text))


def _allow_address(allowed: Sources, tag: str, name: str, value: str) -> None:
    """Allow what an attribute of a tag has loaded or sent; what every page may do needs no more."""
    addresses = value.split(",") if name == "srcset" else [value]
    if name == "method":  # without an address, a form is sent to its own page
        addresses = [] if tag != "form" or value.lower() == "dialog" else [""]
    sources = [_origin(address.strip().split(" ")[0]) for address in addresses]
    for directive in ["form-action"] if name in _SENDS else _LOADS.get(tag, []):
        own = ["'self'"] if _SITE[directive] == "'none'" else []
        _allow(allowed, directive, *(one for source in sources for one in ([source] if source else own)))


def _origin(address: str) -> str | None:
    """Return the source that allows an address on another host, None for one on the site itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not _HOST.fullmatch(parts.netloc) or parts.scheme not in {"", "http", "https"}:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme else parts.netloc
