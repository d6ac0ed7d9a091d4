"""What all sub-commands share: how they read a site, print problems, and end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from diglot.base.problem import Problem, Severity, printable
from diglot.cli import report

if TYPE_CHECKING:
    from diglot.project.project import Pair, Project
    from diglot.project.settings import Settings

    Chosen = tuple[Project, frozenset[str] | None]

FINE, PROBLEMS, UNUSABLE = 0, 1, 2
"""The exit codes: nothing wrong, problems found, wrong use or unreadable input."""

form_option = click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="text", show_default=True, help="How to print."
)


by_option = click.option(
    "--by", metavar="NAME", default="", help="Who reviewed, for the seals; if left out, git's user.name."
)


language_option = click.option(
    "-l",
    "--language",
    "languages",
    metavar="CODE",
    multiple=True,
    help="Only the translation into this language; may be given several times. All, if left out.",
)


def reviewer_named(by: str, settings: Settings, form: str = "text") -> str:
    """Return who reviews, and say it: who is named, else git's `user.name`, else whoever answers; stop without."""
    from diglot.project.git import ask_git

    who = " ".join((by or ask_git(settings, "config", "user.name")[0] or "").split())
    if not who and sys.stdin.isatty() and form == "text":
        who = " ".join(click.prompt("Your name, for what you accept", default="", show_default=False).split())
    if not who:
        refuse("nobody knows who reviews: name them with --by NAME, or set git's user.name.")
    if form == "text":
        known = "" if who in settings.people else "; pages do not call that a person, since 'people' does not list it"
        say(f"Reviewed by {who}{known}.", err=True)
    return who


def open_project(config_file: Path, form: str = "text") -> Project:
    """Read the site and find its documents; print what is wrong and stop where that cannot be done."""
    from diglot.cli.hosts import read_site
    from diglot.project.project import Project

    site, problems = read_site(config_file)
    if site is None:
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    return Project(site)


def projects_into(project: Project, languages: Sequence[str]) -> list[Project]:
    """Return a project for each language that somebody named, for all if nobody did; stop where one is unknown."""
    from diglot.project.chain import in_order

    known = in_order(project.settings.languages.targets, dict(project.settings.chains))
    for one in languages:
        if one not in known:
            hint = "".join(f" Did you mean '{name}'?" for name in get_close_matches(one, known, 1, 0.5))
            refuse(f"--language {one}: this site is translated into {', '.join(known)}.{hint}")
    return [project.into(one) for one in known if not languages or one in languages]


def chosen_documents(project: Project, named: Sequence[str], languages: Sequence[str] = ()) -> list[Chosen]:
    """Return, for each language, the documents that somebody named; stop where one is unknown.

    A document may be named by its path (`artikel/x.md`), its file, its catalog or a folder of such; a catalog stands
    for the document in the catalog's language. A language in which nothing is chosen is left out.
    """
    projects = projects_into(project, languages)
    if not named:
        return [(one, None) for one in projects]
    names = [(one, _names(one)) for one in projects]
    chosen: dict[str, set[str]] = {}
    for one in named:
        place = Path(os.path.relpath(one, project.settings.root)).as_posix()
        found = {language.settings.target: _named(one, place, known) for language, known in names}
        if not any(found.values()):
            every = {name: path for _, known in names for name, path in known.items()}
            like = (get_close_matches(name, every, 1, 0.8) for name in (place, one))
            hint = next((f" Did you mean {project.name_of(every[name])}?" for found in like for name in found), "")
            refuse(f"{one} is neither a document of this site, nor a catalog, nor a folder of such.{hint}")
        for target, paths in found.items():
            chosen.setdefault(target, set()).update(paths)
    return [(one, frozenset(paths)) for one in projects if (paths := chosen[one.settings.target])]


def _names(project: Project) -> dict[str, str]:
    """Return what documents may be called, each with its path."""
    catalog = project.settings.catalog_name
    return {name: path for path in project.sources for name in (path, project.name_of(path), catalog(path))}


def _named(one: str, place: str, names: Mapping[str, str]) -> set[str]:
    is_all = place == "."
    return {path for name, path in names.items() if is_all or name in (one, place) or name.startswith(f"{place}/")}


def document_path(project: Project, name: str) -> str:
    """Return the path of the one document that `name` stands for, named as above; stop where it is none or several."""
    chosen = {path for _, paths in chosen_documents(project, [name]) for path in paths or ()}
    if len(chosen) != 1:
        refuse(f"{name} is not one document of this site, but {len(chosen)}; name one.")
    return next(iter(chosen))


def print_problems(problems: Iterable[Problem], form: str = "text") -> None:
    """Print problems: as the command's result in a form for programs, and beside it, on standard error, for people."""
    if text := report.render(problems, form):
        click.echo(text, err=form == "text")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def say(line: str, *, err: bool = False) -> None:
    """Print a line in which names of files may stand."""
    click.echo(printable(line), err=err)


def refuse(message: str) -> NoReturn:
    """End because of wrong use, with one sentence that says what is wrong and what to do."""
    say(f"error: {message}", err=True)
    sys.exit(UNUSABLE)


def say_waiting() -> None:
    """Say why nothing happens for the moment."""
    click.echo("waiting for another diglot command to end that writes to the catalogs of this project", err=True)


def open_pair(project: Project, path: str, form: str = "text") -> Pair:
    """Read one document and its catalog; print what is wrong and stop where that cannot be done."""
    found = next(project.pairs(frozenset({path})), None)
    if found is None:
        refuse(
            f"{project.settings.document_name(path)} is not to be translated: its front matter says 'translate: false'."
        )
    problems = found if isinstance(found, list) else found.problems
    if isinstance(found, list) or has_errors(problems):
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    return found
