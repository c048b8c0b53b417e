"""Findings on tasks, schedule, roles, budget, scope and placeholders."""

from __future__ import annotations

from typing import Any

import pytest

from plandoc.check import check_rules
from plandoc.check.placeholders import PLACEHOLDER, SAMPLE
from plandoc.diagnostics import Diagnostic
from plandoc.terms import load_messages
from tests.projects import PHASES, REFRIGERATOR, WORLD, project


def found(code: str, **fields: Any) -> list[Diagnostic]:
    """The findings of one code for a project with these fields."""
    return [d for d in check_rules(project(**fields), WORLD) if d.code == code]


def task(**fields: Any) -> dict[str, Any]:
    return {"name": "设计", "owner": "甲", "days": 5, "deliverables": ["图纸"], **fields}


def test_a_complete_task_gives_no_finding() -> None:
    assert check_rules(project(tasks=[task()]), WORLD) == ()


@pytest.mark.parametrize(
    ("field", "code"),
    [("owner", "task-no-owner"), ("days", "task-no-time"), ("deliverables", "task-no-result")],
)
def test_what_a_task_lacks_is_named(field: str, code: str) -> None:
    lacking = {key: value for key, value in task().items() if key != field}
    (finding,) = found(code, tasks=[lacking])
    assert (finding.rule, finding.where.path, finding.arg("name")) == ("R6", ("tasks", 0), "设计")


def test_several_owners_need_one_who_answers() -> None:
    assert found("task-several-owners", tasks=[task(owner="甲/乙")])
    assert not found("task-several-owners", tasks=[task(owner="甲/乙", accountable="甲")])


@pytest.mark.parametrize("owner", ["所有团队成员", "各活动负责人", "All team members"])
def test_everyone_is_no_owner(owner: str) -> None:
    assert found("task-owned-by-all", tasks=[task(owner=[owner])])


def test_a_small_team_is_not_everyone() -> None:
    assert not found("task-owned-by-all", tasks=[task(owner=["Small tooling team"])])


def test_an_answering_role_in_the_matrix_settles_it() -> None:
    tasks = [task(id="T", owner="甲、乙")]
    assert not found("task-several-owners", tasks=tasks, raci=[{"task": "T", "accountable": "甲"}])


def test_overloaded_owner_is_named_with_week_and_tasks() -> None:
    (finding,) = found("owner-overloaded", tasks=[task(), task(name="测试")])
    assert (finding.rule, finding.arg("share"), finding.arg("tasks")) == ("R7", "200%", "设计、测试")


def test_a_task_outside_the_network_is_named() -> None:
    (finding,) = found("task-without-links", tasks=[*REFRIGERATOR, task(name="孤立", owner="")])
    assert (finding.rule, finding.arg("name")) == ("R8", "孤立")


def test_tasks_without_any_links_are_no_network() -> None:
    assert not found("task-without-links", tasks=[task(), task(name="b", owner="乙")])


def test_phases_of_9_to_14_months_against_12() -> None:
    (finding,) = found("phases-may-overrun", phases=PHASES, schedule={"months": 12})
    args = [finding.arg(name) for name in ("least", "most", "target", "over")]
    assert (finding.rule, args) == ("R9", ["9", "14", "12", "2"])


def test_a_schedule_after_its_deadline() -> None:
    (finding,) = found("schedule-late", tasks=REFRIGERATOR, schedule={"deadline": "2026-09-10"})
    assert (finding.arg("finish"), finding.arg("days")) == ("2026-09-14", "2")


def test_a_buffer_that_passes_the_deadline() -> None:
    settings = {"deadline": "2026-09-30", "buffer": "10%"}
    (finding,) = found("buffer-past-deadline", tasks=REFRIGERATOR, schedule=settings)
    assert finding.arg("commit") == "2026-10-14"


def test_lengths_beyond_the_calendar() -> None:
    assert found("schedule-beyond-calendar", tasks=[task(days=900_000)])


def test_task_and_milestone_after_their_dates() -> None:
    tasks = [task(id="T", days=20, due="2026-01-16")]
    milestones = [{"name": "m", "after": "T", "due": "2026-01-16", "deliverables": "x", "acceptance": "y"}]
    assert found("task-late", tasks=tasks)[0].arg("due") == "2026-01-16"
    assert found("milestone-late", tasks=tasks, milestones=milestones)[0].arg("date") == "2026-01-30"


