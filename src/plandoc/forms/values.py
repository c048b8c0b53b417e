"""What people write into a field, as it stands in a plan's file."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from plandoc.fields import Field
from plandoc.forms.word import Said

Value = str | list[str]

TICKED = frozenset("☑☒✓✔√■☒●")
BOXES = TICKED | frozenset("☐□○")
"""Boxes to tick, as characters."""
YES = frozenset({"是", "有", "yes", "y", "true", "1", "对", "x", "×"})
NO = frozenset({"否", "无", "no", "n", "false", "0", "错"})
BETWEEN = re.compile(r"[、，,；;\n]+")
"""Between the numbers of several things in one cell."""
_DAYS = (
    re.compile(r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"),
    re.compile(r"(?P<d>\d{1,2})\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def text_of(said: tuple[Said, ...], hint: str = "") -> str:
    """What somebody wrote: nothing of controls that are still empty, nor of the form's own example."""
    parts = [without_hint(one.text, hint) for one in said if not one.empty]
    return "\n".join(part for part in (cleaned(part) for part in parts) if part)


def without_hint(text: str, hint: str) -> str:
    """Text without the example that the form shows before it."""
    return text.strip().removeprefix(hint) if hint else text


def cleaned(text: str) -> str:
    """Lines without the spaces and empty lines around them."""
    lines = [line.strip(" \t\u3000\xa0\u200b") for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def value_of(field: Field, said: tuple[Said, ...], hint: str = "") -> Value | None:
    """The value that was filled in, None where nothing was."""
    if field.kind == "flag":
        return _flag(said)
    text = text_of(said, hint)
    if not text:
        return None
    if field.many:
        return _several(field, text)
    if field.kind == "date":
        return _day(text, next((one.day for one in said if one.day), ""))
    if field.kind == "choice":
        return choice_of(field, text)
    return text


def choice_of(field: Field, text: str) -> str:
    """The value of a choice by what it is called; other words stay as they are."""
    wanted = plainly(text)
    for choice in field.choices:
        if wanted in (plainly(choice.label), plainly(choice.value)):
            return choice.value
    return text


def plainly(text: str) -> str:
    """Words to compare: full-width letters as usual ones, without spaces and end marks, in small letters."""
    return re.sub(r"[\s*:\u200b]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _flag(said: tuple[Said, ...]) -> str | None:
    ticks = [one.ticked for one in said if one.ticked is not None]
    if any(ticks):
        return "true"
    words = plainly("".join(one.text for one in said if one.ticked is None and not one.empty))
    if words in YES or any(char in TICKED for char in words):
        return "true"
    return "false" if words in NO else None if not words.strip("".join(BOXES)) else words


def _several(field: Field, text: str) -> Value:
    """Numbers of things apart at commas, other entries one to a line."""
    if field.refers or (field.record and field.as_text):
        return [part.strip() for part in BETWEEN.split(text) if part.strip()]
    lines = [line for line in text.split("\n") if line]
    return lines if len(lines) > 1 or field.record else text


def _day(text: str, picked: str) -> str:
    """A date as it is written in plans; what nobody can read stays for the check to tell."""
    for shape in _DAYS:
        if found := shape.fullmatch(text.strip()):
            parts = found.groupdict()
            name = parts.get("name", "")[:3].lower()
            month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts.get("m") or 0)
            try:
                return dt.date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                return text
    return picked or text
