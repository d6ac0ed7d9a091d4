"""The sub-command `status`: how far each translation is."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import click

from diglot.base.problem import Severity
from diglot.cli.commands.common import (
    FINE,
    PROBLEMS,
    UNUSABLE,
    chosen_documents,
    language_option,
    open_project,
    print_problems,
)


@click.command("status", short_help="Show how far each translation is.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "--badge", type=click.Path(path_type=Path), metavar="FILE", help="Write the share of reviewed segments as an SVG."
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if a smaller share of the segments is reviewed.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@language_option
@click.pass_obj
def command(
    config_file: Path,
    documents: tuple[str, ...],
    badge: Path | None,
    fail_under: float | None,
    form: str,
    languages: tuple[str, ...],
) -> None:
    """Show how many segments are reviewed, drafts, stale or missing, of all documents or of each DOCUMENT.

    A DOCUMENT is a Markdown file, its catalog, or a folder.
    """
    from diglot.base.boundary import planted
    from diglot.base.store import write_output
    from diglot.cli.badge import badge_of
    from diglot.project.files import unwritable
    from diglot.project.status import Status, as_json, as_table, percent_reviewed, status_of
    from diglot.project.walk import each_pair

    project = open_project(config_file)
    problems, by_language = [*project.problems], dict[str, list[Status]]()
    for each, only in chosen_documents(project, documents, languages):
        results = each_pair(each, status_of, only)
        problems += [problem for result in results for problem in result.problems]
        by_language[each.settings.target] = [result.value for result in results if result.value is not None]
    click.echo(as_json(by_language) if form == "json" else as_table(by_language), nl=form == "json")
    percent = percent_reviewed([status for statuses in by_language.values() for status in statuses])
    if badge and (fault := planted(project.settings.root, badge)):
        problems.append(fault)
    elif badge:
        try:
            write_output(badge, badge_of(percent).encode())
        except OSError as error:
            problems.append(unwritable(str(badge), error))
    unusable = [problem for problem in dict.fromkeys(problems) if problem.severity is Severity.ERROR]
    print_problems(unusable)
    if fail_under is not None and percent < fail_under:
        said = f"{math.floor(percent * 10) / 10:g}% of the segments are reviewed, and {fail_under:g}% are asked for."
        click.echo(said, err=True)
        sys.exit(UNUSABLE if unusable else PROBLEMS)
    sys.exit(UNUSABLE if unusable else FINE)
