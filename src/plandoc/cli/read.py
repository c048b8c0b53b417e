"""`plandoc read`: a form that somebody filled in becomes a plan file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import BAD_INPUT, CANNOT_WRITE, SYSTEM, guarded, messages, use_language
from plandoc.cli.options import DRY_RUN, LANG, QUIET
from plandoc.cli.output import deliver
from plandoc.cli.suggest import files_like
from plandoc.cli_text import text
from plandoc.forms import WORD

if TYPE_CHECKING:
    from plandoc.forms.filled import Filled
    from plandoc.world import World


@click.command(help=text("read", SYSTEM))
@click.argument("source", metavar="FORM", type=click.Path(path_type=Path), shell_complete=files_like(*WORD))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=text("read_output", SYSTEM)
)
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@DRY_RUN
@QUIET
@LANG
@click.pass_context
def read(
    context: click.Context,
    source: Path,
    output: Path | None,
    force: bool,
    dry_run: bool,
    quiet: bool,
    lang: str | None,
) -> None:
    """Take a filled form back as a plan file; what has no field is said, and kept in the file."""
    use_language(context, lang)
    from plandoc.forms.intake import read_form_file
    from plandoc.report import format_all
    from plandoc.world import real_world

    world = real_world()
    filled = guarded(lambda: read_form_file(source, world))
    if filled is None:
        context.exit(CANNOT_WRITE)
    if filled.diagnostics and not (quiet and filled.raw is not None):
        click.echo(format_all(filled.diagnostics, messages(world)), err=True)
    if filled.raw is None:
        context.exit(BAD_INPUT)
    made = guarded(lambda: _made(filled, output, world))
    if made is None:
        context.exit(CANNOT_WRITE)
    deliver(context, made, output, force)


def _made(filled: Filled, output: Path | None, world: World) -> str | bytes:
    """The plan as a workbook where the output's name says so, else as YAML."""
    if output is None or output.suffix.lower() != ".xlsx":
        from plandoc.forms.report import plan_text

        return plan_text(filled, world)
    from plandoc.fields.models import plan_fields
    from plandoc.fields.words import load_field_words
    from plandoc.terms import load_terms
    from plandoc.workbook.layout import layout
    from plandoc.workbook.write import workbook_bytes

    assert filled.raw is not None  # noqa: S101 - a form that was not read has been said
    fields = plan_fields(filled.raw["type"], load_field_words(filled.language, world))
    return workbook_bytes(layout(fields, load_terms(filled.language, world)), filled.raw)
