"""Causes of deviation on paper: the problems, and the Pareto chart of their causes."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.listing import without_empty_columns
from plandoc.compute.progress.causes import MOST, CauseCount, ProblemReport, ProblemRow, problem_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, LineBreak, Mark, Text
from plandoc.model.problems import WithProblems
from plandoc.terms import Terms


def problems_as_blocks(report: ProblemReport, terms: Terms) -> tuple[Block, ...]:
    """The problems, then their causes from the weightiest as table and chart."""
    if not report.problems:
        return ()
    return (_problem_table(report, terms), *_causes(report, terms))


def _problem_table(report: ProblemReport, terms: Terms) -> Block:
    keys = ("date", "text", "touches", "cause", "lost_days", "note", "action", "owner", "due")
    columns = [Column(1.4, "center"), Column(1.9), Column(1.3), Column(1.05, "center"), Column(0.85, "right"),
               Column(1.6), Column(1.75), Column(0.95), Column(1.4, "center")]  # fmt: skip
    shown = table(
        [terms(f"problem.{key}") for key in keys],
        [tuple(_cells(p, terms)) for p in report.problems],
        columns=columns,
        caption=terms("problem.caption"),
        alt=terms("problem.alt", count=len(report.problems)),
        notes=[note(terms("problem.unexplained", names=terms.join(report.unexplained)))]
        if report.unexplained
        else [],
    )
    return without_empty_columns(shown)


def _cells(p: ProblemRow, terms: Terms) -> Iterator[CellLike]:
    yield terms.short_date(p.day) if p.day else ""
    yield p.text
    yield terms.join(p.touches)
    yield terms(f"problem.causes.{p.cause}")
    yield terms.number(p.lost_days) if p.lost_days is not None else ""
    yield p.note
    yield p.action
    yield terms.join(p.owners)
    if p.closed:
        yield (Text(terms.short_date(p.closed)), LineBreak(), Mark(terms("problem.closed"), "good"))
    elif p.overdue and p.due:
        yield (Text(terms.short_date(p.due)), LineBreak(), Mark(terms("problem.overdue"), "danger"))
    else:
        yield terms.short_date(p.due) if p.due else ""


def _causes(report: ProblemReport, terms: Terms) -> tuple[Block, ...]:
    if len(report.problems) < 2:
        return ()
    unit = "days" if report.by_days else "count"
    keys = ("cause", "count", *(["days"] if report.by_days else []), "share", "cumulative")
    rows = [tuple(_cause_cells(c, report, terms)) for c in report.causes]
    first = report.causes[0]
    alt = terms(
        f"problem.pareto_alt_{unit}",
        cause=terms(f"problem.causes.{first.cause}"),
        count=first.count,
        weight=terms.number(first.weight),
        share=terms.percent(first.share, 0),
    )
    few = [terms(f"problem.causes.{c.cause}") for c in report.causes if c.first]
    words = {"most": terms.percent(MOST, 0), "causes": terms.join(few), "share": _reached(report, terms)}
    columns = [Column(2), *(Column(1, "right") for _ in keys[1:])]
    return (
        table(
            [terms(f"problem.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("problem.pareto_caption"),
            alt=alt,
            notes=[note(terms(f"problem.pareto_note_{unit}", **words))],
        ),
        Figure(_chart(report, terms), (Text(terms("problem.chart_caption")),), alt, id="causes"),
    )


def _cause_cells(c: CauseCount, report: ProblemReport, terms: Terms) -> Iterator[str]:
    yield terms(f"problem.causes.{c.cause}")
    yield str(c.count)
    if report.by_days:
        yield terms.number(c.weight)
    yield terms.percent(c.share)
    yield terms.percent(c.cumulative)


def _reached(report: ProblemReport, terms: Terms) -> str:
    return terms.percent(max(c.cumulative for c in report.causes if c.first), 0)


def _chart(report: ProblemReport, terms: Terms) -> BarChart:
    """Bars of shares with the line that sums them up, on one axis, and the 80% line."""
    labels = tuple(terms.percent(c.share, 0) if c.share != c.cumulative else "" for c in report.causes)
    sums = tuple(terms.percent(c.cumulative, 0) for c in report.causes)
    return BarChart(
        categories=tuple(terms(f"problem.causes.{c.cause}") for c in report.causes),
        series=(Series(terms("problem.share"), tuple(float(c.share * 100) for c in report.causes), labels),),
        unit="%",
        reference=(terms.percent(MOST, 0), float(MOST * 100)),
        line=Series(
            terms("problem.cumulative"), tuple(float(c.cumulative * 100) for c in report.causes), sums
        ),
    )


SECTIONS = (Section("problems", WithProblems, problem_report, problems_as_blocks),)
