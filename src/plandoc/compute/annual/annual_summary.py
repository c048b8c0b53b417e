"""The summary page of an annual plan: its key figures and its year on one axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.annual.actions import actions_report
from plandoc.compute.dates.calendar import period_of
from plandoc.compute.dates.reviews import reviews_report, short_day
from plandoc.compute.goals.kpi import kpi_report
from plandoc.compute.goals.smart import smart_report
from plandoc.compute.people.resources import allocation_report, resources_report
from plandoc.compute.section import Section
from plandoc.doc.build import note
from plandoc.doc.charts import ChartTone, TimelineChart, TimelineEvent
from plandoc.doc.nodes import Block, Figure, KeyFigure, KeyFigures, Text
from plandoc.model.annual import WithAllocation
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithResources, WithRisks, WithStrategies, WithTasks
from plandoc.terms import Terms
from plandoc.world import World

Lane = Literal["goal", "delivery", "review"]
LANES: tuple[Lane, ...] = ("goal", "delivery", "review")
TONES: dict[Lane, ChartTone] = {"goal": "good", "delivery": "info", "review": "notice"}
RARE = 4
"""Reviews that come round at most this often a period are shown on the roadmap."""


@dataclass(frozen=True, slots=True)
class RoadmapEvent:
    """Something that falls on one day of the year."""

    lane: Lane
    label: str
    day: date


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """An annual plan in a few numbers, and the days that matter most.

    `ready` counts the goals with all five SMART elements filled in; `short` the resources
    that fall short or are promised more than once.
    """

    strategies: int
    goals: int
    ready: int
    tasks: int
    deliveries: int
    risks: int
    reviews: int
    resources: int
    short: int
    progress: Decimal | None
    """Weighted progress of the indicators; None before the first actual value."""
    expected: Decimal | None
    off: int
    """Indicators that are behind their plan."""
    events: tuple[RoadmapEvent, ...]
    start: date
    end: date


def annual_report(plan: WithGoals, world: World) -> AnnualReport:
    """The key figures of an annual plan."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    goals, score = smart_report(plan, world).goals, kpi_report(plan, world).overall
    reviews = reviews_report(plan, world)
    actions = actions_report(plan, world) if isinstance(plan, WithTasks) else None
    gaps = resources_report(plan, world).gaps if isinstance(plan, WithResources) else ()
    shared = allocation_report(plan, world).rows if isinstance(plan, WithAllocation) else ()
    return AnnualReport(
        strategies=len(plan.strategies) if isinstance(plan, WithStrategies) else 0,
        goals=len(goals),
        ready=sum(goal.filled == len(goal.rows) for goal in goals),
        tasks=len(actions.rows) if actions else 0,
        deliveries=len(actions.deliveries) if actions else 0,
        risks=len(plan.risks) if isinstance(plan, WithRisks) else 0,
        reviews=sum(len(line.dates) for line in reviews.reviews),
        resources=len(gaps) + len(shared),
        short=sum(gap.feasible == "short" for gap in gaps) + sum(row.left < 0 for row in shared),
        progress=score.progress,
        expected=score.expected,
        off=score.off,
        events=tuple(_events(plan, world)),
        start=period.start,
        end=period.end,
    )


def _events(plan: WithGoals, world: World) -> Iterator[RoadmapEvent]:
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    found = [RoadmapEvent("goal", goal.id, goal.due) for goal in smart_report(plan, world).goals if goal.due]
    if isinstance(plan, WithTasks):
        found += [
            RoadmapEvent("delivery", d.number, d.due)
            for d in actions_report(plan, world).deliveries
            if d.due and not d.ongoing
        ]
    for line in reviews_report(plan, world).reviews:
        if len(line.dates) <= RARE:
            found += [RoadmapEvent("review", "", d.day) for d in line.dates]
    inside = [event for event in found if period.start <= event.day <= period.end]
    yield from _merged(inside)


