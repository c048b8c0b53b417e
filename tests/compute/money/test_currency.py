"""Currencies: smallest units, rounding, dividing without loss."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.currency import apportioned, code_of, digits_of, fitted, times, to_minor

money = st.decimals(-(10**15), 10**15, places=2)
weights = st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("CNY", 2), ("USD", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("VND", 0), ("KWD", 3), ("BHD", 3), ("TND", 3),
     ("IQD", 3), ("CLF", 4)],
)  # fmt: skip
def test_smallest_units_are_those_of_iso_4217(currency: str, digits: int) -> None:
    """ISO 4217 list one, column MinorUnit (github.com/datasets/currency-codes, data/codes-all.csv)."""
    assert digits_of(currency) == digits


@pytest.mark.parametrize(
    ("name", "code"), [("", "CNY"), ("人民币", "CNY"), ("rmb", "CNY"), ("usd", "USD"), ("美元", "USD")]
)
def test_currencies_by_their_common_names(name: str, code: str) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("value", "currency", "rounded"),
    [("0.005", "CNY", "0.01"), ("-0.005", "CNY", "-0.01"), ("2.5", "JPY", "3"), ("1.0005", "KWD", "1.001")],
)
def test_half_is_rounded_away_from_zero(value: str, currency: str, rounded: str) -> None:
    assert to_minor(Decimal(value), currency) == Decimal(rounded)


def test_a_long_product_keeps_every_digit() -> None:
    assert times(Decimal("999999999999999.99"), Decimal("7.123456"), "CNY") == Decimal("7123455999999999.93")


def test_a_hundred_in_thirds() -> None:
    assert apportioned(Decimal(100), [Decimal(1)] * 3, "CNY") == (
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    )
    assert apportioned(Decimal(100), [Decimal(1)] * 3, "JPY") == (Decimal(34), Decimal(33), Decimal(33))


@given(money, weights, st.sampled_from(["CNY", "JPY", "KWD"]))
def test_parts_add_up_and_are_off_by_less_than_a_unit(
    total: Decimal, shares: list[Decimal], currency: str
) -> None:
    rounded, parts = to_minor(total, currency), apportioned(to_minor(total, currency), shares, currency)
    if not sum(shares):
        assert set(parts) == {Decimal(0)}
        return
    assert sum(parts) == rounded
    for part, share in zip(parts, shares, strict=True):
        exact = rounded * share / sum(shares)
        assert abs(part - exact) < Decimal(1).scaleb(-digits_of(currency))


@given(st.lists(st.decimals(-(10**9), 10**9, places=5), min_size=1, max_size=20))
def test_parts_of_either_sign_fit_their_rounded_sum(exact: list[Decimal]) -> None:
    total = sum(exact, Decimal(0))
    assert sum(fitted(exact, total, "CNY")) == to_minor(total, "CNY")
