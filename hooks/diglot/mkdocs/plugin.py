"""The plugin: what MkDocs says and asks while it builds a site, and where the answers are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from diglot.base.problem import printable
from diglot.checks.check import check_by_site
from diglot.edition.edition import NOT_FOUND, Edition
from diglot.edition.security_policy import faults, needed_by
from diglot.html.attributes import without_line_links
from diglot.markdown.context import WithoutContext
from diglot.markdown.macros import hidden, kept_in, revealed
from diglot.mkdocs import pages, site_files, site_search, templates
from diglot.mkdocs.beside import name_losses, plugins_named, put_in_envelopes
from diglot.mkdocs.build import Build
from diglot.mkdocs.mends import (
    mend_contents,
    mend_titles,
    part_backlinks,
    redirect_views,
    remember_aliases,
    without_second_tags,
)
from diglot.mkdocs.navigation import Titles, navigation_in
from diglot.mkdocs.options import DiglotOptions, config_text_of, settings_of, site_of
from diglot.mkdocs.own_words import own_words_of
from diglot.mkdocs.page_policy import PagePolicy
from diglot.mkdocs.redirects import add_redirects
from diglot.mkdocs.serving import Session, door
from diglot.mkdocs.site_search import SiteSearch, indexer
from diglot.mkdocs.texts import Others, is_as_in_file, values_of
from diglot.mkdocs.twins import follow_documents, take_over
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter, as_written
from diglot.project.project import Project

STYLE, MATERIAL = "assets/diglot.css", "assets/diglot-material.css"
"""Our style sheet, which knows no theme, and what goes with it where the theme is Material or stands upon it."""

NO_DAY = "1970-01-01"
"""The day of a page that no commit tells one of, so that no file says when the site was built."""


class DiglotPlugin(BasePlugin[DiglotOptions]):  # type: ignore[no-untyped-call]  # MkDocs has it without types
    """Publishes the documents of a site in two languages."""

    build: Build
    is_dirty = False
    session: Session | None = None
    """There while pages are served; MkDocs keeps the plugin over all builds of one `serve`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are served."""
        self.is_dirty = dirty
        self.session = Session(is_dirty=dirty) if command == "serve" else None

    def on_shutdown(self) -> None:
        """Leave nothing behind when serving ends."""
        if self.session:
            self.session.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build anew when a catalog or a concept is saved, too, and answer pages before that is done."""
        known = self.build.project.settings
        if self.session and (app := server.get_app()):
            places = filter(None, (known.catalogs, known.concepts, known.checks))
            self.session.watch(server.watch, (known.root / place for place in places))
            server.set_app(door(app, self.session, urlsplit(config.site_url or "/").path))
        return server

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the site that is served until the next one stands."""
        put_in_envelopes(config, self)  # again: a plugin may have brought others with it
        name_losses(config)
        if self.session:
            self.session.begin(Path(config.site_dir))

    @event_priority(-200)  # others bring extensions of Markdown
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the options, and put our style sheets before the site's own."""
        known, problems = settings_of(config)
        if known is None:
            raise ConfigurationError("\n".join(map(str, problems)))
        if wrong := faults(config.extra.get("policy", {})):
            raise ConfigurationError(f"'policy' below 'extra' in {Path(config.config_file_path).name} {wrong[0]}.")
        sheets = (STYLE, MATERIAL) if templates.is_material(config) else (STYLE,)
        config.extra_css = [*sheets, *(one for one in config.extra_css if one not in sheets)]
        policy = PagePolicy(known.policy, is_served=self.session is not None)
        self.build = Build(Project(site_of(config, known)), policy=policy)
        cast(list[Any], config.markdown_extensions).append(WithoutContext())  # for pages in one language
        put_in_envelopes(config, self)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the glossary, the pages in one language and our assets, and say what cannot be read."""
        views, problems = site_files.add_files(files, config, self.build.project)
        self.build.views = self.build.posts.views = views
        self.build.files = files
        if self.is_dirty:
            site_files.always_build(files, views)
        pages.report(problems)
        return files

    @event_priority(-200)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Begin to render, now that all addresses are known, and give each language a navigation of its own."""
        build = self.build
        languages = build.project.settings.languages
        follow_documents(files, build.views, config, languages.folder)
        add_redirects(files, build.views, config, build.project)
        redirect_views(files, build.views, config)
        build.search = SiteSearch() if site_search.is_ours(config, self.config.search) else None
        build.take_own_words(own_words_of(config, nav, config_text_of(config), build.project.settings))
        titles = Titles(build.own, list(languages), are_made=config.nav is None)
        named = titles.of_documents(nav, build.views)
        host = site_files.host_of_site(files, config, build.project, build.own, named)
        build.edition = Edition(build.project, replace(host, is_searched=build.search is not None))
        pages.report([*build.own.problems, *build.edition.problems])
        for one in languages.targets:
            pages.report(check_by_site(build.project.into(one), build.edition.glossary))
        if reason := build.edition.renderings.uncached:
            pages.log.info("Documents are not kept for the next build: %s.", printable(reason))
        build.has_other_texts = site_files.take_texts(files, build.edition) or Others(config, self).change_texts()
        build.edition.renderings.start()
        build.navs = {
            view: navigation_in(view, languages.named_for(host.reader, view), nav, build.views, titles)
            for view in filter(None, languages.views)
        }
        titles.put(nav.items, languages.named_for(host.reader), build.words_of)
        return nav

    @event_priority(100)
    def _hide_macros(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the macros that are kept out of a document's text, before other plugins see it."""
        return hidden(markdown, self.config.keep) if self.build.document_of(page.file) else markdown

    @event_priority(-100)
    def _take_text(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take over the text of a document as all other plugins have made it, and leave nothing to MkDocs."""
        shown = self.build.document_of(page.file)
        path, view = shown or (page.file.src_uri, None)
        read, _ = self.build.project.documents.get(path, (None, []))
        if read:
            page.meta = as_written(page.meta, read.front.meta)
        if shown is None:
            return markdown
        if view is None:
            edition, text = self.build.made(), revealed(markdown)
            macros = values_of(kept_in(text, self.config.keep), Others(config, self), page, files)
            document = _with_text(edition.documents[path], page, text, macros)
            pages.report(list(edition.renderings.render(document).rendered.problems))
        self.build.take_extensions(config)
        return ""

    on_page_markdown = CombinedEvent(_hide_macros, _take_text)

    @event_priority(100)
    def _give_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page its view, before other plugins see its content."""
        build, edition = self.build, self.build.made()
        build.give_extensions(config)
        shown = build.document_of(page.file)
        if shown is None:
            build.let_find(page, html)
            return without_line_links(html)
        path, name = shown
        view = build.shown[page.file.src_uri] = edition.view(path, name)
        page.markdown = edition.documents[path].front.body
        pages.report_links(edition.documents[path].name, view.faults, config)
        if name:
            parallel = files.get_file_from_path(path)
            page.edit_url = parallel.page.edit_url if parallel and parallel.page else None
            if parallel and parallel.page:
                take_over(page, parallel.page)
        is_titled = edition.languages.named_for(view.reader, name) in edition.host.titles.get(path, ())
        content = pages.fill(page, view, files, is_titled=is_titled)
        build.titles[page.file.src_uri] = str(page.title)
        build.let_find(page, content)
        return build.tags.place(content, page)

    @event_priority(-200)
    def _mend_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mend what other plugins made of a page's titles, and let those go on that have waited for them."""
        if view := self.build.shown.get(page.file.src_uri):
            mend_titles(page, html, view, self.build.titles[page.file.src_uri])
            for work in self.build.waiting.pop(page.file.src_uri, ()):
                work()
        return html

    on_page_content = CombinedEvent(_give_content, _mend_content)

    @event_priority(150)  # before others use the templates, or wrap what finds them
    def _put_templates(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Put our templates in their place, and publish the feeds, now that all documents are read."""
        build, edition = self.build, self.build.made()
        templates.put_between(env, config)
        build.policy.mark_scripts(env)
        env.globals["diglot"] = {"languages": templates.theme_languages(config), "edition": edition, "build": build}
        env.globals["has_own_container"] = templates.container_owners(env)
        for file in files.documentation_pages():
            if file.page:
                shown = build.document_of(file)
                revision = edition.revision_of(*(shown or (file.src_uri, None)))
                file.page.update_date = revision.day.isoformat() if revision else NO_DAY
        for path, text in (edition.feed_files() | edition.citation_files() | edition.card_files()).items():
            if not files.get_file_from_path(path):
                files.append(File.generated(config, path, content=text))
        if build.search:
            pool = self.session.indexer if self.session else indexer()
            build.search.begin(edition, Path(config.site_dir), pool)
            if not self.session:
                pool.shutdown(wait=False)
        build.tags.part()
        part_backlinks(config, {file.url: shown for file in files if (shown := build.document_of(file))})
        remember_aliases(config)
        every = ((uri, files.get_file_from_path(uri)) for uri in build.shown)
        build.contents = {uri: one.page.content or "" for uri, one in every if one and one.page}
        return env

    @event_priority(-200)
    def _take_back(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Mend on the pages of documents what other plugins could not know."""
        build, edition = self.build, self.build.made()
        links = {
            name: {edition.address(path): edition.address(path, name) for path in build.views}
            for name in filter(None, edition.languages.views)
        }
        mend_contents(build.shown, build.contents, links, files)
        return env

    on_env = CombinedEvent(_put_templates, _take_back)

    @event_priority(50)
    def _fill_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates what a page's head needs, and fill in what could not be told before."""
        build, edition = self.build, self.build.made()
        shown = build.document_of(page.file)
        view = build.shown.get(page.file.src_uri)
        if view:
            before, content = view.html, page.content or ""
            view = build.shown[page.file.src_uri] = edition.complete(view)
            page.content = view.html if content == before else edition.with_uses(content, view)  # others may change it
        if shown and shown[1]:
            context["nav"] = build.navs[shown[1]]
        pages.describe(page, view, config.site_description or "", build.reader_of(page))
        more: dict[str, Any] = {"view": view, "config": build.config_for(page, config)}
        more["metadata"] = (view and view.metadata) or build.metadata_on(page)
        pages.escape_meta(page, is_named=view is not None)
        if (shown[0] if shown else page.file.src_uri) == NOT_FOUND:
            context["base_url"] = urlsplit(config.site_url or "/").path.rstrip("/") or "/"
        more["search"] = build.dialog_on(page)
        more["foot"] = build.foot_of(page)
        more |= templates.words_for(build.reader_of(page), view, build.project.settings.interface)
        return cast(TemplateContext, {**context, **more})

    @event_priority(-200)
    def _list_posts(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """List the posts of a blog in the languages of the page."""
        shown = self.build.document_of(page.file) or (page.file.src_uri, None)
        listed = self.build.posts.listed_on(page, *shown, cast(dict[str, Any], context), config, self.build.made())
        return cast(TemplateContext, {**context, "posts": listed}) if listed else context

    on_page_context = CombinedEvent(_fill_context, _list_posts)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Have the theme's own pages speak of the site as the page of all languages does."""
        return cast(TemplateContext, {**context, "config": self.build.config_for(None, config)})

    @event_priority(-200)  # what others put into a page is on it
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say on a page's root which view it shows, and give it its policy, behind all that others put into it."""
        view = self.build.shown.get(page.file.src_uri)
        output = pages.with_kind(output, view) if view else output
        if any(plugins_named(config, "social")):
            output = without_second_tags(output)
        needed = dict(view.policy) if view else needed_by(page.content or "")
        return self.build.policy.on_page(output, needed, config, page.file.dest_uri)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the theme's own pages, such as its answer to a wrong address, their policy."""
        is_page = template_name.endswith(".html")
        return self.build.policy.on_page(output_content, {}, config, template_name) if is_page else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search indexes, and forget what no page was made of."""
        edition, search = self.build.made(), self.build.search
        if search and self.session:
            search.when_done(pages.report)
        elif search:
            pages.report(list(search.wait()))
        edition.renderings.end()
        self.build.policy.report()
        if self.session:
            self.session.end(edition, reads_documents=not self.build.has_other_texts)


def _with_text(document: Document, page: Page, markdown: str, macros: dict[str, str]) -> Document:
    """Return a document with the text and the metadata that other plugins made of it, itself where they left it."""
    text = FrontMatter(dict(page.meta), markdown, document.front.first_line)
    return replace(document, front=document.front if is_as_in_file(text, document) else text, macros=macros)
