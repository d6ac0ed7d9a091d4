"""What all sub-commands share: how they read a site, print problems, and end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
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


def chosen_documents(project: Project, named: Sequence[str]) -> frozenset[str] | None:
    """Return the paths of the documents that somebody named, None if nobody named any; stop where one is unknown.

    A document may be named by its file, its catalog or its folder.
    """
    if not named:
        return None
    settings = project.settings
    files = {
        name: path for path in project.paths for name in (settings.document_name(path), settings.catalog_name(path))
    }
    chosen: set[str] = set()
    for one in named:
        name = Path(os.path.relpath(one, settings.root)).as_posix()
        found = {path for file, path in files.items() if file == name or file.startswith(f"{name}/") or name == "."}
        if not found:
            click.echo(f"{one}: is neither a document of this site, nor a catalog, nor a folder of such.", err=True)
            sys.exit(UNUSABLE)
        chosen |= found
    return frozenset(chosen)


def print_problems(problems: Iterable[Problem], form: str = "text") -> None:
    """Print problems: as the command's result in a form for programs, and beside it, on standard error, for people."""
    if text := report.render(problems, form):
        click.echo(text, err=form == "text")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
