"""Going through the documents of a site with their catalogs, on all processors at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from diglot.base.problem import Problem
from diglot.base.processes import by_shares, start_method
from diglot.markdown.failures import MarkdownError, unreadable
from diglot.project.project import Pair, Project, pairs_of
from diglot.project.site import Site

T = TypeVar("T")

_SHARE = {"fork": 40}
_OTHER_SHARE = 60
"""A process with fewer documents would take longer to start than it saves; one that is not divided starts slowly."""


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a function returned for one document, None where the document could not be read, and what is wrong."""

    value: T | None
    problems: list[Problem]


def each_pair(project: Project, function: Callable[[Pair], T], only: frozenset[str] | None = None) -> list[Outcome[T]]:
    """Apply a function that only reads to every document with its catalog, in the order of their paths.

    The documents are shared out between processes where the function, what it returns, and the options of the site's
    extensions can be pickled.
    """
    paths = [path for path in project.sources if only is None or path in only]
    method = start_method()
    return by_shares(partial(_apply, project.site, function), paths, _SHARE.get(method, _OTHER_SHARE), method)


def _apply(site: Site, function: Callable[[Pair], T], paths: Iterable[str]) -> list[Outcome[T]]:
    return [
        Outcome(None, found) if isinstance(found, list) else _outcome(function, found)
        for found in pairs_of(site, paths)
    ]


def _outcome(function: Callable[[Pair], T], pair: Pair) -> Outcome[T]:
    try:
        return Outcome(function(pair), pair.problems)
    except MarkdownError as error:  # over a translation
        return Outcome(None, [*pair.problems, unreadable(error, pair.document.name)])
