"""Writing what a command made, and saying so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import CANNOT_WRITE, guarded, messages, words

if TYPE_CHECKING:
    from plandoc.doc.nodes import Document
    from plandoc.pipeline import Checked, Output
    from plandoc.world import World


def write_document(
    make: Callable[[], Document],
    checked: Checked,
    output: Path,
    stem: str,
    formats: Iterable[str],
    world: World,
    *,
    quiet: bool,
) -> int:
    """Write a document in each format; the exit code of it."""
    from plandoc.pipeline import render
    from plandoc.report import format_all

    if is_dry_run():
        for name in formats:
            announce(output / f"{stem}.{name}", checked.name)
        return 0

    def made() -> list[Output]:
        document = make()
        return [render(document, name, world, checked) for name in formats]

    outputs = guarded(made)
    if outputs is None:
        return CANNOT_WRITE
    found = dict.fromkeys(d for output_file in outputs for d in output_file.diagnostics)
    if found and not quiet:
        click.echo(format_all(found, messages(world)), err=True)
    for output_file in outputs:
        if not write(output / f"{stem}.{output_file.format}", output_file.content):
            return CANNOT_WRITE
    return 0


def is_dry_run() -> bool:
    """Whether this call only says what it would write."""
    return bool(click.get_current_context().params.get("dry_run"))


def announce(path: Path, source: str | Path = "") -> None:
    """Say which file would be written, or written over, and from what."""
    key = "would_overwrite" if path.exists() else "would_write"
    origin = words("made_from", name=source) if source else ""
    _notice(words(key, path=path) + origin)


def write(path: Path, content: bytes) -> bool:
    """Write a whole file or none; say which. A dry run only says it."""
    from plandoc.write.files import write_whole

    if is_dry_run():
        announce(path)
        return True

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as problem:
        click.echo(words("cannot_write", path=path, reason=problem.strerror or problem), err=True)
        return False
    _notice(words("built", path=path))
    return True


def _notice(line: str) -> None:
    """Say what was done; on standard error where standard output is for another program."""
    asked = click.get_current_context().params
    click.echo(line, err=bool(asked.get("as_json")) or asked.get("form", "text") != "text")


def deliver(context: click.Context, content: str | bytes, output: Path | None, force: bool) -> None:
    """Print, or write a file that did not exist before."""
    if output is None:
        click.echo(content, nl=False)
    elif output.exists() and not force:
        click.echo(words("exists", path=output), err=True)
        context.exit(CANNOT_WRITE)
    elif not write(output, content.encode("utf-8") if isinstance(content, str) else content):
        context.exit(CANNOT_WRITE)
