"""Indicators: the target value that follows from a baseline and a change."""

from __future__ import annotations

from decimal import Decimal

from plandoc.model.goals import Kpi

PERCENT_UNITS = frozenset({"%", "％", "百分点", "个百分点", "pp", "percentage points"})
"""Units in which an absolute change counts in percentage points."""


def target_of(kpi: Kpi) -> Decimal | None:
    """The value wanted at the end, in the indicator's unit; None where it cannot be known.

    A target that is given stands. Else a relative change gives baseline × (1 + change), and an
    absolute one baseline + change × 100 percentage points where the unit is a percentage
    (60% and `5%` give 65%), or baseline + change in any other unit (4.2 分 and `0.3` give 4.5).
    """
    if kpi.target is not None:
        return kpi.target
    if kpi.baseline is None or kpi.change is None:
        return None
    if kpi.change_kind == "relative":
        return kpi.baseline * (1 + kpi.change)
    return kpi.baseline + kpi.change * (100 if kpi.unit in PERCENT_UNITS else 1)
