"""`plandoc schema`, and the schema that lies beside a starter for the editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import CANNOT_WRITE, SYSTEM, known_type, use_language, words
from plandoc.cli.options import DRY_RUN, LANG
from plandoc.cli.output import announce, deliver, is_dry_run
from plandoc.cli.suggest import plan_types_like
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.world import World

LANGUAGES = ("zh", "en")


@click.command(help=text("schema", SYSTEM))
@click.argument("plan_type", metavar="[TYPE]", required=False, shell_complete=plan_types_like)
@click.option("--all", "every", is_flag=True, help=text("schema_all", SYSTEM))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=text("output_file", SYSTEM))
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@DRY_RUN
@LANG
@click.pass_context
def schema(
    context: click.Context,
    plan_type: str | None,
    every: bool,
    output: Path | None,
    force: bool,
    dry_run: bool,
    lang: str | None,
) -> None:
    """Print or write the JSON Schema by which editors complete and check a plan."""
    use_language(context, lang)
    from plandoc.world import real_world

    world = real_world()
    if every:
        _write_all(context, output, force, world)
    elif plan_type is None:
        raise click.UsageError(words("schema_type"), context)
    else:
        known_type(context, plan_type)
        deliver(context, _schema_text(plan_type, context.find_root().obj, world), output, force)


def _write_all(context: click.Context, output: Path | None, force: bool, world: World) -> None:
    from plandoc.fields.json_schema import FOLDER, schema_name
    from plandoc.plans import plan_types

    folder = output or Path(FOLDER)
    for plan_type in plan_types():
        for language in LANGUAGES:
            content = _schema_text(plan_type, language, world)
            deliver(context, content, folder / schema_name(plan_type, language), force)


def _schema_text(plan_type: str, language: str, world: World) -> str:
    from plandoc.fields.json_schema import described_schema

    return json.dumps(described_schema(plan_type, language, world), ensure_ascii=False, indent=1) + "\n"


def modeline(context: click.Context, plan_type: str, output: Path | None) -> str:
    """The line that leads editors to the schema; nothing where no file is written."""
    from plandoc.fields.json_schema import modeline as line

    return line(plan_type, context.find_root().obj) if output else ""


def put_schema_beside(context: click.Context, plan_type: str, output: Path | None, world: World) -> None:
    """Write the schema to which a starter's first line leads, without a word: it is the editor's."""
    if output is None:
        return
    from plandoc.fields.json_schema import FOLDER, schema_name
    from plandoc.write.files import write_whole

    language = context.find_root().obj
    path = output.parent / FOLDER / schema_name(plan_type, language)
    if is_dry_run():
        announce(path)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _schema_text(plan_type, language, world).encode("utf-8"))
    except OSError as problem:
        click.echo(words("cannot_write", path=path, reason=problem.strerror or problem), err=True)
        context.exit(CANNOT_WRITE)
