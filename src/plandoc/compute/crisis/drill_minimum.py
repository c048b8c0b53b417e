"""Drills against the number required: by calendar period, and when the next one is due.

A drill counts for a requirement when its kind of plan and, where named, its response plans match;
held drills count on their day, planned ones only if that day is still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plandoc.compute.crisis.law import hazards_of, law_drills
from plandoc.compute.dates.calendar import WorkCalendar, period_of, work_calendar
from plandoc.compute.dates.clock import months_later
from plandoc.model.drills import Drill, WithDrills
from plandoc.model.plan import Plan
from plandoc.model.response import WithScenarios
from plandoc.terms import load_terms
from plandoc.world import World

MONTHS = {"year": 12, "half-year": 6, "quarter": 3}
KINDS = ("comprehensive", "special", "on-site")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A number of drills required in each calendar period."""

    kind: str
    """comprehensive, on-site or each for the usual ones; rule for others."""
    name: str
    """In words, for kind rule; else the title of the on-site plan where each counts."""
    plans: tuple[str, ...]
    scenarios: frozenset[str] | None
    """Ids of the response plans that count; None for all."""
    count: int
    every: str
    source: str
    """Empty for the usual source."""
    checked: date | None

    def counts(self, drill: Drill) -> bool:
        """Whether a drill serves this requirement."""
        fits = drill.plan in self.plans
        return fits and (self.scenarios is None or bool(self.scenarios & set(drill.scenarios)))


@dataclass(frozen=True, slots=True)
class MinimumCheck:
    """One line of the comparison with the required number of drills."""

    kind: str
    """comprehensive, on-site, each, or rule."""
    period: str
    """`2026`, `2026 H1`, `2026 Q1`: year, and part of it where that counts."""
    year: int
    half: int
    """1 or 2 for a half-year, 3 to 6 for a quarter; 0 for the whole year."""
    plan: str
    """Title of the on-site plan where each counts for itself, or the requirement in words."""
    required: int
    held: int
    planned: int
    """Drills still to come in the period."""
    source: str = ""
    checked: date | None = None

    @property
    def short(self) -> int:
        """How many are missing even if all that is planned is held."""
        return max(self.required - self.held - self.planned, 0)


@dataclass(frozen=True, slots=True)
class DrillDue:
    """When a requirement calls for the next drill."""

    requirement: Requirement
    last: date | None
    """Last drill held that counts."""
    due: date
    """Last held plus the interval, or the end of the current period, on or before it a working day."""
    planned: date | None
    """First drill still to come that counts."""
    overdue: bool
    """Due before the build date."""
    late: bool
    """Nothing planned until it is due."""


@dataclass(frozen=True, slots=True)
class DueReport:
    """The next drill of each requirement on the build date."""

    rows: tuple[DrillDue, ...]
    day: date


def requirements(plan: WithDrills, world: World) -> tuple[Requirement, ...]:
    """The plan's own requirements or the usual minimum, and the shipped sets it names."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    found = [*_own(plan)] if plan.drill_rules else [*_usual(plan)]
    for rule in law_drills(terms, world):
        if rule.set in plan.drill_rule_sets:
            risks = getattr(plan, "risks", ())
            chosen = frozenset(s.id for s in scenarios if hazards_of(s, risks, world) & set(rule.hazards))
            found.append(
                Requirement(
                    "rule", rule.name, rule.plans, chosen if rule.hazards else None, rule.count, rule.every,
                    rule.law, rule.checked,
                )
            )  # fmt: skip
    return tuple(found)


def minimum_checks(plan: WithDrills, world: World) -> tuple[MinimumCheck, ...]:
    """Drills required, held and still planned, for each year of the plan and each part of it.

    Source of the usual minimum: 生产安全事故应急预案管理办法 (应急管理部令第2号), article 33: at
    least one comprehensive or special drill a year, one on-site drill each half-year.
    """
    if not plan.drills and not getattr(plan, "scenarios", ()):
        return ()
    return tuple(
        _check(need, year, part, plan, world.today)
        for year in _years(plan, world)
        for need, part in _parts(requirements(plan, world))
    )


def drill_due_report(plan: WithDrills, world: World) -> DueReport:
    """For each requirement the day by which the next drill must be held."""
    if not plan.drills and not getattr(plan, "scenarios", ()):
        return DueReport((), world.today)
    calendar = work_calendar(getattr(plan, "calendar", Plan.model_fields["calendar"].default))
    rows = (_due(need, plan, calendar, world.today) for need in requirements(plan, world))
    return DueReport(tuple(rows), world.today)


def _due(need: Requirement, plan: WithDrills, calendar: WorkCalendar, today: date) -> DrillDue:
    counted = [drill for drill in plan.drills if need.counts(drill)]
    last = max((d.date for d in counted if d.held and d.date <= today), default=None)
    planned = min((d.date for d in counted if not d.held and d.date >= today), default=None)
    months = MONTHS[need.every]
    end = months_later(last, months) if last else _period_end(today, months)
    due = calendar.previous_working(end)
    return DrillDue(need, last, due, planned, due < today, planned is None or planned > due)


def _period_end(day: date, months: int) -> date:
    """Last day of the calendar period of so many months that holds a day."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return months_later(first, months) - timedelta(days=1)