@pytest.mark.parametrize(("days", "code"), [(5, "phase-short"), (80, "phase-late")])
def test_phases_against_their_tasks(days: int, code: str) -> None:
    phase = {"id": "P", "name": "p", "months_min": 1, "months_max": 2}
    (finding,) = found(code, phases=[phase], tasks=[task(phase="P", days=days)])
    assert (finding.rule, finding.arg("name")) == ("R10", "p")


def test_milestones_need_deliverables_and_acceptance() -> None:
    milestones = [{"name": "m", "due": "2026-03-02"}]
    assert found("milestone-no-deliverable", milestones=milestones)[0].rule == "R11"
    assert found("milestone-no-acceptance", milestones=milestones)


def test_budget_totals_that_differ() -> None:
    lines = [{"name": "a", "amount": 900}]
    assert found("budget-unallocated", budget={"lines": lines, "total": 1000})[0].arg("difference") == "100"
    assert found("budget-short", budget={"lines": lines, "total": 800})[0].arg("difference") == "100"


@pytest.mark.parametrize(("rate", "usual"), [("9.9%", False), ("10%", True), ("15%", True), ("15.1%", False)])
@pytest.mark.parametrize("base", ["total", "cost"])
def test_a_reserve_outside_10_to_15_percent(rate: str, usual: bool, base: str) -> None:
    budget = {"lines": [{"name": "a", "amount": 900}], "reserve": {"rate": rate, "base": base}}
    assert bool(found(f"reserve-unusual-{base}", budget=budget)) is not usual


def test_a_reserve_that_cannot_be() -> None:
    budget = {"lines": [{"name": "a", "amount": 900}], "reserve": {"rate": "100%"}}
    assert found("reserve-impossible", budget=budget)


def test_a_reserve_below_the_expected_losses() -> None:
    budget = {"lines": [{"name": "a", "amount": 880}], "reserve": {"rate": "12%"}}
    risks = [{"name": "r", "probability": "50%", "cost": 1000}]
    assert found("reserve-below-exposure", budget=budget, risks=risks)[0].arg("exposure") == "500"


def test_lines_that_say_nothing_or_contradict_themselves() -> None:
    lines = [{"name": "a"}, {"name": "b", "amount": 10, "quarters": [1, 2, 3, 5]}, {"name": "c", "amount": 5}]
    assert found("budget-line-empty", budget={"lines": lines})[0].arg("name") == "a"
    conflict = found("budget-line-conflict", budget={"lines": lines})[0]
    assert (conflict.arg("low"), conflict.arg("high")) == ("10", "11")
    assert [d.arg("name") for d in found("budget-line-unspread", budget={"lines": lines})] == ["c"]


def test_spending_beyond_the_tolerance() -> None:
    lines = [{"name": "a", "amount": 1000, "done": "50%", "actual": 600}]
    assert found("budget-line-over", budget={"lines": lines})[0].arg("share") == "20%"


def test_matrix_lines_need_exactly_one_who_answers_and_someone_who_works() -> None:
    raci = [{"item": "验收", "responsible": "甲"}, {"item": "评审", "accountable": ["甲", "乙"]}]
    assert found("raci-no-accountable", raci=raci)[0].arg("name") == "验收"
    assert found("raci-several-accountable", raci=raci)[0].arg("people") == "甲、乙"
    assert found("raci-no-responsible", raci=raci)[0].arg("name") == "评审"


def test_a_task_stands_in_the_matrix_once() -> None:
    raci = [{"task": "T", "accountable": "甲"}, {"task": "T", "accountable": "乙"}]
    assert found("raci-task-twice", tasks=[task(id="T")], raci=raci)[0].where.path == ("raci", 1, "task")


