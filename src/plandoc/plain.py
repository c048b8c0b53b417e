"""Reports as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


def plain_data(value: Any) -> Any:
    """Dataclasses, pydantic parts, dates and decimals as dicts, lists, text and numbers.

    Decimals keep their digits as text where a float would lose some.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: plain_data(getattr(value, f.name)) for f in fields(value) if not f.name.startswith("_")
        }
    if hasattr(value, "model_dump"):
        return plain_data(value.model_dump())
    if isinstance(value, Mapping):
        return {str(plain_data(k)): plain_data(v) for k, v in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain_data(item) for item in items]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        as_float = float(value)
        return (
            int(value)
            if value == value.to_integral_value()
            else as_float
            if Decimal(str(as_float)) == value
            else str(value)
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value
