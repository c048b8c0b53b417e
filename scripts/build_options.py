"""Regenerate the lists of options in docs/command-line.md from the commands themselves.

Run after adding an option or changing its help: python scripts/build_options.py
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

os.environ["PLANDOC_LANG"] = "en"  # the page is in English; help is chosen as the commands are loaded

import click

from plandoc.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "command-line.md"
LIST = re.compile(r"(<!-- options of (\S+) -->\n).*?(<!-- end of options -->)", re.DOTALL)
OF_ALL = {"--lang", "--help"}
"""What every command takes, and the page says once."""


def table(command: click.Command) -> str:
    """One row for each option of a command."""
    context = click.Context(command, info_name=command.name)
    options = [p for p in command.params if isinstance(p, click.Option) and not OF_ALL & set(p.opts)]
    records = (option.get_help_record(context) for option in options)
    rows = [f"| `{_cell(record[0])}` | {_cell(record[1])} |" for record in records if record]
    return "\n".join(["| option | |", "| --- | --- |", *rows, ""]) if rows else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("  ", " ").replace("|", "\\|")


def page(text: str) -> str:
    """The page with its lists as they should be."""
    return LIST.sub(lambda found: found[1] + table(main.commands[found[2]]) + found[3], text)


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    file.write_text(page(file.read_text(encoding="utf-8")), encoding="utf-8")
