"""What MkDocs calls while it builds the site: events in, pages and log lines out.

The only file that knows MkDocs. All that is about texts and translations is in the package `diglot`.
"""

from __future__ import annotations

import html
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment
from jinja2.ext import Extension as TemplateExtension
from markupsafe import escape
from mkdocs.commands import build as host
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from polib import POFile
from rjsmin import jsmin

from diglot.base import digest
from diglot.base.boundary import is_inside, outside
from diglot.base.parallel import Ahead, make_way, shared_out
from diglot.base.problem import Problem, Severity
from diglot.edition.cache import Cache
from diglot.edition.policy import Sources, faults, marked, needed_by, with_policy
from diglot.edition.rendering import Html, Rendering, overheard, rendering_of, repeat
from diglot.edition.stamps import Stamps, documents_changed, stamps_of
from diglot.edition.uses import Mentions, as_html, mark_of, mentions_in, uses_of
from diglot.glossary.concept import is_concept, slug_of
from diglot.glossary.glossary import glossary_of
from diglot.language import locales, words
from diglot.markdown.inline import without_control
from diglot.metadata.feed import Feed, atom, feeds_of
from diglot.metadata.head import Metadata, metadata_of
from diglot.metadata.open_graph import Picture, png_size
from diglot.metadata.record import Record, Text, record_of
from diglot.page.composition import merged_toc
from diglot.page.extension import DiglotExtension, Heading
from diglot.page.notes import KINDS, claim_reviews, facts_of
from diglot.project import files as site_files
from diglot.project import settings
from diglot.project.front_matter import as_written
from diglot.project.publication import check_publication, picture_of
from diglot.project.revisions import Revision, revisions
from diglot.project.settings import Settings
from diglot.search.compounds import Compounds, compounds_of
from diglot.search.concepts import concept_entries, concept_files, table_count
from diglot.search.dialog import dialog
from diglot.search.index import FOLDER, Gathered, write_index
from diglot.search.rows import SearchPage, plain_title, rows_html, rows_of_page

log = logging.getLogger("mkdocs.hooks.diglot")

PICTURE = "assets/picture.png"
"""The picture of the site, below the folder of documents, for pages whose document names none of its own."""

NO_DAY = "1970-01-01"
"""The day of a page that no commit tells one of, so that no file says when the site was built."""

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}


class ViewFile(File):
    """A page that shows one language of a document."""

    document: File
    language: str


class Serving:
    """What `mkdocs serve` needs to know from one build to the next.

    `last` is the configuration of the last build, if it came to its end, and `stamps` are those of the files it was
    made from; `indexer` writes the search indexes, one after the other, while pages are served already.
    """

    def __init__(self) -> None:
        self.last: MkDocsConfig | None = None
        self.stamps: Stamps = {}
        self.indexer = ThreadPoolExecutor(1, initializer=make_way)


serving: Serving | None = None
"""There while `mkdocs serve` runs, made by `on_startup`: MkDocs makes all else anew for each build."""


@dataclass
class Edition:
    """What one build knows of the pages in one language; templates see it as `config.extra.diglot`.

    `views` has the pages of each document, by its path and then by language; `navs` the navigation of each language;
    `addresses` are those of the parallel pages, by the document's path, and `urls` all of them; `searched` has what the
    search finds, by language; `theme_languages` those that the theme has words in; `revisions` has the commits that
    documents were last changed in, by their paths; `metadata` is what each page tells programs, by the path of its
    file, and `records` what they are told of each document; `mark` tells in finished pages which scripts are the
    templates' own; `mentions` are those of all concepts, and
    `compounds` marks the parts of compounds in each language, for the search.

    `renderings` has the documents that were rendered, by their paths; `cache` those kept between builds under `keys`,
    if they may be, and `html` the HTML of the others. They are kept for the site in one `state`, which is all that
    enters any of them, `places` among it: path, address and inclusion of each file of the site. `is_alone` says whether no
    other plugin or hook has a part in the pages: then their HTML is fetched when it is needed, and not before. `ahead`
    are the documents that other processes render and keep meanwhile.

    `indexes` are the search indexes that are being written, and will say what went wrong. `metas` has the front matter
    of each document, and `files`, `nav` and `env` are MkDocs's own, for making some pages again.
    """

    views: dict[str, dict[str, ViewFile]] = field(default_factory=dict)
    navs: dict[str, Navigation] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    urls: frozenset[str] = frozenset()
    searched: dict[str, Gathered] = field(default_factory=dict)
    theme_languages: frozenset[str] = frozenset()
    revisions: dict[str, Revision] = field(default_factory=dict)
    metadata: dict[str, Metadata] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: f"data-{token_hex(16)}")
    mentions: Mentions = field(default_factory=dict)
    compounds: dict[str, Compounds] = field(default_factory=dict)
    renderings: dict[str, Rendering] = field(default_factory=dict)
    html: dict[str, Html] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    is_alone: bool = False
    cache: Cache | None = None
    ahead: Ahead = field(default_factory=Ahead)
    state: str = ""
    places: list[tuple[str, str, str]] = field(default_factory=list)
    indexes: list[Future[list[Problem]]] = field(default_factory=list)
    metas: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: Files | None = None
    nav: Navigation | None = None
    env: Environment | None = None


