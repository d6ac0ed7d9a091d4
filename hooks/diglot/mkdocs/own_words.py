"""The words that a site's configuration and navigation have for readers: where they are, and each page's own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme

from diglot.language import locales
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import needs_translation
from diglot.project.config_text import ConfigText, Place
from diglot.project.own_words import OwnTranslations, OwnWords, folded, markdown
from diglot.project.settings import Settings

_EVERY = "*"

_KEYS = (
    ("site_name",),
    ("site_description",),
    ("copyright",),
    ("theme", "palette", "toggle", "name"),
    ("theme", "palette", _EVERY, "toggle", "name"),
    ("extra", "announcement"),
    ("extra", "consent", "title"),
    ("extra", "consent", "description"),
    ("extra", "consent", "cookies", _EVERY),
    ("extra", "consent", "cookies", _EVERY, "name"),
    ("extra", "analytics", "feedback", "title"),
    ("extra", "analytics", "feedback", "ratings", _EVERY, "name"),
    ("extra", "analytics", "feedback", "ratings", _EVERY, "note"),
    ("extra", "social", _EVERY, "name"),
    ("extra", "status", _EVERY),
)
"""Where a configuration has words for readers, beside the navigation; most are Material's."""

_FIRST_KEYS = frozenset(keys[0] for keys in _KEYS)


def own_words_of(config: MkDocsConfig, nav: Navigation, text: ConfigText, known: Settings) -> OwnWords:
    """Return the words of a site whose configuration is loaded, with the navigation as plugins have made it."""
    reader = InlineReader(markdown())
    places: dict[str, Place] = {}
    made: set[str] = set()
    below = {key: text.below(key) for key in ("nav", *_FIRST_KEYS)}
    for key, one in _words_of(config, nav):
        if needs_translation(one, reader):
            written = below[key].get(one)
            places.setdefault(folded(one), written or text.place(key))
            made |= {folded(one)} if key == "nav" and written is None else set()
    return OwnWords(text.name, _language(config, text, known), places, frozenset(made))


def _language(config: MkDocsConfig, text: ConfigText, known: Settings) -> str:
    """Return the language of a site's own words: that which an option names, else a target where the theme speaks it.

    Only what the configuration itself says of the theme counts: each theme has a language.
    """
    said = text.has("theme", "language") or text.has("theme", "locale")
    if known.site_language or not said:
        return known.site_language or known.languages.source
    reader = locales.primary(str(config.theme.get("language") or config.theme.locale.language))
    if reader == locales.primary(known.languages.source):
        return known.languages.source
    return next((one for one in known.languages.targets if locales.primary(one) == reader), known.languages.source)


def _words_of(config: MkDocsConfig, nav: Navigation) -> Iterator[tuple[str, str]]:
    """Yield all words, each with the first key that leads to it."""
    for keys in _KEYS:
        yield from ((keys[0], one) for one in _texts(config, keys))
    for item in _items(nav.items):
        if (title := title_of(item)) is not None:
            yield "nav", title


def title_of(item: StructureItem) -> str | None:
    """Return the title that the navigation gives an item, None where a page is named by its text."""
    title = vars(item).get("title")
    return title if isinstance(title, str) and title.strip() else None


def _items(items: list[Any]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(item.children or [])


def _texts(value: Any, keys: tuple[str, ...]) -> Iterator[str]:
    if not keys:
        if isinstance(value, str):
            yield value
    elif isinstance(value, list) and keys[0] == _EVERY:
        for one in value:
            yield from _texts(one, keys[1:])
    elif isinstance(value, Mapping):
        for one in list(value) if keys[0] == _EVERY else keys[:1]:
            if one in value:
                yield from _texts(value[one], keys[1:])


class ConfigIn:
    """A configuration in the words of a language, for templates; what others change in it between two pages holds."""

    def __init__(self, language: str, config: MkDocsConfig, own: OwnTranslations) -> None:
        self._language, self._config, self._own = language, config, own
        self._theme: tuple[Any, Any] = None, None

    def __getattr__(self, name: str) -> Any:
        return self._in_words(name, getattr(self._config, name))

    def __getitem__(self, name: str) -> Any:
        return self._in_words(name, self._config[name])

    def __contains__(self, name: object) -> bool:
        return name in self._config

    def __iter__(self) -> Iterator[str]:
        return iter(self._config)

    def _in_words(self, name: str, value: Any) -> Any:
        """Return what stands below a key, the value itself where all of it is in the language."""
        if name not in _FIRST_KEYS:
            return value
        if self._theme[0] is value:
            return self._theme[1]
        words = value
        for keys in (keys[1:] for keys in _KEYS if keys[0] == name):
            if any(self._say(one) != one for one in _texts(value, keys)):
                words = _put(words, keys, self._say)
        if isinstance(value, Theme):  # to copy one takes time
            self._theme = value, words
        return words

    def _say(self, text: str) -> str:
        return self._own.words(text, self._language) or text


def _put(value: Any, keys: tuple[str, ...], say: Callable[[str], str]) -> Any:
    """Return a copy of a value whose texts below some keys are said in another way."""
    if not keys:
        return say(value) if isinstance(value, str) else value
    if isinstance(value, list) and keys[0] == _EVERY:
        return [_put(one, keys[1:], say) for one in value]
    if not isinstance(value, MutableMapping):
        return value
    new = copy.deepcopy(value) if isinstance(value, Theme) else copy.copy(value)  # a copy of a theme shares its values
    for one in list(value) if keys[0] == _EVERY else keys[:1]:
        if one in value:
            new[one] = _put(value[one], keys[1:], say)
    return new
