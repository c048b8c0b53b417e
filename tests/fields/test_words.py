"""Words for fields: every one is called something in both languages, and nothing else is."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from itertools import pairwise

import pytest
import yaml
from pydantic import BaseModel

from plandoc.fields import PlanFields, Record
from plandoc.fields.models import _models, plan_fields
from plandoc.fields.words import ABOUT, FieldWords, load_field_words
from plandoc.library.kinds import KINDS
from plandoc.plans import plan_model, plan_types
from plandoc.world import fixed_world

WORLD = fixed_world(dt.date(2026, 3, 2))
LANGUAGES = ("zh", "en")

EACH_PLAN = pytest.mark.parametrize("plan_type", plan_types())
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def words_of(language: str) -> FieldWords:
    return load_field_words(language, WORLD)


def fields_of(plan_type: str, language: str) -> PlanFields:
    return plan_fields(plan_type, words_of(language))


def known_models() -> dict[str, type[BaseModel]]:
    """Every model of every plan type and of the library, and what it inherits from, by name."""
    roots = [*map(plan_model, plan_types()), *(kind.model for kind in KINDS.values())]
    models = (model for root in roots for model in _models(root))
    return {base.__name__: base for model in models for base in inspect.getmro(model)}


def files_of(language: str) -> dict[str, dict[str, dict[str, object]]]:
    """What stands in each file with words."""
    folder = WORLD.locale_root / language / "fields"
    return {
        file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.yaml"))
    }


def missing(plan_type: str, words: FieldWords) -> Iterator[str]:
    for model in _models(plan_model(plan_type)):
        for name in (ABOUT, *model.model_fields):
            if not words.has(model, name):
                yield f"{model.__name__}.{name}"


def twice(record: Record) -> list[str]:
    """The labels that more than one field of a record has, small and capital letters alike."""
    labels = sorted(field.label.casefold() for field in record.fields)
    return [label for label, following in pairwise(labels) if label == following]


@EACH_LANGUAGE
@EACH_PLAN
def test_every_record_and_field_has_words(plan_type: str, language: str) -> None:
    assert sorted(missing(plan_type, words_of(language))) == []


@EACH_LANGUAGE
@EACH_PLAN
def test_a_plan_type_has_a_name_of_its_own(plan_type: str, language: str) -> None:
    own = words_of(language).entries.get(plan_model(plan_type).__name__, {})
    assert ABOUT in own


@EACH_LANGUAGE
def test_no_words_without_a_record_or_field(language: str) -> None:
    models = known_models()
    loose = [
        f"{name}.{field}"
        for name, entry in words_of(language).entries.items()
        for field in entry
        if name not in models or (field != ABOUT and field not in getattr(models[name], "model_fields", {}))
    ]
    assert loose == []


@EACH_LANGUAGE
def test_words_of_a_record_stand_in_one_file(language: str) -> None:
    names = [name for entries in files_of(language).values() for name in entries]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_both_languages_describe_the_same() -> None:
    chinese, english = (
        {
            file: {name: set(entry) for name, entry in entries.items()}
            for file, entries in files_of(one).items()
        }
        for one in LANGUAGES
    )
    assert chinese == english


@EACH_LANGUAGE
def test_a_description_has_only_known_parts(language: str) -> None:
    odd = [
        f"{name}.{field}"
        for name, entry in words_of(language).entries.items()
        for field, word in entry.items()
        if not isinstance(word, str)
        and (
            "label" not in word
            or set(word) - {"label", "help", "example", "choices", "also", "meant", "rows", "cells"}
        )
    ]
    assert odd == []


@EACH_LANGUAGE
def test_what_else_people_write_is_meant_for_one_value_that_there_is(language: str) -> None:
    words = [word for entry in words_of(language).entries.values() for word in entry.values()]
    described = [word for word in words if not isinstance(word, str) and "meant" in word]
    assert described
    for word in described:
        names = [name for each in word["meant"].values() for name in each]
        assert set(word["meant"]) <= set(word["choices"]), word["label"]
        assert len(set(names)) == len(names), word["label"]


@EACH_LANGUAGE
@EACH_PLAN
def test_labels_are_unique_within_a_record(plan_type: str, language: str) -> None:
    doubled = {name: twice(record) for name, record in fields_of(plan_type, language).records.items()}
    assert {name: labels for name, labels in doubled.items() if labels} == {}


@EACH_LANGUAGE
@EACH_PLAN
def test_every_choice_and_no_other_has_a_label_of_its_own(plan_type: str, language: str) -> None:
    words, plan = words_of(language), fields_of(plan_type, language)
    wrong = []
    for model in _models(plan_model(plan_type)):
        for field in plan.records[model.__name__].fields:
            labelled = words.field(model, field.name).choices
            values = [choice.value for choice in field.choices]
            if sorted(labelled) != sorted(values) or len(set(labelled.values())) < len(values):
                wrong.append(f"{model.__name__}.{field.name}: {values}")
    assert wrong == []


@EACH_PLAN
def test_what_names_a_record_has_an_example(plan_type: str) -> None:
    """People see how an ID looks before they write one."""
    bare = [
        f"{language} {record.name}.{field.name}"
        for language in LANGUAGES
        for record in fields_of(plan_type, language).records.values()
        for field in record.fields
        if field.names and not field.example
    ]
    assert bare == []
