"""Personal development: the person, the road from today to the vision, and the people on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.dates.calendar import WorkCalendar, period_of, resolve, work_calendar
from plandoc.compute.dates.rounds import round_dates
from plandoc.compute.listing import without_empty_columns
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, facts, inlines, paragraph, table
from plandoc.doc.charts import ChartTone, TimelineChart, TimelineEvent
from plandoc.doc.nodes import Block, Checklist, ChecklistItem, Column, Figure, Mark, Table
from plandoc.model.development import Development, DevelopmentGoal, Experience, Mentor
from plandoc.model.goals import goal_id
from plandoc.model.plan import Period, Plan
from plandoc.model.recurrence import Recurring
from plandoc.model.when import When
from plandoc.terms import Terms
from plandoc.world import World

HORIZONS = ("short", "long", "vision")
BAND_MONTHS = {"short": (0, 12), "long": (12, 36), "vision": (36, 1200)}
"""Months from the start of the plan within which a goal of each horizon should fall due."""
MAX_DATES = 60


@dataclass(frozen=True, slots=True)
class DatedGoal:
    """A goal with its due date and whether that suits its horizon."""

    goal: DevelopmentGoal
    due: date | None
    months: float | None
    """Months from the start of the plan to the due date."""
    in_band: bool | None
    """None when it has no date."""


@dataclass(frozen=True, slots=True)
class DevelopmentReport:
    """A development plan, worked out.

    It holds the plan, its goals with dates, and the meeting dates with mentors and contacts,
    each moved to the next working day.
    """

    plan: Development
    owner: str
    department: str
    period: Period
    goals: tuple[DatedGoal, ...]
    mentor_dates: tuple[tuple[str, tuple[date, ...]], ...]
    events: tuple[tuple[date, date, int], ...]
    """First day, last day and index in the plan, by date."""
    estimated_years: tuple[int, ...]

    def of(self, horizon: str) -> tuple[DatedGoal, ...]:
        """The goals of one horizon."""
        return tuple(g for g in self.goals if g.goal.horizon == horizon)


def development_report(plan: Development, world: World) -> DevelopmentReport:
    """The worked-out dates of a development plan; the plan is a `Plan` as well."""
    assert isinstance(plan, Plan)  # noqa: S101 - Development is only ever mixed into plans
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    events = sorted((*_days(e.when, period), i) for i, e in enumerate(plan.events))
    return DevelopmentReport(
        plan=plan,
        owner=plan.profile.name or plan.owner,
        department=plan.profile.department or plan.department,
        period=period,
        goals=tuple(_dated(g, period) for g in getattr(plan, "goals", ())),
        mentor_dates=tuple((m.name, _dates(m, period, calendar)) for m in plan.mentors),
        events=tuple(events),
        estimated_years=calendar.estimated_years(period.start, period.end),
    )


def person_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """The head of the plan: who it is for and who is involved."""
    profile = report.plan.profile
    since = terms.short_date(profile.in_post_since) if profile.in_post_since else ""
    pairs = [
        ("name", report.owner),
        ("post", profile.post),
        ("department", report.department),
        ("grade", profile.grade),
        ("manager", profile.manager),
        ("mentor", profile.mentor),
        ("since", since),
        ("target_post", profile.target_post),
        ("period", terms.span(report.period.start, report.period.end)),
    ]
    shown = [(terms(f"development.{key}"), value) for key, value in pairs if value]
    return (facts(shown, pairs_per_row=2),) if shown else ()


def interests_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """What the person likes doing."""
    rows = [[str(n), text] for n, text in enumerate(report.plan.interests, start=1)]
    head = [terms("development.number"), terms("development.interest")]
    return (_table(head, rows, [Column(0.5, "center"), Column(6)], "interests", terms),) if rows else ()


def methods_as_blocks(report: DevelopmentReport, _terms: Terms) -> tuple[Block, ...]:
    """How the self-assessment was made."""
    return (bullets(report.plan.methods),) if report.plan.methods else ()


def experience_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Achievements and shortfalls as situation, task, action, result and lesson."""
    return tuple(
        _experience_table(rows, kind, terms)
        for kind in ("achievement", "shortfall")
        if (rows := [e for e in report.plan.experience if e.kind == kind])
    )


