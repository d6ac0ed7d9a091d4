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
from diglot.language import locales
from diglot.project import yaml_words
from diglot.project.option_values import written
from diglot.project.yaml_bounds import TooMuchError, must_be_bounded

_KEY = re.compile(r"[\w'\"-][\w '\".-]*:(?:\s|$)")
_SWITCHES = ("translate", "terms", "credit")
"""The keys that are true or false."""

_LANGUAGES = ("lang",)
_LONGEST = 100_000
"""How many characters front matter may have: MkDocs takes a second for them."""

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class FrontMatter:
    """A document's metadata and what follows it.

    `body` is the Markdown after the block; `first_line` is the number of its first line in the file, from 1.
    `is_chosen` is false where the configuration says that the page is not translated.
    """

    meta: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    first_line: int = 1
    is_chosen: bool = True

    @property
    def is_document(self) -> bool:
        """Whether the page is to be translated; `translate: false` makes it an ordinary page."""
        return self.is_chosen and self.meta.get("translate", True) is not False


def _loaded(text: str) -> Any:
    """Read YAML with the fast parser where there is one; what is wrong is said by the other, as everywhere."""
    must_be_bounded(text)
    try:
        return yaml_words.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader), _LANGUAGES)
    except yaml.YAMLError:
        return yaml_words.load(text, yaml.SafeLoader, _LANGUAGES)


def split(text: str, name: str) -> tuple[FrontMatter, list[Problem]]:
    """Part a document into front matter and body, by the rules of MkDocs (`mkdocs.utils.meta`).

    Front matter that is not valid YAML, or no mapping, is a problem at its line; the text then counts as all body,
    which is what MkDocs makes of it. Of front matter that comes to too much nothing is left.
    """
    match = _BLOCK.match(text)
    if match is None:
        return FrontMatter(body=text), _not_closed(text, name)
    body, first_line = text[match.end() :], text.count("\n", 0, match.end()) + 1
    without = FrontMatter({}, body, first_line)
    hint = "Write it as lines of the form 'key: value'; quote a value that holds a colon."
    if match.end() > _LONGEST:
        message = f"the front matter cannot be read: it has {match.end():,} characters, and may have {_LONGEST:,}."
        hint = "Shorten it, or close it earlier with a line '---'."
        return without, [Problem(name, 1, "front-matter", message, hint)]
    try:
        meta = _loaded(match[1] or "")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is not valid YAML"
        line = mark.line + 2 if mark else 1
        is_bomb = isinstance(error, TooMuchError)
        hint = "Write less, and put texts in quotes." if is_bomb else hint
        problem = Problem(name, line, "front-matter", f"the front matter cannot be read: {reason}.", hint)
        return (without if is_bomb else FrontMatter(body=text)), [problem]
    except Exception as error:  # PyYAML lets through what a day, a number or a nesting that cannot be brings about
        reason = str(error).rstrip(".") or "it is no value"
        problem = Problem(name, 2, "front-matter", f"the front matter cannot be read: {reason}.", hint)
        return FrontMatter(body=text), [problem]
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        problem = Problem(name, 2, "front-matter", "the front matter is not a list of keys with values.", hint)
        return FrontMatter(body=text), [problem]
    return FrontMatter(meta, body, first_line), check_values(meta, text, name)


def line_of(text: str, *keys: str) -> int:
    """Return the line of a document in which a key of its front matter stands, below all those named before it.

    Where the last ones are not there it is that of the one before, and 1 if none is.
    """
    match = _BLOCK.match(text)
    node = yaml.compose(match[1] or "", yaml.SafeLoader) if match else None
    line = 1
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        at, node = next(((name, value) for name, value in pairs if name.value == key), (None, None))
        if at is None:
            break
        line = at.start_mark.line + 2
    return line


def _not_closed(text: str, name: str) -> list[Problem]:
    """Return a problem where a document begins as front matter does that is nowhere closed, or begins too late."""
    lines = text.split("\n")
    opened = next((at for at, line in enumerate(lines) if line.strip()), 0)
    first = next((line for line in lines[opened + 1 :] if line.strip() and not line.startswith("#")), "")
    if not re.fullmatch(r"---[ \t]*", lines[opened]) or not _KEY.match(first):
        return []
    if opened:
        message, hint = "the front matter does not begin in the first line.", "Remove the empty lines above it."
    else:
        message, hint = "the front matter is not closed.", "Put a line '---' below its last line."
    return [Problem(name, opened + 1, "front-matter", message, hint)]


def check_values(meta: Mapping[str, Any], text: str, name: str) -> list[Problem]:
    """Return what is wrong with the values of those keys that say how a page is treated."""
    problems = []
    for key in _SWITCHES:
        if not isinstance(value := meta.get(key), bool | None):
            message = f"'{key}' is '{written(value)}', and can only be true or false."
            problems.append(Problem(name, line_of_key(key, text), "front-matter", message, f"Write '{key}: false'."))
    if (language := meta.get("lang")) is not None:
        problems += yaml_words.check_language(language, name, line_of_key("lang", text))
    return problems


def as_written(meta: MutableMapping[str, Any], own: Mapping[str, Any]) -> MutableMapping[str, Any]:
    """Return the metadata that a host read of a document, in which a `no` became a truth value, with the words written.

    `own` is the same metadata as Diglot reads it. A language that is none is left out: it is looked up.
    """
    if "lang" in own and not (isinstance(own["lang"], str) and locales.is_language(own["lang"])):
        return {key: value for key, value in meta.items() if key != "lang"}
    facts = meta.get("facts")
    misread = [
        *(["lang"] if isinstance(meta.get("lang"), bool) else []),
        *(["facts"] if isinstance(facts, dict) and any(isinstance(name, bool) for name in facts) else []),
    ]
    return {**meta, **{key: own[key] for key in misread if key in own}} if misread else meta


def day_of(value: object) -> date | None:
    """Return the day that front matter gives, None where it is none; some hosts hand it on as a text (ISO 8601).

    Of several days, as a blog gives them by what happened, it is that on which the page was `created`.
    """
    if isinstance(value, Mapping):
        value = value.get("created")
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
