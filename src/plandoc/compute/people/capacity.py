"""Working time there is: person-days of a person or role on each working day.

A person has one person-day a working day, a role one for each of its people. A part-time
share lessens it, days of absence and days before the first or after the last day have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.model.people import Role
from plandoc.model.staff import Availability

ONE, NONE = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class Supply:
    """The working time behind one owner's name.

    `people` counts heads, `share` is the part of full time of each; `members` are those of a
    role by name, each with an entry of their own, and are counted in `people`.
    """

    name: str
    people: Decimal
    share: Decimal
    entry: Availability | None
    members: tuple[Supply, ...] = ()

    @property
    def usual(self) -> Decimal:
        """Person-days on a day on which everybody is there."""
        if self.members:
            named = sum((m.usual for m in self.members), NONE)
            return (named + max(self.people - len(self.members), NONE)) * self.share
        return self.people * self.share

    @property
    def whole(self) -> Decimal:
        """What a task takes that states no share: a person's whole time, one of a role's people."""
        return min(ONE, self.usual) if self.usual else ONE

    def on(self, day: date) -> Decimal:
        """Person-days on a working day."""
        if self.entry and not _there(self.entry, day):
            return NONE
        if self.members:
            named = sum((m.on(day) for m in self.members), NONE)
            return (named + max(self.people - len(self.members), NONE)) * self.share
        return self.people * self.share

    def changes(self) -> bool:
        """Whether some days have less than usual."""
        entry = self.entry
        varies = bool(entry and (entry.start or entry.end or entry.absences))
        return varies or any(m.changes() for m in self.members)


def _there(entry: Availability, day: date) -> bool:
    if (entry.start and day < entry.start) or (entry.end and day > entry.end):
        return False
    return not any(day in absence for absence in entry.absences)


def supplies(plan: object, owners: Mapping[str, object]) -> dict[str, Supply]:
    """The working time behind each owner's name."""
    roles: tuple[Role, ...] = getattr(plan, "roles", ())
    entries: dict[str, Availability] = {}
    for entry in getattr(plan, "availability", ()):
        entries.setdefault(entry.name, entry)
    return {owner: supply_of(owner, roles, entries) for owner in owners}


def supply_of(owner: str, roles: tuple[Role, ...], entries: Mapping[str, Availability]) -> Supply:
    """The working time behind a name: that of a role's people, or of one person."""
    role = next((r for r in roles if owner in (r.name, r.id)), None)
    entry = entries.get(owner)
    if role and entry is None:
        entry = entries.get(role.name) or entries.get(role.id)
    share = entry.share if entry and entry.share is not None else ONE
    if role is None:
        people = entry.people if entry and entry.people is not None else ONE
        return Supply(owner, people, share, entry)
    if entry and entry.people is not None:
        return Supply(owner, entry.people, share, entry)
    members = tuple(supply_of(name, (), entries) for name in dict.fromkeys(role.people))
    people = role.headcount or Decimal(len(members)) or ONE
    if people < len(members):
        members = ()
    return Supply(owner, people, share, entry, members)


def person_days(supply: Supply, calendar: WorkCalendar, start: date, finish: date) -> Decimal:
    """Person-days from `start` to `finish`, both included."""
    if not supply.changes():
        return supply.usual * calendar.count(start, finish)
    return sum((supply.on(day) for day in calendar.working_days(start, finish)), NONE)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
