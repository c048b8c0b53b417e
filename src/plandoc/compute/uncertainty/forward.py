"""The forward pass of the critical path method, for many runs at once.

The rules are those of `compute.schedule`: work begins and ends on working days, milestones and work
counted in calendar days on any day, lags count working or calendar days. Lengths are arrays with
one value a run and may be parts of a day: work that takes 2.3 days ends in the course of the third.
With whole lengths every run gives the very dates of the schedule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plandoc.compute.schedule.activities import Days, Need, Node
from plandoc.compute.schedule.network import topological_order
from plandoc.compute.uncertainty.instants import Instants
from plandoc.compute.uncertainty.places import Floating, Numbers, Place, Worked

if TYPE_CHECKING:
    from plandoc.compute.uncertainty.sampling import Values

CELLS = 2_000_000
"""Activities × runs that are worked on at a time."""
FIRST_REACH = 256
"""Working days for which the calendar is laid out at first."""
AT_START = ("FS", "SS")
"""Kinds of links that hold the start of their successor."""
FROM_START = ("SS", "SF")
"""Kinds of links that follow from the start of their predecessor."""


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
                values[part] = places[key].end
            if critical:
                for key, flags in self._critical(places, end).items():
                    counts[key] += float(np.mean(flags)) * (part.stop - part.start)
        return Played(ends, watched, {key: count / runs for key, count in counts.items()})

    def lay_out(self, number: float) -> None:
        """Reach at least as far as a day number."""
        while not self.instants.reaches(number):
            self.instants = self.instants.longer()

    def _forward(self, lengths: Mapping[str, Values], delays: Mapping[str, Values]) -> dict[str, Place]:
        """Where every activity is, on a calendar that reaches far enough."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        while True:
            places: dict[str, Place] = {}
            for node, needs in self.order:
                key = node.key
                places[key] = self._place(node, needs, places, lengths.get(key), delays.get(key))
            furthest = max((float(np.max(p.end_number)) for p in places.values()), default=0.0)
            if self.instants.reaches(furthest):
                return places
            self.lay_out(furthest)

    def _place(
        self,
        node: Node,
        needs: tuple[Need, ...],
        places: Mapping[str, Place],
        length: Values | None,
        delay: Values | None,
    ) -> Place:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        days: Numbers = length if length is not None else self._planned(node, needs, places)
        if delay is not None:
            days = np.maximum(days + delay, 0.0)
        none = days == 0
        if node.elapsed or np.all(none):
            return self._floating(node, needs, places, days)
        worked = self._worked(node, needs, places, days)
        if not np.any(none):
            return worked
        floating = self._floating(node, needs, places, days)
        begin, end = (
            np.where(none, f, w) for f, w in ((floating.begin, worked.begin), (floating.end, worked.end))
        )
        return Floating(self.instants, begin, end, days, mixed=True)

    def _worked(
        self, node: Node, needs: tuple[Need, ...], places: Mapping[str, Place], length: Numbers
    ) -> Worked:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        at = self.instants
        begin: Numbers = at.rank(self._own_start(node))
        for need in needs:
            begin = np.maximum(begin, self._number(need, places[need.key], length))
        if node.finish_on is not None:
            begin = np.maximum(begin, at.rank(float(node.finish_on)) - length)
        return Worked(at, begin, length)

    def _floating(
        self, node: Node, needs: tuple[Need, ...], places: Mapping[str, Place], length: Numbers
    ) -> Floating:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        begin: Numbers = self._own_start(node)
        for need in needs:
            begin = np.maximum(begin, self._instant(need, places[need.key], length))
        if node.finish_on is not None:
            begin = np.maximum(begin, float(node.finish_on) - length)
        return Floating(self.instants, begin, begin + length, length)

    def _own_start(self, node: Node) -> float:
        """The first instant that its own dates allow."""
        return float(max(self.instants.start, node.not_before or 0, node.start_on or 0))

    def _planned(self, node: Node, needs: tuple[Need, ...], places: Mapping[str, Place]) -> Numbers:
        """The planned length, or the working days from the start until its date."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        if node.days is not None:
            return float(node.days)
        if node.until is None:
            return 0.0
        begin: Numbers = self.instants.rank(self._own_start(node))
        for need in needs:
            if need.kind in AT_START:
                begin = np.maximum(begin, self._number(need, places[need.key], 0.0))
        return np.maximum(self.instants.rank(float(node.until)) - begin, 0.0)

    def _number(self, need: Need, source: Place, length: Numbers) -> Numbers:
        """The first day number at which a link lets work of a length begin."""
        if need.elapsed and need.lag:
            bound = self._instant(need, source, 0.0)
            return (
                self.instants.rank(bound) if need.kind in AT_START else self.instants.done_by(bound) - length
            )
        if need.kind == "FF" and not need.lag:
            return source.done - length
        base = source.begin_number if need.kind in FROM_START else source.end_number
        return base + need.lag - (0.0 if need.kind in AT_START else length)

    def _instant(self, need: Need, source: Place, length: Numbers) -> Numbers:
        """The first instant at which a link lets a milestone, or work in calendar days, begin."""
        base = source.begin if need.kind in FROM_START else source.end
        if need.elapsed and need.lag:
            bound = base + need.lag
        elif need.lag == 0 and need.kind != "SF":
            bound = base
        else:
            number = source.begin_number if need.kind in FROM_START else source.end_number
            bound = self.instants.closes(number + need.lag)
        return bound - (0.0 if need.kind in AT_START else length)

    def _latest(self, places: Mapping[str, Place]) -> Numbers:
        """When all is finished; activities that only watch do not count."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        latest: Numbers = float(self.instants.start)
        number: Numbers = 0.0
        for node, _ in self.order:
            found = places[node.key]
            if node.observer:
                continue
            if isinstance(found, Floating):
                latest = np.maximum(latest, found.end)
            else:
                number = np.maximum(number, found.end_number)
        return np.maximum(latest, np.where(number > 0, self.instants.closes(number), latest))

    def _critical(self, places: Mapping[str, Place], end: Numbers) -> dict[str, Numbers]:
        """Where an activity ends last, or a link without room leads from it to a critical one.

        Ties are kept: in a run several paths may be critical. With lags in working days that is
        a total float of zero.
        """
        number = self.instants.rank(end)
        flags = {
            node.key: self._is_last(places[node.key], end, number) & (not node.observer)
            for node, _ in self.order
        }
        for node, needs in reversed(self.order):
            if node.observer:
                continue
            here = places[node.key]
            for need in needs:
                source = places[need.key]
                if isinstance(here, Worked):
                    driving = self._number(need, source, here.length) >= here.begin_number
                else:
                    driving = self._drives(need, source, here)
                flags[need.key] = flags[need.key] | (flags[node.key] & driving)
        return flags

    def _is_last(self, place: Place, end: Numbers, number: Numbers) -> Numbers:
        """Whether it ends when everything ends; work always ends in the evening."""
        if isinstance(place, Floating):
            return place.end == end
        return (place.end_number == number) & (self.instants.closes(number) == end)

    def _drives(self, need: Need, source: Place, here: Floating) -> Numbers:
        """Whether a link holds a milestone, or work that has no length in some runs, where it is."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        held = self._instant(need, source, here.length) >= here.begin
        if not here.mixed:
            return held
        worked = self._number(need, source, here.length) >= here.begin_number
        return np.where(here.length == 0, held, worked)


def _cut(values: Mapping[str, Values], part: slice) -> dict[str, Values]:
    return {key: row[part] for key, row in values.items()}


def _parts(runs: int, activities: int) -> Iterator[slice]:
    """The runs in pieces that fit into the memory near the processor."""
    size = max(1, min(runs, CELLS // max(activities, 1)))
    for first in range(0, runs, size):
        yield slice(first, min(first + size, runs))
