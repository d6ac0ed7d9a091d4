"""The tree of a document's blocks, as it is just before the inline pass: all blocks are there, all texts still raw."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.treeprocessors import Treeprocessor

from diglot.markdown import choices
from diglot.markdown.blocks import set_blocks_apart
from diglot.markdown.code_fences import tell_code
from diglot.markdown.context import take_contexts_off
from diglot.markdown.failures import reading
from diglot.markdown.raw_blocks import tell_raw_html

MARK = choices.MARK
BEFORE_INLINE = 20.5
"""The priority just above Python-Markdown's `inline` (20)."""


class BlockTree(Extension):
    """Marks the place at which the tree of blocks is complete, for `block_tree`, and makes nothing of it.

    `languages` are those of the site, by which `choices` knows what is for one of them.
    """

    def __init__(self, languages: Iterable[str] = ()) -> None:
        super().__init__()
        self.languages = tuple(languages)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the mark."""
        md.treeprocessors.register(_Mark(md, self.languages), MARK, BEFORE_INLINE)
        take_contexts_off(md)
        tell_raw_html(md)
        tell_code(md)


class _Mark(Treeprocessor):
    def __init__(self, md: Markdown, languages: tuple[str, ...]) -> None:
        super().__init__(md)
        self.languages = languages

    def run(self, root: Element) -> None:
        """Leave the tree as it is."""


def block_tree(md: Markdown, text: str) -> Element:
    """Parse a document's Markdown, without its front matter, to the tree of its blocks.

    `md` must have `BlockTree`, or the extension that makes pages. The steps are those of `Markdown.convert`; raises
    `MarkdownError` where one of them fails.
    """
    with reading():
        root = _parsed(md, text)
        set_blocks_apart(root, md)
    return root


def _parsed(md: Markdown, text: str) -> Element:
    md.reset()
    md.parser.state.clear()  # which a text that could not be read leaves as it was in its midst
    lines = text.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = cast(Element, md.parser.parseDocument(lines).getroot())
    find_nested_footnotes(md)
    ours = md.treeprocessors[MARK]
    for processor in md.treeprocessors:
        if processor is ours:
            break
        root = root if (changed := processor.run(root)) is None else changed
    return root


def labels_of_notes(md: Markdown) -> frozenset[str] | None:
    """Return the labels of the notes of the document that was parsed last; None where the site has no footnotes."""
    notes = _notes(md)
    return None if notes is None else frozenset(notes)


def _notes(md: Markdown) -> MutableMapping[str, str] | None:
    processor = next((one for one in md.treeprocessors if isinstance(one, FootnoteTreeprocessor)), None)
    return processor.footnotes.footnotes if processor else None


def find_nested_footnotes(md: Markdown) -> None:
    """Let the footnotes that are defined within others be known before their list is made.

    Python-Markdown finds them while it goes through the list, which must not grow meanwhile.
    """
    known = _notes(md) or {}
    waiting = list(known)
    for name in waiting:
        if "[^" in known[name] and "]:" in known[name]:
            before = dict(known)
            md.parser.parseChunk(Element("div"), known[name])
            waiting += [one for one in known if one not in before]
            known.update(before)  # what it defines anew is for Python-Markdown to say
