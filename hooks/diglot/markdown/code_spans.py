"""Where a text is code, as the site's own pattern for it finds it."""

from __future__ import annotations

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import STX

from diglot.base.limits import takes_too_long

_FILLING = "\ufdd5"  # a noncharacter, which no text may hold
_NAME = "backtick"


def without_code(text: str, md: Markdown) -> str:
    """Return a text of the same length in which code, its backticks included, is filled with a character of no meaning.

    Code comes before everything else in Python-Markdown's inline pass, so that what is left is what other patterns see.
    Where it is not certain which of the backticks belong together, none counts as code.
    """
    if "`" not in text or _NAME not in md.inlinePatterns or takes_too_long(text):
        return text
    pattern = md.inlinePatterns[_NAME]
    if not isinstance(pattern, InlineProcessor):
        return text
    first_raw = len(md.htmlStash.rawHtmlBlocks)
    filled = _filled(text, pattern)
    is_certain = _filled(filled, pattern) == filled  # the inline pass begins anew after each match
    del md.htmlStash.rawHtmlBlocks[first_raw:]
    md.htmlStash.html_counter = first_raw
    return filled if is_certain else text


def _filled(text: str, pattern: InlineProcessor) -> str:
    pieces, last = [], 0
    for match in pattern.getCompiledRegExp().finditer(text):
        if match.start() < last:
            continue
        node, start, end = pattern.handleMatch(match, text)
        if start is None or end is None:
            continue
        is_code = node is not None and not (isinstance(node, str) and STX not in node)  # else backticks that are text
        pieces += [text[last:start], _FILLING * (end - start) if is_code else text[start:end]]
        last = end
    return "".join([*pieces, text[last:]])
