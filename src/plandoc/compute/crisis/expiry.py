"""What has expired or lapsed, and what will soon: one list over everything that carries a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plandoc.compute.crisis.call_tree import call_tree_report
from plandoc.compute.crisis.contacts import contact_report
from plandoc.compute.crisis.drills import drill_report
from plandoc.compute.crisis.law import STALE_MONTHS
from plandoc.compute.crisis.supplies import supply_report
from plandoc.compute.dates.clock import months_later
from plandoc.model.crisis import WithManual
from plandoc.model.crisis_communication import WithCrisisCommunication
from plandoc.model.drills import WithDrills
from plandoc.model.response import WithScenarios
from plandoc.model.teams import WithTeams
from plandoc.model.upkeep import WithUpkeep
from plandoc.world import World

ExpiryKind = Literal[
    "contact", "supply", "inspection", "quantity", "agreement", "certificate", "training", "speaker", "review", "call_test", "law",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expiry:
    """One thing, or several of a kind on the same day, with the day on which it lapses."""

    kind: ExpiryKind
    names: tuple[str, ...]
    owner: str
    due: date | None
    """None for what lapses on no day: numbers never checked, supplies too few, training never held."""
    days: int | None
    """Days left on the build date; negative is over."""


@dataclass(frozen=True, slots=True)
class ExpiryReport:
    """What has lapsed or lapses within `ahead` days of `day`, the oldest first.

    `later` counts what carries a date beyond that.
    """

    rows: tuple[Expiry, ...]
    day: date
    ahead: int
    later: int


def expiry_report(plan: WithUpkeep, world: World) -> ExpiryReport:
    """Everything in a plan that lapses, on the build date."""
    limit = world.today + timedelta(days=plan.expiry_list_days)
    found = [
        *_contacts(plan, world),
        *_supplies(plan, world),
        *_papers(plan),
        *_learning(plan, world),
        *_law(plan),
    ]
    rows = [_row(kind, names, owner, due, world.today) for kind, names, owner, due in found]
    near = [row for row in rows if row.due is None or row.due <= limit]
    near.sort(key=lambda row: (row.due is not None, row.due or world.today, row.kind, row.names))
    return ExpiryReport(tuple(near), world.today, plan.expiry_list_days, len(rows) - len(near))


Found = tuple[ExpiryKind, tuple[str, ...], str, date | None]


def _row(kind: ExpiryKind, names: tuple[str, ...], owner: str, due: date | None, today: date) -> Expiry:
    return Expiry(kind, names, owner, due, (due - today).days if due else None)


def _contacts(plan: WithUpkeep, world: World) -> Iterator[Found]:
    """Telephone numbers by the day on which they must be checked again."""
    if not isinstance(plan, WithTeams):
        return
    by_day: defaultdict[date | None, list[str]] = defaultdict(list)
    for checked in contact_report(plan, world).contacts:
        day = checked.contact.verified
        by_day[months_later(day, plan.contact_check_months) if day else None].append(checked.contact.name)
    for due, names in by_day.items():
        yield "contact", tuple(names), "", due
    tree = call_tree_report(plan, world)
    if plan.call_tree:
        yield "call_test", (), "", tree.test_due


def _supplies(plan: WithUpkeep, world: World) -> Iterator[Found]:
    if not isinstance(plan, WithScenarios):
        return
    for row in supply_report(plan, world).rows:
        if row.short:
            yield "quantity", (row.item.name,), row.item.keeper, None
        if row.item.expires:
            yield "supply", (row.item.name,), row.item.keeper, row.item.expires
        if row.check_due:
            yield "inspection", (row.item.name,), row.item.keeper, row.check_due


def _papers(plan: WithUpkeep) -> Iterator[Found]:
    for agreement in plan.agreements:
        if agreement.expires:
            yield "agreement", (agreement.name,), agreement.owner, agreement.expires
    for certificate in plan.certificates:
        if certificate.expires:
            yield "certificate", (certificate.name,), certificate.holder, certificate.expires


def _learning(plan: WithUpkeep, world: World) -> Iterator[Found]:
    """Training by the day on which it must be repeated, and the review of the manual."""
    if isinstance(plan, WithDrills):
        report = drill_report(plan, world)
        for state in report.trainings:
            yield "training", (state.training.name,), state.training.owner, state.due
        if report.next_review:
            owner = plan.manual_review.owner if plan.manual_review else ""
            yield "review", (), owner, report.next_review
    if isinstance(plan, WithCrisisCommunication):
        for person in plan.spokespersons:
            due = months_later(person.trained, person.every_months) if person.trained else None
            yield "speaker", (person.name,), person.name, due


def _law(plan: WithUpkeep) -> Iterator[Found]:
    """Legal requirements by the day on which they must be compared with their source again."""
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    if isinstance(plan, WithManual):
        for basis in plan.legal_basis:
            if basis.checked:
                by_day[months_later(basis.checked, STALE_MONTHS)].append(basis.name)
    if isinstance(plan, WithCrisisCommunication):
        for statutory in plan.statutory_reports:
            if statutory.checked:
                by_day[months_later(statutory.checked, STALE_MONTHS)].append(statutory.event)
    for due, names in by_day.items():
        yield "law", tuple(dict.fromkeys(names)), "", due
