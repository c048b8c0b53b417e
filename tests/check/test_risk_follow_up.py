"""R13: ratings, measures and states that do not go together, and matrices that contradict themselves."""

from datetime import date
from typing import Any

import pytest

from plandoc.check.risk import check_risks
from plandoc.check.risk_follow_up import RULES
from plandoc.check.risk_matrix import check_consistency
from plandoc.check.risk_scale import check_scale
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRisks, WithTasks
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
DONE = {"action": "甲", "due": "2026-10-01", "done": "2026-10-01"}
OPEN = {"action": "甲", "due": "2026-12-01"}
LATE = {"action": "甲", "due": "2026-11-22"}


class Small(WithRisks, WithTasks, Plan):
    """The least plan with risks and tasks."""


def plan(*risks: dict[str, Any], **more: Any) -> Small:
    whole = {"likelihood": "4", "impact": "4"}
    named = [{"name": f"风险{n}", **whole, **risk} for n, risk in enumerate(risks, start=1)]
    return Small.model_validate({"type": "annual", "title": "试", "risks": named, **more})


def codes(*risks: dict[str, Any], **more: Any) -> list[str]:
    return [d.code for rule in RULES for d in rule.check(plan(*risks, **more), WORLD)]


@pytest.mark.parametrize(
    ("risk", "code"),
    [
        ({"measures": [LATE]}, "risk-measure-overdue"),
        ({"measures": [OPEN], "status": "closed"}, "risk-closed-with-open-measure"),
        ({"measures": [OPEN], "residual_likelihood": "4"}, "residual-equal"),
        ({"measures": [DONE]}, "risk-current-missing"),
        ({"review_on": "2026-11-22"}, "risk-review-overdue"),
        ({"strategy": "accept"}, "high-risk-accepted-by-nobody"),
        ({"strategy": "enhance"}, "risk-strategy-of-other-kind"),
        ({"strategy": "avoid", "kind": "opportunity"}, "risk-strategy-of-other-kind"),
        ({"probability": "10%"}, "risk-probability-off-step"),
        ({"lec": {"l": "4", "e": "6", "c": "7"}}, "lec-value-unlisted"),
    ],
)
def test_each_contradiction_is_one_finding(risk: dict[str, Any], code: str) -> None:
    assert codes(risk) == [code]


@pytest.mark.parametrize(
    "risk",
    [
        {"measures": [OPEN]},
        {"measures": [DONE], "status": "closed"},
        {"measures": [OPEN], "residual_likelihood": "3"},
        {"measures": [DONE], "current_likelihood": "3"},
        {"review_on": "2026-11-23"},
        {"strategy": "accept", "accepted_by": "总经理"},
        {"strategy": "accept", "likelihood": "1"},
        {"probability": "50%"},
        {"lec": {"l": "3", "e": "6", "c": "7"}},
    ],
)
def test_what_goes_together_has_no_findings(risk: dict[str, Any]) -> None:
    assert codes(risk) == []


def test_the_same_name_twice_is_found() -> None:
    assert codes({"name": "断 供"}, {"name": "断供"}) == ["risk-duplicate"]


def test_a_task_that_does_not_exist_is_found_but_words_are_not() -> None:
    tasks = [{"id": "T1", "name": "采购"}]
    assert codes({"tasks": ["T1", "T9", "采购", "门店走访"]}, tasks=tasks) == ["risk-unknown-task"]


def test_scores_below_the_lowest_level_are_found() -> None:
    bands = [{"name": "低", "least": "3"}, {"name": "高", "least": "8"}]
    assert codes({}, risk_scale={"bands": bands}) == ["risk-bands-gap"]


def test_a_plan_by_lec_wants_its_factors() -> None:
    assert codes({}, risk_scale={"method": "lec"}) == ["risk-without-lec"]


