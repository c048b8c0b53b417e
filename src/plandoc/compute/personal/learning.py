"""Learning: the mix of ways, the load by week and year, and what it yields.

The 70-20-10 mix describes where learning comes from (experience, others, courses); it is a
description, not a norm, so the only mix that is remarked on is one of courses alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.calendar import Span, period_of, resolve
from plandoc.compute.section import Section
from plandoc.doc.build import cell, paragraph, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Paragraph, Row
from plandoc.model.development import Development, LearningAction
from plandoc.model.plan import Period, Plan
from plandoc.terms import Terms
from plandoc.world import World

BUCKETS = ("experience", "social", "formal")
BUCKET_OF = {
    **dict.fromkeys(("project", "task", "rotation", "lead", "practice"), "experience"),
    **dict.fromkeys(("mentoring", "feedback", "sharing", "networking", "community"), "social"),
    **dict.fromkeys(("course", "book", "seminar", "training", "certificate"), "formal"),
}
REFERENCE = {"experience": Decimal("0.7"), "social": Decimal("0.2"), "formal": Decimal("0.1")}
TIMES_A_YEAR = {"week": 52, "two-weeks": 26, "month": 12, "quarter": 4, "half-year": 2, "year": 1}
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class LearningLoad:
    """One action with its load."""

    number: str
    action: LearningAction
    bucket: str
    span: Span
    weeks: int
    """Whole weeks of the span; a full year counts 52."""
    hours: Decimal
    """hours_per_week × weeks, or the hours given."""
    results: int
    """count × times within the span, by the cadence."""
    cost: Decimal
    whole: bool
    """Whether it runs through the whole period."""


@dataclass(frozen=True, slots=True)
class LearningReport:
    """The learning load of a development plan.

    It holds the actions in the plan's order, hours by bucket, totals for the period, and the
    heaviest week against the hours that are available. A plan without actions gives zeros.
    """

    loads: tuple[LearningLoad, ...]
    hours_by_bucket: tuple[tuple[str, Decimal], ...]
    hours: Decimal
    cost: Decimal
    results: tuple[tuple[str, int], ...]
    """Results by what is counted: 12 books."""
    peak_hours_per_week: Decimal
    """Most weekly hours that run at the same time."""
    peak_month: date | None
    available: Decimal | None
    months: tuple[date, ...]
    """First days of the months of the period."""

    def share(self, bucket: str) -> Decimal:
        """A bucket's share of all hours, 0 to 1."""
        return dict(self.hours_by_bucket)[bucket] / self.hours if self.hours else Decimal(0)


def learning_report(plan: Development, world: World) -> LearningReport:
    """The learning load of a plan; the plan is a `Plan` as well."""
    assert isinstance(plan, Plan)  # noqa: S101 - Development is only ever mixed into plans
    period = period_of(plan, world)
    loads = tuple(_load(n, a, period) for n, a in enumerate(plan.actions, start=1))
    months = _months(period)
    weekly = [(_weekly_hours(loads, month), month) for month in months]
    peak = max(weekly, default=(Decimal(0), None), key=lambda item: item[0])
    return LearningReport(
        loads=loads,
        hours_by_bucket=tuple(
            (b, sum((x.hours for x in loads if x.bucket == b), Decimal(0))) for b in BUCKETS
        ),
        hours=sum((x.hours for x in loads), Decimal(0)),
        cost=sum((x.cost for x in loads), Decimal(0)),
        results=_results(loads),
        peak_hours_per_week=peak[0],
        peak_month=peak[1],
        available=plan.hours_available,
        months=months,
    )


