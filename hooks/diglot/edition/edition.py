"""One build of one site: its documents become views, each document rendered once and kept in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from polib import POFile

from diglot.base.digest import UnknownError, digest_of, digest_of_files, digest_of_programs, must_be_known
from diglot.base.parallel import Ahead, shared_out
from diglot.base.problem import Problem
from diglot.edition.cache import Cache
from diglot.edition.host import Host, view_path
from diglot.edition.rendering import Html, Rendering, rendering_of
from diglot.edition.uses import Mentions, as_html, mark_of, mentions_in, uses_of
from diglot.glossary.concept import is_concept, slug_of
from diglot.glossary.definitions import Definitions
from diglot.glossary.glossary import glossary_of
from diglot.language import locales, words
from diglot.metadata.feed import Feed, atom, feeds_of
from diglot.metadata.head import metadata_of
from diglot.metadata.open_graph import Picture
from diglot.metadata.record import Record, Text, record_of
from diglot.page.composition import merged_toc
from diglot.page.links import relative
from diglot.page.notes import claim_reviews, facts_of
from diglot.page.renderer import Rendered, Renderer
from diglot.page.switch import END, switch_html
from diglot.page.view import Alternate, View
from diglot.project import files
from diglot.project.files import Document
from diglot.project.languages import languages_of
from diglot.project.project import Project
from diglot.project.publication import picture_of
from diglot.project.revisions import revisions
from diglot.search.compounds import compounds_of

NOT_FOUND = "404.md"
"""The document that answers wrong addresses: programs are told nothing of it, and the search does not find it."""


class Edition:
    """The documents of a project as views for a host.

    `problems` is what is wrong with the files, and `uncached` says why nothing is kept for the next build, empty where
    it is. `documents` are those that are translated, by their paths, as far as the host has them.
    """

    def __init__(self, project: Project, host: Host) -> None:
        self.project, self.host, self.settings = project, host, project.settings
        self.languages = languages_of(project.settings)
        read = project.documents
        whole = (document for document, found in read.values() if document is not None and not found)
        self.glossary, self.problems = glossary_of(whole, self.settings)
        self.documents = {
            path: document
            for path, (document, _) in read.items()
            if document is not None and document.front.is_document and path in host.links.places
        }
        self.revisions = revisions(self.settings)
        self.renderer = Renderer(self.settings, self.glossary, self._read, self.revisions.get, host.links)
        self.definitions = Definitions(self.glossary, lambda path, language: self._read(path, language)[0])
        self.compounds = compounds_of(self.glossary)
        self.renderings: dict[str, Rendering] = {}
        self._addresses = frozenset(self.address(path) for path in self.documents)
        self._keys: dict[str, str] = {}
        self._pages: dict[str, Html] = {}
        self._ahead = Ahead()
        self.cache: Cache | None = None
        self.uncached = self._state = ""
        try:
            self._state = self._state_now()
            self.cache = Cache(self.settings.root / ".cache" / "diglot")
        except UnknownError as unknown:
            self.uncached = str(unknown)

    def views(self) -> Iterator[View]:
        """Render all documents, and yield their views, of each document that of all languages first."""
        self.start()
        for document in self.documents.values():
            self.render(document)
        for path in self.documents:
            for language in (None, *self.languages_of(path)):
                yield self.complete(self.view(path, language))

    def languages_of(self, path: str) -> list[str]:
        """Return the languages that a document has pages of its own in: not where another document stands there."""
        taken = set(self.project.paths)
        return [language for language in self.languages if view_path(path, language) not in taken]

    def start(self) -> None:
        """Have all processors render what is not kept from an earlier build, while the host does other things."""
        if self.cache is None:
            return
        missing = {
            path: document for path, document in self.documents.items() if not self.cache.has(self.key(document))
        }
        if missing:
            _ = self.glossary.matchers  # built at first use: now, for processes that part from this one
        self._ahead = shared_out(missing, self._render_for_others)

    def render(self, document: Document) -> Rendering:
        """Render a document, or take what is kept of it; its text may be another than that of its file."""
        self.documents[document.path] = document
        key = self._keys[document.path] = self.key(document)
        self._pages.pop(document.path, None)
        self._ahead.wait_for(document.path)
        rendering = self.cache.take(key) if self.cache else None
        rendering = rendering or self._make(document, key)
        self.renderings[document.path] = rendering
        return rendering

    def end(self) -> None:
        """Remove from the cache what this build did not use; all of it, where what enters every page has changed."""
        self._ahead.end()
        if self.cache:
            self.cache.sweep(all_of_it=self._state_now() != self._state)

    def view(self, path: str, language: str | None) -> View:
        """Return the view of a rendered document in one language, or with None in both; `complete` adds the rest."""
        rendered, address = self.renderings[path].rendered, self.address(path, language)
        reader = language or self.host.reader
        heading = rendered.headings[language or self.languages.named_for(reader)]
        shown = (language,) if language else tuple(self.languages)
        slugs = (mention.slug for mention in rendered.mentions if mention.language in shown)
        content = self._columns(path, language) + self.definitions.cards(slugs, shown)
        alternates = tuple(self._alternates(path, language, reader))
        concept = self.glossary.concepts.get(slug_of(path)) if is_concept(path) else None
        return View(
            path,
            language,
            reader,
            shown,
            address,
            heading.title,
            heading.description,
            f"{switch_html(alternates, address, reader, content)}{content}{END}",
            self._contents(rendered, language),
            alternates,
            self.renderings[path].anchors,
            rendered.links.anchors if language is None else {},
            tuple(rendered.links.faults) if language is None else (),
            self.renderings[path].needed,
            self.renderings[path].searched[language] if language and path != NOT_FOUND else "",
            concept.forms.get(language, ()) if concept and language else (),
        )

    def complete(self, view: View) -> View:
        """Add to a view what can be told when all documents are rendered: uses of concepts, metadata."""
        record = self.records.get(view.document)
        metadata = {}
        if record:
            text = record.text_in(view.language)
            metadata = vars(metadata_of(text, record, self.feeds, self._picture(view, text), self.host.name))
        return replace(view, html=self.with_uses(view.html, view), metadata=metadata, claims=self._claims(view))

    def with_uses(self, content: str, view: View) -> str:
        """Return the content of a view with the sentences that mention the concept it is about, if it is about one."""
        for language in view.languages if is_concept(view.document) else ():
            content = self._with_uses_in(language, content, view)
        return content

    def keys(self) -> dict[str, str]:
        """Return under which key each document was rendered last, by the document's path."""
        return dict(self._keys)

    @cached_property
    def mentions(self) -> Mentions:
        """Return the mentions of all concepts in the documents that are rendered when this is asked for first."""
        return mentions_in({path: rendering.rendered for path, rendering in self.renderings.items()})

    @cached_property
    def records(self) -> dict[str, Record]:
        """Return what programs are told of documents, by their paths, where the site has an address."""
        if not self.host.address:
            return {}
        glossary = {one: self.host.absolute(view_path("glossary/index.md", one)) for one in self.languages}
        return {
            path: record_of(
                path,
                rendering.rendered,
                self.definitions,
                self.languages,
                self.host.reader,
                {one: self.host.absolute(view_path(path, one)) for one in (None, *self.languages)},
                glossary,
                self.documents[path].front.meta,
                self.revisions.get(path),
            )
            for path, rendering in self.renderings.items()
            if path != NOT_FOUND and self.languages_of(path) == list(self.languages)
        }

    @cached_property
    def feeds(self) -> list[Feed]:
        """Return the feed of each language, none where no document is dated."""
        if not any(record.publication.day for record in self.records.values()):
            return []
        homes = {one: self.host.absolute(view_path("index.md", one)) or self.host.address for one in self.languages}
        return feeds_of(self.host.name, self.host.address, homes)

    def feed_files(self) -> dict[str, str]:
        """Return the feeds as files of the site, by their paths."""
        articles = [record for record in self.records.values() if record.publication.day]
        author = self.host.author or self.host.name
        return {f"{feed.language}/feed.xml": atom(feed, author, articles) for feed in self.feeds}

    def address(self, path: str, language: str | None = None) -> str:
        """Return the address of a view below the site's root, empty for that of the first page."""
        place = self.host.links.places.get(view_path(path, language))
        return place.address.removeprefix("./") if place else ""

    def picture(self, meta: dict[str, object], path: str, title: str, language: str) -> Picture | None:
        """Return the picture that a document's front matter names, or else that of the site."""
        if own := self.host.pictures.get(picture_of(meta, path)) if meta.get("image") else None:
            return replace(own, alternative=title)
        shared = self.host.pictures.get("")
        return replace(shared, alternative=words.word(language, "picture", "alternative") or "") if shared else None

    def _contents(self, rendered: Rendered, language: str | None) -> list[dict[str, Any]]:
        if language:
            return rendered.column(language).toc_tokens
        source, target = rendered.columns.source, rendered.columns.target
        return merged_toc(source.toc_tokens, target.toc_tokens, source.language, target.language)

    def _picture(self, view: View, text: Text) -> Picture | None:
        return self.picture(self.documents[view.document].front.meta, view.document, text.title, text.language)

    def _claims(self, view: View) -> list[dict[str, object]]:
        """Return the fact notes of a page for machines, in the language of the page."""
        address = self.host.absolute(view_path(view.document, view.language))
        if not address:
            return []
        column = self.renderings[view.document].rendered.column(self.languages.named_for(view.reader))
        return claim_reviews(facts_of(self.documents[view.document].front.meta), column.claims, address, self.host.name)

    def _alternates(self, path: str, current: str | None, reader: str) -> Iterator[Alternate]:
        label = words.word(reader, "view", "parallel") or ""
        yield Alternate(label, "", None, "", self.address(path), self.host.absolute(path), current is None)
        for language in self.languages_of(path):
            side = "source" if language == self.languages.source else "target"
            names = locales.own_name(language), locales.name_in(language, reader)
            address, absolute = self.address(path, language), self.host.absolute(view_path(path, language))
            yield Alternate(names[0], side, language, names[1], address, absolute, current == language)

    def _with_uses_in(self, language: str, content: str, view: View) -> str:
        slug, here = slug_of(view.document), self.address(view.document)
        suffix = f"--{language}" if language != self.languages.source and view.language is None else ""

        def address(path: str, row: str) -> str:
            return f"{relative(self.address(path), here)}#{row}{suffix}"

        uses = list(uses_of(slug, language, self.mentions, view.document, address))
        return content.replace(mark_of(slug, language), as_html(uses, language))

    def _read(self, path: str, _language: str) -> tuple[POFile | None, list[Problem]]:
        found, problems = files.read_catalog(self.settings, path)
        return (found.po if found else None), problems

    def _columns(self, path: str, language: str | None) -> str:
        """Return the HTML of a document's columns, which is made again if what was kept of it is gone."""
        if path not in self._pages:
            found = self.cache.html(self._keys[path], language) if self.cache else None
            if found is not None:
                return found
            if self.cache:
                self.cache.drop(self._keys[path])
            self._pages[path] = self._made(self.documents[path])[1]
        return self._pages[path].get(language, "")

    def _make(self, document: Document, key: str) -> Rendering:
        """Render a document, and keep it for the next build if nobody has changed its catalog meanwhile."""
        rendering, pages = self._made(document)
        if not self.cache or key != self.key(document) or not self.cache.put(key, rendering, pages):
            self._pages[document.path] = pages
        return rendering

    def _made(self, document: Document) -> tuple[Rendering, Html]:
        rendered = self.renderer.render(document, self.project.site.markdown(document.path))
        return rendering_of(rendered, self.compounds, self.address(document.path), self._addresses)

    def _render_for_others(self, document: Document) -> None:
        """Render a document in a process of its own, which leaves behind nothing but what it keeps on the disk."""
        self._make(document, self.key(document))
        self._pages.clear()

    def key(self, document: Document) -> str:
        """Return the digest of all that enters one document's pages."""
        root = self.settings.root
        catalog = digest_of_files(root, [root / self.settings.catalog_name(document.path)])
        revision, text = repr(self.revisions.get(document.path)), document.front.body
        return digest_of(self._state, document.path, repr(document.front.meta), text, catalog, revision)

    def _state_now(self) -> str:
        """Return the digest of all that enters every page; raises `UnknownError` where that cannot be told."""
        site, known = self.project.site, self.settings
        must_be_known(site.extensions)
        concepts = [*(known.root / known.concepts).rglob("*.md")]
        concepts += (known.root / known.catalogs / known.target / "glossary").rglob("*.po")
        links = self.host.links
        return digest_of(
            digest_of_programs(),
            digest_of_files(known.root, concepts),
            {name: value for name, value in vars(known).items() if name != "root"},
            site.extensions,
            site.extension_configs,
            sorted((path, place.address, place.is_left_out) for path, place in links.places.items()),
            links.is_rooted,
            sorted(self.documents),
        )
