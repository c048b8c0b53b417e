"""The simulation against closed forms, and what must never change its figures."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest

from plandoc.compute.schedule.activities import Need, Node
from plandoc.compute.uncertainty.risk_events import RiskEvent
from plandoc.compute.uncertainty.sampling import Sampler
from plandoc.compute.uncertainty.simulation import runs_for
from plandoc.model.uncertainty import Distribution
from tests.compute.uncertainty.networks import played, spread

SHAPES: tuple[Distribution, ...] = ("pert", "pert-classic", "triangular", "uniform", "fixed")


def test_one_path_has_the_median_of_its_distribution() -> None:
    """Triangular(10, 14, 24): F(x) = 1 − (24 − x)²/140 above 14, so the median is 24 − √70 = 15.63."""
    found = played([Node("A", 14)], {"A": spread(10, 14, 24)}, runs=100_000)
    assert 24 - math.sqrt(70) == pytest.approx(15.63, abs=0.005)
    assert found.levels[0] == pytest.approx(15.63, abs=0.06)


def test_two_paths_that_merge_take_longer_than_either() -> None:
    """Merge bias: the median of the later of two is where F(x)² = 1/2, 24 − √(140(1 − √½)) = 17.60."""
    found = played(
        [Node("A", 14), Node("B", 14)], {"A": spread(10, 14, 24), "B": spread(10, 14, 24)}, runs=100_000
    )
    assert 24 - math.sqrt(140 * (1 - math.sqrt(0.5))) == pytest.approx(17.60, abs=0.005)
    assert found.levels[0] == pytest.approx(17.60, abs=0.06)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_path_has_the_mean_and_deviation_of_its_closed_form(shape: Distribution) -> None:
    cases = {"A": spread(8, 10, 18), "B": spread(2, 2, 9), "C": spread(20, 24, 25)}
    nodes = [Node("A", 10), Node("B", 2, (Need("A", "FS", 3),)), Node("C", 24, (Need("B", "FS", -1),))]
    found = played(nodes, cases, runs=50_000, shape=shape)
    mean = sum(float(c.mean(shape)) for c in cases.values()) + 3 - 1
    if shape == "pert":  # its own variance, not the classic one
        parts = [(float(c.mean("pert")), float(c.low), float(c.high)) for c in cases.values()]
        variance = sum((m - low) * (high - m) / 7 for m, low, high in parts)
    else:
        variance = sum(float(c.variance(shape)) for c in cases.values())
    assert found.mean == pytest.approx(mean, abs=5 * math.sqrt(variance / 50_000) + 1e-6)
    assert found.deviation == pytest.approx(math.sqrt(variance), rel=0.02, abs=1e-6)


def test_how_often_one_of_two_parallel_tasks_decides() -> None:
    """A uniform on 0 to 10, B on 0 to 20: A is the longer one in a quarter of the cases."""
    cases = {"A": spread(0, 5, 10), "B": spread(0, 10, 20)}
    found = played([Node("A", 5), Node("B", 10)], cases, runs=50_000, shape="uniform")
    assert found.critical["A"] == pytest.approx(0.25, abs=0.01)
    assert found.critical["B"] == pytest.approx(0.75, abs=0.01)


def test_equal_paths_are_both_critical() -> None:
    nodes = [Node("A", 3), Node("B", 1), Node("C", 2, (Need("B"),)), Node("D", 4, (Need("A"), Need("C")))]
    found = played(nodes, {"D": spread(1, 4, 9)})
    assert found.critical == {"A": 1.0, "B": 1.0, "C": 1.0, "D": 1.0}


def test_the_only_uncertain_task_of_a_path_moves_the_finish_alone() -> None:
    found = played([Node("A", 3), Node("B", 4, (Need("A"),))], {"A": spread(1, 3, 9)})
    assert found.sensitivity["A"] == pytest.approx(1)


def event(**fields: object) -> RiskEvent:
    base: dict[str, object] = {"key": "R", "index": 0, "code": "R", "name": "R", "probability": Decimal("0.3"),
                               "cost": None, "delay": None}  # fmt: skip
    return RiskEvent(**{**base, **fields})  # type: ignore[arg-type]


def test_a_risk_delays_its_task_as_often_as_it_is_likely() -> None:
    risk = event(delay=spread(6, 6, 6), tasks=(0,), nodes=("A",))
    found = played([Node("A", 10)], {}, events=(risk,))
    late = dict(zip(found.finishes.days, found.finishes.counts, strict=True))
    assert set(late) == {9, 15}
    assert late[15] / found.runs == pytest.approx(0.3, abs=0.015)
    assert found.effects[0].days == 6


def test_a_risk_of_the_whole_project_comes_after_everything() -> None:
    risk = event(delay=spread(5, 5, 5), at_end=True, probability=Decimal(1))
    assert played([Node("A", 10), Node("B", 12)], {}, events=(risk,)).finishes.days == (16,)


def test_an_opportunity_shortens_but_never_below_nothing() -> None:
    risk = event(delay=spread(-20, -20, -20), tasks=(0,), nodes=("A",), probability=Decimal(1))
    found = played([Node("A", 10), Node("B", 4, (Need("A"),))], {}, events=(risk,))
    assert found.finishes.days == (3,)


def test_costs_have_the_mean_of_probability_and_loss() -> None:
    risks = (
        event(key="A", cost=spread(100, 100, 100)),
        event(key="B", cost=spread(-50, -50, -50), probability=Decimal("0.5")),
    )
    cost = played([], {}, events=risks, runs=50_000, reserve=Decimal(50)).cost
    assert cost is not None
    assert float(cost.mean) == pytest.approx(0.3 * 100 - 0.5 * 50, abs=1.5)
    assert cost.sufficient == pytest.approx(1 - 0.3 * 0.5, abs=0.01)
    assert sum(n for _, _, n in cost.classes) == 50_000


def test_levels_rise() -> None:
    levels = tuple(Decimal(n) / 20 for n in range(1, 20))
    found = played([Node("A", 14)], {"A": spread(10, 14, 24)}, levels=levels)
    assert list(found.levels) == sorted(found.levels)
    days = [found.finishes.by(level) for level in levels]
    assert days == sorted(days)


def test_a_stream_does_not_depend_on_other_quantities() -> None:
    sampler = Sampler(7, 100, "pert")
    first = sampler.days("task\nA", spread(1, 2, 5))
    sampler.days("task\nB", spread(1, 2, 5))
    assert np.array_equal(first, sampler.days("task\nA", spread(1, 2, 5)))
    assert not np.array_equal(first, Sampler(8, 100, "pert").days("task\nA", spread(1, 2, 5)))


def test_large_networks_get_fewer_runs() -> None:
    assert runs_for(10_000, 200) == 10_000
    assert runs_for(10_000, 10_000) == 1_000
    assert runs_for(100, 10_000) == 100
