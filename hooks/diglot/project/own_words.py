"""The words of a site that stand in no document: its name, titles in its navigation, what its configuration says.

They have a catalog as a document has. Of Markdown they have HTML alone, as themes show them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import polib
from markdown import Markdown
from markdown.inlinepatterns import ENTITY_RE, HTML_RE, HtmlInlineProcessor
from markdown.util import Registry

from diglot.base.problem import Problem
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import Catalog, catalog_to_show
from diglot.html.attributes import without_tags
from diglot.html.tags import NEVER_TRANSLATED, TAG, VOID, tag_of
from diglot.markdown.allowance import html_allowance
from diglot.markdown.block_tree import BlockTree, block_tree
from diglot.markdown.stand_ins import restored
from diglot.project import files
from diglot.project.chain import in_order, originals_in, through
from diglot.project.config_text import Place
from diglot.project.settings import Settings, without_ending

PATH = "mkdocs.yml"
"""The path that these words have among those of documents, whatever the configuration's file is called."""

_AMPERSAND = re.compile(r"&(?!#?\w+;)")


@dataclass(frozen=True)
class OwnWords:
    """The words of one site, each once, with the place where it stands; those `made` stand in no configuration.

    `name` is the configuration's file, and `language` the one that all of them are in.
    """

    name: str = PATH
    language: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    made: frozenset[str] = frozenset()

    @property
    def files(self) -> frozenset[str]:
        """Return the files that the words stand in."""
        return frozenset(file for file, _ in self.places.values())

    def to_translate(self, target: str) -> list[str]:
        """Return the texts that need a translation: none where they are in the target language already."""
        return [] if self.language == target else list(self.places)


def folded(text: str) -> str:
    """Return a text as its catalog has it."""
    return " ".join(text.split())


def markdown() -> Markdown:
    """Return a Markdown instance to which nothing in a text is markup but HTML."""
    md = Markdown(extensions=[BlockTree()])
    md.inlinePatterns = Registry()
    md.inlinePatterns.register(HtmlInlineProcessor(HTML_RE, md), "html", 90)
    md.inlinePatterns.register(HtmlInlineProcessor(ENTITY_RE, md), "entity", 80)
    block_tree(md, "")
    return md


def takes_the_catalog(document: str) -> bool:
    """Return whether a document, by its path, would have the catalog of these words."""
    return without_ending(document) == PATH


class OwnTranslations:
    """What a site says of itself in each of its languages, and what is wrong with the catalogs."""

    def __init__(self, settings: Settings, own: OwnWords) -> None:
        self.own = own
        self._catalogs, self.problems = dict[str, Catalog](), list[Problem]()
        chains = dict(settings.chains)
        for language in in_order(settings.languages.targets, chains):
            if texts := own.to_translate(language):
                found, problems = files.read_catalog(settings.into(language), PATH)
                before = self._catalogs.get(chains.get(language, ""))
                po = synced(found.po if found else polib.POFile(), originals_in(before, texts))
                catalog = catalog_to_show(po)
                self._catalogs[language] = catalog if before is None else through(before, catalog, texts)
                self.problems += [one for one in problems if one.code != "no-catalog" or len(po)]

    def words(self, text: str, language: str) -> Shown | None:
        """Return a text as the catalog has it in a language, as HTML; None where the text itself is what there is."""
        if language not in self._catalogs:
            return None
        one = self._catalogs[language][folded(text)]
        return shown(text, one.words) if one.state is not State.MISSING else None

    def plain(self, text: str, language: str) -> str:
        """Return a text in a language, or else as it is, without tags and entities."""
        return html.unescape(TAG.sub("", self.words(text, language) or text))

    def language_of(self, text: str, language: str) -> str:
        """Return the language of a text on a page in a language, empty where it is the page's or nobody can tell."""
        is_known = folded(text) in self.own.places.keys() - self.own.made
        is_own = language == self.own.language or self.words(text, language) is not None
        return self.own.language if is_known and not is_own else ""


class Shown(str):
    """Words as HTML that also fits into an attribute; where a template makes text HTML, it is not made so twice."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the words without tags."""
        return TAG.sub("", self)


def shown(original: str, translation: str) -> Shown:
    """Return a translation as HTML that also fits into an attribute, in which only tags of the original are such.

    All its tags are shown as text where one is not of the original, but for words in it such as its `title`, or where
    they do not fit into one another.
    """
    found, allowance = list(TAG.finditer(translation)), html_allowance(original)
    pieces, last = list[str](), 0
    for one in found:
        taken = allowance.take_tag(one[0])
        if taken is None:
            return Shown(_escaped(translation))
        pieces += [_escaped(translation[last : one.start()]), restored(taken)]
        last = one.end()
    if not _is_balanced([one[0] for one in found]):
        return Shown(_escaped(translation))
    return Shown("".join([*pieces, _escaped(translation[last:])]))


def _escaped(text: str) -> str:
    """Return text as HTML of which nothing is a tag, however often it is read; an entity in it stays one."""
    quoted = _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return without_tags(quoted)


def _is_balanced(tags: list[str]) -> bool:
    open_elements: list[str] = []
    for one in map(tag_of, tags):
        if not one.name or one.name in NEVER_TRANSLATED:  # what is no tag: a comment, or what browsers read as text
            return False
        if one.is_close:
            if not open_elements or open_elements.pop() != one.name:
                return False
        elif one.name not in VOID:
            open_elements.append(one.name)
    return not open_elements
