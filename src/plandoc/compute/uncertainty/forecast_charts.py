"""The simulated finish as charts: a histogram, and the S-curve of the chance to be finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.section import Section
from plandoc.compute.uncertainty.forecast_tables import level_name
from plandoc.compute.uncertainty.pert_tables import percent_of_runs
from plandoc.compute.uncertainty.simulation import Finishes
from plandoc.compute.uncertainty.uncertainty import DateForecast, UncertaintyReport, uncertainty_report
from plandoc.doc.build import inlines, note
from plandoc.doc.charts import BarChart, LineChart, Series
from plandoc.doc.nodes import Block, Figure
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

CLASSES = 14
"""Classes of finish dates at most."""
TAIL = 0.002
"""Share of the runs at either end that is drawn into the outer classes."""


@dataclass(frozen=True, slots=True)
class FinishClass:
    """Runs that finish on the days up to `last`, after those of the class before."""

    last: date
    share: float
    until: float
    """Share of the runs that are finished by `last`."""


def finish_classes(finishes: Finishes, calendar: WorkCalendar) -> tuple[FinishClass, ...]:
    """Finish dates in classes of equally many working days.

    The rarest dates at either end are drawn into the first and last class, so that a few runs do
    not stretch the picture.
    """
    runs = sum(finishes.counts)
    first, last = _central(finishes)
    days = list(calendar.working_days(date.fromordinal(first), date.fromordinal(last)))
    days = days or [date.fromordinal(last)]
    width = -(-len(days) // CLASSES)
    ends = [days[min(i + width, len(days)) - 1] for i in range(0, len(days), width)]
    classes: list[FinishClass] = []
    before = 0.0
    for place, end in enumerate(ends):
        until = 1.0 if place == len(ends) - 1 else finishes.chance(end)
        classes.append(FinishClass(end, until - before, until))
        before = until
    return tuple(classes) if runs else ()


def _central(finishes: Finishes) -> tuple[int, int]:
    """The first and last day of all runs but the rarest at either end."""
    runs, seen = sum(finishes.counts), 0
    first, last = finishes.days[0], finishes.days[-1]
    for day, count in zip(finishes.days, finishes.counts, strict=True):
        if seen <= TAIL * runs:
            first = day
        seen += count
        if seen >= (1 - TAIL) * runs:
            last = day
            break
    return first, min(last, date.max.toordinal())


def charts_as_blocks(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    """How the finishes spread, with the marked dates, and the chance to be finished by each date."""
    if not report.moves or report.finishes is None or report._calendar is None:
        return ()
    classes = finish_classes(report.finishes, report._calendar)
    if len(classes) < 3:
        return ()
    names = tuple(_name(c.last, classes, terms) for c in classes)
    return (_histogram(report, classes, names, terms), _curve(report, classes, names, terms))


def _histogram(
    report: UncertaintyReport, classes: tuple[FinishClass, ...], names: tuple[str, ...], terms: Terms
) -> Figure:
    labels = tuple(" ".join(marks) for marks in _marks(report, classes, terms))
    series = Series(terms("simulation.share"), tuple(round(c.share * 100, 2) for c in classes), labels)
    chart = BarChart(names, (series,), unit=terms("simulation.share_unit"))
    most = max(classes, key=lambda c: c.share)
    alt = terms("simulation.histogram_alt", first=terms.date(classes[0].last),
                last=terms.date(classes[-1].last), most=terms.date(most.last),
                share=terms.percent(Decimal(str(most.share)), 0))  # fmt: skip
    notes = (note(terms("simulation.histogram_note")),)
    return Figure(chart, inlines(terms("simulation.histogram")), alt, id="finish-histogram", notes=notes)


def _curve(
    report: UncertaintyReport, classes: tuple[FinishClass, ...], names: tuple[str, ...], terms: Terms
) -> Figure:
    values = tuple(round(c.until * 100, 2) for c in classes)
    labels = tuple(percent_of_runs(c.until, terms) for c in classes)
    level = level_name(report.confidence, terms)
    chart = LineChart(
        names,
        (Series(terms("simulation.cumulative"), values, labels),),
        unit=terms("simulation.cumulative_unit"),
        reference=(level, float(report.confidence * 100)),
    )
    found = next((x.day for x in report.levels if x.level == report.confidence), None)
    alt = terms("simulation.curve_alt", level=level, date=terms.date(found) if found else "–")
    if report.target is not None and report.target.day is not None:
        alt += terms("simulation.curve_target", date=terms.date(report.target.day),
                     chance=percent_of_runs(report.target.chance, terms))  # fmt: skip
    return Figure(chart, inlines(terms("simulation.curve")), alt, id="finish-curve")


def _marks(report: UncertaintyReport, classes: tuple[FinishClass, ...], terms: Terms) -> list[list[str]]:
    """The names of the marked dates by the class in which they fall."""
    marked: list[tuple[str, DateForecast | None]] = [(terms("simulation.mark_planned"), report.planned)]
    if report.forecast:
        marked.append((terms("simulation.mark_forecast"), report.forecast))
    marked += [(level_name(x.level, terms), x) for x in report.levels if x.level is not None]
    marked.append((terms("simulation.mark_target"), report.target))
    marks: list[list[str]] = [[] for _ in classes]
    for name, found in marked:
        if found is not None and found.day is not None and 0 < found.chance < 1:
            place = next((i for i, c in enumerate(classes) if found.day <= c.last), None)
            if place is not None:
                marks[place].append(name)
    return marks


def _name(day: date, classes: tuple[FinishClass, ...], terms: Terms) -> str:
    """`09-18`, with the year where the classes touch several."""
    text = terms.short_date(day)
    return text if classes[0].last.year != classes[-1].last.year else text[5:]


SECTIONS = (Section("finish-charts", WithSchedule, uncertainty_report, charts_as_blocks),)
