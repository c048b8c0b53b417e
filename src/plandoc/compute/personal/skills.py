"""Skills: levels now and wanted, the gap between them, and how others see it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, table
from plandoc.doc.charts import BarChart, RadarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Paragraph, Tone
from plandoc.model.development import Development, Preference, Skill
from plandoc.terms import Terms
from plandoc.world import World

SCALE = 5
MIN_AXES = 3
"""A radar with fewer axes is a line; such lists are shown as bars."""


@dataclass(frozen=True, slots=True)
class SkillGap:
    """One skill with its gap."""

    name: str
    kind: str
    depth: str
    current: Decimal
    target: Decimal
    reached: Decimal | None
    weight: Decimal
    gap: Decimal
    """target − current; 0 when the level is reached or exceeded."""
    weighted: Decimal
    """gap × weight, by which skills are ranked."""
    rank: int
    """1 is the largest weighted gap; equal gaps share a rank; 0 when there is no gap."""
    others: Decimal | None
    """Mean of the other raters' levels."""
    self_minus_others: Decimal | None
    """Positive when one rates oneself higher than the others do."""
    evidence: str
    raters: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class SkillsReport:
    """Skill gaps in the plan's order, and the mean levels now and wanted."""

    skills: tuple[SkillGap, ...]
    mean_current: Decimal
    mean_target: Decimal
    preferences: tuple[tuple[str, Decimal, str], ...]
    """Name, weight and note, heaviest first."""

    def of(self, kind: str) -> tuple[SkillGap, ...]:
        """The skills of one kind."""
        return tuple(s for s in self.skills if s.kind == kind)

    def ranked(self) -> tuple[SkillGap, ...]:
        """Skills with a gap, largest weighted gap first."""
        return tuple(sorted((s for s in self.skills if s.rank), key=lambda s: s.rank))


def skills_report(plan: Development, _world: World) -> SkillsReport:
    """The skills of a development plan, ranked by weighted gap."""
    weighted = [_gap(s) * Decimal(s.weight) for s in plan.skills]
    gaps = tuple(_skill_gap(s, w, weighted) for s, w in zip(plan.skills, weighted, strict=True))
    return SkillsReport(
        skills=gaps,
        mean_current=_mean([s.current for s in gaps]),
        mean_target=_mean([s.target for s in gaps]),
        preferences=_ordered(plan.preferences),
    )


def skills_table_as_blocks(report: SkillsReport, terms: Terms) -> tuple[Block, ...]:
    """Every skill with its level now, the level wanted and the gap, by kind."""
    return tuple(_skills_table(report.of(kind), kind, terms) for kind in _kinds(report))


def skills_radar_as_blocks(report: SkillsReport, terms: Terms) -> tuple[Block, ...]:
    """Levels now, wanted and (after a review) reached, over all skills."""
    if not report.skills:
        return ()
    names = tuple(s.name for s in report.skills)
    series = [
        Series(terms("skills.current"), tuple(float(s.current) for s in report.skills)),
        Series(terms("skills.target"), tuple(float(s.target) for s in report.skills)),
    ]
    if any(s.reached is not None for s in report.skills):
        series.append(Series(terms("skills.reached"), tuple(_float(s.reached) for s in report.skills)))
    first = report.ranked()[0] if report.ranked() else None
    alt = terms("skills.radar_alt", count=len(names))
    if first:
        alt += terms("skills.radar_alt_gap", name=first.name, gap=terms.number(first.gap))
    if len(names) >= MIN_AXES:
        chart: RadarChart | BarChart = RadarChart(names, tuple(series), SCALE)
        caption = terms("skills.radar")
    else:
        chart, caption = BarChart(names, tuple(series), horizontal=True), terms("skills.bars")
    return (Figure(chart, paragraph(caption).children, alt, id="skills-radar"),)


def skills_ranking_as_blocks(report: SkillsReport, terms: Terms) -> tuple[Block, ...]:
    """The gaps in order of weight: what to work on first."""
    ranked = report.ranked()
    if not ranked:
        return ()
    head = [terms(f"skills.{key}") for key in ("rank", "name", "gap", "weight", "weighted", "evidence")]
    columns = [Column(0.6, "center"), Column(2), Column(0.8, "center"), Column(0.8, "center"),
               Column(1, "center"), Column(3)]  # fmt: skip
    rows = [
        (
            str(s.rank),
            s.name,
            terms.number(s.gap),
            terms.number(s.weight),
            terms.number(s.weighted),
            s.evidence,
        )
        for s in ranked
    ]
    formula = Paragraph(paragraph(terms("skills.formula")).children, "formula")
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("skills.ranking"),
            alt=terms("skills.ranking_alt"),
            notes=[formula],
        ),
    )


