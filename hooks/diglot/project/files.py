"""Finding and reading the files of a site: its documents and their catalogs."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from diglot.base.boundary import is_inside, is_there, strayed
from diglot.base.problem import Problem, Severity
from diglot.base.store import must_be_writable, sweep, write_text
from diglot.base.textfile import merge_conflicts, read_text
from diglot.catalog import po_file
from diglot.catalog.po_file import PoFile
from diglot.project import front_matter
from diglot.project.front_matter import FrontMatter
from diglot.project.settings import ENDINGS, Settings, without_ending


@dataclass(frozen=True)
class Document:
    """One Markdown file in the source language.

    `path` is relative to the folder of documents (`artikel/x.md`); that of a concept begins as
    `Settings.concept_folder` says. `name` is the file's path relative to the project, for messages. `macros` are those
    that stay in its text as written, with the HTML that stands for each on the page.
    """

    path: str
    name: str
    text: str
    front: FrontMatter
    macros: Mapping[str, str] = field(default_factory=dict)


def document_paths(settings: Settings) -> tuple[list[str], list[Problem]]:
    """Return the paths of all Markdown files among the site's documents and concepts, sorted, and what is unusable.

    Hidden files and folders, and what the host leaves out of the site, are passed over. Links to folders are followed
    where they lead to one inside the project. Unusable are folders, links of other files that the host would publish,
    and an ordinary document that has the path of a concept.
    """
    paths: set[str] = set()
    problems: list[Problem] = []
    folders_of_all = [(settings.documents, "")]
    if settings.has_concepts_beside and is_there(settings.root / settings.concepts):
        folders_of_all.append((settings.concepts, settings.concept_folder))
    for folder, prefix in folders_of_all:
        base = settings.root / folder

        def unreadable(error: OSError, base: Path = base, folder: str = folder) -> None:
            place = Path(error.filename or base)
            name = f"{folder}/{place.relative_to(base).as_posix()}".removesuffix("/.")
            reason = error.strerror or str(error)
            hint = "Check the folder and its permissions."
            problems.append(Problem(name, 0, "unreadable", f"the folder cannot be read: {reason}.", hint))

        for place, folders, files in os.walk(base, onerror=unreadable, followlinks=True):
            relative = Path(place).relative_to(base)
            shown = {name for name in files if name.endswith(ENDINGS) and not name.startswith(".")}
            found = {prefix + (relative / name).as_posix() for name in shown}
            problems.extend(_same_path(settings, sorted(paths & found)))
            paths |= found
            others = sorted(name for name in files if name not in shown) if folder == settings.documents else []
            problems.extend(_stray_files(settings, Path(place), others))
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for link in [name for name in folders if _is_link(Path(place, name))]:
                if fault := _faulty_link(settings, Path(place, link), (Path(folder) / relative / link).as_posix()):
                    folders.remove(link)
                    problems.append(fault)
    odd = {path for path in paths if not is_utf_8(path)}
    for path in sorted(odd):
        message = "the name of the file is not UTF-8."
        problems.append(Problem(settings.document_name(path), 0, "encoding", message, "Rename it."))
    return sorted(filter(settings.publishes, paths - odd)), problems


def is_utf_8(name: str) -> bool:
    """Return whether a name can be written: Linux has names of any bytes, and those that are no text come as halves."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _same_path(settings: Settings, paths: list[str]) -> Iterator[Problem]:
    """Yield a problem for each ordinary document that has the path of a concept, which is another file."""
    for path in paths:
        own, concept = f"{settings.documents}/{path}", settings.document_name(path)
        if os.path.realpath(settings.root / own) != os.path.realpath(settings.root / concept):
            message = f"has the same page as the concept {concept}, which is there instead."
            yield Problem(own, 0, "page-taken", message, "Rename one of the two, or remove it.")


def _stray_files(settings: Settings, folder: Path, names: list[str]) -> Iterator[Problem]:
    """Yield what is wrong with files in a folder of the documents that the host would publish as they are."""
    for name in names:
        if _is_link(folder / name):
            path = (folder / name).relative_to(settings.root / settings.documents).as_posix()
            fault = strayed(settings.root, folder / name, f"{settings.documents}/{path}", is_published=True)
            if fault and settings.publishes(path):
                yield fault


def _faulty_link(settings: Settings, link: Path, name: str) -> Problem | None:
    """Return what keeps a link to a folder from being followed, None if nothing does."""
    if fault := strayed(settings.root, link, name, is_published=True):
        return fault
    if is_inside(link, link.parent):
        message = "a symbolic link here leads back to a folder that it stands in, and is not followed."
        return Problem(name, 0, "unreadable", message, "Remove it, or let it lead to another folder.")
    return None