@pytest.mark.parametrize(
    ("risk", "code"),
    [
        ({"current_likelihood": "5"}, "current-above-inherent"),
        ({"residual_likelihood": "5"}, "residual-above-inherent"),
        ({"current_likelihood": "2", "residual_likelihood": "3"}, "residual-above-current"),
    ],
)
def test_a_rating_that_rises_wants_a_reason(risk: dict[str, Any], code: str) -> None:
    whole = {"prevention": "备料", "contingency": "换供方", "owner": "李宁"}
    assert [d.code for d in check_risks(plan({**whole, **risk}), WORLD)] == [code]
    assert list(check_risks(plan({**whole, **risk, "note": "新设备带来火险"}), WORLD)) == []


def matrix(*rows: str) -> dict[str, Any]:
    """A scale by lookup: one letter a cell, lowest likelihood first."""
    letters = sorted({letter for row in rows for letter in row})
    return {
        "likelihood": [{"value": str(n), "name": f"L{n}"} for n in range(1, len(rows) + 1)],
        "impact": [{"value": str(n), "name": f"I{n}"} for n in range(1, len(rows[0]) + 1)],
        "bands": [{"name": letter, "least": str(n)} for n, letter in enumerate(letters)],
        "matrix": [list(row) for row in rows],
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("111", "122", "123"), []),  # the one 3×3 colouring that Cox (2008) finds to satisfy all three
        (("112", "122", "223"), []),
        (("111", "123", "133"), ["risk-matrix-overlaps", "risk-matrix-jumps"]),
        (("111", "113", "133"), ["risk-matrix-overlaps"]),
        (("112", "122", "123"), ["risk-matrix-unequal"]),
        (("12", "12"), ["risk-matrix-overlaps", "risk-matrix-unequal"]),
        (("11", "11"), []),
        (("21", "12"), []),  # falls: told by the finding for that alone
    ],
)
def test_matrices_are_held_to_the_axioms_of_cox(rows: tuple[str, ...], expected: list[str]) -> None:
    found = list(check_consistency(plan(risk_scale=matrix(*rows)), WORLD))
    assert [d.code for d in found] == expected
    assert all(d.arg("cells") for d in found)


@pytest.mark.parametrize(
    ("scale", "code", "path"),
    [
        ({"likelihood": [{"value": "1", "name": "有"}]}, "risk-scale-one-step", ("likelihood",)),
        (
            {"impact": [{"value": "1", "name": "小"}, {"value": "1", "name": "大"}]},
            "risk-scale-repeated",
            ("impact", 1, "value"),
        ),
        (
            {"bands": [{"name": "低", "least": "1"}, {"name": "高", "least": "1"}]},
            "risk-scale-repeated",
            ("bands", 1, "least"),
        ),
        (
            {"impact": [{"value": "1", "name": "小", "least": "5"}, {"value": "2", "name": "大"}]},
            "risk-scale-limits",
            ("impact", 1),
        ),
        ({**matrix("12", "12"), "matrix": [["1", "2"]]}, "risk-matrix-rows", ("matrix",)),
        ({**matrix("12", "12"), "matrix": [["1", "2"], ["1"]]}, "risk-matrix-cells", ("matrix", 1)),
        ({**matrix("12", "12"), "matrix": [["1", "2"], ["1", "三"]]}, "risk-matrix-level", ("matrix", 1, 1)),
    ],
)
def test_errors_in_scales_name_their_place(
    scale: dict[str, Any], code: str, path: tuple[str | int, ...]
) -> None:
    found = list(check_scale(plan(risk_scale=scale), WORLD))
    assert [(d.code, d.where.path) for d in found] == [(code, ("risk_scale", *path))]


@pytest.mark.parametrize(
    ("text", "near"), [("6", "5 极高"), ("0", "1 极低"), ("较高的", "高"), ("极高高", "极高")]
)
def test_a_word_that_is_no_step_brings_the_nearest(text: str, near: str) -> None:
    found = list(check_scale(plan({"likelihood": text}), WORLD))
    assert [d.arg("near") for d in found] == [near]


def test_ratings_in_words_of_the_other_language_are_steps() -> None:
    assert list(check_scale(plan({"likelihood": "High", "impact": "较大"}), WORLD)) == []
