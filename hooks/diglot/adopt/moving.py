"""What has to become of a site whose translations are adopted: its configuration, its links and its old addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import yaml

from diglot.adopt.labels import Addresses
from diglot.adopt.layouts import SECOND, Origin, Tree
from diglot.adopt.old_addresses import OldSite
from diglot.project.settings import ENDINGS, Settings, without_ending

_NOT_FOUND = "404.md"
_INDEX = r"(^|/)(?:index|README)$"


@dataclass(frozen=True)
class Move:
    """A tree, and the `settings` of the site that it comes from."""

    tree: Tree
    settings: Settings

    @cached_property
    def _by_file(self) -> dict[str, Origin]:
        return {name: one for one in self.tree.origins for name in (one.translation, one.source)}

    @property
    def _code(self) -> str:
        return self.tree.layout.code(self.settings.target)

    @cached_property
    def _settings_then(self) -> Settings:
        return replace(self.settings, documents=self.tree.documents)

    @property
    def concepts(self) -> list[str]:
        """Return the translations in the folder of the concepts, which would be concepts themselves if they stayed."""
        folder = f"{self.settings.concepts}/"
        return [one.translation for one in self.tree.origins if one.translation.startswith(folder)]

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(without_ending(one.path) for one in self.tree.origins)

    def document_of(self, name: str) -> tuple[str, str] | None:
        """Return the path that a document of the old site, by its path there, will have, and its language if known."""
        full = f"{self.settings.documents}/{name}"
        if one := self._by_file.get(full):
            return one.path, self.settings.target if full == one.translation else self.settings.source
        if any(one.path == name for one in self.tree.origins):
            return name, ""
        for language in (self.settings.target, self.settings.source):
            if (path := self.tree.layout.path_of(full, language)) is not None:
                return f"{path}.md", language
        return None

    def addresses(self, origin: Origin, original: str, anchors: Mapping[str, Mapping[str, str]]) -> Addresses:
        """Return what tells how an original, by its text, would write an address that its translation links to.

        `anchors` are the original's anchors by those of the translation, for each translation by its file.
        """
        folder = posixpath.dirname(origin.translation)

        def address(written: str) -> str:
            path, mark, anchor = written.partition("#")
            if not path or ":" in path or path.startswith(("/", "\\")):
                return written
            target = self._file(posixpath.normpath(posixpath.join(folder, unquote(path))))
            if target in self._by_file:
                one = self._by_file[target]
                led = anchors.get(target, {}).get(anchor, anchor)
                explicit = f"{_relative(one.source, origin.source)}{mark}{led}"
                return explicit if f"]({explicit}" in original else f"{_relative(one.path, origin.path)}{mark}{led}"
            ending = f".{self._code}.md"
            if self.tree.layout.is_suffix and path.endswith(ending):
                return f"{path.removesuffix(ending)}.md{mark}{anchor}"
            return f"{self._asset(target, written, origin)}{mark}{anchor}" if target else written

        return address

    def _file(self, target: str) -> str:
        """Return the file that a link leads to, which may lack its ending."""
        choices = [target, *(f"{target}{ending}" for ending in ENDINGS)]
        suffixed = f"{without_ending(target)}.{self._code}.md"
        found = next((one for one in choices if one in self._by_file), target)
        is_bare = self.tree.layout.is_suffix and suffixed in self._by_file and found.endswith(ENDINGS)
        return suffixed if is_bare else found

    def _asset(self, target: str, written: str, origin: Origin) -> str:
        """Return how the original links to a file that is no document, where it has one of the same place."""
        path = written.partition("#")[0]
        target = self._of_both(target)
        base = self.translations
        place = f"{self.tree.documents}/{target.removeprefix(base)}" if target.startswith(base) else target
        if not Path(self.settings.root, place).is_file() or not place.startswith(f"{self.tree.documents}/"):
            return path
        return _relative(place.removeprefix(f"{self.tree.documents}/"), origin.path)

    def _of_both(self, name: str) -> str:
        """Return the file whose place one of the target language takes by itself: of `x.en.png` that is `x.png`."""
        stem, ending = posixpath.splitext(name)
        of_both = f"{stem.removesuffix(f'.{self._code}')}{ending}"
        return of_both if of_both == name or Path(self.settings.root, of_both).is_file() else name

    @property
    def translations(self) -> str:
        """Return what the names of all translations begin with, such as `docs/en/`."""
        return self.tree.layout.name("\0", self.settings.target).partition("\0")[0]

    @property
    def languages(self) -> list[str]:
        """Return the languages of the old site, source and target first."""
        others = (self.language_of(name) for name, _ in self.tree.left_out)
        return list(dict.fromkeys([*self.settings.languages, *others]))

    def language_of(self, name: str) -> str:
        """Return the language of a file by its place, the source if it is in none of the places of translations."""
        if self.tree.layout.path_of(name, self.settings.target) is not None:
            return self.settings.target
        return self.tree.layout.other_language_of(name, self._paths, self.settings.languages) or self.settings.source

    def old_address(self, name: str, language: str) -> str:
        """Return the address that a file had on the old site, below the code of its language if it is the target's."""
        path = self.tree.layout.path_of(name, language)
        published = self._old.path_of(name)
        if published.startswith("docs/") and "docusaurus-plugin-content-docs" in name.split("/"):
            path = without_ending(published)
        elif path is None or language == self.settings.source:
            path = without_ending(published or name)
        prefix = f"/{language}" if language != self.settings.source else ""
        path = re.sub(_INDEX, r"\1", path.removesuffix(".mdx"))
        return f"{prefix}/{path}/".replace("//", "/")

    def former_paths(self, origin: Origin) -> tuple[str, ...]:
        """Return the paths of documents under whose addresses both texts stood, other than those that they have."""
        if origin.path == _NOT_FOUND:
            return ()
        post = self._old.path_of_post(f"{self.tree.documents}/{origin.path}")
        paths = [origin.path, *([post] if post else [])]
        now = {*paths, *(f"{one}/{path}" for path in paths for one in self.settings.languages)}
        found = [self._old.path_of(name) for name in (origin.source, origin.translation)]
        return tuple(dict.fromkeys(f"{without_ending(path)}.md" for path in found if path and path not in now))

    @cached_property
    def _old(self) -> OldSite:
        return OldSite(self.settings)

    def configuration(self, targets: Sequence[str] = ()) -> Iterator[str]:
        """Yield the lines that `mkdocs.yml` needs; `targets` are all that the site is translated into."""
        if self.tree.documents != self.settings.documents:
            yield f"docs_dir: {self.tree.documents}"
        base = self.translations
        if self.tree.layout.is_suffix:
            yield "exclude_docs: |"
            codes = dict.fromkeys(map(self.tree.layout.code, self.languages[1:]))
            yield from (f"  *.{code}.md" for code in codes if code != self.settings.source)
            yield from self._second()
        elif base.startswith(f"{self.tree.documents}/"):
            yield "exclude_docs: |"
            yield f"  /{base.removeprefix(f'{self.tree.documents}/')}"
            yield from self._second()
        elif second := list(self._second()):
            yield from ("exclude_docs: |", *second)
        yield "plugins:"
        yield "  - diglot:"
        yield f"      {_as_yaml('source', self.settings.source)}"
        one = _as_yaml("target", self.settings.target)
        yield f"      targets: [{', '.join(targets)}]" if len(targets) > 1 else f"      {one}"

    def _second(self) -> Iterator[str]:
        """Yield the patterns of translations that would be documents, though the document has another translation."""
        documents = f"{self.tree.documents}/"
        for name, reason in self.tree.left_out:
            if reason == SECOND and name.startswith(documents) and not name.startswith(self._excluded):
                yield f"  /{name.removeprefix(documents)}"

    @property
    def _excluded(self) -> str:
        """Return what the names of those begin with that are no documents anyway."""
        return "\0" if self.tree.layout.is_suffix else self.translations

    def renames(self) -> Iterator[tuple[str, str]]:
        """Yield the originals that need another name, with that, and files beside the new folder of documents."""
        for one in self.tree.origins:
            name = self._settings_then.document_name(one.path)
            if one.source != name and without_ending(one.source) != without_ending(name):
                yield one.source, name
        for name, _ in self.tree.left_out if self.tree.layout.is_suffix else ():
            path = self.tree.layout.path_of(name, self.settings.source)
            new = f"{self.tree.documents}/{path.removeprefix(f'{self.tree.documents}/')}.md" if path else ""
            if new and name.endswith(ENDINGS) and not Path(self.settings.root, new).exists():
                yield name, new


def _as_yaml(option: str, value: str) -> str:
    """Return an option in one line, a code such as `no` in quotes, which is else no text to YAML."""
    return yaml.safe_dump({option: value}, default_flow_style=True, width=1000).strip()[1:-1]


def _relative(path: str, document: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(document) or ".")


def addresses_now(move: Move) -> Iterator[str]:
    """Yield, for the addresses that the pages had, whether they are those of pages now, or lead there."""
    languages = (move.settings.source, move.settings.target)
    kept = led = 0
    for origin in move.tree.origins:
        kept += 1 + len(languages)
        led += (1 + len(languages)) * len(move.former_paths(origin))
    yield f"{kept} addresses are those of pages: /x/ has both languages, /{languages[0]}/x/ and /{languages[1]}/x/ one."
    if led:
        first = next(former[0] for origin in move.tree.origins if (former := move.former_paths(origin)))
        shown = posixpath.join("/", re.sub(_INDEX, r"\1", without_ending(first)), "")
        yield f"{led} more, such as {shown}, lead to them ('# formerly:' in translations/anchors/)."
