"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from plandoc.cli.common import SYSTEM
from plandoc.cli_text import text

FORMATS = ("docx", "pdf", "html", "txt")
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help=text("lang", SYSTEM))
INPUTS = click.argument(
    "inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
BRAND = click.option("--brand", type=click.Path(path_type=Path), help=text("brand", SYSTEM))
TEMPLATE_DIR = click.option(
    "--template-dir", type=click.Path(path_type=Path), help=text("template_dir", SYSTEM)
)
