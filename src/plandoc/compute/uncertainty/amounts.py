"""Amounts of money from the simulation: in the unit of the budget, no finer than they are sure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from plandoc.compute.money.amounts import unit_of
from plandoc.compute.money.report import SCALE
from plandoc.compute.uncertainty.uncertainty import UncertaintyReport
from plandoc.terms import WIDE, Terms

SMALL = Decimal(1_000)
"""Below this greatest amount cents are shown, above it whole units of the currency."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Writes the amounts of one report alike."""

    report: UncertaintyReport
    terms: Terms

    def __call__(self, value: Decimal | None) -> str:
        """An amount without its unit; a dash for none."""
        if value is None:
            return "–"
        places = self._places
        shown = WIDE.divide(value, self.scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
        return self.terms.number(shown, places)

    def text(self, value: Decimal) -> str:
        """An amount with its unit, for sentences."""
        budget = self.report._budget
        if budget is None:
            return self.terms("simulation.amount", amount=self(value))
        return self.terms(f"budget.amount_{budget.unit}", amount=self(value), unit=self.unit)

    @property
    def unit(self) -> str:
        """The unit of the amounts."""
        budget = self.report._budget
        return self.terms("simulation.unit") if budget is None else unit_of(budget, self.terms)

    @property
    def scale(self) -> Decimal:
        """How many units of the currency are one unit shown."""
        return SCALE[self.report._budget.unit] if self.report._budget else Decimal(1)

    @property
    def _places(self) -> int:
        """Cents for small amounts, else two decimals in 万 and none in whole units."""
        if self.scale > 1:
            return 2
        known = [risk.event.cost for risk in self.report.risks if risk.event.cost]
        most = max((max(abs(c.low), abs(c.high)) for c in known), default=SMALL)
        return 2 if most < SMALL else 0
