"""Why a task is where it is: the link, the date or the start of the project that decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from plandoc.compute.dates.axis import Axis
from plandoc.compute.schedule.activities import LinkKind, Need, Node, Solution, Times
from plandoc.compute.schedule.links import ahead
from plandoc.compute.schedule.plan_network import PlanNetwork

DriverKind = Literal[
    "project-start", "link", "start", "start_no_earlier", "must_start", "must_finish", "due", "when", "late"
]


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days between two dates that are not worked: how many, the first and the last."""

    count: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Driver:
    """What decides the date of a task.

    For a link: the predecessor (a task or a milestone by its place in the plan), the end of it
    that counts and its date, and the earliest date of the end of this task that it drives. For a
    date of the task's own: its field. `through` is the summary task whose link it is.
    """

    kind: DriverKind
    day: date
    """The earliest date that follows: of the start, or of the finish for FF and SF."""
    task: int | None = None
    milestone: int | None = None
    link: LinkKind | None = None
    lag: int = 0
    elapsed: bool = False
    base: date | None = None
    """The date of the predecessor's end that counts."""
    off: DaysOff | None = None
    """Days without work in between."""
    through: int | None = None


def driver_of(key: str, network: PlanNetwork, solution: Solution) -> Driver:
    """What decides the date of an activity of the network."""
    node, times, through = network.node(key), solution.times[key], None
    need = binding(times, solution)
    while need is not None and need.key.startswith("s"):
        through, node = int(need.key[1:]), network.node(need.key)
        need = binding(solution.times[need.key], solution)
    if need is not None:
        return _link(need, times, network, solution, through)
    assert node is not None  # noqa: S101 - the solution holds the network's own keys
    return _own(node, times if through is None else solution.times[node.key], network, through)


def binding(times: Times, solution: Solution) -> Need | None:
    """Of the links that drive an activity, that to the predecessor which starts first."""
    return min(times.drivers, key=lambda n: (solution.times[n.key].begin, n.key), default=None)


def _own(node: Node, times: Times, network: PlanNetwork, through: int | None) -> Driver:
    """The activity's own date, or the start of the project."""
    axis = network.axis
    day = axis.date(axis.opens(axis.rank(times.begin)))
    off = _off(node.not_before, times.begin, axis) if node.not_before else None
    kind = _own_kind(node, times, network)
    return Driver(kind, axis.date(times.end - 1) if kind == "must_finish" else day, off=off, through=through)


def _own_kind(node: Node, times: Times, network: PlanNetwork) -> DriverKind:
    axis = network.axis
    if node.finish_on is not None and times.end in (node.finish_on, axis.closes(axis.rank(node.finish_on))):
        return "must_finish"
    if node.start_on is not None and times.begin in (node.start_on, axis.opens(axis.rank(node.start_on))):
        return "must_start"
    if times.begin <= axis.start:
        return "project-start"
    return "late" if node.late else network.date_fields.get(node.key, "project-start")


def _link(need: Need, times: Times, network: PlanNetwork, solution: Solution, through: int | None) -> Driver:
    """A link with the dates at its two ends and the days off between them."""
    axis, source = network.axis, solution.times[need.key]
    from_start = need.kind in ("SS", "SF")
    base = source.begin if from_start else source.end
    bound = ahead(need, (source.begin, source.end), axis)
    reached = times.begin if need.kind in ("FS", "SS") else times.end
    since = bound if need.elapsed else base
    place = int(need.key[1:]) if need.key[0] in "fm" else int(need.key)
    return Driver(
        kind="link",
        day=axis.date(reached if need.kind in ("FS", "SS") and times.end > times.begin else reached - 1),
        task=None if need.key[0] == "m" else place,
        milestone=place if need.key[0] == "m" else None,
        link=need.kind,
        lag=need.lag,
        elapsed=need.elapsed,
        base=axis.date(base if from_start else base - 1),
        off=_off(since, reached, axis),
        through=through,
    )


def _off(since: int, until: int, axis: Axis) -> DaysOff | None:
    """The days without work from one instant to another."""
    count = (until - since) - (axis.rank(until) - axis.rank(since)) if until > since else 0
    if not count:
        return None
    off = [i for i in range(since, until) if axis.rank(i + 1) == axis.rank(i)]
    return DaysOff(count, axis.date(off[0]), axis.date(off[-1]))
