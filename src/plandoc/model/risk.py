"""Risks: how likely and how bad they are before and after what is done about them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from plandoc.model.base import GoalRefs, Part, People, RiskId, Text, Texts
from plandoc.model.risk_scale import RiskBand, RiskScale, ScaleStep
from plandoc.model.uncertainty import DelayEstimateField, ThreePointField
from plandoc.model.units import Date, Money, Number, Share
from plandoc.model.when import WhenField

__all__ = ["ImpactBy", "Lec", "Measure", "Risk", "RiskBand", "RiskScale", "ScaleStep"]

Probability = Annotated[Share, Field(ge=0, le=1)]
Factor = Annotated[Number, Field(gt=0, le=100)]


class ImpactBy(Part):
    """Impact by what is harmed, each a value or the name of a step of the scale."""

    people: Text = ""
    """Safety of people."""
    property: Text = ""
    """Damage to property."""
    operations: Text = ""
    """Interruption of business."""
    reputation: Text = ""
    """Harm to reputation."""
    legal: Text = ""
    """Legal liability."""


class Lec(Part):
    """The three factors of D = L × E × C (作业条件危险性评价法, Graham and Kinney)."""

    l: Factor  # noqa: E741 - the letters are the method's own
    """Likelihood of an accident: 10, 6, 3, 1, 0.5, 0.2 or 0.1."""
    e: Factor
    """How often people are exposed: 10, 6, 3, 2, 1 or 0.5."""
    c: Factor
    """Consequence: 100, 40, 15, 7, 3 or 1."""


class Measure(Part):
    """Something to be done about a risk by someone until a day."""

    action: Text
    owner: People = ()
    due: Date | None = None
    done: Date | None = None
    """Day on which it was finished; empty while it is open."""


class Risk(Part):
    """Something uncertain that would matter.

    `likelihood` and `impact` are those before controls (固有), `current_…` those with the
    controls in place (现有), `residual_…` those to be expected after the planned measures (剩余).
    """

    id: RiskId | None = None
    name: Text
    category: Text = ""
    description: Text = ""
    likelihood: Text = ""
    """Value or name of a step of the scale (4, 高)."""
    impact: Text = ""
    """Value or name of a step; empty takes the worst of `impacts`."""
    impacts: ImpactBy | None = None
    """Impact by dimension, where it is judged in detail."""
    basis: Text = ""
    """What the judgement rests on."""
    prevention: Texts = ()
    """What makes it less likely or less severe, beforehand."""
    contingency: Texts = ()
    """What is done when it happens (B 计划)."""
    trigger: Text = ""
    """Sign by which one knows that it is happening."""
    owner: People = ()
    due: WhenField | None = None
    kind: Literal["", "threat", "opportunity"] = ""
    """An opportunity has a benefit in place of a loss; empty is a threat."""
    strategy: Literal["", "avoid", "reduce", "transfer", "accept", "exploit", "enhance", "share"] = ""
    """Response; the last three, and `accept`, are those to an opportunity."""
    measures: tuple[Measure, ...] = ()
    """Planned measures, each with an owner and a day."""
    accepted_by: Text = ""
    """Who accepted the risk as it is."""
    goals: GoalRefs = ()
    tasks: Texts = ()
    status: Literal["", "open", "watch", "occurred", "closed"] = ""
    probability: Probability | None = None
    """Numeric probability, where one can be given."""
    cost: Money | None = None
    """Loss if it happens, where one can be given; a gain is negative, or positive where `kind`
    says opportunity."""
    cost_range: ThreePointField | None = None
    """Loss from best to worst case (`80万/120万/200万`), where it is not one amount."""
    delay: DelayEstimateField | None = None
    """Working days lost on each of `tasks`, or on the whole project where it names none: `5`, or
    from best to worst case `2/5/15`; days won are negative."""
    current_likelihood: Text = ""
    current_impact: Text = ""
    residual_likelihood: Text = ""
    residual_impact: Text = ""
    residual_probability: Probability | None = None
    """Numeric probability after the planned measures; empty takes `probability`."""
    residual_cost: Money | None = None
    """Loss after the planned measures; empty takes `cost`."""
    previous_likelihood: Text = ""
    """Likelihood in the previous edition, on the same footing as the present rating."""
    previous_impact: Text = ""
    lec: Lec | None = None
    lec_residual: Lec | None = None
    """L, E and C after the planned measures."""
    identified: Date | None = None
    """Day on which it was first registered."""
    closed_on: Date | None = None
    review_on: Date | None = None
    """Day of its next review."""
    note: Text = ""
    """Reasons, such as why a rating rises."""

    @property
    def opportunity(self) -> bool:
        """Whether it would be a gain: so named, or with a negative loss."""
        return self.kind == "opportunity" or (not self.kind and self.cost is not None and self.cost < 0)

    def loss(self, cost: Decimal | None) -> Decimal | None:
        """An amount of money as a loss: negative for an opportunity, whichever sign it is given."""
        return -abs(cost) if cost is not None and self.opportunity else cost
