"""The scales risks are judged on, as a plan gives them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from plandoc.model.base import Part, Text
from plandoc.model.units import Count, Number, Share

TONE_NAMES: dict[str, str] = {
    **dict.fromkeys(("红", "红色", "red"), "danger"),
    **dict.fromkeys(("橙", "橙色", "orange"), "warning"),
    **dict.fromkeys(("黄", "黄色", "yellow"), "notice"),
    **dict.fromkeys(("蓝", "蓝色", "blue"), "info"),
    **dict.fromkeys(("绿", "绿色", "green"), "good"),
    **dict.fromkeys(("灰", "灰色", "grey", "gray"), "neutral"),
}
"""Colours by name, and the meaning that each of them stands for in every theme."""


def _tone(value: Any) -> Any:
    return TONE_NAMES.get(value.strip().lower(), value) if isinstance(value, str) else value


BandTone = Annotated[
    Literal["", "good", "info", "notice", "warning", "danger", "neutral"], BeforeValidator(_tone)
]
"""How a level looks: a meaning, or the name of a colour (红, orange); empty goes by its rank."""

Formula = Literal["", "L*I", "L+I", "L*I+I", "L*I+2I", "L*I+L", "L*I+2L"]
"""How a score is worked out of likelihood L and impact I."""


class ScaleStep(Part):
    """One step of an ordinal scale."""

    value: Annotated[int, Field(ge=1, le=10)]
    name: Text
    meaning: Text = ""
    """When this step applies, in words or numbers."""
    least: Annotated[Share, Field(ge=0)] | None = None
    """Least probability (20%) or loss (10万) that belongs to the step; it ends where the next
    one begins. With it a numeric probability or loss finds its step."""


class RiskBand(Part):
    """A level of risk, from a least score."""

    name: Text
    least: Annotated[Number, Field(ge=0, le=1000)]
    """Least score that belongs to the band (closed below, open above)."""
    tone: BandTone = ""
    response: Text = ""
    """What the organisation does at this level."""


class RiskScale(Part):
    """How likelihood and impact are judged and combined.

    Steps are listed from the lowest value; there may be 2 to 10 of each, and not as many of one
    as of the other. Empty lists take the plan type's default scale: 5×5 with
    score = likelihood × impact, or 3×4 for crisis manuals.
    """

    base: Literal["", "5x5", "3x4", "4x4", "npsa", "four-colour"] = ""
    """Ready-made scale to start from; empty takes the plan type's own."""
    likelihood: Annotated[tuple[ScaleStep, ...], Field(max_length=10)] = ()
    impact: Annotated[tuple[ScaleStep, ...], Field(max_length=10)] = ()
    bands: Annotated[tuple[RiskBand, ...], Field(max_length=10)] = ()
    formula: Formula = ""
    """How the score is worked out; empty is the product."""
    out_of: Annotated[Number, Field(ge=1, le=1000)] | None = None
    """Highest score after scaling: 10 turns 9 of 25 into 3.6. Empty leaves scores unscaled."""
    impact_floor: Literal["", "on", "off"] = ""
    """Whether the highest impact is never below the second-highest band."""
    matrix: Annotated[tuple[tuple[Text, ...], ...], Field(max_length=10)] = ()
    """Level of every cell by the name of its band, where a score does not fit: one row per
    likelihood from the lowest, one cell per impact from the lowest."""
    top: Count | None = None
    """How many risks the ranking lists; empty or 0 lists all."""
    method: Literal["", "matrix", "lec"] = ""
    """`lec` judges every risk by D = L × E × C; empty judges by matrix those without `lec`."""
    lec_boundary: Literal["", "upper", "lower"] = ""
    """Which level a D on a limit (20, 70, 160, 320) belongs to: the lower one (`upper`, the
    limit closes a level above) unless `lower` says the higher one."""
