"""What all sub-commands share: how they read a site, print problems, and end."""

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

form_option = click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="text", show_default=True, help="How to print."
)


def open_project(config_file: Path, form: str = "text") -> Project:
    """Read the site and find its documents; print what is wrong and stop where that cannot be done."""
    from diglot.project import Project
    from diglot.site import read_site

    site, problems = read_site(config_file)
    if site is None:
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    return Project(site)


def print_problems(problems: Iterable[Problem], form: str = "text") -> None:
    """Print problems: as the command's result in a form for programs, and beside it, on standard error, for people."""
    if text := report.render(problems, form):
        click.echo(text, err=form == "text")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
