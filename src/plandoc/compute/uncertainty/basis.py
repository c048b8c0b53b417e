"""What a simulation starts from: the plan, or what is left of it on the status date.

Where progress is known, finished work stands on its actual days, running work has only what is left
of it, and the rest begins after the status date (`compute.progress.remaining`); only what is left
is uncertain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.progress.forecast import forecast_report, network_on
from plandoc.compute.progress.remaining import Stand
from plandoc.compute.schedule.plan_network import PlanNetwork, SchedulePlan, plan_network
from plandoc.compute.schedule.schedule import ScheduleReport, schedule_report
from plandoc.compute.uncertainty.estimates import Spread, remaining_spread, task_spread
from plandoc.compute.uncertainty.risk_events import finished
from plandoc.world import World

OVER = ("finished", "cancelled")


@dataclass(frozen=True, slots=True)
class Basis:
    """A network with the spread of the lengths in it."""

    schedule: ScheduleReport
    network: PlanNetwork
    spreads: Mapping[int, Spread]
    """Lengths as they enter the network, by the place of the task."""
    over: frozenset[int]
    """Tasks of which nothing is left."""
    finish: date | None
    """When all is finished, without any uncertainty."""
    status: date | None
    """The status date from which the rest is laid out; None starts from the plan."""


def basis_of(plan: SchedulePlan, world: World) -> Basis:
    """The plan, or what is left of it where progress is known."""
    schedule, forecast = schedule_report(plan, world), forecast_report(plan, world)
    if forecast.finish is None:
        spreads = {i: found for i, task in enumerate(plan.tasks) if (found := remaining_spread(task))}
        over = frozenset(i for i, task in enumerate(plan.tasks) if finished(task))
        return Basis(schedule, plan_network(plan, world), spreads, over, schedule.finish, None)
    network, stands = network_on(plan, world, schedule, forecast.status)
    left = {i: found for i, stand in stands.items() if (found := _left(stand))}
    over = frozenset(i for i, stand in stands.items() if stand.state in OVER)
    return Basis(schedule, network, left, over, forecast.finish, forecast.status)


def _left(stand: Stand) -> Spread | None:
    """The same share of each case as is left of the length."""
    spread = task_spread(stand.task)
    if spread is None or stand.state in OVER:
        return None
    line = stand.line
    length = line.elapsed_days if line.elapsed_days is not None else line.days
    return spread if not length else spread.scaled(Decimal(stand.left) / length)
