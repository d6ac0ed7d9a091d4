"""The sub-command `review`: drafts and stale translations, one after the other, with a decision on each."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diglot.cli.commands.common import (
    FINE,
    UNUSABLE,
    by_option,
    chosen_documents,
    has_errors,
    language_option,
    open_project,
    print_problems,
    refuse,
    reviewer_named,
    say,
    say_waiting,
)


@click.command("review", short_help="Go through drafts and stale translations.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option("--missing", is_flag=True, help="Also go through what has no translation yet, to write it.")
@language_option
@by_option
@click.pass_obj
def command(config_file: Path, documents: tuple[str, ...], missing: bool, languages: tuple[str, ...], by: str) -> None:
    """Go through drafts and stale translations, of all documents or of each DOCUMENT, and decide on each.

    A DOCUMENT is a Markdown file, its catalog, or a folder. What you accept is sealed with your name. Every decision is
    saved at once; to leave is safe at any time. Translations are edited in the editor that VISUAL or EDITOR names.
    """
    from functools import partial

    from diglot.base.store import only_writer
    from diglot.catalog.state import State
    from diglot.project.catalog_update import update
    from diglot.project.walk import each_pair
    from diglot.review.editor import words_left
    from diglot.review.entries import queue
    from diglot.review.session import Session

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse("review asks questions, so it needs a terminal; 'diglot check' lists what awaits review.")
    project = open_project(config_file)
    for file in words_left(project.settings.root):
        say(f"What you wrote in a review that did not save it is in {file}; remove the file when you have the words.")
    chosen = chosen_documents(project, documents, languages)
    with only_writer(project.settings.root, say_waiting):
        results = [one for each, only in chosen for one in update(each, only)]
    problems = [*project.problems, *(problem for result in results for problem in result.problems)]
    for result in results:
        if result.written:
            say(f"{result.written}: {result.change}")
    print_problems(dict.fromkeys(problems))
    states = frozenset({State.DRAFT, State.STALE, *([State.MISSING] if missing else [])})
    queues = [
        (
            each,
            [one for document in each_pair(each, partial(queue, states=states), only) for one in document.value or []],
        )
        for each, only in chosen
    ]
    who = reviewer_named(by, project.settings) if any(waiting for _, waiting in queues) else ""
    for each, waiting in [one for one in queues if one[1]] or queues[:1]:
        if not Session(each, waiting, states, who).run():
            break
    sys.exit(UNUSABLE if has_errors(problems) else FINE)
