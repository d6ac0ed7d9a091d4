"""The sub-command `adopt`: catalogs from translations that exist already."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
    projects_into,
    refuse,
    say,
    say_waiting,
)

if TYPE_CHECKING:
    from markdown import Markdown

    from diglot.adopt.adoption import Adoption
    from diglot.adopt.measures import Measure
    from diglot.adopt.moving import Move
    from diglot.adopt.navigation import Navigation
    from diglot.adopt.trees import Outcome, Writer
    from diglot.base.problem import Problem
    from diglot.project.files import Document
    from diglot.project.project import Project


@click.command("adopt", short_help="Take over translations that exist already.")
@click.argument("source", metavar="[SOURCE.md", required=False)
@click.argument("translation", metavar="TRANSLATION.md]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "layout",
    metavar="LAYOUT",
    help="Take over a whole site: 'suffix' (x.en.md beside x.md), 'folder' (en/x.md beside de/x.md), a pattern such as "
    "'i18n/{language}/{path}.md', or PO files of another program ('po/*.po').",
)
@click.option(
    "--accept-certain", "reviewer", metavar="NAME", default="", help="Count what is certain as reviewed by NAME."
)
@click.option("--dry-run", is_flag=True, help="Only say what would become of the texts; write nothing.")
@click.option(
    "-l",
    "--language",
    metavar="CODE",
    default="",
    help="The language of the translation, where the site has several.",
)
@form_option
@click.pass_obj
def command(
    config_file: Path,
    source: str | None,
    translation: Path | None,
    layout: str | None,
    reviewer: str,
    dry_run: bool,
    language: str,
    form: str,
) -> None:
    """Fill the catalog of a document with a translation that exists as Markdown, or all catalogs with those of a site.

    All that is taken over is a draft until somebody has reviewed it; drafts in doubt say why. With '--accept-certain'
    pairs that are right as far as can be told count as reviewed by the one who is named. What a catalog has already
    stays as it is, and the files of the translation are only read.
    """
    from diglot.adopt.measures import ByWords, best_measure
    from diglot.adopt.trees import Writer
    from diglot.base.store import only_writer
    from diglot.project import files

    if (layout is None) == (translation is None):
        refuse("name a document and its translation, or the layout of a whole site with --from.")
    site = open_project(config_file, form)
    project = _into(site, language, translation)
    chains = {one: f"{{{one}: {{from: {before}}}}}" for one, before in site.settings.chains}
    targets = [chains.get(one, one) for one in site.settings.languages.targets]
    measure = best_measure()
    writer = Writer(project.settings, date.today(), " ".join(reviewer.split()), dry_run)
    with only_writer(project.settings.root, say_waiting):
        if not dry_run:
            files.sweep_catalogs(project.settings)
        if layout is None and source is not None and translation is not None:
            problems = _one(project, source, translation, measure, writer, form)
        else:
            problems = _whole(project, targets, config_file, layout or "", measure, writer, form)
    if form == "text" and isinstance(measure, ByWords):
        click.echo("Texts were compared by words; the extra 'meaning' makes more of them certain.", err=True)
    sys.exit(UNUSABLE if has_errors(problems) else FINE)


def _into(project: Project, language: str, translation: Path | None) -> Project:
    """Return the project for work on one translation alone; stop where nobody can tell into which language.

    A file says it in its name or in that of a folder, as `x.fr.md` and `fr/x.md` do.
    """
    targets = project.settings.languages.targets
    known = projects_into(project, [language] if language else [])
    if len(targets) == 1:
        return project
    parts = {part.casefold() for part in re.split(r"[/.]", translation.as_posix())} if translation else set()
    named = [language] if language else [one for one in targets if one.casefold() in parts]
    if len(named) != 1:
        refuse(f"this site is translated into {', '.join(targets)}; name one of them with --language.")
    one = next(each for each in known if each.settings.target == named[0])
    if one.settings.is_chained:
        refuse(f"{named[0]} is translated from {one.settings.source}; only translations of the documents are adopted.")
    settings = project.settings.alone(named[0])
    one.settings, one.site = settings, replace(one.site, settings=settings)
    return one


def _one(
    project: Project, source: str, translation: Path, measure: Measure, writer: Writer, form: str
) -> list[Problem]:
    """Adopt the translation of one document, and print what is in doubt."""
    from diglot.adopt.adopt import adopt
    from diglot.adopt.adoption import adopted_entries, problems_of, summary
    from diglot.adopt.box_titles import Languages
    from diglot.catalog.sync import new_catalog, synced
    from diglot.catalog.translations import put
    from diglot.markdown.failures import MarkdownError, unreadable
    from diglot.project import files
    from diglot.project.anchors_on_disk import update_known_anchors

    settings = project.settings
    path = document_path(project, source)
    if translation.resolve() == (settings.root / settings.document_name(path)).resolve():
        refuse(f"{source} and {translation} are the same file; name the document first and its translation second.")
    translated, problems = files.read_markdown(translation, path, str(translation))
    if translated is None or has_errors(problems):
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    pair = open_pair(project, path, form)
    try:
        languages = Languages(settings.source, settings.target, settings.words)
        adoption = adopt(pair.document, translated, pair.md, measure, languages)
    except (MarkdownError, RecursionError) as error:  # open_pair has read the document already
        print_problems([unreadable(error, translated.name)], form)
        sys.exit(UNUSABLE)
    known = pair.catalog.po if pair.catalog else new_catalog(settings.source, settings.target)
    po = synced(known, pair.msgids, kinds=pair.kinds)
    entries = adopted_entries(po, adoption, translation.name, writer.day, writer.reviewer)
    problems = [*pair.problems, *problems_of(adoption, pair.document.name, translated.name)]
    if entries and not writer.is_dry:
        put(po, entries)
        problems += update_known_anchors(settings, pair)
        problems += files.write_catalog(settings, path, po, pair.catalog)
    problems = [problem for problem in problems if problem.code != "no-catalog"]
    if text := report.render(problems, form):
        click.echo(text)
    if form == "text":
        say(f"{settings.catalog_name(path)}: {summary(adoption, entries)}", err=True)
    return problems


def _whole(
    project: Project,
    targets: Sequence[str],
    config_file: Path,
    given: str,
    measure: Measure,
    writer: Writer,
    form: str,
) -> list[Problem]:
    """Adopt the translations of a whole site; print a table of what became of them, and what the site needs."""
    from diglot.adopt.layouts import NO_MARKDOWN, layout_of, tree_of
    from diglot.adopt.moving import Move
    from diglot.adopt.navigation import Navigation
    from diglot.adopt.table import table_of
    from diglot.adopt.trees import adopt_own_words, adopt_tree
    from diglot.cli.progress import progress
    from diglot.project.config_text import read_config_text

    move, navigation = None, None
    if given.endswith(".po"):
        outcomes, left_out = list(_of_catalogs(project, given, writer)), []
    else:
        tree = tree_of(layout_of(given, project.settings), project.settings)
        if not tree.origins:
            other = sum(reason == NO_MARKDOWN for _, reason in tree.left_out)
            also = f" ({other} .mdx files are no Markdown documents of MkDocs)" if other else ""
            refuse(f"{tree.layout.pattern} finds no document in both languages{also}; name another layout with --from.")
        move, left_out = Move(tree, project.settings), tree.left_out
        settings = replace(project.settings, documents=tree.documents)
        site, writer = replace(project.site, settings=settings), replace(writer, settings=settings)
        with progress(2 * len(tree.origins)) as done:
            outcomes = list(adopt_tree(move, site, measure, writer, done))
        text, _ = read_config_text(config_file.absolute())
        if text is not None:
            navigation = Navigation(text, move)
            outcomes += adopt_own_words(navigation.adoption(site), site, writer)
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if form != "text":
        if said := report.render(problems, form):
            click.echo(said)
        return problems
    click.echo(table_of(outcomes, left_out), nl=False)
    print_problems(problem for problem in problems if has_errors([problem]))
    for line in _next_steps(move, navigation, targets):
        say(line)
    return problems


def _of_catalogs(project: Project, pattern: str, writer: Writer) -> Iterator[Outcome]:
    from diglot.adopt.catalogs import adopt_catalogs, catalog_names, read_catalogs
    from diglot.adopt.trees import Outcome, adopt_each
    from diglot.cli.progress import progress

    names = catalog_names(pattern, project.settings)
    if not names:
        refuse(f"{pattern} finds no file; name PO files such as 'po/*.po', relative to the project.")
    known, problems = read_catalogs(names, project.site.markdown(), project.settings)
    documents = {
        path: document
        for path, (document, _) in project.documents.items()
        if document is not None and document.front.is_document
    }

    def find(document: Document, md: Markdown) -> Adoption:
        return adopt_catalogs(document, known, md)

    if problems:
        yield Outcome(pattern, problems=problems, reason="cannot be read")
    with progress(len(documents)) as done:
        yield from adopt_each(documents, project.site, find, writer, done)


def _next_steps(move: Move | None, navigation: Navigation | None, targets: Sequence[str]) -> Iterator[str]:
    """Yield what has to become of the configuration and of files, and where the old addresses lead."""
    if move is None:
        return
    from diglot.adopt.leftovers import Leftovers, commands_to_move
    from diglot.adopt.moving import addresses_now

    yield from ("", "For mkdocs.yml:", "")
    said = (navigation.written(), navigation.box_titles()) if navigation else ((), ())
    yield from (f"    {line}" for line in (*said[0], *move.configuration(targets), *said[1]))
    if renames := list(move.renames()):
        yield from ("", "Originals that need the name of their document:", "")
        yield from commands_to_move(renames, move.settings.root)
    if move.concepts:
        yield from ("", "Translations of concepts, which would be concepts of their own:", "")
        yield from (f"    git rm {shlex.quote(name)}" for name in move.concepts)
    left = Leftovers(move)
    yield from left.files()
    yield ""
    yield from addresses_now(move)
    yield from left.addresses()
