"""Messages name fields by their keys in a plan file, and by the labels that stand in a workbook or form."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from plandoc.diagnostics import Thing, finding, hint_of, text_of
from plandoc.field_names import KEY, with_keys, with_labels
from plandoc.report import format_diagnostic
from plandoc.terms import Language, load_messages
from plandoc.where import Where
from tests.built import WORLD

ZH, EN = load_messages("zh", WORLD), load_messages("en", WORLD)
BOTH = pytest.mark.parametrize("language", ["zh", "en"])
PARTS = ("text", "hint", "text_in_cells", "hint_in_cells")
OF_FILES = ("template-", "reference-not-read")
"""Messages for whoever writes templates or Python, in which a key is meant as it is."""
CELL = Where("plan.xlsx", path=("tasks", 0), sheet="任务", cell="A2")


def marked(code: str, language: Language) -> list[tuple[str, str]]:
    """The keys in backticks of a message, each with its choice."""
    message = load_messages(language, WORLD)[code]
    found = (match for part in PARTS for match in KEY.finditer(message.get(part, "")))
    return sorted((match[3].rpartition(".")[2], match[5] or "") for match in found)


CODES = [code for code in ZH if code not in ("report", "fields")]


@BOTH
def test_every_key_in_backticks_is_a_field_and_every_choice_one_of_it(language: Language) -> None:
    labels = load_messages(language, WORLD)["fields"]
    known = {name.partition(".")[2] for name in labels}
    for code in CODES:
        for key, choice in marked(code, language):
            assert key in known, code
            assert not choice or f"{key}={choice}" in known, code


def test_both_languages_name_the_same_fields() -> None:
    for code in CODES:
        assert {key for key, _ in marked(code, "zh")} == {key for key, _ in marked(code, "en")}, code


@BOTH
def test_no_key_of_several_words_stands_bare(language: Language) -> None:
    for code in CODES:
        if not code.startswith(OF_FILES):
            for part in PARTS:
                rest = KEY.sub("", load_messages(language, WORLD)[code].get(part, ""))
                bare = re.findall(r"(?<![\w.{])[a-z]+_[a-z_]+(?![\w}])", rest)
                assert [key for key in bare if key not in ("body_latin", "heading_latin")] == [], code


def test_keys_stay_in_a_plan_file_and_become_labels_in_cells() -> None:
    text = "填写 `owner`，把 `status` 改为 `status=done`；请写 `direction: down`。"
    assert with_keys(text) == "填写 owner，把 status 改为 done；请写 direction: down。"
    assert (
        with_labels(text, ("Task", "Kpi"), ZH)
        == "填写“责任人”，把“状态”改为“已完成”；请写“方向”填“越低越好”。"
    )
    english = with_labels("Give `owner`; write `direction: down`.", ("Task", "Kpi"), EN)
    assert english == "Give “Owner”; write “Less is better” under “Direction”."


def test_the_nearest_record_that_has_the_field_names_it_or_the_one_that_is_said() -> None:
    assert with_labels("`weight`", ("Goal",), ZH) == "“权重”"
    assert with_labels("`Kpi.weight`", ("Goal",), ZH) == "“指标权重”"
    assert with_labels("`price_reserve.phasing`", (), ZH) == with_labels("`phasing`", (), ZH)


def test_a_finding_of_a_workbook_names_no_key_and_no_path() -> None:
    d = replace(
        finding("task-no-owner", CELL, rule="R6", name="装机"), thing=Thing(("Task",), "装机", (), ("Task",))
    )
    assert format_diagnostic(d, ZH) == (
        "plan.xlsx: 任务!A2: 发现：任务“装机”没有责任人。 [R6 task-no-owner]\n    建议：在“责任人”中写明由谁完成。"
    )
    in_file = replace(d, where=Where("plan.yaml", 3, 5, ("tasks", 0)))
    assert format_diagnostic(in_file, ZH).endswith(
        "(tasks[0]) [R6 task-no-owner]\n    建议：在 owner 中写明由谁完成。"
    )


def test_an_empty_word_leaves_no_gap() -> None:
    d = finding("supply-short", CELL, name="水", have="1", unit="", least="2")
    assert " ，" not in text_of(d, ZH)
    assert " ." not in text_of(d, EN)
    assert hint_of(d, ZH)
