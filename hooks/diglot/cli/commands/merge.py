"""The sub-command `merge`: what git runs to merge catalogs, and setting it up."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diglot.cli.commands.common import FINE, PROBLEMS, print_problems, refuse, say

_version = click.Path(path_type=Path, dir_okay=False)


@click.command("merge", short_help="Merge catalogs for git, entry by entry.")
@click.argument("base", required=False, type=_version)
@click.argument("ours", required=False, type=_version)
@click.argument("theirs", required=False, type=_version)
@click.argument("path", required=False)
@click.option("--labels", nargs=2, metavar="OURS THEIRS", help="What to call the two sides where they conflict.")
@click.option("--install", is_flag=True, help="Set git up to merge catalogs with this command, in this clone.")
@click.pass_obj
def command(
    config_file: Path,
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    path: str | None,
    labels: tuple[str, str] | None,
    install: bool,
) -> None:
    """Merge a catalog, entry by entry, as git asks it to: OURS and THEIRS, both made from BASE, into OURS.

    PATH is the name of the file in the repository, which says what kind it is. Two wordings of one entry are left
    between marks of a conflict, and the exit code is 1. What is no catalog is merged line by line, as git does.
    """
    from diglot.base.store import write_text
    from diglot.catalog.merge import LABELS
    from diglot.project.merge_driver import merge_as_git_does, merged_file

    if install:
        if base:
            refuse("--install takes no files.")
        _install(config_file)
        sys.exit(FINE)
    if not (base and ours and theirs):
        refuse("name three files, BASE, OURS and THEIRS; or set git up to do it: diglot merge --install")
    # git before 2.44 knows no labels, and leaves what stands for them as it is
    given = zip(labels or LABELS, LABELS, strict=True)
    left, right = (usual if one in ("", "%X", "%Y") else " ".join(one.split()) for one, usual in given)
    versions = (base, ours, theirs)
    text, problems = merged_file(versions, path or ours.as_posix(), (left, right))
    print_problems(problems)
    if text is None:
        is_clean = merge_as_git_does(versions, (left, right))
        say(f"{path or ours}: was merged line by line, as git does; read it before you commit.", err=True)
        sys.exit(FINE if is_clean else PROBLEMS)
    try:
        write_text(ours, text)
    except OSError as error:
        refuse(f"{ours} cannot be written: {error.strerror}.")
    sys.exit(PROBLEMS if problems else FINE)


def _install(config_file: Path) -> None:
    """Set git up, and say what that changed."""
    from diglot.cli.hosts import read_site
    from diglot.project.merge_driver import install
    from diglot.project.options import OPTIONS

    root, catalogs = config_file.parent, str(OPTIONS["catalogs"].default)
    if config_file.exists():
        site, problems = read_site(config_file)
        print_problems(problems)
        root, catalogs = (site.settings.root, site.settings.catalogs) if site else (root, catalogs)
    try:
        done, fault = install(root, catalogs)
    except OSError as error:
        refuse(f"{error.filename} cannot be written: {error.strerror}.")
    for line in done:
        say(line)
    if fault:
        refuse(f"the driver cannot be set up: {fault}")
    say(
        "git merges catalogs with diglot in this clone; commit .gitattributes for the others."
        if done
        else "git merges catalogs with diglot in this clone already."
    )
