"""The scales risks are judged on, and how likelihood and impact make a level.

Ready-made scales ship (`ready_scales`): 5×5 for ordinary plans, 3×4 for crisis manuals, and some
that are widely used. A plan may replace their steps and bands, choose the formula of the score,
or give the level of every cell itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from plandoc.compute.risks.ready_scales import READY
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
    least: Decimal | None = None
    """Least probability or loss that belongs to the step; it ends where the next one begins."""


@dataclass(frozen=True, slots=True)
class Band:
    """A level of risk: from a least score (included) up to the next band (excluded)."""

    name: str
    least: Decimal
    tone: Tone
    response: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A complete scale.

    It holds:

    1. the steps of likelihood and of impact, lowest first;
    2. the bands, lowest first; every score belongs to exactly one;
    3. whether the highest impact is never below the second-highest band;
    4. the band of every cell by its index, [likelihood][impact], where the plan gives a
       matrix of its own; empty where the score decides;
    5. the formula of the score, and the highest score where scores are scaled to one;
    6. whether a number finds its step by limits that the plan itself gives;
    7. whether the plan changes anything of its usual scale.
    """

    likelihood: tuple[Step, ...]
    impact: tuple[Step, ...]
    bands: tuple[Band, ...]
    floor: bool
    cells: tuple[tuple[int, ...], ...] = ()
    formula: str = "L*I"
    out_of: Decimal | None = None
    own_limits: bool = False
    own: bool = False

    @property
    def high(self) -> int:
        """Index of the band from which a risk is high: the second-highest."""
        return max(len(self.bands) - 2, 0)


RANKED_TONES: dict[int, tuple[Tone, ...]] = {
    0: ("notice",),
    1: ("notice",),
    2: ("good", "danger"),
    3: ("good", "notice", "danger"),
    4: ("good", "notice", "warning", "danger"),
    5: ("good", "info", "notice", "warning", "danger"),
}
"""Tones of levels from the lowest, by how many there are; more than five share them."""

FORMULAS: dict[str, Callable[[int, int], int]] = {
    "L*I": lambda likelihood, impact: likelihood * impact,
    "L+I": lambda likelihood, impact: likelihood + impact,
    "L*I+I": lambda likelihood, impact: likelihood * impact + impact,
    "L*I+2I": lambda likelihood, impact: likelihood * impact + 2 * impact,
    "L*I+L": lambda likelihood, impact: likelihood * impact + likelihood,
    "L*I+2L": lambda likelihood, impact: likelihood * impact + 2 * likelihood,
}
"""Score of a cell; all but the sum are the formulas of SimpleRisk (support.simplerisk.com, The Risk
Formula)."""


def scale_of(plan: WithRisks, terms: Terms) -> Scale:
    """The scale of a plan: its own steps and bands, completed from the ready-made one."""
    own = plan.risk_scale or RiskScale()
    base = own.base or plan.default_scale
    ready = READY[base]
    bands = _own_bands(own) or _ready_bands(base, terms)
    return Scale(
        likelihood=_own_steps(own, "likelihood") or _ready_steps(base, "likelihood", terms),
        impact=_own_steps(own, "impact") or _ready_steps(base, "impact", terms),
        bands=bands,
        floor=own.impact_floor == "on" or (own.impact_floor == "" and ready.floor),
        cells=_own_cells(own, bands),
        formula=own.formula or "L*I",
        out_of=own.out_of,
        own=own != RiskScale(top=own.top, method=own.method, lec_boundary=own.lec_boundary),
        own_limits=any(step.least is not None for step in (*own.likelihood, *own.impact)),
    )


def step_at(value: Decimal | None, steps: tuple[Step, ...]) -> Step | None:
    """The step to which a probability or loss belongs: the highest whose limit it reaches.

    None without a value, or where the steps have no limits; a first step without one begins at 0.
    """
    if value is None or all(step.least is None for step in steps):
        return None
    reached = [step for n, step in enumerate(steps) if _limit(step, n) <= value]
    return reached[-1] if reached else None


def _limit(step: Step, place: int) -> Decimal:
    if step.least is not None:
        return step.least
    return Decimal(0) if place == 0 else Decimal("Infinity")


def score_of(scale: Scale, likelihood: int, impact: int) -> Decimal:
    """The score of a cell (风险值): a code for ranking, scaled to one decimal where asked for."""
    formula = FORMULAS[scale.formula]
    score = Decimal(formula(likelihood, impact))
    if scale.out_of is None:
        return score
    highest = formula(scale.likelihood[-1].value, scale.impact[-1].value)
    return (score * scale.out_of / highest).quantize(Decimal("0.1"), ROUND_HALF_UP)


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
        for value in range(1, getattr(READY[base], kind) + 1):
            for key in (f"risk.scale.{base}.{kind}.{value}", f"risk.scale.{base}.{kind}_alias.{value}"):
                for name in terms(key).split("|") if terms.has(key) else ():
                    found.setdefault(name.strip().lower(), value)
    return found


def band_of(scale: Scale, likelihood: Step, impact: Step) -> int:
    """Index of the band of a cell: from the plan's matrix, or from the score and the floor."""
    row, column = scale.likelihood.index(likelihood), scale.impact.index(impact)
    if row < len(scale.cells) and column < len(scale.cells[row]):
        return scale.cells[row][column]
    index = band_by_score(scale, score_of(scale, likelihood.value, impact.value))
    if scale.floor and impact == scale.impact[-1]:
        return max(index, scale.high)
    return index


def band_by_score(scale: Scale, score: Decimal) -> int:
    """Index of the highest band whose least score is reached; the lowest band takes what is below it."""
    return max((i for i, band in enumerate(scale.bands) if band.least <= score), default=0)


def _own_steps(own: RiskScale, kind: str) -> tuple[Step, ...]:
    steps = own.likelihood if kind == "likelihood" else own.impact
    return tuple(sorted((Step(s.value, s.name, s.meaning, s.least) for s in steps), key=lambda s: s.value))


def _own_bands(own: RiskScale) -> tuple[Band, ...]:
    """The plan's levels, lowest first; a level without a colour takes one by its rank."""
    bands = sorted(own.bands, key=lambda band: band.least)
    tones = RANKED_TONES[min(len(bands), 5)]
    return tuple(
        Band(b.name, b.least, b.tone or tones[n * (len(tones) - 1) // max(len(bands) - 1, 1)], b.response)
        for n, b in enumerate(bands)
    )


def _own_cells(own: RiskScale, bands: tuple[Band, ...]) -> tuple[tuple[int, ...], ...]:
    names = {band.name: index for index, band in enumerate(bands)}
    return tuple(tuple(names.get(name, 0) for name in row) for row in own.matrix)


def _ready_steps(base: str, kind: str, terms: Terms) -> tuple[Step, ...]:
    key, ready = f"risk.scale.{base}.{kind}", READY[base]
    limits = ready.probabilities if kind == "likelihood" else ()
    return tuple(
        Step(n, terms(f"{key}.{n}"), terms(f"{key}_meaning.{n}"), limits[n - 1] if limits else None)
        for n in range(1, getattr(ready, kind) + 1)
    )


def _ready_bands(base: str, terms: Terms) -> tuple[Band, ...]:
    key, ready = f"risk.scale.{base}", READY[base]
    return tuple(
        Band(terms(f"{key}.band.{n}"), Decimal(least), tone, terms(f"{key}.response.{n}"))
        for n, (least, tone) in enumerate(zip(ready.limits, ready.tones, strict=True), start=1)
    )
