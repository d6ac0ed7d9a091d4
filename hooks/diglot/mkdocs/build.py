"""One build of the site: what the plugin's events leave for one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diglot.edition.edition import NOT_FOUND, Edition
from diglot.metadata.head import metadata_of
from diglot.metadata.record import Text
from diglot.mkdocs.own_words import ConfigIn
from diglot.mkdocs.page_policy import PagePolicy
from diglot.mkdocs.posts import Posts
from diglot.mkdocs.site_files import Views
from diglot.mkdocs.site_search import SiteSearch
from diglot.mkdocs.tag_lists import TagLists
from diglot.page.view import View
from diglot.project.languages import ViewName
from diglot.project.own_words import OwnTranslations, OwnWords
from diglot.project.project import Project
from diglot.search.compounds import Compounds
from diglot.search.dialog import dialog
from diglot.search.rows import SearchPage, plain_title, rows_html, rows_of_page


@dataclass
class Build:
    """One build of the site.

    `files` are all of the site, `views` the further pages of each document; `edition` and `navs`, the navigation of
    each view, are there when all addresses are known, and so are the site's `own` words; `configs` is
    the configuration with these, by language, as far as pages asked for it; `shown` are the views that pages show, by
    the paths of their files; `search` is there where the search is ours. `has_other_texts` says whether texts may be
    others than those of the files. `extensions` are those of the site's Markdown while MkDocs makes a page without any.
    `policy` is that of its pages.

    Beside other plugins: `tags` are the lists of the theme's plugin of that name, `posts` those of its blog. By the
    paths of files, `titles` are those that we gave to pages, `contents` what was in them before other plugins saw all
    of them, and `waiting` what other plugins do when pages have titles.
    """

    project: Project
    files: Files = field(default_factory=lambda: Files([]))
    views: Views = field(default_factory=dict)
    edition: Edition | None = None
    navs: dict[str, Navigation] = field(default_factory=dict)
    own: OwnTranslations = field(init=False)
    configs: dict[str, ConfigIn] = field(default_factory=dict)
    shown: dict[str, View] = field(default_factory=dict)
    search: SiteSearch | None = None
    has_other_texts: bool = False
    extensions: list[str] = field(default_factory=list)
    policy: PagePolicy = field(default_factory=lambda: PagePolicy("off"))
    tags: TagLists = field(init=False)
    posts: Posts = field(init=False)
    titles: dict[str, str] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, list[Callable[[], Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        languages = self.project.settings.languages
        self._names = {languages.folder(name): name for name in languages.views if name}
        self.tags = TagLists(self.view_of, self.is_of_document)
        self.posts = Posts()

    def made(self) -> Edition:
        """Return the edition, which is there from `on_nav` on."""
        assert self.edition is not None
        return self.edition

    def take_own_words(self, own: OwnWords) -> None:
        """Take the words of the site that stand in no document, which are known with its navigation."""
        self.project.site = replace(self.project.site, own=own)
        self.own = OwnTranslations(self.project.settings, own)

    def take_extensions(self, config: MkDocsConfig) -> None:
        """Have MkDocs read a page without extensions: its text is empty, and to make them takes most of its time."""
        self.extensions, config.markdown_extensions = config.markdown_extensions, []

    def give_extensions(self, config: MkDocsConfig) -> None:
        """Put the extensions back that were taken."""
        if self.extensions:
            self.extensions, config.markdown_extensions = [], self.extensions

    def document_of(self, file: File) -> tuple[str, ViewName] | None:
        """Return the document that a file shows and in which view, None where it shows none."""
        if of_one := self.views.get(file.src_uri):  # other plugins know its further pages by this path, too
            return file.src_uri, next((name for name, view in of_one.items() if view is file), None)
        if file.src_uri in self.views:
            return file.src_uri, None
        folder, _, path = file.src_uri.partition("/")
        name = self._names.get(folder)
        is_view = name is not None and self.views.get(path, {}).get(name) is file
        return (path, name) if is_view else None

    def view_of(self, file: File) -> ViewName:
        """Return the name of the view that a further page of a document shows, None of every other page."""
        shown = self.document_of(file)
        return shown[1] if shown else None

    def is_of_document(self, file: File) -> bool:
        """Return whether a file is one of a document's pages, or will be, before the pages are known."""
        read, _ = self.project.documents.get(file.src_uri, (None, []))
        return self.document_of(file) is not None or (read is not None and read.front.is_document)

    def let_find(self, page: Page, content: str) -> None:
        """Have the search find a view in one language, or a page that is no document, if its author does not object."""
        wish = page.meta.get("search")
        if not self.search or (isinstance(wish, dict) and wish.get("exclude")):
            return
        boost = _boost(wish)
        view, title = self.shown.get(page.file.src_uri), plain_title(str(page.title or page.url))
        if view and view.language and self.made().is_published(view.document, view.language):
            address = self.made().address(view.document)
            self.search.add(SearchPage(view.language, address, title, view.search, view.forms, boost=boost))
        if view:
            return
        language = self.reader_of(page)
        found = rows_html(rows_of_page(content, self.made().compounds.get(language, Compounds())))
        self.search.add(SearchPage(language, page.file.url, title, found, is_document=False, boost=boost))

    def dialog_on(self, page: Page) -> dict[str, Any] | None:
        """Return what the search dialog of a page has to know, None where there is none."""
        if self.search is None:
            return None
        edition, reader, view = self.made(), self.reader_of(page), self.view_of(page.file)
        concepts, words = len(edition.glossary.concepts), edition.settings.interface
        return dialog(reader, self.search.tables, edition.languages, view, concepts, words)

    def metadata_on(self, page: Page) -> dict[str, Any]:
        """Return what programs are told of a page that is no document."""
        shown = self.document_of(page.file)
        if not page.canonical_url or (shown[0] if shown else page.file.src_uri) == NOT_FOUND:
            return {}
        edition, language = self.made(), self.reader_of(page)
        own = edition.host.description_in(language) if page.is_homepage else ""
        description = str(page.meta.get("description") or own)
        text = Text(language, page.canonical_url, plain_title(str(page.title or page.url)), description)
        picture = edition.picture(dict(page.meta), page.file.src_uri, text.title, language)
        name = edition.host.name_in(language)
        feeds = [feed for feed in edition.feeds if feed.language == language]
        return vars(metadata_of(text, None, feeds, picture, name, edition.settings.variety))

    def foot_of(self, page: Page) -> str:
        """Return the foot of a page: that of its view, or of a page that is no document."""
        if view := self.shown.get(page.file.src_uri):
            return view.foot
        here, reader = page.file.url.removeprefix("./"), self.reader_of(page)
        return self.made().foot(dict(page.meta), reader, here, [reader])

    def words_of(self, page: Page) -> str:
        """Return the language of the site's own words on a page of two languages or of no document's, read or not."""
        document, _ = self.project.documents.get(page.file.src_uri, (None, []))
        said = document.front.meta.get("lang") if document and not document.front.is_document else None
        return self._named_for(said if isinstance(said, str) else self.made().host.reader)

    def config_for(self, page: Page | None, config: MkDocsConfig) -> ConfigIn:
        """Return the configuration in the words of a page, or of what is no page."""
        edition, view = self.made(), self.view_of(page.file) if page else None
        reader = self.reader_of(page) if page else edition.host.reader
        language = edition.languages.named_for(reader, view) if view else self._named_for(reader)
        if language not in self.configs:
            self.configs[language] = ConfigIn(language, config, self.own)
        return self.configs[language]

    def _named_for(self, reader: str) -> str:
        """Return the language of the site's own words for a reader: the reader's, if it is one of the site's."""
        languages = self.made().languages
        return reader if reader in languages else languages.first

    def reader_of(self, page: Page) -> str:
        """Return the language of a page's own words."""
        return str(page.meta.get("lang") or self.made().host.reader)


def _boost(wish: object) -> float:
    """Return how much a page weighs in the search, as `search: {boost: 2}` in its front matter says, or else 1."""
    boost = wish.get("boost") if isinstance(wish, dict) else None
    return float(boost) if isinstance(boost, int | float) and 0 < boost < 1000 else 1
