"""The files of a site under MkDocs: the glossary, the pages in one language, and what the pages need of ours."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from rjsmin import jsmin

from diglot.base.boundary import strayed
from diglot.base.problem import Problem
from diglot.edition.edition import NOT_FOUND, Edition
from diglot.edition.host import Host
from diglot.html.additions import Addition, selector
from diglot.html.ids import JOINT, SUFFIXED
from diglot.language.sentences import STOPS
from diglot.metadata.open_graph import Picture, png_size
from diglot.mkdocs.relpath import SiteLinks
from diglot.page.links import Place
from diglot.page.own_files import own_files
from diglot.page.sentence_marks import PARAGRAPHS
from diglot.project import front_matter
from diglot.project.files import Document, is_utf_8
from diglot.project.own_words import OwnTranslations
from diglot.project.project import Project
from diglot.project.publication import check_publication, picture_of
from diglot.project.settings import Settings, without_ending

ASSETS = Path(__file__).parent / "theme" / "assets"
"""The style sheets and the scripts of the pages; a folder holds the parts of one, in their order."""

_NOTE = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"""("[^"]*")|\s*(?:;\s*(?=})|([{};,>~]))\s*|(?<=:)\s+|(\s)\s*""")
"""Strings and signs of a style sheet, which stay, with the white space around signs, which says nothing; that between
words is one blank. That around `+` may belong to a sum."""

PICTURE = "assets/picture.png"
"""The picture of the site, among its files, for pages whose document names none of its own."""

OURS = "diglot"
"""The name of the plugin, which MkDocs notes on each file that it makes."""

Views = dict[str, dict[str, File]]
"""The further pages of each document, by its path and then by the names of their views, as in `Languages.views`."""

_HIDDEN = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})


def add_concepts(files: Files, config: MkDocsConfig, project: Project) -> None:
    """Add the concepts that do not stand among the documents as if they did."""
    known = project.settings
    for path, (document, _) in project.documents.items():
        if document is not None and known.has_concepts_beside and known.is_in_glossary(path):
            _add_from_beside(document, files, config, known)


def leave_out_odd_names(files: Files) -> None:
    """Take out the files of which MkDocs can make no address."""
    for odd in [file for file in files if not is_utf_8(file.src_uri)]:
        files.remove(odd)


def addresses_of(files: Files, config: MkDocsConfig, project: Project) -> dict[str, str]:
    """Return the addresses of documents' pages by the documents' paths, from the site's own on, or else from `/`."""
    root = f"{config.site_url.rstrip('/')}/" if config.site_url else "/"
    found = ((path, files.get_file_from_path(path)) for path in project.paths)
    places = {path: file.url.removeprefix("./") for path, file in found if file and file.inclusion not in _HIDDEN}
    return {path: root + ("404.html" if path == NOT_FOUND else url) for path, url in places.items()}


def add_files(files: Files, config: MkDocsConfig, project: Project) -> tuple[Views, list[Problem]]:
    """Add the glossary, the pages in one language of each document and our assets; return the pages and what is wrong.

    A file of the site's own that stands in the place of one of ours is left there.
    """
    known, views = project.settings, Views()
    leave_out_odd_names(files)
    problems = [*project.problems, *(problem for _, found in project.documents.values() for problem in found)]
    problems += _leave_out_what_strays(files, config, known, problems)
    add_concepts(files, config, project)
    for path, (document, found) in project.documents.items():
        file = files.get_file_from_path(path)
        if file is not None and document is not None and _is_misleading(document):
            file.content_string = f"\n{document.front.body}"  # for MkDocs, front matter begins in the first line
        if file is None or file.inclusion in _HIDDEN:
            continue
        if document is None:
            file.content_string = f"---\ntranslate: false\n---\n# {path}\n\n{found[0]}\n"
            continue
        if path == NOT_FOUND:
            _serve_as_not_found(file, "404.html", config)
        problems += check_publication(document, known)
        if document.front.is_document:
            views[path] = _add_views(document, files, config, known)
        if _is_misleading(document):
            for one in views.get(path, {}).values():
                one.content_string = file.content_string
    problems += addresses_taken(files, views, known)
    for place in sorted(ASSETS.iterdir()):
        _add(files, File.generated(config, f"assets/{place.name}", content=_asset(place, config, known)))
    _put_beside(files, views)
    return views, problems


