"""The sub-command `sync`: documents → catalogs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diglot.cli.commands.common import (
    FINE,
    UNUSABLE,
    chosen_documents,
    form_option,
    has_errors,
    language_option,
    open_project,
    print_problems,
    say,
    say_waiting,
)


@click.command("sync", short_help="Bring catalogs up to date with their documents.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option("--contexts", is_flag=True, help="Say where texts stand that are translated in two ways.")
@language_option
@form_option
@click.pass_obj
def command(
    config_file: Path, documents: tuple[str, ...], contexts: bool, languages: tuple[str, ...], form: str
) -> None:
    """Bring the catalogs up to date with all documents, or with each DOCUMENT: a Markdown file, catalog or folder.

    New texts get an empty entry, changed ones keep their old translation marked as stale, and what left a document is
    kept as obsolete. Where only an address, a label, white space or quotation marks changed, or a text moved to another
    document, its translation stays what it was. A catalog that cannot be read, or should not be written to, is left
    alone.

    With --contexts it says, too, where a text is translated in two ways, so that a context can tell them apart.
    """
    from diglot.base.store import only_writer
    from diglot.project.ambiguities import ambiguities
    from diglot.project.catalog_update import update

    project = open_project(config_file, form)
    chosen = chosen_documents(project, documents, languages)
    with only_writer(project.settings.root, say_waiting):
        problems, known = [*project.problems], 0
        for result in (one for each, only in chosen for one in update(each, only)):
            problems += result.problems
            known += result.known
            if result.written and form == "text":
                say(f"{result.written}: {result.change}")
    if known and form == "text":
        texts = "1 missing text is" if known == 1 else f"{known} missing texts are"
        say(f"{texts} known from other documents: 'diglot draft' fills {'it' if known == 1 else 'them'} in.")
    problems += [one for each, only in chosen if contexts for one in ambiguities(each, only)]
    print_problems(dict.fromkeys(problems), form)
    sys.exit(UNUSABLE if has_errors(problems) else FINE)
