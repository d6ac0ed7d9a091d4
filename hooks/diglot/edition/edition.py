"""One build of one site: its documents become views, each document rendered once and kept in one place."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from polib import POFile

from diglot.base.problem import Problem
from diglot.edition.footer import CITATION, Responsible, footer_html, with_method, with_ways_on
from diglot.edition.host import Host, file_title, has_view
from diglot.edition.renderings import Renderings
from diglot.edition.uses import Mentions, as_html, as_line, mark_of, mentions_in, uses_of
from diglot.glossary.cards import card_file
from diglot.glossary.concept_list import with_definitions
from diglot.glossary.concept_page import LINE, SENTENCES
from diglot.glossary.definitions import Definitions
from diglot.glossary.glossary import glossary_of
from diglot.html.ids import suffix_of
from diglot.html.tags import TAG
from diglot.language import locales
from diglot.markdown.inline_reader import InlineReader
from diglot.metadata.citations import Citation, citation_of, files_of
from diglot.metadata.claim_reviews import claim_reviews
from diglot.metadata.feed import Feed, atom, feeds_of
from diglot.metadata.head import metadata_of
from diglot.metadata.open_graph import Picture
from diglot.metadata.record import Record, Text, record_of
from diglot.page.composition import contents_in, contents_of
from diglot.page.directions import with_directions
from diglot.page.heading import Heading, Name, name_of
from diglot.page.links import relative
from diglot.page.notes import facts_of
from diglot.page.own_files import own_files
from diglot.page.renderer import Renderer, first_heading
from diglot.page.switch import END, switch_html
from diglot.page.view import Alternate, View
from diglot.project import files
from diglot.project.languages import ViewName
from diglot.project.option_values import is_address
from diglot.project.project import Project
from diglot.project.publication import picture_of, publication_of
from diglot.project.revisions import Revision, revisions
from diglot.search.compounds import compounds_of

NOT_FOUND = "404.md"
"""The document that answers wrong addresses: programs are told nothing of it, and the search does not find it."""


class Edition:
    """The documents of a project as views for a host.

    `problems` is what is wrong with the files; `documents` are those that are translated, by their paths, as far as the
    host has them, and `renderings` what became of them.
    """

    def __init__(self, project: Project, host: Host) -> None:
        self.project, self.host, self.settings = project, host, project.settings
        self.languages = languages = project.settings.languages
        read = project.documents
        whole = (document for document, found in read.values() if document is not None and not found)
        self.glossary, self.problems = glossary_of(
            whole, self.settings, dict.fromkeys((*languages.shown(None), *languages))
        )
        self.documents = {
            path: document
            for path, (document, _) in read.items()
            if document is not None and document.front.is_document and path in host.links.places
        }
        self.revisions = revisions(self.settings)
        renderer = Renderer(self.settings, self.glossary, self._read, self.revision, host.links)
        reader = InlineReader(project.site.markdown(), document=False)
        self.definitions = Definitions(
            self.glossary, lambda path, language: self._read(path, language)[0], reader, dict(self.settings.chains)
        )
        self.compounds = compounds_of(self.glossary)
        self.renderings = Renderings(project, host, renderer, self.documents, self.compounds)

    def views(self) -> Iterator[View]:
        """Render all documents, and yield their views, of each document that of all languages first."""
        self.renderings.start()
        for document in self.documents.values():
            self.renderings.render(document)
        for path in self.documents:
            for view in self.views_of(path):
                yield self.complete(self.view(path, view))

    def views_of(self, path: str) -> list[ViewName]:
        """Return the views that a document has pages for, that at its own address first."""
        return [view for view in self.languages.views if has_view(self.project, path, view)]

    def is_listed(self, path: str, view: ViewName) -> bool:
        """Return whether programs are told of the page that a document has for a view.

        They are not told of a further pair's, nor of one that has less of its text than the option `publish` asks for.
        """
        if path not in self.renderings.done or view is None:
            return True
        language = self.languages.alone(view)
        return language is not None and self.is_published(path, language)

    def is_published(self, path: str, language: str) -> bool:
        """Return whether as much of a rendered document is translated into a language as `publish` asks for."""
        return self.renderings.done[path].rendered.column(language).provenance.share >= self.settings.publish

    def view(self, path: str, view: ViewName) -> View:
        """Return a view of a rendered document; `complete` adds the rest."""
        language, shown = self.languages.alone(view), self.languages.shown(view)
        if path not in self.renderings.done:  # a host may ask for the page in one language first
            self.renderings.render(self.documents[path])
        rendered, address = self.renderings.done[path].rendered, self.address(path, view)
        reader = language or self.host.reader
        name = self._name(path, view)
        slugs = (mention.slug for mention in rendered.mentions if mention.language in shown)
        content = self.renderings.columns(path, view) + self.definitions.cards(slugs, shown, shown[:1])
        alternates = tuple(self._alternates(path, view, reader))
        concept = self.glossary.concepts.get(self.glossary.slug_at(path))
        return View(
            path,
            language,
            reader,
            shown,
            address,
            name.title,
            name.description,
            with_directions(f"{self._switch(alternates, address, reader, content)}{content}{END}", reader),
            contents_in(rendered.column(language)) if language else contents_of(rendered.columns, shown[-1]),
            alternates,
            self.renderings.done[path].anchors,
            rendered.links.anchors if view is None else {},
            tuple(rendered.links.faults) if view is None else (),
            self.renderings.needed(path) if self.settings.policy != "off" else {},
            self.renderings.done[path].searched[language] if language and path != NOT_FOUND else "",
            concept.forms.get(language, ()) if concept and language else (),
            qualifier=name.qualifier,
            name=view,
        )

    def complete(self, view: View) -> View:
        """Add to a view what can be told when all documents are rendered: uses of concepts, metadata."""
        record = self.records.get(view.document)
        metadata = {}
        if record:
            text, variety = record.text_in(view.language), self.settings.variety
            name = self.host.name_in(text.language)
            feeds = [feed for feed in self.feeds if feed.language in view.languages]
            metadata = vars(metadata_of(text, record, feeds, self._picture(view, text), name, variety))
        foot = self.foot(self.documents[view.document].front.meta, view.reader, view.address, view.languages, view)
        html = self.with_uses(view.html, view)
        html = with_ways_on(html, view.languages, self.settings.interface) if CITATION in foot else html
        html = with_method(html, view.languages, self._method(view.address, view), self.settings.interface)
        return replace(view, html=html, metadata=metadata, claims=self._claims(view), foot=foot)

    def foot(
        self, meta: Mapping[str, Any], reader: str, here: str, languages: Iterable[str], view: View | None = None
    ) -> str:
        """Return the foot of a page at an address, which shows some languages and has this front matter."""
        known, found = self.settings, publication_of(meta)
        published = replace(found, rights=found.rights or known.rights, license=found.license or known.license)
        who = Responsible(self.host.author, self._method(here, view), known.contact, self.host.repository)
        feeds = [one for one in self.feeds if one.language in languages]
        citation = self.citation(view.document, view.name) if view else None
        return footer_html(published, citation, who, feeds, here, reader, known.interface)

    def _method(self, here: str, view: View | None) -> str:
        """Return where it is said how the texts were made, as a link from an address; empty where nobody says it."""
        method, _, place = self.settings.method.partition("#")
        if method and not is_address(method):
            name = view.name if view and has_view(self.project, method, view.name) else None
            to = self.languages.path(method, name if method in self.documents else None)
            method = relative(self.host.relative(to), here) if to in self.host.links.places else ""
        return f"{method}#{place}" if method and place else method

    def citation(self, path: str, view: ViewName) -> Citation | None:
        """Return how the page that an article has for a view is cited; None where it is none, or has no address."""
        record = self.records.get(path)
        if record is None or not record.publication.day:
            return None
        shown = self.languages.shown(view)
        return citation_of(record, shown, self._absolute(path, view), self.host.name_in(shown[-1]))

    def citation_files(self) -> dict[str, str]:
        """Return the citations of all articles as files of the site, by their paths."""
        files: dict[str, str] = {}
        for path in self.records:
            for view in self.views_of(path):
                if citation := self.citation(path, view):
                    files |= files_of(citation, self.address(path, view))
        return files

    def card_files(self) -> dict[str, str]:
        """Return the cards that pages of two languages are without, as files of the site, by their paths."""
        files: dict[str, str] = {}
        for path in self.renderings.done:
            slug = self.glossary.slug_at(path)
            for view in self.views_of(path) if slug else ():
                first, *others = self.languages.shown(view)
                for language in others:
                    card = self.definitions.card(slug, language, (first, *others))
                    files |= card_file(card, self.address(path, view))
        return files

    def with_uses(self, content: str, view: View) -> str:
        """Return the content of a page of the glossary with what other documents say.

        That is the sentences that mention the concept it is about, or, in the list, what each concept means.
        """
        if view.document == self.glossary.index:
            for language in view.languages:
                content = with_definitions(content, language, self.languages.source, self.definitions.definition)
        for language in view.languages if self.glossary.slug_at(view.document) else ():
            content = self._with_uses_in(language, content, view)
        return content

    @cached_property
    def mentions(self) -> Mentions:
        """Return the mentions of all concepts in the documents that are rendered when this is asked for first."""
        return mentions_in({path: rendering.rendered for path, rendering in self.renderings.done.items()})

    @cached_property
    def records(self) -> dict[str, Record]:
        """Return what programs are told of documents, by their paths, where the site has an address."""
        if not self.host.address:
            return {}
        glossary = {one: self._absolute(self.glossary.index, one) for one in self.languages}
        return {
            path: record_of(
                path,
                rendering.rendered,
                self.definitions,
                self.languages,
                self.host.reader,
                {one: self._title(path, one) for one in self.languages},
                {one: html.unescape(self._name(path, one).description) for one in (None, *self.languages)},
                {one: self._absolute(path, one) for one in (None, *self.languages)},
                glossary,
                self.documents[path].front.meta,
                {one: self.revision(path, one) for one in self.languages},
                frozenset(one for one in self.languages if self.is_published(path, one)),
                self.settings.interface,
            )
            for path, rendering in self.renderings.done.items()
            if path != NOT_FOUND and self.views_of(path) == list(self.languages.views)
        }

    @cached_property
    def feeds(self) -> list[Feed]:
        """Return the feed of each language, none where no document is dated."""
        if not any(record.publication.day for record in self.records.values()):
            return []
        homes = {one: self._absolute("index.md", one) or self.host.address for one in self.languages}
        return feeds_of(self.host.name_in, self.host.address, homes, self.languages.folder)

    def feed_files(self) -> dict[str, str]:
        """Return the feeds as files of the site, by their paths."""
        host, folder, files = self.host, self.languages.folder, {}
        for feed in self.feeds:
            listed = (record for path, record in self.records.items() if self.is_listed(path, feed.language))
            articles = [record for record in listed if record.publication.day]
            author = host.author or host.name_in(feed.language)
            files[f"{folder(feed.language)}/feed.xml"] = atom(feed, author, articles)
        return files

    def revision(self, path: str, language: str) -> Revision | None:
        """Return the last commit of a document, by its path, and of its translation into a language."""
        return self.revisions[language].get(path)

    def revision_of(self, path: str, view: ViewName) -> Revision | None:
        """Return the last commit of what a view of a document, or a page that is none, shows."""
        return self.revision(path, self.languages.shown(view)[-1])

    def address(self, path: str, view: ViewName = None) -> str:
        """Return the address of a view below the site's root, empty for that of the first page."""
        return self.host.relative(self.languages.path(path, view))

    def _absolute(self, path: str, view: ViewName) -> str:
        return self.host.absolute(self.languages.path(path, view))

    def picture(self, meta: dict[str, object], path: str, title: str, language: str) -> Picture | None:
        """Return the picture that a document's front matter names, or else that of the site, in a language's own."""
        pictures, named = self.host.pictures, picture_of(meta, path)
        if own := pictures.get(self._own_files.get(language, {}).get(named, named)) if meta.get("image") else None:
            return replace(own, alternative=title)
        shared = pictures.get(language) or pictures.get("")
        said = self.settings.interface.word(language, "picture", "alternative")
        return replace(shared, alternative=said) if shared else None

    @cached_property
    def _own_files(self) -> dict[str, dict[str, str]]:
        return {one: own_files(self.host.links, one, self.settings) for one in self.languages}

    def _name(self, path: str, view: ViewName) -> Name:
        """Return how a view is named; what the site says of itself is said of its first page alone."""
        language, headings = self.languages.alone(view), self._headings(path)
        if language is None:
            headings = {one: headings[one] for one in self.languages.shown(view)}
        reader = language or self.host.reader
        named = self.languages.named_for(reader, view)
        name = name_of(headings, named, language, reader)
        is_first = view is None and self.address(path) in ("", "index.html")
        if is_first and self.host.description and not headings[named].is_said:
            return replace(name, description=html.escape(self.host.description_in(named)))
        return name

    def _headings(self, path: str) -> dict[str, Heading]:
        """Return how a document is named in each language: its titles in the navigation come first.

        One that is the document's own is translated where that is.
        """
        headings, given = self.renderings.done[path].rendered.headings, self.host.titles.get(path, {})
        own = headings[self.languages.source].title
        titles = {one: title for one, title in given.items() if title != own}
        return {one: replace(heading, title=titles.get(one, heading.title)) for one, heading in headings.items()}

    def _title(self, path: str, language: str) -> str:
        """Return the heading of a document in a language, or else its title or the name of its file, as plain text."""
        column = self.renderings.done[path].rendered.column(language)
        title = html.unescape(first_heading(column) or TAG.sub("", self._headings(path)[language].title))
        return title or file_title(path) or self.host.name_in(language)

    def _picture(self, view: View, text: Text) -> Picture | None:
        return self.picture(self.documents[view.document].front.meta, view.document, text.title, text.language)

    def _claims(self, view: View) -> list[dict[str, object]]:
        """Return what programs are told of the fact notes of a page: on that of both languages, and nowhere again."""
        record = self.records.get(view.document)
        facts = facts_of(self.documents[view.document].front.meta)
        if record is None or view.name is not None or not facts:
            return []
        language = record.page.language
        column = self.renderings.done[view.document].rendered.column(language)
        suffix = suffix_of(language) if language != self.languages.source else ""
        notes = {name: f"{note}{suffix}" for name in facts if (note := f"fn:fact:{name}") in column.ids}
        return claim_reviews(record, facts, column.claims, notes, self.host.name_in(language))

    def _switch(self, alternates: tuple[Alternate, ...], address: str, reader: str, content: str) -> str:
        return switch_html(alternates, address, reader, content, self.settings.interface)

    def _alternates(self, path: str, current: ViewName, reader: str) -> Iterator[Alternate]:
        label = self.settings.interface.word(reader, "view", "parallel")
        for view in self.views_of(path):
            shown, language = self.languages.shown(view), self.languages.alone(view)
            names = [locales.own_name(one) for one in shown]
            name = names[0] if language else label if view is None else " – ".join(names)
            side = "" if language is None else "source" if language == self.languages.source else "target"
            absolute = self._absolute(path, view) if self.is_listed(path, view) else ""
            yield Alternate(name, side, language, self.address(path, view), absolute, current == view, shown)

    def _with_uses_in(self, language: str, content: str, view: View) -> str:
        slug, here = self.glossary.slug_at(view.document), self.address(view.document)
        line, sentences = (mark_of(slug, language, kind) for kind in (LINE, SENTENCES))
        if line not in content and sentences not in content:
            return content
        suffix = suffix_of(language) if language != self.languages.source and view.language is None else ""

        @cache
        def document(path: str) -> str:
            return relative(self.address(path), here)

        def address(path: str, row: str) -> str:
            return f"{document(path)}#{row}{suffix}"

        uses = list(uses_of(slug, language, self.mentions, view.document, address))
        is_known = language in self.glossary.concepts[slug].terms  # else nobody can say that no text mentions it
        for mark, write in ((line, as_line), (sentences, as_html)):
            written = write(uses, language, self.settings.interface, suffix) if uses or is_known else ""
            content = content.replace(mark, with_directions(written, language))
        return content

    def _read(self, path: str, language: str) -> tuple[POFile | None, list[Problem]]:
        if language not in self.languages.targets:  # as that of pages that are no documents
            return None, []
        found, problems = files.read_catalog(self.settings.into(language), path)
        return (found.po if found else None), problems
