"""`plandoc inspect`: what was worked out, without a document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import (
    BAD_INPUT,
    CANNOT_WRITE,
    SYSTEM,
    guarded,
    say_template_faults,
    show,
    use_language,
    words,
)
from plandoc.cli.options import BRAND, INPUT, LANG, TEMPLATE_DIR
from plandoc.cli.suggest import reports_like
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.doc.nodes import Document


@click.command(help=text("inspect", SYSTEM))
@INPUT
@click.option("--tree", is_flag=True, help=text("tree", SYSTEM))
@click.option("--report", "names", multiple=True, help=text("report", SYSTEM), shell_complete=reports_like)
@BRAND
@TEMPLATE_DIR
@LANG
@click.pass_context
def inspect(
    context: click.Context,
    source: Path,
    tree: bool,
    names: tuple[str, ...],
    brand: Path | None,
    template_dir: Path | None,
    lang: str | None,
) -> None:
    """Print what was worked out from a plan, or its document as text."""
    use_language(context, lang)
    from plandoc.computed import reports_of
    from plandoc.pipeline import check_file, document_of
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    say_template_faults(context, world)
    checked = guarded(lambda: check_file(source, world))
    if checked is None:
        context.exit(CANNOT_WRITE)
    plan, found = checked.plan, checked.diagnostics
    if plan is None:
        show(checked, world)
        context.exit(BAD_INPUT)
    elif tree:
        shown = guarded(lambda: _tree(document_of(plan, world, found)))
        click.echo(shown or "", nl=False)
        context.exit(CANNOT_WRITE if shown is None else 0)
    else:
        reports = guarded(lambda: reports_of(plan, world))
        if reports is None:
            context.exit(CANNOT_WRITE)
        for name in names:
            if name not in reports:
                click.echo(words("no_reports", name=name, known=", ".join(reports)), err=True)
                context.exit(BAD_INPUT)
        chosen = {name: reports[name] for name in names} if names else reports
        click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))


def _tree(document: Document) -> str:
    from plandoc.write.dump import dump

    return dump(document)
