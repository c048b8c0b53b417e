"""What can be said in YAML can be said in a workbook: nothing is lost on the way there and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plandoc.check.schema import validate
from plandoc.plans import plan_model
from plandoc.terms import Language
from plandoc.text import normalise_tree
from plandoc.workbook.fill import fill
from plandoc.workbook.places import EMPTY_RECORD
from plandoc.workbook.write import workbook_bytes
from tests.workbook.books import raw, read
from tests.workbook.examples import EXAMPLES, STARTERS, layout_of, raw_of

BOTH: tuple[Language, ...] = ("zh", "en")


def plan_of(data: dict[str, Any]) -> Any:
    """The plan that plain data means."""
    plan, problems = validate(plan_model(data["type"]), normalise_tree(data, data.get("language", "zh"))[0])
    assert plan is not None, problems
    return plan


@pytest.mark.parametrize("path", [*EXAMPLES, *STARTERS], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_plan_comes_back_as_it_was(path: Path) -> None:
    before = raw_of(path)
    after = raw(workbook_bytes(layout_of(before["type"], before.get("language", "zh")), before))
    assert plan_of(after) == plan_of(before)


@pytest.mark.parametrize("path", [*EXAMPLES, *STARTERS], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_all_that_a_plan_says_has_a_cell_of_its_own(path: Path) -> None:
    raw = raw_of(path)
    others = fill(layout_of(raw["type"], raw.get("language", "zh")), raw).other
    assert [place for place, value in others if value != EMPTY_RECORD] == []


@pytest.mark.parametrize("path", [p for p in EXAMPLES if ".zh" in p.name], ids=lambda p: p.stem)
def test_a_plan_comes_back_from_a_workbook_in_the_other_language(path: Path) -> None:
    before = raw_of(path)
    assert plan_of(raw(workbook_bytes(layout_of(before["type"], "en"), before))) == plan_of(before)


ODD: list[dict[str, Any]] = [
    {"owner": ["甲、乙"], "keywords": ["a\nb", "c"]},
    {"goals": [{"id": "G1", "title": "x", "measures": [{}, {"name": "m"}]}]},
    {"goals": [{"id": "G1", "title": "x", "measures": "营收 100万"}]},
    {"goals": [{"id": "G1", "title": "x", "odd": {"a": ["1", {"b": "2"}]}}], "wholly odd": "x"},
    {"goals": [{}, {"title": "x"}]},
    {"goals": "none"},
    {"tasks": [{"name": "x", "after": ["T1 SS+2", {"task": "T2"}], "activities": ["a", {"name": "b"}]}]},
    {"tasks": [{"name": "x"}, {"name": "x", "activities": [{"name": "a"}]}]},
    {"tasks": [{"name": "#3", "activities": [{"name": "a"}]}, {"name": "y"}]},
    {"budget": {"rates": {"USD": "7.1", "EUR": {"rate": "7.8"}}, "lines": []}},
    {"x": ["{}", "'[]", "'{}'"], "y": {"z": "[]"}},
    {"budget": {"rates": {"a.b [c]": "7.1"}}, "swot": {}},
    {"purpose": "x" * 40_000, "title": "_x0041_ 甲\r\n乙"},
    {"period": "2026", "estimate": "x"},
    {"period": {"start": "2026-01-01", "end": "2026-02-30"}},
    {"risks": [{"name": "x", "cost_range": "1/2/3"}, {"name": "y", "cost_range": {"optimistic": "1"}}]},
    {"risks": [{"name": "x", "cost": "1e3", "probability": "012%", "note": "007", "status": "open"}]},
    {"calendar": {"holidays": [{"start": "2026-01-01"}, "2026-02-01"], "week": "周一至周六"}},
    {"calendar": {"holidays": [{"start": "2026-01-01", "from": "2026-01-02", "to": ["x"]}]}},
    {"risk_scale": {"matrix": [["低", "中"], ["", "高"]]}},
    {"risk_scale": {"matrix": [["低", ""], ["中"]]}},
    {"risk_scale": {"matrix": [["低"], "中", [{"a": "b"}], ["1"] * 11]}},
    {"revisions": [["V1", "2026-01-01"], {"version": "V2", "date": "2026-01-01"}]},
]


def pruned(value: Any) -> Any:
    """Data without what says nothing, line ends and edges of texts as plans have them."""
    if isinstance(value, dict):
        kept = {key: pruned(child) for key, child in value.items()}
        return {key: child for key, child in kept.items() if child is not None}
    if isinstance(value, list):
        return [pruned(child) for child in value]
    return value.replace("\r\n", "\n").strip() or None if isinstance(value, str) else value


@pytest.mark.parametrize("odd", ODD, ids="-".join)
@pytest.mark.parametrize("language", BOTH)
def test_odd_data_comes_back_as_it_was(odd: dict[str, Any], language: Language) -> None:
    before = {"type": "annual", "title": "x", **odd, "language": language}
    found = read(workbook_bytes(layout_of("annual", language), before))
    assert found.diagnostics == ()
    assert pruned(found.raw) == pruned(before)
