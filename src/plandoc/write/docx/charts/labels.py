"""Labels of a series: as a number format where one gives them all, so that they follow the data."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from plandoc.doc.charts import Series

_NUMBER = re.compile(r"(?P<minus>[-−]?)(?P<whole>\d[\d,]*)(?:\.(?P<decimals>\d+))?")
MINUS = "−"


def label_format(series: Series) -> str:
    """The number format that turns every value into its label (`0.00`, `#,##0"%"`); "" when none does.

    Values without a label do not count: their labels are taken off one by one.
    """
    pairs = [(v, t) for v, t in zip(series.values, series.labels, strict=True) if t and v is not None]
    found = _NUMBER.search(pairs[0][1]) if pairs else None
    if found is None:
        return ""
    decimals = len(found["decimals"] or "")
    before, after = pairs[0][1][: found.start()], pairs[0][1][found.end() :]
    for grouped in (False, True):
        if all(_written(v, before, after, decimals, grouped) == t for v, t in pairs):
            return _format(before, after, decimals, grouped, any(v < 0 and MINUS in t for v, t in pairs))
    return ""


def _written(value: float, before: str, after: str, decimals: int, grouped: bool) -> str:
    """A value as a spreadsheet writes it: halves are rounded away from zero."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value)).quantize(step, ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}" if grouped else f"{abs(rounded):.{decimals}f}"
    return f"{before}{MINUS if rounded < 0 else ''}{digits}{after}"


def _format(before: str, after: str, decimals: int, grouped: bool, negative: bool) -> str:
    number = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    whole = f"{_quoted(before)}{number}{_quoted(after)}"
    return f"{whole};{_quoted(before)}{_quoted(MINUS)}{number}{_quoted(after)}" if negative else whole


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""
