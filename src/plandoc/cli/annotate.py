"""`plandoc check --annotate`: what was found, written into copies of workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import BAD_INPUT, CANNOT_WRITE, SYSTEM, guarded, words
from plandoc.cli.output import write
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.pipeline import Checked
    from plandoc.world import World

WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
ENDING = "-checked"
"""What the name of a copy has more than that of the workbook."""
ANNOTATE = click.option("--annotate", is_flag=True, help=text("annotate", SYSTEM))
COPY = click.option(
    "-o",
    "--output",
    "copy",
    type=click.Path(path_type=Path, dir_okay=False),
    help=text("annotate_output", SYSTEM),
)


def write_copies(results: Sequence[Checked], copy: Path | None, world: World, *, force: bool) -> int:
    """Write a copy of each workbook with what was found in it; the worst exit code."""
    if copy is not None and len(results) > 1:
        raise click.UsageError(words("one_copy"))
    return max((_write_copy(result, copy, world, force=force) for result in results), default=0)


def _write_copy(result: Checked, copy: Path | None, world: World, *, force: bool) -> int:
    from plandoc.workbook_file import annotated_workbook

    source = Path(result.name)
    if source.suffix.lower() not in WORKBOOKS or not result.content:
        click.echo(words("cannot_annotate", name=source.name), err=True)
        return BAD_INPUT
    target = copy or source.with_name(f"{source.stem.removesuffix(ENDING)}{ENDING}{source.suffix}")
    if target.exists() and not force:
        click.echo(words("exists", path=target), err=True)
        return CANNOT_WRITE
    language = click.get_current_context().find_root().obj
    content = guarded(
        lambda: annotated_workbook(result.content, result.name, result.diagnostics, language, world)
    )
    return 0 if content is not None and write(target, content) else CANNOT_WRITE
