"""The templates of pages: ours stand between those of the site and those of its theme, whatever theme that is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from diglot.edition.security_policy import marked
from diglot.language import locales
from diglot.language.bidi import isolated
from diglot.language.words import Words
from diglot.page.directions import language_attributes
from diglot.page.view import View

FOLDER = Path(__file__).parent / "theme"

UNDER = "under"
"""Under this name our templates find those of the theme that stand below them."""


class TemplateMarks(Extension):
    """Marks the scripts, styles and the like that stand in templates, for the policy of the pages."""

    def preprocess(self, source: str, *_: str | None) -> str:
        """Mark those of one template."""
        return marked(source, str(self.environment.globals["diglot_mark"]))


def put_between(env: Environment, config: MkDocsConfig) -> None:
    """Put our templates between those of the site (`custom_dir`) and those of its theme."""
    own = config.theme.custom_dir
    theme = FileSystemLoader([folder for folder in config.theme.dirs if folder != own])
    loaders: list[BaseLoader] = [FileSystemLoader([own])] if own else []
    env.globals["direction_of"] = locales.direction
    config.theme.pop("direction", None)  # one for all pages, where each has that of its language
    env.loader = ChoiceLoader([*loaders, FileSystemLoader([FOLDER]), theme, PrefixLoader({UNDER: theme})])


def container_owners(env: Environment) -> Callable[[Page], bool]:
    """Return what tells whether a page's template has its own block around the text, as that of a blog's posts has.

    What our block puts there is not on such a page.
    """

    @cache
    def has_own(name: str) -> bool:
        return "container" in env.get_template(name).blocks

    return lambda page: any(has_own(str(name)) for name in ("main.html", page.meta.get("template")) if name)


def mark_scripts(env: Environment, mark: str) -> None:
    """Have all scripts, styles and the like that stand in templates marked with a word that nobody can guess."""
    env.globals["diglot_mark"] = mark
    env.add_extension(TemplateMarks)


def is_material(config: MkDocsConfig) -> bool:
    """Return whether the theme is Material or stands upon it, under whatever name: it has Material's palettes."""
    return any(Path(folder, "partials", "palette.html").is_file() for folder in config.theme.dirs)


def theme_languages(config: MkDocsConfig) -> frozenset[str]:
    """Return the languages that the theme has words in, where it keeps them as Material does."""
    folders = (Path(folder, "partials", "languages") for folder in config.theme.dirs)
    return frozenset(place.stem for folder in folders for place in folder.glob("*.html"))


def words_for(reader: str, view: View | None, words: Words) -> dict[str, Any]:
    """Return what a template needs to speak the language of a page; that of both may speak any in `spoken`.

    `told` are the attributes that say the first of these; `beside` has a text stand whole beside others in a line.
    """
    languages = view.languages if view and view.language is None else ()
    spoken = words.spoken(reader, languages)
    told = language_attributes(spoken[0], (reader,))
    beside = partial(isolated, direction=locales.direction(reader))
    return {"reader": reader, "word": partial(words.word, reader), "spoken": spoken, "told": told, "beside": beside}
