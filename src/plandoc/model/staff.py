"""How much of people's time there is: part-time shares, numbers of people, absences, terms."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from plandoc.model.base import Part, Text
from plandoc.model.calendar import DayRanges
from plandoc.model.units import Date, Number, Share, parse_share


class Availability(Part):
    """The working time of a person or role, where it is not simply all of it, all the time."""

    name: Text
    """A person, or a role by its name or id."""
    people: Annotated[Number, Field(ge=0, le=100_000)] | None = None
    """How many people stand behind the name; empty is one, or the people of the role."""
    share: Annotated[Share, Field(ge=0, le=1)] | None = None
    """Share of full working time, 50% for half a post; all of it unless given."""
    start: Date | None = None
    """First day they are there."""
    end: Date | None = None
    """Last day they are there."""
    absences: DayRanges = ()
    """Leave, training, other projects: days and stretches of days."""
    note: Text = ""


class Assignment(Part):
    """The share of one owner's working time that a task takes."""

    name: Text
    share: Annotated[Share, Field(ge=0, le=100)]
    """Of a full-time person; over 100% for several people."""


def owners_with_shares(value: Any) -> Any:
    """A task as it is written, its owners' shares (`林浩 50%`) taken out into `shares`."""
    if not isinstance(value, dict) or "owner" not in value:
        return value
    owner = value["owner"]
    items = list(owner) if isinstance(owner, list | tuple) else [owner]
    if not any(isinstance(item, str) and item.rstrip().endswith(("%", "％")) for item in items):
        return value
    names, shares = [], []
    for item in items:
        for part in _parts(item):
            name, share = _split(part)
            names.append(name)
            if share:
                shares.append({"name": name, "share": share})
    return {**value, "owner": names, "shares": [*shares, *(value.get("shares") or ())]}


def _parts(item: Any) -> list[Any]:
    if not isinstance(item, str):
        return [item]
    for separator in ("、", "/", "；", ";", ","):
        item = item.replace(separator, "，")
    return [part.strip() for part in item.split("，") if part.strip()]


def _split(item: Any) -> tuple[Any, str]:
    """`林浩 50%` as name and share; a name without a share as it is."""
    if not isinstance(item, str) or not item.endswith(("%", "％")):
        return item, ""
    name = item.rstrip("%％").rstrip("0123456789. ").rstrip("（(　 ")
    share = item[len(name) :].strip("（(　 ")
    try:
        parse_share(share)
    except ValueError:
        return item, ""
    return (name, share) if name else (item, "")
