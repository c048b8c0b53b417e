"""What a text becomes in a cell of a workbook: a number, a date, a percentage, or text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from plandoc.fields import Field

TEXT, GENERAL, DATE = "@", "General", "yyyy-mm-dd"
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_PERCENT = re.compile(r"(?P<number>-?(?:0|[1-9]\d*)(?:\.(?P<places>\d+))?)%")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DIGITS = 15
"""Digits that a number of Excel keeps."""
FIRST_DAY = dt.date(1900, 3, 1)
"""Before it, Excel counts a day that did not exist (29 February 1900)."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The value of a cell and how it is shown."""

    value: str | int | float | dt.date
    number_format: str = TEXT


def typed(field: Field, text: str) -> Typed:
    """The cell for a text of a field; whatever would not come back as it is stays text."""
    if field.many or field.as_text:
        return Typed(text)
    if field.kind in ("number", "share"):
        return _number(text)
    if field.kind in ("date", "when"):
        return _day(text)
    return Typed(text)


def _number(text: str) -> Typed:
    percent = _PERCENT.fullmatch(text)
    if percent and len(text.strip("-%").replace(".", "")) <= DIGITS:
        places = len(percent["places"] or "")
        share = Decimal(percent["number"]) / 100
        return Typed(float(share), "0." + "0" * places + "%" if places else "0%")
    if not _NUMBER.fullmatch(text) or text == "-0" or len(text.strip("-").replace(".", "")) > DIGITS:
        return Typed(text)
    return Typed(float(text) if "." in text else int(text), GENERAL)


def _day(text: str) -> Typed:
    found = _DAY.fullmatch(text)
    try:
        day = dt.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    return Typed(day, DATE) if day is not None and day >= FIRST_DAY else Typed(text)


def format_of(field: Field) -> str:
    """The format for cells of a field that are still empty."""
    if field.many or field.as_text:
        return TEXT
    return {"number": GENERAL, "share": "0%", "date": DATE}.get(field.kind, TEXT)
