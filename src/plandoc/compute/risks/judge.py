"""From the words and numbers of a risk to a rating on the scale of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.risks.risk_scale import (
    Scale,
    Step,
    aliases_of,
    band_by_score,
    band_of,
    scale_of,
    score_of,
    step_at,
    step_of,
)
from plandoc.model.traits import WithRisks
from plandoc.terms import Language, load_terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Rating:
    """A likelihood and an impact with what follows from them."""

    likelihood: Step
    impact: Step
    score: Decimal
    """The score by the formula of the scale, likelihood × impact unless it says otherwise (风险值)."""
    band: int
    """Index of its band in the scale."""
    raised: bool
    """Whether the highest impact lifted it above the band of its score."""

    @property
    def order(self) -> tuple[int, Decimal, int, int]:
        """What severity is compared by: level, score, impact, likelihood."""
        return (self.band, self.score, self.impact.value, self.likelihood.value)


@dataclass(frozen=True, slots=True)
class Judge:
    """A scale with all names of its steps."""

    scale: Scale
    likelihood_names: dict[str, int]
    impact_names: dict[str, int]

    def likelihood(self, text: str) -> Step | None:
        """The step of likelihood that a value or name means."""
        return step_of(text, self.scale.likelihood, self.likelihood_names)

    def impact(self, text: str) -> Step | None:
        """The step of impact that a value or name means."""
        return step_of(text, self.scale.impact, self.impact_names)

    def chance(self, probability: Decimal | None) -> Step | None:
        """The step to which a numeric probability belongs, where the steps have limits."""
        return step_at(probability, self.scale.likelihood)

    def loss(self, cost: Decimal | None) -> Step | None:
        """The step to which a loss in money belongs, where the steps have limits."""
        return step_at(cost, self.scale.impact)

    def rating(self, likelihood: Step | None, impact: Step | None) -> Rating | None:
        """Score and level of two steps."""
        if likelihood is None or impact is None:
            return None
        score = score_of(self.scale, likelihood.value, impact.value)
        band = band_of(self.scale, likelihood, impact)
        raised = not self.scale.cells and band > band_by_score(self.scale, score)
        return Rating(likelihood, impact, score, band, raised)


def judge_of(plan: WithRisks, world: World) -> Judge:
    """The judge on a plan's scale; steps are known by their names in either language."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    both: tuple[Language, ...] = ("zh", "en")
    names = [
        aliases_of(plan, kind, (load_terms(x, world) for x in both)) for kind in ("likelihood", "impact")
    ]
    return Judge(scale_of(plan, terms), *names)
