"""The renderings of a site's documents: each document is rendered once, by whichever process, and kept in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from diglot.base.digest import UnknownError, digest_of, digest_of_files, digest_of_programs, must_be_known
from diglot.base.parallel import Ahead, shared_out
from diglot.edition.cache import Cache
from diglot.edition.host import Host, has_view
from diglot.edition.rendering import Address, Html, Rendering, rendering_of
from diglot.edition.security_policy import Sources, needed_by
from diglot.page.renderer import Renderer
from diglot.project.cache_folder import CacheFolder, NotCachedError
from diglot.project.files import Document, files_below
from diglot.project.languages import ViewName
from diglot.project.project import Project
from diglot.search.compounds import Compounds


class Renderings:
    """What became of documents, for one build.

    `done` has those that were rendered, by their paths; `uncached` says why nothing is kept for the next build, as
    part of a sentence, empty where it is.
    """

    def __init__(
        self,
        project: Project,
        host: Host,
        renderer: Renderer,
        documents: dict[str, Document],
        compounds: Mapping[str, Compounds],
    ) -> None:
        self.done: dict[str, Rendering] = {}
        self.uncached = ""
        self._site, self._host, self._renderer = project.site, host, renderer
        self._documents, self._compounds = documents, compounds if host.is_searched else {}
        self._languages = languages = project.settings.languages
        self._documents_in = {
            view: frozenset(host.relative(path) for path in documents if has_view(project, path, view))
            for view in languages.views
        }
        self._keys: dict[str, str] = {}
        self._pages: dict[str, Html] = {}
        self._needed: dict[str, Sources] = {}
        self._ahead = Ahead()
        self._cache: Cache | None = None
        self._state = ""
        try:
            self._state = self._state_now()
            self._cache = Cache(CacheFolder(renderer.settings))
        except UnknownError as unknown:
            self.uncached = f"nobody can tell whether '{unknown}' is the same"
        except NotCachedError as reason:
            self.uncached = str(reason)

    def start(self) -> None:
        """Have all processors render what is not kept from an earlier build, while the host does other things."""
        if self._cache is None:
            return
        missing = {
            path: document for path, document in self._documents.items() if not self._cache.has(self.key(document))
        }
        if missing:
            _ = self._renderer.glossary.matchers  # built at first use: now, for processes that part from this one
        self._ahead = shared_out(missing, self._render_for_others)

    def render(self, document: Document) -> Rendering:
        """Render a document, or take what is kept of it; its text may be another than that of its file."""
        self._documents[document.path] = document
        key = self._keys[document.path] = self.key(document)
        self._pages.pop(document.path, None)
        self._needed.pop(document.path, None)
        self._ahead.wait_for(document.path)
        rendering = self._cache.take(key) if self._cache else None
        rendering = rendering or self._make(document, key)
        self.done[document.path] = rendering
        return rendering

    def end(self) -> None:
        """Remove from the cache what this build did not use; all of it, where what enters every page has changed."""
        self._ahead.end()
        if self._cache:
            self._cache.sweep(all_of_it=self._state_now() != self._state)

    def keys(self) -> dict[str, str]:
        """Return under which key each document was rendered last, by the document's path."""
        return dict(self._keys)

    def key(self, document: Document) -> str:
        """Return the digest of all that enters one document's pages."""
        known, revision = self._renderer.settings, self._renderer.revision
        names = [known.into(one).catalog_name(document.path) for one in known.languages.targets]
        names.append(known.anchors_name(document.path))
        catalog = digest_of_files(known.root, [known.root / name for name in names])
        last = [revision(document.path, one) for one in known.languages.targets] if revision else None
        commit, text = repr(last), document.front.body
        front = repr(document.front.meta), repr(document.macros)
        return digest_of(self._state, document.path, *front, text, catalog, commit)

    def columns(self, path: str, view: ViewName) -> str:
        """Return the HTML of a document's columns, which is made again if what was kept of it is gone."""
        if path not in self._pages:
            found = self._cache.html(self._keys[path], view) if self._cache else None
            if found is not None:
                return found
            if self._cache:
                self._cache.drop(self._keys[path])
            self._pages[path] = self._made(self._documents[path])[1]
        return self._pages[path].get(view, "")

    def needed(self, path: str) -> Sources:
        """Return what a document's HTML needs of a policy, that of its source language: its pages hold the same.

        It is never kept: a policy allows what stands in the HTML now, whoever wrote what into the cache.
        """
        if path not in self._needed:
            self._needed[path] = needed_by(self.columns(path, self._languages.source))
        return self._needed[path]

    def _make(self, document: Document, key: str) -> Rendering:
        """Render a document, and keep it for the next build if nobody has changed its catalog meanwhile."""
        rendering, pages = self._made(document)
        if not self._cache or key != self.key(document) or not self._cache.put(key, rendering, pages):
            self._pages[document.path] = pages
        return rendering

    def _made(self, document: Document) -> tuple[Rendering, Html]:
        rendered = self._renderer.render(document, self._site.markdown(document.path))
        addresses = {
            view: Address(self._host.relative(self._languages.path(document.path, view)), documents)
            for view, documents in self._documents_in.items()
        }
        return rendering_of(rendered, self._compounds, self._languages, addresses, self._renderer.glossary)

    def _render_for_others(self, document: Document) -> None:
        """Render a document in a process of its own, which leaves behind nothing but what it keeps on the disk."""
        self._make(document, self.key(document))
        self._pages.clear()

    def _state_now(self) -> str:
        """Return the digest of all that enters every page; raises `UnknownError` where that cannot be told."""
        site, known, links = self._site, self._renderer.settings, self._host.links
        must_be_known(site.extensions)
        concepts = files_below(known.root / known.concepts, ".md")
        for target in known.languages.targets:
            concepts += files_below(known.root / known.catalogs / target / known.concept_folder, ".po")
        return digest_of(
            digest_of_programs(),
            digest_of_files(known.root, concepts),
            {one.name: getattr(known, one.name) for one in fields(known) if one.name != "root"},
            site.extensions,
            site.extension_configs,
            sorted((path, place.address, place.is_left_out) for path, place in links.places.items()),
            links.is_rooted,
            links.root,
            self._host.is_searched,
            sorted(self._documents),
        )
