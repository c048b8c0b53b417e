"""Random plans: whatever the fields of a plan type hold comes back from a workbook."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plandoc.fields import Field, PlanFields, Record
from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.workbook.write import workbook_bytes
from tests.workbook.books import read
from tests.workbook.examples import TYPES, WORLD, layout_of
from tests.workbook.test_round_trip import pruned

LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8
) | st.sampled_from(
    [
        "甲、乙",
        "=1+1",
        "-x",
        "'",
        "12",
        "0.50",
        "15%",
        "2026-03-01",
        "true",
        "是",
        "{}",
        "[]",
        "#2",
        "null",
        "_x000A_",
    ]
)


def scalars(field: Field) -> st.SearchStrategy[Any]:
    """Texts that people may write in a field, sound or not."""
    if field.kind == "choice":
        return st.sampled_from([choice.value for choice in field.choices])
    if field.kind == "flag":
        return st.sampled_from(["true", "false"])
    if field.kind in ("number", "share"):
        return st.decimals(-(10**6), 10**6, places=2).map(str) | st.sampled_from(["12", "7.5%", "12万"])
    if field.kind == "date":
        return st.dates().map(str)
    return LINE


def values(field: Field, fields: PlanFields, depth: int) -> st.SearchStrategy[Any]:
    """Values of a field, records within records up to a depth."""
    one = scalars(field)
    if field.kind == "part":
        inside = records(fields.record_of(field), fields, depth - 1) if depth else st.nothing()
        one = inside | LINE if field.as_text else inside if depth else st.nothing()
    if field.keyed:
        return st.dictionaries(LINE.filter(lambda key: key.strip() == key), one, min_size=1, max_size=2)
    if field.matrix:
        one = st.lists(one, min_size=1, max_size=3)
    return st.lists(one, min_size=1, max_size=3) if field.many else one


def records(record: Record, fields: PlanFields, depth: int) -> st.SearchStrategy[Any]:
    """Records with some of their fields."""
    known = [f for f in record.fields if f.name not in ("type", "language") and (depth or f.kind != "part")]

    def filled(chosen: list[Field]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({field.name: values(field, fields, depth) for field in chosen})

    return st.lists(st.sampled_from(known), min_size=1, max_size=4, unique_by=lambda f: f.name).flatmap(
        filled
    )


def one_or_list(value: Any) -> Any:
    """Data in which a list of one is its item, as the models read it."""
    if isinstance(value, dict):
        return {key: one_or_list(child) for key, child in value.items()}
    if isinstance(value, list):
        items = [one_or_list(child) for child in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data())
def test_random_plans_come_back(data: st.DataObject) -> None:
    plan_type = data.draw(st.sampled_from(TYPES))
    fields = plan_fields(plan_type, load_field_words("zh", WORLD))
    drawn = data.draw(records(fields.root, fields, 3))
    before = {"type": plan_type, **drawn, "language": "zh"}
    found = read(workbook_bytes(layout_of(plan_type, "zh"), before))
    assert found.diagnostics == ()
    assert one_or_list(pruned(found.raw)) == one_or_list(pruned(before))