def _own(plan: WithDrills) -> Iterator[Requirement]:
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    titles = {s.id: s.title for s in scenarios}
    for rule in plan.drill_rules:
        plans = rule.plans or KINDS
        chosen = rule.scenarios or tuple(s.id for s in scenarios if s.on_site or plans != ("on-site",))
        groups = [frozenset({x}) for x in chosen] if rule.each else [frozenset(rule.scenarios) or None]
        for group in groups:
            title = "".join(titles.get(x, x) for x in group) if rule.each and group else ""
            name = f"{rule.name} · {title}" if title else rule.name
            yield Requirement("rule", name, plans, group, rule.count, rule.every, rule.source, rule.checked)


def _usual(plan: WithDrills) -> Iterator[Requirement]:
    usual = plan.drill_minimum
    yield Requirement(
        "comprehensive", "", ("comprehensive", "special"), None, usual.comprehensive_per_year, "year",
        usual.source, usual.checked,
    )  # fmt: skip
    own = [s for s in getattr(plan, "scenarios", ()) if s.on_site]
    each: list[tuple[str, frozenset[str] | None]] = [(s.title, frozenset({s.id})) for s in own]
    for title, chosen in (each if usual.each_on_site_plan else []) or [("", None)]:
        kind = "each" if title else "on-site"
        yield Requirement(
            kind,
            title,
            ("on-site",),
            chosen,
            usual.on_site_per_half,
            "half-year",
            usual.source,
            usual.checked,
        )


def _parts(needs: tuple[Requirement, ...]) -> Iterator[tuple[Requirement, int]]:
    """Each requirement with each part of a year: whole years first, then part by part."""
    for every, parts in (("year", (0,)), ("half-year", (1, 2)), ("quarter", (3, 4, 5, 6))):
        for part in parts:
            yield from ((need, part) for need in needs if need.every == every)


def _check(need: Requirement, year: int, part: int, plan: WithDrills, today: date) -> MinimumCheck:
    counted = [d for d in plan.drills if need.counts(d) and d.date.year == year and _in_part(d.date, part)]
    held = sum(drill.held for drill in counted)
    ahead = sum(not drill.held and drill.date >= today for drill in counted)
    names = {0: f"{year}", 1: f"{year} H1", 2: f"{year} H2"}
    period = names.get(part, f"{year} Q{part - 2}")
    return MinimumCheck(
        need.kind, period, year, part, need.name, need.count, held, ahead, need.source, need.checked
    )


def _in_part(day: date, part: int) -> bool:
    if part == 0:
        return True
    return (day.month > 6) == (part == 2) if part < 3 else (day.month - 1) // 3 == part - 3


def _years(plan: WithDrills, world: World) -> tuple[int, ...]:
    """The calendar years of the plan's period, at most two."""
    if not isinstance(plan, Plan):
        return (world.today.year,)
    period = period_of(plan, world)
    return tuple(range(period.start.year, min(period.end.year, period.start.year + 1) + 1))
