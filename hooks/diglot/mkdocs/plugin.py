"""The plugin: what MkDocs says and asks while it builds a site, and where the answers are."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diglot.edition.edition import NOT_FOUND, Edition
from diglot.edition.policy import Sources, faults, needed_by, with_policy
from diglot.metadata.head import metadata_of
from diglot.metadata.record import Text
from diglot.mkdocs import pages, site_files, templates
from diglot.mkdocs.navigation import escape_names, navigation_in
from diglot.mkdocs.options import DiglotOptions
from diglot.mkdocs.site_search import SiteSearch, indexer, is_installed
from diglot.page.view import View
from diglot.project import settings
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Project
from diglot.project.site import Site
from diglot.search.compounds import Compounds
from diglot.search.dialog import dialog
from diglot.search.rows import SearchPage, plain_title, rows_html, rows_of_page

STYLE = "assets/diglot.css"

NO_DAY = "1970-01-01"
"""The day of a page that no commit tells one of, so that no file says when the site was built."""


@dataclass
class Build:
    """One build of the site.

    `views` are the pages in one language of each document; `shown` are the views that pages show, by the paths of their
    files; `navs` the navigation of each language. `mark` tells in finished pages which scripts are the templates' own.
    """

    project: Project
    views: site_files.Views = field(default_factory=dict)
    edition: Edition | None = None
    navs: dict[str, Navigation] = field(default_factory=dict)
    shown: dict[str, View] = field(default_factory=dict)
    search: SiteSearch | None = None
    mark: str = field(default_factory=lambda: f"data-{token_hex(16)}")

    def language_of(self, file: File) -> tuple[str, str | None] | None:
        """Return the document that a file shows and in which language, None where it shows none."""
        if file.src_uri in self.views:
            return file.src_uri, None
        return self._languages.get(file.src_uri)

    def __post_init__(self) -> None:
        self._languages: dict[str, tuple[str, str | None]] = {}

    def take_views(self, views: site_files.Views) -> None:
        """Note the pages in one language."""
        self.views = views
        for path, files in views.items():
            self._languages |= {file.src_uri: (path, language) for language, file in files.items()}


class DiglotPlugin(BasePlugin[DiglotOptions]):
    """Publishes the documents of a site in two languages."""

    build: Build
    is_served = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are served: then MkDocs adds a script of its own to each."""
        self.is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the options, and put our style sheet before the site's own."""
        root = Path(config.config_file_path).absolute().parent  # as `docs_dir` is
        options = {"documents": _relative(Path(config.docs_dir), root), **_given(self.config), "root": str(root)}
        known = settings.from_options(options)
        name, text = Path(config.config_file_path).name, Path(config.config_file_path).read_text("utf-8")
        if problems := settings.check(known, name, text):
            raise ConfigurationError(str(problems[0]))
        if wrong := faults(config.extra.get("policy", {})):
            raise ConfigurationError(f"'policy' below 'extra' in {name} {wrong[0]}.")
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        site = Site(known, list(config.markdown_extensions), dict(config.mdx_configs))
        self.build = Build(Project(site))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the glossary, the pages in one language and our assets, and say what cannot be read."""
        views, problems = site_files.add_files(files, config, self.build.project)
        self.build.take_views(views)
        pages.report(problems)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Begin to render, now that all addresses are known, and give each language a navigation of its own."""
        build = self.build
        if config.nav is None:  # then sections are named after folders
            escape_names(nav.items)
        build.edition = Edition(build.project, site_files.host_of_site(files, config, build.project))
        pages.report(build.edition.problems)
        build.edition.start()
        build.navs = {language: navigation_in(language, nav, build.views) for language in build.edition.languages}
        build.search = SiteSearch() if self._has_search(config) else None
        return nav

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take over the text of a document as all other plugins have made it, and leave nothing to MkDocs."""
        shown = self.build.language_of(page.file)
        if shown is None or self.build.edition is None:
            return markdown
        path, language = shown
        if language is None:
            document = self.build.edition.documents[path]
            front = FrontMatter(dict(document.front.meta), markdown, document.front.first_line)
            rendering = self.build.edition.render(Document(path, document.name, document.text, front))
            pages.report(list(rendering.rendered.problems))
        return ""

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page its view, before other plugins see its content."""
        build, edition = self.build, self.build.edition
        shown = build.language_of(page.file)
        if shown is None or edition is None:
            self._let_find(page, html, config)
            return html
        path, language = shown
        view = build.shown[page.file.src_uri] = edition.view(path, language)
        page.markdown = edition.documents[path].front.body
        pages.report_links(edition.documents[path].name, view.faults, config)
        if language:
            parallel = files.get_file_from_path(path)
            page.edit_url = parallel.page.edit_url if parallel and parallel.page else None
        content = pages.fill(page, view, files)
        if language and build.search:
            title = _plain(page)
            build.search.add(SearchPage(language, edition.address(path), title, view.search, view.forms))
        return content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Put our templates in their place, and publish the feeds, now that all documents are read."""
        build, edition = self.build, self.build.edition
        assert edition is not None
        templates.put_between(env, config)
        if self._has_policy():
            templates.mark_scripts(env, build.mark)
        env.globals["diglot"] = {"languages": templates.theme_languages(env), "edition": edition, "build": build}
        for file in files.documentation_pages():
            if file.page:
                shown = build.language_of(file)
                revision = edition.revisions.get(shown[0] if shown else file.src_uri)
                file.page.update_date = revision.day.isoformat() if revision else NO_DAY
        for path, text in edition.feed_files().items():
            files.append(File.generated(config, path, content=text))
        if build.search:
            pool = indexer()
            build.search.begin(edition, Path(config.site_dir), pool)
            pool.shutdown(wait=False)
        return env

    def on_page_context(
        self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Give the templates what a page's head needs, and fill in what could not be told before."""
        build, edition = self.build, self.build.edition
        assert edition is not None
        shown = build.language_of(page.file)
        view = build.shown.get(page.file.src_uri)
        if view:
            view = build.shown[page.file.src_uri] = edition.complete(view)
            page.content = edition.with_uses(page.content or "", view)  # which other plugins may have changed
        if shown and shown[1]:
            context["nav"] = build.navs[shown[1]]
        context["view"] = view
        context["metadata"] = view.metadata if view else self._metadata(page, edition, config)
        pages.escape_meta(page, is_named=view is not None)
        reader = str(page.meta.get("lang") or edition.host.reader)
        if (shown[0] if shown else page.file.src_uri) == NOT_FOUND:
            context["base_url"] = urlsplit(config.site_url or "/").path.rstrip("/") or "/"
        context["search"] = self._search(reader, edition, is_parallel=not (shown and shown[1]))
        return context | templates.words_for(reader)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a page its policy."""
        view = self.build.shown.get(page.file.src_uri)
        needed = dict(view.policy) if view else needed_by(page.content or "")
        return self._with_policy(output, needed, config)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the theme's own pages, such as its answer to a wrong address, their policy."""
        is_page = template_name.endswith(".html")
        return self._with_policy(output_content, {}, config) if is_page else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search indexes, and forget what no page was made of."""
        if self.build.search:
            pages.report(list(self.build.search.wait()))
        if self.build.edition:
            self.build.edition.end()

    def _has_search(self, config: MkDocsConfig) -> bool:
        """Return whether our search is on the pages: not beside one that the site has, and only where ours fits in."""
        has_other = any(name.rpartition("/")[2] == "search" for name in config.plugins)
        fits = any(Path(folder, "partials", "search.html").is_file() for folder in config.theme.dirs)
        if has_other or not fits:
            return False
        if not is_installed():
            pages.log.info("There is no search in the site: pip install 'diglot[search]' brings what writes its index.")
        return is_installed()

    def _let_find(self, page: Page, content: str, config: MkDocsConfig) -> None:
        """Have the search find a page that is no document, unless its front matter excludes it."""
        build, edition = self.build, self.build.edition
        wish = page.meta.get("search")
        if not build.search or edition is None or (isinstance(wish, dict) and wish.get("exclude")):
            return
        language = str(page.meta.get("lang") or edition.host.reader)
        found = rows_html(rows_of_page(content, edition.compounds.get(language, Compounds())))
        build.search.add(SearchPage(language, page.file.url, _plain(page), found, is_document=False))

    def _search(self, reader: str, edition: Edition, *, is_parallel: bool) -> dict[str, Any] | None:
        search, concepts = self.build.search, len(edition.glossary.concepts)
        if search is None:
            return None
        return dialog(reader, search.gathered, edition.languages.source, concepts, is_parallel=is_parallel)

    def _metadata(self, page: Page, edition: Edition, config: MkDocsConfig) -> dict[str, Any]:
        """Return what programs are told of a page that is no document."""
        if not page.canonical_url or page.file.src_uri == NOT_FOUND:
            return {}
        language = str(page.meta.get("lang") or edition.host.reader)
        description = str(page.meta.get("description") or config.site_description or "")
        text = Text(language, page.canonical_url, _plain(page), description)
        picture = edition.picture(dict(page.meta), page.file.src_uri, text.title, language)
        return vars(metadata_of(text, None, edition.feeds, picture, config.site_name))

    def _has_policy(self) -> bool:
        return self.config.policy == "on" and not self.is_served

    def _with_policy(self, output: str, needed: Sources, config: MkDocsConfig) -> str:
        if not self._has_policy():
            return output
        return with_policy(output, self.build.mark, needed, config.extra.get("policy", {}))


def _given(options: DiglotOptions) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _relative(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()


def _plain(page: Page) -> str:
    """Return a page's title as plain text."""
    return plain_title(str(page.title or page.url))
