"""The sub-command `check`: all that is wrong."""

from __future__ import annotations

import sys
from collections.abc import Container, Mapping
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from diglot.base.problem import Problem, Severity, printable
from diglot.cli import report
from diglot.cli.commands.common import (
    FINE,
    PROBLEMS,
    chosen_documents,
    form_option,
    has_errors,
    language_option,
    open_project,
    projects_into,
    refuse,
)

_STATES = frozenset({"missing", "stale"})


@click.command("check", short_help="Find what is missing, stale or wrong.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "--require",
    type=click.Choice(["reviewed", "draft", "any"]),
    help="The least that a translation must be: with 'draft', stale and missing texts are errors; with 'any', none. "
    "If left out, what the site's option 'require' says, which is 'reviewed' unless it says something else.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only documents changed, or whose catalog changed, since a commit; what is missing or stale on lines that "
    "changed is a warning at least.",
)
@click.option(
    "--since", metavar="COMMIT", help="Look at the merges that this commit does not hold, whatever the remote does."
)
@click.option("--all", "is_all", is_flag=True, help="Look at all merges of the history.")
@click.option("--parents", is_flag=True, help="End with 2 where git does not show what was merged.")
@click.option("--terms", is_flag=True, help="Only list words that hold the stem of a concept and are not linked.")
@click.option(
    "--meaning", is_flag=True, help="Also compare what texts and translations say; needs the extra 'meaning'."
)
@click.option("--each", is_flag=True, help="Name each text without a translation, also where a document has many.")
@click.option("--rules", "is_of_rules", is_flag=True, help="Only try the examples of the site's own rules.")
@language_option
@form_option
@click.pass_obj
def command(
    config_file: Path,
    documents: tuple[str, ...],
    require: str | None,
    changed_since: str | None,
    since: str | None,
    is_all: bool,
    parents: bool,
    terms: bool,
    meaning: bool,
    each: bool,
    is_of_rules: bool,
    languages: tuple[str, ...],
    form: str,
) -> None:
    """Find all that is wrong with the documents and their translations; exit with 1 if there is an error.

    A DOCUMENT, if any is named, is a Markdown file, its catalog, or a folder: only its problems are printed.
    """
    from diglot.checks.check import check_with, report_unlinked
    from diglot.checks.merges import check_merges, unknown_commit
    from diglot.checks.missing import in_one_line
    from diglot.checks.rules import Rules
    from diglot.language.embeddings import is_available
    from diglot.project.history import Scope
    from diglot.project.revisions import changed_documents, changed_lines

    if meaning and not is_available():
        refuse("--meaning needs sentence embeddings, which are not installed: pip install 'diglot[meaning]'.")
    if since is not None and is_all:
        refuse("--since and --all exclude each other; give one.")
    project = open_project(config_file, form)
    if terms:
        for one in projects_into(project, languages):
            click.echo(printable(report_unlinked(one), keep="\n"))
        sys.exit(FINE)
    if is_of_rules:
        from diglot.checks.examples import examine_site

        with redirect_stdout(sys.stderr):
            problems = examine_site(project.settings)
        _end(problems, form)
    problems = []
    for one, only in chosen_documents(project, documents, languages):
        if changed_since is not None:
            changed, message = changed_documents(one.settings, changed_since, one.site.own.files)
            if changed is None:
                refuse(message)
            only = changed if only is None else only & changed
        if since is not None and (message := unknown_commit(one, since)):
            refuse(message)
        in_merges, unseen = check_merges(one, Scope(since, is_all), only)
        if parents and unseen:
            refuse(f"--parents: {unseen}.")
        with redirect_stdout(sys.stderr):  # where a rule of the site's may print
            required = require or one.settings.require
            found = check_with(Rules(one.settings), one, required, only, meaning=meaning)
        lines = changed_lines(one.settings, changed_since) if changed_since is not None else {}
        weighed = _weighed(found.problems, lines)
        problems += [*(weighed if each else in_one_line(weighed, found.extents, lines)), *in_merges]
    _end(sorted(dict.fromkeys(problems)), form)


def _weighed(problems: list[Problem], changed: Mapping[str, Container[int]]) -> list[Problem]:
    """Return problems with a warning of what is missing or stale on lines that changed, where that is no error."""
    return [
        replace(one, severity=Severity.WARNING)
        if (one.code in _STATES and one.severity is Severity.INFO and one.line in changed.get(one.file, ()))
        else one
        for one in problems
    ]


def _end(problems: list[Problem], form: str) -> NoReturn:
    """Print what is wrong and end."""
    if text := report.render(problems, form):
        click.echo(text)
    if form == "text":
        click.echo(report.summary(problems), err=True)
    sys.exit(PROBLEMS if has_errors(problems) else FINE)
