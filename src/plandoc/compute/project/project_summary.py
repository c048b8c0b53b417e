"""The project on one page, and how its risks hang together with schedule and budget."""

from __future__ import annotations

from dataclasses import dataclass, field

from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.money.budget_tables import amount_text, money, unit_of
from plandoc.compute.progress.edition import shows_progress
from plandoc.compute.schedule.phases import PhaseReport, phase_report
from plandoc.compute.schedule.schedule import ScheduleReport, schedule_report
from plandoc.compute.section import Section
from plandoc.compute.uncertainty.forecast_tables import confident, level_name
from plandoc.compute.uncertainty.pert_tables import percent_of_runs
from plandoc.compute.uncertainty.uncertainty import UncertaintyReport, uncertainty_report
from plandoc.doc.build import note, table
from plandoc.doc.nodes import Block, Column, KeyFigure, KeyFigures, Tone
from plandoc.model.risk import Risk
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms
from plandoc.world import World

TIME_WORDS = ("时间", "进度", "工期", "time", "schedule", "delay")
COST_WORDS = ("成本", "费用", "预算", "cost", "budget")


@dataclass(frozen=True, slots=True)
class RiskLink:
    """A risk to time or cost with what it touches.

    `tasks` are the names of the tasks it delays: those it states, or the critical ones.
    """

    risk: str
    kind: str
    tasks: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What the summary page shows: schedule, phases, budget, risks."""

    schedule: ScheduleReport
    phases: PhaseReport
    budget: BudgetReport | None
    links: tuple[RiskLink, ...]
    risks: int
    uncertainty: UncertaintyReport
    under_way: bool
    """Whether the summary also shows how things stand, which needs the room of the phases."""
    _risks: tuple[Risk, ...] = field(repr=False, compare=False)


def project_report(plan: object, world: World) -> ProjectReport:
    """The key figures of a scheduled plan."""
    schedule = schedule_report(plan, world)  # type: ignore[arg-type]
    risks: tuple[Risk, ...] = getattr(plan, "risks", ())
    has_budget = getattr(plan, "budget", None) is not None
    return ProjectReport(
        schedule,
        phase_report(plan, world),  # type: ignore[arg-type]
        budget_report(plan, world) if has_budget else None,  # type: ignore[arg-type]
        tuple(link for risk in risks if (link := risk_link(risk, schedule))),
        len(risks),
        uncertainty_report(plan, world),  # type: ignore[arg-type]
        shows_progress(plan),  # type: ignore[arg-type]
        risks,
    )


def risk_link(risk: Risk, schedule: ScheduleReport) -> RiskLink | None:
    """A risk of time is tied to the tasks it names, else to the critical ones; one of cost to the reserve."""
    text = f"{risk.category} {risk.name}".lower()
    ids = {task.id: task.name for task in schedule._plan.tasks if task.id}
    names = {task.name for task in schedule._plan.tasks}
    stated = tuple(ids.get(t, t) for t in risk.tasks if t in ids or t in names)
    if any(word in text for word in TIME_WORDS):
        return RiskLink(
            risk.name, "time", stated or tuple(schedule.tasks[i].name for i in schedule.chain), bool(stated)
        )
    if any(word in text for word in COST_WORDS):
        return RiskLink(risk.name, "cost", stated, bool(stated))
    return RiskLink(risk.name, "other", stated, True) if stated else None


def key_figures_as_blocks(report: ProjectReport, terms: Terms) -> tuple[Block, ...]:
    """Working days, finish, months against the target, budget, risks."""
    figures: list[KeyFigure] = []
    schedule = report.schedule
    if schedule.finish:
        figures.append(
            KeyFigure(str(schedule.days), terms("project.figure_days"), _finish_note(schedule, terms))
        )
        figures.append(
            KeyFigure(
                terms.short_date(schedule.finish),
                terms("project.figure_finish"),
                _spare(schedule, terms),
                _tone(schedule),
            )
        )
    figures += _confident(report.uncertainty, terms)
    if not report.under_way:
        figures += _months(report, terms)
    if report.budget and report.budget.lines:
        budget = report.budget
        share = terms.percent(budget.reserve / budget.total) if budget.total else "–"
        text = terms("project.figure_reserve", share=share) if budget.reserve else ""
        label = terms("project.figure_budget", unit=unit_of(budget, terms))
        figures.append(KeyFigure(money(budget.total, budget, terms), label, text))
    return (KeyFigures(tuple(figures)),) if figures else ()


def _confident(report: UncertaintyReport, terms: Terms) -> list[KeyFigure]:
    """The finish at the chosen confidence, with the chance of the target date."""
    found = confident(report)
    if not report.moves or found is None or found.day is None:
        return []
    label = terms("project.figure_confident", level=level_name(report.confidence, terms))
    if report.target is None:
        return [KeyFigure(terms.short_date(found.day), label)]
    chance = percent_of_runs(report.target.chance, terms)
    text = terms("project.figure_target_chance", chance=chance)
    safe = report.target.chance >= float(report.confidence)
    return [KeyFigure(terms.short_date(found.day), label, text, "good" if safe else "warning")]


def _finish_note(schedule: ScheduleReport, terms: Terms) -> str:
    if not schedule.networked:
        return ""
    return terms("project.figure_chain", count=len(schedule.chain))


def _spare(schedule: ScheduleReport, terms: Terms) -> str:
    if schedule.spare is None:
        return ""
    key = "project.figure_spare" if schedule.spare >= 0 else "project.figure_late"
    return terms(key, days=abs(schedule.spare))


def _tone(schedule: ScheduleReport) -> Tone:
    if schedule.spare is None:
        return "neutral"
    return "danger" if schedule.spare < 0 else "good"


def _months(report: ProjectReport, terms: Terms) -> list[KeyFigure]:
    phases = report.phases
    if phases.total_min is None or phases.total_max is None:
        return []
    tones: dict[str, Tone] = {"": "neutral", "inside": "good", "range": "warning", "over": "danger"}
    value = f"{terms.number(phases.total_min)}–{terms.number(phases.total_max)}"
    target = terms("project.figure_target", months=terms.number(phases.target)) if phases.target else ""
    return [KeyFigure(value, terms("project.figure_months"), target, tones[phases.fit])]


def risk_links_as_blocks(report: ProjectReport, terms: Terms) -> tuple[Block, ...]:
    """Which tasks a risk would delay, and what covers a risk of cost."""
    if not report.links:
        return ()
    rows = [
        (link.risk, terms(f"project.risk_{link.kind}"), _touched(link, report, terms))
        for link in report.links
    ]
    notes = (
        [note(terms("project.risk_rule"))]
        if any(not x.stated and x.kind == "time" for x in report.links)
        else []
    )
    head = [terms(f"project.risk_{key}") for key in ("name", "kind", "touches")]
    columns = [Column(2), Column(1, "center"), Column(5)]
    alt = terms("project.risk_alt", count=len(rows))
    caption = terms("project.risk_caption")
    return (table(head, rows, columns=columns, caption=caption, id="risk-links", alt=alt, notes=notes),)


def judgement_as_blocks(report: ProjectReport, terms: Terms) -> tuple[Block, ...]:
    """Where each risk stands and what its rating rests on."""
    rows = [
        (risk.name, terms(f"risk.status.{risk.status}") if risk.status else "–", risk.basis or "–")
        for risk in report._risks
        if risk.basis or risk.status
    ]
    if not rows:
        return ()
    head = [terms(f"project.judgement_{key}") for key in ("risk", "status", "basis")]
    columns = [Column(2.4), Column(1, "center"), Column(4.6)]
    alt = terms("project.judgement_alt", count=len(rows))
    caption = terms("project.judgement_caption")
    return (table(head, rows, columns=columns, caption=caption, id="risk-judgement", alt=alt),)


def _touched(link: RiskLink, report: ProjectReport, terms: Terms) -> str:
    parts = []
    if link.tasks:
        floats = {t.name: t.total_float for t in report.schedule.tasks}
        parts.append(terms.join(_with_float(name, floats.get(name), terms) for name in link.tasks))
    if link.kind == "cost" and report.budget and report.budget.reserve:
        amount = amount_text(report.budget.reserve, report.budget, terms)
        parts.append(terms("project.risk_reserve", amount=amount))
    return terms("clause.join").join(parts) or "–"


def _with_float(name: str, days: int | None, terms: Terms) -> str:
    return name if days is None else terms("project.risk_float", task=name, days=days)


SECTIONS = (
    Section("project-figures", WithSchedule, project_report, key_figures_as_blocks),
    Section("risk-judgement", WithSchedule, project_report, judgement_as_blocks),
    Section("risk-links", WithSchedule, project_report, risk_links_as_blocks),
)
