"""Diagnostics as text for the terminal, and as plain data for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plandoc.diagnostics import Diagnostic, Messages, Severity, hint_of, text_of
from plandoc.where import dotted

MARKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def format_diagnostic(d: Diagnostic, messages: Messages) -> str:
    """`plan.yaml:12:5: error: … [code]`, and the next step below it."""
    words = messages["report"]
    place = str(d.where)
    path = dotted(d.where.path)
    head = f"{place}: " if place else ""
    at = f" ({path})" if path else ""
    rule = f"{d.rule} " if d.rule else ""
    severity = words[MARKS[d.severity]] + words["colon"]
    lines = [f"{head}{severity}{text_of(d, messages)}{at} [{rule}{d.code}]"]
    hint = hint_of(d, messages)
    if hint:
        lines.append(f"    {words['hint']}{hint}")
    return "\n".join(lines)


def format_all(diagnostics: Iterable[Diagnostic], messages: Messages) -> str:
    """Every diagnostic, and how many there are of each severity."""
    found = list(diagnostics)
    counts = [
        messages["report"][f"count_{MARKS[severity]}"].format(n=n)
        for severity in Severity
        if (n := sum(1 for d in found if d.severity is severity))
    ]
    summary = messages["report"]["separator"].join(counts)
    return "\n".join([*(format_diagnostic(d, messages) for d in found), summary])


def as_json(d: Diagnostic, messages: Messages) -> dict[str, Any]:
    """A diagnostic as plain data."""
    return {
        "severity": d.severity.value,
        "code": d.code,
        "rule": d.rule,
        "file": d.where.file,
        "line": d.where.line,
        "column": d.where.column,
        "path": dotted(d.where.path),
        "message": text_of(d, messages),
        "hint": hint_of(d, messages),
    }
