"""`plandoc library`, and the entries of it that `plandoc new --with` puts into a starter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plandoc.cli.common import BAD_INPUT, SYSTEM, messages, use_language, words
from plandoc.cli.options import LANG
from plandoc.cli_text import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plandoc.diagnostics import Diagnostic
    from plandoc.library import Library
    from plandoc.library.choose import Chosen
    from plandoc.world import World

WITH = click.option("--with", "wanted", multiple=True, metavar="NAMES", help=text("with", SYSTEM))
LIBRARY = click.option("--library", "own", type=click.Path(path_type=Path), help=text("library_dir", SYSTEM))


@click.command(help=text("library", SYSTEM))
@click.argument("name", metavar="[NAME]", default="")
@LIBRARY
@LANG
@click.pass_context
def library(context: click.Context, name: str, own: Path | None, lang: str | None) -> None:
    """List what there is to draw on, or what a word is found in."""
    use_language(context, lang)
    from plandoc.fields.words import load_field_words
    from plandoc.library.listing import listed
    from plandoc.terms import load_terms
    from plandoc.world import real_world

    world = real_world()
    found = the_library(context, own, world)
    language = context.find_root().obj
    lines = listed(found, name, load_terms(language, world), load_field_words(language, world))
    click.echo("\n".join(lines))


def the_library(context: click.Context, own: Path | None, world: World) -> Library:
    """The library with a folder of one's own; stops where a file of it cannot be used."""
    from plandoc.library.load import load

    found, faults = load(context.find_root().obj, world, own)
    stop_at_errors(context, faults, world)
    return found


def stop_at_errors(context: click.Context, faults: Iterable[Diagnostic], world: World) -> None:
    """Say what is wrong, and go on only where it is no error."""
    from plandoc.diagnostics import has_errors
    from plandoc.report import format_all

    faults = tuple(faults)
    if faults:
        click.echo(format_all(faults, messages(world)), err=True)
    if has_errors(faults):
        context.exit(BAD_INPUT)


def starter_text(
    context: click.Context, plan_type: str, wanted: tuple[str, ...], own: Path | None, world: World
) -> str:
    """The starter of a plan type with the entries asked for; stops where there is none."""
    language: Any = context.find_root().obj
    source = world.template_root / plan_type / f"starter.{language}.yaml"
    if not source.is_file():
        click.echo(words("no_starter", name=plan_type), err=True)
        context.exit(BAD_INPUT)
    starter = world.read_text(source)
    if not wanted:
        return starter
    from plandoc.library.starter import with_entries
    from plandoc.terms import load_terms

    chosen, found = chosen_entries(context, plan_type, wanted, own, world)
    return with_entries(starter, chosen, found, load_terms(language, world))


def chosen_entries(
    context: click.Context, plan_type: str, wanted: tuple[str, ...], own: Path | None, world: World
) -> tuple[tuple[Chosen, ...], Library]:
    """The entries asked for, and the library that has them; stops where it has not."""
    from plandoc.library.choose import choose

    found = the_library(context, own, world)
    chosen, faults = choose(found, plan_type, wanted)
    stop_at_errors(context, faults, world)
    return chosen, found
