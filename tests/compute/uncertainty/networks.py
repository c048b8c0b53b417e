"""Small networks and random ones for the simulation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.schedule.activities import Days, LinkKind, Need, Node
from plandoc.compute.uncertainty.estimates import Spread
from plandoc.compute.uncertainty.risk_events import RiskEvent
from plandoc.compute.uncertainty.simulation import Simulation, SimulationInput, Uncertain, simulate
from plandoc.model.uncertainty import Distribution

KINDS: tuple[LinkKind, ...] = ("FS", "SS", "FF", "SF")
MEDIAN = (Decimal("0.5"),)


def spread(low: float, likely: float, high: float) -> Spread:
    return Spread(*(Decimal(str(value)) for value in (low, likely, high)))


def played(
    nodes: list[Node],
    spreads: dict[str, Spread],
    *,
    runs: int = 20_000,
    shape: Distribution = "triangular",
    events: tuple[RiskEvent, ...] = (),
    levels: tuple[Decimal, ...] = MEDIAN,
    **more: Any,
) -> Simulation:
    """A simulation on days that are all worked."""
    uncertain = tuple(Uncertain(key, key, found) for key, found in spreads.items())
    calendar: WorkCalendar | None = None
    return simulate(
        SimulationInput(
            tuple(nodes), calendar, None, uncertain, events, runs, 1, shape, levels, Decimal("0.8"), **more
        )
    )


@st.composite
def random_nodes(draw: st.DrawFn, days: Days, *, plain: bool = False) -> list[Node]:
    """Up to nine activities with links backwards; not `plain`: lags in calendar days, dates, own units."""
    nodes: list[Node] = []
    for i in range(draw(st.integers(1, 9))):
        needs = tuple(
            Need(str(j), draw(st.sampled_from(KINDS)), draw(st.sampled_from([0, 0, 1, 3, -2, 9])),
                 not plain and draw(st.booleans()))
            for j in range(i) if draw(st.integers(0, 2)) == 0
        )  # fmt: skip
        length = draw(st.sampled_from([0, 1, 2, 5, 10]))
        if plain:
            nodes.append(Node(str(i), length, needs))
            continue
        day = st.none() | st.integers(days.start - 5, days.start + 50)
        fixed = draw(st.integers(0, 5)) == 0
        nodes.append(
            Node(
                str(i),
                None if fixed else length,
                needs,
                not_before=draw(day),
                until=draw(st.integers(days.start, days.start + 60)) if fixed else None,
                elapsed=not fixed and draw(st.booleans()),
                finish_by=draw(day),
                start_on=draw(day),
                finish_on=draw(day),
                observer=draw(st.integers(0, 7)) == 0,
            )
        )
    return nodes
