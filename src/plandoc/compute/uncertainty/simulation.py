"""Monte Carlo: the schedule played through many times, with the risk events of the register.

In each run every uncertain length is drawn from its distribution and every risk happens or not;
the delays of those that happen lengthen their tasks (or the whole project), their costs add up.
The same plan, seed and number of runs give the same figures, in whatever order tasks and risks
are listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.schedule.activities import Days, EveryDay, Node
from plandoc.compute.uncertainty.costs import CostResult, cost_effects, cost_result, place
from plandoc.compute.uncertainty.estimates import Spread
from plandoc.compute.uncertainty.forward import Network, Played
from plandoc.compute.uncertainty.risk_events import RiskEvent
from plandoc.compute.uncertainty.sampling import Sampler
from plandoc.model.uncertainty import Distribution

if TYPE_CHECKING:
    from plandoc.compute.uncertainty.sampling import Values

MOST_CELLS = 10_000_000
"""Tasks × runs at most; beyond 1,000 tasks 10,000 runs become fewer."""
LEAST_RUNS = 1_000
MOST_REPEATS = 20
"""How many risks are left out one by one to see what each of them does to the finish."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A task whose length is drawn: its key in the network, its name for the random numbers."""

    node: str
    name: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class SimulationInput:
    """All that a simulation depends on; with equal inputs it is run only once."""

    nodes: tuple[Node, ...]
    calendar: WorkCalendar | None
    """None works every day, counted from 0."""
    start: date | None
    uncertain: tuple[Uncertain, ...]
    events: tuple[RiskEvent, ...]
    runs: int
    seed: int
    distribution: Distribution
    levels: tuple[Decimal, ...]
    """Shares of runs for which the finish and the cost are asked."""
    confidence: Decimal
    reserve: Decimal | None = None
    """Amount of money whose chance to suffice is asked."""
    watch: tuple[str, ...] = ()
    """Keys of activities whose finish is asked for."""


@dataclass(frozen=True, slots=True)
class EventEffect:
    """What one risk does: days and money by which the confident figures fall without it."""

    days: float | None
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class Finishes:
    """On which days something was finished, as ordinals in rising order, and in how many runs."""

    days: tuple[int, ...]
    counts: tuple[int, ...]

    def chance(self, day: date) -> float:
        """Share of the runs that are finished by the end of a day."""
        until = sum(n for d, n in zip(self.days, self.counts, strict=True) if d <= day.toordinal())
        return until / sum(self.counts)

    def by(self, level: Decimal) -> int:
        """The first day, as an ordinal, by which at least this share of the runs is finished."""
        wanted, seen = place(level, sum(self.counts)) + 1, 0
        for day, count in zip(self.days, self.counts, strict=True):
            seen += count
            if seen >= wanted:
                return day
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Simulation:
    """The outcome of a simulation; lengths are working days from the start."""

    runs: int
    mean: float
    deviation: float
    levels: tuple[float, ...]
    """Working days until the finish, exact to a part of a day, at the asked shares of runs."""
    finishes: Finishes
    watched: tuple[Finishes, ...]
    critical: Mapping[str, float]
    """Share of the runs in which an activity was on a path that decides on the finish."""
    sensitivity: Mapping[str, float]
    """Spearman's rank correlation of an activity's length with the finish."""
    cost: CostResult | None
    effects: tuple[EventEffect, ...]
    """For each risk event, in the order of the input."""


