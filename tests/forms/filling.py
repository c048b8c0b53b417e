"""Fills in forms as people do, and says what of a plan a form can hold."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from lxml import etree

from plandoc.fields import Field
from plandoc.forms.layout import Layout, Section
from plandoc.forms.places import steps_of
from tests.built import W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
TAG = "plandoc:"
Answers = dict[tuple[str, ...], str]
"""Texts to write, by the steps that lead to the field."""


def singles(raw: dict[str, Any], layout: Layout) -> Answers:
    """What a plan says outside of tables, as it is written into the form."""
    asked = (a for section in (layout.cover, *layout.sections) if not section.table for a in section.asked)
    found = ((a.steps, written(_at(raw, a.steps), a.field)) for a in asked)
    return {steps: text for steps, text in found if text}


def rows(raw: dict[str, Any], section: Section) -> list[Answers]:
    """The rows of a table: one for each record, and one more for each further entry of a list in it."""
    found: list[Answers] = []
    for record in _at(raw, section.table) or []:
        own = {a.steps: written(_at(record, a.steps), a.field) for a in section.asked if not a.nested}
        within = [a for a in section.asked if a.nested]
        parts = _at(record, within[0].steps[: within[0].nested]) or [{}] if within else [{}]
        for number, part in enumerate(parts):
            row = dict(own) if number == 0 else {}
            if isinstance(part, dict):
                row |= {a.steps: written(_at(part, a.steps[a.nested :]), a.field) for a in within}
            found.append({steps: text for steps, text in row.items() if text})
    return [row for row in found if row]


def written(value: Any, field: Field) -> str:
    """A value as somebody writes it into a form; what takes more than a text cannot be written."""
    if isinstance(value, list):
        texts = [item.get("text", "") if isinstance(item, dict) else str(item) for item in value]
        return ("、" if field.refers or field.as_text else "\n").join(texts) if all(texts) else ""
    if value is None or isinstance(value, dict):
        return ""
    label = {choice.value: choice.label for choice in field.choices}
    return label.get(str(value), str(value)).strip()


def _at(data: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def filled(blank: bytes, raw: dict[str, Any], layout: Layout) -> bytes:
    """The form with a plan's values in its controls, found by their tags; rows are copied where they run out."""
    document = docx.Document(io.BytesIO(blank))
    body = document.element.body
    for steps, text in singles(raw, layout).items():
        _fill(_control(body, steps), text)
    for section in layout.sections:
        if section.table:
            items = list(_items(body, section))
            empty = copy.deepcopy(items[-1])
            for number, answers in enumerate(rows(raw, section)):
                if number == len(items):
                    items.append(copy.deepcopy(empty))
                    items[-2].addnext(items[-1])
                for steps, text in answers.items():
                    _fill(_control(items[number], (*section.table, *steps)), text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _items(body: Any, section: Section) -> Iterator[Any]:
    for item in body.iter(f"{W}sdt"):
        if item.find(f"{W}sdtPr/{W15}repeatingSectionItem") is not None:
            tag = item.find(f".//{W}tag")
            if (steps_of(tag.get(f"{W}val").removeprefix(TAG)) or ())[: len(section.table)] == section.table:
                yield item


def _control(parent: Any, steps: tuple[str, ...]) -> Any:
    for tag in parent.iter(f"{W}tag"):
        place = tag.get(f"{W}val")
        if place.startswith(TAG) and steps_of(place.removeprefix(TAG)) == steps:
            return tag.getparent().getparent()
    raise AssertionError(steps)


def _fill(control: Any, text: str) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    box = properties.find(f"{W14}checkbox/{W14}checked")
    if box is not None:
        box.set(f"{W14}val", "1" if text == "true" else "0")
        return
    for shown in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(shown)
    date = properties.find(f"{W}date")
    if date is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        date.set(f"{W}fullDate", f"{text}T00:00:00Z")
        year, month, day = text.split("-")
        text = f"{year}年{int(month)}月{int(day)}日"
    for run in list(content):
        content.remove(run)
    run = etree.SubElement(content, f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def told(raw: dict[str, Any], layout: Layout) -> dict[str, Any]:
    """What of a plan the form can hold, in one way of writing it, to be compared."""
    found: dict[str, Any] = {
        ".".join(steps): _plain(text, layout.fields.at(steps)) for steps, text in singles(raw, layout).items()
    }
    for section in layout.sections:
        if section.table:
            table = [
                {
                    ".".join(steps): _plain(text, layout.fields.at((*section.table, *steps)))
                    for steps, text in row.items()
                }
                for row in rows(raw, section)
            ]
            found[".".join(section.table)] = table
    return found


def _plain(text: str, field: Field | None) -> list[str]:
    assert field is not None
    parts = re.split("[、，,；;/\n]+" if field.many else "\n", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def without_numbers(value: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """A told plan without the numbers that the form gave to records that had none."""
    result = dict(value)
    for name, table in value.items():
        if table and isinstance(table[0], dict):
            others = like.get(name, [])
            result[name] = [
                {k: v for k, v in row.items() if k != "id" or "id" in other}
                for row, other in zip(table, others, strict=False)
            ] + table[len(others) :]
    return result
