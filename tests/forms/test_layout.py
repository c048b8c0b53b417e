"""What the forms ask for: the same in both languages, in labels that can be told apart."""

from __future__ import annotations

from collections import Counter

import pytest

from plandoc.plans import plan_types
from plandoc.terms import Language
from tests.forms.blanks import each_form, layout


@pytest.mark.parametrize("plan_type", plan_types())
def test_both_languages_ask_for_the_same(plan_type: str) -> None:
    zh, en = (
        [
            (s.table, s.rows, s.numbered, s.prefilled, s.turned, [(a.steps, a.weight) for a in s.asked])
            for s in (form.cover, *form.sections)
        ]
        for form in (layout(plan_type, "zh"), layout(plan_type, "en"))
    )
    assert zh == en


@each_form
def test_labels_of_a_section_can_be_told_apart(plan_type: str, language: Language) -> None:
    for section in layout(plan_type, language).sections:
        labels = Counter(asked.label.casefold() for asked in section.asked)
        assert max(labels.values()) == 1, section.title


@each_form
def test_a_form_asks_for_everything_a_plan_cannot_do_without(plan_type: str, language: Language) -> None:
    form = layout(plan_type, language)
    asked = {a.steps[0] for s in (form.cover, *form.sections) if not s.table for a in s.asked}
    asked |= {s.table[0] for s in form.sections if s.table}
    needed = {field.name for field in form.fields.root.fields if field.required}
    assert needed <= asked | {"type"}
    for section in form.sections:
        if not section.table:
            continue
        field = form.fields.at(section.table)
        assert field is not None
        required = {f.name for f in form.fields.record_of(field).fields if f.required and not f.names}
        assert required <= {a.steps[0] for a in section.asked}, section.title