def runs_for(wanted: int, tasks: int) -> int:
    """As many runs as wanted, or as many as a large network allows."""
    return min(wanted, max(LEAST_RUNS, MOST_CELLS // max(tasks, 1)))


@lru_cache(maxsize=4)
def simulate(given: SimulationInput) -> Simulation:
    """Play the schedule through."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    network = Network(given.nodes, _days(given))
    drawn = _draw(given)
    played = network.play(drawn.lengths, _by_task(given, drawn), given.runs, watch=given.watch)
    ends = _late(network, played.ends, given, drawn)
    lengths = np.sort(network.instants.rank(ends))
    return Simulation(
        runs=given.runs,
        mean=float(np.mean(lengths)),
        deviation=float(np.std(lengths)),
        levels=tuple(float(lengths[place(level, given.runs)]) for level in given.levels),
        finishes=_finishes(ends),
        watched=tuple(_finishes(_reached(played, key, ends)) for key in given.watch),
        critical=played.critical,
        sensitivity=_sensitivity(drawn.lengths, ends),
        cost=cost_result(drawn.costs, given.levels, given.reserve) if drawn.costs else None,
        effects=_effects(network, given, drawn, ends),
    )


def _days(given: SimulationInput) -> Days:
    if given.calendar is None or given.start is None:
        return EveryDay()
    return Axis(given.calendar, given.start)


def _finishes(ends: Values) -> Finishes:
    """The days at whose evening, at the latest, the runs are finished."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    days, counts = np.unique(np.ceil(ends).astype(np.int64) - 1, return_counts=True)
    return Finishes(tuple(days.tolist()), tuple(counts.tolist()))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The random quantities, one value a run: lengths by task, delays and costs by risk."""

    lengths: dict[str, Values]
    delays: dict[str, Values]
    costs: dict[str, Values]


def _draw(given: SimulationInput) -> _Drawn:
    sampler = Sampler(given.seed, given.runs, given.distribution)
    known = {node.key for node in given.nodes}
    lengths = {u.node: sampler.days(f"task\n{u.name}", u.spread) for u in given.uncertain if u.node in known}
    drawn = _Drawn(lengths, {}, {})
    for event in sorted(given.events, key=lambda e: e.key):
        occurs = sampler.occurs(f"risk\n{event.key}", float(event.probability))
        if event.delay is not None and event.delays:
            drawn.delays[event.key] = occurs * sampler.days(f"delay\n{event.key}", event.delay)
        if event.cost is not None:
            drawn.costs[event.key] = occurs * sampler.cents(f"cost\n{event.key}", event.cost)
    return drawn


def _by_task(given: SimulationInput, drawn: _Drawn, without: str = "") -> dict[str, Values]:
    """The delays of each task by all risks that name it, but one."""
    late: dict[str, Values] = {}
    for event in given.events:
        if event.key in drawn.delays and event.key != without:
            for task in event.nodes:
                late[task] = late[task] + drawn.delays[event.key] if task in late else drawn.delays[event.key]
    return late


def _late(network: Network, ends: Values, given: SimulationInput, drawn: _Drawn, without: str = "") -> Values:
    """The ends with the delays of the project as a whole, but for those by one risk."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    whole = [
        drawn.delays[e.key] for e in given.events if e.at_end and e.key in drawn.delays and e.key != without
    ]
    if not whole:
        return ends
    lengths = np.maximum(network.instants.rank(ends) + sum(whole), 0.0)
    network.lay_out(float(np.max(lengths)))
    later: Values = network.instants.closes(lengths)
    return later


def _reached(played: Played, key: str, ends: Values) -> Values:
    """When an activity is finished; one that ends the project waits for it in every run."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    own = played.watched[key]
    return np.where(own == played.ends, ends, own)


def _sensitivity(lengths: dict[str, Values], ends: Values) -> dict[str, float]:
    """Spearman's rank correlation of each length with the end; 0 where either does not vary."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    if not lengths or np.ptp(ends) == 0:
        return dict.fromkeys(lengths, 0.0)
    of_end = _ranks(ends)
    found = {}
    for key, values in lengths.items():
        found[key] = 0.0 if np.ptp(values) == 0 else float(np.mean(_ranks(values) * of_end))
    return found


def _ranks(values: Values) -> Values:
    """Places in order, with mean 0 and variance 1."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values), dtype=float)
    scaled: Values = (ranks - ranks.mean()) / ranks.std()
    return scaled


def _effects(
    network: Network, given: SimulationInput, drawn: _Drawn, ends: Values
) -> tuple[EventEffect, ...]:
    """For each risk by how much the confident finish and cost fall when it is left out."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    def confident(of: Values) -> float:
        at = place(given.confidence, given.runs)
        return float(network.instants.rank(np.partition(of, at)[at]))

    late, repeated = confident(ends), _most_delaying(given)
    costs = cost_effects(drawn.costs, given.confidence)
    effects = []
    for event in given.events:
        days = None
        if event.key in repeated:
            delays = _by_task(given, drawn, without=event.key)
            again = network.play(drawn.lengths, delays, given.runs, critical=False).ends
            days = late - confident(_late(network, again, given, drawn, without=event.key))
        effects.append(EventEffect(days, costs.get(event.key)))
    return tuple(effects)


def _most_delaying(given: SimulationInput) -> set[str]:
    """The risks with the greatest delays to expect."""
    delaying = [e for e in given.events if e.delays and e.delay]
    delaying.sort(key=lambda e: (-abs(e.probability * e.delay.mean(given.distribution)), e.key))  # type: ignore[union-attr]
    return {e.key for e in delaying[:MOST_REPEATS]}
