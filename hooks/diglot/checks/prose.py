"""A segment as the checks of its words read it: prose, without what Markdown and its addresses add."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

from diglot.language.addresses import without_addresses
from diglot.language.letters import words_of

OBJECT = "\ufffc"
"""What stands in prose for code, an image or an address: Unicode's character for an object among words."""

_MARKUP = re.compile(r"[*_`\[\]<>&\\{]")
_CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)", re.DOTALL)
_NOTE_MARK = re.compile(r"\[\^[^\[\]]++\]")
_AUTOLINK = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.-]*+:[^<>\s]*+>|<[^\s<>@]++@[^\s<>@]++>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>|<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
_TARGET = re.compile(r"\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK_TEXT = re.compile(r"!?\[([^\[\]]*)\]\ufdd2")
_LINKED = "\ufdd2"  # a noncharacter, which no text may hold
_ATTRIBUTES = re.compile(r"\{:?[ ]*[.#][^{}\n]*\}")
_EMPHASIS = re.compile(r"\*+|~~|(?<!\w)_+|_+(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_QUOTED = re.compile(
    r"""„([^„“”"]*)[“”] | “([^“”„]*)” | ”([^”]*)” | «([^«»]*)» | »([^«»]*)« | "([^"]*)" | 「([^「」]*)」
      | (?<!\w)‚([^‚‘’]*)[‘’] | (?<!\w)‘([^‘’]*)’ | ‹([^‹›]*)› | ›([^‹›]*)‹ | 『([^『』]*)』""",
    re.VERBOSE,
)
_MARKED = re.compile(r"""<(i|span)\s[^<>]*?\blang=["']?([\w-]+)[^<>]*>([^<>]*)</\1>""")
"""Words with a mark that says their language."""

_QUOTE = re.compile('[„“”«»"「‚‘‹›『]')


def prose(markdown: str) -> str:
    """Return inline Markdown as it is read: code, images and addresses leave `OBJECT`, marks of notes nothing."""
    if not _MARKUP.search(markdown):
        return markdown
    text = _ESCAPED.sub(lambda found: f"&#{ord(found[1])};", _CODE.sub(OBJECT, markdown))
    text = _NOTE_MARK.sub("", text)
    text = _AUTOLINK.sub(OBJECT, text)
    text = _TAG.sub("", text)
    text = _LINK_TEXT.sub(r"\1", _TARGET.sub("]" + _LINKED, text)).replace(_LINKED, "")
    text = _EMPHASIS.sub("", _ATTRIBUTES.sub("", text))
    return html.unescape(text)


@dataclass(frozen=True)
class Reading:
    """One segment in both languages.

    `original` and `translation` are its Markdown, `source` and `target` its prose. In `source_own` and `target_own`
    `OBJECT` stands for what belongs to neither language: addresses, the passages that both quote in the same words,
    such as titles and examples, and those that both mark as words of the same language (`lang`); `source_words` and
    `target_words` are the words of these.
    """

    original: str
    translation: str
    source: str
    target: str
    source_own: str
    target_own: str
    source_words: list[str]
    target_words: list[str]


def reading(original: str, translation: str) -> Reading:
    """Return a segment as the checks read it."""
    source, target = prose(original), prose(translation)
    own = source, target
    if marked := set(_MARKED.findall(original)) & set(_MARKED.findall(translation)):
        own = prose(_without_marked(original, marked)), prose(_without_marked(translation, marked))
    source_own, target_own = (without_addresses(text, OBJECT) for text in own)
    if _QUOTE.search(source) and _QUOTE.search(target):
        shared = set(_quoted(source_own)) & set(_quoted(target_own))
        if shared:
            source_own, target_own = (_without(text, shared) for text in own)
    words = words_of(source_own), words_of(target_own)
    return Reading(original, translation, source, target, source_own, target_own, *words)


def without_quotations(text: str) -> str:
    """Return prose with `OBJECT` for each quoted passage."""
    return _QUOTED.sub(OBJECT, text) if _QUOTE.search(text) else text


def _quoted(text: str) -> list[str]:
    return [_content(found) for found in _QUOTED.finditer(text)]


def _without(text: str, contents: set[str]) -> str:
    return _QUOTED.sub(lambda found: OBJECT if _content(found) in contents else found[0], text)


def _without_marked(markdown: str, marked: Collection[tuple[str, str, str]]) -> str:
    return _MARKED.sub(lambda found: OBJECT if found.groups() in marked else found[0], markdown)


def _content(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group is not None).strip()
