"""`plandoc check`: everything that is wrong with plans."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from plandoc.cli.common import (
    BAD_INPUT,
    CANNOT_WRITE,
    FINDINGS,
    SYSTEM,
    guarded,
    messages,
    show,
    use_language,
)
from plandoc.cli.options import BRAND, INPUTS, LANG, TEMPLATE_DIR
from plandoc.cli_text import text


@click.command(help=text("check", SYSTEM))
@INPUTS
@click.option("--json", "as_json", is_flag=True, help=text("json", SYSTEM))
@BRAND
@TEMPLATE_DIR
@click.option("--strict", is_flag=True, help=text("strict", SYSTEM))
@LANG
@click.pass_context
def check(
    context: click.Context,
    inputs: tuple[Path, ...],
    as_json: bool,
    brand: Path | None,
    template_dir: Path | None,
    strict: bool,
    lang: str | None,
) -> None:
    use_language(context, lang)
    from plandoc.diagnostics import has_errors
    from plandoc.pipeline import check_file, check_templates
    from plandoc.report import as_json as json_of
    from plandoc.report import format_all
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    of_folder = guarded(lambda: check_templates(world)) or ()
    if has_errors(of_folder):
        world = replace(world, template_dir=None)
    tried = [guarded(lambda source=source: check_file(source, world)) for source in inputs]  # type: ignore[misc]
    results = [result for result in tried if result is not None]
    if as_json:
        found = (*of_folder, *(d for r in results for d in r.diagnostics))
        listed = [json_of(d, messages(world)) for d in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        if of_folder:
            click.echo(format_all(of_folder, messages(world)))
        for result in results:
            show(result, world, to_stdout=True)
    if len(results) < len(tried):
        context.exit(CANNOT_WRITE)
    if has_errors(of_folder) or not all(result.ok for result in results):
        context.exit(BAD_INPUT)
    context.exit(FINDINGS if strict and (of_folder or any(r.diagnostics for r in results)) else 0)
