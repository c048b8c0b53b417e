"""Which sheets and columns a plan type has."""

from __future__ import annotations

import pytest

from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.terms import Language
from plandoc.workbook.common import CONTINUED, SELDOM, USUAL
from plandoc.workbook.layout import Keys, Layout
from tests.workbook.examples import TYPES, WORLD, layout_of

BOTH: tuple[Language, ...] = ("zh", "en")
ALL = [(name, language) for name in TYPES for language in BOTH]


def places(layout: Layout) -> set[Keys]:
    """Every path that has a column."""
    return {
        (*sheet.path, *column.inner, *column.path)
        for sheet in (layout.plan, *layout.tables)
        for column in sheet.columns
        if column.role == "value"
    }


@pytest.mark.parametrize(("plan_type", "language"), ALL)
def test_every_field_of_the_model_has_a_column(plan_type: str, language: Language) -> None:
    known = places(layout_of(plan_type, language))
    fields = plan_fields(plan_type, load_field_words(language, WORLD))
    lacking = [path for path, field in fields.walk() if field.kind != "part" and path not in known]
    assert [path for path in lacking if (*path, "1") not in known] == []


@pytest.mark.parametrize(("plan_type", "language"), ALL)
def test_names_of_sheets_are_those_excel_takes(plan_type: str, language: Language) -> None:
    layout = layout_of(plan_type, language)
    names = [layout.cover, *(sheet.name for sheet in layout.sheets)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\"), name
        assert name.strip("'") == name


@pytest.mark.parametrize(("plan_type", "language"), ALL)
def test_labels_differ_within_a_sheet(plan_type: str, language: Language) -> None:
    for sheet in layout_of(plan_type, language).sheets:
        labels = [column.label.casefold() for column in sheet.columns]
        assert len(set(labels)) == len(labels), sheet.name


def test_both_languages_have_the_same_sheets() -> None:
    for name in TYPES:
        zh, en = (places(layout_of(name, language)) for language in BOTH)
        assert zh == en


def test_measures_stand_beside_their_goal() -> None:
    goals = layout_of("annual", "zh").table(("goals",))
    assert goals is not None
    assert {column.inner for column in goals.columns} == {(), ("measures",)}
    assert layout_of("annual", "zh").table(("goals", "measures")) is None


def test_a_list_within_an_item_names_its_owner() -> None:
    steps = layout_of("crisis", "zh").table(("scenarios", "steps"))
    assert steps is not None
    assert next((c.role, c.label) for c in steps.columns) == ("parent", "所属预案")


def test_what_blanks_show_are_fields_of_the_models() -> None:
    records = {
        record.name: {field.name for field in record.fields}
        for name in TYPES
        for record in plan_fields(name, load_field_words("en", WORLD)).records.values()
    }
    assert {name: names - records[name] for name, names in USUAL.items() if names - records[name]} == {}
    assert all(field in records[record] for record, field in (name.split(".") for name in CONTINUED))
    roots = (plan_fields(name, load_field_words("en", WORLD)).root for name in TYPES)
    assert set(SELDOM) - {field.name for root in roots for field in root.fields} == set()
