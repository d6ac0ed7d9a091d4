"""The command `diglot`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diglot import catalog as catalogs
from diglot.problem import Problem


@click.group()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
@click.pass_context
def main(context: click.Context, config_file: Path) -> None:
    """Keep a text and its translation together: documents in Markdown, translations in gettext catalogs."""
    context.obj = config_file


def _stop(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(2)


@main.command()
@click.pass_obj
def sync(config_file: Path) -> None:
    """Bring the catalogs up to date with the documents.

    New paragraphs get an empty entry, translations stay as they are, and what left a document is kept as obsolete.
    """
    from diglot import files
    from diglot import sync as syncing
    from diglot.extension import block_tree
    from diglot.host import HostPage
    from diglot.segments import msgids
    from diglot.site import read_site
    from diglot.textfile import read_text

    site, problems = read_site(config_file)
    if site is None:
        _stop(problems)
        return
    settings = site.settings
    paths, problems = files.document_paths(settings)
    for path in paths:
        document, found = files.read_document(settings, path)
        problems += found
        if document is None or found or not document.front.is_document:
            continue
        md = site.markdown(HostPage(path, document.front.meta))
        wanted = msgids(block_tree(md, document.front.body), md, document.front.meta)
        name = settings.catalog_name(path)
        place = settings.root / name
        before = None
        po: object = syncing.new_catalog(settings.source, settings.target)
        if place.exists():
            before, found = read_text(place, name)
            po, found = catalogs.parse(before, name) if before is not None else (None, found)
            problems += found
            if po is None:
                continue
        after = str(syncing.sync(po, wanted))  # type: ignore[arg-type]
        if after != before:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(after, "utf-8")
            click.echo(f"{name}: written, {len(wanted)} segments")
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(2)


if __name__ == "__main__":
    main()
