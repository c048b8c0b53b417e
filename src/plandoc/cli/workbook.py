"""What `plandoc new` writes to be filled in in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import CANNOT_WRITE, guarded
from plandoc.cli.forms import known_theme
from plandoc.cli.output import deliver

if TYPE_CHECKING:
    from plandoc.terms import Language
    from plandoc.world import World


def deliver_workbook(
    context: click.Context,
    plan_type: str,
    starter: str,
    output: Path | None,
    world: World,
    *,
    theme: str,
    force: bool,
) -> None:
    """Write the blank workbook of a plan type, or one that holds a starter."""
    known_theme(context, theme, world)
    language = context.find_root().obj
    made = guarded(lambda: _workbook(plan_type, starter, language, theme, world))
    if made is None:
        context.exit(CANNOT_WRITE)
    deliver(context, made, output or Path(f"{plan_type}.xlsx"), force)


def _workbook(plan_type: str, starter: str, language: Language, theme: str, world: World) -> bytes:
    from plandoc.convert import blank_workbook, workbook_file
    from plandoc.read import read_bytes

    if not starter:
        return blank_workbook(plan_type, language, world, theme)
    return workbook_file(read_bytes(starter.encode(), "", ".yaml").raw, language, world, theme)
