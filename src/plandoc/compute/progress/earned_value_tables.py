"""Earned value on paper: the figures, the earned schedule, the estimates, the packages, the S-curve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from plandoc.compute.dates.axis import month_names
from plandoc.compute.dates.calendar import DAY
from plandoc.compute.money.budget_tables import SCALE, amount_text, money, unit_of
from plandoc.compute.progress.earned_value import EarnedValueReport, PackageValue, earned_value_report
from plandoc.compute.progress.indices import Estimate, Indices
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.charts import LineChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Paragraph, Row, Tone
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

DASH = "–"
MOST_DAYS = 24
"""Points of a chart that still have room for a day below them."""
MOST_PACKAGES = 60
"""Packages that are listed one by one; more are shown by group."""


def earned_value_as_blocks(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    """The figures with their meaning, what they foretell, and the S-curve."""
    if not report.bac:
        return ()
    return (
        _figures(report, terms),
        *_schedule(report, terms),
        _estimates(report, terms),
        *_chart(report, terms),
        *_packages(report, terms),
        *_history(report, terms),
    )


def _figures(report: EarnedValueReport, terms: Terms) -> Block:
    rows = []
    for key in ("bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "csi", "tcpi"):
        value: Decimal | None = getattr(report, key)
        shown = (
            index(value, terms)
            if key in {"spi", "cpi", "csi", "tcpi"}
            else money_or_dash(value, report, terms)
        )
        rows.append(row([key.upper(), terms(f"value.{key}"), shown, _verdict(key, report, terms)]))
    head = [terms(f"value.{key}") for key in ("code", "name", "amount", "verdict")]
    columns = [Column(0.8, "center"), Column(4.2), Column(1.6, "right"), Column(1.4, "center")]
    alt = terms("value.alt", spi=index(report.spi, terms), cpi=index(report.cpi, terms))
    return table(
        head, rows, columns=columns, caption=terms("value.caption"), id="earned-value", alt=alt,
        notes=list(_figure_notes(report, terms)),
    )  # fmt: skip


def _figure_notes(report: EarnedValueReport, terms: Terms) -> Iterator[Paragraph]:
    words = {"date": terms.date(report.status), "count": report.lines, "unit": unit_of(report._budget, terms)}
    kind = "rule_periods" if report.unit == "periods" else "rule_tasks" if report.by_task else "rule"
    yield note(terms(f"value.{kind}", **words))
    yield note(terms("value.bands", warning=terms.number(report.warning)))
    if report.budget_total and report.unit == "days" and report.budget_total != report.bac:
        yield note(
            terms(
                "value.coverage",
                bac=amount_text(report.bac, report._budget, terms),
                total=amount_text(report.budget_total, report._budget, terms),
                share=terms.percent(report.bac / report.budget_total),
            )
        )
    yield paragraph(terms("value.formula"), "formula")


def index(value: Decimal | None, terms: Terms) -> str:
    """An index to two decimals, or a dash."""
    return DASH if value is None else terms.number(value, 2)


def money_or_dash(value: Decimal | None, report: EarnedValueReport, terms: Terms) -> str:
    """An amount in the unit of the budget, or a dash."""
    return DASH if value is None else money(value, report._budget, terms)


def index_tone(value: Decimal, warning: Decimal) -> Tone:
    """From 1 good, from the warning level to be watched, below it bad."""
    return "good" if value >= 1 else "warning" if value >= warning else "danger"


def _verdict(key: str, report: EarnedValueReport, terms: Terms) -> CellLike:
    value: Decimal | None = getattr(report, key)
    if key not in {"spi", "cpi"} or value is None:
        return ""
    tone = index_tone(value, report.warning)
    return Mark(terms(f"value.{key}_{tone}"), tone)


def _schedule(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    """Time earned, time gone by, and the finish that follows."""
    found = report.schedule
    if found is None:
        return ()

    def time(value: Decimal | int | None) -> str:
        shown = DASH if value is None else terms.number(value, 1)
        return shown if value is None else terms(f"value.in_{report.unit}", value=shown)

    tone = index_tone(found.spi, report.warning) if found.spi is not None else None
    verdict: CellLike = Mark(terms(f"value.spi_{tone}"), tone) if tone else ""
    date = terms.short_date
    lines: list[tuple[str, str, CellLike]] = [
        ("PD", time(found.planned), terms("value.to", date=date(report.baseline_finish)) if report.baseline_finish else ""),
        ("AT", time(found.actual), terms("value.to", date=date(report.status))),
        ("ES", time(found.earned), terms("value.to", date=date(report.earned_to)) if report.earned_to else ""),
        ("SV(t)", time(found.sv), ""),
        ("SPI(t)", index(found.spi, terms), verdict),
        ("IEAC(t)", time(found.forecast), terms("value.to", date=date(report.forecast_finish)) if report.forecast_finish else DASH),
        ("TSPI", index(found.tspi, terms), ""),
    ]  # fmt: skip
    rows = [row([code, terms(f"value.time.{code}"), shown, remark]) for code, shown, remark in lines]
    columns = [Column(0.9, "center"), Column(4.1), Column(1.6, "right"), Column(1.6, "center")]
    key = "value.time.finished" if found.finished else "value.time.note"
    return (
        table(
            [terms(f"value.{k}") for k in ("code", "name", "amount", "remark")], rows, columns=columns,
            caption=terms("value.time.caption"), id="earned-schedule",
            alt=terms("value.time.alt", spi=index(found.spi, terms), es=time(found.earned), at=time(found.actual)),
            notes=[note(terms(key)), paragraph(terms("value.time.formula"), "formula")],
        ),
    )  # fmt: skip


def _estimates(report: EarnedValueReport, terms: Terms) -> Block:
    """Five ways to expect the cost at the end."""
    rows = [row(_estimate_cells(e, report, terms)) for e in report.estimates]
    unit = unit_of(report._budget, terms)
    columns = [Column(3.2), Column(0.8, "right"), Column(1.4, "right", unit), Column(1.4, "right", unit),
               Column(1.4, "right", unit), Column(0.9, "right")]  # fmt: skip
    known = [e.eac for e in report.estimates if e.eac is not None]
    low, high = (
        (money(min(known), report._budget, terms), money(max(known), report._budget, terms))
        if known
        else (DASH, DASH)
    )
    return table(
        [terms(f"value.estimate.{k}") for k in ("basis", "factor", "eac", "etc", "vac", "tcpi")], rows,
        columns=columns, caption=terms("value.estimate.caption"), id="estimates",
        alt=terms("value.estimate.alt", low=low, high=high),
        notes=[paragraph(terms("value.estimate.formula"), "formula")],
    )  # fmt: skip


def _estimate_cells(e: Estimate, report: EarnedValueReport, terms: Terms) -> Iterator[CellLike]:
    yield terms(f"value.estimate.{e.basis}")
    yield index(e.factor, terms)
    yield from (money_or_dash(value, report, terms) for value in (e.eac, e.etc, e.vac))
    yield index(e.tcpi, terms)


def _packages(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    """Packages below their groups with the groups' sums, and the whole."""
    if len(report.packages) < 2:
        return ()
    rows = list(_package_rows(report, terms))
    total = Indices(report.bac, report.pv, report.ev, report.ac, report.sv, report.cv, report.spi, report.cpi,
                    report.csi, report.tcpi, report.estimates)  # fmt: skip
    rows.append(row([terms("value.package.total"), *_package_cells(total, report, terms)], "total"))
    return (
        table(
            [terms(f"value.package.{k}") for k in ("name", *AMOUNTS, *RATIOS)], rows,
            columns=[Column(1.9), *(Column(1.35, "right") for _ in AMOUNTS), *(Column(0.6, "right") for _ in RATIOS)],
            caption=terms("value.package.caption", unit=unit_of(report._budget, terms)), id="packages",
            alt=terms("value.package.alt", count=len(report.packages)),
            notes=[note(terms("value.package.note"))],
        ),
    )  # fmt: skip


