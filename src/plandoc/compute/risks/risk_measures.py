"""Planned measures against risks: who does what until when, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from plandoc.compute.dates.calendar import status_on
from plandoc.compute.listing import listing
from plandoc.compute.risks.risk_rating import RatedRisk, risk_report
from plandoc.compute.section import Section
from plandoc.doc.build import note, paragraph
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.plan import Plan
from plandoc.model.risk import Measure
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms
from plandoc.world import World

State = Literal["done", "late", "open"]
TONES: dict[State, Tone] = {"done": "good", "late": "danger", "open": "info"}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure with the risk it is for and its state on the status date."""

    risk: str
    """Code of the risk."""
    name: str
    measure: Measure
    state: State
    late: int
    """Calendar days past its date, where it is late; 0 otherwise."""


@dataclass(frozen=True, slots=True)
class MeasuresReport:
    """The measures in the order of the register, as of a day."""

    rows: tuple[MeasureRow, ...]
    as_of: date

    def count(self, state: State) -> int:
        """How many are in a state."""
        return sum(row.state == state for row in self.rows)


def measures_report(plan: WithRisks, world: World) -> MeasuresReport:
    """Every planned measure and whether it is done, open or late."""
    day = status_on(plan, world) if isinstance(plan, Plan) else world.today
    risks = risk_report(plan, world).risks
    return MeasuresReport(tuple(_row(risk, m, day) for risk in risks for m in risk.measures), day)


def _row(risk: RatedRisk, measure: Measure, day: date) -> MeasureRow:
    done = measure.done is not None and measure.done <= day
    late = 0 if done or measure.due is None else max((day - measure.due).days, 0)
    state: State = "done" if done else "late" if late else "open"
    return MeasureRow(risk.code, risk.name, measure, state, late)


def measures_as_blocks(report: MeasuresReport, terms: Terms) -> tuple[Block, ...]:
    """Risk, measure, owner, date and state, one row for each measure."""
    columns = {"risk": Column(2.2), "action": Column(3.6), "owner": Column(1.3, "center"),
               "due": Column(1.4, "center"), "state": Column(1.7, "center")}  # fmt: skip
    rows = [
        (
            f"{row.risk} {row.name}",
            row.measure.action,
            terms.join(row.measure.owner) or "–",
            terms.short_date(row.measure.due) if row.measure.due else "–",
            _state(row, terms),
        )
        for row in report.rows
    ]
    rule = note(terms("risk_measures.note", day=terms.date(report.as_of)))
    return listing(
        terms,
        "risk_measures",
        columns,
        rows,
        notes=(rule,),
        done=report.count("done"),
        late=report.count("late"),
    )


def _state(row: MeasureRow, terms: Terms) -> tuple[Block, ...]:
    """The state, and the day on which it was done."""
    mark = paragraph(Mark(terms(f"risk_measures.{row.state}", count=row.late), TONES[row.state]))
    done = row.measure.done if row.state == "done" else None
    return (mark, *((note(terms.short_date(done)),) if done else ()))


SECTIONS = (Section("risk-measures", WithRisks, measures_report, measures_as_blocks),)
