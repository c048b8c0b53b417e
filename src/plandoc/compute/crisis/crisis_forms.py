"""Blank forms of a crisis manual: first call, damage, drill evaluation, end of the response."""

from __future__ import annotations

from typing import Literal

from plandoc.compute.forms import FormReport, form_report, short_answers
from plandoc.compute.section import Section
from plandoc.doc.build import cell, inlines, note, paragraph, row, table
from plandoc.doc.nodes import Block, Card, Cell, Column, Strong, Text, Tick
from plandoc.model.plan import Plan
from plandoc.terms import Terms

FREE = 4
"""As many questions have room on a page to be answered freely."""


def damage_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The damage assessment form: people, property, data, reputation."""
    return (_grid("damage", ("people", "property", "data", "operations", "reputation", "legal"), terms),)


def evaluation_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The drill evaluation form with its list of corrective actions."""
    marks = [cell for n in range(1, 5) for cell in (Tick(), Text(terms(f"evaluation.mark.{n}") + "\u2003"))]
    rows = [(terms(f"evaluation.item.{n}"), tuple(marks), "") for n in range(1, 9)]
    head = [terms("evaluation.head.item"), terms("evaluation.head.mark"), terms("evaluation.head.remark")]
    judged = table(head, rows, columns=[Column(3), Column(4.4), Column(1.6)], style="form")
    asked = [terms(f"evaluation.action.{key}") for key in ("problem", "action", "owner", "due", "verified")]
    actions = table(
        [row([cell(terms("evaluation.actions"), colspan=len(asked))]), row(asked)],
        [("", "", "", "", "") for _ in range(3)],
        columns=[Column(3), Column(3), Column(1.2), Column(1.3), Column(1.3)],
        style="form",
    )
    children = (
        _header("evaluation", ("drill", "date", "kind", "lead", "evaluator", "participants"), terms),
        judged,
        actions,
    )
    return (Card(inlines(terms("evaluation.title")), children),)


def incident_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The sheet on which a first call is taken down."""
    return (_questions("incident", 7, terms),)


def stand_down_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The order that ends the response."""
    return (_questions("stand_down", 4, terms),)


def _header(key: str, fields: tuple[str, ...], terms: Terms) -> Block:
    labels = [terms(f"{key}.field.{field}") for field in fields]
    return short_answers(labels, terms(f"{key}.title"))


def _grid(key: str, kinds: tuple[str, ...], terms: Terms) -> Card:
    head = [terms(f"{key}.head.{column}") for column in ("kind", "what", "amount", "by")]
    rows = [
        (
            (paragraph(Strong((Text(terms(f"{key}.kind.{kind}")),))), note(terms(f"{key}.hint.{kind}"))),
            "",
            "",
            "",
        )
        for kind in kinds
    ]
    form = table(head, rows, columns=[Column(2.6), Column(3.4), Column(1.6), Column(1.4)], style="form")
    header = _header(key, ("event", "date", "place", "lead"), terms)
    return Card(inlines(terms(f"{key}.title")), (header, form, note(terms(f"{key}.note"))))


def _questions(key: str, count: int, terms: Terms) -> Card:
    room: Literal["", "text"] = "text" if count <= FREE else ""
    questions = [terms(f"{key}.question.{n}") for n in range(1, count + 1)]
    rows = [row([cell(question, header=True), Cell(())], room=room) for question in questions]
    form = table([], rows, columns=[Column(2), Column(5)], style="form")
    header = _header(key, ("event", "date", "place", "lead"), terms)
    return Card(inlines(terms(f"{key}.title")), (header, form, note(terms(f"{key}.note"))))


SECTIONS = (
    Section("incident-form", Plan, form_report, incident_as_blocks),
    Section("damage-form", Plan, form_report, damage_as_blocks),
    Section("drill-form", Plan, form_report, evaluation_as_blocks),
    Section("stand-down-form", Plan, form_report, stand_down_as_blocks),
)
