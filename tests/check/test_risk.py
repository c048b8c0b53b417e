"""R13: what risks lack."""

from datetime import date
from typing import Any

import pytest

from plandoc.check.risk import check_impacts, check_matrix, check_risks
from plandoc.check.risk_scale import check_scale
from plandoc.diagnostics import Severity
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRisks
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
WHOLE = {
    "name": "断供",
    "likelihood": "2",
    "impact": "3",
    "prevention": "备料",
    "contingency": "换供方",
    "owner": "李宁",
}


class Small(WithRisks, Plan):
    """The least plan with risks."""


def plan(risk: dict[str, Any], **more: Any) -> Small:
    return Small.model_validate({"type": "annual", "title": "试", "risks": [risk], **more})


def codes(risk: dict[str, Any], **more: Any) -> list[str]:
    return [d.code for d in check_risks(plan(risk, **more), WORLD)]


def test_a_whole_risk_has_no_findings() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("likelihood", "risk-not-rated"),
        ("impact", "risk-not-rated"),
        ("prevention", "risk-no-prevention"),
        ("contingency", "risk-no-contingency"),
        ("owner", "risk-no-owner"),
    ],
)
def test_each_missing_part_is_one_finding(missing: str, code: str) -> None:
    assert codes({k: v for k, v in WHOLE.items() if k != missing}) == [code]


def test_a_high_risk_without_plan_b_is_named_with_its_level() -> None:
    risk = {**WHOLE, "likelihood": "5", "impact": "5", "contingency": ""}
    found = list(check_risks(plan({k: v for k, v in risk.items() if v}), WORLD))
    assert [(d.code, d.arg("level")) for d in found] == [("high-risk-no-contingency", "重大")]


def test_a_word_outside_the_scale_is_an_error_at_its_field() -> None:
    found = list(check_scale(plan({**WHOLE, "likelihood": "也许"}), WORLD))
    assert [(d.code, d.where.path) for d in found] == [("risk-unknown-step", ("risks", 0, "likelihood"))]
    assert [d.severity for d in found] == [Severity.ERROR]


def test_measures_do_not_make_a_risk_worse() -> None:
    assert codes({**WHOLE, "residual_likelihood": "5"}) == ["residual-above-inherent"]


def test_a_stated_impact_below_the_worst_dimension_is_found() -> None:
    found = list(check_impacts(plan({**WHOLE, "impact": "2", "impacts": {"people": "5"}}), WORLD))
    assert [(d.code, d.arg("worst")) for d in found] == [("risk-impact-below-worst", "重大")]


def test_an_impact_named_otherwise_is_still_the_same_step() -> None:
    assert list(check_impacts(plan({**WHOLE, "impact": "高", "impacts": {"people": "较大"}}), WORLD)) == []


def test_a_matrix_that_falls_is_found() -> None:
    scale = {
        "likelihood": [{"value": "1", "name": "少"}, {"value": "2", "name": "多"}],
        "impact": [{"value": "1", "name": "小"}, {"value": "2", "name": "大"}],
        "bands": [{"name": "低", "least": "1"}, {"name": "高", "least": "3"}],
        "matrix": [["高", "高"], ["低", "高"]],
    }
    found = list(check_matrix(plan(WHOLE, risk_scale=scale), WORLD))
    assert [(d.code, d.where.path) for d in found] == [("risk-matrix-falls", ("risk_scale", "matrix", 1, 0))]
