"""Expected values: only of risks whose probability and loss are numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.risks.risk_rating import RatedRisk, risk_report
from plandoc.compute.section import Section
from plandoc.doc.build import note, paragraph, table
from plandoc.doc.nodes import Block, Column
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class ExposureReport:
    """The risks that have a probability and a loss (or gain) in money, in the order of the plan.

    It holds:

    1. the risks, closed ones left out;
    2. the sums before and after measures: of threats, of opportunities (negative), and of both;
       where a risk names no figures after measures, those before count for it;
    3. the risks that have one figure but not the other.
    """

    risks: tuple[RatedRisk, ...]
    threats: Decimal
    opportunities: Decimal
    net: Decimal
    residual: Decimal
    """Net expected value after the planned measures."""
    incomplete: tuple[str, ...]


def exposure_report(plan: WithRisks, world: World) -> ExposureReport:
    """What the quantified risks of a plan are expected to cost, exact to the last digit."""
    live = [risk for risk in risk_report(plan, world).risks if not risk.closed]
    known = tuple(risk for risk in live if risk.expected_loss is not None)
    threats = _sum(risk.expected_loss for risk in known if not risk.opportunity)
    gains = _sum(risk.expected_loss for risk in known if risk.opportunity)
    return ExposureReport(
        risks=known,
        threats=threats,
        opportunities=gains,
        net=threats + gains,
        residual=_sum(after_measures(risk) for risk in known),
        incomplete=tuple(r.name for r in live if (r.probability is None) != (r.cost is None)),
    )


def after_measures(risk: RatedRisk) -> Decimal | None:
    """The expected loss after the planned measures; without figures of their own, that before."""
    return risk.residual_loss if risk.residual_loss is not None else risk.expected_loss


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def exposure_as_blocks(report: ExposureReport, terms: Terms) -> tuple[Block, ...]:
    """Probability, loss and expected loss before and after measures, with the sums."""
    if not report.risks:
        return ()
    after = any(risk.residual_loss is not None for risk in report.risks)
    money = _writer(report, terms)
    keys = ["code", "name", "probability", "cost", "loss", *(AFTER if after else ())]
    rows = [[_cells(risk, money, terms)[key] for key in keys] for risk in report.risks]
    rows += [_total(name, values, keys, money, terms) for name, values in _totals(report)]
    unit = terms("risk.exposure.unit")
    columns = [_column(key, unit) for key in keys]
    notes = [paragraph(terms("risk.exposure.formula"), "formula"), note(terms("risk.exposure.ordinal"))]
    if report.incomplete:
        notes.append(note(terms("risk.exposure.incomplete", names=terms.join(report.incomplete))))
    return (
        table(
            [terms(f"risk.exposure.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("risk.exposure.caption"),
            alt=terms("risk.exposure.alt", total=money(report.net)),
            notes=notes,
        ),
    )


AFTER = ("residual_probability", "residual_cost", "residual_loss")
WIDTHS = {"code": 0.7, "name": 2.6, "probability": 0.9, "cost": 1.3, "loss": 1.3,
          "residual_probability": 0.9, "residual_cost": 1.3, "residual_loss": 1.3}  # fmt: skip


def _column(key: str, unit: str) -> Column:
    if key == "code":
        return Column(WIDTHS[key], "center")
    if key == "name":
        return Column(WIDTHS[key])
    return Column(WIDTHS[key], "right", "" if key.endswith("probability") else unit)


def _cells(risk: RatedRisk, money: _Money, terms: Terms) -> dict[str, str]:
    name = terms("risk.exposure.gain", name=risk.name) if risk.opportunity else risk.name
    chance = risk.residual_probability
    return {
        "code": risk.code,
        "name": name,
        "probability": _percent(risk.probability, terms),
        "cost": money(risk.cost),
        "loss": money(risk.expected_loss),
        "residual_probability": _percent(chance if chance is not None else risk.probability, terms),
        "residual_cost": money(risk.residual_cost if risk.residual_cost is not None else risk.cost),
        "residual_loss": money(after_measures(risk)),
    }


def _percent(share: Decimal | None, terms: Terms) -> str:
    return "–" if share is None else f"{terms.number(share * 100)}%"


def _totals(report: ExposureReport) -> Iterable[tuple[str, tuple[Decimal, Decimal]]]:
    """Sums before and after measures; threats and opportunities apart where there are both."""
    if any(risk.opportunity for risk in report.risks):
        for name, wanted in (("threats", False), ("opportunities", True)):
            part = [risk for risk in report.risks if risk.opportunity == wanted]
            yield name, (_sum(r.expected_loss for r in part), _sum(after_measures(r) for r in part))
    yield "total", (report.net, report.residual)


def _total(
    name: str, values: tuple[Decimal, Decimal], keys: list[str], money: _Money, terms: Terms
) -> list[str]:
    filled = {
        "name": terms(f"risk.exposure.{name}"),
        "loss": money(values[0]),
        "residual_loss": money(values[1]),
    }
    return [filled.get(key, "") for key in keys]


@dataclass(frozen=True, slots=True)
class _Money:
    """Amounts with cents only where some amount of the table has them."""

    terms: Terms
    places: int

    def __call__(self, value: Decimal | None) -> str:
        return "–" if value is None else self.terms.number(value, self.places)


def _writer(report: ExposureReport, terms: Terms) -> _Money:
    amounts = [x for r in report.risks for x in (r.cost, r.expected_loss, r.residual_cost, r.residual_loss)]
    whole = all(x is None or x == x.to_integral_value() for x in amounts)
    return _Money(terms, 0 if whole else 2)


SECTIONS = (Section("risk-exposure", WithRisks, exposure_report, exposure_as_blocks),)
