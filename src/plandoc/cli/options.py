"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from plandoc.cli.common import SYSTEM, words
from plandoc.cli.suggest import files_like, formats_like, plan_files_like
from plandoc.cli_text import text

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
FORMATS = ("docx", "pdf", "html", "txt")
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help=text("lang", SYSTEM))
INPUTS = click.argument(
    "inputs",
    metavar="INPUT...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    shell_complete=plan_files_like,
)
INPUT = click.argument(
    "source", metavar="INPUT", type=click.Path(path_type=Path), shell_complete=plan_files_like
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help=text("output_dir", SYSTEM),
)
BRAND = click.option(
    "--brand", type=click.Path(path_type=Path), help=text("brand", SYSTEM), shell_complete=plan_files_like
)
REFERENCE_DOC = click.option(
    "--reference-doc",
    type=click.Path(path_type=Path, dir_okay=False),
    help=text("reference_doc", SYSTEM),
    shell_complete=files_like(".docx"),
)
DRY_RUN = click.option("--dry-run", is_flag=True, help=text("dry_run", SYSTEM))
DRY_BUILD = click.option("--dry-run", is_flag=True, help=text("dry_build", SYSTEM))
QUIET = click.option("-q", "--quiet", is_flag=True, help=text("quiet", SYSTEM))
TEMPLATE_DIR = click.option(
    "--template-dir", type=click.Path(path_type=Path), help=text("template_dir", SYSTEM)
)


def _named_formats(context: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The formats of `-f html,pdf` and of `-f html -f pdf` alike."""
    names = tuple(dict.fromkeys(name for each in given for name in each.split(",")))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(words("bad_format", name=name, known=" ".join(FORMATS)), context, param)
    return names


def format_option(help: str) -> Decorator:
    """The option for formats, with help of its own."""
    return click.option(
        "-f",
        "--format",
        "formats",
        metavar=f"[{'|'.join(FORMATS)}]",
        multiple=True,
        callback=_named_formats,
        help=help,
        shell_complete=formats_like(FORMATS),
    )


FORMAT = format_option(text("format", SYSTEM))
