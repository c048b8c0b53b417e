"""What one link asks for: where its successor may be, and where its predecessor must have been."""

from __future__ import annotations

from plandoc.compute.schedule.activities import Days, Need, Node

Place = tuple[int, int]
"""Start and finish of an activity as instants."""


def ahead(need: Need, source: Place, days: Days) -> int:
    """The earliest instant of the successor's end of a link, from where the predecessor is.

    A lag in calendar days is added to the instant. A lag in working days ends on the evening
    of its last day; without a lag the instant itself is the bound.
    """
    base = source[0] if need.kind in ("SS", "SF") else source[1]
    if need.elapsed and need.lag:
        return base + need.lag
    if need.lag == 0 and need.kind != "SF":
        return base
    return closes(days.rank(base) + need.lag, days)


def behind(need: Need, limit: int, days: Days) -> int:
    """The latest instant of the predecessor's end from which `ahead` does not pass `limit`."""
    if need.elapsed and need.lag:
        return limit - need.lag
    if need.lag == 0 and need.kind != "SF":
        return limit
    return days.opens(days.rank(limit) - need.lag)


def closes(number: int, days: Days) -> int:
    """The instant at which `number` working days are done: the morning after the last of them."""
    return days.opens(number - 1) + 1


def length_of(node: Node, start: int, days: Days) -> int:
    """Length in days: its own, or from `start` until the date it ends."""
    if node.days is not None:
        return node.days
    return max(0, days.rank(start if node.until is None else node.until) - days.rank(start))


def begin_from(node: Node, length: int, need: Need, bound: int, days: Days) -> int:
    """The earliest start that a link allows, from the bound it sets at either end."""
    at_start = need.kind in ("FS", "SS")
    return begin_after(node, length, bound, days) if at_start else begin_to_end(node, length, bound, days)


def begin_after(node: Node, length: int, start: int, days: Days) -> int:
    """The first start from an instant on.

    Work begins on working days and ends on them; a milestone and an activity counted in
    calendar days may do so on any day.
    """
    return start if floating(node, length) else days.opens(days.rank(start))


def begin_to_end(node: Node, length: int, finish: int, days: Days) -> int:
    """The first start with which the finish is not before an instant."""
    return finish - length if floating(node, length) else days.opens(days.rank(finish - 1) + 1 - length)


def end_of(node: Node, length: int, begin: int, days: Days) -> int:
    """The finish that belongs to a start."""
    return begin + length if floating(node, length) else closes(days.rank(begin) + length, days)


def place_late(node: Node, length: int, start: int | None, finish: int, days: Days) -> Place:
    """Where an activity is that starts no later than `start` and finishes no later than `finish`."""
    if floating(node, length):
        end = finish if start is None else min(finish, start + length)
        return end - length, end
    number = days.rank(finish) - length
    if start is not None:
        number = min(number, days.rank(start + 1) - 1)
    return days.opens(number), closes(number + length, days)


def floating(node: Node, length: int) -> bool:
    """Whether an activity may begin and end on any calendar day."""
    return node.elapsed or length == 0
