"""The blank forms, each made once per run."""

from __future__ import annotations

from functools import lru_cache

import pytest

from plandoc.forms.file import form_file, layout_of
from plandoc.forms.layout import Layout
from plandoc.plans import plan_types
from plandoc.terms import Language
from plandoc.write import Written
from tests.built import WORLD

LANGUAGES: tuple[Language, ...] = ("zh", "en")

each_form = pytest.mark.parametrize(
    ("plan_type", "language"),
    [
        pytest.param(name, language, id=f"{name}-{language}", marks=pytest.mark.xdist_group(f"form-{name}"))
        for name in plan_types()
        for language in LANGUAGES
    ],
)
"""The form of every plan type in both languages."""


@lru_cache(maxsize=16)
def layout(plan_type: str, language: Language) -> Layout:
    """What a form asks for."""
    return layout_of(plan_type, language, WORLD)


@lru_cache(maxsize=64)
def blank(plan_type: str, language: Language, theme: str = "corporate", format: str = "docx") -> Written:
    """A form's file."""
    return form_file(plan_type, language, WORLD, theme=theme, format=format)
