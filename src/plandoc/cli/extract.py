"""`plandoc extract`: a letter for each owner."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import BAD_INPUT, CANNOT_WRITE, SYSTEM, guarded, show, use_language, words
from plandoc.cli.options import DRY_BUILD, FORMAT, FORMATS, INPUT, LANG, OUTPUT, QUIET
from plandoc.cli.output import write_document
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.doc.nodes import Document
    from plandoc.pipeline import Checked
    from plandoc.world import World


@click.command(help=text("extract", SYSTEM))
@INPUT
@click.option("--owner", "owners", multiple=True, help=text("extract_owner", SYSTEM))
@OUTPUT
@FORMAT
@DRY_BUILD
@QUIET
@LANG
@click.pass_context
def extract(
    context: click.Context,
    source: Path,
    owners: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    dry_run: bool,
    quiet: bool,
    lang: str | None,
) -> None:
    """Write a statement of objectives for each owner of a goal or measure."""
    use_language(context, lang)
    from plandoc.extracts import extracts
    from plandoc.pipeline import check_file
    from plandoc.world import real_world

    world = real_world()
    checked = guarded(lambda: check_file(source, world))
    if checked is None:
        context.exit(CANNOT_WRITE)
    show(checked, world, quiet=True)
    if checked.plan is None:
        context.exit(BAD_INPUT)
    made = guarded(lambda: extracts(checked, world, owners))
    if made is None:
        context.exit(CANNOT_WRITE)
    known = {owner for owner, _ in made}
    lacking = [name for name in owners if name not in known]
    if lacking or not made:
        everyone = [owner for owner, _ in extracts(checked, world)]
        click.echo(_nobody(lacking, everyone), err=True)
        context.exit(BAD_INPUT)
    context.exit(
        _write_extracts(made, checked, source.stem, output, formats or FORMATS[:2], world, quiet=quiet)
    )


def _nobody(lacking: list[str], everyone: list[str]) -> str:
    """Why there is no letter to write."""
    if not everyone:
        return words("no_owners")
    return words("unknown_owner", name=", ".join(lacking), known=", ".join(everyone))


def _write_extracts(
    made: tuple[tuple[str, Document], ...],
    checked: Checked,
    stem: str,
    output: Path,
    formats: Iterable[str],
    world: World,
    *,
    quiet: bool,
) -> int:
    """Write one document for each owner; the exit code."""
    from plandoc.write.files import safe_name

    taken: set[str] = set()
    for owner, document in made:
        name = safe_name(f"{stem}-{owner}", taken)
        taken.add(name)
        made_already = partial(_same, document)
        code = write_document(made_already, checked, output, name, formats, world, quiet=quiet)
        if code:
            return code
    return 0


def _same(document: Document) -> Document:
    return document