def addresses_taken(files: Files, views: Views, known: Settings) -> Iterator[Problem]:
    """Yield a problem for each file of the site's own that has the address of a further page of a document.

    Where addresses are folders, `fr.md` stands where the French page of `index.md` has to go.
    """
    made = {id(view) for of_one in views.values() for view in of_one.values()}
    others = {file.dest_uri: file for file in files if id(file) not in made and file.inclusion not in _HIDDEN}
    for path, of_one in views.items():
        for name, view in of_one.items():
            if other := others.get(view.dest_uri):
                place = known.document_name(other.src_uri)
                message = f"has the address of the {name} page of {known.document_name(path)}."
                hint = "Rename it, or name another folder for the language in 'paths'."
                yield Problem(place, 0, "page-taken", message, hint)


def _put_beside(files: Files, views: Views) -> None:
    """Put the pages in one language behind that of all languages.

    MkDocs reads pages in this order: it has something to do while the next documents are rendered.
    """
    moved = {one.src_uri for of_one in views.values() for one in of_one.values()}
    order = [file for file in files if file.src_uri not in moved]
    for file in [one for first in order for one in (first, *views.get(first.src_uri, {}).values())]:
        files.remove(file)
        files.append(file)


def _is_misleading(document: Document) -> bool:
    """Return whether MkDocs might find front matter where Diglot found none: it would read what comes to too much."""
    return document.text.startswith("---") and not document.front.meta


def always_build(files: Files, views: Views) -> None:
    """Have all pages of documents made in a build with `--dirty`, which looks at the times of documents alone."""
    for path, of_one in views.items():
        for file in filter(None, (files.get_file_from_path(path), *of_one.values())):
            file.content_string = file.content_string


def take_texts(files: Files, edition: Edition) -> bool:
    """Take over the texts of documents that another plugin has put in the place of their files, if there are any."""
    has_any = False
    for path, document in edition.documents.items():
        file = files.get_file_from_path(path)
        if file and file.generated_by not in (None, OURS):
            text = file.content_string
            front, _ = front_matter.split(text, document.name)
            edition.documents[path] = Document(path, document.name, text, front)
            has_any = True
    return has_any


def host_of_site(
    files: Files, config: MkDocsConfig, project: Project, own: OwnTranslations, titles: Mapping[str, Mapping[str, str]]
) -> Host:
    """Return what an edition has to know of the site, when all its files are there; `titles` are as in `Host`."""
    places = {file.src_uri: Place(file.url, file.inclusion in _HIDDEN) for file in files}
    for path, place in _former_files(project, places):
        if path not in places or places[path].is_left_out:
            places[path] = place
    absolute = config.validation.links.absolute_links
    is_rooted, root = getattr(absolute, "name", "") == "RELATIVE_TO_DOCS", urlsplit(config.site_url or "").path or "/"
    links = SiteLinks(places, is_rooted, root, files=files, config=config)
    return Host(
        links,
        _reader(config),
        config.site_name,
        config.site_url or "",
        config.site_description or "",
        config.site_author or "",
        (config.repo_name or "", config.repo_url or ""),
        _pictures(links, project),
        names={one: own.plain(config.site_name, one) for one in project.settings.languages},
        descriptions={one: own.plain(config.site_description or "", one) for one in project.settings.languages},
        titles=titles,
    )


