"""Risks: how likely and how bad each one is, their order, and what is done about them.

The score combines likelihood and impact on ordinal scales: a code for ranking, no expected loss.
An expected loss is shown only where a numeric probability and a loss in money are given.

A risk has up to three ratings: inherent (before controls), current (with the controls in place)
and residual (after the planned measures). Terms as in ISO 31000 and IEC 31010.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.once import once
from plandoc.compute.risks.judge import Judge, Rating, judge_of
from plandoc.compute.risks.lec import LecRating, lec_rating
from plandoc.compute.risks.risk_scale import Scale, Step
from plandoc.model.risk import ImpactBy, Measure, Risk
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms, load_terms
from plandoc.world import World

__all__ = ["DIMENSIONS", "RatedRisk", "Rating", "RiskReport", "is_high", "risk_report", "shown_rating"]

DIMENSIONS = ("people", "property", "operations", "reputation", "legal")
STAGES = ("", "current_", "residual_", "previous_")
"""Beginnings of the names of the fields of a rating."""


@dataclass(frozen=True, slots=True)
class RatedRisk:
    """One risk with its ratings; each is None where likelihood or impact is missing."""

    index: int
    """Place in the plan's list, from 0."""
    code: str
    """Its id, or R and its place from 1."""
    name: str
    category: str
    description: str
    basis: str
    impacts: tuple[tuple[str, Step | None], ...]
    """Dimension and step, for the dimensions that are judged."""
    stated_impact: Step | None
    """Overall impact as given, which is not used where a dimension is worse."""
    rating: Rating | None
    """Inherent: before controls."""
    residual: Rating | None
    """To be expected after the planned measures."""
    prevention: tuple[str, ...]
    contingency: tuple[str, ...]
    """What is done when it happens; without an entry, the response plans that answer it."""
    trigger: str
    owner: tuple[str, ...]
    due: str
    strategy: str
    status: str
    unknown: tuple[str, ...]
    """Fields whose text is no step of the scale."""
    expected_loss: Decimal | None
    """probability × cost, in the plan's currency; negative for an opportunity."""
    current: Rating | None = None
    """With the controls in place."""
    previous: Rating | None = None
    """In the previous edition."""
    opportunity: bool = False
    probability: Decimal | None = None
    cost: Decimal | None = None
    """Loss if it happens; negative for an opportunity."""
    residual_probability: Decimal | None = None
    residual_cost: Decimal | None = None
    residual_loss: Decimal | None = None
    """Expected loss after the planned measures, where a residual probability or cost is given."""
    lec: LecRating | None = None
    lec_residual: LecRating | None = None
    measures: tuple[Measure, ...] = ()
    accepted_by: str = ""
    identified: dt.date | None = None
    closed_on: dt.date | None = None
    review_on: dt.date | None = None
    note: str = ""
    named: bool = False
    """Whether the plan gives it an id."""

    @property
    def standing(self) -> Rating | None:
        """The rating that counts now: with the controls in place, else before controls."""
        return self.current or self.rating

    @property
    def closed(self) -> bool:
        """Whether it is no longer followed."""
        return self.status == "closed" or self.closed_on is not None

    @property
    def trend(self) -> int | None:
        """1 where the score rose since the previous edition, -1 where it fell, 0 where it stayed."""
        if self.standing is None or self.previous is None:
            return None
        now, before = self.standing.order, self.previous.order
        return (now > before) - (now < before)