def actions_as_blocks(report: LearningReport, terms: Terms) -> tuple[Block, ...]:
    """Every action with its time, load, cost and evidence, grouped by where learning comes from."""
    if not report.loads:
        return ()
    rows: list[Row | list[object]] = []
    for bucket in BUCKETS:
        loads = [x for x in report.loads if x.bucket == bucket]
        if loads:
            rows.append(Row((cell(terms(f"learning.bucket_{bucket}"), colspan=6),), "group"))
            rows.extend(_action_row(x, terms) for x in loads)
    total = [terms("learning.total"), "", terms.number(report.hours), "", terms.number(report.cost), ""]
    rows.append(Row(tuple(cell(c) for c in total), "total"))
    head = [terms(f"learning.{key}") for key in ("action", "time", "hours", "results", "cost", "evidence")]
    columns = [Column(2.6), Column(1.9), Column(0.8, "right"), Column(1.1, "center"),
               Column(0.9, "right", terms("learning.money")), Column(2.4)]  # fmt: skip
    formula = Paragraph(paragraph(terms("learning.formula")).children, "formula")
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("learning.caption"),
            alt=terms("learning.alt"),
            notes=[formula],
        ),
    )


def mix_as_blocks(report: LearningReport, terms: Terms) -> tuple[Block, ...]:
    """The 70-20-10 mix of this plan beside the usual one."""
    if not report.hours:
        return ()
    names = tuple(terms(f"learning.bucket_{b}") for b in BUCKETS)
    own = tuple(float(report.share(b) * 100) for b in BUCKETS)
    usual = tuple(float(REFERENCE[b] * 100) for b in BUCKETS)
    chart = BarChart(
        names,
        (
            Series(terms("learning.own"), own, tuple(terms.percent(report.share(b), 0) for b in BUCKETS)),
            Series(terms("learning.usual"), usual, tuple(terms.percent(REFERENCE[b], 0) for b in BUCKETS)),
        ),
        unit="%",
    )
    parts = terms.join(
        f"{n} {terms.percent(report.share(b), 0)}" for n, b in zip(names, BUCKETS, strict=True)
    )
    figure = Figure(
        chart, paragraph(terms("learning.mix")).children, terms("learning.mix_alt", parts=parts), id="mix"
    )
    remark = terms("learning.mix_note")
    return (figure, paragraph(remark, "note"))


def load_as_blocks(report: LearningReport, terms: Terms) -> tuple[Block, ...]:
    """Hours, results and cost of the whole period, and whether the heaviest weeks are feasible."""
    if not report.loads:
        return ()
    rows: list[list[object]] = [
        [terms("learning.sum_hours"), terms("learning.hours_value", n=terms.number(report.hours))]
    ]
    if report.results:
        rows.append(
            [terms("learning.sum_results"), terms.join(f"{count} {unit}" for unit, count in report.results)]
        )
    if report.cost:
        rows.append([terms("learning.sum_cost"), terms("learning.money_value", n=terms.number(report.cost))])
    rows.append([terms("learning.peak"), _peak(report, terms)])
    if report.available is not None:
        rows.append(
            [terms("learning.available"), terms("learning.hours_value", n=terms.number(report.available))]
        )
        rows.append([terms("learning.verdict"), cell((_verdict(report, terms),))])
    return (
        table(
            [],
            rows,
            columns=[1.2, 2.4],
            style="facts",
            caption=terms("learning.sums"),
            alt=terms("learning.sums_alt"),
        ),
    )


def calendar_as_blocks(report: LearningReport, terms: Terms) -> tuple[Block, ...]:
    """Which action runs in which month."""
    if not report.loads:
        return ()
    head = [terms("learning.action"), *(terms("learning.month", n=month.month) for month in report.months)]
    rows = [
        [load.action.name, *(_month_cell(load, month, terms) for month in report.months)]
        for load in report.loads
    ]
    weekly = [terms.number(_weekly_hours(report.loads, month)) for month in report.months]
    rows.append(Row(tuple(cell(c) for c in (terms("learning.weekly_hours"), *weekly)), "total"))  # type: ignore[arg-type]
    columns = [Column(4), *[Column(1, "center")] * len(report.months)]
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("learning.calendar"),
            alt=terms("learning.calendar_alt"),
        ),
    )


