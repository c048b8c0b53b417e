"""`plandoc watch`: a document that follows each save, in files and in the browser."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import CANNOT_WRITE, SYSTEM, language_of, say, use_language, words
from plandoc.cli.options import (
    BRAND,
    FORMATS,
    INPUT,
    LANG,
    OUTPUT,
    REFERENCE_DOC,
    TEMPLATE_DIR,
    format_option,
)
from plandoc.cli.output import write
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.watch.loop import Round
    from plandoc.watch.server import Stage


@click.command(help=text("watch", SYSTEM))
@INPUT
@OUTPUT
@format_option(text("watch_format", SYSTEM))
@click.option("--serve", "port", type=click.IntRange(0, 65535), metavar="PORT", help=text("serve", SYSTEM))
@REFERENCE_DOC
@BRAND
@TEMPLATE_DIR
@LANG
@click.pass_context
def watch(
    context: click.Context,
    source: Path,
    output: Path,
    formats: tuple[str, ...],
    port: int | None,
    reference_doc: Path | None,
    brand: Path | None,
    template_dir: Path | None,
    lang: str | None,
) -> None:
    """Build a plan anew on each save, until Ctrl-C."""
    use_language(context, lang)
    from plandoc.batch.job import Order
    from plandoc.watch.loop import HTML, Watch

    wanted = formats or (FORMATS[:2] if port is None else ())
    made = tuple(dict.fromkeys((*wanted, *(() if port is None else (HTML,)))))
    order = Order(
        made,
        language_of(context),
        brand=brand,
        template_dir=template_dir,
        reference_doc=reference_doc,
    )
    stage = _stage(source, order.language)
    with contextlib.suppress(KeyboardInterrupt), _served(context, port, stage):
        say(words("watching", name=source))
        for number, done in enumerate(Watch(source, order).rounds(), start=1):
            if number > 1:
                say(words("changed_at", time=_now()))
            _tell(done)
            for name in wanted:
                if (content := done.content(name)) is not None:
                    write(output / f"{source.stem}.{name}", content)
            say(words("watch_ok" if done.ok else "watch_failed", time=_now()))
            _show(stage, done, number)


def _stage(source: Path, language: str) -> Stage:
    from plandoc.watch.page import Preview
    from plandoc.watch.server import Stage

    return Stage(Preview(0, "", "", language, source.name))


@contextlib.contextmanager
def _served(context: click.Context, port: int | None, stage: Stage) -> Iterator[None]:
    """The preview while the body runs, where there is to be one."""
    if port is None:
        yield
        return
    from plandoc.watch.server import serving

    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(serving(port, stage))
        except OSError as problem:
            say(words("port_taken", port=port, reason=problem.strerror or problem))
            context.exit(CANNOT_WRITE)
        say(words("preview_at", url=url))
        yield


def _tell(done: Round) -> None:
    """Everything that was said of one build."""
    for line in done.said:
        say(line)


def _show(stage: Stage, done: Round, number: int) -> None:
    """Bring the build into the browser: the new page, or the last good one with what is wrong."""
    from dataclasses import replace

    from plandoc.watch.loop import HTML

    before = stage.preview
    content = done.content(HTML)
    if content is not None:
        stage.show(replace(before, version=number, document=content.decode("utf-8"), banner=""))
        return
    key = "preview_failed" if before.has_document else "preview_none"
    banner = "\n".join((words(key), *done.said))
    stage.show(replace(before, version=number, banner=banner))


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
