"""A value of a plan as the text of one cell, as a person would type it."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from plandoc.fields import Field
from plandoc.workbook.layout import Layout

Raw: TypeAlias = Any
"""Plain data: texts, lists and records, as a reader gives it."""
SEPARATORS = re.compile("[、，,；;/\n]")
MOST = 32_767
"""Characters that Excel lets a cell hold."""


def cell_text(field: Field, value: Raw, layout: Layout) -> str | None:
    """A value as the text of one cell; None when a cell cannot hold it."""
    if isinstance(value, list):
        return _lines(field, value, layout) if field.many else None
    if isinstance(value, dict) or value is None or (field.kind == "part" and not field.as_text):
        return None
    text = plain(value).strip()
    if len(text) > MOST or (field.many and "\n" in text):
        return None
    return _shown(field, text, layout)


def plain(value: bool | str | int | float) -> str:
    """A scalar as it is written in a file, line ends as `\\n`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _lines(field: Field, items: list[Raw], layout: Layout) -> str | None:
    """A list with one item to a line."""
    texts = [plain(item).strip() if isinstance(item, str | bool | int | float) else "" for item in items]
    if not texts or any(not text or "\n" in text for text in texts):
        return None
    if len(texts) == 1 and field.alone == "several" and SEPARATORS.search(texts[0]):
        return None
    joined = "\n".join(_shown(field, text, layout) for text in texts)
    return joined if len(joined) <= MOST else None


def _shown(field: Field, text: str, layout: Layout) -> str:
    """The text with choices and yes and no by their names."""
    if field.kind == "flag" and text in ("true", "false"):
        return layout.words["yes" if text == "true" else "no"]
    if field.kind == "choice":
        labels = [choice.label for choice in field.choices]
        label = next((choice.label for choice in field.choices if choice.value == text), text)
        return label if labels.count(label) == 1 else text
    return text
