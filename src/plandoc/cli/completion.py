"""`plandoc completion`: the script with which a shell completes plandoc's commands."""

from __future__ import annotations

import click

from plandoc.cli.common import SYSTEM, use_language
from plandoc.cli.options import LANG
from plandoc.cli_text import text

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_PLANDOC_COMPLETE"
"""With it in the environment, plandoc answers the shell instead of running a command."""


@click.command(help=text("completion", SYSTEM))
@click.argument("shell", type=click.Choice(SHELLS))
@LANG
@click.pass_context
def completion(context: click.Context, shell: str, lang: str | None) -> None:
    """Print the script by which a shell completes commands, options and names of files."""
    use_language(context, lang)
    from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

    kinds: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    # The class for bash first looks for an installed bash; a script is wanted here either way.
    click.echo(
        ShellComplete.source(kinds[shell](context.find_root().command, {}, "plandoc", VARIABLE)), nl=False
    )
