"""Goals, their measures, and the strategy they serve."""

from __future__ import annotations

import posixpath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from plandoc.model.base import (
    GoalId,
    GoalRefs,
    KpiId,
    Part,
    People,
    RefTo,
    StrategyId,
    StrategyRefs,
    Text,
)
from plandoc.model.units import Date, Number, Share
from plandoc.model.when import WhenField


class Kpi(Part):
    """A measure with its baseline and target.

    The target may be given as a value or as a change against the baseline; without a
    baseline a change is printed as it is and the missing baseline becomes a finding.
    """

    id: KpiId | None = None
    name: Text
    unit: Text = ""
    """元, 万元, %, 分, 人次 …; empty for a plain count."""
    baseline: Number | None = None
    """Value at the start, in the unit."""
    target: Number | None = None
    """Value wanted at the end, in the unit."""
    change: Share | None = None
    """Change wanted against the baseline, as a share: `20%`, `-10%`."""
    change_kind: Literal["relative", "absolute"] = "relative"
    """relative: baseline × (1 + change); absolute: baseline + change in percentage points."""
    direction: Literal["up", "down"] = "up"
    """Whether more or less is better."""
    cumulative: bool = False
    """Whether the value counts up from nought within the period (sales, articles written), so
    that quarters are totals so far; else it is read at a moment (a score, a share)."""
    stretch: Number | None = None
    """Challenging value (挑战值)."""
    threshold: Number | None = None
    """Least acceptable value (底线值)."""
    weight: Share | None = None
    """Share of the whole assessment."""
    formula: Text = ""
    source: Text = ""
    """Where the number is read."""
    frequency: Text = ""
    """How often it is read."""
    owner: People = ()
    actual: Number | None = None
    quarters: tuple[Number, ...] = ()
    """Planned values at the end of each quarter; empty is worked out evenly."""
    actuals: tuple[Number | None, ...] = ()
    """Values reached at the end of each quarter so far."""


def _kpis(value: Any) -> Any:
    return () if value is None else value


def goal_id(link: str) -> str:
    """The goal that a link leads to, without the file: `upper/b.yaml#G1` is `G1`, as is `G1`."""
    return link.rpartition("#")[2].strip()


def link_key(link: str) -> str:
    """A link to a goal of another file in its plain form: `./a/../b.yaml#G1` is `b.yaml#G1`."""
    file, _, goal = link.rpartition("#")
    return f"{posixpath.normpath(file.strip())}#{goal.strip()}"


ParentRef = Annotated[
    str,
    Field(max_length=400, pattern=r"^(?:[^\s#、，,/；;]{1,40}|[^#\n]+#[^\s#、，,/；;]{1,40})$"),
    RefTo("goal"),
]
"""A goal of this plan by its id, or of another file (`annual-2026.yaml#G1`)."""


class UpperGoal(Part):
    """A goal above this plan, in another file.

    Filled in from the file that a goal's `parent` names; it can be written by hand where the plan
    above is no plandoc file.
    """

    ref: Annotated[Text, Field(pattern=r"^[^#\n]+#[^\s#]+$")]
    """The link as `parent` writes it."""
    title: Text
    level: Text = ""
    owner: People = ()
    due: Date | None = None
    source: Text = ""
    """Title of the plan it stands in."""
    parent: Text = ""
    """The link of the goal above it, where that is known."""
    progress: Share | None = None
    """How far it has come by its own plan."""


class Goal(Part):
    """A goal in the SMART form, with its place in the cascade."""

    id: GoalId
    title: Text
    level: Text = ""
    """Level in the cascade: company, department, team, individual, or a word of one's own."""
    parent: ParentRef | None = None
    owner: People = ()
    specific: Text = ""
    """S: what exactly, for whom, where."""
    measures: Annotated[tuple[Kpi, ...], BeforeValidator(_kpis)] = ()
    """M: how it is measured."""
    achievable: Text = ""
    """A: why it can be reached."""
    relevant: Text = ""
    """R: what it serves."""
    due: WhenField | None = None
    """T: by when."""
    strategies: StrategyRefs = ()
    """Strategic goals it serves."""
    weight: Share | None = None
    note: Text = ""

    @property
    def beyond_period(self) -> bool:
        """Whether it may fall due after the plan's period."""
        return False


class Strategy(Part):
    """A strategic goal of the organisation."""

    id: StrategyId
    title: Text
    description: Text = ""
    initiatives: tuple[Initiative, ...] = ()


class Initiative(Part):
    """What a department does for a strategic goal."""

    title: Text
    department: Text = ""
    goals: GoalRefs = ()


Strategy.model_rebuild(force=False, raise_errors=False)


class Swot(Part):
    """Strengths, weaknesses, opportunities and threats."""

    strengths: tuple[SwotItem, ...] = ()
    weaknesses: tuple[SwotItem, ...] = ()
    opportunities: tuple[SwotItem, ...] = ()
    threats: tuple[SwotItem, ...] = ()
    so: tuple[Text, ...] = ()
    """What uses strengths for opportunities."""
    wo: tuple[Text, ...] = ()
    st: tuple[Text, ...] = ()
    wt: tuple[Text, ...] = ()


def _swot_item(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class _SwotItem(Part):
    """One entry of a SWOT field, with what it leads to."""

    text: Text
    goals: GoalRefs = ()
    source: Text = ""


SwotItem = Annotated[_SwotItem, BeforeValidator(_swot_item), Field()]
Swot.model_rebuild(force=False, raise_errors=False)
