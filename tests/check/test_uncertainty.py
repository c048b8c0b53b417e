"""Findings on estimates."""

from __future__ import annotations

from typing import Any

from plandoc.check.uncertainty import RULES, check_estimates
from plandoc.diagnostics import Diagnostic
from tests.projects import WORLD, project


def found(code: str, **task: Any) -> list[Diagnostic]:
    plan = project(tasks=[{"name": "设计", **task}])
    return [d for d in check_estimates(plan, WORLD) if d.code == code]


def test_a_planned_duration_outside_its_estimate_is_named() -> None:
    (finding,) = found("estimate-not-planned", days=20, estimate="8/10/15")
    assert finding.rule == "R9"
    assert finding.where.path == ("tasks", 0, "days")
    assert (finding.arg("days"), finding.arg("low"), finding.arg("high")) == ("20", "8", "15")
    assert not found("estimate-not-planned", days=12, estimate="8/10/15")


def test_a_case_without_a_most_likely_duration_is_named() -> None:
    assert found("estimate-without-days", pessimistic=15)
    assert not found("estimate-without-days", days=10, pessimistic=15)


RISK = {"name": "断供", "probability": "50%", "cost": "30万", "delay": "10"}
BUDGET = {"lines": [{"name": "x", "amount": "90万"}], "reserve": {"rate": "10%"}}


def rules_found(code: str, **fields: Any) -> list[Diagnostic]:
    return [d for rule in RULES for d in rule.check(project(**fields), WORLD) if d.code == code]


def test_a_target_that_is_kept_too_rarely_is_named() -> None:
    tasks = [{"name": "设计", "days": 10}]
    plan = {"tasks": tasks, "risks": [RISK], "uncertainty": {"target": "2026-01-23"}}
    (finding,) = rules_found("target-not-safe", **plan)
    assert (finding.rule, finding.where.path) == ("R9", ("uncertainty", "target"))
    assert finding.arg("confidence") == "80%"
    assert finding.arg("safe") == "2026-01-30"
    assert not rules_found("target-not-safe", **{**plan, "uncertainty": {"target": "2026-01-30"}})
    assert not rules_found(
        "target-not-safe", **{**plan, "uncertainty": {"target": "2026-01-23", "confidence": "40%"}}
    )


def test_a_reserve_below_the_losses_is_named() -> None:
    (finding,) = rules_found("reserve-below-confidence", risks=[RISK], budget=BUDGET)
    assert (finding.rule, finding.arg("reserve"), finding.arg("needed")) == ("R12", "100,000", "300,000")
    assert not rules_found("reserve-below-confidence", risks=[{**RISK, "cost": "10万"}], budget=BUDGET)
    assert not rules_found("reserve-below-confidence", risks=[RISK])
