"""Three-point estimates on paper: the table of the tasks, and the driving path in closed form."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.dates.calendar import estimate_note
from plandoc.compute.section import Section
from plandoc.compute.uncertainty.pert import PathEstimate, PertReport, TaskEstimate, pert_report
from plandoc.doc.build import CellLike, inlines, note, paragraph, table
from plandoc.doc.nodes import Block, Callout, Column, Mark
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms


def estimates_as_blocks(report: PertReport, terms: Terms) -> tuple[Block, ...]:
    """Best, most likely and worst durations with mean and standard deviation; the path below."""
    if not report.tasks:
        return ()
    keys = ("number", "task", "optimistic", "likely", "pessimistic", "mean", "deviation", "on_path")
    columns = [Column(0.7), Column(2.6), Column(0.9, "right"), Column(1.1, "right"), Column(0.95, "right"),
               Column(1.05, "right"), Column(0.95, "right"), Column(1.1, "center")]  # fmt: skip
    rule = report.distribution.replace("-", "_")
    notes = [paragraph(terms(f"estimate.rule_{rule}"), "formula")]
    if any(task.finished for task in report.tasks):
        notes.append(note(terms("estimate.rule_done")))
    shown = table(
        [terms(f"estimate.{key}") for key in keys],
        [_row(task, terms) for task in report.tasks],
        columns=columns,
        caption=terms("estimate.caption"),
        id="estimates",
        alt=terms("estimate.alt", count=len(report.tasks)),
        notes=notes,
    )
    return (shown, *(_path(report.path, report, terms) if report.path else ()))


def _row(task: TaskEstimate, terms: Terms) -> list[CellLike]:
    spread = task.spread
    return [
        task.number,
        task.name,
        *(terms.number(value) for value in (spread.low, spread.likely, spread.high)),
        short(task.mean, terms),
        terms("estimate.finished") if task.finished else short(task.deviation, terms),
        Mark(terms("estimate.is_on_path"), "info") if task.on_path else "",
    ]


def _path(path: PathEstimate, report: PertReport, terms: Terms) -> tuple[Block, ...]:
    """Mean and deviation of the driving chain, and its chance of the target."""
    numbers = {task.index: task.number for task in report.tasks}
    chain = " → ".join(numbers[i] for i in path.tasks if i in numbers)
    lines: list[Block] = [
        paragraph(
            terms(
                "estimate.path",
                tasks=chain or "–",
                planned=path.planned,
                mean=short(path.mean, terms),
                deviation=short(path.deviation, terms),
            )
        )
    ]
    if path.target and path.chance is not None:
        chance = percent_of_runs(path.chance, terms)
        lines.append(
            paragraph(
                terms("estimate.chance", date=terms.date(path.target), days=path.target_days, chance=chance)
            )
        )
        lines.append(paragraph(terms("estimate.chance_formula"), "formula"))
        if report._calendar is not None:
            lines.extend(estimate_note(report._calendar, path.target, path.target, terms))
    return (Callout("info", inlines(terms("estimate.path_title")), tuple(lines)),)


def short(value: Decimal | float, terms: Terms) -> str:
    """Days to two decimals, as the textbooks print them."""
    return terms.number(value, 2)


def percent_of_runs(share: float, terms: Terms) -> str:
    """A chance in whole percent; what is neither impossible nor certain never reads 0% or 100%."""
    if 0 < share < 0.005:
        return terms("chance.least")
    if 0.995 <= share < 1:
        return terms("chance.most")
    return terms.percent(share, 0)


SECTIONS = (Section("estimates", WithSchedule, pert_report, estimates_as_blocks),)