AMOUNTS = ("bac", "pv", "ev", "ac", "sv", "cv")
RATIOS = ("spi", "cpi")


def _package_rows(report: EarnedValueReport, terms: Terms) -> Iterator[Row]:
    if not report.groups:
        yield from (_package_row(v, report, terms) for v in report.packages)
        return
    for group in report.groups:
        label = group.name or terms("value.package.none")
        yield row([label, *_package_cells(group.figures, report, terms)], "group")
        if len(report.packages) <= MOST_PACKAGES:
            yield from (_package_row(v, report, terms) for v in report.packages if v.group == group.name)


def _package_row(value: PackageValue, report: EarnedValueReport, terms: Terms) -> Row:
    name = f"{value.number} {value.name}" if value.number else value.name
    return row([cell(name), *_package_cells(value.figures, report, terms)])


def _package_cells(figures: Indices, report: EarnedValueReport, terms: Terms) -> Iterable[CellLike]:
    yield from (money(getattr(figures, key), report._budget, terms) for key in AMOUNTS)
    yield from (index(getattr(figures, key), terms) for key in RATIOS)


def _history(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    """Earlier readings, oldest first."""
    if len(report.history) < 2:
        return ()
    rows = [
        row([v.name, *_package_cells(v.figures, report, terms), index(v.figures.csi, terms)])
        for v in report.history
    ]
    return (
        table(
            [terms("value.history.end"), *(terms(f"value.package.{k}") for k in (*AMOUNTS, *RATIOS)), "CSI"], rows,
            columns=[Column(1.5, "center"), *(Column(1.2, "right") for _ in AMOUNTS), *(Column(0.7, "right") for _ in range(3))],
            caption=terms("value.history.caption", unit=unit_of(report._budget, terms)), id="value-history",
            alt=terms("value.history.alt", count=len(rows)),
        ),
    )  # fmt: skip


def _chart(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    points = report.curve
    if len(points) < 2:
        return ()
    scale = SCALE[report._budget.unit]
    kinds = [
        "planned",
        "earned",
        "actual",
        *(["forecast"] if any(p.forecast is not None for p in points) else []),
    ]

    def series(kind: str) -> Series:
        values: list[Decimal | None] = [getattr(p, kind) for p in points]
        return Series(
            terms(f"value.series_{kind}"), tuple(None if v is None else float(v / scale) for v in values)
        )

    chart = LineChart(
        _names(report, terms), tuple(series(kind) for kind in kinds), unit_of(report._budget, terms)
    )
    alt = terms("value.chart_alt", date=terms.date(report.status), ev=money(report.ev, report._budget, terms),
                pv=money(report.pv, report._budget, terms), ac=money(report.ac, report._budget, terms),
                eac=money_or_dash(report.eac, report, terms))  # fmt: skip
    notes = (note(terms("value.chart_note")),)
    return (Figure(chart, inlines(terms("value.chart_caption")), alt, id="value-curve", notes=notes),)


def _names(report: EarnedValueReport, terms: Terms) -> tuple[str, ...]:
    """Captions of the points: the month at its end, else the day."""
    days = [p.day for p in report.curve]
    ends = [(day + DAY).day == 1 for day in days]
    one_year = len({day.year for day in days}) == 1
    if not one_year and len(days) > MOST_DAYS:
        return tuple(f"{day:%y}-{day.month}" for day in days)
    months = month_names(days, terms) if one_year else [f"{day:%y}-{day.month}" for day in days]
    full = [f"{day.month}-{day.day}" if one_year else f"{day:%y}-{day.month}-{day.day}" for day in days]
    return tuple(month if end else day for month, day, end in zip(months, full, ends, strict=True))


SECTIONS = (Section("earned-value", WithBudget, earned_value_report, earned_value_as_blocks),)
