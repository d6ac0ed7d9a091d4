"""The command `diglot`: what its sub-commands take and print.

What a command needs is imported when it runs, so that every command starts quickly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot import report
from diglot.problem import Problem, Severity

if TYPE_CHECKING:
    from diglot.project import Project

FINE, PROBLEMS, UNUSABLE = 0, 1, 2
"""The exit codes: nothing wrong, problems found, wrong use or unreadable input."""

_form = click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="text", show_default=True, help="How to print."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diglot")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
@click.pass_context
def main(context: click.Context, config_file: Path) -> None:
    """Keep a text and its translation together: documents in Markdown, translations in gettext catalogs."""
    context.obj = config_file


def _project(config_file: Path, form: str = "text") -> Project:
    """Read the site and find its documents; print what is wrong and stop where that cannot be done."""
    from diglot.project import Project
    from diglot.site import read_site

    site, problems = read_site(config_file)
    if site is None:
        _print(problems, form)
        sys.exit(UNUSABLE)
    return Project(site)


def _print(problems: Iterable[Problem], form: str = "text") -> None:
    """Print problems: as the command's result in a form for programs, and beside it, on standard error, for people."""
    if text := report.render(problems, form):
        click.echo(text, err=form == "text")


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


@main.command()
@_form
@click.pass_obj
def sync(config_file: Path, form: str) -> None:
    """Bring the catalogs up to date with the documents.

    New texts get an empty entry, changed ones keep their old translation marked as stale, and what left a document is
    kept as obsolete. A catalog that cannot be read, or should not be written to, is left alone.
    """
    from diglot.store import only_writer
    from diglot.update import update

    project = _project(config_file, form)
    with only_writer(project.settings.root):
        problems = [*project.problems]
        for result in update(project):
            problems += result.problems
            if result.written and form == "text":
                click.echo(f"{result.written}: {result.change}")
    _print(problems, form)
    sys.exit(UNUSABLE if _has_errors(problems) else FINE)


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def status(config_file: Path, form: str) -> None:
    """Show how many segments of each document are reviewed, drafts, stale or missing."""
    from diglot.status import as_json, as_table, status_of
    from diglot.work import each_pair

    project = _project(config_file)
    results = each_pair(project, status_of)
    problems = [*project.problems, *(problem for result in results for problem in result.problems)]
    statuses = [result.value for result in results if result.value is not None]
    click.echo(as_json(statuses) if form == "json" else as_table(statuses), nl=form == "json")
    unreadable = [problem for problem in problems if problem.severity is Severity.ERROR]
    _print(unreadable)
    sys.exit(UNUSABLE if unreadable else FINE)


@main.command()
@click.option(
    "--require",
    type=click.Choice(["reviewed", "draft", "any"]),
    default="reviewed",
    show_default=True,
    help="The least that a translation must be: with 'draft', stale and missing texts are errors; with 'any', none.",
)
@click.option(
    "--changed-since", metavar="REV", help="Only documents changed, or whose catalog changed, since a commit."
)
@click.option("--terms", is_flag=True, help="Only list words that hold the stem of a concept and are not linked.")
@_form
@click.pass_obj
def check(config_file: Path, require: str, changed_since: str | None, terms: bool, form: str) -> None:
    """Find all that is wrong with the documents and their translations; exit with 1 if there is an error."""
    from diglot.changes import changed_documents
    from diglot.check import check_project, report_unlinked

    project = _project(config_file, form)
    if terms:
        click.echo(report_unlinked(project))
        sys.exit(FINE)
    only = None
    if changed_since is not None:
        only, message = changed_documents(project.settings, changed_since)
        if message:
            click.echo(message, err=True)
            sys.exit(UNUSABLE)
    problems = check_project(project, require, only)
    if text := report.render(problems, form):
        click.echo(text)
    if form == "text":
        click.echo(report.summary(problems), err=True)
    sys.exit(PROBLEMS if _has_errors(problems) else FINE)


if __name__ == "__main__":
    main()
