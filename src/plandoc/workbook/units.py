"""Numbers with the unit of their row behind them (`20具`, `88%`), which say nothing more than the number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from plandoc.workbook.match import KnownColumn
from plandoc.workbook.records import holders
from plandoc.workbook.texts import Raw

UNIT = "unit"
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


def drop_units(records: Iterable[Raw], columns: Iterable[KnownColumn]) -> None:
    """Take from the numbers of each record the unit that the record itself states."""
    known = [known.column for known in columns]
    units = {(column.inner, column.path[:-1]) for column in known if column.path[-1:] == (UNIT,)}
    numbers = [c for c in known if c.field.kind == "number" and (c.inner, c.path[:-1]) in units]
    for record in records if numbers else ():
        for column in numbers:
            for holder in holders(record, (*column.inner, *column.path[:-1])):
                key, unit = column.path[-1], holder.get(UNIT)
                if isinstance(unit, str) and key in holder:
                    holder[key] = _without(holder[key], unit)


def _without(value: Raw, unit: str) -> Raw:
    if isinstance(value, list):
        return [_without(item, unit) for item in value]
    if not isinstance(value, str):
        return value
    bare = unicodedata.normalize("NFKC", value).removesuffix(unicodedata.normalize("NFKC", unit)).strip()
    return bare if bare != value and _NUMBER.fullmatch(bare) else value
