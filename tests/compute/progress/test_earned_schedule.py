"""Earned schedule against its author's definition and example, and at its edges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.progress.earned_schedule import EarnedSchedule, earned_schedule, earned_time


def of(values: list[int], earned: int, actual: int, bac: int | None = None) -> EarnedSchedule:
    """Earned schedule of a plan given by its cumulative values."""

    def planned(unit: int) -> Decimal:
        return Decimal(values[min(unit, len(values)) - 1]) if unit > 0 else Decimal(0)

    return earned_schedule(planned, len(values), Decimal(earned), actual, Decimal(bac or values[-1]))


def test_the_authors_example() -> None:
    """W. Lipke, "Earned Schedule Concept": at the end of July all of May and a part of June is
    earned: ES = 5 + (EV − PV(May)) ÷ (PV(June) − PV(May)), AT = 7; here with a tenth of June.
    """
    months = [10, 30, 60, 100, 150, 200, 240, 270, 290, 300, 305]
    found = of(months, 155, 7)
    assert (found.earned, found.actual) == (Decimal("5.1"), 7)
    assert (found.sv, found.spi) == (Decimal("-1.9"), Decimal("0.729"))
    assert found.forecast == Decimal("15.098")


def test_a_late_project_ends_with_an_index_below_one() -> None:
    """Lipke, "Schedule is Different" (2003): SPI is 1 at the end however late, SPI(t) is PD ÷ AT."""
    late = of([100, 200, 300, 400], 400, 5)
    assert (late.earned, late.planned, late.forecast) == (Decimal(4), 4, Decimal(5))
    assert late.finished
    assert (late.sv, late.spi, late.tspi) == (Decimal(-1), Decimal("0.8"), None)


@pytest.mark.parametrize(
    ("values", "earned", "es"),
    [
        ([100, 200, 300], 0, "0"),
        ([100, 200, 300], 50, "0.5"),
        ([100, 200, 300], 100, "1"),
        ([100, 200, 300], 999, "3"),
        ([100, 100, 100, 300], 100, "3"),  # a pause of the plan: the last period that is covered
        ([100, 300, 300, 300], 300, "2"),  # all of it: the first period at whose end it is due
        ([0, 0, 90, 300], 30, "2.333"),
    ],
)
def test_earned_time(values: list[int], earned: int, es: str) -> None:
    assert of(values, earned, 3).earned == Decimal(es)


def test_ahead_of_the_plan() -> None:
    found = of([100, 200, 300, 400], 300, 2)
    assert (found.sv, found.spi) == (Decimal(1), Decimal("1.5"))
    assert (found.forecast, found.tspi) == (Decimal("2.667"), Decimal("0.5"))


def test_more_earned_than_the_plan_lays_out_is_not_the_end() -> None:
    """Planned values that stop short of the budget: the plan's time is used up, work is not."""
    found = of([100, 200, 300], 350, 3, bac=400)
    assert (found.earned, found.finished) == (Decimal(3), False)


def test_nothing_is_infinite() -> None:
    assert of([100, 200], 0, 1).forecast is None
    assert of([100, 200], 0, 0).spi is None
    assert of([100, 200], 50, 2).tspi is None
    assert of([0, 0], 0, 1, bac=0).finished is False


STEPS = st.lists(st.integers(0, 1000), min_size=1, max_size=40)


@given(STEPS, st.integers(0, 40_000))
def test_the_plan_at_the_earned_time_is_what_was_earned(steps: list[int], earned: int) -> None:
    """Interpolating the planned values at ES gives EV back, as long as the plan reaches it."""
    totals = [sum(steps[:n]) for n in range(len(steps) + 1)]

    def planned(unit: int) -> Decimal:
        return Decimal(totals[min(unit, len(steps))])

    es = earned_time(planned, len(steps), Decimal(earned))
    assert 0 <= es <= len(steps)
    low = int(es)
    back = totals[low] + (es - low) * ((totals[low + 1] if low < len(steps) else 0) - totals[low])
    if earned < totals[-1]:
        assert abs(back - earned) < Decimal("0.001")
