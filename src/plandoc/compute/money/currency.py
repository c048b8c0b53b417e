"""Currencies: their smallest unit, exact rounding to it, and dividing without loss.

ISO 4217 gives each currency a number of decimals: two for most, none for the yen, three for
the Kuwaiti dinar. A worked-out amount is rounded half up (四舍五入) to that once.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from plandoc.terms import WIDE

HOME = "CNY"
NAMES = {"RMB": HOME, "CNH": HOME, "人民币": HOME, "元": HOME, "¥": HOME, "美元": "USD", "欧元": "EUR", "日元": "JPY",
         "港元": "HKD", "港币": "HKD", "英镑": "GBP"}  # fmt: skip
"""What people write for a code."""

_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_FOUR = "CLF UYW"
_TWO = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG
HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED
VES WST XCD YER ZAR ZMW ZWG
"""
DIGITS = {
    code: digits
    for digits, codes in ((0, _NONE), (2, _TWO), (3, _THREE), (4, _FOUR))
    for code in codes.split()
}
"""The currencies in use and their decimals (ISO 4217, list one)."""


def code_of(name: str) -> str:
    """The code of a currency by its code or a common name; what is unknown stays as it is."""
    text = name.strip()
    return NAMES.get(text, NAMES.get(text.upper(), text.upper())) if text else HOME


def digits_of(currency: str) -> int:
    """Decimals of a currency; two where the code is unknown."""
    return DIGITS.get(currency, 2)


def to_minor(value: Decimal, currency: str) -> Decimal:
    """The amount rounded half up to the smallest unit of the currency."""
    return value.quantize(Decimal(1).scaleb(-digits_of(currency)), ROUND_HALF_UP, WIDE)


def times(value: Decimal, factor: Decimal, currency: str) -> Decimal:
    """The exact product, rounded once."""
    return to_minor(WIDE.multiply(value, factor), currency)


def apportioned(total: Decimal, weights: Sequence[Decimal], currency: str) -> tuple[Decimal, ...]:
    """The total divided by the weights so that the parts add up to it exactly.

    Weights that add up to nothing cannot divide; the parts are then 0.
    """
    whole = sum(weights, Decimal(0))
    if not whole:
        return tuple(Decimal(0) for _ in weights)
    return fitted([WIDE.divide(WIDE.multiply(total, w), whole) for w in weights], total, currency)


def fitted(exact: Sequence[Decimal], total: Decimal, currency: str) -> tuple[Decimal, ...]:
    """Exact parts rounded to the smallest unit so that they add up to the rounded total.

    Largest remainder (Hamilton): every part is cut to the smallest unit and the missing units
    go to the largest remainders, the earlier of equals first.
    """
    step = Decimal(1).scaleb(-digits_of(currency))
    shares = [WIDE.divide(value, step) for value in exact]
    units = [int(share.to_integral_value(ROUND_FLOOR, WIDE)) for share in shares]
    missing = int(WIDE.divide(total, step).to_integral_value(ROUND_HALF_UP, WIDE)) - sum(units)
    order = sorted(range(len(units)), key=lambda i: (units[i] - shares[i], i))
    for i in order[: max(missing, 0)]:
        units[i] += 1
    return tuple(unit * step for unit in units)
