"""`plandoc new`, `types` and `reference`: what a plan starts from."""

from __future__ import annotations

from pathlib import Path

import click

from plandoc.cli.common import BAD_INPUT, SYSTEM, known_type, messages, use_language
from plandoc.cli.library import LIBRARY, WITH, starter_text
from plandoc.cli.options import LANG, PLAN_TYPE
from plandoc.cli.output import deliver
from plandoc.cli.schema import modeline, put_schema_beside
from plandoc.cli_text import text


@click.command(help=text("new", SYSTEM))
@PLAN_TYPE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=text("output_file", SYSTEM)
)
@WITH
@LIBRARY
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@click.option("--lang", type=click.Choice(["zh", "en"]), help=text("new_lang", SYSTEM))
@click.pass_context
def new(
    context: click.Context,
    plan_type: str,
    output: Path | None,
    wanted: tuple[str, ...],
    own: Path | None,
    force: bool,
    lang: str | None,
) -> None:
    use_language(context, lang)
    from plandoc.world import real_world

    world = real_world()
    known_type(context, plan_type)
    starter = starter_text(context, plan_type, wanted, own, world)
    deliver(context, modeline(context, plan_type, output) + starter, output, force)
    put_schema_beside(context, plan_type, output, world)


@click.command(help=text("reference", SYSTEM))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=text("reference_output", SYSTEM),
)
@click.option("--theme", default="corporate", show_default=True, help=text("reference_theme", SYSTEM))
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@LANG
@click.pass_context
def reference(context: click.Context, output: Path, theme: str, force: bool, lang: str | None) -> None:
    use_language(context, lang)
    from plandoc.pipeline import reference_file, unknown_theme
    from plandoc.report import format_all
    from plandoc.world import real_world

    world = real_world()
    if problems := tuple(unknown_theme(theme)):
        click.echo(format_all(problems, messages(world)), err=True)
        context.exit(BAD_INPUT)
    deliver(context, reference_file(theme, context.find_root().obj, world), output, force)


@click.command(help=text("types", SYSTEM))
@LANG
@click.pass_context
def types(context: click.Context, lang: str | None) -> None:
    use_language(context, lang)
    from plandoc.plans import plan_types
    from plandoc.terms import load_terms
    from plandoc.world import real_world

    terms = load_terms(context.find_root().obj, real_world())
    for name in plan_types():
        click.echo(f"{name:<12}{terms(f'{name}.kind') if terms.has(f'{name}.kind') else ''}")
