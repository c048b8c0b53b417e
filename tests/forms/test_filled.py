"""Every example through a form and back, by value: filled in by tags, in LibreOffice, and saved by it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plandoc.forms.layout import Layout
from plandoc.forms.read import read_form
from plandoc.forms.report import plan_text
from plandoc.pipeline import check_raw
from plandoc.read import read_bytes, read_input
from plandoc.terms import Language
from tests.built import EXAMPLES, WORLD, each_example
from tests.forms.blanks import blank, layout
from tests.forms.filling import filled, told, without_numbers
from tests.forms.office import needs_office, typed


@lru_cache(maxsize=16)
def known(example: Path) -> tuple[bytes, dict[str, Any], Layout]:
    """The blank form of an example's type, its data, and what the form asks for."""
    plan_type, _, name = example.stem.partition(".")
    language: Language = "zh" if name == "zh" else "en"
    raw = read_input(example, WORLD).raw
    assert isinstance(raw, dict)
    return blank(plan_type, language).content, raw, layout(plan_type, language)


def compare(content: bytes, example: Path) -> None:
    """The form says what the example says, and nothing was left over."""
    _, raw, form = known(example)
    found = read_form(content, "form.docx", WORLD)
    assert found.raw is not None
    wanted = told(raw, form)
    assert without_numbers(told(found.raw, form), wanted) == wanted
    assert found.diagnostics == ()
    assert found.unplaced == ()
    assert (found.raw["type"], found.raw["language"]) == (raw["type"], raw["language"])


@each_example
def test_a_form_filled_in_by_its_tags_says_what_the_plan_says(example: Path) -> None:
    compare(filled(*known(example)), example)


@pytest.fixture(scope="module")
def from_office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All forms as LibreOffice saved them after somebody had typed into their cells."""
    return typed({example.stem: known(example) for example in EXAMPLES}, tmp_path_factory.mktemp("office"))


@needs_office
@pytest.mark.xdist_group("forms-office")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_form_filled_in_by_libreoffice_says_what_the_plan_says(
    example: Path, from_office: dict[str, bytes]
) -> None:
    content = from_office[example.stem]
    assert b"plandoc:" not in content  # the tags are gone, labels and header rows are left
    compare(content, example)


@each_example
def test_the_plan_file_that_read_writes_is_read_as_the_form_was(example: Path) -> None:
    found = read_form(filled(*known(example)), "form.docx", WORLD)
    text = plan_text(found, WORLD)
    assert read_bytes(text.encode(), "plan.yaml", ".yaml").raw == found.raw
    assert yaml.safe_load(text).keys() == (found.raw or {}).keys()


@pytest.mark.parametrize("stem", ["crisis.zh", "personal.en", "project.zh"])
def test_a_filled_form_makes_a_plan_without_errors(stem: str) -> None:
    example = next(path for path in EXAMPLES if path.stem == stem)
    found = read_form(filled(*known(example)), "form.docx", WORLD)
    assert check_raw(found.raw, WORLD, found.locator, "form.docx").ok
