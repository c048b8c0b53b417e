"""Messages name the thing by its own title and the field as people call it."""

from __future__ import annotations

from typing import Any

from plandoc.pipeline import check_raw
from plandoc.report import sentence_of
from plandoc.terms import load_messages
from tests.built import WORLD

ZH, EN = (load_messages("zh", WORLD), load_messages("en", WORLD))
BROKEN: dict[str, Any] = {
    "type": "project",
    "title": "冰箱",
    "prepared": "下周一",
    "tasks": [
        {"id": "T1", "name": "PCB 硬件设计", "due": "下周一"},
        {
            "id": "T2",
            "name": "软件",
            "ownr": "林浩",
            "activities": [{"days": "x"}, {"name": "焊接", "days": "y"}],
        },
        {"id": "T3", "days": "3"},
    ],
    "budget": {"lines": [{"name": "台架", "amount": "许多"}, {"amount": "许多"}]},
}


def said(messages: Any) -> dict[str, str]:
    """The sentence for each place."""
    found = check_raw(BROKEN, WORLD).diagnostics
    return {f"{d.where.path}": sentence_of(d, messages) for d in found}


def at(*path: str | int) -> str:
    """A place, as the key of what is said there."""
    return f"{path}"


def test_a_thing_is_named_by_its_title_and_a_field_by_its_label() -> None:
    assert said(ZH)[at("tasks", 0, "due")] == "任务『PCB 硬件设计』 › 完成日期：“下周一”不是日期。"
    assert said(EN)[at("tasks", 0, "due")] == "Task “PCB 硬件设计” › Due: “下周一” is not a date."


def test_the_nearest_thing_with_a_title_is_named() -> None:
    assert said(ZH)[at("tasks", 1, "activities", 1, "days")].startswith("步骤『焊接』 › 工作日数：")
    assert said(ZH)[at("tasks", 1, "activities", 0, "days")].startswith("任务『软件』 › 步骤 第 1 项 › ")


def test_a_field_of_the_plan_itself_is_named_alone() -> None:
    assert said(ZH)[at("prepared")] == "编制日期：“下周一”不是日期。"


def test_a_thing_without_a_title_is_counted() -> None:
    assert said(EN)[at("budget", "lines", 1, "amount")].startswith("Budget › Budget items #2 › Amount: ")


def test_a_field_that_is_missing_or_meant_is_said_with_its_key() -> None:
    found = {d.code: d for d in check_raw(BROKEN, WORLD).diagnostics}
    assert sentence_of(found["missing-field"], EN) == "Task “T3”: “Task (name)” is missing."
    near = found["unknown-field-near"]
    assert sentence_of(near, ZH) == "任务『软件』：不认识字段“ownr”。"
    assert near.arg("near") == "owner"


def test_a_thing_that_the_message_names_is_not_named_twice() -> None:
    plan = {"type": "project", "title": "冰箱", "tasks": [{"id": "T1", "name": "设计"}]}
    for d in check_raw(plan, WORLD).diagnostics:
        assert sentence_of(d, ZH).count("设计") == 1, sentence_of(d, ZH)
