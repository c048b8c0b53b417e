"""How scheduling grows with the number of tasks, beside another program on the same networks.

    python benchmarks/schedule.py [--tasks 100 300 1000 3000 10000] [--runs 5] [--links plain|all] [--cpu]

plandoc's whole `schedule_report` is timed (dates on the official Chinese calendar, floats, chain, what
drives each date); the peer is trueppm-scheduler, where it is installed, on a Monday-to-Friday calendar.
Both get checked input; medians in milliseconds. With plain links the lengths in working days are
compared. Peak memory of plandoc's report is measured in a run of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
import tracemalloc
from collections.abc import Callable
from statistics import median
from typing import Any

from plandoc.compute.schedule.schedule import schedule_report
from plandoc.plans.project import ProjectPlan
from plandoc.world import fixed_world

WORLD = fixed_world(dt.date(2026, 3, 2))
START = dt.date(2026, 1, 5)
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}

Network = list[tuple[int, list[tuple[int, str, int, bool]]]]
"""Per task its length and its links: predecessor, kind, lag, whether the lag is in calendar days."""


def network(count: int, every_kind: bool) -> Network:
    """One to three links to the last twenty tasks; a tenth of them with a lag, a fifth not FS."""
    rng = random.Random(count)
    tasks: Network = []
    for i in range(count):
        chosen = rng.sample(range(max(0, i - 20), i), min(i, rng.choice([1, 1, 2, 3])))
        links = [_link(rng, key, every_kind) for key in sorted(chosen)]
        tasks.append((rng.randint(1, 5), links))
    return tasks


def _link(rng: random.Random, key: int, every_kind: bool) -> tuple[int, str, int, bool]:
    if not every_kind:
        return key, "FS", 0, False
    lag = rng.choice([1, 2, 3, 5, -1]) if rng.random() < 0.1 else 0
    return key, rng.choice(["FS"] * 8 + ["SS", "FF"]), lag, lag > 0 and rng.random() < 0.3


def plan_of(tasks: Network) -> Any:
    """The network as a plan."""
    raw = [
        {
            "id": f"T{i}",
            "name": f"T{i}",
            "days": days,
            "after": [
                {"task": f"T{key}", "kind": kind, "lag": f"{lag}{'ed' if elapsed else 'd'}"}
                for key, kind, lag, elapsed in links
            ],
        }
        for i, (days, links) in enumerate(tasks)
    ]
    period = {"start": START.isoformat(), "end": "2026-12-31"}
    return ProjectPlan.model_validate({"type": "project", "title": "x", "period": period, "tasks": raw})


def peer_of(tasks: Network) -> Callable[[], Any] | None:
    """The same network for the peer; None where it is not installed."""
    try:
        import trueppm_scheduler as peer  # noqa: PLC0415 - only in this benchmark
    except ImportError:
        return None
    made = [peer.Task(f"T{i}", f"T{i}", dt.timedelta(days=days)) for i, (days, _) in enumerate(tasks)]
    links = [
        peer.Dependency(f"T{key}", f"T{i}", peer.DependencyType(kind), dt.timedelta(days=lag))
        for i, (_, found) in enumerate(tasks)
        for key, kind, lag, _ in found
    ]
    return lambda: peer.schedule(peer.Project("x", "x", START, made, links))


def weekdays(start: dt.date, finish: dt.date) -> int:
    """Mondays to Fridays from one date to another, both included."""
    span = (start + dt.timedelta(days=n) for n in range((finish - start).days + 1))
    return sum(day.weekday() < 5 for day in span)


def timed(action: Callable[[], Any], runs: int, clock: Callable[[], float]) -> float:
    """The median of some runs in milliseconds, after one that does not count."""
    action()
    taken = []
    for _ in range(runs):
        begin = clock()
        action()
        taken.append((clock() - begin) * 1000)
    return median(taken)


def peak(action: Callable[[], Any]) -> float:
    """The most memory that is in use at one time, in MB."""
    tracemalloc.start()
    action()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def row(count: int, arguments: argparse.Namespace) -> list[str]:
    """One row of the table."""
    tasks = network(count, arguments.links == "all")
    plan, peer = plan_of(tasks), peer_of(tasks)
    clock = CLOCKS["cpu" if arguments.cpu else "wall"]

    def ours() -> Any:
        return schedule_report(plan, WORLD)

    own = timed(ours, arguments.runs, clock)
    links = sum(len(found) for _, found in tasks)
    cells = [f"{count:,}", f"{links:,}", f"{own:.1f}", f"{own / count * 1000:.0f}", f"{peak(ours):.0f}"]
    if peer is None:
        return [*cells, "not installed", ""]
    taken = timed(peer, arguments.runs, clock)
    last = max(task.early_finish for task in peer().tasks)
    return [*cells, f"{taken:.1f}", f"{ours().days} / {weekdays(START, last)}"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tasks", type=int, nargs="+", default=[100, 300, 1000, 3000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--links", choices=("plain", "all"), default="plain")
    parser.add_argument("--cpu", action="store_true", help="processor time, for a machine that is busy")
    arguments = parser.parse_args()
    head = [
        "tasks",
        "links",
        "plandoc, ms",
        "µs a task",
        "peak, MB",
        "trueppm, ms",
        "days, plandoc / trueppm",
    ]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for count in arguments.tasks:
        print("| " + " | ".join(row(count, arguments)) + " |", flush=True)


if __name__ == "__main__":
    main()
