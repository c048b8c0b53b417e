"""`plandoc new`, `types` and `reference`: what a plan starts from."""

from __future__ import annotations

from pathlib import Path

import click

from plandoc.cli.ask import ask
from plandoc.cli.common import SYSTEM, known_type, use_language, words
from plandoc.cli.forms import FORMAT, FORMS, LOCKED, THEME, deliver_form, format_of, known_theme
from plandoc.cli.library import LIBRARY, WITH, starter_text
from plandoc.cli.options import DRY_RUN, LANG
from plandoc.cli.output import deliver
from plandoc.cli.schema import modeline, put_schema_beside
from plandoc.cli.suggest import plan_types_like, themes_like
from plandoc.cli.workbook import deliver_workbook
from plandoc.cli_text import text


@click.command(help=text("new", SYSTEM))
@click.argument("plan_type", metavar="[TYPE]", required=False, shell_complete=plan_types_like)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=text("new_output", SYSTEM)
)
@FORMAT
@click.option("--ask", "asking", is_flag=True, help=text("ask", SYSTEM))
@WITH
@LIBRARY
@THEME
@LOCKED
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@DRY_RUN
@click.option("--lang", type=click.Choice(["zh", "en"]), help=text("new_lang", SYSTEM))
@click.pass_context
def new(
    context: click.Context,
    plan_type: str | None,
    output: Path | None,
    format: str | None,
    asking: bool,
    wanted: tuple[str, ...],
    own: Path | None,
    theme: str,
    locked: bool,
    force: bool,
    dry_run: bool,
    lang: str | None,
) -> None:
    """Write what a plan starts from: a starter, a workbook or form to fill in, or a dialogue's result."""
    use_language(context, lang)
    from plandoc.world import real_world

    world = real_world()
    if wanted and (asking or format_of(format, output) in FORMS):
        raise click.UsageError(words("with_alone"), context)
    if asking:
        ask(context, plan_type or "personal", output, own, world, force=force)
        return
    if plan_type is None:
        raise click.UsageError(words("new_type"), context)
    known_type(context, plan_type)
    shape = format_of(format, output)
    if shape in FORMS:
        deliver_form(context, plan_type, shape, output, world, theme=theme, locked=locked, force=force)
        return
    if shape == "xlsx":
        deliver_workbook(context, plan_type, wanted, own, output, world, theme=theme, force=force)
        return
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
@click.option(
    "--theme",
    default="corporate",
    show_default=True,
    help=text("reference_theme", SYSTEM),
    shell_complete=themes_like,
)
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@DRY_RUN
@LANG
@click.pass_context
def reference(
    context: click.Context, output: Path, theme: str, force: bool, dry_run: bool, lang: str | None
) -> None:
    """Write a Word file with every style of a theme, to start a house template from."""
    use_language(context, lang)
    from plandoc.reference import reference_file
    from plandoc.world import real_world

    world = real_world()
    known_theme(context, theme, world)
    deliver(context, reference_file(theme, context.find_root().obj, world), output, force)


@click.command(help=text("types", SYSTEM))
@LANG
@click.pass_context
def types(context: click.Context, lang: str | None) -> None:
    """List the plan types with what each is called."""
    use_language(context, lang)
    from plandoc.plans import plan_types
    from plandoc.terms import load_terms
    from plandoc.world import real_world

    terms = load_terms(context.find_root().obj, real_world())
    for name in plan_types():
        click.echo(f"{name:<12}{terms(f'{name}.kind') if terms.has(f'{name}.kind') else ''}")
