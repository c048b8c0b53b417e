"""Findings on estimates."""

from __future__ import annotations

from typing import Any

from plandoc.check.uncertainty import check_estimates
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
