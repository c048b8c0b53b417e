"""Reports to management, what is carried over into the next period, and members' suggestions."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.department.department_dashboard import (
    DashboardReport,
    StatusEdition,
    dashboard_report,
    goal_table,
)
from plandoc.compute.department.open_items import OpenItem
from plandoc.compute.forms import short_answers
from plandoc.compute.goals.kpi_tables import DASH
from plandoc.compute.listing import listed, listing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, heading, note, row, table
from plandoc.doc.nodes import (
    Block,
    Card,
    Cell,
    Column,
    Mark,
    Row,
    SignatureLine,
    Signatures,
    Text,
    Tone,
)
from plandoc.doc.prose import prose_blocks
from plandoc.model.department import Department, Issue, StatusReport, Suggestion
from plandoc.terms import Terms


def reports_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """Each report to management under the four headings."""
    return tuple(block for edition in report.editions for block in _report(edition, terms))


def _report(edition: StatusEdition, terms: Terms) -> Iterator[Block]:
    found = edition.report
    yield heading(1, found.name)
    about = [terms("status.date", date=terms.date(found.date))] if found.date else []
    about += [terms("status.author", author=found.author)] if found.author else []
    if about:
        yield note(terms("status.separator").join(about))
    read = edition.kpis is not None and any(line.actual is not None for line in edition.kpis.rows)
    if found.attainment or read:
        yield heading(2, terms("status.attainment"))
        yield from prose_blocks(found.attainment)
    if edition.kpis is not None and read:
        yield from goal_table(edition.kpis, terms, name=found.name)
    if found.results:
        yield heading(2, terms("status.results"))
        yield from listed(found.results, ordered=True)
    yield from _issues(found, terms)


def _issues(found: StatusReport, terms: Terms) -> Iterator[Block]:
    if not found.issues:
        return
    yield heading(2, terms("status.problems"))
    rows = [
        (str(n), i.problem, i.cause, terms.join(i.goals) or DASH) for n, i in enumerate(found.issues, start=1)
    ]
    columns = {"number": Column(0.5, "center"), "problem": 3.2, "cause": 3, "goals": Column(0.9, "center")}
    yield from listing(terms, "status.issue", columns, rows, name=found.name)
    if any(issue.measure for issue in found.issues):
        yield heading(2, terms("status.measures"))
        steps: dict[str, float | Column] = {"number": Column(0.5, "center"), "measure": 4, "owner": 1.3,
                 "due": Column(1.45, "center"), "state": Column(1.2, "center")}  # fmt: skip
        done = [_measure(n, issue, terms) for n, issue in enumerate(found.issues, start=1) if issue.measure]
        yield from listing(terms, "status.measure_table", steps, done, name=found.name)


def _measure(number: int, issue: Issue, terms: Terms) -> list[CellLike]:
    state: CellLike = (
        (Mark(terms("status.closed"), "good"),) if issue.closed else (Mark(terms("status.open"), "info"),)
    )
    due = terms.short_date(issue.due) if issue.due else DASH
    return [str(number), issue.measure, terms.join(issue.owner), due, state]


def report_form_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """The blank report to management: one page with the four headings."""
    if not report.modules.modules and not report.kpis.rows:
        return ()
    labels = [terms(f"status.form.{key}") for key in ("department", "span", "author", "date")]
    keys = ("attainment", "results", "problems", "measures")
    rows: list[Row] = [
        row([cell(terms(f"status.{key}"), header=True), Cell(())], room="text") for key in keys
    ]
    return (
        Card(
            (Text(terms("status.form.title")),),
            (
                short_answers(labels, terms("status.form.title")),
                table([], rows, columns=[1, 4.2], style="form"),
                Signatures(
                    (SignatureLine(terms("status.form.head")), SignatureLine(terms("status.form.received")))
                ),
            ),
            (Text(terms("status.form.subtitle")),),
            id="report-form",
        ),
    )


OPEN_TONES: dict[str, Tone] = {"late": "warning", "off": "danger", "near": "warning", "running": "neutral"}


def carry_over_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """What is open on the day of the plan and goes on into the next period."""
    columns = {"number": Column(0.5, "center"), "kind": Column(1.1, "center"), "title": 3.8, "detail": Column(0.9, "center"),
               "owner": 1.5, "due": Column(1.45, "center"), "state": Column(1.1, "center")}  # fmt: skip
    rows = [_carried(n, item, terms) for n, item in enumerate(report.open, start=1)]
    notes = [note(terms("carry.rule", date=terms.date(report.as_of)))]
    return listing(terms, "carry", columns, rows, notes=notes, late=sum(item.late for item in report.open))


def _carried(number: int, item: OpenItem, terms: Terms) -> list[CellLike]:
    tone = OPEN_TONES[item.state]
    text = terms(f"carry.{item.state}")
    state: CellLike = text if tone == "neutral" else (Mark(text, tone),)
    return [
        str(number),
        terms(f"carry.kind_{item.kind}"),
        item.title,
        item.detail or DASH,
        terms.join(item.owner) or DASH,
        terms.short_date(item.due) if item.due else DASH,
        state,
    ]


SUGGESTION_TONES: dict[str, Tone] = {
    "adopted": "good",
    "partly": "info",
    "studying": "notice",
    "declined": "neutral",
}


def suggestions_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """What members suggested, what was decided, and who follows it up."""
    columns = {"number": Column(0.5, "center"), "date": Column(1.45, "center"), "by": 1, "text": 3, "decision": Column(1.2, "center"),
               "answer": 2.6, "owner": 1, "closed": Column(1.45, "center")}  # fmt: skip
    given = report.department.plan.suggestions
    rows = [_suggestion(n, item, terms) for n, item in enumerate(given, start=1)]
    answered = sum(bool(item.decision) for item in given)
    return listing(terms, "suggestion", columns, rows, answered=answered)


def _suggestion(number: int, item: Suggestion, terms: Terms) -> list[CellLike]:
    decision = terms(f"suggestion.decision_{item.decision}") if item.decision else ""
    ended = item.closed or item.due
    return [
        str(number),
        terms.short_date(item.date) if item.date else DASH,
        item.by or DASH,
        item.text,
        (Mark(decision, SUGGESTION_TONES[item.decision]),)
        if decision
        else (Mark(terms("suggestion.waiting"), "warning"),),
        item.answer or DASH,
        item.owner or DASH,
        terms("suggestion.ended" if item.closed else "suggestion.due_by", date=terms.short_date(ended))
        if ended
        else DASH,
    ]


SECTIONS = (
    Section("status-reports", Department, dashboard_report, reports_as_blocks),
    Section("report-form", Department, dashboard_report, report_form_as_blocks),
    Section("carry-over", Department, dashboard_report, carry_over_as_blocks),
    Section("suggestions", Department, dashboard_report, suggestions_as_blocks),
)
