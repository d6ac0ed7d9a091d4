"""What a site says about itself in the options of the `diglot` extension in `mkdocs.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diglot.base.boundary import is_inside, outside
from diglot.base.problem import Problem
from diglot.base.textfile import line_of_key
from diglot.language import locales
from diglot.project.yaml_words import NORWEGIAN, language_of, not_norwegian

OPTIONS: dict[str, tuple[str, str]] = {
    "source": ("", "language the documents are written in, as a BCP 47 code such as de"),
    "target": ("", "language they are translated into"),
    "documents": ("docs", "folder of the documents; under MkDocs its docs_dir"),
    "concepts": ("glossary", "folder of the glossary"),
    "catalogs": ("translations", "folder of the catalogs, with one folder in it for each target language"),
    "variety": ("", "variety of the target language that translations are written in, such as en-GB"),
    "quotes": ("", "quotation marks of translations, outer and inner, such as “”‘’; if empty, the language's own"),
    "fact_days": ("365", "for how many days a fact note counts as checked"),
    "translator": ("", "who translates, for the line below a title where neither document nor catalog names anybody"),
    "corrections": (
        "",
        "address under which the forge edits the site's files, such as https://forge.example/us/site/edit/main",
    ),
    "root": (".", "folder that the other folders are in; under MkDocs the one that holds mkdocs.yml"),
}

LANGUAGES = ("source", "target", "variety")
"""The options that are languages; `no`, which YAML takes for a truth value, is Norwegian."""


@dataclass(frozen=True)
class Settings:
    """The languages and folders of one site.

    The folders are names relative to `root`, with forward slashes, as problems print them.
    """

    source: str
    target: str
    documents: str = "docs"
    concepts: str = "glossary"
    catalogs: str = "translations"
    variety: str = ""
    quotes: str = ""
    fact_days: int = 365
    translator: str = ""
    corrections: str = ""
    root: Path = Path()

    def catalog_name(self, document: str) -> str:
        """Return the catalog of a document, relative to `root`: of `artikel/x.md` `translations/en/artikel/x.po`."""
        return f"{self.catalogs}/{self.target}/{document.removesuffix('.md')}.po"

    def document_name(self, document: str) -> str:
        """Return where a document stands on disk, relative to `root` (`artikel/x.md` gives `docs/artikel/x.md`)."""
        if document.startswith("glossary/"):
            return self.concepts + document.removeprefix("glossary")
        return f"{self.documents}/{document}"


def from_options(options: dict[str, Any]) -> Settings:
    """Make settings of the extension's options; an option that is missing takes the default in `OPTIONS`."""
    values = {name: str(options.get(name) or default) for name, (default, _) in OPTIONS.items()}
    values |= {name: language_of(options.get(name, "")) for name in LANGUAGES}
    root, days = Path(values.pop("root")), values.pop("fact_days")
    return Settings(**values, fact_days=int(days) if days.isdecimal() and len(days) < 6 else 365, root=root)


def as_options(settings: Settings) -> dict[str, str]:
    """Return settings as the extension's options."""
    return {name: str(getattr(settings, name)) for name in OPTIONS}


def check(settings: Settings, name: str, text: str) -> list[Problem]:
    """Return what is wrong with languages and folders; `name` and `text` are those of the configuration file."""
    problems = []
    for option in ("source", "target"):
        code = getattr(settings, option)
        line = line_of_key(option, text)
        code = (code == NORWEGIAN and not_norwegian(option, text)) or code
        if not code:
            line, message = line_of_key("diglot", text), f"the diglot extension has no '{option}' language."
            problems.append(Problem(name, line, "language", message, f"Add '{option}: de', say."))
        elif not locales.is_language(code):
            message = f"'{code}' is not a language code."
            problems.append(Problem(name, line, "language", message, "Use a code such as de, en, fr or pt-BR."))
    for option in ("documents", "concepts", "catalogs"):
        folder = getattr(settings, option)
        below = settings.target if option == "catalogs" else ""
        if not is_inside(settings.root, settings.root / folder / below):
            key = "docs_dir" if option == "documents" and "documents:" not in text else option
            problems.append(outside(name, line_of_key(key, text), f"'{key}: {folder}'"))
    if settings.source and settings.source == settings.target:
        message = f"source and target are both '{settings.source}'."
        problems.append(Problem(name, line_of_key("target", text), "language", message, "Name two languages."))
    if (
        settings.variety
        and not problems
        and not (
            locales.is_language(settings.variety)
            and locales.primary(settings.variety) == locales.primary(settings.target)
        )
    ):
        message = f"'{settings.variety}' is not a variety of the target language '{settings.target}'."
        problems.append(Problem(name, line_of_key("variety", text), "language", message, "Use a code such as en-GB."))
    if settings.corrections and not settings.corrections.startswith(("https://", "http://")):
        message = f"'{settings.corrections}' is no address that a page could link to."
        hint = "Write the address under which your forge edits files, from https:// on."
        problems.append(Problem(name, line_of_key("corrections", text), "config", message, hint))
    return problems
