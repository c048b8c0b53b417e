"""Phases: whether their expected lengths fit the target, and how their tasks fit the phases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.axis import add_months, months_between
from plandoc.compute.dates.calendar import DAY
from plandoc.compute.lines import lines_of
from plandoc.compute.schedule.schedule import SchedulePlan, ScheduleReport, schedule_report
from plandoc.compute.schedule.schedule_tables import estimated
from plandoc.compute.schedule.wbs import wbs_numbers
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.nodes import Block, Callout, Column, Mark, Row, Strong, Tone
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Phase
from plandoc.terms import Terms
from plandoc.world import World

Fit = Literal["", "inside", "range", "over", "late", "short", "long"]
"""How a length fits: inside the limit; range: only if all goes well; over: never. For a
phase's tasks: late ends after the window, short spans less than the least months, long more
than the most."""


@dataclass(frozen=True, slots=True)
class PhaseWindow:
    """A phase with its expected length and where that puts it on the calendar.

    `earliest_end` adds up the least months of the phases so far, `latest_end` the most;
    `start` and `finish` are those of its tasks, `months` the length of that stretch.
    """

    number: str
    name: str
    months_min: Decimal | None
    months_max: Decimal | None
    earliest_end: date | None
    latest_end: date | None
    start: date | None
    finish: date | None
    months: Decimal | None
    fit: Fit


@dataclass(frozen=True, slots=True)
class PhaseReport:
    """All phases against the target.

    Sums are in months; `mid` is the middle of the range, `target` the length wanted, and
    `over` the months by which the upper end exceeds it (0 when it does not).
    """

    phases: tuple[PhaseWindow, ...]
    total_min: Decimal | None
    total_max: Decimal | None
    mid: Decimal | None
    target: Decimal | None
    over: Decimal
    fit: Fit
    _schedule: ScheduleReport = field(repr=False, compare=False)


def phase_report(plan: SchedulePlan, world: World) -> PhaseReport:
    """The phases of a plan against its target length."""
    schedule = schedule_report(plan, world)
    windows = _windows(plan, schedule)
    mins = [w.months_min for w in windows if w.months_min is not None]
    maxs = [w.months_max for w in windows if w.months_max is not None]
    total_min, total_max = (sum(mins, Decimal(0)), sum(maxs, Decimal(0))) if mins else (None, None)
    target = target_months(plan, schedule)
    return PhaseReport(
        windows,
        total_min,
        total_max,
        (total_min + total_max) / 2 if total_min is not None and total_max is not None else None,
        target,
        max(Decimal(0), total_max - target) if total_max is not None and target is not None else Decimal(0),
        _total_fit(total_min, total_max, target),
        schedule,
    )


def target_months(plan: SchedulePlan, schedule: ScheduleReport) -> Decimal | None:
    """The length wanted, in months: stated, or from the start to the deadline."""
    if plan.schedule and plan.schedule.months:
        return plan.schedule.months
    return months_between(_origin(plan, schedule), schedule.deadline) if schedule.deadline else None


def _origin(plan: SchedulePlan, schedule: ScheduleReport) -> date:
    """The first calendar day, from which months are counted."""
    if plan.schedule and plan.schedule.start:
        return plan.schedule.start
    return plan.period.start if plan.period else schedule.start


def _total_fit(least: Decimal | None, most: Decimal | None, target: Decimal | None) -> Fit:
    if least is None or most is None or target is None:
        return ""
    return "over" if least > target else "range" if most > target else "inside"


def _windows(plan: SchedulePlan, schedule: ScheduleReport) -> tuple[PhaseWindow, ...]:
    numbers = wbs_numbers(plan).phases
    origin = _origin(plan, schedule)
    least = most = Decimal(0)
    windows: list[PhaseWindow] = []
    for phase in plan.phases:
        low = phase.months_min if phase.months_min is not None else phase.months_max
        high = phase.months_max if phase.months_max is not None else phase.months_min
        least, most = least + (low or 0), most + (high or 0)
        timed = low is not None
        windows.append(
            _window(
                phase,
                numbers[phase.id],
                (low, high),
                add_months(origin, least) - DAY if timed else None,
                phase.end or (add_months(origin, most) - DAY if timed else None),
                schedule,
            )
        )
    return tuple(windows)


def _window(
    phase: Phase,
    number: str,
    months: tuple[Decimal | None, Decimal | None],
    earliest: date | None,
    latest: date | None,
    schedule: ScheduleReport,
) -> PhaseWindow:
    tasks = [t for t in schedule.tasks if t.phase == phase.id and not t.ongoing]
    start = min((t.start for t in tasks if t.start), default=None) or phase.start
    finish = max((t.finish for t in tasks if t.finish), default=None) or phase.end
    length = months_between(start, finish) if start and finish and finish >= start else None
    fit: Fit = ""
    if tasks and finish and length is not None and (latest or months[0] is not None):
        fit = _task_fit(finish, latest, length, months)
    return PhaseWindow(number, phase.name, *months, earliest, latest, start, finish, length, fit)


def _task_fit(
    finish: date, latest: date | None, length: Decimal, months: tuple[Decimal | None, Decimal | None]
) -> Fit:
    if latest is not None and finish > latest:
        return "late"
    if months[0] is not None and length < months[0]:
        return "short"
    return "long" if months[1] is not None and length > months[1] else "inside"


def phases_as_blocks(report: PhaseReport, terms: Terms) -> tuple[Block, ...]:
    """The phases with goals and results, their expected lengths, and the sum against the target."""
    if not report.phases:
        return ()
    blocks: list[Block] = []
    if any(p.goal or p.outputs for p in report._schedule._plan.phases):
        blocks.append(_content_table(report, terms))
    if report.total_min is not None or any(w.start for w in report.phases):
        blocks.append(_length_table(report, terms))
    verdict = _verdict(report, terms)
    if verdict:
        tones: dict[Fit, Tone] = {"inside": "good", "range": "warning", "over": "danger"}
        blocks.append(
            Callout(tones[report.fit], inlines(terms("phase.verdict_title")), (paragraph(verdict),))
        )
    return tuple(blocks)


def _content_table(report: PhaseReport, terms: Terms) -> Block:
    plan = report._schedule._plan
    rows = [
        [
            w.number,
            phase.name,
            phase.goal,
            terms.join(phase.outputs),
            terms.join(m.name for m in plan.milestones if m.phase == phase.id),
        ]
        for w, phase in zip(report.phases, plan.phases, strict=True)
    ]
    head = [terms(f"phase.{key}") for key in ("number", "name", "goal", "outputs", "milestones")]
    columns = [Column(0.6, "center"), Column(1.5), Column(2.4), Column(2.4), Column(1.9)]
    alt = terms("phase.content_alt", count=len(rows))
    return table(head, rows, columns=columns, caption=terms("phase.content_caption"), id="phases", alt=alt)


def _length_table(report: PhaseReport, terms: Terms) -> Block:
    head = [terms(f"phase.{key}") for key in ("number", "name", "months", "window", "tasks", "length", "fit")]
    rows: list[Row | list[CellLike]] = [_length_row(w, terms) for w in report.phases]
    if report.total_min is not None and report.total_max is not None:
        total = _range(report.total_min, report.total_max, terms)
        rows.append(row(["", (Strong(inlines(terms("phase.total"))),), total, "", "", "", ""], "total"))
    columns = [Column(0.6, "center"), Column(2.1), Column(0.9, "center"), Column(1.5, "center"),
               Column(1.5, "center"), Column(0.9, "right", terms("phase.month_unit")), Column(1.1, "center")]  # fmt: skip
    notes = [note(terms("phase.rule")), *estimated(report._schedule, terms)]
    return table(
        head, rows, columns=columns, caption=terms("phase.length_caption"), id="phase-lengths",
        alt=terms("phase.length_alt", count=len(report.phases)), notes=notes,
    )  # fmt: skip


def _length_row(w: PhaseWindow, terms: Terms) -> list[CellLike]:
    tones: dict[Fit, Tone] = {"inside": "good", "late": "danger", "short": "notice", "long": "notice"}
    return [
        w.number,
        w.name,
        _range(w.months_min, w.months_max, terms),
        _two_dates(w.earliest_end, w.latest_end, terms),
        _two_dates(w.start, w.finish, terms),
        terms.number(w.months, 1) if w.months is not None else "–",
        cell(_mark(w.fit, tones, terms)),
    ]


def _mark(fit: Fit, tones: dict[Fit, Tone], terms: Terms) -> CellLike:
    """The word for a fit, with its tone."""
    return Mark(terms(f"phase.fit_{fit}"), tones[fit]) if fit in tones else "–"


def _range(low: Decimal | None, high: Decimal | None, terms: Terms) -> str:
    if low is None or high is None:
        return "–"
    return terms.number(low) if low == high else f"{terms.number(low)}–{terms.number(high)}"


def _two_dates(first: date | None, second: date | None, terms: Terms) -> CellLike:
    days = [terms.short_date(day) for day in dict.fromkeys((first, second)) if day]
    return lines_of(days)


def _verdict(report: PhaseReport, terms: Terms) -> str:
    """The sum of the ranges against the target, in words."""
    if not report.fit or report.total_min is None or report.total_max is None or report.target is None:
        return ""
    return terms(
        f"phase.verdict_{report.fit}",
        least=terms.number(report.total_min),
        most=terms.number(report.total_max),
        mid=terms.number(report.mid or Decimal(0)),
        target=terms.number(report.target),
        over=terms.number(report.over),
        least_over=terms.number(report.total_min - report.target),
    )


SECTIONS = (Section("phases", WithSchedule, phase_report, phases_as_blocks),)
