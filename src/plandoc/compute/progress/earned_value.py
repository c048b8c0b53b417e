"""Earned value of a plan on its status date: indices, estimates, earned schedule and the S-curve.

Planned value is laid on the baseline: the approved dates where tasks carry them, else the dates
of the schedule without any actuals. `indices`, `earned_schedule` and `packages` say how each
figure is worked out. A plan without packages may give the course of its values by period.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import DAY, WorkCalendar, status_on, work_calendar
from plandoc.compute.money.budget import BudgetPlan, BudgetReport, budget_report
from plandoc.compute.progress.curve import ValuePoint, curve_of, period_curve
from plandoc.compute.progress.earned_schedule import EarnedSchedule, earned_schedule
from plandoc.compute.progress.edition import shows_progress
from plandoc.compute.progress.indices import Estimate, Indices, indices
from plandoc.compute.progress.packages import Package, Packages, packages_of, planned_by, span_of
from plandoc.compute.progress.periods import Course, course_of
from plandoc.model.plan import Plan
from plandoc.world import World

ZERO = Decimal(0)
DEFAULT_WARNING = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class PackageValue:
    """A package, a group of them or all, with its figures."""

    name: str
    number: str
    group: str
    figures: Indices


@dataclass(frozen=True, slots=True)
class EarnedValueReport:
    """Earned value on `status`; empty (bac 0) while nothing is known of any progress.

    `lines` counts the packages; the amounts and indices are those of all of them together.
    """

    status: date
    lines: int
    bac: Decimal
    pv: Decimal
    ev: Decimal
    ac: Decimal
    sv: Decimal
    cv: Decimal
    spi: Decimal | None
    cpi: Decimal | None
    csi: Decimal | None
    eac: Decimal | None
    """AC + (BAC − EV) ÷ CPI."""
    etc: Decimal | None
    vac: Decimal | None
    tcpi: Decimal | None
    estimates: tuple[Estimate, ...]
    schedule: EarnedSchedule | None
    unit: Literal["days", "periods"]
    """Unit of the earned schedule."""
    baseline_start: date | None
    baseline_finish: date | None
    earned_to: date | None
    """Day of the baseline up to which the plan is earned."""
    forecast_finish: date | None
    """Where IEAC(t) ends."""
    packages: tuple[PackageValue, ...]
    groups: tuple[PackageValue, ...]
    history: tuple[PackageValue, ...]
    """Readings of earlier periods, by the day they end."""
    curve: tuple[ValuePoint, ...]
    warning: Decimal
    by_task: bool
    budget_total: Decimal | None
    """Sum of the budget lines, against which BAC can be held."""
    _budget: BudgetReport = field(repr=False, compare=False)
    _calendar: WorkCalendar = field(repr=False, compare=False)


def earned_value_report(plan: BudgetPlan, world: World) -> EarnedValueReport:
    """Earned value of a plan at the end of its status date."""
    status = status_on(plan, world)
    found = packages_of(plan, world, status)
    known = found.measured or (plan.status_date is not None and found.by_task)
    if shows_progress(plan) and found.items and known:
        return _by_package(plan, world, found, status)
    course = course_of(plan.tracking, status) if shows_progress(plan) else None
    if course is not None:
        return _by_period(plan, world, course)
    return _report(plan, world, status, indices(ZERO, ZERO, ZERO, ZERO), lines=0)


def _by_package(plan: BudgetPlan, world: World, found: Packages, status: date) -> EarnedValueReport:
    items, calendar = found.items, found.calendar
    values = tuple(package_value(p, calendar, status) for p in items)
    total = summed([v.figures for v in values])
    span = span_of(items)
    assert span is not None  # noqa: S101 - there are packages, and each has a part
    axis = Axis(calendar, span[0])
    length = axis.number(span[1] + DAY)

    def planned(unit: int) -> Decimal:
        return sum((planned_by(p, calendar, axis.day(unit - 1)) for p in items), ZERO) if unit > 0 else ZERO

    gone = axis.number(_end(items, total, status) + DAY) if status >= axis.days[0] else 0
    schedule = earned_schedule(planned, length, total.ev, gone, total.bac)
    finish = _day(axis, schedule.whole)
    return _report(
        plan,
        world,
        status,
        total,
        lines=len(items),
        schedule=schedule,
        baseline=(span[0], axis.day(max(schedule.planned, 1) - 1)),
        earned_to=_day(axis, int(schedule.earned)) if schedule.earned >= 1 else None,
        forecast_finish=finish,
        packages=values,
        groups=_groups(values),
        history=_history(plan, status),
        curve=curve_of(items, calendar, status, total, finish, plan.tracking.periods),
        by_task=found.by_task,
    )


def _by_period(plan: BudgetPlan, world: World, course: Course) -> EarnedValueReport:
    total = indices(course.bac, course.pv, course.ev, course.ac)
    schedule = earned_schedule(course.planned, course.length, course.ev, course.gone, course.bac)
    return _report(
        plan,
        world,
        course.status,
        total,
        lines=0,
        schedule=schedule,
        unit="periods",
        baseline=(None, course.day(schedule.planned)),
        forecast_finish=course.day(schedule.whole) if schedule.whole is not None else None,
        history=_history(plan, course.status),
        curve=period_curve(course),
    )


def _report(
    plan: BudgetPlan,
    world: World,
    status: date,
    total: Indices,
    *,
    lines: int,
    schedule: EarnedSchedule | None = None,
    unit: Literal["days", "periods"] = "days",
    baseline: tuple[date | None, date | None] = (None, None),
    earned_to: date | None = None,
    forecast_finish: date | None = None,
    packages: tuple[PackageValue, ...] = (),
    groups: tuple[PackageValue, ...] = (),
    history: tuple[PackageValue, ...] = (),
    curve: tuple[ValuePoint, ...] = (),
    by_task: bool = False,
) -> EarnedValueReport:
    budget = budget_report(plan, world)
    usual = next(e for e in total.estimates if e.basis == "cpi")
    warning = plan.tracking.index_warning
    return EarnedValueReport(
        status=status,
        lines=lines,
        bac=total.bac,
        pv=total.pv,
        ev=total.ev,
        ac=total.ac,
        sv=total.sv,
        cv=total.cv,
        spi=total.spi,
        cpi=total.cpi,
        csi=total.csi,
        eac=usual.eac,
        etc=usual.etc,
        vac=usual.vac,
        tcpi=total.tcpi,
        estimates=total.estimates,
        schedule=schedule,
        unit=unit,
        baseline_start=baseline[0],
        baseline_finish=baseline[1],
        earned_to=earned_to,
        forecast_finish=forecast_finish,
        packages=packages,
        groups=groups,
        history=history,
        curve=curve,
        warning=DEFAULT_WARNING if warning is None else warning,
        by_task=by_task,
        budget_total=budget.cost if budget.lines else None,
        _budget=budget,
        _calendar=work_calendar(plan.calendar),
    )


def package_value(package: Package, calendar: WorkCalendar, status: date) -> PackageValue:
    """The figures of one package."""
    figures = indices(package.bac, planned_by(package, calendar, status), package.ev, package.actual)
    return PackageValue(package.name, package.number, package.group, figures)


def summed(parts: list[Indices]) -> Indices:
    """The figures of several packages together: their amounts add up, their indices do not."""
    return indices(*(sum((getattr(p, key) for p in parts), ZERO) for key in ("bac", "pv", "ev", "ac")))


def _groups(values: tuple[PackageValue, ...]) -> tuple[PackageValue, ...]:
    names = tuple(dict.fromkeys(v.group for v in values))
    if len(names) < 2:
        return ()
    return tuple(
        PackageValue(name, "", "", summed([v.figures for v in values if v.group == name])) for name in names
    )


def _history(plan: Plan, status: date) -> tuple[PackageValue, ...]:
    """Readings that give all three values, up to the status date."""
    bac = plan.tracking.budget or max((p.planned or ZERO for p in plan.tracking.periods), default=ZERO)
    return tuple(
        PackageValue(p.end.isoformat(), "", "", indices(bac, p.planned, p.earned, p.actual))
        for p in sorted(plan.tracking.periods, key=lambda p: p.end)
        if p.end <= status and p.planned is not None and p.earned is not None and p.actual is not None
    )


def _end(items: tuple[Package, ...], total: Indices, status: date) -> date:
    """The status date, or the day on which the last package was finished."""
    days = [p.finished for p in items]
    if total.ev < total.bac or not all(days):
        return status
    return min(status, max(day for day in days if day))


def _day(axis: Axis, unit: int | None) -> date | None:
    if unit is None or unit < 1 or not axis.reaches(unit - 1):
        return None
    return axis.day(unit - 1)
