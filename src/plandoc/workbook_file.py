"""Copies of workbooks with what was found in them."""

from __future__ import annotations

from collections.abc import Iterable

from plandoc.diagnostics import Diagnostic, Messages, hint_of
from plandoc.report import MARKS, sentence_of
from plandoc.terms import Language, load_messages, load_terms
from plandoc.workbook.annotate import annotated
from plandoc.workbook.annotate.findings import Note
from plandoc.world import World


def annotated_workbook(
    content: bytes, name: str, found: Iterable[Diagnostic], language: Language, world: World
) -> bytes:
    """A copy of the workbook that was read from the file `name`, with what was found at its cells."""
    messages = load_messages(language, world)
    notes = [_note(d, name, messages) for d in found]
    return annotated(content, notes, load_terms(language, world))


def _note(d: Diagnostic, name: str, messages: Messages) -> Note:
    here = d.where.file == name
    place = d.where.sheet if here else str(d.where)
    cell = d.where.cell if here and d.where.sheet else ""
    label = messages["report"][MARKS[d.severity]]
    return Note(d.severity, label, place, cell, sentence_of(d, messages), hint_of(d, messages), d.code)
