"""A line at the foot of the terminal that says how far long work has come.

It is written to standard error, only to a terminal, and is gone when the work is done; it has no
colours. Where output goes to a file or another program, there is none.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata

import click

from plandoc.cli.common import words

BAR = 24
"""Cells of the bar."""


class Progress:
    """How many of the plans are done, and what is being made of the present one."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total, self._done, self._name = total, 0, ""
        self._shown = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._on_screen = False

    def start(self, name: object) -> None:
        """Say which plan is being built."""
        self._name = str(name)
        self.step("…")

    def step(self, stage: object) -> None:
        """Say what is being made of it."""
        self._draw(words("stage", name=self._name, stage=stage))

    def done(self) -> None:
        """Count a plan as done."""
        self._done += 1

    def say(self, line: str, *, err: bool = True) -> None:
        """Print a line above the progress."""
        self.clear()
        click.echo(line, err=err)

    def clear(self) -> None:
        """Take the line away."""
        if self._on_screen:
            click.echo("\r\033[K", nl=False, err=True)
            self._on_screen = False

    def _draw(self, words_: str) -> None:
        if not self._shown:
            return
        line = words_ if self._total == 1 else f"{self._bar()} {words_}"
        room = shutil.get_terminal_size().columns - 1
        click.echo(f"\r\033[K{_cut(line, room)}", nl=False, err=True)
        self._on_screen = True

    def _bar(self) -> str:
        full = BAR * self._done // self._total
        return f"[{'#' * full}{'.' * (BAR - full)}] {self._done}/{self._total}"


def _cut(line: str, room: int) -> str:
    """As much of a line as has room; Chinese characters take two cells."""
    used = 0
    for index, character in enumerate(line):
        used += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used > room:
            return line[:index]
    return line
