"""A translation is text: what HTML, attribute lists and addresses it may have is what its original has.

Refused marks are replaced by stand-ins before Python-Markdown sees them and come back as text when the page is
finished, so that no pass in between can take them for markup.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from xml.etree.ElementTree import Element

_LESS_THAN, _BRACE, NOTHING = "\ufdd0", "\ufdd1", "\ufdd2"  # noncharacters, which no text may hold
_STAND_INS = {_LESS_THAN: "&lt;", _BRACE: "{", NOTHING: ""}

_TAG = re.compile(r"""<(?:/?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*|!--(?:(?!<!--|-->).)*--)>""", re.DOTALL)
_TAG_BEGUN = re.compile(r"<(?:[!?%]|[a-zA-Z][\w-]*\s+[\w-]+=)[^<>]*")
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]+|mailto:[^\s<>]+|[^\s<>@:/]+@[^\s<>@:/]+)>")
_BEGINNING = re.compile(r"[<{]|\\[\\{]")
_ATTRIBUTE_LIST = re.compile(r"\{:?[^{}\n]*\}")
_FREE_VALUE = re.compile(r"""\b(title|alt|aria-label|lang)=("[^"]*"|'[^']*')""")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def guarded(original: str, translation: str) -> str:
    """Return a translation with stand-ins for the `<` and `{` that would begin markup its original does not have.

    A tag may change the values of `title`, `alt`, `aria-label` and `lang`, which are words; everything else in it has
    to be as in the original, and it may stand as often as there.
    """
    pieces, last = [], 0
    for start, stand_in in _refusals(original, translation):
        pieces += [translation[last:start], stand_in]
        last = start + 1
    return "".join([*pieces, translation[last:]])


def refused(original: str, translation: str) -> list[str]:
    """Return the tags, whole or begun, and the attribute lists of a translation that its page shows as text."""
    found = []
    for start, _ in _refusals(original, translation):
        patterns = (_TAG, _TAG_BEGUN) if translation[start] == "<" else (_ATTRIBUTE_LIST,)
        match = next(filter(None, (pattern.match(translation, start) for pattern in patterns)), None)
        if match and not (match.re is _TAG_BEGUN and match[0] in original):
            found.append(match[0])
    return found


def restored(text: str) -> str:
    """Return finished HTML with the refused marks in it, as text."""
    for stand_in, mark in _STAND_INS.items():
        text = text.replace(stand_in, mark)
    return text


def as_words(text: str) -> str:
    """Return a plain text with the refused marks in it; as HTML, which `restored` returns, it is not yet escaped."""
    return text.replace(_LESS_THAN, "<").replace(_BRACE, "{").replace(NOTHING, "")


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
    return "".join(character for character in html.unescape(address) if character > " " and character != "\x7f")


def disarm(root: Element, known: Element) -> None:
    """Turn links and images of a finished translation into text whose addresses are unsafe and not in the original.

    `root` and `known` are the trees of both languages. An image from another host that the original does not show is
    turned into its text, too: showing it would tell that host of every reader.
    """
    addresses = {element.get(name) for element in known.iter() for name in ("href", "src")}
    for element in root.iter():
        for name in ("href", "src"):
            address = element.get(name)
            if address is None or address in addresses:
                continue
            if not is_safe(address) or (name == "src" and leads_elsewhere(address)):
                _show_as_text(element, address)


def _show_as_text(element: Element, address: str) -> None:
    text = element.attrib.get("alt", "")
    tail = element.tail
    element.attrib.clear()
    element.tag, element.tail = "span", tail
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} ({address})"
    else:
        element.text = f"{element.text or text} ({address})"


def _refusals(original: str, translation: str) -> list[tuple[int, str]]:
    """Return where in a translation a mark is refused, with the stand-in for it, in order."""
    tags = Counter(map(_without_words, _TAG.findall(original)))
    lists = Counter(_ATTRIBUTE_LIST.findall(original))
    refusals = []
    for match in _BEGINNING.finditer(translation):
        if match[0][0] == "\\":  # `\{` is text, and `\\` no escape of what follows
            continue
        pattern, known = (_TAG, tags) if match[0] == "<" else (_ATTRIBUTE_LIST, lists)
        found = pattern.match(translation, match.start())
        key = _without_words(found[0]) if found else ""
        if known[key] > 0:
            known[key] -= 1
        elif not (match[0] == "<" and _AUTOLINK.match(translation, match.start())):
            refusals.append((match.start(), _LESS_THAN if match[0] == "<" else _BRACE))
    return refusals


def _without_words(tag: str) -> str:
    return _FREE_VALUE.sub(r"\1", tag)
