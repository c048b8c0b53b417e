"""The risks that take part in the simulation: those with a probability and an impact in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.uncertainty.estimates import Spread, spread_of
from plandoc.model.risk import Risk
from plandoc.model.work import Task

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class RiskEvent:
    """A risk that happens in a share of the runs, with what it then costs and delays.

    `key` names it whatever its place in the register; `tasks` are the places of the tasks it
    delays by `delay` working days each; `at_end` means that it delays the project as a whole.
    """

    key: str
    index: int
    code: str
    name: str
    probability: Decimal
    cost: Spread | None
    delay: Spread | None
    tasks: tuple[int, ...] = ()
    at_end: bool = False
    nodes: tuple[str, ...] = ()
    """Keys of the activities of the network that stand for `tasks`."""

    @property
    def delays(self) -> bool:
        """Whether it can move the finish of anything."""
        return self.delay is not None and (self.at_end or bool(self.tasks))


def risk_events(plan: object) -> tuple[RiskEvent, ...]:
    """The quantified risks of a plan, in the order of the register.

    Figures after the planned measures go before those without them. Closed risks take no part; one
    that has occurred is certain.
    """
    risks: tuple[Risk, ...] = getattr(plan, "risks", ())
    tasks: tuple[Task, ...] = getattr(plan, "tasks", ())
    places = _places(tasks)
    keys = unique_keys(risk.id or risk.name for risk in risks)
    found = (
        _event(i, key, risk, tasks, places) for i, (key, risk) in enumerate(zip(keys, risks, strict=True))
    )
    return tuple(event for event in found if event)


def unique_keys(names: Iterable[str]) -> tuple[str, ...]:
    """The names; a name that was used before gets a number."""
    seen: Counter[str] = Counter()
    keys = []
    for name in names:
        seen[name] += 1
        keys.append(name if seen[name] == 1 else f"{name}\n{seen[name]}")
    return tuple(keys)


def finished(task: Task) -> bool:
    """Whether nothing of a task is left to be delayed."""
    over = task.status in ("done", "cancelled") or task.actual_finish is not None
    return over or (task.done is not None and task.done >= 1)


def _places(tasks: tuple[Task, ...]) -> Mapping[str, int]:
    """Tasks by id and by name."""
    by_name = {task.name: i for i, task in reversed(list(enumerate(tasks)))}
    return {**by_name, **{task.id: i for i, task in enumerate(tasks) if task.id}}


def _event(
    index: int, key: str, risk: Risk, tasks: tuple[Task, ...], places: Mapping[str, int]
) -> RiskEvent | None:
    chance = _chance(risk)
    cost, delay = cost_spread(risk), _signed(spread_of(risk.delay), risk) if risk.delay else None
    if (
        risk.status == "closed"
        or risk.closed_on
        or chance is None
        or not 0 < chance <= 1
        or not (cost or delay)
    ):
        return None
    named = sorted({places[name] for name in risk.tasks if name in places})
    open_tasks = tuple(i for i in named if not finished(tasks[i]))
    return RiskEvent(
        key=key,
        index=index,
        code=risk.id or f"R{index + 1}",
        name=risk.name,
        probability=chance,
        cost=cost,
        delay=delay,
        tasks=open_tasks if delay else (),
        at_end=delay is not None and not named,
    )


def _chance(risk: Risk) -> Decimal | None:
    """The probability after the planned measures, where one is given; 1 for a risk that occurred."""
    if risk.status == "occurred":
        return ONE
    return risk.probability if risk.residual_probability is None else risk.residual_probability


def cost_spread(risk: Risk) -> Spread | None:
    """What a risk costs if it happens, after the planned measures: its range, or its one amount.

    Gains are negative.
    """
    if risk.residual_cost is not None:
        loss = risk.loss(risk.residual_cost)
    elif risk.cost_range is not None:
        return _signed(spread_of(risk.cost_range), risk)
    else:
        loss = risk.loss(risk.cost)
    return None if loss is None else Spread(loss, loss, loss)


def _signed(spread: Spread, risk: Risk) -> Spread:
    """What an opportunity gives is negative, whichever sign it is written with."""
    if not risk.opportunity:
        return spread
    return Spread(*sorted(-abs(value) for value in (spread.low, spread.likely, spread.high)))
