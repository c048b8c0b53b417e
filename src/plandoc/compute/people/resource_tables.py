"""Resources shown: gap table and chart, requests with reminders, division among goals."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.listing import without_empty_columns
from plandoc.compute.people.resources import (
    REQUEST_LEAD,
    AllocationReport,
    AllocationRow,
    GapRow,
    RequestRow,
    ResourcesReport,
    allocation_report,
    resources_report,
)
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Callout, Cell, Column, Figure, Inline, Mark, Text, Tick, Tone
from plandoc.model.annual import WithAllocation
from plandoc.model.traits import WithResources
from plandoc.terms import Terms

DECISIONS = ("adjust-goal", "adjust-action", "add-resource")


def gap_as_blocks(report: ResourcesReport, terms: Terms) -> tuple[Block, ...]:
    """What is needed, what there is, what is missing and how it is closed; then a chart."""
    if not report.gaps:
        return ()
    short = [r for r in report.gaps if r.feasible == "short"]
    head = [
        terms(f"resource.{key}") for key in ("name", "kind", "needed", "available", "gap", "flag", "closing")
    ]
    columns = [Column(1.7), Column(1.15, "center"), Column(0.95, "right"), Column(0.9, "right"), Column(0.7, "right"),
               Column(1.3, "center"), Column(2.3)]  # fmt: skip
    return (
        table(
            head,
            [row(_gap_cells(r, terms)) for r in report.gaps],
            columns=columns,
            caption=terms("resource.gap_caption"),
            id="resource-gap",
            alt=terms("resource.gap_alt", count=len(report.gaps), short=len(short)),
            notes=[paragraph(terms("resource.gap_formula"), "formula")],
        ),
        *_gap_chart(report, terms),
    )


def _gap_cells(r: GapRow, terms: Terms) -> list[Cell]:
    closing = [r.skills, r.use, r.note]
    if r.owner:
        closing.append(terms("resource.from", owner=r.owner))
    text = terms("smart.semicolon").join(part for part in closing if part)
    return [
        cell(f"{r.name}{terms('resource.in_unit', unit=r.unit)}" if r.unit else r.name),
        cell(terms(f"resource.kinds.{r.kind}")),
        cell(terms.number(r.needed) if r.needed is not None else r.quantity),
        cell(terms.number(r.available) if r.available is not None else ""),
        cell(terms.number(r.gap) if r.gap is not None else ""),
        _flag(r, terms),
        cell(text),
    ]


def _flag(r: GapRow, terms: Terms) -> Cell:
    tones: dict[str, Tone] = {"enough": "good", "short": "danger"}
    if r.feasible == "unknown" and r.status != "requested":
        return cell(terms("resource.flags.unknown"))
    if r.feasible != "enough" and r.status == "requested":
        return cell(Mark(terms("resource.flags.requested"), "warning"))
    return cell(Mark(terms(f"resource.flags.{r.feasible}"), tones[r.feasible]))


def _gap_chart(report: ResourcesReport, terms: Terms) -> tuple[Block, ...]:
    """Coverage of each resource in percent, so that different units share one axis."""
    shown = [r for r in report.gaps if r.coverage is not None]
    short = [r for r in shown if r.gap]
    if len(shown) < 2:
        return ()
    percents = [float((r.coverage or Decimal(0)) * 100) for r in shown]
    labels = tuple(terms.percent(r.coverage or Decimal(0), 0) for r in shown)
    chart = BarChart(
        categories=tuple(r.name for r in shown),
        series=(Series(terms("resource.coverage"), tuple(round(p, 1) for p in percents), labels),),
        unit="%",
        horizontal=True,
        reference=(terms("resource.full"), 100.0),
    )
    if short:
        least = min(short, key=lambda r: r.coverage or Decimal(0))
        alt = terms(
            "resource.chart_short",
            count=len(short),
            name=least.name,
            share=terms.percent(least.coverage or 0, 0),
        )
    else:
        alt = terms("resource.chart_enough")
    return (Figure(chart, (Text(terms("resource.chart_caption")),), alt, id="resource-coverage"),)


def _amount(value: Decimal | None, unit: str, terms: Terms) -> str:
    if value is None:
        return ""
    return f"{terms.number(value)}{'' if unit in ('', '%') else ' '}{unit}"


def requests_as_blocks(report: ResourcesReport, terms: Terms) -> tuple[Block, ...]:
    """Each resource with its tasks, first use and the day by which to ask for it."""
    if not report.requests:
        return ()
    head = [
        terms(f"resource.{key}")
        for key in ("name", "tasks", "first_use", "request_by", "lead", "provider", "reminder")
    ]
    columns = [Column(1.8), Column(1.15), Column(1.4, "center"), Column(1.5, "center"), Column(0.85, "center"), Column(1.2), Column(1.3, "center")]  # fmt: skip
    warned = sum(r.timing in ("tight", "late", "past") for r in report.requests)
    used = any(r.first_use for r in report.requests)
    shown = table(
        head,
        [row(_request_cells(r, terms)) for r in report.requests],
        columns=columns,
        caption=terms("resource.request_caption"),
        id="resource-requests",
        alt=terms("resource.request_alt", count=len(report.requests), warned=warned),
        notes=[note(terms("resource.request_note", days=REQUEST_LEAD))] if used else [],
    )
    return (without_empty_columns(shown),)


def _request_cells(r: RequestRow, terms: Terms) -> list[Cell]:
    by = terms.short_date(r.request_by) if r.request_by else ""
    return [
        cell(r.name),
        cell(" ".join(r.tasks)),
        cell(terms.short_date(r.first_use) if r.first_use else ""),
        cell(terms("resource.suggested", date=by) if r.worked_out else by),
        cell(str(r.lead) if r.lead is not None else ""),
        cell(r.provider),
        _reminder(r, terms),
    ]


def _reminder(r: RequestRow, terms: Terms) -> Cell:
    tones: dict[str, Tone] = {"ready": "good", "tight": "warning", "late": "danger", "past": "danger"}
    if r.timing is None:
        return cell("")
    text = terms(f"resource.timing.{r.timing}")
    return cell(Mark(text, tones[r.timing])) if r.timing in tones else cell(text)


def allocation_as_blocks(report: AllocationReport, terms: Terms) -> tuple[Block, ...]:
    """The division among goals; what is over-allocated asks for a decision."""
    if not report.rows:
        return ()
    over = [r for r in report.rows if r.left < 0]
    head = [terms("resource.name"), terms("resource.provider"), terms("resource.total"), *report.goals,
            terms("resource.allocated"), terms("resource.left")]  # fmt: skip
    numbers = [Column(0.85, "right") for _ in range(len(report.goals) + 3)]
    return (
        table(
            head,
            [row(_allocation_cells(r, terms)) for r in report.rows],
            columns=[Column(1.9), Column(1.4), *numbers],
            caption=terms("resource.allocation_caption"),
            id="allocation",
            alt=terms("resource.allocation_alt", count=len(report.rows), over=len(over)),
            wide=len(report.goals) > 6,
            notes=[paragraph(terms("resource.allocation_formula"), "formula")],
        ),
        *(_prompt(r, terms) for r in report.rows if r.left < 0 or r.limited),
    )


def _allocation_cells(r: AllocationRow, terms: Terms) -> list[Cell]:
    name = f"{r.name}{terms('resource.in_unit', unit=r.unit)}" if r.unit else r.name
    if r.limited:
        name += terms("resource.bracket", text=terms("resource.limits.true"))
    left = terms.number(r.left).replace("-", "−")
    return [
        cell(name),
        cell(r.provider),
        cell(terms.number(r.total)),
        *(cell(terms.number(s) if s is not None else "") for s in r.shares),
        cell(terms.number(r.allocated)),
        cell(Mark(left, "danger")) if r.left < 0 else cell(left),
    ]


def _prompt(r: AllocationRow, terms: Terms) -> Callout:
    """Adjust the goal, adjust the action, or add resources: one is to be ticked."""
    line: list[Inline] = []
    for decision in DECISIONS:
        line += [
            Tick(r.decision == decision),
            Text(f" {terms(f'resource.decisions.{decision}')}\u2003\u2003"),
        ]
    if r.left < 0:
        title = terms("resource.over", name=r.name, amount=_amount(-r.left, r.unit, terms))
    else:
        title = terms("resource.limited", name=r.name, amount=_amount(r.left, r.unit, terms))
    body = [paragraph(line)] + ([paragraph(r.note)] if r.note else [])
    return Callout("warning" if r.left < 0 else "info", (Text(title),), tuple(body))


SECTIONS = (
    Section("resource-gap", WithResources, resources_report, gap_as_blocks),
    Section("resource-requests", WithResources, resources_report, requests_as_blocks),
    Section("allocation", WithAllocation, allocation_report, allocation_as_blocks),
)
