"""`plandoc doctor`: whether everything is there, and what to install."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import CANNOT_WRITE, SYSTEM, language_of, say, use_language, words
from plandoc.cli.options import LANG, OUTPUT
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.doctor.checks import Check
    from plandoc.terms import Terms

MARKS = {"ok": ("✓", "green"), "missing": ("✗", "red"), "advised": ("–", "yellow")}
COLUMN = 26
"""Cells of the column of names."""


@click.command(help=text("doctor", SYSTEM))
@OUTPUT
@click.option("--json", "as_json", is_flag=True, help=text("doctor_json", SYSTEM))
@LANG
@click.pass_context
def doctor(context: click.Context, output: Path, as_json: bool, lang: str | None) -> None:
    """Say whether this computer has all that documents need, and what to install."""
    use_language(context, lang)
    from plandoc.doctor.checks import State, look
    from plandoc.world import real_world

    world = real_world()
    checks = list(look(world, output))
    try:
        from plandoc.terms import load_terms

        terms = load_terms(language_of(context), world)
    except Exception as problem:  # the very files that say what is missing
        say(words("internal", what=f"{type(problem).__name__} {str(problem)[:80]}"))
        context.exit(CANNOT_WRITE)
    missing = sum(check.state is State.MISSING for check in checks)
    if as_json:
        click.echo(json.dumps([_plain(check, terms) for check in checks], ensure_ascii=False, indent=2))
    else:
        for check in checks:
            _show(check, terms)
        click.echo(terms("doctor.not_ready", n=missing, count=missing) if missing else terms("doctor.ready"))
    context.exit(CANNOT_WRITE if missing else 0)


def _show(check: Check, terms: Terms) -> None:
    """One line for what was found, and below it what to do."""
    mark, color = MARKS[check.state]
    name = terms(f"doctor.name.{check.name}")
    found = (check.found if check.state == "ok" else "") or terms(f"doctor.state.{check.state}")
    plain = "NO_COLOR" in os.environ
    click.echo(
        f"{mark if plain else click.style(mark, fg=color)} {name}{' ' * (COLUMN - _cells(name))}{found}"
    )
    for line in _cure(check, terms):
        click.echo(f"    {line}")


def _plain(check: Check, terms: Terms) -> dict[str, object]:
    """A check as plain data."""
    return {
        "name": check.name,
        "state": check.state.value,
        "found": check.found,
        "cure": list(_cure(check, terms)),
    }


def _cure(check: Check, terms: Terms) -> Iterator[str]:
    """What to do, in lines."""
    from plandoc.doctor.libraries import commands, system_name

    if not check.cure:
        return
    yield terms(f"doctor.cure.{check.cure}", **check.facts)
    if check.cure not in ("libraries", "old_pango", "subset"):
        return
    for system, command in commands(system_name()):
        yield f"{terms(f'doctor.system.{system}')}{terms('colon')}{command}"
        if terms.has(f"doctor.note.{system}"):
            yield terms(f"doctor.note.{system}")


def _cells(name: str) -> int:
    """The width of a text on the terminal; Chinese characters take two cells."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in name)