def _merged(events: list[RoadmapEvent]) -> Iterator[RoadmapEvent]:
    """Events of one lane and day as one, their labels side by side."""
    labels: dict[tuple[Lane, date], list[str]] = {}
    for event in events:
        labels.setdefault((event.lane, event.day), []).append(event.label)
    for (lane, day), names in sorted(labels.items(), key=lambda item: (LANES.index(item[0][0]), item[0][1])):
        yield RoadmapEvent(lane, " ".join(dict.fromkeys(filter(None, names))), day)


def key_figures_as_blocks(report: AnnualReport, terms: Terms) -> tuple[Block, ...]:
    """Goals, tasks, results, reviews, risks and gaps as large numbers."""
    figures = [
        KeyFigure(str(report.strategies), terms("overview.strategies")) if report.strategies else None,
        KeyFigure(str(report.goals), terms("overview.goals"), terms("overview.ready", count=report.ready)) if report.goals else None,
        KeyFigure(str(report.tasks), terms("overview.tasks"), terms("overview.deliveries", count=report.deliveries)) if report.tasks else None,
        KeyFigure(str(report.risks), terms("overview.risks")) if report.risks else None,
        KeyFigure(str(report.reviews), terms("overview.reviews")) if report.reviews else None,
        KeyFigure(str(report.short), terms("overview.short"), terms("overview.of_resources", count=report.resources),
                  "warning" if report.short else "good") if report.resources else None,
    ]  # fmt: skip
    shown = (*filter(None, figures), *_so_far(report, terms))
    return (KeyFigures(shown),) if shown else ()


def _so_far(report: AnnualReport, terms: Terms) -> tuple[KeyFigure, ...]:
    """Progress and indicators behind plan, once there are actual values."""
    if report.progress is None:
        return ()
    wanted = (
        terms("overview.expected", share=terms.percent(report.expected, 0))
        if report.expected is not None
        else ""
    )
    return (
        KeyFigure(terms.percent(report.progress, 0), terms("overview.progress"), wanted),
        KeyFigure(str(report.off), terms("overview.behind"), tone="danger" if report.off else "good"),
    )


def roadmap_as_blocks(report: AnnualReport, terms: Terms) -> tuple[Block, ...]:
    """Goals' due dates, results and the larger reviews on the axis of the year."""
    if len(report.events) < 3:
        return ()
    lanes = tuple(lane for lane in LANES if any(event.lane == lane for event in report.events))
    chart = TimelineChart(
        events=tuple(_point(event, report, lanes) for event in report.events),
        ticks=_ticks(report, terms),
        lanes=tuple(terms(f"overview.lanes.{lane}") for lane in lanes),
    )
    counts = terms.join(
        terms(
            "overview.lane_count",
            lane=terms(f"overview.lanes.{lane}"),
            count=sum(e.lane == lane for e in report.events),
        )
        for lane in lanes
    )
    caption, alt = (Text(terms("overview.caption")),), terms("overview.alt", counts=counts)
    return (Figure(chart, caption, alt, id="roadmap", notes=(note(terms("overview.note")),)),)


def _point(event: RoadmapEvent, report: AnnualReport, lanes: tuple[Lane, ...]) -> TimelineEvent:
    at = float((event.day - report.start).days)
    return TimelineEvent(
        event.label or short_day(event.day), at, lane=lanes.index(event.lane), tone=TONES[event.lane]
    )


def _ticks(report: AnnualReport, terms: Terms) -> tuple[tuple[float, str], ...]:
    """The first days of the period's months in days from its start."""
    ticks, day = [], report.start
    while day <= report.end:
        ticks.append((float((day - report.start).days), terms(f"action.months.{day.month}")))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(ticks)


SECTIONS = (
    Section("annual-key-figures", WithGoals, annual_report, key_figures_as_blocks),
    Section("annual-roadmap", WithGoals, annual_report, roadmap_as_blocks),
)
