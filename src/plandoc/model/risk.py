"""Risks, and the scales they are judged on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plandoc.model.base import GoalRefs, Part, People, RiskId, Text, Texts
from plandoc.model.uncertainty import DelayEstimateField, ThreePointField
from plandoc.model.units import Money, Share
from plandoc.model.when import WhenField


class ScaleStep(Part):
    """One step of an ordinal scale."""

    value: Annotated[int, Field(ge=1, le=10)]
    name: Text
    meaning: Text = ""
    """When this step applies, in words or numbers."""


class RiskBand(Part):
    """A level of risk, from a least score."""

    name: Text
    least: Annotated[int, Field(ge=0, le=100)]
    """Least score that belongs to the band (closed below)."""
    tone: Literal["good", "notice", "warning", "danger"] = "notice"
    response: Text = ""
    """What the organisation does at this level."""


class RiskScale(Part):
    """How likelihood and impact are judged and combined.

    Steps are listed from the lowest value. Empty lists take the plan type's default scale:
    5×5 (score = likelihood × impact), or 3×4 for crisis manuals.
    """

    base: Literal["", "5x5", "3x4"] = ""
    """Ready-made scale to start from; empty takes the plan type's own."""
    likelihood: tuple[ScaleStep, ...] = ()
    impact: tuple[ScaleStep, ...] = ()
    bands: tuple[RiskBand, ...] = ()
    impact_floor: Literal["", "on", "off"] = ""
    """Whether the highest impact is never below the second-highest band."""
    matrix: tuple[tuple[Text, ...], ...] = ()
    """Level of every cell by the name of its band, where a product does not fit: one row per
    likelihood from the lowest, one cell per impact from the lowest."""


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


class Risk(Part):
    """Something uncertain that would matter."""

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
    strategy: Literal["", "avoid", "reduce", "transfer", "accept"] = ""
    goals: GoalRefs = ()
    tasks: Texts = ()
    status: Literal["", "open", "watch", "occurred", "closed"] = ""
    probability: Share | None = None
    """Numeric probability, where one can be given."""
    cost: Money | None = None
    """Loss if it happens, where one can be given; a gain is negative."""
    cost_range: ThreePointField | None = None
    """Loss from best to worst case (`80万/120万/200万`), where it is not one amount."""
    delay: DelayEstimateField | None = None
    """Working days lost on each of `tasks`, or on the whole project where it names none: `5`, or
    from best to worst case `2/5/15`; days won are negative."""
    residual_likelihood: Text = ""
    residual_impact: Text = ""
    note: Text = ""
