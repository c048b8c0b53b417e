"""What the text of a cell means for a field: a choice, yes or no, a day, a list with one item a line."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from plandoc.workbook.match import KnownColumn, normal
from plandoc.workbook.xlsx.numbers import day_text

if TYPE_CHECKING:
    from plandoc.workbook.texts import Raw

YES = frozenset(
    ["是", "是的", "有", "对", "已", "√", "✓", "✔", "☑", "■", "y", "yes", "true", "t", "1", "x", "on"]
)
NO = frozenset(
    [
        "否",
        "不是",
        "无",
        "没有",
        "不",
        "未",
        "×",
        "✗",
        "✘",
        "☐",
        "□",
        "n",
        "no",
        "false",
        "f",
        "0",
        "off",
        "-",
    ]
)
_NUMBERS = re.compile(r"[^、;；\s]+(?:\s*[、;；]\s*[^、;；\s]+)+")
_DIGITS = re.compile(r"\s*[-+]?\d")
_SERIAL = re.compile(r"[2-7]\d{4}")
"""Days from 1954 to 2119 as Excel counts them."""


def value_of(known: KnownColumn, text: str) -> Raw:
    """The plain data for a text; a text that means nothing stays, for the model to judge."""
    field = known.column.field
    if not field.many:
        return _one(known, text.strip())
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and field.kind in ("number", "share", "choice") and _NUMBERS.fullmatch(lines[0]):
        lines = [part.strip() for part in re.split("[、;；]", lines[0])]
    if len(lines) == 1 and (
        field.alone or (field.kind in ("number", "share") and not _DIGITS.match(lines[0]))
    ):
        return _one(known, lines[0])
    return [_one(known, line) for line in lines]


def serial_day(known: KnownColumn, text: str, *, from_1904: bool) -> str | None:
    """The day that a bare number in a column of days counts; None where it counts none."""
    if known.column.field.kind != "date" or not _SERIAL.fullmatch(text):
        return None
    return day_text(Decimal(text), from_1904=from_1904)


def is_cross(known: KnownColumn, text: str) -> bool:
    """Whether a flag is set by an x, which some take for no."""
    return known.column.field.kind == "flag" and normal(text) == "x"


def _one(known: KnownColumn, text: str) -> str:
    match known.column.field.kind:
        case "choice":
            return known.choices.get(normal(text), text)
        case "flag":
            plain = normal(text)
            return "true" if plain in YES else "false" if plain in NO else text
        case "number" | "share" | "date":
            return text if text.isascii() else unicodedata.normalize("NFKC", text)
        case _:
            return text
