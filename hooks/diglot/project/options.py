"""The options of a site: their names, their defaults, and which values each can have.

They stand in the host's configuration below its plugin, or as those of the extension of Markdown where a host has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from diglot.project.option_values import (
    ValueFault,
    by_language,
    nearest,
    one_of,
    read_address,
    read_beginnings,
    read_days,
    read_folder,
    read_language,
    read_names,
    read_paths,
    read_patterns,
    read_per_cent,
    read_quotes,
    read_targets,
    read_text,
    written,
)
from diglot.project.option_wordings import read_localised, read_reviewers, read_wording, read_words


@dataclass(frozen=True)
class Option:
    """An option: what it is if nobody says it, what it means, and how its value is read."""

    default: Any
    meaning: str
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class OptionFault:
    """What is wrong with an option, by its name."""

    option: str
    code: str
    message: str
    hint: str


CONCEPTS = "glossary"
"""The folder of the concepts where nobody names another."""

OPTIONS: dict[str, Option] = {
    "source": Option("", "language the documents are written in, as a BCP 47 code such as de", read_language),
    "target": Option("", "language they are translated into, where it is one", read_language),
    "targets": Option((), "languages they are translated into, where they are several", read_targets),
    "parallel": Option("", "which of them stands beside the source at a document's own address", read_language),
    "paths": Option((), "folders of the pages in a language, where they are not called by its code", read_paths),
    "pairs": Option(
        "all",
        "whether all targets have pages beside the source, or the first alone",
        one_of("all", "first"),
    ),
    "publish": Option(
        0,
        "per cent of a document's texts that a translation has to have before search engines, feeds, the site map and"
        " the search are told of its page",
        read_per_cent,
    ),
    "documents": Option("docs", "folder of the documents; under MkDocs its docs_dir", read_folder),
    "concepts": Option(CONCEPTS, "folder of the concepts, beside that of the documents or in it", read_folder),
    "catalogs": Option(
        "translations", "folder of the catalogs, with one folder in it for each target language", read_folder
    ),
    "variety": Option(
        "",
        "variety of the target language that translations are written in, such as en-GB; by language if they are"
        " several",
        by_language(read_language),
    ),
    "quotes": Option(
        "",
        "quotation marks of translations, outer and inner, such as “”‘’; if empty, the language's own; by language if"
        " they are several",
        by_language(read_quotes),
    ),
    "fact_days": Option(365, "for how many days a fact note counts as checked", read_days),
    "translator": Option(
        "",
        "who translates, for the line below a title where neither document nor catalog names anybody; by language if"
        " they differ",
        by_language(read_text),
    ),
    "corrections": Option(
        "",
        "address under which the forge edits the site's files, such as https://forge.example/us/site/edit/main",
        read_text,
    ),
    "rights": Option((), "what is known of the rights in the texts; by language if it differs", read_wording),
    "license": Option((), "licence of the texts: its name, or its address; by language if they differ", read_wording),
    "method": Option("", "page that says how the texts were made: a document, or an address", read_text),
    "contact": Option(
        "", "address under which readers reach whoever publishes the site, such as mailto:…", read_address
    ),
    "policy": Option(
        "off",
        "whether pages say what they may load, or only report what that would forbid",
        one_of("off", "report", "on"),
    ),
    "search": Option(
        "site",
        "whose search pages show where the site has one of its own: that, or Diglot's",
        one_of("site", "diglot"),
    ),
    "concept_links": Option(
        "first",
        "which mentions of a concept become links: the first below each heading, or every one",
        one_of("first", "every"),
    ),
    "include": Option(
        (), "patterns of the documents that are translated, as in .gitignore; all if there is none", read_patterns
    ),
    "exclude": Option((), "patterns of documents that are not", read_patterns),
    "require": Option("reviewed", "the least that a translation must be", one_of("reviewed", "draft", "any")),
    "reviewed_by": Option(
        (),
        "who reviewed what no seal says it of: a person, or `process` with what that does; by language if they differ",
        read_reviewers,
    ),
    "people": Option((), "the names of reviewers that are those of persons", read_names),
    "keep": Option((), "how macros begin that stay in the catalogs as they are written", read_beginnings),
    "localised": Option(
        (),
        "what of the addresses of links and pictures differs in a translation on purpose: parts with what stands there"
        " in their place, or patterns that the addresses of both fit",
        read_localised,
    ),
    "words": Option((), "titles of boxes without one, and words of Diglot's own, by language", read_words),
    "checks": Option("", "file with the site's own checks, which is run as a hook is", read_text),
    "site_language": Option(
        "",
        "language of what mkdocs.yml itself says: the source, or the target; the target if only the theme says that",
        read_language,
    ),
    "root": Option(".", "folder that the other folders are in; under MkDocs the one that holds mkdocs.yml", str),
}


def read_options(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[OptionFault]]:
    """Return the values of all options, and what is wrong with those that were given; an empty one is its default."""
    values, faults = {name: option.default for name, option in OPTIONS.items()}, []
    for name, value in given.items():
        option = OPTIONS.get(name)
        if option is None:
            hint = nearest(str(name), OPTIONS) or f"Its options are {', '.join(sorted(OPTIONS.keys() - {'root'}))}."
            faults.append(OptionFault(str(name), "config", f"Diglot has no option '{written(name)}'.", hint))
        elif value is not None and value not in ("", ()):
            try:
                values[name] = option.read(value)
            except ValueFault as fault:
                message, hint = fault.args
                is_language = option.read in (read_language, read_targets)
                faults.append(OptionFault(name, "language" if is_language else "config", f"'{name}' {message}", hint))
    return values, faults
