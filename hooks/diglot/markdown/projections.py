"""What is left of an inline text for each who reads it: the page, a card, a check, an engine; made of its tokens.

All of them hold the same for words: what the tokens show. Code, automatic links and what no word is known of
(`Kind.OBJECT`) are no words anywhere; the mark of a note is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diglot.html.tags import attributes_of
from diglot.markdown.allowance import WORDS
from diglot.markdown.guard import guarded
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import MARKING
from diglot.markdown.stand_ins import as_words
from diglot.markdown.tokens import Kind, Token

OBJECT = "\ufffc"
"""What stands in prose for code, an address or an object: Unicode's character for an object among words."""

NO_WORDS = frozenset({Kind.CODE, Kind.AUTOLINK, Kind.OBJECT})

_BEGINS_WITH_WORDS = re.compile(r"""[\s!\[(*_"'„“”‚‘’«»‹›–—-]*+[^\W_]""")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_NOTE = "\ufdd9"  # a noncharacter, which no text may hold
_NOTE_APART = re.compile(f" ?{_NOTE}")
_IN_BRACES = re.compile(r"\{:?[^{}\n]*+\}")


def plain(text: str, reader: InlineReader, original: str | None = None) -> str:
    """Return a text as a page shows it, for places that show no markup: links as their texts, white space folded.

    With the `original` of a translation, tags and lists that it does not have are words, as on the page.
    """
    guarded_text = text if original is None else guarded(original, text, reader.md)
    shown = "".join(_shown(guarded_text, token) for token in reader.tokens(guarded_text))
    return _folded(shown if original is None else as_words(shown))


def plain_with_tags(text: str, reader: InlineReader) -> str:
    """Return a text in the same way, but with its tags as they are written."""
    return _folded("".join(_shown(text, token, tags=True) for token in reader.tokens(text)))


def prose(text: str, reader: InlineReader) -> str:
    """Return what of a text is language: code, addresses and objects leave `OBJECT`, marks of notes nothing."""
    return "".join(OBJECT if token.kind in NO_WORDS else token.shown for token in reader.tokens(text))


class Marked(NamedTuple):
    """Words with a mark that says their language, and from where to where they stand with it."""

    language: str
    words: str
    start: int
    end: int


def marked_words(text: str, reader: InlineReader) -> Iterator[Marked]:
    """Yield the words that tags mark as being of some language, but for those with other tags in them."""
    opened: tuple[Token, str] | None = None
    words: list[str] = []
    for token in reader.tokens(text) if "lang" in text else ():
        if token.kind is not Kind.TAG:
            words.append(token.shown)
            continue
        if opened and token.name == f"/{opened[0].name}":
            yield Marked(opened[1], "".join(words), opened[0].start, token.end)
        attributes = attributes_of(text[token.start : token.end]) if token.name in MARKING else None
        language = next((one.value for one in attributes or () if one.name == "lang"), "")
        opened, words = (token, language) if language else None, []


def needs_translation(text: str, reader: InlineReader) -> bool:
    """Return whether a text holds a letter or a digit outside code, tags, addresses, notes and lists.

    So do the words in a tag's attributes, such as those for a picture.
    An object is no word, but may be all that a text has to say: such a text is left to the translator.
    """
    if _BEGINS_WITH_WORDS.match(text) or not _SAYS_SOMETHING.search(text):
        return bool(_SAYS_SOMETHING.search(text))
    return any(_says_something(token, text) for token in reader.tokens(text))


def _shown(text: str, token: Token, *, tags: bool = False) -> str:
    """Return what is shown of a token; of a note's mark what takes the blank before it away."""
    if token.kind is Kind.NOTE:
        return _NOTE
    return text[token.start : token.end] if tags and token.kind is Kind.TAG else token.shown


def _folded(shown: str) -> str:
    return " ".join(_NOTE_APART.sub("", shown).split())


def _says_something(token: Token, text: str) -> bool:
    if token.kind in {Kind.CODE, Kind.AUTOLINK}:
        return False
    if token.kind is Kind.TAG:
        attributes = attributes_of(text[token.start : token.end]) or ()
        return any(one.name in WORDS and _SAYS_SOMETHING.search(one.value) for one in attributes)
    said = text[token.start : token.end] if token.kind is Kind.OBJECT else _IN_BRACES.sub("", token.shown)
    return bool(_SAYS_SOMETHING.search(said))
