"""The passes of the simulation against the schedule, which was written apart from it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import work_calendar
from plandoc.compute.schedule.activities import EveryDay, Need, Node
from plandoc.compute.schedule.network import solve
from plandoc.compute.uncertainty.forward import Network
from plandoc.compute.uncertainty.instants import Instants
from plandoc.model.calendar import CalendarSettings
from tests.compute.uncertainty.networks import KINDS, random_nodes

CHINA = Axis(work_calendar(CalendarSettings()), date(2026, 2, 9))
"""A start just before the Spring Festival, with make-up days around it."""


@settings(max_examples=150, deadline=None)
@given(random_nodes(CHINA))
def test_whole_lengths_give_the_dates_of_the_schedule(nodes: list[Node]) -> None:
    """All link types, lags in working and calendar days, dates to be kept, milestones."""
    times = solve(nodes, CHINA).times
    lengths = {n.key: np.full(3, float(n.days)) for n in nodes if n.days is not None}
    keys = [n.key for n in nodes]
    found = Network(nodes, CHINA).play(lengths, {}, 3, watch=keys)
    assert {k: set(found.watched[k].tolist()) for k in keys} == {k: {float(times[k].end)} for k in keys}
    ends = [times[n.key].end for n in nodes if not n.observer]
    assert set(found.ends.tolist()) == {float(max([CHINA.start, *ends]))}


@settings(max_examples=100, deadline=None)
@given(random_nodes(EveryDay(), plain=True), st.randoms(use_true_random=False))
def test_critical_is_a_total_float_of_zero_in_every_run(nodes: list[Node], random: object) -> None:
    """The share of runs, ties included, against the floats of the schedule solved run by run."""
    runs = 5
    lengths = {
        n.key: np.array([float(random.randint(0, 9)) for _ in range(runs)])  # type: ignore[attr-defined]
        for n in nodes
    }
    found = Network(nodes, EveryDay()).play(lengths, {}, runs)
    expected = dict.fromkeys(lengths, 0.0)
    for run in range(runs):
        drawn = [Node(n.key, int(lengths[n.key][run]), n.needs) for n in nodes]
        solved = solve(drawn, EveryDay())
        for key, times in solved.times.items():
            late = min(times.late_finish - times.early_finish, times.late_start - times.early_start)
            expected[key] += (late <= 0) / runs
    assert found.critical == pytest.approx(expected)


@pytest.mark.parametrize("kind", KINDS)
def test_parts_of_a_day_pass_through_every_link(kind: str) -> None:
    """A takes 2.5 days; B, 4 days, is linked with a lag of one day."""
    nodes = [Node("A", 2), Node("B", 4, (Need("A", kind, 1),))]  # type: ignore[arg-type]
    found = Network(nodes, EveryDay()).play({"A": np.array([2.5])}, {}, 1, watch=["B"])
    begin = {"FS": 3.5, "SS": 1.0, "FF": 0.0, "SF": 0.0}[kind]
    assert found.watched["B"].tolist() == [begin + 4]


def test_work_over_a_weekend_goes_on_where_it_stopped() -> None:
    """From Friday morning 1.5 days end on Monday at noon; 1 day ends on Friday evening."""
    axis = Axis(work_calendar(CalendarSettings()), date(2026, 3, 6))
    at = Instants(axis, 64)
    friday = date(2026, 3, 6).toordinal()
    assert at.closes(np.array([1.0, 1.5])).tolist() == [friday + 1, friday + 3.5]
    assert at.opens(np.array([1.0, 1.5])).tolist() == [friday + 3, friday + 3.5]
    assert at.rank(np.array([friday + 1.0, friday + 2.25, friday + 3.5])).tolist() == [1, 1, 1.5]


@given(st.floats(0, 5000))
def test_day_numbers_and_instants_belong_together(number: float) -> None:
    at = Instants(CHINA, 64)
    assert at.rank(at.closes(number)) == pytest.approx(number, abs=1e-6)
    assert at.rank(at.opens(number)) == pytest.approx(number, abs=1e-6)
    assert at.closes(number) <= at.opens(number)


def test_no_length_is_too_long() -> None:
    """Beyond the calendar every day counts as one, as in the schedule."""
    found = Network([Node("A", 100_000)], CHINA).play({}, {}, 1)
    assert found.ends.tolist() == [solve([Node("A", 100_000)], CHINA).times["A"].end]
