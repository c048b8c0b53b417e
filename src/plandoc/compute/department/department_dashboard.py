"""The department on one page: indicators, modules, money, risks, and what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import period_of, prepared_on, quarters
from plandoc.compute.department.department import DepartmentReport, department_report
from plandoc.compute.department.module_tables import roadmap_as_blocks
from plandoc.compute.department.modules import ModulesReport, modules_report
from plandoc.compute.department.open_items import OpenItem, open_items
from plandoc.compute.goals.kpi import GoalScore, KpiReport, kpi_report, kpi_report_to
from plandoc.compute.goals.kpi_progress import share
from plandoc.compute.goals.kpi_tables import DASH
from plandoc.compute.listing import listing
from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.money.budget_tables import amount_text
from plandoc.compute.risks.risk_rating import risk_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, bullets, cell, note, row
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import (
    Block,
    Callout,
    Column,
    Figure,
    KeyFigure,
    KeyFigures,
    Mark,
    Text,
    Tone,
)
from plandoc.model.department import Department, StatusReport
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget, WithGoals, WithHeadcount, WithRisks
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class StatusEdition:
    """A report to management with the indicators as they stood at its quarter."""

    report: StatusReport
    kpis: KpiReport | None


@dataclass(frozen=True)
class DashboardReport:
    """The department on one page, as of `as_of`: indicators, modules, money, risks, open items."""

    department: DepartmentReport
    kpis: KpiReport
    modules: ModulesReport
    budget: BudgetReport | None
    high_risks: int
    risks: int
    now: Decimal | None
    needed: Decimal | None
    open: tuple[OpenItem, ...]
    editions: tuple[StatusEdition, ...]
    quarter: int
    """Quarters that are over."""
    as_of: date


def dashboard_report(plan: Department, world: World) -> DashboardReport:
    """The state of a department plan on the day it was prepared."""
    assert isinstance(plan, Plan)  # noqa: S101 - Department is only ever mixed into plans
    as_of, spans = prepared_on(plan, world), quarters(period_of(plan, world))
    kpis = kpi_report(plan, world) if isinstance(plan, WithGoals) else _no_kpis(len(spans))
    modules = modules_report(plan, world)
    rated = risk_report(plan, world) if isinstance(plan, WithRisks) else None
    posts = plan.headcount if isinstance(plan, WithHeadcount) else ()
    return DashboardReport(
        department=department_report(plan, world),
        kpis=kpis,
        modules=modules,
        budget=budget_report(plan, world) if isinstance(plan, WithBudget) and plan.budget else None,  # type: ignore[arg-type]
        high_risks=len(rated.high) if rated else 0,
        risks=len(rated.risks) if rated else 0,
        now=sum((p.now for p in posts), Decimal(0)) if posts else None,
        needed=sum((p.needed for p in posts), Decimal(0)) if posts else None,
        open=tuple(open_items(plan, kpis, modules, as_of)),
        editions=tuple(_edition(plan, report, world) for report in plan.reports),
        quarter=sum(span.finish <= as_of for span in spans),
        as_of=as_of,
    )


def _no_kpis(count: int) -> KpiReport:
    nothing = GoalScore("", "", (), None, None, 0, 0, 0, 0, 0)
    return KpiReport((), (), nothing, None, count)


def _edition(plan: Plan, report: StatusReport, world: World) -> StatusEdition:
    if report.quarter is None or not isinstance(plan, WithGoals):
        return StatusEdition(report, None)
    return StatusEdition(report, kpi_report_to(plan, world, report.quarter))


def figures_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """The plan in large numbers: goals, indicators, modules, budget, people, risks."""
    kpis, modules, budget = report.kpis, report.modules, report.budget
    with_target = sum(line.target is not None for line in kpis.rows)
    gap = report.needed - report.now if report.needed is not None and report.now is not None else None
    found = [
        _figure("goals", str(len(kpis.goals)), terms, count=len(kpis.rows)) if kpis.goals else None,
        _figure("targets", f"{with_target}/{len(kpis.rows)}", terms) if kpis.rows else None,
        _figure("cells", str(len(modules.cells)), terms, count=len(modules.modules)) if modules.modules else None,
        _figure("budget", amount_text(budget.total, budget, terms), terms) if budget else None,
        _figure("people", terms.number(report.now), terms, count=terms.number(gap))
        if report.now is not None and gap is not None else None,
        _figure("risks", str(report.risks), terms, count=report.high_risks) if report.risks else None,
    ]  # fmt: skip
    shown = tuple(item for item in found if item)
    return (KeyFigures(shown),) if shown else ()


def _figure(key: str, value: str, terms: Terms, tone: Tone = "neutral", **words: object) -> KeyFigure:
    small = (
        terms(f"dashboard.figure.{key}_note", **words) if terms.has(f"dashboard.figure.{key}_note") else ""
    )
    return KeyFigure(value, terms(f"dashboard.figure.{key}"), small, tone)


def dashboard_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """One page: the state in large numbers, goal by goal, against the plan, and what is open."""
    if report.kpis.overall.progress is None and not report.modules.tracked:
        return ()
    return (
        note(
            terms(
                "dashboard.as_of",
                date=terms.date(report.as_of),
                quarters=report.quarter,
                count=report.kpis.quarters,
            )
        ),
        KeyFigures(tuple(_states(report, terms))),
        *_attention(report, terms),
        *goal_table(report.kpis, terms),
        *_goal_chart(report.kpis, terms),
    )


def _states(report: DashboardReport, terms: Terms) -> Iterator[KeyFigure]:
    overall, modules, budget = report.kpis.overall, report.modules, report.budget
    if overall.progress is not None:
        yield _figure(
            "progress",
            share(overall.progress, terms),
            terms,
            _ahead(overall),
            expected=share(overall.expected, terms),
        )
    read = overall.on + overall.near + overall.off
    if read:
        yield _figure(
            "on",
            f"{overall.on}/{read}",
            terms,
            "good" if overall.on == read else "warning",
            near=overall.near,
            off=overall.off,
        )
    due = [c for c in modules.cells if c.quarter <= report.quarter]
    if due and modules.tracked:
        done = sum(c.status == "done" for c in due)
        yield _figure("done", f"{done}/{len(due)}", terms, "good" if done == len(due) else "warning")
    if budget and budget.actual is not None and budget.planned:
        ratio = budget.actual / budget.planned
        tone: Tone = "warning" if abs(ratio - 1) > budget.tolerance else "good"
        yield _figure(
            "spent", terms.percent(ratio, 0), terms, tone, actual=amount_text(budget.actual, budget, terms)
        )
    if report.risks:
        yield _figure("high", str(report.high_risks), terms, count=report.risks)
    late = sum(item.late for item in report.open)
    yield _figure("open", str(len(report.open)), terms, "warning" if late else "neutral", late=late)


def _ahead(score: GoalScore) -> Tone:
    if score.progress is None or score.expected is None:
        return "neutral"
    return "good" if score.progress >= score.expected else "warning"


def goal_table(kpis: KpiReport, terms: Terms, *, name: str = "") -> tuple[Block, ...]:
    """Planned and actual progress goal by goal; in a report, by its `name`, with owners and the rule."""
    columns: dict[str, float | Column] = {"id": Column(0.7, "center"), "title": 3.4}
    columns |= {"owner": 1.3} if name else {}
    columns |= {key: Column(1, "right") for key in ("expected", "progress")}
    columns |= {key: Column(0.8, "center") for key in ("on", "near", "off")}
    columns["state"] = Column(1.3, "center")
    rows = [row(_goal_cells(goal, bool(name), terms)) for goal in kpis.goals]
    if kpis.overall.progress is not None:
        whole = _goal_cells(kpis.overall, False, terms)
        rows.append(row([cell(terms("kpi.overall"), colspan=3 if name else 2), *whole[2:7], ""], "total"))
    notes = [note(terms("dashboard.goals.rule"))] if name else []
    key = "dashboard.goals_of" if name else "dashboard.goals"
    return listing(terms, key, columns, rows, notes=notes, name=name, goals=len(kpis.goals))


def _goal_chart(kpis: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """Planned and actual progress of the goals as bars."""
    goals = [goal for goal in kpis.goals if goal.progress is not None and goal.expected is not None]
    if not goals:
        return ()
    planned = Series(terms("kpi.planned"), tuple(_percent(goal.expected) for goal in goals))
    actual = Series(terms("kpi.actual"), tuple(_percent(goal.progress) for goal in goals))
    chart = BarChart(tuple(goal.title for goal in goals), (planned, actual), "%", horizontal=True)
    behind = sum(bool(_ahead(goal) == "warning") for goal in goals)
    alt = terms("dashboard.chart_alt", count=len(goals), behind=behind)
    worst = min(goals, key=lambda g: (g.progress or Decimal(0)) - (g.expected or Decimal(0)))
    if behind:
        alt += terms("dashboard.chart_alt_worst", name=worst.title, actual=terms.percent(worst.progress or Decimal(0), 0),
                     planned=terms.percent(worst.expected or Decimal(0), 0))  # fmt: skip
    return (Figure(chart, (Text(terms("dashboard.chart")),), alt, id="goal-progress"),)


def _percent(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value) * 100, 1)


def _goal_cells(goal: GoalScore, owned: bool, terms: Terms) -> list[CellLike]:
    state, tone = _goal_state(goal)
    return [
        goal.id,
        goal.title,
        *([terms.join(goal.owner)] if owned else []),
        share(goal.expected, terms),
        share(goal.progress, terms),
        str(goal.on),
        str(goal.near),
        str(goal.off),
        (Mark(terms(f"kpi.state_{state}"), tone),) if state else DASH,
    ]


def _goal_state(goal: GoalScore) -> tuple[str, Tone]:
    """The worst state of its indicators."""
    if goal.off:
        return "off", "danger"
    if goal.near:
        return "near", "warning"
    return ("on", "good") if goal.on else ("", "neutral")


def _attention(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """What is late, in one line each."""
    late = [item for item in report.open if item.late]
    lines = [_open_line(item, terms) for item in late]
    if report.budget:
        lines += [terms("dashboard.over", name=x.name) for x in report.budget.lines if x.health == "over"]
    lines += [
        terms("dashboard.renewal", name=x.tool.name, date=terms.short_date(x.decide_by))
        for x in report.department.renewals
        if x.state in ("due", "expired") and x.decide_by
    ]
    if not lines:
        return ()
    return (Callout("warning", (Text(terms("dashboard.attention")),), (bullets(lines),)),)


def _open_line(item: OpenItem, terms: Terms) -> str:
    owner = terms("dashboard.by", owner=terms.join(item.owner)) if item.owner else ""
    return terms(f"dashboard.late.{item.kind}", title=item.title) + owner


def chart_as_blocks(report: DashboardReport, terms: Terms) -> tuple[Block, ...]:
    """The chart of the summary page: progress of the goals, or the roadmap before there is any."""
    return _goal_chart(report.kpis, terms) or roadmap_as_blocks(report.modules, terms)


SECTIONS = (
    Section("department-figures", Department, dashboard_report, figures_as_blocks),
    Section("department-chart", Department, dashboard_report, chart_as_blocks),
    Section("department-dashboard", Department, dashboard_report, dashboard_as_blocks),
)
