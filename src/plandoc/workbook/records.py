"""Plain data by paths: putting values in, and finding the records that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plandoc.where import Path
from plandoc.workbook.layout import Keys
from plandoc.workbook.texts import Raw


def holders(raw: Raw, keys: Keys) -> Iterator[dict[str, Raw]]:
    """The records at the end of some keys, every item of a list on the way."""
    if isinstance(raw, list):
        for item in raw:
            yield from holders(item, keys)
    elif isinstance(raw, dict):
        if keys:
            yield from holders(raw.get(keys[0]), keys[1:])
        else:
            yield raw


def put_at(record: Raw, path: Path, value: Raw) -> bool:
    """Put a value at a path of records and lists; False where something else stands in the way."""
    for step, after in pairwise(path):
        record = _below(record, step, [] if isinstance(after, int) else {})
        if record is None:
            return False
    last = path[-1]
    if isinstance(record, dict) and isinstance(last, str) and last not in record:
        record[last] = value
        return True
    if isinstance(record, list) and isinstance(last, int) and last == len(record):
        record.append(value)
        return True
    return False


def _below(holder: Raw, step: str | int, empty: Raw) -> Raw:
    """What stands at a step, made where there is nothing; None where it cannot hold anything."""
    if isinstance(holder, dict) and isinstance(step, str):
        found = holder.setdefault(step, empty)
    elif isinstance(holder, list) and isinstance(step, int) and step <= len(holder):
        if step == len(holder):
            holder.append(empty)
        found = holder[step]
    else:
        return None
    return found if isinstance(found, type(empty)) else None
