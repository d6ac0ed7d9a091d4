"""The sub-command `export`: the catalogs, or the glossary, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.base.boundary import planted
from diglot.base.store import write_output
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
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diglot.base.problem import Problem
    from diglot.exchange.units import Unit
    from diglot.project.project import Project
    from diglot.project.settings import Settings

XLIFF = (".xlf", ".xliff")
TRANSLATIONS = (*XLIFF, ".csv")
GLOSSARY = (".tbx", ".csv", ".tsv")


@click.command("export", short_help="Write files for translators, or a termbase.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write; its ending says the format: .xlf (XLIFF) or .csv; of the glossary .tbx, .csv or .tsv.",
)
@click.option(
    "--xliff",
    "version",
    type=click.Choice(["1.2", "2.0"]),
    help="The version of XLIFF: 2.0 if this is left out; OmegaT and most other tools write 1.2.",
)
@click.option(
    "--codes/--no-codes",
    default=True,
    help="Whether in XLIFF Markdown is inline codes, which tools protect; it is by default.",
)
@click.option("--glossary", is_flag=True, help="Export the glossary and not the catalogs.")
@click.option("--replace", is_flag=True, help="Replace the file if it is there and has something else in it.")
@language_option
@form_option
@click.pass_obj
def command(
    config_file: Path,
    documents: tuple[str, ...],
    output: Path,
    glossary: bool,
    replace: bool,
    languages: tuple[str, ...],
    form: str,
    version: str | None,
    codes: bool,
) -> None:
    """Write translations for a translator's tool or a spreadsheet, or the glossary for a termbase or for DeepL.

    Without a DOCUMENT, all are written. 'diglot import' takes back what became of .xlf and .csv. A file holds the
    translation into one language: where there are several, each has its own, named after it, as in texts.fr.xlf.
    """
    endings = GLOSSARY if glossary else TRANSLATIONS
    ending = output.suffix.lower()
    if ending not in endings:
        with_flag = " (or, with --glossary, .tbx, .csv or .tsv)" if not glossary else ""
        refuse(f"{output} has to end in {', '.join(endings[:-1])} or {endings[-1]}{with_flag}.")
    if (version or not codes) and ending not in XLIFF:
        refuse("--xliff and --no-codes are for XLIFF; let the file end in .xlf, or leave them out.")
    if glossary and documents:
        refuse("the glossary is exported as a whole; leave out the documents.")
    chosen = chosen_documents(open_project(config_file, form), documents, languages)
    is_left = False
    for project, only in chosen:
        code = project.settings.target if len(chosen) > 1 else ""
        place = output.with_suffix(f".{code}{output.suffix}") if code else output
        write = None if glossary else _writer(version or "2.0", ending)
        is_left |= _export(project, only, place, write, form, codes=codes, replace=replace)
    sys.exit(PROBLEMS if is_left else FINE)


def _export(
    project: Project,
    only: frozenset[str] | None,
    output: Path,
    write: Callable[[Iterable[Unit], Settings], bytes] | None,
    form: str,
    *,
    codes: bool,
    replace: bool,
) -> bool:
    """Write a file with the translations into one language, or without `write` the glossary; return what is left out.

    That is whether there is something that the format cannot hold.
    """
    left_out: list[Problem] = []
    if write is None:
        data, said, problems = _glossary(project, output.suffix.lower())
    else:
        data, said, problems = _translations(project, only, write, left_out, codes=codes)
    if has_errors(problems):
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    if fault := planted(project.settings.root, output):
        refuse(str(fault))
    try:
        if output.is_file() and not replace and output.read_bytes() != data:
            refuse(f"{output} is there already; if somebody worked on it, import it first, then add --replace.")
        write_output(output, data)
    except OSError as error:
        refuse(f"{output} cannot be written: {error.strerror}; name another file.")
    if form == "text":
        say(f"{output}: {said}")
    print_problems(left_out, form)
    return bool(left_out)


def _writer(version: str, ending: str) -> Callable[[Iterable[Unit], Settings], bytes]:
    """Return what writes units in the format that an ending stands for."""
    from diglot.exchange import spreadsheet, xliff

    return spreadsheet.write if ending == ".csv" else xliff.VERSIONS[version].write


def _translations(
    project: Project,
    only: frozenset[str] | None,
    write: Callable[[Iterable[Unit], Settings], bytes],
    left_out: list[Problem],
    *,
    codes: bool,
) -> tuple[bytes, str, list[Problem]]:
    """Return the units of all documents, or of some, as `write` writes them, and what these are.

    `left_out` takes the problems of the documents that the format cannot hold.
    """
    from diglot.exchange import spreadsheet
    from diglot.exchange.units import coded_units_of, portable, units_of, unusable
    from diglot.project.walk import each_pair

    is_table = write is spreadsheet.write
    found = each_pair(project, coded_units_of if codes and not is_table else units_of, only)
    problems = [problem for one in found for problem in one.problems] + ([] if only else project.problems)
    units = [unit for one in found for unit in one.value or []]
    if not units and not has_errors(problems):
        refuse("there is nothing to export: no text of these documents is to be translated.")
    if not is_table:
        message = "its name holds a character that no XML can hold, and it was left out."
        names = dict.fromkeys(unit.document for unit in units if portable(unit.document) != unit.document)
        left_out += [unusable(name, 0, message, "Rename it, or export it as .csv.") for name in names]
        units = [unit for unit in units if unit.document not in names]
    documents = len({unit.document for unit in units})
    said = f"{_several(len(units), 'text')} of {_several(documents, 'document')} exported"
    return write(units, project.settings), said, problems


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _glossary(project: Project, ending: str) -> tuple[bytes, str, list[Problem]]:
    """Return the glossary in the format that an ending stands for, and how much of it there is."""
    from diglot.exchange import termbase
    from diglot.glossary.glossary import read_glossary
    from diglot.markdown.inline_reader import InlineReader
    from diglot.project import files

    glossary, problems = read_glossary(project.settings)
    for path in filter(project.settings.is_concept, project.paths):
        problems += files.read_document(project.settings, path)[1]
    if not glossary.concepts and not has_errors(problems):
        refuse(f"there is nothing to export: the folder '{project.settings.concepts}' has no concepts.")
    said = f"{_several(len(glossary.concepts), 'concept')} exported"
    if ending == ".tsv":
        return termbase.as_tsv(glossary), said, problems
    write = termbase.as_table if ending == ".csv" else termbase.as_tbx
    reader = InlineReader(project.site.markdown(), document=False)
    return write(glossary, termbase.definitions(glossary, project.settings, reader)), said, problems
