"""What was read from a filled form: the plan, where its values stand, and what has no place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plandoc.diagnostics import Diagnostic
from plandoc.forms.locate import FormPlaces
from plandoc.terms import Language
from plandoc.where import Where


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text of a filled form that belongs to no field."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form, read."""

    raw: dict[str, Any] | None
    """The plan as plain data; None where the file cannot be read."""
    locator: FormPlaces
    diagnostics: tuple[Diagnostic, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    language: Language = "zh"