def _action_row(load: LearningLoad, terms: Terms) -> list[object]:
    action = load.action
    time = terms("learning.whole_period") if load.whole else terms.span(load.span.start, load.span.finish)
    if action.hours_per_week:
        time = f"{terms('learning.per_week', n=terms.number(action.hours_per_week))}\n{time}"
    results = f"{load.results} {action.unit}".strip() if load.results else ""
    cost = terms.number(load.cost) if load.cost else ""
    return [
        _named(action), time.replace("\n", terms("list.separator")), terms.number(load.hours) if load.hours else "",
        results, cost, action.evidence,
    ]  # fmt: skip


def _named(action: LearningAction) -> str:
    return f"{action.name}（{action.provider}）" if action.provider and not action.name.isascii() else (
        f"{action.name} ({action.provider})" if action.provider else action.name
    )  # fmt: skip


def _month_cell(load: LearningLoad, month: date, terms: Terms) -> object:
    if not _runs(load, month):
        return ""
    return cell(terms("learning.runs"), tone="info")


def _peak(report: LearningReport, terms: Terms) -> str:
    hours = terms("learning.weekly_value", n=terms.number(report.peak_hours_per_week))
    return f"{hours}（{terms.month(report.peak_month)}）" if report.peak_month and terms.language == "zh" else (
        f"{hours} ({terms.month(report.peak_month)})" if report.peak_month else hours
    )  # fmt: skip


def _verdict(report: LearningReport, terms: Terms) -> Mark:
    assert report.available is not None  # noqa: S101 - asked only then
    if report.peak_hours_per_week > report.available:
        over = report.peak_hours_per_week - report.available
        return Mark(terms("learning.too_much", n=terms.number(over)), "danger")
    return Mark(terms("learning.feasible"), "good")


def _load(number: int, action: LearningAction, period: Period) -> LearningLoad:
    span = resolve(action.when, period) if action.when else Span(period.start, period.end)
    weeks = ((span.finish - span.start).days + 1) // DAYS_A_WEEK
    hours = action.hours if action.hours is not None else (action.hours_per_week or Decimal(0)) * weeks
    return LearningLoad(
        number=str(number),
        action=action,
        bucket=BUCKET_OF[action.kind],
        span=span,
        weeks=weeks,
        hours=hours,
        results=_times(action, span),
        cost=action.cost or Decimal(0),
        whole=(span.start, span.finish) == (period.start, period.end),
    )


def _times(action: LearningAction, span: Span) -> int:
    """Results within the span: the yearly number, in proportion to whole months of the span."""
    if action.count is None:
        return 0
    if not action.every:
        return action.count
    months = round(((span.finish - span.start).days + 1) / (365.25 / 12))
    return int(Decimal(action.count * TIMES_A_YEAR[action.every] * months) / 12)


def _results(loads: tuple[LearningLoad, ...]) -> tuple[tuple[str, int], ...]:
    totals: dict[str, int] = {}
    for load in loads:
        if load.results and load.action.unit:
            totals[load.action.unit] = totals.get(load.action.unit, 0) + load.results
    return tuple(totals.items())


def _weekly_hours(loads: tuple[LearningLoad, ...], month: date) -> Decimal:
    return sum((x.action.hours_per_week or Decimal(0) for x in loads if _runs(x, month)), Decimal(0))


def _runs(load: LearningLoad, month: date) -> bool:
    return load.span.start < month + relativedelta(months=1) and load.span.finish >= month


def _months(period: Period) -> tuple[date, ...]:
    first = period.start.replace(day=1)
    months: list[date] = []
    while first <= period.end and len(months) < 24:
        months.append(first)
        first += relativedelta(months=1)
    return tuple(months)


SECTIONS = (
    Section("learning-actions", Development, learning_report, actions_as_blocks),
    Section("learning-mix", Development, learning_report, mix_as_blocks),
    Section("learning-load", Development, learning_report, load_as_blocks),
    Section("learning-calendar", Development, learning_report, calendar_as_blocks),
)
