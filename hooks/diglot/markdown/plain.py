"""Inline Markdown as plain text, for places that show no markup, such as cards."""

from __future__ import annotations

import html
import re
from collections import defaultdict

_MAY_HOLD_MARKUP = re.compile(r"[\\`*_\[<&~^=\ufdd0]")

_TAG = r"</?(?P<tag>[a-zA-Z][^\s/<>@]*+)(?:[\s/][^<>]*+)?>"
_LITERAL = re.compile(
    rf"""\\(?P<escaped>[!-/:-@\[-`{{-~])
      | (?P<ticks>`++)(?:(?P<code>.+?)(?<!`)(?P=ticks)(?!`))?
      | <(?P<address>[a-zA-Z][a-zA-Z0-9+.-]*+:[^<>\s]*+|[^<>\s@]++@[^<>\s@]++)>
      | <!--(?:(?!<!--|-->).)*+-->
      | {_TAG}
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG_NAME = re.compile(_TAG)
_HELD = re.compile("\ufdd0([0-9]+)\ufdd1")
"""Stands for what is read as it is written: noncharacters, which no text may hold, around a number."""

_NOTE_MARK = re.compile(r" ?\[\^[^\[\]]++\]")
_ATTRIBUTES = re.compile(r"(?<=[)\]*_~^=\ufdd1])\{(?::|[ ]*+(?:[.#][\w-]|[\w-]++=))[^{}\n]*+\}")
_ADDRESS = r"""\((?:[^()"]++|"[^"]*+"|"|\((?:[^()]++|\([^()]*+\))*+\))*+\)"""
_LINK = re.compile(rf"!?\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\](?:{_ADDRESS}|\[[^\[\]]*+\])")
_NESTED = 3
"""So deep do links and images stand within each other."""

_EMPHASIS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])|~~|\^\^|==")


def plain(markdown: str, original: str | None = None) -> str:
    """Return inline Markdown as plain text: no marks of notes, emphasis or code, no tags, links as their texts.

    With the `original` of a translation, tags of a kind that it does not have are words, as on the page.
    """
    if not _MAY_HOLD_MARKUP.search(markdown):
        return " ".join(markdown.split())
    known = {found["tag"].lower() for found in _TAG_NAME.finditer(original or "")}
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        tag = (found["tag"] or "").lower()
        is_foreign = bool(tag) and original is not None and tag not in known
        is_words = is_foreign or bool(found["ticks"] and not found["code"])
        text = found[0] if is_words else found["escaped"] or found["code"] or html.unescape(found["address"] or "")
        held.append(text)
        return " " if tag == "br" and not is_words else f"\ufdd0{len(held) - 1}\ufdd1" if text else ""

    text = _LITERAL.sub(hold, re.sub("[\ufdd0\ufdd1]", "", markdown).replace("\\\n", "\n"))
    text = _ATTRIBUTES.sub("", _NOTE_MARK.sub("", text))
    for _ in range(_NESTED):
        text = _LINK.sub(r"\1", text)
    text = html.unescape(_without_emphasis(text))
    return " ".join(_HELD.sub(lambda found: held[int(found[1])], text).split())


def _without_emphasis(text: str) -> str:
    """Take out the marks of emphasis that belong together, and no others, such as those in `a * b`."""
    pieces: list[str] = []
    opened: dict[str, list[int]] = defaultdict(list)  # the places in `pieces` of marks that may open
    last = 0
    for found in _EMPHASIS.finditer(text):
        start, end = found.span()
        mark, kind = found[0], found[0][0]
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        pieces += [text[last:start], mark]
        last = end
        begins = after.strip() and not (kind == "_" and before.isalnum())
        ends = before.strip() and not (kind == "_" and after.isalnum())
        while ends and pieces[-1] and opened[kind]:
            at = opened[kind].pop()
            length = min(len(pieces[at]), len(pieces[-1]))
            pieces[at], pieces[-1] = pieces[at][length:], pieces[-1][length:]
            if pieces[at]:
                opened[kind].append(at)
        if begins and pieces[-1]:
            opened[kind].append(len(pieces) - 1)
    return "".join([*pieces, text[last:]])
