"""Incentives by result, and the blank feedback form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.forms import short_answers
from plandoc.compute.goals.kpi import target_of
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, paragraph, row, table
from plandoc.doc.nodes import (
    Block,
    Card,
    Cell,
    Column,
    Mark,
    Row,
    SignatureLine,
    Signatures,
    Text,
    Tone,
)
from plandoc.model.annual import Feedback, IncentiveBand, WithFeedback, WithIncentives
from plandoc.model.goals import Kpi
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """How feedback is given."""

    feedback: Feedback | None
    kpis: tuple[str, ...]
    """Names of the plan's indicators, for the form."""


@dataclass(frozen=True, slots=True)
class BandRow:
    """A band of results, closed below, open above, as shares of the target."""

    name: str
    least: Decimal
    below: Decimal | None
    material: tuple[str, ...]
    recognition: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One indicator's attainment and the band it falls into."""

    goal: str
    name: str
    owner: str
    attainment: Decimal
    band: str


@dataclass(frozen=True, slots=True)
class IncentivesReport:
    """Bands from the highest, and the band of every indicator that has a result."""

    bands: tuple[BandRow, ...]
    results: tuple[ResultRow, ...]


def feedback_report(plan: WithFeedback, _world: World) -> FeedbackReport:
    """The feedback of a plan."""
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    kpis = tuple(dict.fromkeys(kpi.name for goal in goals for kpi in goal.measures))
    return FeedbackReport(plan.feedback, kpis)


def incentives_report(plan: WithIncentives, _world: World) -> IncentivesReport:
    """The incentive bands of a plan and what its results lead to."""
    bands = band_rows(plan.incentives)
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    results = []
    for goal in goals:
        for kpi in goal.measures:
            reached = attained(kpi)
            band = band_of(reached, bands) if reached is not None else None
            if reached is not None and band is not None:
                owner = (kpi.owner or goal.owner or ("",))[0]
                results.append(ResultRow(goal.title, kpi.name, owner, reached, band.name))
    return IncentivesReport(bands, tuple(results))


def band_rows(incentives: tuple[IncentiveBand, ...]) -> tuple[BandRow, ...]:
    """The bands from the highest; each ends where the one above it begins."""
    ranked = sorted(incentives, key=lambda band: -band.least)
    above: list[Decimal | None] = [None, *(band.least for band in ranked)]
    return tuple(
        BandRow(band.name, band.least, limit, band.material, band.recognition)
        for band, limit in zip(ranked, above, strict=False)
    )


def band_of(attainment: Decimal, bands: tuple[BandRow, ...]) -> BandRow | None:
    """The band of a result: the highest whose least attainment it reaches."""
    return next((band for band in bands if attainment >= band.least), None)


def attained(kpi: Kpi) -> Decimal | None:
    """Actual ÷ plan, or plan ÷ actual where less is better; None without either.

    The plan is the value planned for the last quarter that has an actual value; where the
    quarters are not planned, it is the target.
    """
    plan, actual = target_of(kpi), kpi.actual
    known = [(p, a) for p, a in zip(kpi.quarters, kpi.actuals, strict=False) if a is not None]
    if known:
        plan, actual = known[-1]
    if plan is None or actual is None:
        return None
    above, below = (actual, plan) if kpi.direction == "up" else (plan, actual)
    return above / below if below else None


def incentives_as_blocks(report: IncentivesReport, terms: Terms) -> tuple[Block, ...]:
    """What follows from which attainment; then the band of each result there is."""
    if not report.bands:
        return ()
    head = [terms(f"incentive.{key}") for key in ("band", "range", "material", "recognition")]
    rows = [(b.name, band_range(b, terms), _list(b.material), _list(b.recognition)) for b in report.bands]
    columns = [Column(1, "center"), Column(1.7, "center"), Column(2.8), Column(2.8)]
    alt = terms("incentive.alt", count=len(rows))
    bands = table(
        head,
        [row([cell(c) for c in r]) for r in rows],
        columns=columns,
        caption=terms("incentive.caption"),
        alt=alt,
        notes=[paragraph(terms("incentive.formula"), "formula")],
    )
    return (bands, *_results(report, terms))


