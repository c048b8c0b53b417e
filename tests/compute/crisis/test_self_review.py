"""The self-review ticks what the data prove and nothing else."""

from datetime import date
from typing import Any

import pytest

from plandoc.compute.crisis.self_review import ELEMENTS, Element, self_review_report
from plandoc.compute.crisis.self_review_tables import evidence_text, review_as_blocks
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
PLANNED = {"id": "S1", "title": "火灾"}


def element(part: str, key: str, **plan: Any) -> Element:
    made = PLAN.model_validate({"type": "crisis", "title": "试", "scenarios": [PLANNED], **plan})
    return next(e for e in self_review_report(made, WORLD).elements if (e.part, e.key) == (part, key))


def test_the_elements_are_those_of_the_standard() -> None:
    """Names after the text of GB/T 29639-2020 (contents: book118.com 2024/0325; form of the
    comprehensive plan: book118.com 2021/0418): chapter 6 to 9, in their order."""
    zh = load_terms("zh", WORLD)
    names = list(
        dict.fromkeys(zh(f"self_review.{part}.{key}.name") for part, key, _ in ELEMENTS if part == "general")
    )
    assert names == [
        "适用范围", "响应分级", "应急组织机构", "应急组织机构的职责", "信息接报", "信息处置与研判", "预警",
        "响应启动", "应急处置", "应急支援", "响应终止", "后期处置", "通信与信息保障", "应急队伍保障",
        "物资装备保障", "其他保障",
    ]  # fmt: skip


def test_an_empty_manual_proves_nothing_but_what_plandoc_itself_makes() -> None:
    made = PLAN.model_validate({"type": "crisis", "title": "试", "scenarios": [PLANNED]})
    assert [e.key for e in self_review_report(made, WORLD).elements if e.state == "proved"] == ["contents"]


def test_without_response_plans_there_is_no_review() -> None:
    made = PLAN.model_validate({"type": "crisis", "title": "试"})
    assert review_as_blocks(self_review_report(made, WORLD), load_terms("zh", WORLD)) == ()


@pytest.mark.parametrize(
    ("part", "key", "plan", "state"),
    [
        ("general", "duty_phone", {"duty_phone": "0571-55501999"}, "proved"),
        ("general", "duty_phone", {"duty_phone": "见通讯录"}, "incomplete"),
        ("general", "termination", {"scenarios": [{**PLANNED, "termination": "扑灭"}]}, "proved"),
        ("general", "termination", {"scenarios": [{**PLANNED, "termination": "扑灭"}, {"id": "S2", "title": "舆情"}]}, "incomplete"),
        ("form", "tabletop", {"drills": [{"name": "推演", "kind": "tabletop", "plan": "special", "date": "2026-03-18"}]}, "incomplete"),
        ("form", "tabletop", {"drills": [{"name": "推演", "kind": "tabletop", "plan": "special", "date": "2026-03-18", "held": "true"}]}, "proved"),
        ("form", "signed", {"release": {"signed_by": "沈", "date": "2026-11-20"}}, "judged"),
        ("annexes", "agreements", {"agreements": [{"name": "救援协议"}]}, "proved"),
        ("annexes", "supplies", {"supplies": [{"name": "箱", "quantity": "1"}]}, "incomplete"),
    ],
)  # fmt: skip
def test_a_tick_needs_all_that_the_element_asks_for(
    part: str, key: str, plan: dict[str, Any], state: str
) -> None:
    assert element(part, key, **plan).state == state


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_element_has_its_words(language: str) -> None:
    terms = load_terms("zh" if language == "zh" else "en", WORLD)
    for part, key, _ in ELEMENTS:
        for state in ("proved", "incomplete"):
            made = Element(
                part, key, "judged" if not terms.has(f"self_review.{part}.{key}.where") else state, 1, 2
            )
            assert evidence_text(made, terms)


def test_incomplete_data_say_how_many_are_whole() -> None:
    half = element(
        "general",
        "termination",
        scenarios=[{**PLANNED, "termination": "扑灭"}, {"id": "S2", "title": "舆情"}],
    )
    assert (
        evidence_text(half, load_terms("zh", WORLD))
        == "数据不齐：2 项中有 1 项完整（“专项预案与现场处置方案”）"
    )
