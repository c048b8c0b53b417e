"""Absurd but valid numbers: every document is still built."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plandoc import pipeline
from tests.projects import WORLD

NUMBERS = st.sampled_from(
    ["0", "1", "-1", "0.01", "999999999999999", "-999999999999999", "0.000000000000001"]
)
DAYS = st.sampled_from(["0", "1", "1000000"])
DATES = st.sampled_from(["2025-01-01", "2026-02-17", "2031-12-31"])
TEXT = st.sampled_from(["", "甲", "<b>&", "**", "```{plandoc} gantt", "某地区", "\u202e反", "很长" * 40])


def part(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"name": TEXT.filter(bool)}, optional=fields)


PLANS = st.fixed_dictionaries(
    {"type": st.just("project"), "title": st.just("项目")},
    optional={
        "prepared": DATES,
        "schedule": st.fixed_dictionaries({}, optional={"start": DATES, "deadline": DATES, "months": NUMBERS, "buffer": NUMBERS}),
        "tasks": st.lists(part(owner=TEXT, days=DAYS, start=DATES, due=DATES, load=NUMBERS, done=NUMBERS), max_size=3),
        "phases": st.just([{"id": "P", "name": "p", "months_min": "999999999999999"}]),
        "budget": st.fixed_dictionaries(
            {"lines": st.lists(part(amount=NUMBERS, unit_cost=NUMBERS, quantity=NUMBERS, actual=NUMBERS, done=NUMBERS, start=DATES, end=DATES), max_size=3)},
            optional={"total": NUMBERS, "reserve": st.fixed_dictionaries({"rate": NUMBERS}), "unit": st.sampled_from(["wan", "yuan"])},
        ),
        "resources": st.lists(part(kind=st.sampled_from(["people", "technology"]), needed=NUMBERS, hours=NUMBERS, start=DATES, end=DATES, expires=DATES), max_size=2),
        "performance": st.fixed_dictionaries({"manager": st.lists(part(weight=NUMBERS, score=NUMBERS).map(lambda d: {"weight": "1", **d}), max_size=2)}),
    },
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLANS)
def test_documents_of_absurd_numbers_are_built(raw: dict[str, Any]) -> None:
    checked = pipeline.check_raw(raw, WORLD)
    if checked.plan is not None:
        assert pipeline.document_of(checked.plan, WORLD, checked.diagnostics).body
