"""R13: risks that are not judged, not prevented, not prepared for, or nobody's."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.risks.judge import Rating
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport, is_high, risk_report
from plandoc.compute.risks.risk_words import level_name
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms, load_terms
from plandoc.where import Path
from plandoc.world import World


def check_risks(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """What each risk lacks."""
    report, terms = risk_report(plan, world), load_terms(getattr(plan, "language", "zh"), world)
    for risk in report.risks:
        yield from _rating(risk)
        yield from _measures(risk, report, terms)
        yield from _residual(risk)


def check_impacts(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """An impact given below the worst of its dimensions is not used, and says so."""
    for risk in risk_report(plan, world).risks:
        stated, rating = risk.stated_impact, risk.rating
        if stated and rating and stated.value < rating.impact.value:
            yield _found(
                "risk-impact-below-worst", risk, "impact", stated=stated.name, worst=rating.impact.name
            )


def check_matrix(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """A matrix of one's own in which a more likely or worse risk gets a lower level.

    Source: weak consistency as required by L. A. Cox, What's Wrong with Risk Matrices?,
    Risk Analysis 28 (2008), in its least form: levels never fall along a row or column.
    """
    scale = risk_report(plan, world).scale
    for i, row in enumerate(scale.cells):
        for j, level in enumerate(row):
            left = row[j - 1] if j else level
            below = scale.cells[i - 1][j] if i and j < len(scale.cells[i - 1]) else level
            if level < max(left, below):
                path = ("risk_scale", "matrix", i, j)
                yield finding(
                    "risk-matrix-falls",
                    path,
                    rule="R13",
                    level=scale.bands[level].name,
                    row=i + 1,
                    column=j + 1,
                )


def _rating(risk: RatedRisk) -> Iterator[Diagnostic]:
    if risk.standing is None and risk.lec is None and not risk.unknown:
        yield _found("risk-not-rated", risk)


def _measures(risk: RatedRisk, report: RiskReport, terms: Terms) -> Iterator[Diagnostic]:
    """Prevention, contingency (or a response plan) and owner."""
    if not risk.prevention:
        yield _found("risk-no-prevention", risk)
    if not risk.contingency and not risk.opportunity:
        if is_high(risk, report.scale):
            level = level_name(risk, report.scale, terms)
            yield _found("high-risk-no-contingency", risk, level=level)
        else:
            yield _found("risk-no-contingency", risk)
    if not risk.owner:
        yield _found("risk-no-owner", risk)


def _residual(risk: RatedRisk) -> Iterator[Diagnostic]:
    """Controls and measures do not make a risk worse, unless a note says why."""
    if risk.note:
        return
    if _above(risk.current, risk.rating):
        yield _found("current-above-inherent", risk, **_scores(risk.rating, risk.current))
    if _above(risk.residual, risk.rating):
        yield _found("residual-above-inherent", risk, **_scores(risk.rating, risk.residual))
    elif _above(risk.residual, risk.current):
        yield _found("residual-above-current", risk, **_scores(risk.current, risk.residual))
    if risk.lec and risk.lec_residual and risk.lec_residual.d > risk.lec.d:
        yield _found("residual-above-inherent", risk, before=risk.lec.d, after=risk.lec_residual.d)


def _above(later: Rating | None, earlier: Rating | None) -> bool:
    """Whether a rating has a higher level or score than another."""
    return later is not None and earlier is not None and later.order[:2] > earlier.order[:2]


def _scores(before: Rating | None, after: Rating | None) -> dict[str, object]:
    return {"before": before.score if before else "", "after": after.score if after else ""}


def _found(code: str, risk: RatedRisk, *steps: str, **args: object) -> Diagnostic:
    path: Path = ("risks", risk.index, *steps)
    return finding(code, path, rule="R13", name=risk.name, **args)


RULES = (
    Rule("R13", WithRisks, check_risks),
    Rule("R13", WithRisks, check_impacts),
    Rule("R13", WithRisks, check_matrix),
)
