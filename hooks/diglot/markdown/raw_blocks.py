"""Which of the HTML that Python-Markdown puts by an author wrote: what extensions made, such as code, is there, too."""

from __future__ import annotations

from markdown import Markdown
from markdown.preprocessors import Preprocessor

_BEFORE, _AFTER = "diglot-before-raw-html", "diglot-after-raw-html"
_ITS_PRIORITY = 20
"""That of Python-Markdown's `html_block`."""


class RawHtml(str):
    """A block of HTML that stands in the document as it is; what extensions made, such as code, is none."""

    __slots__ = ()


def tell_raw_html(md: Markdown) -> None:
    """Have each block of raw HTML that is put by be a `RawHtml`."""
    before = _Before(md)
    md.preprocessors.register(before, _BEFORE, _ITS_PRIORITY + 0.001)
    md.preprocessors.register(_After(before), _AFTER, _ITS_PRIORITY - 0.001)


class _Before(Preprocessor):
    first = 0

    def run(self, lines: list[str]) -> list[str]:
        """Note how much has been put by."""
        self.first = len(self.md.htmlStash.rawHtmlBlocks)
        return lines


class _After(Preprocessor):
    def __init__(self, before: _Before) -> None:
        super().__init__(before.md)
        self._before = before

    def run(self, lines: list[str]) -> list[str]:
        """Say of what has been put by since that it is raw HTML."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        for key in range(self._before.first, len(blocks)):
            if type(blocks[key]) is str:
                blocks[key] = RawHtml(blocks[key])
        return lines
