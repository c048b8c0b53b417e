"""The scales risks are judged on, and how likelihood and impact make a level.

Two ready-made scales ship: 5×5 for ordinary plans and 3×4 for crisis manuals. A plan may
replace their steps and bands, or give the level of every cell itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plandoc.doc.nodes import Tone
from plandoc.model.risk import RiskScale
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms


@dataclass(frozen=True, slots=True)
class Step:
    """One step of likelihood or impact."""

    value: int
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A level of risk: from a least score (included) up to the next band (excluded)."""

    name: str
    least: int
    tone: Tone
    response: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A complete scale.

    It holds:

    1. the steps of likelihood and of impact, lowest first;
    2. the bands, lowest first; every score from 1 up belongs to exactly one;
    3. whether the highest impact is never below the second-highest band;
    4. the band of every cell by its index, [likelihood][impact], where the plan gives a
       matrix of its own; empty where the score decides.
    """

    likelihood: tuple[Step, ...]
    impact: tuple[Step, ...]
    bands: tuple[Band, ...]
    floor: bool
    cells: tuple[tuple[int, ...], ...] = ()

    @property
    def high(self) -> int:
        """Index of the band from which a risk is high: the second-highest."""
        return max(len(self.bands) - 2, 0)


# Bands by least score with their tones; their names are terms (`risk.scale.<name>.band.<n>`).
_BANDS: dict[str, tuple[tuple[int, Tone], ...]] = {
    "5x5": ((1, "good"), (5, "notice"), (10, "warning"), (15, "danger")),
    "3x4": ((1, "good"), (3, "notice"), (6, "warning"), (8, "danger")),
}
_SIZES = {"5x5": (5, 5), "3x4": (3, 4)}
_FLOOR = {"5x5": False, "3x4": True}


def scale_of(plan: WithRisks, terms: Terms) -> Scale:
    """The scale of a plan: its own steps and bands, completed from the ready-made one."""
    own = plan.risk_scale or RiskScale()
    base = own.base or plan.default_scale
    size = _SIZES[base]
    bands = _own_bands(own) or _ready_bands(base, terms)
    return Scale(
        likelihood=_own_steps(own, "likelihood") or _ready_steps(base, "likelihood", size[0], terms),
        impact=_own_steps(own, "impact") or _ready_steps(base, "impact", size[1], terms),
        bands=bands,
        floor=own.impact_floor == "on" or (own.impact_floor == "" and _FLOOR[base]),
        cells=_own_cells(own, bands),
    )


def step_of(text: str, steps: tuple[Step, ...], aliases: dict[str, int]) -> Step | None:
    """The step that a value or name means; None where it means none or is empty."""
    wanted = text.strip().lower()
    for step in steps:
        if wanted in {str(step.value), step.name.lower()}:
            return step
    value = aliases.get(wanted)
    return next((step for step in steps if step.value == value), None)


def aliases_of(plan: WithRisks, kind: str, languages: Iterable[Terms]) -> dict[str, int]:
    """Other names of the ready-made steps, in every language; none where the plan has its own."""
    own = plan.risk_scale or RiskScale()
    base = own.base or plan.default_scale
    if _own_steps(own, kind):
        return {}
    found: dict[str, int] = {}
    for terms in languages:
        for value in range(1, _SIZES[base][kind == "impact"] + 1):
            for key in (f"risk.scale.{base}.{kind}.{value}", f"risk.scale.{base}.{kind}_alias.{value}"):
                for name in terms(key).split("|") if terms.has(key) else ():
                    found.setdefault(name.strip().lower(), value)
    return found


def band_of(scale: Scale, likelihood: Step, impact: Step) -> int:
    """Index of the band of a cell: from the plan's matrix, or from the score and the floor."""
    row, column = scale.likelihood.index(likelihood), scale.impact.index(impact)
    if row < len(scale.cells) and column < len(scale.cells[row]):
        return scale.cells[row][column]
    score = likelihood.value * impact.value
    index = max((i for i, band in enumerate(scale.bands) if band.least <= score), default=0)
    if scale.floor and impact == scale.impact[-1]:
        return max(index, scale.high)
    return index


def _own_steps(own: RiskScale, kind: str) -> tuple[Step, ...]:
    steps = own.likelihood if kind == "likelihood" else own.impact
    return tuple(sorted((Step(s.value, s.name, s.meaning) for s in steps), key=lambda s: s.value))


def _own_bands(own: RiskScale) -> tuple[Band, ...]:
    bands = (Band(b.name, b.least, b.tone, b.response) for b in own.bands)
    return tuple(sorted(bands, key=lambda band: band.least))


def _own_cells(own: RiskScale, bands: tuple[Band, ...]) -> tuple[tuple[int, ...], ...]:
    names = {band.name: index for index, band in enumerate(bands)}
    return tuple(tuple(names.get(name, 0) for name in row) for row in own.matrix)


def _ready_steps(base: str, kind: str, count: int, terms: Terms) -> tuple[Step, ...]:
    key = f"risk.scale.{base}.{kind}"
    return tuple(Step(n, terms(f"{key}.{n}"), terms(f"{key}_meaning.{n}")) for n in range(1, count + 1))


def _ready_bands(base: str, terms: Terms) -> tuple[Band, ...]:
    key = f"risk.scale.{base}"
    return tuple(
        Band(terms(f"{key}.band.{n}"), least, tone, terms(f"{key}.response.{n}"))
        for n, (least, tone) in enumerate(_BANDS[base], start=1)
    )
