"""Where bilingual sites keep their documents and translations: a pattern for each way, and the pairs that it finds."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from diglot.language import locales
from diglot.project.settings import ENDINGS, Settings, without_ending

NAMED = {"suffix": "{path}.{language}.md", "folder": "{language}/{path}.md"}
"""The ways that have names; a pattern is relative to the project, or to the folder of its documents."""

_PATH = r"\{path\}|\{name\}|\*\*?(?:/\*)?"
_LANGUAGE = r"\{(?:language|lang|locale)\}"
OTHER_MARKDOWN = (".mdx",)
_CODE = r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
SECOND = "is another translation of a document that has one"
NO_MARKDOWN = "is no Markdown document of MkDocs"
_PASSED_OVER = frozenset({"node_modules", "site", "build", "venv"})


@dataclass(frozen=True)
class Layout:
    """A pattern with the places of the document's path and of the language's code in it.

    What stands before the folder of a language is the same for all; `is_suffix` tells that the code stands in the name.
    `codes` are those that files have for languages, where they are others: `pt-br` or `pt` for `pt-BR`.
    """

    pattern: str
    codes: Mapping[str, str] = field(default_factory=dict)

    def code(self, language: str) -> str:
        """Return the code that files have for a language."""
        return self.codes.get(language, language)

    def name(self, path: str, language: str) -> str:
        """Return the file of a document, by its path without an ending, in a language."""
        return re.sub(_LANGUAGE, lambda _: self.code(language), re.sub(_PATH, lambda _: path, self.pattern, count=1))

    def path_of(self, name: str, language: str) -> str | None:
        """Return the path of a document, without an ending, whose file in a language has a name; None if none has."""
        before, after = re.split(_PATH, re.sub(_LANGUAGE, self.code(language), self.pattern), maxsplit=1)
        after = re.sub(r"\.md$", "", after)
        stem = next((name.removesuffix(one) for one in (*ENDINGS, *OTHER_MARKDOWN) if name.endswith(one)), None)
        if stem is None or not (stem.startswith(before) and stem.endswith(after)):
            return None
        return stem[len(before) : len(stem) - len(after)] or None

    def other_language_of(self, name: str, paths: Container[str], languages: Iterable[str]) -> str:
        """Return the code of a language, other than some, into which a file translates a document of known paths."""
        path, code = self.parts_of(name)
        return code if path in paths and code not in map(self.code, languages) else ""

    def parts_of(self, name: str) -> tuple[str, str]:
        """Return the path of a document and the code of a language that the name of a file has, empty if none."""
        if not name.endswith((*ENDINGS, *OTHER_MARKDOWN)):
            return "", ""
        before, after = re.split(_PATH, re.sub(r"\.md$", "", self.pattern), maxsplit=1)
        parts = [re.escape("\0".join(re.split(_LANGUAGE, part))) for part in (before, after)]
        written = "(?P<path>.+)".join(part.replace(re.escape("\0"), f"(?P<language>{_CODE})", 1) for part in parts)
        found = re.fullmatch(rf"{written}\.\w+", name)
        return (found["path"], found["language"]) if found and "language" in found.groupdict() else ("", "")

    def with_codes(self, names: Iterable[str], languages: Sequence[str]) -> Layout:
        """Return the layout with the codes that files have for languages."""
        written = {code for name in names if (code := self.parts_of(name)[1])}
        known = {_folded(language) for language in languages}
        codes = {}
        for language in languages:
            same = [code for code in written if _folded(code) == _folded(language)]
            near = [
                code
                for code in written
                if _folded(code) not in known and locales.primary(code) == locales.primary(language)
            ]
            if language not in written and len(found := same or near) == 1:
                codes[language] = found[0]
        return replace(self, codes=codes)

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
    names = sorted(_markdown_below(settings.root, settings.catalogs))
    layout = layout.with_codes(names, tuple(settings.languages))
    found = list(_in_both(layout, names, settings))
    documents = _folder_of(layout, settings, [one.source for one in found])
    origins = [one for one in found if _is_markdown(one.translation) and one.source.startswith(f"{documents}/")]
    if settings.has_concepts_beside and layout.pattern.startswith(f"{settings.documents}/"):
        beside = replace(settings, documents=settings.concepts)
        own = replace(layout, pattern=layout.pattern.replace(settings.documents, settings.concepts, 1))
        concepts = [replace(one, path=settings.concept_folder + one.path) for one in _in_both(own, names, beside)]
        origins += [one for one in concepts if _is_markdown(one.translation)]
    taken = {name for one in origins for name in (one.source, one.translation)}
    translations = {name for name in names if (path := layout.path_of(name, settings.target)) and not _is_hidden(path)}
    left_out = [*_left_out(names, taken, translations, documents, settings)]
    paths = {without_ending(one.path) for one in found}
    others = {name: layout.other_language_of(name, paths, settings.languages) for name, _ in left_out}
    left_out = [
        (name, f"is a translation into another language, {others[name]}" if others[name] else reason)
        for name, reason in left_out
    ]
    second = {name for name, _ in left_out if _path_in_another_way(name, layout, settings) in paths}
    left_out = [(name, SECOND if name in second else reason) for name, reason in left_out]
    return Tree(layout, documents, origins, left_out)


def _path_in_another_way(name: str, layout: Layout, settings: Settings) -> str | None:
    """Return the path of the document of which a file is the translation as this or another layout has them."""
    ways = (Layout(posixpath.join(settings.documents, pattern), layout.codes) for pattern in NAMED.values())
    return next((path for way in (layout, *ways) if (path := way.path_of(name, settings.target))), None)


def _folded(code: str) -> str:
    return code.replace("_", "-").casefold()


def _in_both(layout: Layout, names: Sequence[str], settings: Settings) -> Iterator[Origin]:
    """Yield the documents of which there is a file in both languages, whatever its ending, each once."""
    there, found = set(names), set[str]()
    for name in sorted(names, key=lambda name: not name.endswith(ENDINGS[0])):
        path = layout.path_of(name, settings.target)
        if not path or _is_hidden(path) or path in found:
            continue
        bases = (layout.name(path, settings.source).removesuffix(".md"), posixpath.join(settings.documents, path))
        choices = [f"{base}{ending}" for base, ending in product(bases, ENDINGS)]
        if source := next((one for one in choices if one in there and one != name), None):
            found.add(path)
            yield Origin(f"{path}.md", source, name)


def _folder_of(layout: Layout, settings: Settings, sources: Iterable[str]) -> str:
    """Return the folder that has the originals: that of their language, if most of them stand there."""
    listed = list(sources)
    own = layout.name("\0", settings.source).partition("\0")[0].rstrip("/")
    is_own = not layout.is_suffix and sum(name.startswith(f"{own}/") for name in listed) * 2 > len(listed)
    return own if is_own and own else settings.documents


def _left_out(
    names: Iterable[str], taken: set[str], translations: Container[str], documents: str, settings: Settings
) -> Iterator[tuple[str, str]]:
    for name in names:
        is_below = name.startswith(f"{documents}/")
        if name in taken:
            continue
        if not _is_markdown(name):
            if name in translations or is_below or name.startswith(f"{settings.documents}/"):
                yield name, NO_MARKDOWN
        elif name in translations:
            yield name, "there is no original of it"
        elif is_below:
            if settings.publishes(name.removeprefix(f"{documents}/")):
                yield name, "there is no translation of it"
        elif name.startswith(f"{settings.documents}/") and settings.publishes(
            name.removeprefix(f"{settings.documents}/")
        ):
            yield name, f"is not in {documents}, the new folder of documents"


def _markdown_below(root: Path, catalogs: str) -> Iterator[str]:
    for place, folders, files in os.walk(root):
        relative = Path(place).relative_to(root)
        folders[:] = [one for one in folders if not is_passed_over(one) and (relative / one).as_posix() != catalogs]
        for name in files:
            if name.endswith((*ENDINGS, *OTHER_MARKDOWN)) and not name.startswith("."):
                yield (relative / name).as_posix()


def is_passed_over(folder: str) -> bool:
    """Return whether a folder, by its name, has nothing that somebody wrote for this site."""
    return folder.startswith(".") or folder in _PASSED_OVER


def _is_markdown(name: str) -> bool:
    return name.endswith(ENDINGS)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
