"""The figures of earned value from four amounts: BAC, PV, EV and AC.

SV = EV − PV, CV = EV − AC, SPI = EV ÷ PV, CPI = EV ÷ AC, CSI = CPI × SPI;
EAC = AC + (BAC − EV) ÷ PF with five factors PF: 1, CPI, SPI, CPI × SPI, 0.8 CPI + 0.2 SPI;
ETC = EAC − AC, VAC = BAC − EAC; TCPI = (BAC − EV) ÷ (BAC − AC), or ÷ (EAC − AC) to reach an
estimate. PMI, "Practice Standard for Earned Value Management"; ANSI/EIA-748. Without a divisor
a figure is None and shown as a dash.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from plandoc.terms import WIDE

ZERO = Decimal(0)
ONE = Decimal(1)
CENT = Decimal("0.01")
PLACES = Decimal("0.001")
MOST_TIMES = 1000
"""An estimate of more than so many times the budget says nothing and is left out."""

Basis = Literal["budget", "cpi", "spi", "csi", "mix"]
"""What the rest of the work is expected to cost: as planned (PF = 1), or as the cost index, the
schedule index, their product or 0.8 CPI + 0.2 SPI so far suggest."""

BASES: tuple[Basis, ...] = ("budget", "cpi", "spi", "csi", "mix")


@dataclass(frozen=True, slots=True)
class Estimate:
    """The cost at the end, if the rest goes as `basis` says."""

    basis: Basis
    factor: Decimal | None
    """PF, to three decimals."""
    eac: Decimal | None
    etc: Decimal | None
    vac: Decimal | None
    tcpi: Decimal | None
    """Cost index that the rest must reach so that this estimate holds."""


@dataclass(frozen=True, slots=True)
class Indices:
    """Earned value at one status date; amounts to the cent, indices to three decimals."""

    bac: Decimal
    pv: Decimal
    ev: Decimal
    ac: Decimal
    sv: Decimal
    cv: Decimal
    spi: Decimal | None
    cpi: Decimal | None
    csi: Decimal | None
    tcpi: Decimal | None
    """Cost index that the rest must reach to keep the budget; None once it is spent."""
    estimates: tuple[Estimate, ...]


def indices(bac: Decimal, pv: Decimal, ev: Decimal, ac: Decimal) -> Indices:
    """Every figure that follows from the four amounts."""
    bac, pv, ev, ac = (cents(value) for value in (bac, pv, ev, ac))
    spi, cpi = ratio(ev, pv), ratio(ev, ac)
    csi = spi * cpi if spi is not None and cpi is not None else None
    mix = Decimal("0.8") * cpi + Decimal("0.2") * spi if spi is not None and cpi is not None else None
    factors = (ONE, cpi, spi, csi, mix)
    estimates = (_estimate(basis, factor, bac, ev, ac) for basis, factor in zip(BASES, factors, strict=True))
    return Indices(
        bac,
        pv,
        ev,
        ac,
        ev - pv,
        ev - ac,
        _rounded(spi),
        _rounded(cpi),
        _rounded(csi),
        _rounded(to_complete(bac - ev, bac - ac)),
        tuple(estimates),
    )


def ratio(value: Decimal, by: Decimal) -> Decimal | None:
    """value ÷ by; None where less than a cent would divide."""
    return value / by if abs(by) >= CENT else None


def to_complete(work: Decimal, funds: Decimal) -> Decimal | None:
    """Work left ÷ money left; None without money left."""
    return ratio(work, funds) if funds > 0 else None


def cents(value: Decimal) -> Decimal:
    """An amount to the cent."""
    return value.quantize(CENT, ROUND_HALF_UP, WIDE)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(PLACES, ROUND_HALF_UP, WIDE)


def _estimate(basis: Basis, factor: Decimal | None, bac: Decimal, ev: Decimal, ac: Decimal) -> Estimate:
    """Work that is done costs what it cost, whatever the factor."""
    left = bac - ev
    if not left:
        return Estimate(basis, _rounded(factor), ac, ZERO, bac - ac, None)
    if factor is None or factor * MOST_TIMES < 1:
        return Estimate(basis, _rounded(factor), None, None, None, None)
    eac = cents(ac + left / factor)
    return Estimate(basis, _rounded(factor), eac, eac - ac, bac - eac, _rounded(to_complete(left, eac - ac)))
