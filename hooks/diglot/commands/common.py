"""What all sub-commands share: how they read a site, print problems, and end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from diglot import report
from diglot.problem import Problem, Severity

if TYPE_CHECKING:
    from diglot.project import Pair, Project

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


def stop(message: str) -> NoReturn:
    """End because of wrong use, with one sentence that says what is wrong and what to do."""
    click.echo(f"error: {message}", err=True)
    sys.exit(UNUSABLE)


def document_path(project: Project, name: str) -> str:
    """Return the path of the document that `name` stands for; stop where there is none.

    It may be named as in messages (`docs/artikel/x.md`), below the folder of documents (`artikel/x.md`), by its file
    from wherever the command runs, or by its catalog.
    """
    settings, place = project.settings, Path(name).resolve()
    for path in project.paths:
        names = (settings.document_name(path), settings.catalog_name(path))
        if name in (path, *names) or place in [(settings.root / one).resolve() for one in names]:
            return path
    stop(f"{name} is no document of this site; 'diglot status' lists them.")


def open_pair(project: Project, path: str, form: str = "text") -> Pair:
    """Read one document and its catalog; print what is wrong and stop where that cannot be done."""
    found = next(project.pairs(frozenset({path})), None)
    if found is None:
        stop(f"{project.settings.document_name(path)} is not to be translated: its metadata say 'translate: false'.")
    problems = found if isinstance(found, list) else found.problems
    if isinstance(found, list) or has_errors(problems):
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    return found
