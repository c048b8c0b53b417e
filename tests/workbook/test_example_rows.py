"""Rows that only show what to write are passed over."""

from __future__ import annotations

import pytest

from plandoc.terms import Language, load_terms
from plandoc.themes import load_theme
from plandoc.workbook.dress import dressed_bytes
from plandoc.workbook.fill import blank
from tests.workbook.books import data, read
from tests.workbook.examples import TYPES, WORLD, layout_of

BOTH: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize(("plan_type", "language"), [(name, one) for name in TYPES for one in BOTH])
def test_a_blank_workbook_holds_its_type_and_nothing_is_said_of_it(
    plan_type: str, language: Language
) -> None:
    layout = layout_of(plan_type, language)
    terms, theme = load_terms(language, WORLD), load_theme("corporate")
    found = read(dressed_bytes(layout, blank(layout), terms, theme))
    assert data(found)["type"] == plan_type
    assert set(data(found)) <= {"type", "language"}
    assert found.diagnostics == ()
