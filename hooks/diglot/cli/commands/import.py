"""The sub-command `import`: a translator's work → catalogs."""  # noqa: N999 - it is never imported by a statement

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.cli.commands.common import (
    FINE,
    PROBLEMS,
    UNUSABLE,
    by_option,
    form_option,
    has_errors,
    language_option,
    open_project,
    print_problems,
    projects_into,
    refuse,
    reviewer_named,
    say,
    say_waiting,
)

if TYPE_CHECKING:
    from diglot.exchange.units import Unit

LEFT_ALONE = frozenset({"import-conflict", "import-original"})
"""The problems of single texts that were not taken; any other error is one of a whole document."""


@click.command("import", short_help="Take a translator's work back.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@language_option
@by_option
@form_option
@click.pass_obj
def command(config_file: Path, files: tuple[Path, ...], languages: tuple[str, ...], by: str, form: str) -> None:
    """Take translations back from files that 'diglot export' wrote and somebody worked on.

    Only what they changed is taken, and nothing that was changed in the catalog since. What they count as reviewed is
    sealed with the reviewer's name. What cannot be taken is
    reported, with file and line, and exit code 1; with a file that cannot be used, nothing is imported at all.
    A line for each file says how many of its texts were imported, unchanged and refused.
    """
    from collections import Counter
    from functools import cache, partial
    from math import inf

    from diglot.base.store import only_writer
    from diglot.base.textfile import read_data
    from diglot.exchange import spreadsheet, xliff
    from diglot.exchange.importer import Tally, import_units, summary

    project = open_project(config_file, form)
    projects, chosen = projects_into(project, ()), projects_into(project, languages)
    units: dict[str, dict[str, list[Unit]]] = {}
    problems = []
    for file in files:
        ending = file.suffix.lower()
        if ending not in (".xlf", ".xliff", ".csv"):
            refuse(f"{file} cannot be imported: only .xlf, .xliff and .csv can; concepts are edited in the glossary.")
        data, found = read_data(file, str(file))
        if data is not None:
            read = spreadsheet.read if ending == ".csv" else xliff.read
            tried = {one.settings.target: read(data, str(file), one.settings) for one in projects}
            furthest = {one: max((problem.line for problem in wrong), default=inf) for one, (_, wrong) in tried.items()}
            target = max(furthest, key=lambda one: furthest[one])  # in other languages it ends at the first text
            units.setdefault(target, {})[str(file)], found = tried[target]
            if not has_errors(found) and target not in [one.settings.target for one in chosen]:
                refuse(f"{file} translates into {target}, which --language does not name.")
        problems += found
    if has_errors(problems):
        print_problems(problems, form)
        sys.exit(UNUSABLE)
    tally: Tally = Counter()
    who = cache(partial(reviewer_named, by, project.settings, form))
    with only_writer(project.settings.root, say_waiting):
        for result in (
            one for each in projects for one in import_units(units.get(each.settings.target, {}), each, who)
        ):
            problems += result.problems
            tally += result.tally
            if result.written and form == "text":
                say(f"{result.written}: {result.entries} imported")
    if form == "text":
        for line in summary({name: found for of_one in units.values() for name, found in of_one.items()}, tally):
            say(line)
    print_problems(dict.fromkeys(problems), form)
    if has_errors(problem for problem in problems if problem.code not in LEFT_ALONE):
        sys.exit(UNUSABLE)
    sys.exit(PROBLEMS if has_errors(problems) else FINE)
