"""What `plandoc new` writes to be filled in: forms in Word and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import BAD_INPUT, CANNOT_WRITE, SYSTEM, guarded, messages
from plandoc.cli.output import deliver
from plandoc.cli.suggest import themes_like
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.terms import Language
    from plandoc.world import World

FORMS = ("docx", "pdf")
"""What is filled in in Word or by hand."""
STARTS = ("yaml", "xlsx", *FORMS)
"""The formats in which a plan can be started."""
FORMAT = click.option("-f", "--format", "format", type=click.Choice(STARTS), help=text("new_format", SYSTEM))
THEME = click.option(
    "--theme",
    default="corporate",
    show_default=True,
    help=text("form_theme", SYSTEM),
    shell_complete=themes_like,
)
LOCKED = click.option("--locked", is_flag=True, help=text("form_locked", SYSTEM))


def format_of(format: str | None, output: Path | None) -> str:
    """The format that was asked for, else that of the output's name."""
    named = output.suffix.lower().removeprefix(".") if output else ""
    return format or (named if named in STARTS else "yaml")


def deliver_form(
    context: click.Context,
    plan_type: str,
    format: str,
    output: Path | None,
    world: World,
    *,
    theme: str,
    locked: bool,
    force: bool,
) -> None:
    """Write the blank form of a plan type."""
    known_theme(context, theme, world)
    language = context.find_root().obj
    form = guarded(lambda: _form(plan_type, language, format, theme, locked, world))
    if form is None:
        context.exit(CANNOT_WRITE)
    deliver(context, form, output or Path(f"{plan_type}.{format}"), force)


def _form(plan_type: str, language: Language, format: str, theme: str, locked: bool, world: World) -> bytes:
    from plandoc.forms.file import form_file

    return form_file(plan_type, language, world, format=format, theme=theme, locked=locked).content


def known_theme(context: click.Context, theme: str, world: World) -> None:
    """Stop where there is no theme of this name."""
    from plandoc.pipeline import unknown_theme
    from plandoc.report import format_all

    if problems := tuple(unknown_theme(theme)):
        click.echo(format_all(problems, messages(world)), err=True)
        context.exit(BAD_INPUT)
