"""The sub-command `status`: how far each translation is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diglot.commands.common import FINE, UNUSABLE, open_project, print_problems
from diglot.problem import Severity


@click.command("status")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(config_file: Path, form: str) -> None:
    """Show how many segments of each document are reviewed, drafts, stale or missing."""
    from diglot.status import as_json, as_table, status_of
    from diglot.work import each_pair

    project = open_project(config_file)
    results = each_pair(project, status_of)
    problems = [*project.problems, *(problem for result in results for problem in result.problems)]
    statuses = [result.value for result in results if result.value is not None]
    click.echo(as_json(statuses) if form == "json" else as_table(statuses), nl=form == "json")
    unreadable = [problem for problem in problems if problem.severity is Severity.ERROR]
    print_problems(unreadable)
    sys.exit(UNUSABLE if unreadable else FINE)
