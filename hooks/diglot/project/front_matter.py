"""The YAML block at the head of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

from diglot.base.problem import Problem
from diglot.base.textfile import line_of_key
from diglot.project import yaml_words

_LANGUAGES = ("lang",)
_BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class FrontMatter:
    """A document's metadata and what follows it.

    `body` is the Markdown after the block; `first_line` is the number of its first line in the file, from 1.
    """

    meta: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    first_line: int = 1

    @property
    def is_document(self) -> bool:
        """Whether the page is to be translated; `translate: false` makes it an ordinary page."""
        return self.meta.get("translate", True) is not False


def _loaded(text: str) -> Any:
    """Read YAML with the fast parser where there is one; what is wrong is said by the other, as everywhere."""
    try:
        return yaml_words.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader), _LANGUAGES)
    except yaml.YAMLError:
        return yaml_words.load(text, yaml.SafeLoader, _LANGUAGES)


def split(text: str, name: str) -> tuple[FrontMatter, list[Problem]]:
    """Part a document into front matter and body, by the rules of MkDocs (`mkdocs.utils.meta`).

    Front matter that is not valid YAML, or no mapping, is a problem at its line; the text then counts as all body,
    which is what MkDocs makes of it.
    """
    match = _BLOCK.match(text)
    if match is None:
        return FrontMatter(body=text), []
    hint = "Write it as lines of the form 'key: value'; quote a value that holds a colon."
    try:
        meta = _loaded(match[1] or "")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is not valid YAML"
        line = mark.line + 2 if mark else 1
        problem = Problem(name, line, "front-matter", f"the front matter cannot be read: {reason}.", hint)
        return FrontMatter(body=text), [problem]
    except Exception as error:  # PyYAML lets through what a day, a number or a nesting that cannot be brings about
        reason = str(error) or "it is no value"
        problem = Problem(name, 2, "front-matter", f"the front matter cannot be read: {reason}.", hint)
        return FrontMatter(body=text), [problem]
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        problem = Problem(name, 2, "front-matter", "the front matter is not a list of keys with values.", hint)
        return FrontMatter(body=text), [problem]
    body = text[match.end() :]
    line = line_of_key("lang", text)
    problems = yaml_words.check_language(meta["lang"], name, line) if meta.get("lang") is not None else []
    return FrontMatter(meta, body, text[: match.end()].count("\n") + 1), problems


def as_written(meta: MutableMapping[str, Any], own: Mapping[str, Any]) -> MutableMapping[str, Any]:
    """Return the metadata that a host read of a document, in which a `no` became a truth value, with the words written.

    `own` is the same metadata as Diglot reads it.
    """
    facts = meta.get("facts")
    misread = [
        *(["lang"] if isinstance(meta.get("lang"), bool) else []),
        *(["facts"] if isinstance(facts, dict) and any(isinstance(name, bool) for name in facts) else []),
    ]
    return {**meta, **{key: own[key] for key in misread if key in own}} if misread else meta


def day_of(value: object) -> date | None:
    """Return the day that front matter gives, None where it is none; some hosts hand it on as a text (ISO 8601)."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
