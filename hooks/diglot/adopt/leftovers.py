"""What of an old site does not come along by itself: addresses that would lead nowhere, and files that are no texts."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from filecmp import cmp
from functools import cached_property
from pathlib import Path

from diglot.adopt.layouts import OTHER_MARKDOWN, SECOND, is_passed_over
from diglot.adopt.moving import Move
from diglot.base.boundary import strayed
from diglot.base.textfile import read_text
from diglot.project.settings import ENDINGS

_LINK = re.compile(r"\]\(\s*<?([^)\s>#]+)|\bsrc=[\"']([^\"'#]+)")
_LISTED = 20


@dataclass(frozen=True)
class Leftovers:
    """What stays behind of the site that a tree moves from."""

    move: Move

    @cached_property
    def lost(self) -> list[tuple[str, str]]:
        """Return each file whose page the new site lacks, with the address that it had."""
        left = (name for name, reason in self.move.tree.left_out if reason != SECOND)
        return [(name, address) for name in left if (address := self._lost_address(name))]

    def moves(self) -> Iterator[tuple[str, str]]:
        """Yield the files that have to move, each with its new name: pictures and other files of the translation.

        What differs from the original's file of the same name gets the code of its language, as `x.en.png`.
        """
        move, target = self.move, self.move.settings.target
        if move.tree.layout.is_suffix:
            return
        base, documents = move.translations, move.tree.documents
        for name in self._files(base):
            place = f"{documents}/{name.removeprefix(base)}"
            if not (move.settings.root / place).is_file():
                yield name, place
            elif not cmp(move.settings.root / name, move.settings.root / place, shallow=False):
                stem, ending = posixpath.splitext(place)
                yield name, f"{stem}.{target}{ending}"

    def beside(self) -> Iterator[tuple[str, str]]:
        """Yield what stands beside the folders of both languages, each with its place in the folder of documents."""
        move, old = self.move, self.move.settings.documents
        if not move.tree.documents.startswith(f"{old}/"):
            return
        languages = [move.tree.layout.name("\0", code).partition("\0")[0] for code in move.languages]
        found = {
            posixpath.join(old, name.removeprefix(f"{old}/").split("/")[0]): None
            for name in self._files(f"{old}/", with_documents=True)
            if not any(name.startswith(one) for one in languages)
        }
        yield from ((name, f"{move.tree.documents}/{name.removeprefix(f'{old}/')}") for name in found)

    def links_beside(self) -> list[tuple[str, str]]:
        """Return the links of originals to what stands beside their folder, each with the file that it stands in."""
        places, found = [name for name, _ in self.beside()], list[tuple[str, str]]()
        for origin in self.move.tree.origins if places else ():
            text, _ = read_text(self.move.settings.root / origin.source, origin.source)
            folder = posixpath.dirname(origin.source)
            for link in _LINK.finditer(text or ""):
                written = link[1] or link[2]
                target = posixpath.normpath(posixpath.join(folder, written))
                if any(target == one or target.startswith(f"{one}/") for one in places):
                    found.append((origin.source, written))
        return found

    def files(self) -> Iterator[str]:
        """Yield in lines what has to move."""
        moves = [*self.moves(), *self.beside()]
        if moves:
            yield from ("", "Pictures and other files, to where the new pages look for them:", "")
            yield from commands_to_move(moves, self.move.settings.root)
        if links := self.links_beside():
            file, link = links[0]
            said = "1 link of an original leads" if len(links) == 1 else f"{len(links)} links of originals lead"
            yield ""
            yield f"{said} there, such as {link} in {file}: correct them, too, and then adopt once more."

    def addresses(self) -> Iterator[str]:
        """Yield in lines which addresses lead nowhere, and how their pages can stay."""
        if not self.lost:
            return
        addresses = ", ".join(address for _, address in self.lost[:_LISTED])
        more = f" and {len(self.lost) - _LISTED} more" if len(self.lost) > _LISTED else ""
        many = "1 address is" if len(self.lost) == 1 else f"{len(self.lost)} addresses are"
        yield f"{many} not found on the new site, for it has no such document: {addresses}{more}."
        language = self.move.settings.target
        kept = [one for one in self.lost if one[0].endswith(ENDINGS) and self.move.language_of(one[0]) == language]
        places = [(name, self._place(address)) for name, address in kept]
        documents = f"{self.move.tree.documents}/"
        excluded = [f"      !/{name.removeprefix(documents)}" for name, place in places if name == place]
        moves = [*commands_to_move((one for one in places if one[0] != one[1]), self.move.settings.root)]
        for lines, what in ((moves, "move it"), (excluded, "add this to 'exclude_docs'")):
            if lines:
                yield ""
                yield f"To keep a page, give it the front matter 'translate: false' and 'lang: {language}', and {what}:"
                yield from ("", *lines)

    def _lost_address(self, name: str) -> str:
        """Return the address of a file that was left out, empty where the new site has it, or could have it."""
        move = self.move
        language = move.language_of(name)
        is_markdown = name.endswith(ENDINGS)
        return "" if is_markdown and language == move.settings.source else move.old_address(name, language)

    def _place(self, address: str) -> str:
        return f"{self.move.tree.documents}/{address.strip('/') or 'index'}.md"

    def _files(self, folder: str, *, with_documents: bool = False) -> Iterator[str]:
        """Yield the files below a folder, hidden ones and those of other programs aside, and documents only if said."""
        root = self.move.settings.root
        for place, folders, files in os.walk(root / folder):
            folders[:] = sorted(one for one in folders if not is_passed_over(one))
            for file in sorted(files):
                name = (Path(place) / file).relative_to(root).as_posix()
                left = OTHER_MARKDOWN if with_documents else (*ENDINGS, *OTHER_MARKDOWN)
                if not file.startswith(".") and not file.endswith(left) and not strayed(root, root / name, name):
                    yield name


def commands_to_move(moves: Iterable[tuple[str, str]], root: Path) -> Iterator[str]:
    """Yield the lines of the commands that move files, each with its new name, and make the folders for them."""
    listed = list(moves)
    folders = dict.fromkeys(posixpath.dirname(new) for _, new in listed)
    yield from (f"    mkdir -p {shlex.quote(one)}" for one in folders if one and not (root / one).is_dir())
    yield from (f"    git mv {shlex.quote(old)} {shlex.quote(new)}" for old, new in listed)
