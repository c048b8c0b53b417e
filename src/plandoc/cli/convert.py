"""`plandoc convert`: a plan in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plandoc.cli.common import BAD_INPUT, CANNOT_WRITE, SYSTEM, guarded, messages, use_language, words
from plandoc.cli.options import DRY_RUN, INPUT, LANG
from plandoc.cli.output import deliver, write
from plandoc.cli.suggest import plan_files_like
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.read import Input
    from plandoc.world import World


@click.command(help=text("convert", SYSTEM))
@INPUT
@click.argument("target", metavar="OUTPUT", type=click.Path(path_type=Path), shell_complete=plan_files_like)
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@DRY_RUN
@LANG
@click.pass_context
def convert(
    context: click.Context, source: Path, target: Path, force: bool, dry_run: bool, lang: str | None
) -> None:
    """Write a plan in another format, faults and all."""
    use_language(context, lang)
    from plandoc.convert import TO, converted
    from plandoc.world import real_world

    world = real_world()
    ending = "" if target.is_dir() else target.suffix.lower()
    if ending not in TO:
        known = " ".join(one for one in TO if one)
        raise click.BadParameter(
            words("convert_to", suffix=ending, known=known), context, param_hint="OUTPUT"
        )
    raw = _read(context, source, world)
    language: Any = lang
    made = guarded(lambda: converted(raw, ending, world, language))
    if made is None:
        context.exit(CANNOT_WRITE)
    if isinstance(made, bytes):
        deliver(context, made, target, force)
    else:
        _deliver_folder(context, made, target, force)


def _read(context: click.Context, source: Path, world: World) -> Any:
    """The plain data of a plan, whatever its faults; stops where there is none."""
    from plandoc.convert import cannot_convert
    from plandoc.diagnostics import located
    from plandoc.intake import read_plan
    from plandoc.report import format_all

    found: Input | None = guarded(lambda: read_plan(source, world))
    if found is None:
        context.exit(CANNOT_WRITE)
    told = found.diagnostics if found.raw is None else (*found.diagnostics, *cannot_convert(found.raw))
    if told:
        click.echo(format_all(located(told, found.locator), messages(world)), err=True)
    if found.raw is None or cannot_convert(found.raw):
        context.exit(BAD_INPUT)
    return found.raw


def _deliver_folder(context: click.Context, files: dict[str, bytes], folder: Path, force: bool) -> None:
    """Write the tables into a folder that has none."""
    if not force and any(folder.glob("*.csv")):
        click.echo(words("exists", path=folder), err=True)
        context.exit(CANNOT_WRITE)
    for name, content in files.items():
        if not write(folder / name, content):
            context.exit(CANNOT_WRITE)
