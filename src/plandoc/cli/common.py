"""What every command needs: its words, its exit codes, and how it says what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from plandoc.cli_text import system_language, text

if TYPE_CHECKING:
    from plandoc.diagnostics import Diagnostic
    from plandoc.pipeline import Checked
    from plandoc.terms import Language
    from plandoc.world import World

FINDINGS, BAD_INPUT, CANNOT_WRITE = 1, 2, 3
T = TypeVar("T")
SYSTEM = system_language()


def words(key: str, **values: object) -> str:
    """The words for `key` in the language of this call."""
    context = click.get_current_context(silent=True)
    language = (context.find_root().obj or SYSTEM) if context else SYSTEM
    return text(key, language, **values)


def use_language(context: click.Context, lang: str | None) -> None:
    """Let a command's own --lang win over the group's."""
    if lang:
        context.find_root().obj = lang


def messages(world: World) -> Any:
    """The texts of diagnostics, in the language of this call."""
    from plandoc.terms import load_messages

    return load_messages(click.get_current_context().find_root().obj, world)


def guarded(action: Callable[[], T]) -> T | None:
    """The result, or None: a fault of plandoc's own is said in one line, never a traceback."""
    context = click.get_current_context()
    from plandoc.protected import protected

    return protected(action, language_of(context), say, context.params.get("time_limit", 0))


def language_of(context: click.Context) -> Language:
    """The language of this call."""
    return "zh" if context.find_root().obj == "zh" else "en"


def say(line: str) -> None:
    """Say something beside the results, on standard error."""
    click.echo(line, err=True)


def show(
    checked: Checked, world: World, *, quiet: bool = False, to_stdout: bool = False, every: bool = False
) -> None:
    """The diagnostics of one input, errors only when `quiet`; of what repeats often the first, or `every`."""
    from plandoc.diagnostics import Severity
    from plandoc.report import format_all

    shown: list[Diagnostic] = [d for d in checked.diagnostics if not quiet or d.severity is Severity.ERROR]
    if shown:
        click.echo(format_all(shown, messages(world), every=every), err=not to_stdout)


def say_template_faults(context: click.Context, world: World, *, quiet: bool = False) -> None:
    """Say what is wrong with the folder of templates; stop where one of them cannot be used."""
    from plandoc.diagnostics import has_errors
    from plandoc.pipeline import check_templates
    from plandoc.report import format_all

    found = guarded(lambda: check_templates(world))
    if found is None:
        context.exit(CANNOT_WRITE)
    if found and (has_errors(found) or not quiet):
        click.echo(format_all(found, messages(world)), err=True)
    if has_errors(found):
        context.exit(BAD_INPUT)


def known_type(context: click.Context, plan_type: str) -> None:
    """Stop where there is no plan type of this name, with the nearest one that there is."""
    from plandoc.plans import plan_types

    if plan_type not in plan_types():
        from plandoc.diagnostics import error, words
        from plandoc.pipeline import nearest_type, type_word
        from plandoc.report import format_diagnostic
        from plandoc.world import real_world

        world, known = real_world(), words(map(type_word, plan_types()))
        near = type_word(nearest_type(plan_type, world))
        problem = error("unknown-type", (), name=plan_type, known=known, near=near)
        click.echo(format_diagnostic(problem, messages(world)), err=True)
        context.exit(BAD_INPUT)
