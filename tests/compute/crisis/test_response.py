"""Response levels, response plans, supplies and prepared texts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plandoc.compute.crisis.drafts import draft_card
from plandoc.compute.crisis.levels import level_matrix_as_blocks, level_report, levels_as_blocks
from plandoc.compute.crisis.scenario_cards import cards_as_blocks
from plandoc.compute.crisis.scenarios import plans_as_blocks, scenario_report
from plandoc.compute.crisis.supplies import supply_report
from plandoc.compute.dates.clock import duration, since
from plandoc.doc.build import plain, walk
from plandoc.doc.charts import FlowChart, TimelineChart
from plandoc.doc.nodes import Blank, Card, Figure, Heading, Paragraph, Table
from plandoc.model.response import Draft
from plandoc.plans.crisis import PLAN, CrisisPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world
from tests.built import ROOT

WORLD = fixed_world(date(2026, 11, 23))
ZH, EN = load_terms("zh", WORLD), load_terms("en", WORLD)
SCENARIO = {
    "id": "S1",
    "title": "火灾预案",
    "steps": [{"at": "15分钟", "what": "清点"}, {"at": "0", "what": "报警"}],
    "reporting": [{"source": "甲", "target": "乙"}, {"source": "乙", "target": "丙"}],
    "checklists": [{"role": "前台", "window": "15min", "items": ["拨打 119"]}],
    "evidence": [{"item": "录像"}],
    "contacts": "fire",
}
FIRE = {"id": "fire", "name": "火警", "phone": "119", "kind": "emergency"}


def plan(**fields: Any) -> CrisisPlan:
    return PLAN.model_validate({"type": "crisis", "title": "试", **fields})


@pytest.mark.parametrize(
    ("hours", "zh", "en"),
    [
        ("0.25", "15 分钟", "15 min"),
        ("1", "1 小时", "1 h"),
        ("24", "24 小时", "24 h"),
        ("72", "3 天", "3 days"),
        ("1.5", "1.5 小时", "1.5 h"),
    ],
)
def test_lengths_of_time_are_said_as_people_say_them(hours: str, zh: str, en: str) -> None:
    assert (duration(Decimal(hours), ZH), duration(Decimal(hours), EN)) == (zh, en)


def test_moments_count_from_the_event() -> None:
    assert (since(Decimal(0), ZH), since(Decimal("0.5"), ZH)) == ("T+0", "T+30 分钟")


def test_level_one_is_the_highest_unless_the_plan_says_otherwise() -> None:
    report = level_report(plan(), WORLD)
    assert [level.name for level in report.levels] == ["一级", "二级", "三级"]
    text = levels_as_blocks(report, ZH)[0]
    assert isinstance(text, Paragraph)
    assert "一级为最高级，三级为最低级" in plain(text.children)


def test_four_levels_are_allowed_and_five_are_not() -> None:
    levels = [{"id": f"L{n}", "name": f"{n}级"} for n in range(1, 6)]
    assert len(level_report(plan(levels=levels[:4]), WORLD).levels) == 4
    with pytest.raises(ValueError, match="levels"):
        plan(levels=levels)


def test_the_level_matrix_puts_the_same_person_in_one_row() -> None:
    levels = [
        {"id": "L1", "name": "一级", "actions": [{"who": "总指挥", "what": "召集", "within": "30 分钟内"}]},
        {
            "id": "L2",
            "name": "二级",
            "actions": [{"who": "法务", "what": "报告"}, {"who": "总指挥", "what": "确认"}],
        },
    ]
    report = level_report(plan(levels=levels), WORLD)
    assert report.who == ("总指挥", "法务")
    assert report.matrix[0] == ((("召集", "30 分钟内"),), (("确认", ""),))
    assert isinstance(level_matrix_as_blocks(report, ZH)[0], Table)


def test_a_response_plan_begins_a_page_and_orders_its_steps_by_time() -> None:
    blocks = plans_as_blocks(scenario_report(plan(scenarios=[SCENARIO], contacts=[FIRE]), WORLD), ZH)
    assert isinstance(blocks[0], Heading)
    assert blocks[0].new_page
    charts = [b.chart for b in blocks if isinstance(b, Figure)]
    timeline = next(chart for chart in charts if isinstance(chart, TimelineChart))
    flow = next(chart for chart in charts if isinstance(chart, FlowChart))
    assert [event.label for event in timeline.events] == ["报警", "清点"]
    assert [(node.id, node.lane) for node in flow.nodes] == [("甲", 0), ("乙", 1), ("丙", 2)]


def test_parts_without_content_have_no_heading() -> None:
    blocks = plans_as_blocks(scenario_report(plan(scenarios=[{"id": "S", "title": "空预案"}]), WORLD), ZH)
    assert [plain(b.children) for b in blocks if isinstance(b, Heading)] == ["空预案"]


def test_reports_in_a_circle_do_not_hang() -> None:
    circle = {**SCENARIO, "reporting": [{"source": "甲", "target": "乙"}, {"source": "乙", "target": "甲"}]}
    assert plans_as_blocks(scenario_report(plan(scenarios=[circle], contacts=[FIRE]), WORLD), ZH)


def test_a_checklist_page_carries_the_numbers_to_call() -> None:
    cards = cards_as_blocks(scenario_report(plan(scenarios=[SCENARIO], contacts=[FIRE]), WORLD), ZH)
    first, log = cards
    assert isinstance(first, Card)
    assert isinstance(log, Card)
    assert "119" in str(first)
    assert plain(log.title) == "证据登记表：火灾预案"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"expires": "2026-11-22"}, "expired"),
        ({"expires": "2026-11-23"}, "expires_soon"),
        ({"expires": "2027-01-22"}, "expires_soon"),
        ({"expires": "2027-01-23"}, ""),
        ({"checked": "2026-10-22", "check_months": "1"}, "check_overdue"),
        ({"checked": "2026-10-23", "check_months": "1"}, ""),
    ],
)
def test_supplies_are_judged_on_the_build_date(item: dict[str, str], expected: str) -> None:
    row = supply_report(plan(supplies=[{"name": "急救箱", **item}]), WORLD).rows[0]
    assert [flag for flag in ("expired", "expires_soon", "check_overdue") if getattr(row, flag)] == [
        f for f in [expected] if f
    ]


def test_a_shortage_is_what_the_minimum_lacks() -> None:
    rows = supply_report(
        plan(
            supplies=[
                {"name": "甲", "quantity": "7", "minimum": "9"},
                {"name": "乙", "quantity": "9", "minimum": "7"},
            ]
        ),
        WORLD,
    ).rows
    assert [row.short for row in rows] == [2, 0]


def test_underscores_in_a_draft_become_blanks() -> None:
    card = draft_card(Draft(kind="statement", title="声明", text="今天____时，____。"), ZH)
    quote = next(b for b in walk(card.children) if isinstance(b, Paragraph) and b.role == "quote")
    assert sum(isinstance(child, Blank) for child in quote.children) == 2
    assert plain(quote.children) == "今天时，。"


@pytest.mark.parametrize(("length", "size"), [(1, "half"), (330, "half"), (331, "page")])
def test_short_drafts_share_a_page(length: int, size: str) -> None:
    assert draft_card(Draft(kind="statement", title="声明", text="字" * length), ZH).size == size


@pytest.mark.parametrize(("businesses", "pointed"), [([], False), ([{"id": "B1", "name": "客服"}], True)])
def test_keeping_business_going_points_to_the_recovery_chapter(
    businesses: list[dict[str, str]], pointed: bool
) -> None:
    given = plan(
        scenarios=[{**SCENARIO, "continuity": "改用人工登记"}], contacts=[FIRE], businesses=businesses
    )
    blocks = plans_as_blocks(scenario_report(given, WORLD), ZH)
    chapter = (ROOT / "templates" / "crisis" / "plan.zh.md").read_text(encoding="utf-8")
    notes = [plain(b.children) for b in blocks if isinstance(b, Paragraph) and b.role == "note"]
    assert any("“业务连续性与恢复”一章" in note for note in notes) == pointed
    assert "\n# 业务连续性与恢复\n" in chapter