def _former_files(project: Project, places: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    """Yield the paths of files that a translation had before it became a catalog, and the page that it is now.

    Links of documents may still lead there: to `x.en.md`, or to `../en/x.md` where the originals stand in `de/`. A file
    in the language of the originals is now the document.
    """
    known = project.settings
    folder = known.documents.rpartition("/")[2] == known.languages.source
    for document, language in product(project.paths, known.languages):
        if place := places.get(
            known.languages.path(document, None if language == known.languages.source else language)
        ):
            yield f"{without_ending(document)}.{language}.md", place
            if folder:
                yield f"../{language}/{document}", place


def _reader(config: MkDocsConfig) -> str:
    """Return the language of the theme's words."""
    return str(config.theme.get("language") or config.theme.locale.language)


def _add_from_beside(document: Document, files: Files, config: MkDocsConfig, known: Settings) -> None:
    """Add the file of a concept: that of another plugin stays in its place, an ordinary document gives way."""
    place, file = str(known.root / document.name), files.get_file_from_path(document.path)
    if file and (file.generated_by or os.path.realpath(file.abs_src_path or "") == os.path.realpath(place)):
        return
    if file:
        files.remove(file)
    files.append(File.generated(config, document.path, abs_src_path=place))


def _add(files: Files, file: File) -> bool:
    there = files.get_file_from_path(file.src_uri)
    if there is not None and there.inclusion is InclusionLevel.EXCLUDED:
        files.remove(there)
        there = None
    if there is None:
        files.append(file)
    return there is None


def _asset(place: Path, config: MkDocsConfig, known: Settings) -> str:
    """Return what is published of one of our files: no comments and blanks, and scripts after what some are told."""
    parts = [one.read_text("utf-8") for one in (sorted(place.iterdir()) if place.is_dir() else [place])]
    text = "\n".join(parts)
    if place.suffix == ".css":
        return _BLANKS.sub(r"\1\2\3", _NOTE.sub("", text)).strip()
    if len(parts) > 1:
        text = f"{{{text}}}"
    told: dict[str, object] = {}
    if place.name == "diglot-words.js":
        told["WORDS"] = known.interface.around(known.interface.spoken(_reader(config), known.languages))
    elif place.name == "diglot-keys.js":
        told["JOINT"] = JOINT
    elif place.name in {"diglot-cite.js", "diglot-here.js"}:
        told["ASIDE"] = selector(Addition.REMARK, Addition.MARK)
    elif place.name == "diglot-aloud.js":
        told["ADDED"] = selector(*Addition)
    elif place.name == "diglot-compose.js":
        told["SUFFIXED"] = SUFFIXED
    elif place.name == "diglot-sentences.js":
        told = {"STOPS": STOPS, "ADDED": selector(*Addition), "PARAGRAPHS": ",".join(PARAGRAPHS)}
    elif place.name == "diglot-notes.js":
        told = {"MARKS": selector(Addition.MARK), "NOTE_WORDS": known.interface.beside_notes(known.languages)}
    constants = [f"const {name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items()]
    return str(jsmin("".join(constants) + text))


def _add_views(document: Document, files: Files, config: MkDocsConfig, known: Settings) -> dict[str, File]:
    views = {}
    for name in filter(None, known.languages.views):
        path, place = known.languages.path(document.path, name), str(known.root / document.name)
        view = File.generated(config, path, abs_src_path=place, inclusion=InclusionLevel.NOT_IN_NAV)
        if document.path == NOT_FOUND:
            _serve_as_not_found(view, f"{known.languages.folder(name)}/404.html", config)
        if _add(files, view):
            views[name] = view
    return views


def _serve_as_not_found(file: File, uri: str, config: MkDocsConfig) -> None:
    """Put a page where web servers look for the answer to a wrong address, instead of the theme's."""
    config.theme.static_templates.discard(uri)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.dest_uri = file.url = uri
    file.abs_dest_path = str(Path(config.site_dir, uri))


def _leave_out_what_strays(files: Files, config: MkDocsConfig, known: Settings, said: list[Problem]) -> list[Problem]:
    """Publish no file of the site's that links make of one elsewhere, or of a hidden one; return what was not `said`.

    Of a folder that a link leads to, the link is named.
    """
    problems = []
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        place = Path(config.docs_dir, file.src_uri)
        if strayed(known.root, place, "", is_published=True):
            files.remove(file)
            ways = [one for one in (*reversed(place.parents), place) if one.is_relative_to(config.docs_dir)]
            names = ((one, Path(os.path.relpath(one, known.root)).as_posix()) for one in ways)
            faults = (strayed(known.root, one, name, is_published=True) for one, name in names)
            problems.append(next(filter(None, faults)))
    return [problem for problem in dict.fromkeys(problems) if problem not in said]


def _pictures(links: SiteLinks, project: Project) -> dict[str, Picture]:
    """Return the pictures that documents name, by their paths, and under the empty path that of the site.

    Those that languages have of their own are among them; that of the site is under the language's code.
    """
    files, config, pictures = links.files, links.config, {}
    named = (
        picture_of(document.front.meta, path)
        for path, (document, _) in project.documents.items()
        if document is not None
    )
    wanted = {"": PICTURE, **{path: path for path in named if path}}
    for language in project.settings.languages:
        own = own_files(links, language, project.settings)
        wanted |= {(own[path] if name else language): own[path] for name, path in wanted.items() if path in own}
    for name, path in wanted.items():
        if file := files.get_file_from_path(posixpath.normpath(path)):
            pictures[name] = Picture(urljoin(config.site_url or "", file.url), "", png_size(file.content_bytes))
    return pictures
