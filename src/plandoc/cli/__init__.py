"""The command line: the one place that prints, and that decides exit codes.

Each subject has a module; a command becomes one of plandoc's by its row in `COMMANDS`.
"""

from __future__ import annotations

import click

from plandoc import __version__
from plandoc.cli.build import build
from plandoc.cli.check import check
from plandoc.cli.common import SYSTEM
from plandoc.cli.completion import completion
from plandoc.cli.convert import convert
from plandoc.cli.doctor import doctor
from plandoc.cli.explain import explain
from plandoc.cli.extract import extract
from plandoc.cli.inspect import inspect
from plandoc.cli.library import library
from plandoc.cli.options import LANG
from plandoc.cli.read import read
from plandoc.cli.schema import schema
from plandoc.cli.start import new, reference, types
from plandoc.cli.watch import watch
from plandoc.cli_text import text

COMMANDS = (
    build,
    check,
    convert,
    explain,
    completion,
    doctor,
    extract,
    inspect,
    library,
    new,
    read,
    reference,
    schema,
    types,
    watch,
)


@click.group(
    help=text("main", SYSTEM),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="plandoc")
@LANG
@click.pass_context
def main(context: click.Context, lang: str | None) -> None:
    """Every command; each takes its language from here unless it is given one of its own."""
    context.obj = lang or SYSTEM


for command in COMMANDS:
    main.add_command(command)