@dataclass(frozen=True, slots=True)
class RiskReport:
    """The risks of a plan, judged on its scale.

    It holds:

    1. the scale;
    2. the risks in the order of the plan;
    3. the ranking: indices into `risks`, by band, then score, impact and likelihood, then code;
       risks that are not rated or closed, and opportunities, are left out;
    4. the number of ranked risks in each band, lowest band first;
    5. the opportunities, ranked alike;
    6. those judged by L × E × C, by D, then code;
    7. how many places of the ranking are shown, 0 for all;
    8. which level a D on a limit belongs to.

    A plan without risks gives no rows; the scale is always complete.
    """

    scale: Scale
    risks: tuple[RatedRisk, ...]
    ranking: tuple[int, ...]
    counts: tuple[int, ...]
    opportunities: tuple[int, ...] = ()
    by_danger: tuple[int, ...] = ()
    top: int = 0
    lec_boundary: str = ""

    @property
    def high(self) -> tuple[RatedRisk, ...]:
        """The risks in the two highest bands, most severe first."""
        return tuple(r for r in (self.risks[i] for i in self.ranking) if is_high(r, self.scale))

    def places(self, ranked: tuple[int, ...]) -> tuple[int, ...]:
        """The place of each ranked risk; equal ones share a place (1, 2, 2, 4)."""
        orders = [rating.order for i in ranked if (rating := self.risks[i].standing)]
        return tuple(orders.index(order) + 1 for order in orders)


