"""The examples as plain data with the layout of their workbook, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.read import read_input
from plandoc.terms import Language, load_terms
from plandoc.workbook.layout import Layout, layout
from plandoc.world import real_world

ROOT = Path(__file__).parent.parent.parent
WORLD = real_world({})
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
STARTERS = sorted((ROOT / "templates").glob("*/starter.*.yaml"))
TYPES = ("annual", "crisis", "department", "personal", "project")


@lru_cache(maxsize=16)
def layout_of(plan_type: str, language: Language) -> Layout:
    """The layout of a plan type."""
    return layout(plan_fields(plan_type, load_field_words(language, WORLD)), load_terms(language, WORLD))


@lru_cache(maxsize=32)
def raw_of(path: Path) -> dict[str, Any]:
    """The plain data of a file; not to be changed."""
    raw = read_input(path, WORLD).raw
    assert isinstance(raw, dict)
    return raw
