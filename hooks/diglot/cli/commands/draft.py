"""The sub-command `draft`: fills what is missing, by machine or from memory."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click

from diglot.cli.commands.common import (
    FINE,
    PROBLEMS,
    UNUSABLE,
    chosen_documents,
    form_option,
    has_errors,
    language_option,
    open_project,
    print_problems,
    refuse,
    say,
    say_waiting,
)
from diglot.draft.engines import ENGINES

if TYPE_CHECKING:
    from diglot.base.problem import Problem
    from diglot.draft.drafter import Drafter
    from diglot.draft.patience import Patience
    from diglot.draft.plan import Plan
    from diglot.draft.protect import Names
    from diglot.project.project import Project


@click.command("draft", short_help="Draft what has no translation yet.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "-e",
    "--engine",
    "name",
    type=click.Choice(["memory", *ENGINES]),
    default="memory",
    show_default=True,
    help="Who translates: the memory of all catalogs, or a service.",
)
@click.option("--stale", is_flag=True, help="Also draft anew what was changed since it was translated.")
@click.option("--dry-run", is_flag=True, help="Only say how many segments and characters there are to draft.")
@click.option("--url", default="", metavar="URL", help="Address of the service; libretranslate has none of its own.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01),
    default=30.0,
    show_default=True,
    help="Seconds that a request may take.",
)
@click.option(
    "--retries", type=click.IntRange(min=0), default=4, show_default=True, help="How often to try a request again."
)
@click.option(
    "--backoff",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Seconds before a request is tried again; they double with each time.",
)
@click.option(
    "--per-minute",
    type=click.FloatRange(min=0),
    help="Requests a minute at most, 0 for any number.  [default: what the service bears]",
)
@language_option
@form_option
@click.pass_obj
def command(
    config_file: Path,
    documents: tuple[str, ...],
    name: str,
    stale: bool,
    dry_run: bool,
    url: str,
    timeout: float,
    retries: int,
    backoff: float,
    per_minute: float | None,
    languages: tuple[str, ...],
    form: str,
) -> None:
    """Draft what has no translation yet, in all documents or in each DOCUMENT: a Markdown file, catalog or folder.

    A draft is marked as such, with who made it and when, until somebody has reviewed it; what somebody has reviewed is
    never touched. Ctrl-C stops at any time: what was drafted is saved, and the same command goes on from there.
    """
    from diglot.draft.patience import Patience

    project = open_project(config_file, form)
    chosen = chosen_documents(project, documents, languages)
    if dry_run:
        for each, only in chosen:
            if len(chosen) > 1 and form == "text":
                click.echo(f"{each.settings.target}:")
            _count(each, only, name, form, stale=stale)
        sys.exit(FINE)
    problems = []
    patience = Patience(retries, backoff, per_minute=per_minute)
    for each, only in chosen:
        if patience.stop.is_set():
            break
        with _drafter(each, name, url, timeout, patience) as drafter:
            problems += _draft(each, drafter, only, form, patience.stop, stale=stale)
    problems = list(dict.fromkeys(problems))
    print_problems(problems, form)
    unusable = [problem for problem in problems if problem.code != "draft-failed"]
    sys.exit(UNUSABLE if has_errors(unusable) else PROBLEMS if has_errors(problems) else FINE)


def _draft(
    project: Project, drafter: Drafter, only: frozenset[str] | None, form: str, stop: Event, *, stale: bool
) -> list[Problem]:
    """Bring the catalogs up to date, draft what they lack, say what became of each, and return what was wrong."""
    from diglot.base.store import only_writer
    from diglot.cli.progress import progress
    from diglot.draft.draft import drafted
    from diglot.project.catalog_update import update

    with only_writer(project.settings.root, say_waiting):
        problems = [*project.problems, *(problem for one in update(project, only) for problem in one.problems)]
    plans, _ = _plans(project, only, stale=stale)
    lacking = frozenset(plan.path for plan in plans if plan.texts)
    is_settled = True
    with _interruptible(stop), progress(sum(len(plan.texts) for plan in plans)) as done:
        for result in drafted(project, drafter, lacking, stale=stale, day=date.today(), stop=stop, done=done):
            problems += result.problems
            is_settled &= result.is_saved and not result.is_last
            if form == "text":
                say(f"{result.catalog}: {result.drafted} drafted, {result.left} left")
    if is_settled:
        drafter.settle(everything=only is None)
    if form == "text" and not lacking:
        settings = project.settings
        click.echo(f"nothing to draft{f' into {settings.target}' * (len(settings.languages.targets) > 1)}", err=True)
    return problems


def _count(project: Project, only: frozenset[str] | None, name: str, form: str, *, stale: bool) -> None:
    """Print how much there is to draft, and what is wrong with the documents."""
    from diglot.draft import journal
    from diglot.draft.machine import SameInBoth
    from diglot.draft.plan import amounts, as_json, as_table
    from diglot.glossary.glossary import read_glossary

    settings = project.settings
    names = None if name == "memory" else SameInBoth(read_glossary(settings)[0])
    plans, problems = _plans(project, only, names, stale=stale)
    known = frozenset(journal.known(settings, name))
    counted = amounts([plan for plan in plans if plan.texts], known)
    click.echo(as_json(counted) if form == "json" else as_table(counted), nl=form == "json")
    print_problems(problem for problem in problems if problem.code != "no-catalog")


def _plans(
    project: Project, only: frozenset[str] | None, names: Names | None = None, *, stale: bool
) -> tuple[list[Plan], list[Problem]]:
    """Return what there is to draft in each document, and what is wrong with documents and catalogs."""
    from diglot.draft.plan import plan_of
    from diglot.project.walk import each_pair

    found = each_pair(project, partial(plan_of, names=names, stale=stale), only)
    return [one.value for one in found if one.value], [problem for one in found for problem in one.problems]


@contextmanager
def _drafter(project: Project, name: str, url: str, timeout: float, patience: Patience) -> Iterator[Drafter]:
    """Give what makes the drafts; stop with one sentence where it cannot be had."""
    if name == "memory":
        from diglot.draft.memory import Memory, remembered

        yield Memory(remembered(project))
        return
    from diglot.base.boundary import strayed
    from diglot.draft.engines import Order, engine
    from diglot.draft.engines.trouble import Trouble
    from diglot.draft.journal import Busy, Journal, names
    from diglot.draft.machine import Machine, SameInBoth
    from diglot.draft.patience import Asking
    from diglot.glossary.glossary import read_glossary
    from diglot.glossary.pairs import certain_pairs
    from diglot.project.files import unwritable

    settings, needs = project.settings, ENGINES[name]
    key = os.environ.get(needs.variable, "").strip()
    if needs.key and not key:
        refuse(f"--engine {name} needs a key in the environment variable {needs.variable}.")
    if needs.url and not url:
        refuse(f"--engine {name} needs the address of a server: --url https://…")
    if url and not url.startswith(("http://", "https://")):
        refuse(f"--url {url}: an address begins with https:// or http://.")
    glossary, _ = read_glossary(settings)
    name_of_project, pairs = settings.root.resolve().name, certain_pairs(glossary)
    order = Order(settings.source, settings.target, url, timeout, key, pairs, name_of_project)
    places = names(settings, name)
    for place in places:
        if fault := strayed(settings.root, settings.root / place, place):
            refuse(str(fault))
    with ExitStack() as stack:
        try:
            service = engine(name, order)
            journal = stack.enter_context(Journal(settings, name))
        except Trouble as trouble:
            refuse(f"--engine {name} {trouble}.")
        except Busy:
            refuse("another 'diglot draft' is at work in this project; try again when it has ended.")
        except OSError as error:
            at = next((place for place in places if error.filename == str(settings.root / place)), places[0])
            refuse(str(unwritable(at, error)))
        asking = Asking(patience, service.per_minute)
        yield Machine(service, asking, journal, SameInBoth(glossary), settings.target)


@contextmanager
def _interruptible(stop: Event) -> Iterator[None]:
    """Take the first Ctrl-C as the wish to stop when the request under way has come to its end."""

    def first(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the system passes them
        signal.signal(signal.SIGINT, before)  # first of all: the second may come at once
        stop.set()
        click.echo("stopping after this request; press Ctrl-C again to stop at once", err=True)

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
