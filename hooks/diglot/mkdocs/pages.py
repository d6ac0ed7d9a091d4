"""What MkDocs is told of a page: the values of a view, in the attributes that themes and other plugins read."""

from __future__ import annotations

import html
import logging
import re

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from diglot.base.problem import Problem, Severity, printable
from diglot.html.attributes import without_tags
from diglot.markdown.inline import without_control
from diglot.page.directions import are_mixed
from diglot.page.heading import description_from
from diglot.page.links import FaultKind, LinkFault
from diglot.page.view import View

log = logging.getLogger("mkdocs.plugins.diglot")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}
_SAYS = {
    FaultKind.NOT_FOUND: "leads to no file of the site",
    FaultKind.UNRECOGNIZED: "is no path of a file, and was left as it is",
    FaultKind.ABSOLUTE: "is absolute, and was left as it is",
    FaultKind.LEFT_OUT: "leads to a file that is left out of the site",
}

_ROOT = re.compile(r"<html(?=[\s>])", re.IGNORECASE)


def report(problems: list[Problem]) -> None:
    """Log problems at their level; in a strict build an error or a warning ends it."""
    for problem in problems:
        log.log(_LEVELS[problem.severity], str(problem))


def report_links(name: str, faults: tuple[LinkFault, ...], config: MkDocsConfig) -> None:
    """Log the links of a document that lead nowhere, at the levels that the site's `validation` names."""
    levels = config.validation.links
    for one in faults:
        level = levels.not_found if one.fault is FaultKind.LEFT_OUT else getattr(levels, one.fault.value)
        level = min(logging.INFO, level) if one.fault is FaultKind.LEFT_OUT else level
        guess = f" Did you mean '{one.guess}'?" if one.guess else ""
        log.log(level, "%s", printable(f"{name}: the link '{one.link}' {_SAYS[one.fault]}.{guess}"))


def fill(page: Page, view: View, files: Files, *, is_titled: bool) -> str:
    """Give a page what its view says, and return its content; `is_titled` says that the navigation names it."""
    page.toc = get_toc(view.contents)  # type: ignore[arg-type]  # tokens of the kind that MkDocs passes itself
    page.present_anchor_ids = set(view.anchors)
    linked = {files.get_file_from_path(path): dict(links) for path, links in view.links.items()}
    page.links_to_anchors = {file: links for file, links in linked.items() if file}
    _name(page, view, is_titled=is_titled)
    if view.language:
        page.meta["lang"] = view.language
    return view.html


def _name(page: Page, view: View, *, is_titled: bool) -> None:
    """Set a page's title and description; a title that the navigation gives stands."""
    is_of_section = view.language and page.is_section  # then the one it has is that of the section, untranslated
    if is_titled:
        page.title = view.title
    elif "title" not in vars(page) or is_of_section:
        title = view.title or html.escape(str(page.title or ""))  # else it is the name of the file
        page.title = without_tags(title)  # themes make titles of it, and HTML of titles
    if page.meta.get("title"):
        page.meta["title"] = page.title
    if page.meta.get("description"):
        page.meta["description"] = view.description


def describe(page: Page, view: View | None, site: str, reader: str) -> None:
    """Say what a page is about where its front matter does not; `site` is what the site says of its first page."""
    if view:
        page.meta["description"] = view.description
    elif not page.meta.get("description") and not (page.is_homepage and site):
        page.meta["description"] = description_from(page.content or "", reader)


def with_kind(page: str, view: View) -> str:
    """Write on a page's root which view it shows: what stands in the head the style sheet asks at a higher price.

    Themes that know of no direction are told there that a page runs from right to left.
    """
    shown = next((one.side for one in view.alternates if one.is_current), "") or "parallel"
    direction = ' dir="rtl"' if are_mixed((view.reader,)) else ""
    return _ROOT.sub(f'<html{direction} data-diglot-view="{shown}"', page, count=1)


def escape_meta(page: Page, *, is_named: bool) -> None:
    """Make what themes write of a page's front matter text: they put it into the head as it is.

    Of a page that `is_named` by its view, title and description are HTML already.
    """
    for key in ("author",) if is_named else ("author", "title", "description"):
        if isinstance(value := page.meta.get(key), str):
            page.meta[key] = html.escape(without_control(value))
    if page.edit_url:
        page.edit_url = escape(page.edit_url)  # which holds the name of the file; once is enough for `escape`
