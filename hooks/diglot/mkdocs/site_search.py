"""The search of a site under MkDocs: its pages are gathered as they are read, and indexed while others are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from diglot.base.parallel import make_way
from diglot.base.problem import Problem
from diglot.edition.edition import Edition
from diglot.mkdocs.beside import plugins_named
from diglot.mkdocs.pages import log
from diglot.search.concepts import concept_entries, concept_files, table_count
from diglot.search.index import FOLDER, Gathered, write_index
from diglot.search.names import Names, name_files, offered_file, word_tables, words_of
from diglot.search.rows import SearchPage
from diglot.search.unspaced import has_words, needs_words


def is_installed() -> bool:
    """Return whether the indexer is installed."""
    return find_spec("pagefind") is not None


def is_ours(config: MkDocsConfig, chosen: str) -> bool:
    """Return whether our search is on the pages: not where the site shows its own, and only where ours fits in.

    `chosen` is the option that says whose dialog is shown where the site has a search of its own, `site` its own.
    """
    others = (plugin.config.get("enabled", True) for plugin in plugins_named(config, "search"))
    has_other = chosen == "site" and any(others)
    fits = any(Path(folder, "partials", "search.html").is_file() for folder in config.theme.dirs)
    if has_other or not fits:
        return False
    if not is_installed():
        log.info("There is no search in the site: pip install 'diglot[search]' brings what writes its index.")
    return is_installed()


class SiteSearch:
    """The search indexes of one build, one for each language."""

    def __init__(self) -> None:
        self.gathered: dict[str, Gathered] = {}
        self.names: dict[str, Names] = {}
        self.tables: dict[str, int] = {}
        """Over how many tables the words of names are spread, by language; known from `begin` on."""
        self._indexes: list[Future[list[Problem]]] = []

    def add(self, page: SearchPage) -> None:
        """Take in a page with text in it."""
        if page.content:
            self.gathered.setdefault(page.language, Gathered()).add(page)
            self.names.setdefault(page.language, Names()).add(page)

    def begin(self, edition: Edition, site_dir: Path, pool: ThreadPoolExecutor) -> None:
        """Have the index of each language written."""
        _say_without_words(self.gathered)
        addresses = {path: edition.address(path) for path in edition.documents}
        count = table_count(len(edition.glossary.concepts))
        for language, pages in sorted(self.gathered.items()):
            entries = list(concept_entries(edition.glossary, addresses, language, edition.definitions.definition))
            names = self.names[language].in_order()
            words = words_of(names)
            self.tables[language] = word_tables(words)
            forms = (form for entry in entries for form in entry.forms)
            offered = offered_file([*forms, *(name.key for name in names)], self.names[language].common())
            files = concept_files(entries, language, count) | name_files(names, words) | offered
            self._indexes.append(pool.submit(_write, pages, files, site_dir / FOLDER / language))

    def when_done(self, say: Callable[[list[Problem]], None]) -> None:
        """Have what went wrong said when it is known, without waiting for it."""
        for index in self._indexes:
            index.add_done_callback(lambda done: None if done.cancelled() else say(done.result()))

    def wait(self) -> Iterable[Problem]:
        """Wait until all indexes are written, and return what went wrong."""
        return [problem for index in self._indexes for problem in index.result()]


def _say_without_words(searched: Iterable[str]) -> None:
    """Say once where the search goes by letters because nothing that is installed tells words."""
    without = [repr(language) for language in sorted(searched) if needs_words(language) and not has_words(language)]
    if without:
        log.info(
            f"The search goes by letters and not by words in {', '.join(without)}: "
            "pip install 'diglot[search-cjk]' brings what tells words that have no blanks between them."
        )


def _write(pages: Gathered, more: dict[str, str], folder: Path) -> list[Problem]:
    """Write the index of one language, and remove what it is made of."""
    try:
        return write_index(pages, more, folder)
    finally:
        pages.end()


def indexer() -> ThreadPoolExecutor:
    """Return what writes indexes beside the build, which goes first."""
    return ThreadPoolExecutor(1, initializer=make_way)
