"""plandoc from Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import plandoc
from plandoc.world import fixed_world

EXAMPLE = Path(__file__).parent.parent / "examples" / "personal.en.yaml"
WORLD = fixed_world(date(2026, 3, 2))


def test_a_file_is_checked() -> None:
    checked = plandoc.check_plan(EXAMPLE, world=WORLD)
    assert checked.ok
    assert checked.plan is not None
    assert checked.plan.title == "Development Plan of Ruozhe Lin"


def test_plain_data_is_checked_as_a_file_is() -> None:
    plan = {"type": "personal", "title": "计划", "skills": [{"name": "分析", "current": 2, "target": 4.5}]}
    assert plandoc.check_plan(plan, world=WORLD).ok


def test_every_problem_is_a_value() -> None:
    checked = plandoc.check_plan({"type": "personal", "titel": "x", "goals": 3}, world=WORLD)
    assert not checked.ok
    assert {d.code for d in checked.diagnostics} >= {"missing-top-field", "unknown-field-near", "not-a-list"}


def test_a_document_is_built_in_memory() -> None:
    files = plandoc.build({"type": "personal", "title": "计划"}, formats=("docx", "html"), world=WORLD)
    assert files["docx"].startswith(b"PK")
    assert "计划".encode() in files["html"]


def test_a_plan_with_errors_raises_all_of_them() -> None:
    with pytest.raises(plandoc.PlanError) as problem:
        plandoc.build({"type": "personal"}, world=WORLD)
    assert [d.code for d in problem.value.diagnostics] == ["missing-top-field"]


def test_the_names_stay_what_they_are_after_use() -> None:
    """A function must not be hidden by a part of the package of the same name."""
    plandoc.build({"type": "personal", "title": "x"}, formats=("docx",), world=WORLD)
    assert all(callable(getattr(plandoc, name)) for name in plandoc.__all__ if name != "__version__")