def _results(report: IncentivesReport, terms: Terms) -> tuple[Block, ...]:
    if not report.results:
        return ()
    top = report.bands[0].name
    bottom = report.bands[-1].name
    tones: dict[str, Tone] = {top: "good", bottom: "danger" if len(report.bands) > 1 else "good"}
    head = [terms(f"incentive.{key}") for key in ("kpi", "owner", "attainment", "band")]
    rows = [
        row(
            [
                cell(r.name),
                cell(r.owner),
                terms.percent(r.attainment),
                Mark(r.band, tones.get(r.band, "notice")),
            ]
        )
        for r in report.results
    ]
    columns = [Column(3), Column(1.5), Column(1, "right"), Column(1, "center")]
    alt = terms("incentive.results_alt", count=len(rows))
    return (table(head, rows, columns=columns, caption=terms("incentive.results_caption"), alt=alt),)


def band_range(band: BandRow, terms: Terms) -> str:
    """From which attainment up to which the band reaches."""
    least = f"{terms.number(band.least * 100)}%"
    if band.below is None:
        return terms("incentive.from", least=least)
    below = f"{terms.number(band.below * 100)}%"
    return (
        terms("incentive.below", below=below)
        if band.least == 0
        else terms("incentive.between", least=least, below=below)
    )


def _list(texts: tuple[str, ...]) -> Block | str:
    return bullets(texts) if len(texts) > 1 else texts[0] if texts else ""


def rules_as_blocks(report: FeedbackReport, _terms: Terms) -> tuple[Block, ...]:
    """How feedback is given, in the plan's words."""
    rules = report.feedback.rules if report.feedback else ()
    return (bullets(rules),) if rules else ()


def form_as_blocks(report: FeedbackReport, terms: Terms) -> tuple[Block, ...]:
    """The blank feedback form, one page, filled in by both sides."""
    if report.feedback is None or report.feedback.copies == "none":
        return ()
    return (
        Card(
            (Text(terms("feedback.title")),),
            (_who(terms), _leader(terms), _staff(report.feedback, terms), _signed(terms)),
            (Text(terms("feedback.subtitle")),),
            id="feedback-form",
        ),
    )


def _who(terms: Terms) -> Block:
    labels = [terms(f"feedback.{key}") for key in ("employee", "post", "leader", "span")]
    return short_answers(labels, terms("feedback.title"))


def _leader(terms: Terms) -> Block:
    keys = ("progress", "achievements", "shortfalls", "advice")
    rows = [_form_row(terms(f"feedback.{key}")) for key in keys]
    head = row([cell(terms("feedback.by_leader"), colspan=2, header=True)], "group")
    return table([], [head, *rows], columns=[1, 3.4], style="form")


def _staff(feedback: Feedback, terms: Terms) -> Block:
    labels = [terms(f"feedback.{key}") for key in ("difficulties", "support", "ideas")]
    rows = [_form_row(label) for label in (*labels, *feedback.questions, terms("feedback.agreed"))]
    head = row([cell(terms("feedback.by_staff"), colspan=2, header=True)], "group")
    return table([], [head, *rows], columns=[1, 3.4], style="form")


def _form_row(label: str) -> Row:
    return row([cell(label, header=True), Cell(())])


def _signed(terms: Terms) -> Block:
    return Signatures((SignatureLine(terms("feedback.employee")), SignatureLine(terms("feedback.leader"))))


SECTIONS = (
    Section("incentives", WithIncentives, incentives_report, incentives_as_blocks),
    Section("feedback-rules", WithFeedback, feedback_report, rules_as_blocks),
    Section("feedback-form", WithFeedback, feedback_report, form_as_blocks),
)
