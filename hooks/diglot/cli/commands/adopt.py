"""The sub-command `adopt`: a catalog from a translation that exists as Markdown already."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from diglot.cli import report
from diglot.cli.commands.common import (
    FINE,
    UNUSABLE,
    document_path,
    form_option,
    has_errors,
    open_pair,
    open_project,
    print_problems,
    refuse,
    say,
    say_waiting,
)


@click.command("adopt")
@click.argument("source", metavar="SOURCE.md")
@click.argument("translation", metavar="TRANSLATION.md", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would become of the texts; write nothing.")
@form_option
@click.pass_obj
def command(config_file: Path, source: str, translation: Path, dry_run: bool, form: str) -> None:
    """Fill the catalog of a document with a translation that exists as Markdown.

    Pairs that are right as far as can be told count as reviewed, all others are drafts that say why. What the catalog
    has already stays as it is, and TRANSLATION.md is only read.
    """
    from diglot.adopt.adopt import adopt, adopted_entries, problems_of, summary
    from diglot.adopt.measures import ByWords, best_measure
    from diglot.base.store import only_writer
    from diglot.catalog.sync import new_catalog, synced
    from diglot.catalog.translations import put
    from diglot.markdown.failures import MarkdownError, unreadable
    from diglot.project import files
    from diglot.project.anchors_on_disk import update_known_anchors

    project = open_project(config_file, form)
    settings = project.settings
    path = document_path(project, source)
    if translation.resolve() == (settings.root / settings.document_name(path)).resolve():
        refuse(f"{source} and {translation} are the same file; name the document first and its translation second.")
    translated, problems = files.read_markdown(translation, path, str(translation))
    if translated is None or has_errors(problems):
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    measure = best_measure()
    with only_writer(settings.root, say_waiting):
        if not dry_run:
            files.sweep_catalogs(settings)
        pair = open_pair(project, path, form)
        try:
            adoption = adopt(pair.document, translated, pair.md, measure)
        except (MarkdownError, RecursionError) as error:  # open_pair has read the document already
            print_problems([unreadable(error, translated.name)], form)
            sys.exit(UNUSABLE)
        po = synced(pair.catalog.po if pair.catalog else new_catalog(settings.source, settings.target), pair.msgids)
        entries = adopted_entries(po, adoption, translation.name, date.today())
        problems = [*pair.problems, *problems_of(adoption, pair.document.name, translated.name)]
        if entries and not dry_run:
            put(po, entries)
            problems += update_known_anchors(settings, pair)
            problems += files.write_catalog(settings, path, po, pair.catalog)
    problems = [problem for problem in problems if problem.code != "no-catalog"]
    if text := report.render(problems, form):
        click.echo(text)
    if form == "text":
        say(f"{settings.catalog_name(path)}: {summary(adoption, entries)}", err=True)
        if isinstance(measure, ByWords):
            click.echo("Texts were compared by words; the extra 'meaning' makes more of them certain.", err=True)
    sys.exit(UNUSABLE if has_errors(problems) else FINE)
