"""The file of anchors of each document: reading it, bringing it up to date with document and catalog, writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from markdown import Markdown

from diglot.base.boundary import strayed
from diglot.base.problem import Problem
from diglot.base.store import sweep
from diglot.base.textfile import read_text
from diglot.catalog.old_texts import old_texts
from diglot.catalog.po_file import PoFile
from diglot.markdown import former_anchors
from diglot.markdown.failures import MarkdownError, unreadable
from diglot.markdown.former_anchors import AnchorFile
from diglot.markdown.row_history import history_of
from diglot.markdown.row_texts import row_texts, visible_texts
from diglot.project import files
from diglot.project.files import Document
from diglot.project.project import Pair
from diglot.project.settings import ENDINGS, Settings


def read_anchors(settings: Settings, document: str) -> tuple[AnchorFile, str, list[Problem]]:
    """Read the file of a document's anchors, and return it with its text, both empty where there is none."""
    name = settings.anchors_name(document)
    place = settings.root / name
    if files.is_absent(place):
        return AnchorFile(), "", []
    if fault := strayed(settings.root, place, name):
        return AnchorFile(), "", [fault]
    text, problems = read_text(place, name)
    if text is None:
        return AnchorFile(), "", problems
    file, problems = former_anchors.read(text, name)
    return file, text, problems


def anchors_now(
    settings: Settings, document: Document, md: Markdown, catalog: PoFile | None, file: AnchorFile
) -> AnchorFile:
    """Return the file of a document's anchors as it should be; `catalog` is the catalog before it is synced.

    Raises `MarkdownError` where the document cannot be read.
    """
    rows = row_texts(md, document.front.body, document.front.meta, settings.languages.source, settings.words)
    before = old_texts([catalog.po if catalog else None])
    return history_of(file, rows, before, partial(visible_texts, md=md)).file


def is_behind(
    settings: Settings, document: Document, md: Markdown, catalog: PoFile | None, read: tuple[AnchorFile, str]
) -> bool:
    """Return whether a file of anchors, given as it was read, is not as `sync` would write it; raises as above."""
    file, text = read
    return former_anchors.written(anchors_now(settings, document, md, catalog, file)) != text


def update_anchors(settings: Settings, pair: Pair, catalog: PoFile | None) -> list[Problem]:
    """Bring the file of a document's anchors up to date with the document, and say what is wrong.

    This has to come before the catalog is brought up to date: it knows yet what the rows were. What is wrong with
    single lines keeps nothing from being written. Of a file that was written nothing is said: it is not for people.
    """
    path = pair.document.path
    file, text, problems = read_anchors(settings, path)
    problems = [problem for problem in problems if problem.code != "merge-conflict"]  # which is mended here
    if problems and not text:
        return problems
    try:
        now = anchors_now(settings, pair.document, pair.md, catalog, file)
    except (MarkdownError, RecursionError) as error:
        return [*problems, unreadable(error, pair.document.name)]
    if unwritable := write_anchors(settings, path, now, text):
        name = settings.catalog_name(path)
        return files.unwritable_now(settings.root / name, name) or unwritable
    return problems


def update_known_anchors(settings: Settings, pair: Pair) -> list[Problem]:
    """Do the same, for who writes a catalog that may be behind its document, where there is such a file."""
    if files.is_absent(settings.root / settings.anchors_name(pair.document.path)):
        return []
    return update_anchors(settings, pair, pair.catalog)


def write_anchors(settings: Settings, document: str, file: AnchorFile, before: str) -> list[Problem]:
    """Write the file of a document's anchors, which said `before`; return what kept it from being written."""
    text = former_anchors.written(file)
    return files.replace_text(settings.root, settings.anchors_name(document), before, text) if text != before else []


def move_anchors(settings: Settings, former: str, document: str) -> None:
    """Give a renamed document the file of anchors that it had, in which its former path is noted.

    Where the document has such a file already, both stay as they are.
    """
    file, text, problems = read_anchors(settings, former)
    place, to = (settings.root / settings.anchors_name(path) for path in (former, document))
    if not text or problems or place.is_symlink() or not files.is_absent(to):
        return
    paths = tuple(dict.fromkeys([*(path for path in file.formerly if path != document), former]))
    if not write_anchors(settings, document, AnchorFile(file.lines, paths, file.others), ""):
        place.unlink()


def former_paths(settings: Settings, documents: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the paths that documents had before and no other has now, each with the path that its document has.

    Whoever may write catalogs may write these: what is no path of a Markdown file below the documents is passed over.
    """
    there = set(documents)
    for document in sorted(there):
        name = settings.anchors_name(document)
        place = settings.root / name
        if files.is_absent(place) or strayed(settings.root, place, name):
            continue
        text, _ = read_text(place, name)
        for former in former_anchors.read(text, name)[0].formerly if text and former_anchors.FORMERLY in text else ():
            if former not in there and _is_document(former):
                yield former, document


def _is_document(path: str) -> bool:
    parts = path.split("/")
    is_inside = not any(part in ("", ".", "..") or part.startswith(".") for part in parts)
    return is_inside and path.endswith(ENDINGS) and path.isprintable() and "\\" not in path


def sweep_anchors(settings: Settings) -> None:
    """Remove what killed commands left beside the files of anchors."""
    sweep(settings.root / settings.catalogs / "anchors", ".txt")
