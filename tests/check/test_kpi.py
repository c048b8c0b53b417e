"""R5: indicators that can be read in one way only."""

from datetime import date
from typing import Any

import pytest

from plandoc.check.kpi import RULES
from plandoc.plans.department import DepartmentPlan
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))


def codes(**kpi: Any) -> list[str]:
    goals = [{"id": "G1", "title": "甲", "measures": [{"name": "乙", **kpi}]}]
    made = {"type": "department", "title": "试", "period": "2026", "prepared": "2026-04-08", "goals": goals}
    plan = DepartmentPlan.model_validate(made)
    return [d.code for rule in RULES for d in rule.check(plan, WORLD)]


def test_a_percentage_with_a_change_must_say_which_kind() -> None:
    kpi = {"unit": "%", "baseline": "76", "change": "10%"}
    assert codes(**kpi) == ["kpi-change-ambiguous"]
    assert codes(**kpi, change_kind="relative") == []
    assert codes(**kpi, target="83.6") == []
    assert codes(**{**kpi, "unit": "分"}) == []


@pytest.mark.parametrize(
    ("kpi", "expected"),
    [
        ({"quarters": ["1", "2", "3"]}, ["kpi-quarters-count"]),
        ({"quarters": ["1", "2", "3", "5"]}, ["kpi-quarters-end"]),
        ({"quarters": ["1", "2", "3", "4"]}, []),
        ({"threshold": "5"}, ["kpi-threshold"]),
        ({"stretch": "3"}, ["kpi-stretch"]),
        ({"threshold": "3", "stretch": "5"}, []),
        ({"direction": "down", "threshold": "3", "stretch": "5"}, ["kpi-threshold", "kpi-stretch"]),
        ({"actuals": ["1", "2", "3"]}, ["kpi-reading-early"]),
        ({"actuals": ["1", "2"]}, []),
    ],
)
def test_numbers_fit_together(kpi: dict[str, Any], expected: list[str]) -> None:
    assert codes(baseline="0", target="4", **kpi) == expected


def test_without_a_target_limits_are_not_judged() -> None:
    assert codes(threshold="5", change="10%") == []
