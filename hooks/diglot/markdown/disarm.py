"""The last look at a finished translation: what must not be there, whatever it got there by, becomes text.

`guard` has refused it before; this holds if a pattern of some extension made markup of what was text to `guard`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from diglot.html.attributes import change_attributes, without_tags
from diglot.html.tags import NEVER_TRANSLATED, TAG, attributes_of
from diglot.markdown.allowance import WORDS
from diglot.markdown.stand_ins import as_words

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_DANGEROUS = re.compile(
    r"on\w*|style|srcset|srcdoc|action|formaction|data|poster|background|ping|http-equiv|xlink:href|codebase|target",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"""\s*type=["']math/tex(?:;\s*mode=display)?["']\s*""")
"""What a script has that is none: so the extension `arithmatex` writes formulas."""

_HANDLER = re.compile(r"[\s/\"']on[a-z]+\s*=", re.IGNORECASE)
_MAY_BE_LIVE = re.compile(rf"<(?:{'|'.join(sorted(NEVER_TRANSLATED))})\b|{_HANDLER.pattern}", re.IGNORECASE)

_WORDS = re.compile("|".join(sorted(WORDS)), re.IGNORECASE)
_WORDS_BEGIN = re.compile(rf"\s(?:{_WORDS.pattern})\s*=", re.IGNORECASE)


def is_safe(address: str) -> bool:
    """Return whether an address has no scheme, or one that leads to a page, a mail or a call."""
    scheme = _SCHEME.match(_as_read(address))
    return scheme is None or scheme[1].lower() in SAFE_SCHEMES


def leads_elsewhere(address: str) -> bool:
    """Return whether an address is on another host, or has a scheme, which a path on the site has not."""
    read = _as_read(address).replace("\\", "/")
    return read.startswith("//") or _SCHEME.match(read) is not None


def _as_read(address: str) -> str:
    """Return an address as browsers read it: without blanks and control characters, entities resolved."""
    return "".join(one for one in html.unescape(as_words(address)) if one > " " and one != "\x7f")


def disarm(root: Element, known: Element, localised: Callable[[str], Iterable[str]] = lambda _address: ()) -> None:
    """Take out of a finished translation what its original does not have and what could do more than be read.

    `root` and `known` are the trees of both languages. Links and images whose addresses are unsafe become text, and so
    does an image from another host that the original does not show: it would tell that host of every reader. Attributes
    that run, load or send something are dropped, and titles hold no tags. `localised` gives what an address of the
    original may be in the translation.
    """
    pairs = {(name, value) for element in known.iter() for name, value in element.items()}
    pairs |= {(name, other) for name, value in pairs if name in {"href", "src"} and value for other in localised(value)}
    for element in root.iter():
        if title := element.get("title"):
            element.set("title", without_tags(as_words(title)))
        for name, value in list(element.items()):
            if (name, value) in pairs or value is None:
                continue
            if name in {"href", "src"} and (not is_safe(value) or (name == "src" and leads_elsewhere(value))):
                _show_as_text(element, value)
                break
            if _DANGEROUS.fullmatch(name) or (name == "id" and value.startswith("__")):
                del element.attrib[name]


def _show_as_text(element: Element, address: str) -> None:
    text = element.attrib.get("alt", "")
    tail = element.tail
    element.attrib.clear()
    element.tag, element.tail = "span", tail
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} ({address})"
    else:
        element.text = f"{element.text or text} ({address})"


def words_in_attributes(root: Element, blocks: list[str]) -> None:
    """Write what stands in attributes of a tree as words, where Python-Markdown put it aside as raw HTML, in `blocks`.

    Code in the title of a link, say, would otherwise be put there as HTML, whose quotation marks end the title.
    """

    def words(found: re.Match[str]) -> str:
        key = int(found[1])
        return html.unescape(TAG.sub("", blocks[key])) if key < len(blocks) else ""

    for element in root.iter():
        for name, value in element.items():
            if value and HTML_PLACEHOLDER_RE.search(value):
                element.set(name, HTML_PLACEHOLDER_RE.sub(words, value))


def without_live_markup(text: str, original: str) -> str:
    """Return a translation's finished HTML with those tags as text that no translation may bring.

    These are elements that run, load or lead away, and tags with handlers, unless the original's finished HTML has the
    very same, but for words in attributes such as the title of a frame.
    """
    if not _MAY_BE_LIVE.search(text):
        return text
    known = {_without_words(found[0]) for found in TAG.finditer(original)}

    def looked_at(found: re.Match[str]) -> str:
        return html.escape(found[0]) if _is_live(found) and _without_words(found[0]) not in known else found[0]

    return TAG.sub(looked_at, text)


def _without_words(tag: str) -> str:
    """Return a tag, with what TAG takes for its contents, without the values of its attributes that are words."""
    return change_attributes(tag, _WORDS, lambda *_: "") if _WORDS_BEGIN.search(tag) else tag


def _is_live(found: re.Match[str]) -> bool:
    name, attributes = (found["name"] or found["raw"] or "").lower(), found["attrs"] or found["rawattrs"] or ""
    if name == "script" and _FORMULA.fullmatch(attributes):
        return False
    if name in NEVER_TRANSLATED or not _HANDLER.search(attributes):
        return name in NEVER_TRANSLATED
    read = attributes_of(f"<{name}{attributes}>")
    return read is None or any(one.name.startswith("on") for one in read)