def self_others_as_blocks(report: SkillsReport, terms: Terms) -> tuple[Block, ...]:
    """How others rate the same skills, and where the views differ."""
    rated = [s for s in report.skills if s.others is not None]
    if not rated:
        return ()
    head = [terms(f"skills.{key}") for key in ("name", "self", "raters", "others", "difference")]
    rows = [
        (
            s.name,
            terms.number(s.current),
            terms.join(f"{by} {terms.number(level)}" for by, level in s.raters),
            terms.number(s.others or 0, 1),
            _difference(s, terms),
        )
        for s in rated
    ]
    columns = [Column(2), Column(0.8, "center"), Column(2.6), Column(1, "center"), Column(1.6, "center")]
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("skills.views"),
            alt=terms("skills.views_alt"),
            notes=[note(terms("skills.views_note"))],
        ),
    )


def preferences_as_blocks(report: SkillsReport, terms: Terms) -> tuple[Block, ...]:
    """What one wants from work, heaviest first."""
    if not report.preferences:
        return ()
    names = tuple(name for name, _, _ in report.preferences)
    values = tuple(float(weight) for _, weight, _ in report.preferences)
    labels = tuple(terms.number(weight) for _, weight, _ in report.preferences)
    chart = BarChart(names, (Series(terms("skills.preference_weight"), values, labels),), horizontal=True)
    alt = terms("skills.preferences_alt", first=names[0], most=labels[0], last=names[-1], least=labels[-1])
    notes = [note(f"{name}{terms('colon')}{remark}") for name, _, remark in report.preferences if remark]
    return (
        Figure(
            chart, paragraph(terms("skills.preferences")).children, alt, id="preferences", notes=tuple(notes)
        ),
    )


def _skills_table(skills: tuple[SkillGap, ...], kind: str, terms: Terms) -> Block:
    reviewed = any(s.reached is not None for s in skills)
    keys = ["name", "depth", "current", "target", *(["reached"] if reviewed else []), "gap"]
    columns = [Column(1.8), Column(3.4), *[Column(0.9, "center")] * (len(keys) - 2)]
    rows = []
    for s in skills:
        reached = [terms.number(s.reached) if s.reached is not None else "–"] if reviewed else []
        rows.append(
            [
                s.name,
                _depth(s),
                terms.number(s.current),
                terms.number(s.target),
                *reached,
                cell(_gap_mark(s, terms)),
            ]
        )
    return table(
        [terms(f"skills.{key}") for key in keys],
        rows,
        columns=columns,
        caption=terms(f"skills.caption_{kind}"),
        alt=terms("skills.table_alt"),
        notes=[note(terms("skills.scale"))] if kind == "professional" else [],
    )


def _depth(skill: SkillGap) -> str:
    """What a skill consists of; without a gap, also what shows it, as the ranking leaves it out."""
    return "\n".join(t for t in (skill.depth, "" if skill.gap else skill.evidence) if t)


def _gap_mark(skill: SkillGap, terms: Terms) -> Mark | str:
    if not skill.gap:
        return Mark(terms("skills.no_gap"), "good")
    tone: Tone = "danger" if skill.gap >= 2 else "warning" if skill.gap > 1 else "notice"
    return Mark(terms.number(skill.gap), tone)


def _difference(skill: SkillGap, terms: Terms) -> Mark | str:
    difference = skill.self_minus_others or Decimal(0)
    if abs(difference) < 1:
        return terms("skills.agree")
    key = "skills.self_higher" if difference > 0 else "skills.self_lower"
    return Mark(terms(key, points=terms.number(abs(difference), 1)), "notice")


def _skill_gap(skill: Skill, weighted: Decimal, every: list[Decimal]) -> SkillGap:
    others = _mean([r.level for r in skill.raters]) if skill.raters else None
    return SkillGap(
        name=skill.name,
        kind=skill.kind,
        depth=skill.depth,
        current=skill.current,
        target=skill.target,
        reached=skill.reached,
        weight=Decimal(skill.weight),
        gap=_gap(skill),
        weighted=weighted,
        rank=1 + sum(1 for w in every if w > weighted) if weighted > 0 else 0,
        others=others,
        self_minus_others=None if others is None else skill.current - others,
        evidence=skill.evidence,
        raters=tuple((r.by, r.level) for r in skill.raters),
    )


def _gap(skill: Skill) -> Decimal:
    return max(skill.target - skill.current, Decimal(0))


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)


def _ordered(preferences: tuple[Preference, ...]) -> tuple[tuple[str, Decimal, str], ...]:
    return tuple((p.name, p.weight, p.note) for p in sorted(preferences, key=lambda p: -p.weight))


def _kinds(report: SkillsReport) -> tuple[str, ...]:
    return tuple(kind for kind in ("professional", "soft") if report.of(kind))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


SECTIONS = (
    Section("skills-table", Development, skills_report, skills_table_as_blocks),
    Section("skills-radar", Development, skills_report, skills_radar_as_blocks),
    Section("skills-radar-summary", Development, skills_report, skills_radar_as_blocks),
    Section("skills-ranking", Development, skills_report, skills_ranking_as_blocks),
    Section("skills-views", Development, skills_report, self_others_as_blocks),
    Section("preferences", Development, skills_report, preferences_as_blocks),
)
