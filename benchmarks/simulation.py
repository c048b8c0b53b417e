"""How long 10,000 runs of a network take, next to another program on the same network.

    python benchmarks/simulation.py [--tasks 50 100 200 …] [--runs 10000] [--links all]

Rivals, in the same run: trueppm-scheduler, where it is installed (PyPI; its networks have no lags
here, and its beta is the classic one, so that both draw from the same distribution), and plandoc's
own schedule solved run by run in a plain loop, timed on a hundredth of the runs. Times are processor
seconds. The last columns
are what each finds for P80, in working days.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import work_calendar
from plandoc.compute.schedule.activities import LinkKind, Need, Node
from plandoc.compute.schedule.network import solve
from plandoc.compute.uncertainty.estimates import Spread
from plandoc.compute.uncertainty.simulation import Simulation, SimulationInput, Uncertain, simulate
from plandoc.model.calendar import CalendarSettings

START = dt.date(2026, 1, 5)
CALENDAR = work_calendar(CalendarSettings())
LEVELS = (Decimal("0.5"), Decimal("0.8"), Decimal("0.9"))
KINDS: tuple[LinkKind, ...] = ("FS", "SS", "FF", "SF")


def network(tasks: int, every_link: bool) -> list[tuple[Node, Spread]]:
    """A network with one or two predecessors among the last fifteen tasks, and skewed estimates."""
    chance = random.Random(tasks)
    found = []
    for i in range(tasks):
        before = chance.sample(range(max(0, i - 15), i), min(i, chance.randint(1, 2)))
        needs = tuple(_need(j, every_link, chance) for j in before)
        days = chance.randint(4, 15)
        spread = Spread(Decimal(days * 3 // 4), Decimal(days), Decimal(days * 9 // 5))
        found.append((Node(str(i), days, needs), spread))
    return found


def _need(task: int, every_link: bool, chance: random.Random) -> Need:
    if not every_link:
        return Need(str(task))
    return Need(str(task), chance.choice(KINDS), chance.randint(-1, 4), chance.random() < 0.2)


def ours(found: list[tuple[Node, Spread]], runs: int) -> Simulation:
    """plandoc, with criticality, sensitivity, percentiles and the Chinese calendar."""
    simulate.cache_clear()
    return simulate(
        SimulationInput(
            nodes=tuple(node for node, _ in found),
            calendar=CALENDAR,
            start=START,
            uncertain=tuple(Uncertain(node.key, node.key, spread) for node, spread in found),
            events=(),
            runs=runs,
            seed=1,
            distribution="pert-classic",
            levels=LEVELS,
            confidence=LEVELS[1],
        )
    )


def plain_loop(found: list[tuple[Node, Spread]], runs: int) -> None:
    """The schedule solved once a run, lengths drawn with `random`."""
    axis, chance = Axis(CALENDAR, START), random.Random(1)
    for _ in range(runs):
        drawn = [
            Node(n.key, round(chance.triangular(float(s.low), float(s.high), float(s.likely))), n.needs)
            for n, s in found
        ]
        solve(drawn, axis)


def trueppm(found: list[tuple[Node, Spread]], runs: int) -> Any:
    """The other program, Monday to Friday."""
    import trueppm_scheduler as peer  # noqa: PLC0415 - optional

    def days(value: Decimal | int) -> dt.timedelta:
        return dt.timedelta(days=float(value))

    tasks = [
        peer.Task(
            id=node.key, name=node.key, duration=days(spread.likely), optimistic_duration=days(spread.low),
            most_likely_duration=days(spread.likely), pessimistic_duration=days(spread.high),
        )
        for node, spread in found
    ]  # fmt: skip
    links = [
        peer.Dependency(predecessor_id=need.key, successor_id=node.key, dep_type=peer.DependencyType.FS)
        for node, _ in found
        for need in node.needs
    ]
    project = peer.Project(
        id="p", name="p", start_date=START, tasks=tasks, dependencies=links, calendar=peer.Calendar()
    )
    return peer.monte_carlo(project, runs=runs, seed=1)


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of one call (the machine may be busy), and what came of it; no time where the rival is not installed."""
    begin = time.process_time()
    try:
        result = action()
    except ImportError:
        return float("nan"), None
    return time.process_time() - begin, result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=[50, 100, 200, 500, 1000])
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--links", choices=["plain", "all"], default="plain")
    options = parser.parse_args()
    print("| tasks | runs | plandoc, s | trueppm, s | plain loop, s | P80 plandoc | P80 trueppm |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    ours(network(20, False), 1_000)
    for tasks in options.tasks:
        found = network(tasks, options.links == "all")
        mine, outcome = timed(lambda found=found: ours(found, options.runs))  # type: ignore[misc]
        peer, other = (
            timed(lambda found=found: trueppm(found, options.runs))  # type: ignore[misc]
            if options.links == "plain"
            else (float("nan"), None)
        )
        loop, _ = timed(lambda found=found: plain_loop(found, options.runs // 100))  # type: ignore[misc]
        theirs = "–" if other is None else str(np.busday_count(START, other.p80 + dt.timedelta(days=1)))
        seconds = "–" if other is None else f"{peer:.2f}"
        print(
            f"| {tasks} | {options.runs:,} | {mine:.2f} | {seconds} | {loop * 100:.0f} "
            f"| {outcome.levels[1]:.1f} | {theirs} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
