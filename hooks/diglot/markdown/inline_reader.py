"""One reading of inline Markdown: its tokens, as Python-Markdown's own inline pass finds them.

Each pattern of the site, of whatever extension, is watched while the pass runs (`inline_watch`), and what it finds
becomes tokens (`tokenizer`); `projections` says what of these is for whom. What a site's extensions do before that pass
or behind it, such as `smarty` and `abbr`, is not read: the words are those that are written.

Four readings remain beside this one, since they answer other questions. `pointers` reads texts of earlier states of a
document, whose notes and references are no longer defined. `code_spans` is for `guard`, to which nothing is code that
is not certain to be. `language.likeness` and `language.word_diff` compare texts of catalogs of which no site is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import Pattern

from diglot.base.limits import takes_too_long
from diglot.markdown.failures import MarkdownError, reading
from diglot.markdown.inline_pass import inline_tree
from diglot.markdown.inline_watch import RESERVED, UnknownNote, Watched, watch
from diglot.markdown.markup import Markup, markup_in, no_markup
from diglot.markdown.tokenizer import Tokenizer
from diglot.markdown.tokens import Kind, Token

_SHORT = frozenset({"short_reference", "short_image_ref"})


@dataclass(frozen=True)
class Read:
    """A text as it was read: its tokens, and its markup as counted."""

    tokens: tuple[Token, ...]
    markup: Markup


class InlineReader:
    """Reads the inline texts of the document that `md` parsed last, each once.

    Without a `document`, for texts from anywhere on the site, each reference that has a label is one to something.
    A mark of a note counts as one even where the note is not defined.
    """

    def __init__(self, md: Markdown, *, document: bool = True) -> None:
        self.md = md
        self._has_document = document
        self._known: dict[str, Read] = {}

    @cached_property
    def _watched(self) -> Watched:
        return Watched(self.md)

    @cached_property
    def _patterns(self) -> list[Pattern]:
        """The patterns of the site, watched; they are known once all extensions have registered theirs."""
        patterns = self.md.inlinePatterns
        left_out = [] if self._has_document else [patterns[name] for name in _SHORT if name in patterns]
        known = [*(one for one in patterns if one not in left_out), UnknownNote()]
        return [watch(one, self._watched) for one in known]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of a text; one that cannot be read, or would take too long, is shown as it is written."""
        try:
            return self.read(text).tokens
        except MarkdownError:
            return _as_written(text).tokens

    def read(self, text: str) -> Read:
        """Return a text as it is read; raises `MarkdownError` where Python-Markdown or an extension fails over it."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Read:
        if takes_too_long(text) or not any(one.getCompiledRegExp().search(text) for one in self._patterns):
            return _as_written(text)
        self._watched.begin(RESERVED.sub("\ufffd", text))
        with self._watching(), inline_tree(self._watched.text, self.md) as (root, first_raw), reading():
            self._watched.clean(root, first_raw)
            return Read(tuple(Tokenizer(self._watched).tokens(root[0])), markup_in(root, first_raw, self.md))

    @contextmanager
    def _watching(self) -> Iterator[None]:
        processor: Any = self.md.treeprocessors["inline"]
        patterns, references = processor.inlinePatterns, self.md.references
        processor.inlinePatterns = self._patterns
        if not self._has_document:
            self.md.references = _Anything()
        try:
            yield
        finally:
            processor.inlinePatterns, self.md.references = patterns, references


class _Anything(dict[str, tuple[str, str]]):
    """References of which each label has one, but for those of notes."""

    def __contains__(self, label: object) -> bool:
        return bool(label) and not str(label).startswith("^")

    def __missing__(self, label: str) -> tuple[str, str]:
        return f"#{label}", ""


def _as_written(text: str) -> Read:
    return Read((Token(Kind.TEXT, 0, len(text), text),) if text else (), no_markup())
