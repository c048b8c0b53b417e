"""Risks: how likely and how bad each one is, their order, and what is done about them.

The score is likelihood × impact on ordinal scales: a code for ranking, no expected loss. An
expected loss is shown only where a numeric probability and a loss in money are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.risks.risk_scale import Scale, Step, aliases_of, band_of, scale_of, step_of
from plandoc.model.risk import ImpactBy, Risk
from plandoc.model.traits import WithRisks
from plandoc.terms import Language, Terms, load_terms
from plandoc.world import World

DIMENSIONS = ("people", "property", "operations", "reputation", "legal")


@dataclass(frozen=True, slots=True)
class Rating:
    """A likelihood and an impact with what follows from them."""

    likelihood: Step
    impact: Step
    score: int
    """likelihood × impact (风险值)."""
    band: int
    """Index of its band in the scale."""
    raised: bool
    """Whether the highest impact lifted it above the band of its score."""


@dataclass(frozen=True, slots=True)
class RatedRisk:
    """One risk with its rating; `rating` is None where likelihood or impact is missing."""

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
    residual: Rating | None
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
    """probability × cost, in the plan's currency."""


@dataclass(frozen=True, slots=True)
class RiskReport:
    """The risks of a plan, judged on its scale.

    It holds:

    1. the scale;
    2. the risks in the order of the plan;
    3. the ranking: indices into `risks`, by band, then score, then impact, then the order of
       the plan; risks without a rating are left out;
    4. the number of risks in each band, lowest band first.

    A plan without risks gives no rows; the scale is always complete.
    """

    scale: Scale
    risks: tuple[RatedRisk, ...]
    ranking: tuple[int, ...]
    counts: tuple[int, ...]

    @property
    def high(self) -> tuple[RatedRisk, ...]:
        """The risks in the two highest bands, most severe first."""
        return tuple(r for r in (self.risks[i] for i in self.ranking) if is_high(r, self.scale))


def risk_report(plan: WithRisks, world: World) -> RiskReport:
    """The rated and ranked risks of a plan."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    scale = scale_of(plan, terms)
    both: tuple[Language, ...] = ("zh", "en")
    judge = _Judge(
        scale, *(aliases_of(plan, k, (load_terms(x, world) for x in both)) for k in ("likelihood", "impact"))
    )
    plans = _plans(plan, terms)
    risks = tuple(_rated(index, risk, judge, plans) for index, risk in enumerate(plan.risks))
    ranking = sorted((r for r in risks if r.rating), key=_severity)
    bands = [r.rating.band for r in risks if r.rating]
    return RiskReport(
        scale, risks, tuple(r.index for r in ranking), tuple(bands.count(i) for i in range(len(scale.bands)))
    )


def is_high(risk: RatedRisk, scale: Scale) -> bool:
    """Whether a risk is in the two highest bands."""
    return risk.rating is not None and risk.rating.band >= scale.high


@dataclass(frozen=True, slots=True)
class _Judge:
    scale: Scale
    likelihood_names: dict[str, int]
    impact_names: dict[str, int]

    def likelihood(self, text: str) -> Step | None:
        return step_of(text, self.scale.likelihood, self.likelihood_names)

    def impact(self, text: str) -> Step | None:
        return step_of(text, self.scale.impact, self.impact_names)

    def rating(self, likelihood: Step | None, impact: Step | None) -> Rating | None:
        if likelihood is None or impact is None:
            return None
        score = likelihood.value * impact.value
        band = band_of(self.scale, likelihood, impact)
        by_score = max((i for i, b in enumerate(self.scale.bands) if b.least <= score), default=0)
        return Rating(likelihood, impact, score, band, not self.scale.cells and band > by_score)


def _plans(plan: WithRisks, terms: Terms) -> dict[str, tuple[str, ...]]:
    """By code of a risk what the register says of the response plans that answer it."""
    found: dict[str, tuple[str, ...]] = {}
    for scenario in getattr(plan, "scenarios", ()):
        for code in scenario.risks:
            found[code] = (*found.get(code, ()), terms("risk.see_plan", plan=scenario.title))
    return found


def _rated(index: int, risk: Risk, judge: _Judge, plans: dict[str, tuple[str, ...]]) -> RatedRisk:
    code = risk.id or f"R{index + 1}"
    impacts = _impacts(risk.impacts, judge)
    stated = judge.impact(risk.impact)
    steps = [stated, *(step for _, step in impacts)]
    worst = max((step for step in steps if step), key=lambda step: step.value, default=None)
    residual = judge.rating(
        judge.likelihood(risk.residual_likelihood or risk.likelihood),
        judge.impact(risk.residual_impact) or worst,
    )
    return RatedRisk(
        index=index,
        code=code,
        name=risk.name,
        category=risk.category,
        description=risk.description,
        basis=risk.basis,
        impacts=impacts,
        stated_impact=stated,
        rating=judge.rating(judge.likelihood(risk.likelihood), worst),
        residual=residual if risk.residual_likelihood or risk.residual_impact else None,
        prevention=risk.prevention,
        contingency=risk.contingency or plans.get(code, ()),
        trigger=risk.trigger,
        owner=risk.owner,
        due=risk.due.text if risk.due else "",
        strategy=risk.strategy,
        status=risk.status,
        unknown=_unknown(risk, judge),
        expected_loss=risk.probability * risk.cost
        if risk.probability is not None and risk.cost is not None
        else None,
    )


def _impacts(impacts: ImpactBy | None, judge: _Judge) -> tuple[tuple[str, Step | None], ...]:
    if impacts is None:
        return ()
    given = ((name, getattr(impacts, name)) for name in DIMENSIONS)
    return tuple((name, judge.impact(text)) for name, text in given if text)


def _unknown(risk: Risk, judge: _Judge) -> tuple[str, ...]:
    """The fields that hold a text which is no step."""
    found = [
        field
        for field in ("likelihood", "residual_likelihood")
        if getattr(risk, field) and judge.likelihood(getattr(risk, field)) is None
    ]
    found += [
        field
        for field in ("impact", "residual_impact")
        if getattr(risk, field) and judge.impact(getattr(risk, field)) is None
    ]
    return (*found, *(f"impacts.{name}" for name, step in _impacts(risk.impacts, judge) if step is None))


def _severity(risk: RatedRisk) -> tuple[int, int, int, int]:
    rating = risk.rating
    if rating is None:
        return (0, 0, 0, risk.index)
    return (-rating.band, -rating.score, -rating.impact.value, risk.index)


def shown_rating(rating: Rating | None, terms: Terms) -> str:
    """`3×4＝12`, or the words for a risk that is not rated."""
    if rating is None:
        return terms("risk.not_rated")
    return terms(
        "risk.product", likelihood=rating.likelihood.value, impact=rating.impact.value, score=rating.score
    )
