"""Diagnostics as workflow commands, which GitHub Actions shows beside the lines of a change.

The form is that of the commands `error`, `warning` and `notice`; of a text, what would end it or
divide it is escaped as GitHub's own toolkit does.
"""

from __future__ import annotations

from collections.abc import Iterable

from plandoc.diagnostics import Diagnostic, Messages, Severity, hint_of
from plandoc.report import sentence_of
from plandoc.report.excerpt import extent

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(diagnostics: Iterable[Diagnostic], messages: Messages) -> str:
    """One command a line."""
    return "".join(f"{_command(d, messages)}\n" for d in diagnostics)


def _command(d: Diagnostic, messages: Messages) -> str:
    where, properties = d.where, {"file": d.where.file}
    if where.line is not None:
        properties |= {"line": str(where.line), "col": str(where.column or 1)}
        if d.line and where.column:
            end = where.column + extent(d.line, where.column - 1, key=d.at_key)
            properties["endColumn"] = str(end)
    properties["title"] = f"{d.rule} {d.code}".strip()
    given = ",".join(f"{name}={escaped_property(value)}" for name, value in properties.items() if value)
    cell = f"{where.sheet}!{where.cell}" if where.cell else ""
    text = "\n".join(part for part in (cell, sentence_of(d, messages), hint_of(d, messages)) if part)
    return f"::{COMMANDS[d.severity]} {given}::{escaped(text)}"


def escaped(text: str) -> str:
    """A message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """A property of a command."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")
