"""Blank forms of a crisis manual: incident log, damage, after-action review, drill evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plandoc.compute.section import Section
from plandoc.doc.build import facts, inlines, note, paragraph, table
from plandoc.doc.nodes import Blank, Block, Card, Column, Strong, Text, Tick
from plandoc.model.plan import Plan
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class FormReport:
    """Blank forms depend on nothing but the language of the plan."""

    language: str


def form_report(plan: Plan, _world: World) -> FormReport:
    """What the blank forms need."""
    return FormReport(plan.language)


def damage_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The damage assessment form: people, property, data, reputation."""
    return (_grid("damage", ("people", "property", "data", "operations", "reputation", "legal"), terms),)


def after_action_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The after-action review form."""
    return (_questions("aar", 6, terms, "half"),)


def evaluation_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The drill evaluation form with its list of corrective actions."""
    marks = [cell for n in range(1, 5) for cell in (Tick(), Text(terms(f"evaluation.mark.{n}") + "\u2003"))]
    rows = [(terms(f"evaluation.item.{n}"), tuple(marks), "") for n in range(1, 9)]
    head = [terms("evaluation.head.item"), terms("evaluation.head.mark"), terms("evaluation.head.remark")]
    judged = table(head, rows, columns=[Column(3.2), Column(3.4), Column(2.4)], style="form")
    actions = table(
        [terms(f"evaluation.action.{key}") for key in ("problem", "action", "owner", "due", "verified")],
        [("", "", "", "", "") for _ in range(4)],
        columns=[Column(3), Column(3), Column(1.2), Column(1.3), Column(1.3)],
        style="form",
    )
    title = paragraph(Strong((Text(terms("evaluation.actions")),)), "lead")
    children = (
        _header("evaluation", ("drill", "date", "kind", "lead", "evaluator", "participants"), terms),
        judged,
        title,
        actions,
    )
    return (Card(inlines(terms("evaluation.title")), children),)


def incident_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The incident report and the log of decisions."""
    report = _questions("incident", 7, terms)
    keys = ("time", "event", "decision", "by", "done")
    head = [terms(f"log.{key}") for key in keys]
    rows = [("", "", "", "", "") for _ in range(14)]
    columns = [Column(1), Column(3.4), Column(3.4), Column(1.2), Column(1.2)]
    log = table(head, rows, columns=columns, style="form")
    return (report, Card(inlines(terms("log.title")), (note(terms("log.intro")), log)))


def stand_down_as_blocks(_report: FormReport, terms: Terms) -> tuple[Block, ...]:
    """The order that ends the response."""
    return (_questions("stand_down", 4, terms, "half"),)


def _header(key: str, fields: tuple[str, ...], terms: Terms) -> Block:
    return facts([(terms(f"{key}.field.{field}"), Blank(8)) for field in fields], pairs_per_row=2)


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


def _questions(key: str, count: int, terms: Terms, size: Literal["page", "half"] = "page") -> Card:
    rows = [(paragraph(terms(f"{key}.question.{n}")), "") for n in range(1, count + 1)]
    form = table([], rows, columns=[Column(2), Column(5)], style="form")
    header = _header(key, ("event", "date", "place", "lead"), terms)
    return Card(inlines(terms(f"{key}.title")), (header, form, note(terms(f"{key}.note"))), size=size)


SECTIONS = (
    Section("incident-form", Plan, form_report, incident_as_blocks),
    Section("damage-form", Plan, form_report, damage_as_blocks),
    Section("after-action-form", Plan, form_report, after_action_as_blocks),
    Section("drill-form", Plan, form_report, evaluation_as_blocks),
    Section("stand-down-form", Plan, form_report, stand_down_as_blocks),
)
