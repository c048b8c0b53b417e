"""Captions of a time axis: months, quarters or years, coarse enough to print."""

from __future__ import annotations

from datetime import date

from plandoc.terms import Terms

Labels = tuple[tuple[date, str], ...]
"""First days and captions."""


def month_labels(start: date, finish: date, terms: Terms) -> Labels:
    """Months; quarters on an axis of more than 18 months, years or decades on a very long one."""
    months = (finish.year - start.year) * 12 + finish.month - start.month + 1
    step = 1 if months <= 18 else 3 if months <= 60 else 12 if months <= 360 else 120
    first = (start.year * 12 + start.month - 1) // step * step
    last = finish.year * 12 + finish.month - 1
    return tuple(
        (max(date(n // 12, n % 12 + 1, 1), start), _caption(n, step, terms))
        for n in range(first, last + 1, step)
    )


def _caption(month: int, step: int, terms: Terms) -> str:
    if step == 1:
        return terms(f"gantt.month_{month % 12 + 1}")
    if step == 3:
        return terms("gantt.quarter", number=month % 12 // 3 + 1)
    return terms("gantt.year", year=month // 12)


def year_labels(start: date, finish: date, terms: Terms) -> Labels:
    """Years above the months or quarters; none where the axis lies in one year, or shows years itself."""
    months = (finish.year - start.year) * 12 + finish.month - start.month + 1
    if start.year == finish.year or months > 60:
        return ()
    years = range(start.year, finish.year + 1)
    return tuple((max(date(year, 1, 1), start), terms("gantt.year", year=year)) for year in years)
