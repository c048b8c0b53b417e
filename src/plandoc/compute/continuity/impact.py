"""Impact over time: how the harm of an interruption grows, and when it becomes intolerable.

Each business is judged by category at fixed times after the event, on the impact scale of the
plan; a cumulative loss becomes a level by the bands of the scale. The worst category counts. The
first time at which it reaches the intolerable level bounds the MTPD from above (ISO 22301:2019,
8.2.2: the time within which the impacts would become unacceptable).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from plandoc.compute.risks.risk_scale import scale_of
from plandoc.model.continuity import CriticalBusiness, ImpactScale, WithContinuity
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms, load_terms
from plandoc.world import World

TIMES = tuple(map(Decimal, (1, 4, 24, 72, 168)))
"""Hours after the event at which impacts are judged unless the plan has times of its own."""
NEVER = Decimal("Infinity")
BLANK = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class ImpactLine:
    """One category of one business: a level from 0 at each time; None where not judged."""

    category: str
    levels: tuple[int | None, ...]
    unknown: tuple[str, ...] = ()
    """Levels that the scale does not know."""
    count: int = 0
    """How many levels were given; 0 for a line made from losses."""


@dataclass(frozen=True, slots=True)
class BusinessImpact:
    """One business with what its interruption does as time passes."""

    index: int
    business: CriticalBusiness
    rank: int
    """Place by criticality, from 1."""
    lines: tuple[ImpactLine, ...]
    worst: tuple[int | None, ...]
    """Highest level of any category at each time."""
    losses: tuple[Decimal | None, ...]
    """Cumulative loss at each time, in whole units of money."""
    derived: Decimal | None
    """First time at which the impact is intolerable, hours; None if it never is or is unknown."""
    since: Decimal | None
    """Last time at which it still is tolerable, hours; 0 when the first time judged is not."""
    by: tuple[str, ...]
    """Categories that make it so."""

    @property
    def too_long(self) -> bool:
        """Whether the declared MTPD lies after the impact has become intolerable."""
        mtpd = self.business.mtpd
        return mtpd is not None and self.derived is not None and mtpd > self.derived


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """Impact over time, the most critical business first.

    It holds the times, the names of the levels from the least, the index of the level from
    which an impact is intolerable, and the least loss of each level from the second.
    """

    times: tuple[Decimal, ...]
    levels: tuple[str, ...]
    threshold: int
    unknown_threshold: str
    """The level that the plan calls intolerable but the scale does not know."""
    bands: tuple[Decimal, ...]
    businesses: tuple[BusinessImpact, ...]


def impact_report(plan: WithContinuity, world: World) -> ImpactReport:
    """The impact over time of a plan's businesses, those that were judged at all."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    scale = plan.impact_scale or ImpactScale()
    times = tuple(sorted(set(scale.times))) or TIMES
    levels = scale.levels or _risk_levels(plan, terms)
    known = level_index(scale.intolerable, levels)
    threshold = len(levels) - 1 if known is None else known
    bands = tuple(sorted(scale.bands))[: len(levels) - 1]
    category = scale.category or terms("impact.financial")
    found = [
        _impact(index, business, times, levels, threshold, bands, category)
        for index, business in enumerate(plan.businesses)
        if business.impacts or business.losses or business.loss_per_hour is not None
    ]
    ranked = sorted(found, key=_criticality)
    unknown = scale.intolerable if scale.intolerable and known is None else ""
    return ImpactReport(
        times, levels, threshold, unknown, bands, tuple(replace(b, rank=n) for n, b in enumerate(ranked, 1))
    )


def level_index(text: str, levels: tuple[str, ...]) -> int | None:
    """The level that a name or a number from 1 means."""
    wanted = text.strip().lower()
    names = [level.lower() for level in levels]
    if wanted in names:
        return names.index(wanted)
    return int(wanted) - 1 if wanted.isdecimal() and 1 <= int(wanted) <= len(levels) else None


def loss_at(business: CriticalBusiness, time: Decimal) -> Decimal | None:
    """The cumulative loss at a time: the last one given up to then, or the hourly loss so far."""
    given = [(x.after, x.loss) for x in business.losses if x.loss is not None and x.after <= time]
    if given:
        return max(given)[1]
    return None if business.loss_per_hour is None else business.loss_per_hour * time


def band_index(loss: Decimal, bands: tuple[Decimal, ...]) -> int:
    """The level of a loss: a band holds its least amount (以上含本数)."""
    return sum(loss >= least for least in bands)


def _impact(
    index: int,
    business: CriticalBusiness,
    times: tuple[Decimal, ...],
    levels: tuple[str, ...],
    threshold: int,
    bands: tuple[Decimal, ...],
    money: str,
) -> BusinessImpact:
    losses = tuple(loss_at(business, time) for time in times)
    lines = [_line(x.category, x.levels, len(times), levels) for x in business.impacts]
    if bands and any(loss is not None for loss in losses) and money not in {line.category for line in lines}:
        by_loss = tuple(None if loss is None else band_index(loss, bands) for loss in losses)
        lines.append(ImpactLine(money, by_loss))
    worst = tuple(_most([line.levels[n] for line in lines]) for n in range(len(times)))
    first = next((n for n, level in enumerate(worst) if level is not None and level >= threshold), None)
    return BusinessImpact(
        index=index,
        business=business,
        rank=0,
        lines=tuple(lines),
        worst=worst,
        losses=losses,
        derived=None if first is None else times[first],
        since=None if first is None else (times[first - 1] if first else Decimal(0)),
        by=()
        if first is None
        else tuple(x.category for x in lines if (x.levels[first] or 0) >= max(threshold, 1)),
    )


def _line(category: str, given: tuple[str, ...], count: int, levels: tuple[str, ...]) -> ImpactLine:
    texts = given[:count]
    found = [level_index(text, levels) for text in texts]
    unknown = tuple(t for t, level in zip(texts, found, strict=True) if level is None and t not in BLANK)
    return ImpactLine(category, (*found, *([None] * (count - len(found)))), unknown, len(given))


def _most(levels: list[int | None]) -> int | None:
    return max((level for level in levels if level is not None), default=None)


def _criticality(b: BusinessImpact) -> tuple[Decimal, tuple[int, ...], Decimal, int]:
    """Shortest tolerable time first, then the worse course of impact, then the larger loss."""
    limits = [x for x in (b.derived, b.business.mtpd) if x is not None]
    course = tuple(-1 if level is None else level for level in b.worst)
    loss = max((x for x in b.losses if x is not None), default=Decimal(0))
    return (min(limits, default=NEVER), tuple(-x for x in course), -loss, b.index)


def _risk_levels(plan: WithContinuity, terms: Terms) -> tuple[str, ...]:
    if isinstance(plan, WithRisks):
        return tuple(step.name for step in scale_of(plan, terms).impact)
    return tuple(terms(f"impact.level.{n}") for n in range(1, 5))
