"""The sub-command `seal`: what stands reviewed names who accepted it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diglot.cli.commands.common import (
    FINE,
    UNUSABLE,
    by_option,
    chosen_documents,
    form_option,
    has_errors,
    language_option,
    open_project,
    print_problems,
    reviewer_named,
    say,
    say_waiting,
)


@click.command("seal", short_help="Name who accepted what stands reviewed.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@language_option
@by_option
@form_option
@click.pass_obj
def command(config_file: Path, documents: tuple[str, ...], languages: tuple[str, ...], by: str, form: str) -> None:
    """Seal what stands reviewed in all catalogs, or in those of each DOCUMENT, with the name of who accepted it.

    A sealed translation becomes stale by itself when its original changes, even by a merge that git finds nothing
    wrong with. What has a seal that fits keeps it. A DOCUMENT is a Markdown file, its catalog, or a folder.
    """
    from datetime import date

    from diglot.base.store import only_writer
    from diglot.review.sealing import seal_documents

    project = open_project(config_file, form)
    chosen = chosen_documents(project, documents, languages)
    who = reviewer_named(by, project.settings, form)
    problems = [*project.problems]
    with only_writer(project.settings.root, say_waiting):
        for result in (one for each, only in chosen for one in seal_documents(each, only, who, date.today())):
            problems += result.problems
            if result.written and form == "text":
                say(f"{result.written}: {result.entries} sealed")
    print_problems(dict.fromkeys(problems), form)
    sys.exit(UNUSABLE if has_errors(problems) else FINE)
