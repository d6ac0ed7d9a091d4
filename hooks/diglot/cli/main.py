"""The command `diglot`: its own options, and the list of its sub-commands, which are in `commands`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from diglot.base.own_folder import NotOwnError
from diglot.cli.commands.common import refuse
from diglot.cli.hosts import config_file_here

COMMANDS = ("sync", "draft", "review", "seal", "status", "check", "export", "import", "adopt", "merge")
"""The sub-commands, each a file in `commands`, in the order in which the help lists them."""


def _nearest(word: str, known: Sequence[str]) -> str:
    """Return "Did you mean …?" as the next sentence, with the name that is most like a word; empty if none is."""
    return "".join(f" Did you mean '{name}'?" for name in get_close_matches(word.lower(), known, 1, 0.6))


class _Commands(click.Group):
    """Imports a sub-command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"diglot.cli.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the sub-command, and say which one is most like a name that is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(error.message + _nearest(args[0], COMMANDS), error.ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run a sub-command, and end with one sentence where no lock can be had."""
        try:
            return super().invoke(ctx)
        except click.BadParameter as error:
            if isinstance(known := getattr(error.param, "type", None), click.Choice):
                message = error.message + _nearest(error.message.split("'")[1], known.choices)
                raise click.BadParameter(message, error.ctx, error.param, error.param_hint) from None
            raise
        except NotOwnError as reason:
            refuse(f"there is no place for a lock: {reason}. Name a folder of your own in XDG_STATE_HOME.")


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diglot")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    help="The site's configuration, if it is not mkdocs.yml in the present folder.",
)
@click.pass_context
def main(context: click.Context, config_file: Path | None) -> None:
    """Keep a text and its translation together: documents in Markdown, translations in gettext catalogs."""
    context.obj = config_file or config_file_here()
