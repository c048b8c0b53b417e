"""Writes what was found into a copy of the workbook: at the cells, and as a list behind the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from plandoc.diagnostics import Severity
from plandoc.terms import Terms
from plandoc.workbook.annotate.findings import Note, add_findings, drop_findings
from plandoc.workbook.annotate.looks import added_looks
from plandoc.workbook.annotate.marks import mark, unmark
from plandoc.workbook.annotate.parts import parts_of, sheets


def annotated(content: bytes, notes: Sequence[Note], terms: Terms) -> bytes:
    """The workbook with these notes in place of those of earlier checks; all else stays as it was."""
    parts = parts_of(content)
    drop_findings(parts)
    found = sheets(parts)
    for part in found.values():
        unmark(parts, part)
    looks = added_looks(parts, terms("annotated.font"))
    for name, part in found.items():
        here = [note for note in notes if note.sheet == name and note.cell]
        if here:
            cells = _by_severity(here)
            mark(parts, part, _texts(here, terms), {looks.marks[one]: cells[one] for one in cells})
    add_findings(parts, notes, looks, terms)
    return parts.written()


def _by_severity(notes: Sequence[Note]) -> dict[Severity, list[str]]:
    """The cells by the worst that is said of them."""
    worst: dict[str, Severity] = {}
    order = [*Severity]
    for note in notes:
        worst[note.cell] = min(worst.get(note.cell, note.severity), note.severity, key=order.index)
    return {one: [cell for cell, is_one in worst.items() if is_one is one] for one in Severity}


def _texts(notes: Sequence[Note], terms: Terms) -> dict[str, str]:
    """What is said at each cell, the next step below each problem."""
    said: dict[str, list[str]] = {}
    for note in notes:
        lines = said.setdefault(note.cell, [])
        lines.append(terms("annotated.said", label=note.label, text=note.text))
        if note.hint:
            lines.append(note.hint)
    return {cell: "\n".join(lines) for cell, lines in said.items()}