def test_roles_without_duties_or_tasks_or_top() -> None:
    roles = [
        {"id": "A", "name": "甲组", "reports_to": "B", "duties": ["x"]},
        {"id": "B", "name": "乙组", "reports_to": "A"},
    ]
    raci = [{"item": "验收", "responsible": "甲组", "accountable": "甲组"}]
    assert found("role-without-task", roles=roles, raci=raci)[0].arg("name") == "乙组"
    assert found("role-without-duties", roles=roles)[0].arg("name") == "乙组"
    assert len(found("role-circle", roles=roles)) == 2


def test_scope_items_need_tasks() -> None:
    scope = {"included": [{"text": "功能", "tasks": "T"}, "营销"], "excluded": ["功能"]}
    (finding,) = found("scope-without-task", tasks=[task(id="T")], scope=scope)
    assert (finding.rule, finding.arg("name")) == ("R14", "营销")
    assert found("scope-in-and-out", tasks=[task(id="T")], scope=scope)


def test_a_scope_that_names_no_tasks_at_all_is_left_alone() -> None:
    assert not found("scope-without-task", tasks=[task()], scope={"included": ["功能"]})


def test_quality_needs_limits_and_weights_a_hundred_percent() -> None:
    assert found("quality-no-limit", quality_standards=[{"dimension": "性能", "metric": "噪声"}])
    manager = [{"name": "时间", "weight": "30%"}, {"name": "成本", "weight": "60%"}]
    assert found("performance-weights", performance={"manager": manager})[0].arg("total") == "90%"


def test_licences_that_end_before_the_project() -> None:
    resources = [{"name": "软件", "kind": "technology", "expires": "2026-10-31"}]
    assert found("licence-expires", resources=resources)[0].arg("end") == "2027-01-04"


def test_dates_on_days_off_with_the_working_days_around_them() -> None:
    (finding,) = found("date-not-worked", tasks=[task(due="2026-10-03")])
    args = [finding.arg(name) for name in ("date", "before", "after")]
    assert (finding.rule, args) == ("R25", ["2026-10-03", "2026-09-30", "2026-10-08"])


def test_a_make_up_sunday_is_worked() -> None:
    assert not found("date-not-worked", tasks=[task(due="2026-09-20")])


@pytest.mark.parametrize(
    "text",
    ["制造成本不高于X元", "面向X地区", "增长XX%", "某领域专家", "责任人待定", "金额待填", "TBD", "××公司",
     "某某部门", "at most X CNY", "Owner: to be confirmed", "[insert name]"],
)  # fmt: skip
def test_placeholders_are_seen(text: str) -> None:
    assert PLACEHOLDER.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "某些情况下",
        "等待定价审批",
        "X射线检测",
        "XR眼镜",
        "EXCEL表格",
        "2×3 矩阵",
        "待定向增发",
        "Xiamen",
        "MAX 分",
        "某种程度",
    ],
)
def test_ordinary_words_are_no_placeholders(text: str) -> None:
    assert not PLACEHOLDER.search(text)


def test_a_placeholder_is_found_wherever_it_stands() -> None:
    charter = {"charter": {"background": "第一段\n\n成本不高于X元"}}
    (finding,) = found("placeholder", **charter)
    assert (finding.where.path, finding.arg("found")) == (("charter", "background"), "X元")


def test_sample_names_are_only_mentioned() -> None:
    (mention,) = found("sample-name", subtitle="推广产品A")
    assert mention.severity.value == "info"
    assert not SAMPLE.search("产品A类标准")


def test_every_finding_of_these_rules_has_words_in_both_languages() -> None:
    from plandoc.check import budget, placeholders, raci, schedule, tasks
    from plandoc.check import project as scope

    codes = {
        name
        for module in (budget, placeholders, raci, schedule, tasks, scope)
        for name in _codes(str(module.__file__))
    }
    assert len(codes) > 30
    for language in ("zh", "en"):
        entries = load_messages(language, WORLD)
        assert [code for code in codes if not {"text", "hint"} <= set(entries.get(code, {}))] == []


def _codes(path: str) -> set[str]:
    """Codes in a rule module's source: the first argument of finding() or info()."""
    import ast
    from pathlib import Path

    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
    first = (n.args[0] for n in calls if n.func.id in {"finding", "info"} and n.args)  # type: ignore[attr-defined]
    return {str(a.value) for a in first if isinstance(a, ast.Constant)}
