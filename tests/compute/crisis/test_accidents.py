"""Levels of accidents by Decree 493, article 3 (published 2007-04-09, in force 2007-06-01)."""

from typing import Any

import pytest

from plandoc.compute.crisis.accidents import accident_level, accident_report, accidents_as_blocks
from plandoc.doc.build import plain
from plandoc.doc.nodes import Table
from plandoc.model.hazards import Harm, WithHazards
from plandoc.model.plan import Plan
from tests.compute.risks.risk_plans import WORLD, ZH, text_of


class Manual(WithHazards, Plan):
    """The least plan with hazards."""


@pytest.mark.parametrize(
    ("harm", "level"),
    [
        ({"deaths": "30"}, 3),  # 30人以上, 以上 includes 30
        ({"deaths": "29"}, 2),
        ({"deaths": "10"}, 2),
        ({"deaths": "9"}, 1),
        ({"deaths": "3"}, 1),
        ({"deaths": "2"}, 0),
        ({"injuries": "100"}, 3),
        ({"injuries": "99"}, 2),
        ({"injuries": "50"}, 2),
        ({"injuries": "49"}, 1),
        ({"injuries": "10"}, 1),
        ({"injuries": "9"}, 0),
        ({"loss": "1亿"}, 3),
        ({"loss": "99999999.99"}, 2),
        ({"loss": "5000万"}, 2),
        ({"loss": "4999万"}, 1),
        ({"loss": "1000万"}, 1),
        ({"loss": "999万"}, 0),
        ({}, None),
        ({"deaths": "0", "injuries": "0", "loss": "0"}, None),
    ],
)
def test_limits_include_the_lower_number_only(harm: dict[str, str], level: int | None) -> None:
    assert accident_level(Harm.model_validate(harm))[0] == level


def test_the_highest_of_the_three_counts_and_is_named() -> None:
    harm = Harm.model_validate({"deaths": "2", "injuries": "12", "loss": "1200万"})
    assert accident_level(harm) == (1, ("injuries", "loss"))


def test_a_published_accident_is_classed_alike() -> None:
    """2015-08-12 Tianjin port: 165 deaths, direct loss 6.866 billion yuan, 特别重大 (State Council report)."""
    assert accident_level(Harm.model_validate({"deaths": "165", "loss": "68.66亿"}))[0] == 3


def test_worst_cases_come_first_and_bring_the_limits_with_them() -> None:
    risks: list[dict[str, Any]] = [
        {"id": "R1", "name": "触电", "worst_case": {"deaths": "1"}},
        {"id": "R2", "name": "火灾", "worst_case": {"deaths": "3", "basis": "夜班在岗三人"}},
        {"id": "R3", "name": "舆情"},
    ]
    made = Manual.model_validate({"type": "crisis", "title": "试", "risks": risks})
    report = accident_report(made, WORLD)
    assert [row.code for row in report.rows] == ["R2", "R1"]
    worst, limits = accidents_as_blocks(report, ZH)
    assert isinstance(worst, Table)
    assert isinstance(limits, Table)
    assert text_of(limits.rows[1].cells[1]) == "10 人以上、30 人以下"
    assert "493" in plain(worst.notes[1].children)


def test_without_worst_cases_nothing_is_shown() -> None:
    made = Manual.model_validate({"type": "crisis", "title": "试", "risks": [{"name": "舆情"}]})
    assert accidents_as_blocks(accident_report(made, WORLD), ZH) == ()
