"""The shipped library: the same in both languages, large enough, and fit for the plans it is made for."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from plandoc.library import Entry, Group, Library
from plandoc.library.choose import choose
from plandoc.library.kinds import KINDS, kinds_for
from plandoc.library.load import load
from plandoc.library.starter import with_entries
from plandoc.pipeline import check_raw
from plandoc.plans import plan_types
from plandoc.read import read_bytes
from plandoc.terms import Language, load_terms
from tests.built import WORLD

LANGUAGES: tuple[Language, ...] = ("zh", "en")
WORDS = {"due", "level", "at", "who"}
"""Fields that each language writes in its own way."""
FACTS = {"kind", "horizon", "priority", "direction", "cumulative", "teams"}
"""Fields that hold choices and keys rather than words."""


def library(language: Language) -> Library:
    """The shipped library, which must be without a fault."""
    found, faults = load(language, WORLD)
    assert faults == ()
    return found


def facts(group: Group, entry: Entry) -> Any:
    """What must be the same in both languages: plan types, fields, lengths of lists, numbers and choices."""
    return group.types, {key: _fact(key, value) for key, value in entry.data.items() if key not in WORDS}


def _fact(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_fact(key, item) for item in value]
    if isinstance(value, dict):
        return {k: _fact(k, v) for k, v in value.items() if k not in WORDS}
    return value if key in FACTS or re.fullmatch(r"[\d.]+", str(value)) else "text"


def test_both_languages_hold_the_same() -> None:
    zh, en = (
        {f"{g.address}.{e.key}": facts(g, e) for g in library(language).groups for e in g.entries}
        for language in LANGUAGES
    )
    assert list(zh) == list(en)
    assert [key for key in zh if zh[key] != en[key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_enough_of_everything(language: Language) -> None:
    found = library(language)
    families = found.of("competencies")
    assert len(families) >= 10
    assert min(len(family.entries) for family in families) >= 8
    assert sum(len(g.entries) for g in found.of("kpis")) >= 60
    assert sum(len(g.entries) for g in found.of("goals")) >= 30
    assert sum(len(g.entries) for g in found.of("checklists")) >= 8
    for plan_type in plan_types():
        risks = [e for g in found.of("risks") if plan_type in g.types for e in g.entries]
        assert len(risks) >= 12, plan_type
        for risk in risks:
            assert {"category", "trigger", "prevention", "contingency"} <= risk.data.keys(), risk.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_events_are_those_of_the_hazard_library(language: Language) -> None:
    terms, found = load_terms(language, WORLD), library(language)
    known = {
        key.removeprefix("hazard.event."): text for key, text in terms.words.items() if "hazard.event." in key
    }
    events = {f"{g.key}.{e.key}": e.name for g in found.of("events") for e in g.entries}
    assert events == known
    assert len(events) == 24
    teams = {e.key for g in found.of("teams") for e in g.entries}
    for group in found.of("events"):
        assert group.title == terms(f"hazard.category.{group.key}")
        for entry in group.entries:
            assert set(_list(entry, "teams")) <= teams, entry.key


def _list(entry: Entry, field: str) -> list[Any]:
    value = entry.data[field]
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("language", LANGUAGES)
def test_goals_say_all_five_letters_of_smart(language: Language) -> None:
    for group in library(language).of("goals"):
        for entry in group.entries:
            assert {"specific", "measures", "achievable", "relevant", "due"} <= entry.data.keys(), entry.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_measures_have_what_a_measure_needs(language: Language) -> None:
    for group in library(language).of("kpis"):
        for entry in group.entries:
            assert {"unit", "baseline", "target", "formula", "source", "frequency"} <= entry.data.keys()
            falls = float(str(entry.data["target"])) < float(str(entry.data["baseline"]))
            assert falls == (entry.data.get("direction") == "down"), entry.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_written_in_their_language(language: Language) -> None:
    han = re.compile("[一-鿿]")
    for group, entry in ((g, e) for g in library(language).groups for e in g.entries):
        texts = [str(v) for v in entry.data.values()]
        assert any(han.search(text) for text in texts) == (language == "zh"), f"{group.address}.{entry.key}"


@pytest.mark.parametrize(("plan_type", "language"), list(itertools.product(plan_types(), LANGUAGES)))
def test_a_starter_takes_all_that_is_made_for_its_type(plan_type: str, language: Language) -> None:
    found, terms = library(language), load_terms(language, WORLD)
    chosen, faults = choose(found, plan_type, [",".join(kinds_for(plan_type))])
    assert faults == ()
    starter = WORLD.read_text(WORLD.template_root / plan_type / f"starter.{language}.yaml")
    text = with_entries(starter, chosen, found, terms)
    read = read_bytes(text.encode(), "starter.yaml", ".yaml")
    checked = check_raw(read.raw, WORLD, read.locator, "starter.yaml", read.diagnostics)
    assert checked.plan is not None, [d.code for d in checked.diagnostics]
    kept = [line for line in starter.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in kept if line not in text] == [], "the starter's own explanations stay"
    for one in chosen:
        for entry in one.entries:
            assert entry.name in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_for_some_plan_type(kind: str) -> None:
    assert any(kind in kinds_for(plan_type) for plan_type in plan_types())
