"""What `plandoc new` writes to be filled in in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plandoc.cli.common import CANNOT_WRITE, guarded
from plandoc.cli.forms import known_theme
from plandoc.cli.library import chosen_entries
from plandoc.cli.output import deliver

if TYPE_CHECKING:
    from plandoc.terms import Language
    from plandoc.world import World


def deliver_workbook(
    context: click.Context,
    plan_type: str,
    wanted: tuple[str, ...],
    own: Path | None,
    output: Path | None,
    world: World,
    *,
    theme: str,
    force: bool,
) -> None:
    """Write the workbook of a plan type to be filled in, with the entries of a library that are wanted."""
    known_theme(context, theme, world)
    language = context.find_root().obj
    raw = _entries(context, plan_type, wanted, own, world) if wanted else None
    made = guarded(lambda: _workbook(plan_type, raw, language, theme, world))
    if made is None:
        context.exit(CANNOT_WRITE)
    deliver(context, made, output or Path(f"{plan_type}.xlsx"), force)


def _entries(
    context: click.Context, plan_type: str, wanted: tuple[str, ...], own: Path | None, world: World
) -> Any:
    from plandoc.library.starter import only_entries
    from plandoc.terms import load_terms

    chosen, library = chosen_entries(context, plan_type, wanted, own, world)
    return only_entries(plan_type, chosen, library, load_terms(context.find_root().obj, world))


def _workbook(plan_type: str, raw: Any, language: Language, theme: str, world: World) -> bytes:
    from plandoc.convert import blank_workbook, workbook_file

    if raw is None:
        return blank_workbook(plan_type, language, world, theme)
    return workbook_file(raw, language, world, theme, blanks=True)
