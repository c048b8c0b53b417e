"""Amounts in Chinese capitals, against the published examples and by reading them back."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.capitals import in_capitals


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
    ],
)
def test_examples_of_the_rule(amount: str, words: str) -> None:
    """《支付结算办法》附一《正确填写票据和结算凭证的基本规定》 (中国人民银行 银发〔1997〕393号), rule 3."""
    assert in_capitals(Decimal(amount)) == f"人民币{words}"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1000000.00", "壹佰万元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0", "零元整"),
        ("100100001", "壹亿零壹拾万零壹元整"),
        ("-8400000", "负捌佰肆拾万元整"),
        ("10", "壹拾元整"),
        ("100000000", "壹亿元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("1000000000001", "壹万亿零壹元整"),
        ("10203040506070", "壹拾万贰仟零叁拾亿肆仟零伍拾万陆仟零柒拾元整"),
        ("0.005", "壹分"),
    ],
)
def test_edges(amount: str, words: str) -> None:
    assert in_capitals(Decimal(amount)) == f"人民币{words}"


def test_beyond_what_can_be_written_there_is_nothing() -> None:
    assert in_capitals(Decimal(10) ** 16) is None


DIGITS = {name: value for value, name in enumerate("零壹贰叁肆伍陆柒捌玖")}


def read(text: str) -> int:
    """A whole number read by what its characters mean, 亿 over 万 over 仟佰拾."""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        if unit in text:
            high, low = text.rsplit(unit, 1)
            return read(high) * size + read(low)
    text = text.replace("零", "")
    return DIGITS[text] if text else 0


def amount_of(words: str) -> Decimal:
    sign = -1 if "负" in words else 1
    match = re.fullmatch(r"人民币负?(?:(.+)元)?零?(?:整|(?:(.)角)?零?(?:(.)分)?)", words)
    assert match, words
    yuan, jiao, fen = match.groups()
    return sign * (read(yuan or "") + Decimal(DIGITS[jiao or "零"] * 10 + DIGITS[fen or "零"]) / 100)


@given(st.decimals(-(10**16) + 1, 10**16 - 1, places=2))
def test_reading_it_back_gives_the_amount(amount: Decimal) -> None:
    words = in_capitals(amount)
    assert words is not None
    assert amount_of(words) == amount


@given(st.decimals(0, 10**16 - 1, places=2))
def test_zero_never_stands_twice_or_before_a_unit(amount: Decimal) -> None:
    words = in_capitals(amount) or ""
    assert "零零" not in words
    assert not re.search(r"零[拾佰仟万亿角分]", words)
    assert words == "人民币零元整" or "零元" not in words
    assert words.endswith("整") is (amount % 1 == 0)
