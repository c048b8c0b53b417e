"""The blank form as a document: a cover, guidance, a section for each thing that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from plandoc.doc.build import cell, document, heading, inlines, note, paragraph, row, table
from plandoc.doc.nodes import (
    DOCUMENT_LABELS,
    Block,
    Cell,
    Checklist,
    ChecklistItem,
    Column,
    Cover,
    Document,
    FormField,
    Landscape,
    ListBlock,
    Meta,
    Row,
    SignatureLine,
    Signatures,
    Table,
)
from plandoc.fields import Field
from plandoc.forms.layout import Asked, Layout, Section
from plandoc.forms.places import place_of
from plandoc.terms import Terms, load_terms
from plandoc.themes import load_theme
from plandoc.world import World

REQUIRED = "*"
"""Stands after the label of what must not be left empty."""
PAIRS = (1.0, 2.0, 1.0, 2.0)
LONG = (1.0, 5.0)


def blank_form(
    layout: Layout, theme: str, world: World, *, locked: bool = False, paper: bool = False
) -> Document:
    """The form in a theme; `locked` keeps its wording in Word, `paper` is for filling in by hand."""
    terms = load_terms(layout.language, world)
    writer = _Writer(layout, terms, paper)
    numbering = load_theme(theme).numbering if layout.language == "zh" else "decimal"
    return document(
        Document(
            meta=_meta(layout, terms, world),
            cover=Cover(layout.title, organization=terms("form_sheet.hand_in"), fields=writer.cover()),
            front=(),
            body=tuple(writer.blocks()),
            numbering=numbering,
            theme=theme,
            locked=locked,
            extra=(
                ("plandoc.type", layout.fields.plan_type),
                ("plandoc.language", layout.language),
                ("plandoc.theme", theme),
            ),
        )
    )


def _meta(layout: Layout, terms: Terms, world: World) -> Meta:
    return Meta(
        title=layout.title,
        language=layout.language,
        subject=layout.fields.root.label,
        created=world.today,
        header_left=layout.title,
        header_right=terms("form_sheet.name"),
        plan_type=layout.fields.plan_type,
        labels=tuple((key, terms(f"document.{key}")) for key in DOCUMENT_LABELS),
    )


class _Writer:
    """Writes the sections of one form."""

    def __init__(self, layout: Layout, terms: Terms, paper: bool) -> None:
        self.layout, self.terms, self.paper = layout, terms, paper

    def cover(self) -> tuple[FormField, ...]:
        """What is filled in on the cover."""
        asked = self.layout.cover.asked
        return tuple(self._input(place_of((), one), one.field, first=False) for one in asked)

    def blocks(self) -> Iterator[Block]:
        """Guidance, the sections, and what to look at before handing in."""
        yield heading(1, self.terms("form_sheet.how"))
        yield from (paragraph(text) for text in self.layout.intro)
        steps = (
            self.terms("form_sheet.required", mark=REQUIRED),
            *(self.layout.steps if not self.paper else ()),
        )
        yield ListBlock(tuple((paragraph(step),) for step in steps))
        yield heading(1, self.terms("form_sheet.what"))
        for turned, sections in groupby(self.layout.sections, lambda section: section.turned):
            blocks = tuple(block for section in sections for block in self._section(section))
            yield from (Landscape(blocks),) if turned else blocks
        # What is ticked and signed stays on one sheet, however long the tables above have become.
        yield replace(heading(1, self.terms("form_sheet.before")), new_page=True)
        yield Checklist(tuple(ChecklistItem(inlines(check)) for check in self.layout.checks))
        roles = (self.terms("form_sheet.filled_by"), self.terms("form_sheet.checked_by"))
        yield Signatures(tuple(SignatureLine(role) for role in roles))

    def _section(self, section: Section) -> Iterator[Block]:
        yield heading(2, section.title)
        if section.guide:
            yield paragraph(section.guide)
        yield from (self._grid(section),) if section.table else self._facts(section)

    def _facts(self, section: Section) -> Iterator[Table]:
        """Short answers two to a line, then boxes to write in."""
        short = [asked for asked in section.asked if not _is_long(asked.field)]
        long = [asked for asked in section.asked if _is_long(asked.field)]
        parts = [part for asked in short for part in (self._label(asked), self._answer(asked))]
        rows = [row(parts[i : i + 4]) for i in range(0, len(parts), 4)]
        if len(short) == 1:
            yield table([], rows, columns=LONG, style="form", alt=section.title)
        elif short:
            yield table([], rows, columns=PAIRS, style="form", alt=section.title)
        if long:
            boxes = (row([self._label(asked), self._answer(asked)], room="text") for asked in long)
            yield table([], boxes, columns=LONG, style="form", alt=section.title)

    def _grid(self, section: Section) -> Table:
        """A table to fill, one row for each record."""
        columns = [Column(asked.weight) for asked in section.asked]
        head = [self._heading(asked) for asked in section.asked]
        rows = (self._row(section, number) for number in range(section.rows))
        helps = [help_text for asked in section.asked if (help_text := self._help(asked))]
        notes = [note(" ".join(helps))] if helps else []
        return table(head, rows, columns=columns, style="form", alt=section.title, notes=notes)

    def _help(self, asked: Asked) -> str:
        """What to write in a column; on paper also what may be chosen."""
        text = asked.field.help
        if self.paper and asked.field.kind == "choice":
            text = self.terms("form_sheet.or").join(choice.label for choice in asked.field.choices)
        return self.terms("form_sheet.help", label=asked.label, help=text) if text else ""

    def _row(self, section: Section, number: int) -> Row:
        cells = [Cell((paragraph(self._field(section, asked, number)),)) for asked in section.asked]
        return Row(tuple(cells), repeats=True)

    def _label(self, asked: Asked) -> Cell:
        return cell(self._heading(asked), header=True)

    def _heading(self, asked: Asked) -> str:
        return asked.label + (REQUIRED if asked.field.required and not asked.field.names else "")

    def _answer(self, asked: Asked) -> Cell:
        return Cell((paragraph(self._input(place_of((), asked), asked.field, first=True)),))

    def _field(self, section: Section, asked: Asked, number: int) -> FormField:
        place = place_of(section.table, asked, number)
        is_number = bool(asked.field.names) and asked.steps == ("id",)
        value = (
            f"{section.numbered}{number + 1}" if is_number and section.numbered and section.prefilled else ""
        )
        field = (
            replace(asked.field, kind="text") if self.paper and asked.field.kind == "choice" else asked.field
        )
        return self._input(place, field, first=number == 0, value=value)

    def _input(self, place: str, field: Field, *, first: bool, value: str = "") -> FormField:
        hint = self._hint(field) if first and not value else ""
        choices = tuple((choice.label, choice.value) for choice in field.choices)
        if field.kind == "flag":
            return FormField(place, field.label, "tick")
        if field.kind == "choice" and not field.many:
            return FormField(place, field.label, "choice", hint, value, choices)
        if field.kind == "date" and not field.many:
            return FormField(place, field.label, "date", hint, value)
        numbers = tuple(number for kind in field.refers for number in self.layout.numbers(kind))
        if numbers and not self.paper:
            return FormField(
                place, field.label, "choice", hint, value, tuple((n, n) for n in numbers), open=True
            )
        return FormField(place, field.label, "lines" if _is_long(field) else "text", hint, value)

    def _hint(self, field: Field) -> str:
        return "" if self.paper else hint_of(field, self.terms)


def hint_of(field: Field, terms: Terms) -> str:
    """What shows in grey until a field is filled in."""
    if field.kind in ("choice", "date") and not field.many:
        return terms(f"form_sheet.pick_{field.kind}")
    example = field.example.strip()
    return terms("form_sheet.example", text=example) if example else ""


def _is_long(field: Field) -> bool:
    """Whether an answer takes several lines."""
    return field.kind == "prose" or (field.many and not field.refers)