@dataclass(frozen=True)
class View:
    """One way to see a page, as the switch on the page offers it.

    `side` says whether it shows the source's or the target's language, and is empty for the view of both; `name_here`
    is the language's name in the language of the page.
    """

    name: str
    side: str
    language: str | None
    name_here: str
    url: str
    canonical_url: str | None
    is_current: bool


class TemplateMarks(TemplateExtension):
    """Marks the scripts and styles that stand in templates, for the policy of the pages."""

    def preprocess(self, source: str, *_: str | None) -> str:
        """Mark those of one template."""
        return marked(source, str(self.environment.globals["diglot_mark"]))


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether pages are served while they are written: then MkDocs adds a script of its own to each answer."""
    global serving
    serving = Serving() if command == "serve" else None


def on_shutdown() -> None:
    """Let the search indexes be finished before the served site is removed."""
    if serving:
        serving.indexer.shutdown(cancel_futures=True)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put one instance of the extension in the place of its name, so that it keeps what it renders for later events."""
    if "diglot" not in config.markdown_extensions:
        raise ConfigurationError("hooks/on_build.py needs 'diglot' with 'source' and 'target' in markdown_extensions.")
    config_file = Path(config.config_file_path).absolute()  # as `docs_dir` is
    options = {
        "documents": _relative(Path(config.docs_dir), config_file.parent),
        **config.mdx_configs.get("diglot", {}),
        "root": str(config_file.parent),
    }
    known = settings.from_options(options)
    if problems := settings.check(known, config_file.name, config_file.read_text("utf-8")):
        raise ConfigurationError(str(problems[0]))
    if wrong := faults(config.extra.get("policy", {})):
        raise ConfigurationError(f"'policy' below 'extra' in {config_file.name} {wrong[0]}.")
    extensions: list[Any] = config.markdown_extensions
    extensions[extensions.index("diglot")] = DiglotExtension(
        read=lambda path: _read_catalog(known, path),
        quietly=lambda path: found.po if (found := site_files.read_catalog(known, path)[0]) else None,
        revision=lambda path: config.extra["diglot"].revisions.get(path),
        at_end=lambda _mentions, _languages: "",  # `_html` adds the cards, which are not kept for each page
        **options,
    )
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when a catalog or a concept is saved, too, and no more than what was saved changes."""
    known = _extension(config).settings
    for folder in (known.catalogs, known.concepts):
        if (known.root / folder).is_dir():
            server.watch(str(known.root / folder))
    server.builder = partial(_build_what_was_saved, builder)
    return server


def on_pre_build(config: MkDocsConfig) -> None:
    """Let the search indexes of the build before be finished before the site's folder is emptied."""
    if serving:
        serving.indexer.shutdown(cancel_futures=True)
        serving.indexer = ThreadPoolExecutor(1, initializer=make_way)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the glossary and, for each document, its pages in one language, and say what cannot be read."""
    extension = _extension(config)
    known = extension.settings
    edition = config.extra["diglot"] = Edition(revisions=revisions(known), is_alone=_is_alone(config))
    if serving:
        serving.last, serving.stamps = None, stamps_of(_sources(config))
    paths, problems = site_files.document_paths(known)
    read = {path: site_files.read_document(known, path) for path in paths}
    whole = (document for document, found in read.values() if document is not None and not found)
    extension.glossary, found = glossary_of(whole, known)
    edition.compounds = compounds_of(extension.glossary)
    problems += found
    problems += site_files.pages_taken(paths, known)
    problems += _leave_out_what_is_outside(files, known)
    for path, (document, found) in read.items():
        problems += found
        file = files.get_file_from_path(path)
        if file is None and document is not None and path.startswith("glossary/"):
            file = File.generated(config, path, abs_src_path=str(known.root / document.name))
            files.append(file)
        if file is None or file.inclusion in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}:
            continue
        if document is None:
            file.content_string = f"---\ntranslate: false\n---\n# {path}\n\n{found[0]}\n"
            continue
        if path == "404.md":
            _serve_as_not_found(file, "404.html", config)
        problems += check_publication(document, known)
        edition.metas[path] = document.front.meta
        if document.front.is_document:
            file.is_modified = _always  # type: ignore[method-assign]  # `--dirty` looks at the document's file alone
            for language in (known.source, known.target):
                view = _view_file(file, language, config)
                if files.get_file_from_path(view.src_uri) is None:
                    files.append(view)
                    edition.views.setdefault(path, {})[language] = view
    _report(problems)
    return files


def _always() -> bool:
    return True


def _leave_out_what_is_outside(files: Files, known: Settings) -> list[Problem]:
    """Publish no file of the site's that a symbolic link makes of one outside the project."""
    problems = []
    for file in [file for file in files if file.src_dir == str(known.root / known.documents)]:
        place = Path(file.abs_src_path or "")
        if not is_inside(known.root, place):
            files.remove(file)
            if place.is_symlink() and not file.is_documentation_page():
                problems.append(outside(f"{known.documents}/{file.src_uri}"))
    return problems


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each language a navigation of its own, made of its pages in the order of the site's."""
    edition: Edition = config.extra["diglot"]
    known = _extension(config).settings
    if config.nav is None:  # then sections are named after folders
        _escape_names(nav.items)
    edition.files, edition.nav = files, nav
    edition.navs = {language: _nav_in(language, nav, edition) for language in (known.source, known.target)}
    documents = (files.get_file_from_path(path) for path in edition.views)
    edition.addresses = {file.src_uri: file.page.url for file in documents if file and file.page}
    edition.urls = frozenset(edition.addresses.values())
    _render_ahead(config, files)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand a view its document's metadata, and a document those words in it that MkDocs takes for truth values."""
    page.meta = as_written(page.meta, config.extra["diglot"].metas.get(page.file.src_uri, {}))
    if isinstance(page.file, ViewFile) and page.file.document.page:
        page.meta = dict(page.file.document.page.meta)
    return markdown


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill a view with its column of the document's page, and name every page in its own language."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    document = _document(page.file)
    rendered = extension.rendered.get(document.src_uri)
    if rendered is None or document.page is None:
        language = str(page.meta.get("lang") or config.theme["language"])
        title = plain_title(str(page.title or page.url))
        found = rows_html(rows_of_page(content, edition.compounds.get(language, Compounds())))
        _let_find(page, SearchPage(language, page.file.url, title, found, is_document=False), config)
        return content
    _name(page, rendered.headings[_named_in(page.file, config)])
    if not isinstance(page.file, ViewFile):
        _report(list(rendered.problems))
        return content
    language = page.file.language
    rendering, column = edition.renderings[document.src_uri], rendered.column(language)
    page.meta["lang"] = language
    page.edit_url = document.page.edit_url
    page.toc = get_toc(column.toc_tokens)  # type: ignore[arg-type]  # tokens of the kind that MkDocs passes itself
    page.present_anchor_ids = document.page.present_anchor_ids
    concept = extension.glossary.concepts.get(slug_of(document.src_uri)) if is_concept(document.src_uri) else None
    forms = concept.forms.get(language, ()) if concept else ()
    title = plain_title(str(page.title or page.url))
    _let_find(page, SearchPage(language, document.url, title, rendering.searched[language], forms), config)
    return "" if edition.is_alone else _html(page, config, files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Note which of the edition's languages the theme has words in, and mark the scripts of its templates."""
    edition: Edition = config.extra["diglot"]
    edition.ahead.end()
    edition.env = env
    if not serving:
        env.globals["diglot_mark"] = edition.mark
        env.add_extension(TemplateMarks)
    known = _extension(config).settings
    edition.mentions = mentions_in(_extension(config).rendered)
    names = set(env.list_templates())
    for language in (known.source, known.target):
        if f"partials/languages/{language}.html" in names:
            edition.theme_languages |= {language}
    for file in files.documentation_pages():
        if file.page:
            revision = edition.revisions.get(_document(file).src_uri)
            file.page.update_date = revision.day.isoformat() if revision else NO_DAY
    if config.site_url:
        _add_metadata(edition.views, files.documentation_pages(), files, config)
    _begin_to_index(config)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the templates the page's views and, on a page in one language, that language's navigation."""
    edition: Edition = config.extra["diglot"]
    document = _document(page.file)
    if document.src_uri in edition.renderings and not page.content:
        page.content = _html(page, config, edition.files)
    if isinstance(page.file, ViewFile):
        context["nav"] = edition.navs[page.file.language]
    if is_concept(document.src_uri):
        _list_uses(page, slug_of(document.src_uri), config)
    _escape_meta(page, config)
    context["claim_reviews"] = _claim_reviews(page, config)
    context["search"] = _search(page, config)
    if document.src_uri == "404.md":
        context["base_url"] = urlsplit(config.site_url or "/").path.rstrip("/") or "/"
    reader = context["reader"] = str(page.meta.get("lang") or config.theme["language"])
    context["word"] = partial(words.word, reader)
    context["note_kinds"] = [kind for kind in KINDS if page.content and f'data-note="{kind}"' in page.content]
    if views := edition.views.get(document.src_uri):
        sides = {_extension(config).settings.source: "source", _extension(config).settings.target: "target"}
        pages: list[tuple[str | None, File]] = [(None, document), *views.items()]
        context["views"] = [_view(language, sides, file, page, reader) for language, file in pages]
    return context


def _escape_names(items: list[StructureItem]) -> None:
    """Make the names of sections text, which the theme writes as HTML."""
    for item in items:
        if isinstance(item, Section):
            item.title = html.escape(item.title)
            _escape_names(item.children)


def _escape_meta(page: Page, config: MkDocsConfig) -> None:
    """Make what the theme writes of a page's front matter text: it puts it into the head as it is."""
    is_named = _document(page.file).src_uri in _extension(config).rendered  # then title and description are HTML
    for key in ("author",) if is_named else ("author", "title", "description"):
        if isinstance(value := page.meta.get(key), str):
            page.meta[key] = html.escape(without_control(value))
    if page.edit_url:
        page.edit_url = escape(page.edit_url)  # which holds the name of the file; once is enough for `escape`


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give a page its policy."""
    edition: Edition = config.extra["diglot"]
    rendering = edition.renderings.get(_document(page.file).src_uri)
    if rendering and edition.is_alone:
        page.content = ""  # nobody else wants it, and the HTML of a thousand documents is large
    return _with_policy(output, rendering.needed if rendering else needed_by(page.content or ""), config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the theme's own pages, such as its answer to a wrong address, their policy."""
    return _with_policy(output_content, {}, config) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the scripts without comments and blanks, and wait for the search indexes unless pages are served."""
    for script in Path(config.site_dir, "assets").glob("diglot*.js"):
        script.write_text(jsmin(script.read_text("utf-8")), "utf-8")
    edition: Edition = config.extra["diglot"]
    for index in edition.indexes if not serving else []:
        _report(index.result())
    for gathered in edition.searched.values() if not serving else []:
        gathered.end()
    if edition.cache:
        edition.cache.sweep(all_of_it=_state(config, list(edition.places)) != edition.state)
    if serving:
        serving.last = config


def _begin_to_index(config: MkDocsConfig) -> None:
    """Have the search index of each language written while the theme makes pages of what was read."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    pool = serving.indexer if serving else ThreadPoolExecutor(initializer=make_way)
    for index in edition.indexes:
        index.cancel()  # which does nothing to one that is being written
    edition.indexes.clear()
    for language, pages in sorted(edition.searched.items()):
        entries = concept_entries(extension.glossary, edition.addresses, language, extension.translate)
        files = concept_files(entries, language, table_count(len(extension.glossary.concepts)))
        folder = Path(config.site_dir, FOLDER, language)
        index = pool.submit(write_index, pages, files, folder)
        edition.indexes.append(index)
        if serving:
            index.add_done_callback(lambda done: None if done.cancelled() else _report(done.result()))
    if not serving:
        pool.shutdown(wait=False)


def _render_ahead(config: MkDocsConfig, files: Files) -> None:
    """Have each document take its pages from those that are kept, while all processors render what is not."""
    edition: Edition = config.extra["diglot"]
    for path, views in edition.views.items():
        file = files.get_file_from_path(path)
        if file and file.page:
            file.page.render = partial(_render, file.page)  # type: ignore[method-assign]  # for this page alone
            for view in views.values():
                if view.page:
                    view.page.render = partial(_leave_empty, view.page)  # type: ignore[method-assign]
    edition.places = sorted((file.src_uri, file.url, file.inclusion.name) for file in files)
    try:
        edition.state = _state(config, edition.places)
    except digest.UnknownError as unknown:
        log.debug("Nothing is kept for the next build, because nobody can tell whether it is the same: %s", unknown)
        return
    edition.cache = Cache(_extension(config).settings.root / ".cache" / "diglot")
    pages = [file.page for path in edition.views if (file := files.get_file_from_path(path)) and file.page]
    missing = {page.file.src_uri: page for page in pages if not edition.cache.has(_key(page, config))}
    if missing:
        _ = _extension(config).glossary.matchers  # built at first use: now, for processes that part from this one
    edition.ahead = shared_out(missing, partial(_render_elsewhere, config=config, files=files))


def _render_elsewhere(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render a document in a process of its own, which leaves behind nothing but what it keeps on the disk."""
    with overheard("mkdocs"), suppress(Exception):  # which comes again where the page is needed
        page.read_source(config)
        _rendering(page, config, files)
    _extension(config).rendered.clear()
    page.content = page.markdown = None


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Do what MkDocs does to render a document's Markdown, or take what is kept of it."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    path = page.file.src_uri
    edition.keys[path] = _key(page, config) if edition.cache else ""
    edition.html.pop(path, None)
    edition.ahead.wait_for(path)
    rendering = edition.cache.take(edition.keys[path]) if edition.cache else None
    rendering = rendering or _rendering(page, config, files)
    if rendering is None:
        return
    edition.renderings[path] = rendering
    extension.rendered[path] = rendering.rendered
    page.content = "" if edition.is_alone else _html(page, config, files)
    source, target = rendering.rendered.columns.source, rendering.rendered.columns.target
    tokens = merged_toc(source.toc_tokens, target.toc_tokens, source.language, target.language)
    page.toc = get_toc(tokens)  # type: ignore[arg-type]  # tokens of the kind that MkDocs passes itself
    page.present_anchor_ids = set(rendering.anchors)
    linked = {files.get_file_from_path(uri): links for uri, links in rendering.links.items()}
    page.links_to_anchors = {file: links for file, links in linked.items() if file}
    repeat(rendering.said)


def _rendering(page: Page, config: MkDocsConfig, files: Files) -> Rendering | None:
    """Make what becomes of a document, and keep it with its HTML if nobody has changed it meanwhile."""
    edition: Edition = config.extra["diglot"]
    path = page.file.src_uri
    key = edition.keys[path] = _key(page, config) if edition.cache else ""
    made = _make(page, config, files)
    if made is None:
        return None
    if not edition.cache or key != _key(page, config) or not edition.cache.put(key, *made):
        edition.html[path] = made[1]
    return made[0]


def _make(page: Page, config: MkDocsConfig, files: Files) -> tuple[Rendering, Html] | None:
    """Render a document and make its pages in one language; None where it is not translated."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    extension.rendered.pop(page.file.src_uri, None)
    with overheard("mkdocs") as said:
        type(page).render(page, config, files)
    rendered = extension.rendered.get(page.file.src_uri)
    if rendered is None:
        repeat(said)
        return None
    anchors = frozenset(page.present_anchor_ids or ())
    links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
    return rendering_of(rendered, page.content or "", edition.compounds, page.url, edition.urls, anchors, links, said)


def _html(page: Page, config: MkDocsConfig, files: Files | None) -> str:
    """Return the HTML that a document's page shows, with the cards of the concepts it mentions."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    mentions = edition.renderings[_document(page.file).src_uri].rendered.mentions
    languages = [extension.settings.source, extension.settings.target]
    if isinstance(page.file, ViewFile):
        languages = [page.file.language]
        mentions = tuple(mention for mention in mentions if mention.language == page.file.language)
    return _columns(page, config, files) + extension.cards(mentions, languages)


def _columns(page: Page, config: MkDocsConfig, files: Files | None) -> str:
    """Return the HTML of a document's columns on a page, which is made again if what was kept of it is gone."""
    edition: Edition = config.extra["diglot"]
    document = _document(page.file)
    path, language = document.src_uri, page.file.language if isinstance(page.file, ViewFile) else None
    if path not in edition.html:
        found = edition.cache.html(edition.keys[path], language) if edition.cache else None
        if found is not None:
            return found
        if edition.cache:
            edition.cache.drop(edition.keys[path])
        made = _make(document.page, config, files) if document.page and files is not None else None
        edition.html[path] = made[1] if made else {}
    return edition.html[path].get(language, "")


def _build_what_was_saved(build_all: Callable[[], None]) -> None:
    """Make the pages of documents that were saved again, if nothing else was, and else those of the whole site."""
    start = time.monotonic()
    made = _made_again(serving.last) if serving and serving.last else []
    if made:
        log.info("%s made again in %.2f seconds", ", ".join(made), time.monotonic() - start)
    else:
        build_all()


def _made_again(config: MkDocsConfig) -> list[str]:
    """Make the pages of documents that were saved, and of concepts that their texts mention now or did before.

    Return the documents' names, none where that is not enough because anything else was saved, because another page
    shows what changed, such as a title, or because nobody can tell.
    """
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    files, nav, env = edition.files, edition.nav, edition.env
    if not serving or not edition.cache or not edition.is_alone or not files or not nav or not env:
        return []
    now = stamps_of(_sources(config))
    saved = sorted(documents_changed(serving.stamps, now, extension.settings, edition.renderings))
    if not saved:
        return []
    serving.last, serving.stamps = None, now
    for path in saved:
        document, problems = site_files.read_document(extension.settings, path)
        if document is None or problems or document.front.meta != edition.metas[path]:
            return []
    names, searched = {path: extension.rendered[path].headings for path in saved}, set(edition.searched)
    pages = _read_again(saved, files, config)
    if set(edition.searched) != searched or any(extension.rendered[path].headings != names[path] for path in saved):
        return []
    before, edition.mentions = edition.mentions, mentions_in(extension.rendered)
    changed = {key[0] for key in before | edition.mentions if before.get(key) != edition.mentions.get(key)}
    pages += _read_again(sorted(f"glossary/{slug}.md" for slug in changed), files, config)
    if config.site_url:
        _add_metadata(saved, [page.file for page in pages], files, config)
        for feed in filter(None, (files.get_file_from_path(f"{language}/feed.xml") for language in edition.navs)):
            feed.copy_file()
    shown = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    for page in pages:
        host._build_page(page, config, shown, nav, env)
    for page in filter(None, (file.page for file in shown)):
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    _begin_to_index(config)
    serving.last = config
    return [extension.settings.document_name(path) for path in saved]


def _read_again(paths: list[str], files: Files, config: MkDocsConfig) -> list[Page]:
    """Render documents anew and return their pages."""
    edition: Edition = config.extra["diglot"]
    shown = [[files.get_file_from_path(path), *edition.views.get(path, {}).values()] for path in paths]
    pages = [file.page for of_one in shown for file in of_one if file and file.page]
    for page in pages:
        host._populate_page(page, config, files)
    return pages


def _sources(config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that a build is made from."""
    known = _extension(config).settings
    folders = [known.root / folder for folder in (known.concepts, known.catalogs)]
    more = [Path(place) for place in (config.theme.custom_dir, *config.watch) if place]
    return [Path(config.docs_dir), Path(config.config_file_path), *folders, *more]


def _is_alone(config: MkDocsConfig) -> bool:
    """Return whether no other plugin or hook has a part in the pages."""
    return all(handler.__module__ == __name__ for handlers in config.plugins.events.values() for handler in handlers)


def _leave_empty(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render nothing: a page in one language takes it from its document's."""
    page.content = ""


def _state(config: MkDocsConfig, places: list[tuple[str, str, str]]) -> str:
    """Return the digest of all that enters every document's pages; raises `UnknownError` where that cannot be told."""
    known = _extension(config).settings
    extensions = [one for one in config.markdown_extensions if not isinstance(one, DiglotExtension)]
    digest.must_be_known(extensions)
    for event in ("pre_page", "page_read_source", "page_markdown"):
        if any(handler.__module__ != __name__ for handler in config.plugins.events[event]):
            raise digest.UnknownError(f"another hook at on_{event}")
    edition: Edition = config.extra["diglot"]
    concepts = [*(known.root / known.concepts).rglob("*.md")]
    concepts += (known.root / known.catalogs / known.target / "glossary").rglob("*.po")
    return digest.digest_of(
        digest.digest_of_programs(),
        Path(__file__).read_text("utf-8"),
        digest.digest_of_files(known.root, concepts),
        {name: value for name, value in vars(known).items() if name != "root"},
        extensions,
        {name: options for name, options in config.mdx_configs.items() if name != "diglot"},
        config.use_directory_urls,
        {name: dict(one) for name, one in config.validation.items()},
        places,
        edition.addresses,
    )


def _key(page: Page, config: MkDocsConfig) -> str:
    """Return the digest of all that enters one document's pages."""
    known = _extension(config).settings
    edition: Edition = config.extra["diglot"]
    path = page.file.src_uri
    catalog = digest.digest_of_files(known.root, [known.root / known.catalog_name(path)])
    return digest.digest_of(edition.state, path, page.file.content_string, catalog, repr(edition.revisions.get(path)))


def _with_policy(output: str, needed: Sources, config: MkDocsConfig) -> str:
    edition: Edition = config.extra["diglot"]
    return output if serving else with_policy(output, edition.mark, needed, config.extra.get("policy", {}))


def _let_find(page: Page, searched: SearchPage, config: MkDocsConfig) -> None:
    """Have the search find a page with text in it that is not a wrong address and not excluded by its front matter."""
    edition: Edition = config.extra["diglot"]
    document = _document(page.file)
    wish = page.meta.get("search")
    is_excluded = document.src_uri == "404.md" or (isinstance(wish, dict) and wish.get("exclude"))
    if searched.content and not is_excluded:
        edition.searched.setdefault(searched.language, Gathered()).add(searched)


def _search(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    reader = str(page.meta.get("lang") or config.theme["language"])
    is_parallel = not isinstance(page.file, ViewFile)
    source, concepts = extension.settings.source, len(extension.glossary.concepts)
    return dialog(reader, edition.searched, source, concepts, is_parallel=is_parallel)


def _view(language: str | None, sides: dict[str, str], file: File, page: Page, reader: str) -> View:
    address = file.page.canonical_url if file.page else None
    if language is None:
        return View(words.word(reader, "view", "parallel") or "", "", None, "", file.url, address, file is page.file)
    names = locales.own_name(language), locales.name_in(language, reader)
    return View(names[0], sides[language], language, names[1], file.url, address, file is page.file)


def _claim_reviews(page: Page, config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the fact notes of a page for machines, in the language of the page."""
    extension = _extension(config)
    document = _document(page.file)
    rendered = extension.rendered.get(document.src_uri)
    if rendered is None or not page.canonical_url:
        return []
    claims = rendered.column(_named_in(page.file, config)).claims
    return claim_reviews(facts_of(page.meta), claims, page.canonical_url, config.site_name)


def _list_uses(page: Page, slug: str, config: MkDocsConfig) -> None:
    """Put the sentences that mention a concept on its page, now that all pages are read."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    source, target = extension.settings.source, extension.settings.target
    own = _document(page.file)
    here = own.page.url if own.page else ""
    for language in (source, target):
        suffix = f"--{language}" if language == target and not isinstance(page.file, ViewFile) else ""
        mark = mark_of(slug, language)
        if page.content and mark in page.content:

            def address(path: str, row: str, suffix: str = suffix) -> str:
                return f"{get_relative_url(edition.addresses[path], here)}#{row}{suffix}"

            uses = list(uses_of(slug, language, edition.mentions, own.src_uri, address))
            page.content = page.content.replace(mark, as_html(uses, language))


def _document(file: File) -> File:
    """Return the file of the document that a page shows, in one language or both."""
    return file.document if isinstance(file, ViewFile) else file


def _named_in(file: File, config: MkDocsConfig) -> str:
    """Return the language that a document's page is named in: its own, or on that of both languages the theme's."""
    known = _extension(config).settings
    language = file.language if isinstance(file, ViewFile) else str(config.theme["language"])
    return known.source if language == known.source else known.target


def _relative(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()


def _extension(config: MkDocsConfig) -> DiglotExtension:
    extensions: list[Any] = config.markdown_extensions
    return next(extension for extension in extensions if isinstance(extension, DiglotExtension))


def _report(problems: list[Problem]) -> None:
    """Log problems at their level; in a strict build an error or a warning ends it."""
    for problem in problems:
        log.log(_LEVELS[problem.severity], str(problem))


def _read_catalog(known: Settings, path: str) -> POFile | None:
    found, problems = site_files.read_catalog(known, path)
    _report(problems)
    return found.po if found else None


def _view_file(file: File, language: str, config: MkDocsConfig) -> ViewFile:
    view = ViewFile(f"{language}/{file.src_uri}", None, config.site_dir, config.use_directory_urls)
    view.inclusion = InclusionLevel.NOT_IN_NAV
    view.generated_by = "diglot"
    view.content_string = ""
    view.document, view.language = file, language
    if file.src_uri == "404.md":
        _serve_as_not_found(view, f"{language}/404.html", config)
    return view


def _serve_as_not_found(file: File, uri: str, config: MkDocsConfig) -> None:
    """Put a page where web servers look for the answer to a wrong address, instead of the theme's."""
    config.theme.static_templates.discard(uri)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.dest_uri = file.url = uri
    file.abs_dest_path = str(Path(config.site_dir, uri))


def _name(page: Page, heading: Heading) -> None:
    """Set a page's title and description in one language; a title that `nav` in mkdocs.yml gives stands."""
    if "title" not in vars(page):
        page.title = heading.title or html.escape(str(page.title))  # else it is the name of the file
    if page.meta.get("title"):
        page.meta["title"] = page.title
    if heading.description:
        page.meta["description"] = heading.description


def _nav_in(language: str, nav: Navigation, edition: Edition) -> Navigation:
    pages: list[Page] = []

    def page_in_language(page: Page) -> Page | None:
        view = edition.views.get(page.file.src_uri, {}).get(language)
        return view.page if view else None

    def twin(item: StructureItem) -> StructureItem:
        if isinstance(item, Section):
            section = Section(item.title, [twin(child) for child in item.children])
            for child in section.children:
                child.parent = section
            return section
        view = page_in_language(item) if isinstance(item, Page) else None
        if view is None:
            return item
        pages.append(view)
        return view

    items = [twin(item) for item in nav.items]
    around = [None, *pages, None]
    for at, page in enumerate(pages):
        page.previous_page, page.next_page = around[at], around[at + 2]
    translated = Navigation(items, pages)
    translated.homepage = page_in_language(nav.homepage) if nav.homepage else None
    return translated


def _add_metadata(paths: Iterable[str], pages: Iterable[File], files: Files, config: MkDocsConfig) -> None:
    """Tell programs of documents, now that they are read: in the heads of pages and in a feed for each language."""
    edition: Edition = config.extra["diglot"]
    edition.records |= _records(paths, files, config)
    articles = [record for record in edition.records.values() if record.publication.day]
    feeds = _feeds(config) if articles else []
    for feed in feeds:
        text, path = atom(feed, config.site_author or config.site_name, articles), f"{feed.language}/feed.xml"
        if before := files.get_file_from_path(path):
            files.remove(before)
        files.append(File.generated(config, path, content=text))
    for file in pages:
        path = _document(file).src_uri
        if _address(file) and path != "404.md":
            record = edition.records.get(path)
            shown = record.text_in(getattr(file, "language", None)) if record else _ordinary(file, config)
            picture = _picture(file, shown, files, config)
            edition.metadata[file.src_uri] = metadata_of(shown, record, feeds, picture, config.site_name)


def _records(paths: Iterable[str], files: Files, config: MkDocsConfig) -> dict[str, Record]:
    """Gather what programs are told of those documents that have pages in both languages, by their paths."""
    extension = _extension(config)
    edition: Edition = config.extra["diglot"]
    glossary = {language: _address(view) for language, view in edition.views.get("glossary/index.md", {}).items()}
    records = {}
    for path in paths:
        file, views = files.get_file_from_path(path), edition.views[path]
        if file and file.page and path in extension.rendered and path != "404.md" and len(views) == len(edition.navs):
            addresses: dict[str | None, str] = {language: _address(view) for language, view in views.items()}
            addresses[None] = _address(file)
            meta, revision = file.page.meta, edition.revisions.get(path)
            records[path] = record_of(path, extension, config.theme["language"], addresses, glossary, meta, revision)
    return records


def _ordinary(file: File, config: MkDocsConfig) -> Text:
    """Return what a page shows that is not translated."""
    meta, title = (file.page.meta, file.page.title or "") if file.page else ({}, "")
    language = str(meta.get("lang") or config.theme["language"])
    description = str(meta.get("description") or config.site_description or "")
    return Text(language, _address(file), html.unescape(title), description)


def _feeds(config: MkDocsConfig) -> list[Feed]:
    edition: Edition = config.extra["diglot"]
    address = config.site_url or ""
    first = edition.views.get("index.md", {})
    homes = {language: _address(first[language]) if language in first else address for language in edition.navs}
    return feeds_of(config.site_name, address, homes)


def _picture(file: File, text: Text, files: Files, config: MkDocsConfig) -> Picture | None:
    """Return the picture that a page's document names, or else that of the site."""
    own = files.get_file_from_path(picture_of(file.page.meta if file.page else {}, _document(file).src_uri))
    if own:
        return Picture(urljoin(config.site_url or "", own.url), text.title, png_size(own.content_bytes))
    shared = files.get_file_from_path(PICTURE)
    alternative = words.word(text.language, "picture", "alternative") or ""
    address = urljoin(config.site_url or "", PICTURE)
    return Picture(address, alternative, png_size(shared.content_bytes)) if shared else None


def _address(file: File) -> str:
    """Return the absolute address of a page, empty where the site has none."""
    return file.page.canonical_url or "" if file.page else ""
