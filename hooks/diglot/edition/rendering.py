"""A document that is finished but for the theme: all that a build makes of its text, to be used now or next time."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from diglot.edition.policy import Sources, needed_by
from diglot.page.composition import one_language_page, rebased
from diglot.page.extension import Rendered
from diglot.search.compounds import Compounds
from diglot.search.rows import rows_html, rows_of_column

Said = list[tuple[str, int, str]]
"""What was logged: by which logger, at which level, and the message."""

Html = dict[str | None, str]
"""The HTML of a document's pages by language, and under None that of both."""


@dataclass(frozen=True)
class Rendering:
    """What became of one document, but for its HTML, which the columns of `rendered` have no more.

    `searched` has what the search finds, by language, as HTML for the indexer. `anchors` and `links` are the host's:
    the ids on the page, and by path of another document the anchors in it that are linked to, each with the link.
    `needed` is what its HTML needs of a policy. `said` was logged on the way.
    """

    rendered: Rendered
    searched: dict[str, str]
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    needed: Sources
    said: Said


def rendering_of(
    rendered: Rendered,
    content: str,
    compounds: Mapping[str, Compounds],
    url: str,
    addresses: frozenset[str],
    anchors: frozenset[str],
    links: dict[str, dict[str, str]],
    said: Said,
) -> tuple[Rendering, Html]:
    """Make the pages in one language of a document that was rendered.

    `compounds` marks the parts of compounds in each language; `url` is the address of its parallel page, and
    `addresses` are those of all of them.
    """
    html: Html = {None: content}
    searched = {}
    for column in (rendered.columns.source, rendered.columns.target):
        html[column.language] = rebased(one_language_page(column), url, addresses)
        searched[column.language] = rows_html(rows_of_column(column, compounds[column.language]))
    source, target = (replace(column, html="") for column in (rendered.columns.source, rendered.columns.target))
    light = replace(rendered, columns=replace(rendered.columns, source=source, target=target))
    needed = needed_by(html[rendered.columns.source.language])  # its pages hold the same HTML
    return Rendering(light, searched, anchors, links, needed, said), html


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: Said = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        self.said.append((record.name, record.levelno, record.getMessage()))


@contextmanager
def overheard(host: str) -> Iterator[Said]:
    """Take down all that is logged meanwhile, from INFO on, in the place of showing it; `repeat` shows it.

    `host` is the name of the logger of the program that builds, which shows its messages itself. How much it shows does
    not matter here: what is quiet today is not tomorrow.
    """
    listener = _Listener()
    loggers = [logging.getLogger(), logging.getLogger(host)]
    before = [(logger, logger.handlers, logger.level) for logger in loggers]
    for logger in loggers if not loggers[1].propagate else loggers[:1]:
        logger.handlers = [listener]
        logger.setLevel(logging.INFO)
    try:
        yield listener.said
    finally:
        for logger, handlers, level in before:
            logger.handlers = handlers
            logger.setLevel(level)


def repeat(said: Said) -> None:
    """Log what was taken down."""
    for name, level, message in said:
        logging.getLogger(name).log(level, "%s", message)
