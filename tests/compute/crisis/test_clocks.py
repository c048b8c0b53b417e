"""Statutory reporting clocks by response plan."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plandoc.compute.crisis.clocks import (
    ClockReport,
    chinese_number,
    clock_report,
    clocks_as_blocks,
    law_text,
)
from plandoc.compute.crisis.law import law_clocks, law_drills
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import World, fixed_world

WORLD = fixed_world(date(2026, 11, 27))
ZH = load_terms("zh", WORLD)
LEAK = {"id": "R1", "name": "数据泄露"}
PLANNED = {"id": "S1", "title": "泄露预案", "risks": "R1"}


def report(world: World = WORLD, **plan: Any) -> ClockReport:
    return clock_report(PLAN.model_validate({"type": "crisis", "title": "试", **plan}), world)


@pytest.mark.parametrize(
    ("id", "hours", "article", "law"),
    [
        ("production-accident", 1, 9, "《生产安全事故报告和调查处理条例》（国务院令第493号）第九条"),
        ("cyber", 4, 4, "《国家网络安全事件报告管理办法》第四条"),
        ("cyber-critical", 1, 4, "《国家网络安全事件报告管理办法》第四条"),
        ("cyber-state", 2, 4, "《国家网络安全事件报告管理办法》第四条"),
        ("personal-information", 0, 57, "《中华人民共和国个人信息保护法》第五十七条"),
        ("special-equipment", 1, None, "《特种设备事故报告和调查处理规定》（国家市场监督管理总局令第50号）"),
        ("food", None, 103, "《中华人民共和国食品安全法》第一百零三条"),
    ],
)  # fmt: skip
def test_the_time_limits_are_those_of_the_laws(
    id: str, hours: int | None, article: int | None, law: str
) -> None:
    """国务院令第493号 art. 9 (wenshang.gov.cn 2018-09-21); 国家网络安全事件报告管理办法 art. 4 (网信中国
    2025-09-16); 个人信息保护法 art. 57 (cac.gov.cn 2021-08-20); 总局令第50号 (中国质量报 2022-02-22)."""
    scenario = {"id": "S1", "title": "试", "duties": [id]}
    (clock,) = report(scenarios=[scenario]).scenarios[0].clocks
    assert (clock.hours, clock.article) == (None if hours is None else Decimal(hours), article)
    assert law_text(clock, ZH) == law


def test_the_clocks_of_a_plan_follow_from_the_hazards_it_answers() -> None:
    found = report(risks=[LEAK], scenarios=[PLANNED])
    assert [c.id for c in found.scenarios[0].clocks] == [
        "personal-information", "cyber-critical", "cyber", "data-security",
    ]  # fmt: skip
    renamed = report(risks=[{**LEAK, "name": "客户资料外流", "hazard": "Data breach"}], scenarios=[PLANNED])
    assert [c.id for c in renamed.scenarios[0].clocks] == [c.id for c in found.scenarios[0].clocks]


def test_a_report_of_the_plan_replaces_the_shipped_one_and_takes_its_hours() -> None:
    own = {"id": "cyber", "event": "事件", "authority": "省网信办", "within": "四小时", "scenarios": "S1"}
    clocks = report(risks=[LEAK], scenarios=[PLANNED], statutory_reports=[own]).scenarios[0].clocks
    (cyber,) = (c for c in clocks if c.id == "cyber")
    assert (cyber.authority, cyber.hours, cyber.own, cyber.article) == ("省网信办", Decimal(4), True, 4)


def test_the_shipped_clocks_can_be_switched_off() -> None:
    assert report(risks=[LEAK], scenarios=[PLANNED], statutory_defaults="false").scenarios[0].clocks == ()


def test_a_plan_that_owes_a_report_needs_a_reporting_step() -> None:
    assert not report(risks=[LEAK], scenarios=[PLANNED]).scenarios[0].has_step
    step = {"source": "法务", "target": "网信办"}
    assert report(risks=[LEAK], scenarios=[{**PLANNED, "reporting": [step]}]).scenarios[0].has_step


def test_clocks_checked_more_than_a_year_ago_are_flagged() -> None:
    plan: dict[str, Any] = {"risks": [LEAK], "scenarios": [PLANNED]}
    assert not any(c.stale for c in report(**plan).scenarios[0].clocks)
    later = report(fixed_world(date(2027, 11, 28)), **plan)
    assert all(c.stale for c in later.scenarios[0].clocks)


def test_the_table_names_limit_law_and_dates() -> None:
    shown = str(clocks_as_blocks(report(risks=[LEAK], scenarios=[PLANNED]), ZH))
    for text in ("4 小时内", "自发现或者获知起", "2025-11-01 起施行", "2026-11-27", "立即", "及时"):
        assert text in shown


def test_names_that_are_not_in_the_data_are_reported() -> None:
    found = report(scenarios=[{"id": "S1", "title": "试", "duties": ["foood"]}])
    assert found.unknown == ((("scenarios", 0, "duties"), "foood"),)


@pytest.mark.parametrize(
    ("number", "text"),
    [(9, "九"), (10, "十"), (44, "四十四"), (100, "一百"), (103, "一百零三"), (110, "一百一十")],
)
def test_articles_are_numbered_as_laws_write_them(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_both_languages_have_every_entry() -> None:
    en = load_terms("en", WORLD)
    assert [c.id for c in law_clocks(ZH, WORLD)] == [c.id for c in law_clocks(en, WORLD)]
    assert len({c.id for c in law_clocks(en, WORLD)}) == len(law_clocks(en, WORLD))
    words = [
        *(c.event + c.law + c.authority for c in law_clocks(en, WORLD)),
        *(d.name + d.law for d in law_drills(en, WORLD)),
    ]
    assert not any("\u4e00" <= char <= "\u9fff" for text in words for char in text)
