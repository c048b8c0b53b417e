"""Blank workbooks with entries of the libraries: each kind on its sheets, beside the usual blank tables."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.library import Library
from plandoc.library.choose import choose
from plandoc.library.kinds import kinds_for
from plandoc.library.load import load
from plandoc.library.starter import only_entries
from plandoc.plans import plan_types
from plandoc.terms import Language, load_terms
from plandoc.workbook.fill import fill, with_blanks
from plandoc.workbook.write import book, saved
from tests.workbook.books import data, read
from tests.workbook.examples import WORLD, layout_of
from tests.workbook.test_round_trip import plan_of

BOTH: tuple[Language, ...] = ("zh", "en")
EACH = [(name, kind, language) for name in plan_types() for kind in kinds_for(name) for language in BOTH]
SHEETS = {
    "checklists": {"annexes"},
    "competencies": {"skills"},
    "events": {"risks", "groups", "levels", "scenarios"},
    "goals": {"goals"},
    "kpis": {"goals"},
    "risks": {"risks", "swot"},
    "teams": {"groups"},
}
"""The lists that entries of a kind may come to stand in."""


@lru_cache(maxsize=2)
def library(language: Language) -> Library:
    return load(language, WORLD)[0]


def drawn(plan_type: str, kind: str, language: Language) -> Any:
    """A plan with everything that a kind has for its type."""
    groups = library(language).of(kind)
    usual = any(plan_type in group.types for group in groups)
    chosen, faults = choose(
        library(language), plan_type, [kind] if usual else [group.address for group in groups]
    )
    assert faults == ()
    return only_entries(plan_type, chosen, library(language), load_terms(language, WORLD))


@pytest.mark.parametrize(("plan_type", "kind", "language"), EACH)
def test_entries_stand_on_their_sheets_and_come_back(plan_type: str, kind: str, language: Language) -> None:
    raw, layout = drawn(plan_type, kind, language), layout_of(plan_type, language)
    filled = with_blanks(layout, fill(layout, raw))
    assert filled.other == ()
    shown = {grid.sheet.path for grid in filled.tables}
    assert {grid.sheet.path[0] for grid in filled.tables if grid.rows} <= SHEETS[kind]
    assert {sheet.path for sheet in layout.tables if not sheet.rare} <= shown
    found = read(saved(book(layout, filled)))
    assert found.diagnostics == ()
    assert plan_of({**data(found), "title": "x"}) == plan_of({**raw, "title": "x"})


@pytest.mark.parametrize("language", BOTH)
def test_a_workbook_is_made_with_what_is_asked_for(language: Language, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    words = [
        "--lang",
        language,
        "new",
        "personal",
        "--with",
        "competencies:data,goals,risks",
        "-o",
        str(file),
    ]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    made, layout = openpyxl.load_workbook(file), layout_of("personal", language)
    skills, actions = (
        made[sheet.name] for sheet in layout.tables if sheet.path in {("skills",), ("actions",)}
    )
    names = [e.name for g in library(language).of("competencies") if g.key == "data" for e in g.entries]
    assert [cell.value for cell in skills["A"][1 : len(names) + 1]] == names
    assert str(actions["A2"].value).startswith(layout.words["example"].strip())
    assert [row[1].value for row in made[layout.plan.name].iter_rows(max_row=3)][1] is None, "no title"
