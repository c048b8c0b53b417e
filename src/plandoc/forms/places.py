"""Where an answer belongs: `goals[0].measures[0].name`, as it is written into a form and read from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plandoc.where import Path, dotted

if TYPE_CHECKING:
    from plandoc.forms.layout import Asked, Steps

_STEP = re.compile(r"([^.\[\]]+)|\[(\d{1,6})\]")
_WHOLE = re.compile(r"[a-z_]+(?:\[\d{1,6}\])?(?:\.[a-z_]+(?:\[\d{1,6}\])?)*")


def place_of(table: Steps, asked: Asked, number: int = 0) -> str:
    """The place of an answer: in row `number` of a table, or of the plan itself."""
    path: Path = (*table, number) if table else ()
    nested = asked.nested
    steps: Path = (*asked.steps[:nested], 0, *asked.steps[nested:]) if nested else asked.steps
    return dotted((*path, *steps))


def steps_of(place: str) -> tuple[str, ...] | None:
    """The keys of a place without the numbers of its rows; None where it is no place."""
    if not _WHOLE.fullmatch(place):
        return None
    return tuple(name for name, _ in _STEP.findall(place) if name)
