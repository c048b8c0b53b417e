"""The department plan: its example's counts and traps, its starter, its templates, a plan of three lines."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plandoc.compute.department.department_dashboard import dashboard_report
from plandoc.compute.department.modules import modules_report
from plandoc.compute.goals.kpi import kpi_report
from plandoc.compute.money.budget import budget_report
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Heading, Table
from plandoc.pipeline import check_file, check_raw, document_of
from plandoc.plans.department import DepartmentPlan
from plandoc.world import fixed_world

ROOT = Path(__file__).parents[2]
WORLD = fixed_world(date(2026, 11, 23))
languages = pytest.mark.parametrize("language", ["zh", "en"])


def example(language: str) -> DepartmentPlan:
    plan = check_file(ROOT / "examples" / f"department.{language}.yaml", WORLD).plan
    assert isinstance(plan, DepartmentPlan)
    return plan


@languages
def test_the_example_has_what_a_department_plan_must_show(language: str) -> None:
    plan = example(language)
    assert [len(goal.measures) for goal in plan.goals] == [4, 3, 2, 3]
    assert [len(module.quarters) for module in plan.modules] == [4, 4, 4, 4]
    assert (len(plan.duties), len(plan.risks)) == (5, 5)
    assert plan.budget is not None
    assert [len(line.quarters) for line in plan.budget.lines] == [4] * 7
    assert all(cell.tasks and cell.owner and cell.measures for m in plan.modules for cell in m.quarters)
    assert all(goal.specific and goal.achievable and goal.relevant and goal.due for goal in plan.goals)


@languages
def test_the_example_finds_its_own_traps(language: str) -> None:
    found = check_file(ROOT / "examples" / f"department.{language}.yaml", WORLD).diagnostics
    assert [d.code for d in found if d.rule in ("R5", "R6", "R17", "R22")] == [
        "kpi-without-baseline",  # a change of 15% without a baseline
        "cell-owned-by-all",  # everyone, so nobody
        "cell-not-measurable",  # stronger spirit
        "cell-not-measurable",  # fairness
        "hiring-too-late",  # eight weeks before 30 April are before the plan was made
        "tool-due",
    ]


@languages
def test_every_indicator_and_duty_of_the_example_is_carried_by_a_module(language: str) -> None:
    report = modules_report(example(language), WORLD)
    assert all(served.count for served in (*report.goals, *report.kpis, *report.duties))


def test_the_example_s_numbers() -> None:
    plan = example("zh")
    kpis = {row.id: row for row in kpi_report(plan, WORLD).rows}
    assert kpis["K6"].progress is not None
    assert kpis["K6"].progress < 0
    assert [kpi.state for kpi in kpis.values()].count("off") == 1
    budget = budget_report(plan, WORLD)  # type: ignore[arg-type]
    assert budget.cost == 5_960_000
    assert budget.difference == 0
    dashboard = dashboard_report(plan, WORLD)
    assert dashboard.quarter == 1
    assert [item.title for item in dashboard.open if item.late] == [
        "数据体系搭建与基础分析", "获客成本", "与销售部共用一份区域门店清单",
    ]  # fmt: skip


def test_both_languages_work_out_the_same() -> None:
    zh, en = (dashboard_report(example(language), WORLD) for language in ("zh", "en"))
    assert [g.progress for g in zh.kpis.goals] == [g.progress for g in en.kpis.goals]
    assert [item.kind for item in zh.open] == [item.kind for item in en.open]


def test_templates_have_the_same_sections_in_both_languages() -> None:
    for name in ("plan", "summary", "back"):
        folder = ROOT / "templates" / "department"
        texts = [(folder / f"{name}.{language}.md").read_text(encoding="utf-8") for language in ("zh", "en")]
        lines = [re.findall(r"(?m)^(#+) |\{plandoc\} (\S+)", text) for text in texts]
        assert lines[0] == lines[1]


@languages
def test_the_starter_builds_without_findings(language: str) -> None:
    world = fixed_world(date(2026, 1, 4))
    checked = check_file(ROOT / "templates" / "department" / f"starter.{language}.yaml", world)
    assert checked.plan is not None
    assert [d.code for d in checked.diagnostics] == []
    assert document_of(checked.plan, world).body


def test_a_plan_of_two_lines_keeps_only_what_it_can_say() -> None:
    plan = check_raw({"type": "department", "title": "2026年市场部工作计划"}, WORLD).plan
    assert plan is not None
    body = document_of(plan, WORLD).body
    heads = [plain(b.children) for b in walk(body) if isinstance(b, Heading)]
    assert heads[:3] == ["部门职责与定位", "编制目的", "部门概况"]
    assert not any(isinstance(b, Table) and b.caption for b in walk(body))
