"""Where bilingual sites keep their documents and translations: a pattern for each way, and the pairs that it finds."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from diglot.project.settings import ENDINGS, Settings

NAMED = {"suffix": "{path}.{language}.md", "folder": "{language}/{path}.md"}
"""The ways that have names; a pattern is relative to the project, or to the folder of its documents."""

_PATH = r"\{path\}|\{name\}|\*\*?(?:/\*)?"
_LANGUAGE = r"\{(?:language|lang|locale)\}"
_OTHER_MARKDOWN = (".mdx",)
_PASSED_OVER = frozenset({"node_modules", "site", "build", "venv"})


@dataclass(frozen=True)
class Layout:
    """A pattern with the places of the document's path and of the language's code in it.

    What stands before the folder of a language is the same for all; `is_suffix` tells that the code stands in the name.
    """

    pattern: str

    def name(self, path: str, language: str) -> str:
        """Return the file of a document, by its path without an ending, in a language."""
        return re.sub(_LANGUAGE, lambda _: language, re.sub(_PATH, lambda _: path, self.pattern, count=1))

    def path_of(self, name: str, language: str) -> str | None:
        """Return the path of a document, without an ending, whose file in a language has a name; None if none has."""
        before, after = re.split(_PATH, re.sub(_LANGUAGE, language, self.pattern), maxsplit=1)
        after = re.sub(r"\.md$", "", after)
        stem = next((name.removesuffix(one) for one in (*ENDINGS, *_OTHER_MARKDOWN) if name.endswith(one)), None)
        if stem is None or not (stem.startswith(before) and stem.endswith(after)):
            return None
        return stem[len(before) : len(stem) - len(after)] or None

    @property
    def is_suffix(self) -> bool:
        """Return whether the code of the language stands behind the path, in the name of the file."""
        return bool(re.search(rf"(?:{_PATH})[^/]*{_LANGUAGE}", self.pattern))


@dataclass(frozen=True)
class Origin:
    """A document as it will be, by its path below the new folder of documents, and the two files that it comes from."""

    path: str
    source: str
    translation: str


@dataclass(frozen=True)
class Tree:
    """The documents of a bilingual site, the folder that they are in, and the files that come along with none, and why.

    `documents` is relative to the project, and so are the names of files.
    """

    layout: Layout
    documents: str
    origins: list[Origin]
    left_out: list[tuple[str, str]]


def layout_of(given: str, settings: Settings) -> Layout:
    """Return the layout that somebody named: `suffix`, `folder`, a folder of translations, or a pattern."""
    pattern = NAMED.get(given, given).strip("/").removeprefix("./")
    if given in NAMED:
        base = settings.documents
        if given == "folder" and posixpath.basename(base) == settings.source:
            base = posixpath.dirname(base)
        pattern = posixpath.join(base, pattern)
    if not re.search(_PATH, pattern):
        pattern = posixpath.join(pattern, "{path}.md")
    is_there = (settings.root / pattern.split("{")[0].split("*")[0]).parent
    if given not in NAMED and not is_there.exists():
        pattern = posixpath.join(settings.documents, pattern)
    return Layout(pattern)


def tree_of(layout: Layout, settings: Settings) -> Tree:
    """Find the documents of a site in both languages."""
    root = settings.root
    names = sorted(_markdown_below(root, settings.catalogs))
    translations = {
        path: name for name in names if (path := layout.path_of(name, settings.target)) and not _is_hidden(path)
    }
    there, found = set(names), list[tuple[str, str, str]]()
    for path, name in translations.items():
        bases = (layout.name(path, settings.source).removesuffix(".md"), posixpath.join(settings.documents, path))
        choices = [f"{base}{ending}" for base, ending in product(bases, ENDINGS)]
        source = next((one for one in choices if one in there and one != name), None)
        if source:
            found.append((path, source, name))
    documents = _folder_of(layout, settings, [source for _, source, _ in found])
    origins = [
        Origin(f"{path}.md", source, name)
        for path, source, name in found
        if _is_markdown(name) and source.startswith(f"{documents}/")
    ]
    taken = {name for one in origins for name in (one.source, one.translation)}
    left_out = [*_left_out(names, taken, translations, documents, settings)]
    return Tree(layout, documents, origins, left_out)


def _folder_of(layout: Layout, settings: Settings, sources: Iterable[str]) -> str:
    """Return the folder that has the originals: that of their language, if most of them stand there."""
    listed = list(sources)
    own = layout.name("\0", settings.source).partition("\0")[0].rstrip("/")
    is_own = not layout.is_suffix and sum(name.startswith(f"{own}/") for name in listed) * 2 > len(listed)
    return own if is_own and own else settings.documents


def _left_out(
    names: Iterable[str], taken: set[str], translations: dict[str, str], documents: str, settings: Settings
) -> Iterator[tuple[str, str]]:
    for name in names:
        if name in taken:
            continue
        if name in translations.values():
            reason = "there is no original of it" if _is_markdown(name) else "is no Markdown that MkDocs reads"
            yield name, reason
        elif name.startswith(f"{documents}/") and settings.publishes(name.removeprefix(f"{documents}/")):
            yield name, "there is no translation of it"


def _markdown_below(root: Path, catalogs: str) -> Iterator[str]:
    for place, folders, files in os.walk(root):
        relative = Path(place).relative_to(root)
        folders[:] = [
            one
            for one in folders
            if not one.startswith(".") and one not in _PASSED_OVER and (relative / one).as_posix() != catalogs
        ]
        for name in files:
            if name.endswith((*ENDINGS, *_OTHER_MARKDOWN)) and not name.startswith("."):
                yield (relative / name).as_posix()


def _is_markdown(name: str) -> bool:
    return name.endswith(ENDINGS)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