def pages_taken(paths: list[str], settings: Settings) -> list[Problem]:
    """Return a problem for each document that stands where a page of another document has to go.

    That may be one in one language, or that of a file whose name differs only in its ending.
    """
    known = set(paths)
    problems = []
    firsts: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (not path.endswith(".md"), path.endswith("README.md"), path)):
        first = firsts.setdefault(re.sub(r"(?:^|(?<=/))README$", "index", without_ending(path)), path)
        if first != path:
            message = f"has the same page as {settings.document_name(first)}."
            hint = "Rename one of the two, or remove it."
            problems.append(Problem(settings.document_name(path), 0, "page-taken", message, hint))
        elif settings.is_in_glossary(path) and not path.endswith(".md"):
            message = "is in the glossary, and its name does not end in '.md'."
            problems.append(Problem(settings.document_name(path), 0, "page-taken", message, "Rename it."))
    for path in paths:
        for name in filter(None, settings.languages.views):
            if (view := settings.languages.path(path, name)) in known:
                message = f"stands where the {name} page of {settings.document_name(path)} has to go."
                hint = f"Rename the folder '{settings.languages.folder(name)}' among the documents."
                problems.append(Problem(settings.document_name(view), 0, "page-taken", message, hint))
    return problems


def read_document(settings: Settings, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one document; None, with the reason, where it cannot be read or leads out of the project."""
    name = settings.document_name(path)
    place = settings.root / name
    if fault := strayed(settings.root, place, name, is_published=True):
        return None, [fault]
    document, problems = read_markdown(place, path, name)
    if document is not None and not settings.chooses(path):
        document = replace(document, front=replace(document.front, is_chosen=False))
    return document, problems


def read_markdown(place: Path, path: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one Markdown file, wherever it stands; `path` and `name` are those of `Document`."""
    text, problems = read_text(place, name)
    if text is None:
        return None, problems
    problems += merge_conflicts(text, name)
    front, found = front_matter.split(text, name)
    return Document(path, name, text, front), problems + found


def read_catalog(settings: Settings, document: str) -> tuple[PoFile | None, list[Problem]]:
    """Read the catalog of a document; None, with the reason, where there is none or it cannot be used."""
    text, problems = catalog_text(settings, document)
    name = settings.catalog_name(document)
    return (None, problems) if text is None else po_file.read(text, name, settings.target)


def catalog_text(settings: Settings, document: str) -> tuple[str | None, list[Problem]]:
    """Read the catalog of a document as text; None, with the reason, where there is none or it cannot be read."""
    name = settings.catalog_name(document)
    place = settings.root / name
    if fault := strayed(settings.root, place, name):
        return None, [fault]
    if is_absent(place):
        hint = "Run 'diglot sync'."
        return None, [Problem(name, 0, "no-catalog", "the document has no catalog yet.", hint, Severity.INFO)]
    return read_text(place, name)


def files_below(folder: Path, ending: str) -> list[Path]:
    """Return the files below a folder whose names end so; what is in folders that cannot be read is passed over."""
    return [Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(ending)]


def sweep_catalogs(settings: Settings) -> None:
    """Remove what killed commands left beside the catalogs; only who holds the right to write to them may."""
    sweep(settings.root / settings.catalogs / settings.target, ".po")


def write_catalog(settings: Settings, document: str, po: polib.POFile, before: PoFile | None) -> list[Problem]:
    """Write the catalog of a document, and return what kept it from being written.

    `before` is the catalog as it was read: entries that are still the same objects keep their lines byte for byte.
    """
    return replace_text(
        settings.root, settings.catalog_name(document), before.text if before else "", po_file.write(po, before)
    )


def replace_text(root: Path, name: str, before: str, new: str) -> list[Problem]:
    """Write a file by its name below `root`, which said `before`, and return what kept it from being written.

    Where it says something else by now, another program has written to it, and its words stay.
    """
    place = root / name
    if fault := strayed(root, place, name):
        return [fault]
    try:
        must_be_writable(place)
        now, problems = ("", []) if is_absent(place) else read_text(place, name)
        if now != before:
            message = "cannot be written: another program has changed it in the meantime, and its version stays."
            return problems or [Problem(name, 0, "unwritable", message, "Run the same command again.")]
        write_text(place, new)
    except OSError as error:
        return [unwritable(name, error)]
    return []


def _is_link(place: Path) -> bool:
    return os.path.islink(place)  # noqa: PTH114 - `Path.is_symlink` fails where nobody may look


def is_absent(place: Path) -> bool:
    """Return whether there is certainly no file; where nobody may look, there may be one."""
    try:
        place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def unwritable_now(place: Path, name: str) -> list[Problem]:
    """Return what would keep a file from being written now."""
    try:
        must_be_writable(place)
    except OSError as error:
        return [unwritable(name, error)]
    return []


def unwritable(name: str, error: OSError) -> Problem:
    """Return the problem of a file that the system does not let us write."""
    if error.errno == errno.ELOOP:
        message = "cannot be written: it is a symbolic link."
        return Problem(name, 0, "unwritable", message, "Put an ordinary file in its place.")
    reason = error.strerror or str(error)
    hint = "Check the permissions of the file and its folder, and the space on the disk."
    return Problem(name, 0, "unwritable", f"cannot be written: {reason}.", hint)
