"""Emergency supplies: what is kept where, what has expired or runs short, and inspection sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from plandoc.compute.dates.clock import months_later
from plandoc.compute.listing import listing, with_note
from plandoc.compute.section import Section
from plandoc.doc.build import cell, inlines, note, table
from plandoc.doc.nodes import Block, Card, Cell, Column, Mark, Tone
from plandoc.model.response import Supply, WithScenarios
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class SupplyState:
    """One item with what is wrong with it on the build date."""

    index: int
    item: Supply
    short: int
    """How many are missing to the least quantity; 0 for enough or unknown."""
    expired: bool
    expires_soon: bool
    check_due: date | None
    """Next inspection; None where no interval or no last inspection is given."""
    check_overdue: bool


@dataclass(frozen=True, slots=True)
class SupplyReport:
    """The supplies in the order of the plan; `day` is the build date, `warning` the days of notice."""

    rows: tuple[SupplyState, ...]
    day: date
    warning: int


def supply_report(plan: WithScenarios, world: World) -> SupplyReport:
    """The state of the supplies on the build date."""
    soon = world.today + timedelta(days=plan.expiry_warning_days)
    rows = tuple(_state(i, item, world.today, soon) for i, item in enumerate(plan.supplies))
    return SupplyReport(rows, world.today, plan.expiry_warning_days)


def supplies_as_blocks(report: SupplyReport, terms: Terms) -> tuple[Block, ...]:
    """Every item with place, keeper, quantity and state."""
    return supply_table(report.rows, report, terms)


def supply_table(
    rows: tuple[SupplyState, ...], report: SupplyReport, terms: Terms, plan: str = ""
) -> tuple[Block, ...]:
    """The items of `rows` as a table; those that one response plan needs stand under its name."""
    columns = {"name": 2.6, "quantity": Column(1, "right"), "place": 2.2, "keeper": 1.9,
               "expires": Column(1.6, "center"), "state": Column(1.7, "center")}  # fmt: skip
    body = [
        (
            with_note(
                row.item.name,
                " · ".join(filter(None, (terms(f"supply.kinds.{row.item.kind}"), row.item.model))),
            ),
            _quantity(row.item, terms),
            row.item.place,
            with_note(row.item.keeper, row.item.phone),
            terms.short_date(row.item.expires) if row.item.expires else "–",
            _marks(row, terms),
        )
        for row in rows
    ]
    faulty = sum(1 for row in rows if row.short or row.expired or row.check_overdue)
    notes = (note(terms("supply.note", date=terms.date(report.day), days=report.warning)),)
    shown = listing(terms, "supply", columns, body, notes=notes, faulty=faulty)
    if not plan:
        return shown
    caption = inlines(terms("supply.plan_caption", name=plan))
    return tuple(replace(one, caption=caption) for one in shown)


def inspection_as_blocks(report: SupplyReport, terms: Terms) -> tuple[Block, ...]:
    """A sheet to take along and fill in at the inspection of the supplies."""
    if not report.rows:
        return ()
    keys = ("number", "name", "place", "wanted", "found", "condition", "inspector")
    columns = [
        Column(0.6, "center"),
        Column(2.6),
        Column(2.4),
        Column(0.9, "center"),
        Column(1),
        Column(1.6),
        Column(1.3),
    ]
    rows = [
        (str(n), row.item.name, row.item.place, _wanted(row.item, terms), "", "", "")
        for n, row in enumerate(report.rows, start=1)
    ]
    form = table([terms(f"supply.sheet.{key}") for key in keys], rows, columns=columns, style="form")
    children = (note(terms("supply.sheet.intro")), form)
    return (Card(inlines(terms("supply.sheet.title")), children),)


def _state(index: int, item: Supply, today: date, soon: date) -> SupplyState:
    due = months_later(item.checked, item.check_months) if item.checked and item.check_months else None
    least, have = item.minimum, item.quantity
    return SupplyState(
        index=index,
        item=item,
        short=max(least - have, 0) if least is not None and have is not None else 0,
        expired=item.expires is not None and item.expires < today,
        expires_soon=item.expires is not None and today <= item.expires <= soon,
        check_due=due,
        check_overdue=due is not None and due < today,
    )


def _marks(row: SupplyState, terms: Terms) -> Cell:
    found: list[tuple[str, Tone]] = []
    if row.expired:
        found.append((terms("supply.expired"), "danger"))
    if row.short:
        found.append((terms("supply.short", n=row.short, unit=row.item.unit), "warning"))
    if row.expires_soon:
        found.append((terms("supply.soon"), "notice"))
    if row.check_overdue:
        found.append((terms("supply.check_overdue"), "warning"))
    marks = [Mark(text, tone) for text, tone in found or [(terms("supply.fine"), "good")]]
    lines = [part for mark in marks for part in cell(mark).children]
    if row.item.checked:
        lines.append(note(terms("supply.checked", date=terms.short_date(row.item.checked))))
    return cell(tuple(lines))


def _quantity(item: Supply, terms: Terms) -> str:
    if item.quantity is None:
        return "–"
    return f"{terms.number(item.quantity)}{terms('supply.gap')}{item.unit}".strip()


def _wanted(item: Supply, terms: Terms) -> str:
    wanted = item.minimum if item.minimum is not None else item.quantity
    return terms.number(wanted) if wanted is not None else ""


SECTIONS = (
    Section("supplies", WithScenarios, supply_report, supplies_as_blocks),
    Section("supply-inspection", WithScenarios, supply_report, inspection_as_blocks),
)
