"""Fields as the models have them: kinds, references, what must be filled in."""

from __future__ import annotations

import datetime as dt

import pytest

from plandoc.fields import PlanFields
from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.plans import plan_types
from plandoc.world import fixed_world

WORLD = fixed_world(dt.date(2026, 3, 2))


def fields_of(plan_type: str, language: str = "en") -> PlanFields:
    return plan_fields(plan_type, load_field_words(language, WORLD))


@pytest.mark.parametrize("plan_type", plan_types())
def test_every_plan_type_says_that_it_needs_a_title(plan_type: str) -> None:
    title = fields_of(plan_type).root.field("title")
    assert (title.kind, title.required, title.many) == ("text", True, False)


@pytest.mark.parametrize(
    ("path", "kind", "many"),
    [
        (("tasks", 0, "name"), "text", False),
        (("tasks", 0, "due"), "date", False),
        (("tasks", 0, "when"), "when", False),
        (("tasks", 0, "status"), "choice", False),
        (("tasks", 0, "as_late_as_possible"), "flag", False),
        (("tasks", 0, "owner"), "text", True),
        (("tasks", 0, "load"), "share", False),
        (("goals", 0, "measures"), "part", True),
        (("goals", 0, "measures", 0, "target"), "number", False),
        (("budget",), "part", False),
        (("purpose",), "prose", False),
        (("annexes", 0, "image"), "image", False),
    ],
)
def test_kinds(path: tuple[str | int, ...], kind: str, many: bool) -> None:
    field = fields_of("project").at(path)
    assert field is not None
    assert (field.kind, field.many) == (kind, many)


def test_references_and_names_are_known() -> None:
    project = fields_of("project")
    assert "task" in project.records["Task"].field("id").names
    assert project.records["Task"].field("goals").refers == ("goal",)
    assert next(iter(project.records["Task"].field("status").choices)).value == "open"


def test_what_a_model_lacks_is_no_field() -> None:
    assert fields_of("project").at(("tasks", 0, "colour")) is None


def test_names_and_what_is_required_come_first() -> None:
    assert [field.name for field in fields_of("project").records["Task"].fields][:2] == ["id", "name"]


def test_a_record_within_itself_is_walked_once() -> None:
    for plan_type in plan_types():
        paths = [path for path, _ in fields_of(plan_type).walk()]
        assert len(paths) == len(set(paths))


def test_words_come_in_the_language_asked_for() -> None:
    every = {
        language: fields_of("project", language).records["Review"].field("every") for language in ("zh", "en")
    }
    assert {language: field.label for language, field in every.items()} == {"zh": "频率", "en": "How often"}
    assert [choice.label for choice in every["zh"].choices][3] == "每月"


def test_an_inherited_field_has_the_words_of_the_model_that_defines_it() -> None:
    assert fields_of("crisis", "zh").root.field("title").label == "标题"
