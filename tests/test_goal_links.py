"""Goals that serve goals of other files: found, shown, refused, and read once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plandoc.api import check_plan
from plandoc.compute.goals.cascade import cascade_as_blocks, cascade_report
from plandoc.doc.charts import TreeChart
from plandoc.doc.nodes import Figure
from plandoc.model.traits import WithGoals
from plandoc.pipeline import Checked, check_file
from plandoc.terms import load_terms
from plandoc.world import World, fixed_world

WORLD = fixed_world(date(2026, 3, 2))
COMPANY = """
type: annual
title: 公司年度计划
period: 2026
goals:
  - {id: G1, title: 营收增长, level: 企业, owner: 王五, due: 2026-11-30,
     measures: [{name: 营收, unit: 万元, baseline: 100, target: 120, actual: 110}]}
"""
DEPARTMENT = """
type: department
title: 市场部计划
period: 2026
goals:
  - {id: D1, title: 线索增长, level: 部门, owner: 李四, due: 2026-12-31, parent: "company.yaml#G1"}
"""
PERSON = """
type: personal
title: 个人计划
period: 2026
goals:
  - {id: P1, title: 线索开发, due: 2026-06-30, owner: 赵六, parent: "../plans/department.yaml#D1"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "people").mkdir()
    (tmp_path / "plans" / "company.yaml").write_text(COMPANY, encoding="utf-8")
    (tmp_path / "plans" / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    (tmp_path / "people" / "person.yaml").write_text(PERSON, encoding="utf-8")
    return tmp_path


def codes(checked: Checked) -> list[str]:
    return [d.code for d in checked.diagnostics if d.code.startswith("goal-link")]


def test_the_chain_reaches_the_top_across_three_files(folder: Path) -> None:
    plan = check_file(folder / "people" / "person.yaml", WORLD).plan
    assert isinstance(plan, WithGoals)
    (root,) = cascade_report(plan, WORLD).roots
    assert (root.title, root.owners, root.due, root.source) == (
        "营收增长",
        ("王五",),
        date(2026, 11, 30),
        "公司年度计划",
    )
    assert root.progress == Decimal("0.5")
    (middle,) = root.children
    assert (middle.id, middle.source) == ("D1", "市场部计划")
    assert [child.id for child in middle.children] == ["P1"]


def test_the_figure_names_the_plan_above(folder: Path) -> None:
    plan = check_file(folder / "plans" / "department.yaml", WORLD).plan
    figure = cascade_as_blocks(cascade_report(plan, WORLD), load_terms("zh", WORLD))[0]  # type: ignore[arg-type]
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, TreeChart)
    (root,) = figure.chart.roots
    assert root.lines == ("企业 · 王五", "2026-11-30 前", "进度 50%", "见《公司年度计划》")


def test_a_goal_due_after_the_one_in_the_other_file_is_late(folder: Path) -> None:
    found = check_file(folder / "plans" / "department.yaml", WORLD).diagnostics
    assert "goal-later-than-parent" in [d.code for d in found]


def test_two_spellings_of_one_file_are_one_goal(folder: Path) -> None:
    file = folder / "plans" / "department.yaml"
    more = '  - {id: D2, title: 品牌, owner: 李四, due: 2026-06-30, parent: "./../plans/company.yaml#G1"}\n'
    file.write_text(DEPARTMENT + more, encoding="utf-8")
    plan = check_file(file, WORLD).plan
    assert isinstance(plan, WithGoals)
    assert len(plan.upper_goals) == 1
    (root,) = cascade_report(plan, WORLD).roots
    assert [child.id for child in root.children] == ["D1", "D2"]


@dataclass(frozen=True)
class Watched(World):
    read: list[str] = field(default_factory=list)

    def read_bytes(self, path: Path) -> bytes:
        self.read.append(path.name)
        return super().read_bytes(path)


def test_each_file_is_read_once(folder: Path) -> None:
    file = folder / "plans" / "department.yaml"
    more = "".join(
        f'  - {{id: D{n}, title: 品牌, owner: 李四, due: 2026-06-30, parent: "company.yaml#G1"}}\n'
        for n in range(2, 9)
    )
    file.write_text(DEPARTMENT + more, encoding="utf-8")
    world = Watched(WORLD.today, WORLD.template_root, WORLD.font_root, WORLD.locale_root)
    assert check_file(file, world).ok
    assert world.read.count("company.yaml") == 1


def test_a_circle_through_two_files_is_named(folder: Path) -> None:
    looped = COMPANY.replace("owner: 王五", 'owner: 王五, parent: "department.yaml#D1"')
    (folder / "plans" / "company.yaml").write_text(looped, encoding="utf-8")
    found = check_file(folder / "plans" / "department.yaml", WORLD)
    assert codes(found) == ["goal-link-cycle"]
    assert found.diagnostics[0].arg("cycle") == "department.yaml#D1 → company.yaml#G1 → department.yaml#D1"


def test_the_errors_of_the_other_file_are_one_diagnostic(folder: Path) -> None:
    (folder / "plans" / "company.yaml").write_text(COMPANY + "colour: red\nowners: x\n", encoding="utf-8")
    more = '  - {id: D2, title: 品牌, owner: 李四, due: 2026-06-30, parent: "company.yaml#G1"}\n'
    file = folder / "plans" / "department.yaml"
    file.write_text(DEPARTMENT + more, encoding="utf-8")
    found = check_file(file, WORLD)
    assert codes(found) == ["goal-link-broken"]
    assert found.diagnostics[0].arg("count") == "2"


@pytest.mark.parametrize(
    "link",
    ["/etc/plan.yaml#G1", "../../plan.yaml#G1", "../../../../../../../etc/passwd#G1", "C:/plan.yaml#G1", "~/plan.yaml#G1",
     "http://example.org/plan.yaml#G1", "..\\\\..\\\\plan.yaml#G1"],
)  # fmt: skip
def test_files_elsewhere_are_refused(folder: Path, link: str) -> None:
    file = folder / "plans" / "department.yaml"
    file.write_text(DEPARTMENT.replace("company.yaml#G1", link), encoding="utf-8")
    assert codes(check_file(file, WORLD)) == ["goal-link-outside"]


def test_a_symbolic_link_cannot_lead_outside(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "deep" / "company.yaml"
    secret.parent.mkdir()
    secret.write_text(COMPANY, encoding="utf-8")
    (folder / "plans" / "company.yaml").unlink()
    (folder / "plans" / "company.yaml").symlink_to(secret)
    assert codes(check_file(folder / "plans" / "department.yaml", WORLD)) == ["goal-link-outside"]


def test_plain_data_reads_no_files() -> None:
    data = {"type": "annual", "title": "x", "goals": [{"id": "G1", "title": "y", "parent": "a.yaml#G1"}]}
    checked = check_plan(json.loads(json.dumps(data)), world=WORLD)
    assert checked.ok
    assert codes(checked) == ["goal-link-not-read"]


def test_a_goal_above_can_be_written_by_hand() -> None:
    data = {
        "type": "annual", "title": "x", "period": "2026",
        "upper_goals": [{"ref": "集团规划#7", "title": "绿色制造", "due": "2026-06-30", "source": "集团规划"}],
        "goals": [{"id": "G1", "title": "y", "parent": "集团规划#7", "due": "2026-12-31"}],
    }  # fmt: skip
    checked = check_plan(data, world=WORLD)
    assert codes(checked) == []
    assert "goal-later-than-parent" in [d.code for d in checked.diagnostics]
