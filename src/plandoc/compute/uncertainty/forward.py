"""The forward pass of the critical path method, for many runs at once.

The rules are those of `compute.schedule`: work begins and ends on working days, milestones and work
counted in calendar days on any day, lags count working or calendar days. Lengths are arrays with
one value a run and may be parts of a day: work that takes 2.3 days ends in the course of the third.
With whole lengths every run gives the very dates of the schedule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plandoc.compute.schedule.activities import Days, Need, Node
from plandoc.compute.schedule.network import topological_order
from plandoc.compute.uncertainty.instants import Instants

if TYPE_CHECKING:
    from plandoc.compute.uncertainty.sampling import Values

CELLS = 2_000_000
"""Activities × runs that are worked on at a time."""
FIRST_REACH = 256
"""Working days for which the calendar is laid out at first."""

Numbers = Any
"""A number, or an array with one number a run."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of the runs.

    It holds the instant at which each run is finished, that of the activities asked for, and the
    share of runs in which each activity was critical.
    """

    ends: Values
    watched: Mapping[str, Values]
    critical: Mapping[str, float]


class Network:
    """The activities of a schedule, predecessors first, on their calendar."""

    def __init__(self, nodes: Sequence[Node], days: Days) -> None:
        known = {node.key: node for node in nodes}
        needs = {n.key: tuple(x for x in n.needs if x.key in known) for n in nodes}
        order = topological_order({key: tuple(x.key for x in found) for key, found in needs.items()})
        self.order = tuple((known[key], needs[key]) for key in order)
        self.instants = Instants(days, FIRST_REACH)

    def play(
        self,
        lengths: Mapping[str, Values],
        delays: Mapping[str, Values],
        runs: int,
        *,
        watch: Sequence[str] = (),
        critical: bool = True,
    ) -> Played:
        """All runs; an activity not in `lengths` has its planned length, `delays` come on top."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        ends = np.empty(runs)
        watched = {key: np.empty(runs) for key in watch}
        counts = dict.fromkeys((node.key for node, _ in self.order), 0.0)
        for part in _parts(runs, len(self.order)):
            places = self._forward(_cut(lengths, part), _cut(delays, part))
            ends[part] = end = self._latest(places)
            for key, values in watched.items():
                values[part] = places[key][1]
            if critical:
                for key, flags in self._critical(places, end).items():
                    counts[key] += float(np.mean(flags)) * (part.stop - part.start)
        return Played(ends, watched, {key: count / runs for key, count in counts.items()})

    def lay_out(self, number: float) -> None:
        """Reach at least as far as a day number."""
        while not self.instants.reaches(number):
            self.instants = self.instants.longer()

    def _forward(
        self, lengths: Mapping[str, Values], delays: Mapping[str, Values]
    ) -> dict[str, tuple[Numbers, Numbers]]:
        """Start and finish of every activity, on a calendar that reaches far enough."""
        while True:
            places: dict[str, tuple[Numbers, Numbers]] = {}
            for node, needs in self.order:
                places[node.key] = self._place(
                    node, needs, places, lengths.get(node.key), delays.get(node.key)
                )
            if all(self.instants.covers(finish) for _, finish in places.values()):
                return places
            self.instants = self.instants.longer()

    def _place(
        self,
        node: Node,
        needs: tuple[Need, ...],
        places: Mapping[str, tuple[Numbers, Numbers]],
        length: Values | None,
        delay: Values | None,
    ) -> tuple[Numbers, Numbers]:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        at = self.instants
        start: Numbers = float(max(at.start, node.not_before or 0, node.start_on or 0))
        bounds = [(need, self._ahead(need, places[need.key])) for need in needs]
        for need, bound in bounds:
            if need.kind in ("FS", "SS"):
                start = np.maximum(start, bound)
        days: Numbers = length if length is not None else self._planned(node, start)
        if delay is not None:
            days = np.maximum(days + delay, 0.0)
        begin = self._begin_after(node, days, start)
        for need, bound in bounds:
            if need.kind in ("FF", "SF"):
                begin = np.maximum(begin, self._begin_to_end(node, days, bound))
        if node.finish_on is not None:
            begin = np.maximum(begin, self._kept(node, days))
        return begin, self._end(node, days, begin)

    def _planned(self, node: Node, start: Numbers) -> Numbers:
        """The planned length, or the working days from the start until its date."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        if node.days is not None:
            return float(node.days)
        if node.until is None:
            return 0.0
        return np.maximum(self.instants.rank(float(node.until)) - self.instants.rank(start), 0.0)

    def _ahead(self, need: Need, source: tuple[Numbers, Numbers]) -> Numbers:
        """The bound that a link sets."""
        base = source[0] if need.kind in ("SS", "SF") else source[1]
        if need.elapsed and need.lag:
            return base + need.lag
        if need.lag == 0 and need.kind != "SF":
            return base
        return self.instants.closes(self.instants.rank(base) + need.lag)

    def _begin_after(self, node: Node, length: Numbers, start: Numbers) -> Numbers:
        at = self.instants
        return _chosen(node, length, start, lambda: at.opens(at.rank(start)))

    def _begin_to_end(self, node: Node, length: Numbers, finish: Numbers) -> Numbers:
        at = self.instants
        return _chosen(node, length, finish - length, lambda: at.opens(at.done_by(finish) - length))

    def _end(self, node: Node, length: Numbers, begin: Numbers) -> Numbers:
        at = self.instants
        return _chosen(node, length, begin + length, lambda: at.closes(at.rank(begin) + length))

    def _kept(self, node: Node, length: Numbers) -> Numbers:
        """The start for a finish that must be kept: on that day, or the last working day before."""
        at, finish = self.instants, float(node.finish_on or 0)
        worked = at.closes(at.rank(finish))
        return _chosen(node, length, finish - length, lambda: at.opens(at.done_by(worked) - length))

    def _latest(self, places: Mapping[str, tuple[Numbers, Numbers]]) -> Numbers:
        """When all is finished; activities that only watch do not count."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        latest: Numbers = float(self.instants.start)
        for node, _ in self.order:
            if not node.observer:
                latest = np.maximum(latest, places[node.key][1])
        return latest

    def _critical(self, places: Mapping[str, tuple[Numbers, Numbers]], end: Numbers) -> dict[str, Numbers]:
        """Where an activity ends last, or a link without room leads from it to a critical one.

        Ties are kept: in a run several paths may be critical. With lags in working days that is
        a total float of zero.
        """
        flags = {node.key: (places[node.key][1] == end) & (not node.observer) for node, _ in self.order}
        for node, needs in reversed(self.order):
            if node.observer:
                continue
            begin, finish = places[node.key]
            length = self._length(node, begin, finish)
            for need in needs:
                bound = self._ahead(need, places[need.key])
                at_start = need.kind in ("FS", "SS")
                asked = (self._begin_after if at_start else self._begin_to_end)(node, length, bound)
                flags[need.key] = flags[need.key] | (flags[node.key] & (asked >= begin))
        return flags

    def _length(self, node: Node, begin: Numbers, finish: Numbers) -> Numbers:
        """The length that an activity had."""
        return finish - begin if node.elapsed else self.instants.rank(finish) - self.instants.rank(begin)


def _chosen(node: Node, length: Numbers, floating: Numbers, worked: Any) -> Numbers:
    """The value for work counted in calendar days and for milestones, or that for other work."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    none = length == 0
    if node.elapsed or np.all(none):
        return floating
    return np.where(none, floating, worked()) if np.any(none) else worked()


def _cut(values: Mapping[str, Values], part: slice) -> dict[str, Values]:
    return {key: row[part] for key, row in values.items()}


def _parts(runs: int, activities: int) -> Iterator[slice]:
    """The runs in pieces that fit into the memory near the processor."""
    size = max(1, min(runs, CELLS // max(activities, 1)))
    for first in range(0, runs, size):
        yield slice(first, min(first + size, runs))
