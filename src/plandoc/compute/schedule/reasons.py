"""The reason for each date in words: predecessor, link, lag and days off, or a date to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from plandoc.compute.schedule.schedule import ScheduledTask, SchedulePlan, ScheduleReport, schedule_report
from plandoc.compute.schedule.schedule_tables import ends_cell, estimated, numbered
from plandoc.compute.schedule.task_table import lag_text
from plandoc.compute.schedule.why import DaysOff, Driver
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note, table
from plandoc.doc.nodes import Block, Column
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms, load_terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a task is where it is, in the language of the plan."""

    index: int
    number: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReasonsReport:
    """The reasons for the dates of all tasks that the network has put in their place."""

    reasons: tuple[Reason, ...]
    _schedule: ScheduleReport = field(repr=False, compare=False)


def reasons_report(plan: SchedulePlan, world: World) -> ReasonsReport:
    """The reason for the date of each task of a plan, in the order of their numbers."""
    schedule = schedule_report(plan, world)
    terms = load_terms(plan.language, world)
    found = [Reason(t.index, t.number, t.name, reason(t, schedule, terms)) for t in numbered(schedule)
             if t.driver or (t.summary and t.start)]  # fmt: skip
    return ReasonsReport(tuple(found) if schedule.networked else (), schedule)


def reason(task: ScheduledTask, report: ScheduleReport, terms: Terms) -> str:
    """Why a task is where it is, and what it misses."""
    parts = [_summary(terms) if task.driver is None else _driven(task.driver, report, terms)]
    if task.late_by:
        parts.append(terms("why.late_by", count=task.late_by, days=task.late_by))
    return "".join(parts)


def _summary(terms: Terms) -> str:
    return terms("why.summary")


def _driven(driver: Driver, report: ScheduleReport, terms: Terms) -> str:
    through = (
        "" if driver.through is None else terms("why.through", number=report.tasks[driver.through].number)
    )
    if driver.kind != "link":
        own = terms(f"why.{driver.kind}", day=_day(driver, terms), off=_off(driver.off, terms))
        return through + own
    if driver.link is None or driver.base is None:
        return through
    at_start, from_start = driver.link in ("FS", "SS"), driver.link in ("SS", "SF")
    return through + terms(
        "why.link",
        name=_name(driver, report),
        base=f"{terms.short_date(driver.base)}{terms('why.weekday', day=terms.weekday(driver.base))}",
        event=terms("why.started" if from_start else "why.finished"),
        kind=terms(f"why.kind_{driver.link}"),
        lag=_lag(driver, terms),
        day=_day(driver, terms),
        own=terms("why.to_start" if at_start else "why.to_finish"),
        off=_off(driver.off, terms),
    )


def _name(driver: Driver, report: ScheduleReport) -> str:
    if driver.milestone is not None:
        return f"M{driver.milestone + 1} {report.milestones[driver.milestone].name}"
    task = report.tasks[driver.task or 0]
    return f"{task.number} {task.name}"


def _day(driver: Driver, terms: Terms) -> str:
    return f"{terms.short_date(driver.day)}{terms('why.weekday', day=terms.weekday(driver.day))}"


def _lag(driver: Driver, terms: Terms) -> str:
    if not driver.lag:
        return ""
    key = "why.lag" if driver.lag > 0 else "why.lead"
    return terms(key, length=lag_text(abs(driver.lag), driver.elapsed, terms))


def _off(off: DaysOff | None, terms: Terms) -> str:
    """The days off in between: one day, a run of days, or how many."""
    if off is None:
        return ""
    if off.count == 1:
        return terms("why.off_day", day=terms.short_date(off.first))
    run = (off.last - off.first).days + 1 == off.count
    key = "why.off_run" if run else "why.off_days"
    return terms(key, first=terms.short_date(off.first), last=terms.short_date(off.last), days=off.count)


def reasons_as_blocks(report: ReasonsReport, terms: Terms) -> tuple[Block, ...]:
    """One row for each task: its dates and what decides them."""
    if not report.reasons:
        return ()
    schedule = report._schedule
    rows: list[list[CellLike]] = [
        [
            r.number,
            r.name,
            ends_cell(schedule.tasks[r.index].start, schedule.tasks[r.index].finish, terms),
            r.text,
        ]
        for r in report.reasons
    ]
    columns = [Column(0.7), Column(1.8), Column(1.3, "center"), Column(5.6)]
    return (
        table(
            [terms(f"why.{key}") for key in ("number", "task", "dates", "reason")], rows, columns=columns,
            caption=terms("why.caption"), id="date-reasons", alt=terms("why.alt", count=len(rows)),
            notes=[note(terms("why.rule")), *estimated(schedule, terms)],
        ),
    )  # fmt: skip


SECTIONS = (Section("date-reasons", WithSchedule, reasons_report, reasons_as_blocks),)