def vision_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Where the person wants to be in three to five years or more."""
    plan = report.plan
    if not plan.vision:
        return ()
    year = terms("development.by_year", year=plan.vision_year) if plan.vision_year else ""
    return (paragraph(year + plan.vision),)


def roadmap_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """The goals of all horizons on one axis of years."""
    dated = [g for g in report.goals if g.due]
    if not dated:
        return ()
    start = report.period.start
    last = max(g.due for g in dated if g.due)
    years = max(last.year, report.plan.vision_year or 0)
    ticks = tuple((_at(date(y, 1, 1)), str(y)) for y in range(start.year, years + 2))
    tones: dict[str, ChartTone] = {"short": "good", "long": "info", "vision": "warning"}
    events = [
        TimelineEvent(g.goal.title, _at(g.due), lane=HORIZONS.index(g.goal.horizon), tone=tones[g.goal.horizon],
                      note=terms.month(g.due))
        for g in dated if g.due
    ]  # fmt: skip
    if report.plan.vision and report.plan.vision_year:
        at = _at(date(report.plan.vision_year, 12, 31))
        events.append(
            TimelineEvent(report.plan.vision, at, lane=2, tone="warning", note=str(report.plan.vision_year))
        )
    lanes = tuple(terms(f"development.horizon_{h}") for h in HORIZONS)
    chart = TimelineChart(tuple(events), ticks, lanes)
    alt = terms(
        "development.roadmap_alt",
        count=len(events),
        first=terms.month(min(g.due for g in dated if g.due)),
        last=years,
    )
    return (Figure(chart, inlines(terms("development.roadmap")), alt, id="roadmap"),)


def long_goals_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Goals of one to three years."""
    return _goal_table(report, "long", terms)


def short_goals_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Goals of the coming months, tied to the present job."""
    return _goal_table(report, "short", terms)


def relations_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """People to keep in touch with, inside and outside."""
    rows = [
        [
            r.name,
            terms(f"development.{r.kind}"),
            r.where,
            r.purpose,
            terms(f"cadence.{r.every}") if r.every else "",
            r.offer,
        ]
        for r in report.plan.relations
    ]
    head = [terms(f"development.{key}") for key in ("person", "kind", "where", "purpose", "cadence", "offer")]
    columns = [
        Column(1.5),
        Column(0.8, "center"),
        Column(1.4),
        Column(2.4),
        Column(0.9, "center"),
        Column(1.9),
    ]
    return (_table(head, rows, columns, "relations", terms),) if rows else ()


def events_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Conferences and meetings in the order of their dates."""
    rows = []
    for start, finish, index in report.events:
        event = report.plan.events[index]
        cost = terms.number(event.cost) if event.cost is not None else ""
        rows.append([terms.span(start, finish), event.name, event.place, event.purpose, cost])
    head = [terms(f"development.{key}") for key in ("when", "event", "place", "purpose", "cost")]
    columns = [
        Column(1.7, "center"),
        Column(2.2),
        Column(1),
        Column(2.4),
        Column(0.8, "right", terms("learning.money")),
    ]
    return (_table(head, rows, columns, "events", terms),) if rows else ()


def mentors_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Mentors and the dates of their meetings, on working days."""
    rows = []
    for mentor, (_, dates) in zip(report.plan.mentors, report.mentor_dates, strict=True):
        shown = terms.join(_day(d, report.period, terms) for d in dates)
        rows.append(
            [mentor.name, mentor.field, terms(f"cadence.{mentor.every}"), terms.join(mentor.topics), shown]
        )
    head = [terms(f"development.{key}") for key in ("mentor", "field", "cadence", "topics", "dates")]
    columns = [Column(1), Column(1.2), Column(0.8, "center"), Column(2.2), Column(3)]
    return (_table(head, rows, columns, "mentors", terms),) if rows else ()


def sharing_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Knowledge passed on, against its target."""
    rows = [
        [
            s.kind,
            str(s.target),
            "" if s.done is None else str(s.done),
            cell(_progress(s.done, s.target, terms)),
            s.note,
        ]
        for s in report.plan.sharing
    ]
    head = [terms(f"development.{key}") for key in ("sharing_kind", "target", "done", "progress", "note")]
    columns = [Column(2), Column(0.8, "right"), Column(0.8, "right"), Column(1.1, "center"), Column(2.6)]
    return (_table(head, rows, columns, "sharing", terms),) if rows else ()


def behaviours_as_blocks(report: DevelopmentReport, _terms: Terms) -> tuple[Block, ...]:
    """What a professional image means every day, to tick off."""
    items = tuple(ChecklistItem(inlines(text)) for text in report.plan.behaviours)
    return (Checklist(items),) if items else ()


def portfolio_as_blocks(report: DevelopmentReport, _terms: Terms) -> tuple[Block, ...]:
    """What shows one's work."""
    return (bullets(report.plan.portfolio),) if report.plan.portfolio else ()


def assessments_as_blocks(report: DevelopmentReport, terms: Terms) -> tuple[Block, ...]:
    """Reviews along the three axes."""
    rows = [
        [
            terms.short_date(a.date),
            *(_rated(v, terms) for v in (a.goals_met, a.ability_gained, a.learning_applied)),
            a.note,
        ]
        for a in report.plan.assessments
    ]
    head = [
        terms(f"development.{key}")
        for key in ("date", "goals_met", "ability_gained", "learning_applied", "note")
    ]
    columns = [Column(1.2, "center"), *[Column(1, "center")] * 3, Column(3.2)]
    return (_table(head, rows, columns, "assessments", terms),) if rows else ()


