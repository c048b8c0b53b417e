"""`plandoc explain`: what a code means and what to do about it."""

from __future__ import annotations

import re

import click

from plandoc.cli.common import BAD_INPUT, SYSTEM, use_language, words
from plandoc.cli.options import LANG
from plandoc.cli_text import text

RULE = re.compile(r"R\d+")


@click.command(help=text("explain", SYSTEM))
@click.argument("code", metavar="[CODE]", required=False)
@LANG
@click.pass_context
def explain(context: click.Context, code: str | None, lang: str | None) -> None:
    """Say what a code means, or list all codes, or those of a rule."""
    use_language(context, lang)
    from plandoc.explain import every_code, explained, listing, nearest_codes
    from plandoc.world import real_world

    world, language = real_world(), context.find_root().obj
    rule = (code or "").upper()
    if code is None or (RULE.fullmatch(rule) and len(listing(language, world, rule)) > 1):
        click.echo(listing(language, world, rule), nl=False)
        return
    name = code.strip("[]").split()[-1].lower() if code.strip("[] ") else ""
    if name not in every_code(world):
        near = nearest_codes(name, world)
        click.echo(words("unknown_code", name=code), err=True)
        click.echo(words("near_codes", names=", ".join(near)) if near else words("all_codes"), err=True)
        context.exit(BAD_INPUT)
    click.echo(explained(name, language, world), nl=False)
