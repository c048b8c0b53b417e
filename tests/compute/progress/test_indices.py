"""The figures of earned value against published examples, and at their edges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.progress.indices import BASES, Indices, indices


def figures(bac: int, pv: int, ev: int, ac: int) -> Indices:
    return indices(Decimal(bac), Decimal(pv), Decimal(ev), Decimal(ac))


@pytest.mark.parametrize(
    ("pv", "ev", "ac", "sv", "cv", "spi", "cpi"),
    [
        # 一级建造师 exam item, concrete at 1,000 元/m³, end of month 3, in 千元; the answer gives
        # SV −1600, CV −690, CPI 0.93, SPI 0.85 (jianshe99.com, 2020-12-14).
        (10700, 9100, 9790, -1600, -690, "0.850", "0.930"),
        # 监理 exam item of the same bank: BCWP = 400 × 600, ACWP = 400 × 700; CPI 0.857.
        (240000, 240000, 280000, 0, -40000, "1.000", "0.857"),
        # Microsoft Project, "SPI fields": four days for $100, after two of them 60% done for $60.
        (50, 60, 60, 10, 0, "1.200", "1.000"),
    ],
)
def test_published_indices(pv: int, ev: int, ac: int, sv: int, cv: int, spi: str, cpi: str) -> None:
    found = figures(1_000_000, pv, ev, ac)
    assert (int(found.sv), int(found.cv)) == (sv, cv)
    assert (found.spi, found.cpi) == (Decimal(spi), Decimal(cpi))


def test_schedule_index_of_the_r_package() -> None:
    """PRA (CRAN), example of `spi`: BAC 100,000, 40% planned, 35% done; 0.875."""
    assert figures(100_000, 40_000, 35_000, 1).spi == Decimal("0.875")


def test_half_way_through_a_year_of_100_000() -> None:
    """UT Dallas project management course: BAC 100,000, PV 55,000, EV 50,000, AC 45,000.

    Its formulas give SV −5,000, CV 5,000, SPI 0.909, CPI 1.111 and EAC = BAC ÷ CPI = 90,000.
    """
    found = figures(100_000, 55_000, 50_000, 45_000)
    assert (int(found.sv), int(found.cv)) == (-5000, 5000)
    assert (found.spi, found.cpi) == (Decimal("0.909"), Decimal("1.111"))
    assert found.estimates[1].eac == Decimal("90000.00")


@pytest.mark.parametrize(
    ("bac", "pv", "ev", "ac", "spi", "cpi", "eac"),
    [
        # Gray and Larson, "Project Management: The Managerial Process", exercises on status reports
        # (as solved in a published homework, IE5411, HW 9): ending period 12, in $00: SPI 0.94,
        # CPI 0.7047, EAC 352, VAC −104; ending period 7: SPI 1, CPI 1.35, EAC 87, VAC 31.
        (248, 158, 148, 210, "0.937", "0.705", 352),
        (118, 85, 85, 63, "1.000", "1.349", 87),
    ],
)
def test_status_reports_of_a_textbook(
    bac: int, pv: int, ev: int, ac: int, spi: str, cpi: str, eac: int
) -> None:
    found = figures(bac, pv, ev, ac)
    assert (found.spi, found.cpi) == (Decimal(spi), Decimal(cpi))
    estimate = found.estimates[1]
    assert estimate.eac is not None
    assert round(estimate.eac) == eac
    assert round(bac - estimate.eac) == bac - eac


def test_five_estimates_by_hand() -> None:
    """BAC 200, PV 100, EV 80, AC 120: SPI 0.8, CPI 2/3; 120 left to do.

    EAC: 120 + 120; + 120 ÷ 2/3; + 120 ÷ 0.8; + 120 ÷ 8/15; + 120 ÷ (8/15 + 4/25 = 52/75).
    """
    found = figures(200, 100, 80, 120)
    assert [e.eac for e in found.estimates] == list(map(Decimal, ("240", "300", "270", "345", "293.08")))
    assert [e.etc for e in found.estimates][:2] == [120, 180]
    assert [e.vac for e in found.estimates][:2] == [-40, -100]
    assert (found.csi, found.tcpi) == (Decimal("0.533"), Decimal("1.5"))
    assert found.estimates[1].tcpi == found.cpi


@pytest.mark.parametrize(
    ("amounts", "empty"),
    [
        ((100, 0, 0, 0), {"spi", "cpi", "csi"}),
        ((100, 0, 10, 10), {"spi", "csi"}),
        ((100, 50, 50, 0), {"cpi", "csi"}),
        ((100, 50, 40, 100), {"tcpi"}),
        ((100, 50, 40, 150), {"tcpi"}),
        ((0, 0, 0, 0), {"spi", "cpi", "csi", "tcpi"}),
    ],
)
def test_what_would_be_infinite_is_left_open(amounts: tuple[int, int, int, int], empty: set[str]) -> None:
    found = figures(*amounts)
    assert {key for key in ("spi", "cpi", "csi", "tcpi") if getattr(found, key) is None} == empty


def test_nothing_done_for_money_spent_foretells_nothing_by_performance() -> None:
    found = figures(100, 50, 0, 30)
    assert [e.eac for e in found.estimates] == [130, None, None, None, None]


def test_finished_work_costs_what_it_cost_by_every_estimate() -> None:
    found = figures(1000, 1000, 1000, 1300)
    end = (Decimal(1300), Decimal(0), Decimal(-300), None)
    assert {(e.eac, e.etc, e.vac, e.tcpi) for e in found.estimates} == {end}
    assert (found.spi, found.cpi) == (Decimal(1), Decimal("0.769"))
    assert {e.eac for e in figures(1000, 1000, 1000, 0).estimates} == {0}


AMOUNT = st.integers(0, 10**13).map(lambda n: Decimal(n) / 100)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_identities_hold_for_any_amounts(bac: Decimal, pv: Decimal, ev: Decimal, ac: Decimal) -> None:
    found = indices(bac, pv, ev, ac)
    assert found.sv == ev - pv
    assert found.cv == ev - ac
    assert tuple(e.basis for e in found.estimates) == BASES
    for e in found.estimates:
        if e.eac is not None:
            assert e.eac.is_finite()
            assert e.etc == e.eac - ac
            assert e.vac == bac - e.eac