@once
def risk_report(plan: WithRisks, world: World) -> RiskReport:
    """The rated and ranked risks of a plan."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    judge, plans = judge_of(plan, world), _plans(plan, terms)
    own = plan.risk_scale
    boundary = own.lec_boundary if own else ""
    risks = tuple(_rated(index, risk, judge, plans, boundary) for index, risk in enumerate(plan.risks))
    live = [r for r in risks if not r.closed]
    threats = sorted((r for r in live if r.standing and not r.opportunity), key=_severity)
    gains = sorted((r for r in live if r.standing and r.opportunity), key=_severity)
    bands = [r.standing.band for r in threats if r.standing]
    return RiskReport(
        scale=judge.scale,
        risks=risks,
        ranking=tuple(r.index for r in threats),
        counts=tuple(bands.count(i) for i in range(len(judge.scale.bands))),
        opportunities=tuple(r.index for r in gains),
        by_danger=tuple(r.index for r in sorted((r for r in live if r.lec), key=_danger)),
        top=own.top or 0 if own else 0,
        lec_boundary=boundary,
    )


def is_high(risk: RatedRisk, scale: Scale) -> bool:
    """Whether a risk is in the two highest bands, or its D calls for correction at once."""
    by_matrix = risk.standing is not None and risk.standing.band >= scale.high
    return by_matrix or (risk.lec is not None and risk.lec.high)


def _plans(plan: WithRisks, terms: Terms) -> dict[str, tuple[str, ...]]:
    """By code of a risk what the register says of the response plans that answer it."""
    found: dict[str, tuple[str, ...]] = {}
    for scenario in getattr(plan, "scenarios", ()):
        for code in scenario.risks:
            found[code] = (*found.get(code, ()), terms("risk.see_plan", plan=scenario.title))
    return found


def _rated(
    index: int, risk: Risk, judge: Judge, plans: dict[str, tuple[str, ...]], boundary: str
) -> RatedRisk:
    code = risk.id or f"R{index + 1}"
    ratings = _ratings(risk, judge)
    chance, cost = _residual_figures(risk)
    return RatedRisk(
        index=index,
        code=code,
        name=risk.name,
        category=risk.category,
        description=risk.description,
        basis=risk.basis,
        impacts=_impacts(risk.impacts, judge),
        stated_impact=judge.impact(risk.impact),
        rating=ratings[0],
        current=ratings[1],
        residual=ratings[2],
        previous=judge.rating(judge.likelihood(risk.previous_likelihood), judge.impact(risk.previous_impact)),
        prevention=risk.prevention,
        contingency=risk.contingency or plans.get(code, ()),
        trigger=risk.trigger,
        owner=risk.owner,
        due=risk.due.text if risk.due else "",
        strategy=risk.strategy,
        status=risk.status,
        unknown=_unknown(risk, judge),
        expected_loss=_exposure(risk, risk.probability, risk.cost),
        opportunity=risk.opportunity,
        probability=risk.probability,
        cost=risk.loss(risk.cost),
        residual_probability=chance,
        residual_cost=risk.loss(cost),
        residual_loss=_exposure(risk, chance, cost),
        lec=lec_rating(risk.lec, boundary),
        lec_residual=lec_rating(risk.lec_residual, boundary),
        measures=risk.measures,
        accepted_by=risk.accepted_by,
        identified=risk.identified,
        closed_on=risk.closed_on,
        review_on=risk.review_on,
        note=risk.note,
        named=risk.id is not None,
    )


def _ratings(risk: Risk, judge: Judge) -> tuple[Rating | None, Rating | None, Rating | None]:
    """Inherent, current and residual. A later rating takes what it does not say from the one before."""
    likelihood = judge.likelihood(risk.likelihood) if risk.likelihood else judge.chance(risk.probability)
    impact = _worst(risk, judge) or (None if risk.impact else judge.loss(risk.cost))
    inherent, current = judge.rating(likelihood, impact), None
    if risk.current_likelihood or risk.current_impact:
        likelihood = judge.likelihood(risk.current_likelihood) or likelihood
        impact = judge.impact(risk.current_impact) or impact
        current = judge.rating(likelihood, impact)
    if not (risk.residual_likelihood or risk.residual_impact):
        return inherent, current, None
    after = judge.likelihood(risk.residual_likelihood) or likelihood
    return inherent, current, judge.rating(after, judge.impact(risk.residual_impact) or impact)


def _worst(risk: Risk, judge: Judge) -> Step | None:
    """The worst of the impact as given and its dimensions."""
    steps = [judge.impact(risk.impact), *(step for _, step in _impacts(risk.impacts, judge))]
    return max((step for step in steps if step), key=lambda step: step.value, default=None)


def _residual_figures(risk: Risk) -> tuple[Decimal | None, Decimal | None]:
    """Probability and loss after the measures; what is not given stays as it was."""
    if risk.residual_probability is None and risk.residual_cost is None:
        return None, None
    chance = risk.residual_probability if risk.residual_probability is not None else risk.probability
    return chance, risk.residual_cost if risk.residual_cost is not None else risk.cost


def _exposure(risk: Risk, probability: Decimal | None, cost: Decimal | None) -> Decimal | None:
    """probability × loss; the gain of an opportunity counts against it."""
    loss = risk.loss(cost)
    return None if probability is None or loss is None else probability * loss


def _impacts(impacts: ImpactBy | None, judge: Judge) -> tuple[tuple[str, Step | None], ...]:
    if impacts is None:
        return ()
    given = ((name, getattr(impacts, name)) for name in DIMENSIONS)
    return tuple((name, judge.impact(text)) for name, text in given if text)


def _unknown(risk: Risk, judge: Judge) -> tuple[str, ...]:
    """The fields that hold a text which is no step."""
    found = [
        f"{stage}{kind}"
        for kind, step in (("likelihood", judge.likelihood), ("impact", judge.impact))
        for stage in STAGES
        if (text := getattr(risk, f"{stage}{kind}")) and step(text) is None
    ]
    return (*found, *(f"impacts.{name}" for name, step in _impacts(risk.impacts, judge) if step is None))


def _severity(risk: RatedRisk) -> tuple[Decimal, Decimal, int, int, tuple[object, ...]]:
    """By level, score, impact, likelihood, then code: never by the order of the plan."""
    assert risk.standing is not None  # noqa: S101 - only rated risks are ranked
    band, score, impact, likelihood = risk.standing.order
    return (-Decimal(band), -score, -impact, -likelihood, _identity(risk))


def _danger(risk: RatedRisk) -> tuple[Decimal, tuple[object, ...]]:
    return (-risk.lec.d if risk.lec else Decimal(0), _identity(risk))


def _identity(risk: RatedRisk) -> tuple[object, ...]:
    """R2 before R10; risks without an id by name, after those with one."""
    text = risk.code if risk.named else risk.name
    parts = tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"([0-9]+)", text)
        if part
    )
    return (not risk.named, parts, risk.name, risk.description, risk.index)


def shown_rating(rating: Rating | None, terms: Terms, formula: str = "L*I") -> str:
    """`3×4＝12`, or the score alone where it is no product; the words for a risk that is not rated."""
    if rating is None:
        return terms("risk.not_rated")
    score = terms.number(rating.score)
    key = "risk.product" if formula == "L*I" else "risk.cell"
    return terms(key, likelihood=rating.likelihood.value, impact=rating.impact.value, score=score)
