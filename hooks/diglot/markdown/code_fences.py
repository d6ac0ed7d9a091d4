"""Which code is to be translated: that of the fences which say `translate` in their lists of attributes."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

_NAME = "translate"
_CLASS = "diglot-translate"
"""The class that stands for the word until the code is highlighted: extensions keep no other word."""

_ABOVE_FENCES = 25.5
"""Above what reads fences, and below what puts other files in."""

_FENCE = re.compile(r"^(?P<before>[ \t>*+\-\d.]*?)(?P<fence>`{3,}+|~{3,}+)(?P<info>[^`\n]*)$")
_SAYS = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w.#=-])translate(?![\w=-])""")
_LANGUAGE_FIRST = re.compile(r"\s*([\w#.+-]+)\s*\{\s*:?(.*)\}\s*$")
_CLASSES = re.compile(rf'class="([^"]*\b{_CLASS}\b[^"]*)"')


class TranslatedCode(str):
    """A block of highlighted code whose comments and strings are for a translator."""

    __slots__ = ()


def tell_code(md: Markdown) -> None:
    """Have fences that say `translate` be known when they are highlighted."""
    md.preprocessors.register(_Fences(md), _CLASS, _ABOVE_FENCES)


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Put a class in the place of the word, in the lines that open a fence."""
        if not any(_NAME in line and _FENCE.match(line) for line in lines):
            return lines
        changed, fence = [], ""
        for line in lines:
            found = _FENCE.match(line)
            if found and not fence:
                fence = found["fence"]
                line = f"{found['before']}{fence}{_with_class(found['info'])}"
            elif found and found["fence"] == fence and not found["info"].strip():
                fence = ""
            changed.append(line)
        return changed


def _with_class(info: str) -> str:
    """Return what stands behind a fence with the class in the place of the word."""
    changed = _SAYS.sub(lambda found: found[1] or f".{_CLASS}", info) if "{" in info else info
    if changed != info and (found := _LANGUAGE_FIRST.match(changed)):
        return f" {{ .{found[1]} {found[2].strip()} }}"
    return changed


def name_code(md: Markdown) -> None:
    """Say of each block that has been put by and has the class that it is to be translated, and take the class away."""
    blocks = md.htmlStash.rawHtmlBlocks
    for key, block in enumerate(blocks):
        if isinstance(block, str) and _CLASS in block[:400]:
            blocks[key] = TranslatedCode(_CLASSES.sub(_without_class, block, count=1))


def _without_class(found: re.Match[str]) -> str:
    return f'class="{" ".join(name for name in found[1].split() if name != _CLASS)}"'