def _goal_table(report: DevelopmentReport, horizon: str, terms: Terms) -> tuple[Block, ...]:
    rows = [
        [
            g.goal.id, g.goal.title, g.goal.purpose or g.goal.relevant, goal_id(g.goal.parent or ""),
            _priority(g, terms), terms.short_date(g.due) if g.due else "", cell(_band(g, terms)),
        ]
        for g in report.of(horizon)
    ]  # fmt: skip
    keys = ("id", "goal", "serves", "parent", "priority", "due", "band")
    head = [terms(f"development.{key}") for key in keys]
    narrow = [Column(weight, "center") for weight in (0.8, 0.8, 1.1, 1.1)]
    columns = [Column(0.6, "center"), Column(3), Column(2.4), *narrow]
    if not rows:
        return ()
    return (without_empty_columns(_table(head, rows, columns, f"goals_{horizon}", terms)),)


def _priority(dated: DatedGoal, terms: Terms) -> str:
    return terms(f"development.priorities.{dated.goal.priority}") if dated.goal.priority else ""


def _band(dated: DatedGoal, terms: Terms) -> Mark | str:
    if dated.in_band is None:
        return Mark(terms("development.no_date"), "notice")
    return (
        Mark(terms("development.in_band"), "good")
        if dated.in_band
        else Mark(terms("development.out_of_band"), "warning")
    )


def _experience_table(rows: list[Experience], kind: str, terms: Terms) -> Block:
    head = [
        terms(f"development.{key}")
        for key in ("title", "situation", "task", "action", "result", f"lesson_{kind}")
    ]
    body = [[e.title, e.situation, e.task, e.action, e.result, e.lesson] for e in rows]
    columns = [Column(1.1), Column(1.5), Column(1.4), Column(1.8), Column(1.6), Column(1.6)]
    return _table(head, body, columns, f"experience_{kind}", terms)


def _table(
    head: list[str], rows: list[list[object]] | list[list[str]], columns: list[Column], key: str, terms: Terms
) -> Table:
    caption, alt = terms(f"development.{key}_caption"), terms(f"development.{key}_alt")
    return table(head, rows, columns=columns, caption=caption, alt=alt)


def _progress(done: int | None, target: int, terms: Terms) -> Mark | str:
    if done is None or not target:
        return "–"
    share = done / target
    return Mark(terms.percent(share, 0), "good" if share >= 1 else "notice" if share >= 0.5 else "warning")


def _rated(value: object, terms: Terms) -> str:
    return "–" if value is None else terms.number(value)  # type: ignore[arg-type]


def _dated(goal: DevelopmentGoal, period: Period) -> DatedGoal:
    due = resolve(goal.due, period).finish if goal.due else None
    if due is None:
        return DatedGoal(goal, None, None, None)
    months = (due - period.start).days / (365.25 / 12)
    least, most = BAND_MONTHS[goal.horizon]
    return DatedGoal(goal, due, round(months, 1), least - 0.5 <= months <= most + 0.5)


def _days(when: object, period: Period) -> tuple[date, date]:
    span = resolve(when, period)  # type: ignore[arg-type]
    return span.start, span.finish


def _dates(mentor: Mentor, period: Period, calendar: WorkCalendar) -> tuple[date, ...]:
    """Meeting dates in the period, each on the next working day."""
    if not mentor.every:
        return ()
    first = mentor.first or period.start
    rhythm = Recurring(at=When("day", first.isoformat(), day=first))
    found = round_dates(rhythm, mentor.every, period, calendar)
    return tuple(d.day for d in found)[:MAX_DATES]


def _day(day: date, period: Period, terms: Terms) -> str:
    """A date without its year where the whole period lies in one."""
    return f"{day.month:02d}-{day.day:02d}" if period.start.year == period.end.year else terms.short_date(day)


def _at(day: date | None) -> float:
    return 0.0 if day is None else day.year + (day.timetuple().tm_yday - 1) / 366


SECTIONS = tuple(
    Section(marker, Development, development_report, show)
    for marker, show in (
        ("person", person_as_blocks),
        ("interests", interests_as_blocks),
        ("assessment-methods", methods_as_blocks),
        ("experience", experience_as_blocks),
        ("vision", vision_as_blocks),
        ("roadmap", roadmap_as_blocks),
        ("long-goals", long_goals_as_blocks),
        ("short-goals", short_goals_as_blocks),
        ("relations", relations_as_blocks),
        ("events", events_as_blocks),
        ("mentors", mentors_as_blocks),
        ("sharing", sharing_as_blocks),
        ("behaviours", behaviours_as_blocks),
        ("portfolio", portfolio_as_blocks),
        ("assessments", assessments_as_blocks),
    )
)
