"""No message shows the inside of a program: a wrong value of any kind in any field is said in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from plandoc.check.schema import validate
from plandoc.naming import Naming
from plandoc.plans import plan_model, plan_types
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from tests.built import WORLD
from tests.filled import filled_plan

INSIDE = re.compile(
    r"Input should|pydantic|validation error|ValueError|TypeError|NoneType|<class|Traceback|object at 0x"
    r"|\b(?:None|str|int|dict|tuple|bool|Decimal|datetime|frozenset|union|literal|ctx|loc)\b"
)
WRONG: tuple[Any, ...] = (
    None, "", "下周一", True, "-1", "1e400", "99999999999999999999999", "2026-02-30", "#, /" * 20,
    [], ["x"], [[]], [None], {}, {"x": "y"}, [{"name": "x", "x": "y"}],
)  # fmt: skip


def replaced(value: Any, wrong: Any, depth: int) -> Any:
    """The plan with every value at a depth replaced; what ends above it is replaced there."""
    if depth == 0:
        return wrong
    if isinstance(value, dict):
        return {
            key: item if depth == 1 and key == "type" else replaced(item, wrong, depth - 1)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [replaced(item, wrong, depth) for item in value[:1]]
    return wrong


def said(raws: Iterable[Any], plan_type: str) -> Iterator[str]:
    """Every message about plain data, in both languages."""
    model = plan_model(plan_type)
    found = {d: None for raw in raws for d in Naming(raw, model).described(validate(model, raw)[1])}
    for d in found:
        for language in ("zh", "en"):
            yield format_diagnostic(d, load_messages("zh" if language == "zh" else "en", WORLD))


@pytest.mark.parametrize("plan_type", plan_types())
def test_no_message_shows_the_inside_of_a_program(plan_type: str) -> None:
    whole = filled_plan(plan_model(plan_type), plan_type, lambda: "文字", WORLD)
    texts = list(said((replaced(whole, wrong, n) for n in range(1, 5) for wrong in WRONG), plan_type))
    assert [text for text in texts if INSIDE.search(text)] == []
    assert [text for text in texts if "not-understood" in text] == []
    assert len(texts) > 1000
