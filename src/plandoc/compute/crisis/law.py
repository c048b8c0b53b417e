"""Legal requirements as dated data: reporting clocks and drill rules in `plandoc/law/*.yaml`.

The files are meant to be edited when the law changes; every entry names its law and the day on
which it was last compared with the published text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from plandoc.compute.dates.clock import months_later
from plandoc.model.response import Scenario
from plandoc.terms import Terms, load_terms
from plandoc.world import World

STALE_MONTHS = 12
"""A requirement that was not compared with its source for longer is flagged."""
EVENTS = "hazard.event."


@dataclass(frozen=True, slots=True)
class LawClock:
    """A report that the law demands, in the words of one language."""

    id: str
    hazards: tuple[str, ...]
    event: str
    who: str
    authority: str
    since: str
    """What the time is counted from."""
    hours: Decimal | None
    """0 is at once; None where the law names no number."""
    law: str
    article: int | None
    effective: date | None
    checked: date


@dataclass(frozen=True, slots=True)
class LawDrill:
    """A required number of drills, in the words of one language."""

    id: str
    set: str
    name: str
    plans: tuple[str, ...]
    hazards: tuple[str, ...]
    count: int
    every: str
    law: str
    checked: date


def law_clocks(terms: Terms, world: World) -> tuple[LawClock, ...]:
    """The reporting clocks shipped, in the order of the file."""
    return tuple(
        LawClock(
            id=raw["id"],
            hazards=tuple(raw["hazards"]),
            event=raw["event"][terms.language],
            who=raw["who"][terms.language],
            authority=raw["authority"][terms.language],
            since=raw["from"][terms.language],
            hours=Decimal(raw["hours"]) if "hours" in raw else None,
            law=raw["law"][terms.language],
            article=raw.get("article"),
            effective=raw.get("effective"),
            checked=raw["checked"],
        )
        for raw in _entries(world.law_root / "clocks.yaml", "clocks")
    )


def law_drills(terms: Terms, world: World) -> tuple[LawDrill, ...]:
    """The drill rules shipped, in the order of the file."""
    return tuple(
        LawDrill(
            id=raw["id"],
            set=raw["set"],
            name=raw["name"][terms.language],
            plans=tuple(raw["plans"]),
            hazards=tuple(raw.get("hazards", ())),
            count=raw["count"],
            every=raw["every"],
            law=raw["law"][terms.language],
            checked=raw["checked"],
        )
        for raw in _entries(world.law_root / "drills.yaml", "rules")
    )


def is_stale(checked: date | None, today: date) -> bool:
    """Whether a requirement must be compared with its source again."""
    return checked is None or checked < months_later(today, -STALE_MONTHS)


def hazards_of(scenario: Scenario, risks: Iterable[Any], world: World) -> frozenset[str]:
    """Keys of the library's events that a response plan is for, found through its risks' names."""
    names: dict[str, str] = {}
    for language in ("zh", "en"):
        words = load_terms("zh" if language == "zh" else "en", world).words
        names |= {words[key].lower(): key.rpartition(".")[2] for key in words if key.startswith(EVENTS)}
    wanted = set(scenario.risks)
    found = set()
    for n, risk in enumerate(risks, start=1):
        if (risk.id or f"R{n}") in wanted:
            found |= {names.get(text.lower(), "") for text in (getattr(risk, "hazard", ""), risk.name)}
    return frozenset(found - {""})


@lru_cache(maxsize=8)
def _entries(file: Path, key: str) -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8"))[key])
