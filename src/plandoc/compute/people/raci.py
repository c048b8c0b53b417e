"""Roles and the RACI matrix: who does, answers for, is asked about and is told of what.

RACI: R does the work (at least one), A answers for it (exactly one), C is consulted before,
I is informed after; RASCI adds S, who helps with the work. A task without an entry of its own takes R from its owners and A from
its accountable person, or from its only owner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plandoc.compute.schedule.wbs import wbs_numbers
from plandoc.model.people import Raci, Role
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRoles, WithSchedule, WithTasks
from plandoc.model.work import Task
from plandoc.world import World

Letter = Literal["R", "A", "S", "C", "I"]
LETTERS: tuple[Letter, ...] = ("R", "A", "S", "C", "I")


class RolesPlan(WithRoles, Plan):
    """What the matrix needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class RaciRow:
    """One line of the matrix.

    `parts` holds the letters of each of the report's parties, in their order; `task` is the
    place of the task in the plan, or None; `entry` that of the explicit entry, or None.
    """

    number: str
    name: str
    parts: tuple[tuple[Letter, ...], ...]
    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    task: int | None = None
    entry: int | None = None

    @property
    def derived(self) -> bool:
        """Whether it follows from the task alone."""
        return self.entry is None


@dataclass(frozen=True, slots=True)
class RoleReport:
    """The roles of a plan and the matrix.

    Parties are the plan's roles in their order, followed by people who belong to none.
    `idle` names the roles without any part in any task.
    """

    roles: tuple[Role, ...]
    parties: tuple[str, ...]
    rows: tuple[RaciRow, ...]
    idle: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """Per party how many of each of the `LETTERS` it has."""
    title: str = ""


def role_report(plan: RolesPlan, _world: World) -> RoleReport:
    """The roles of a plan and who takes which part."""
    entries = _entries(plan)
    home = {person: role.name for role in plan.roles for person in (role.name, role.id, *role.people)}
    named = [p for entry in entries for letter in LETTERS for p in _people(entry.raci, letter)]
    parties = tuple(dict.fromkeys([*(r.name for r in plan.roles), *(home.get(p, p) for p in named)]))
    rows = tuple(_row(entry, parties, home) for entry in entries)
    counts = tuple(_count(rows, i) for i in range(len(parties)))
    roles = {role.name for role in plan.roles}
    idle = tuple(p for p, count in zip(parties, counts, strict=True) if p in roles and not any(count))
    return RoleReport(plan.roles, parties, rows, idle if rows else (), counts, plan.title)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line before its people are matched to parties."""

    number: str
    name: str
    raci: Raci
    task: int | None
    entry: int | None


def _entries(plan: RolesPlan) -> list[Entry]:
    """Tasks in the order of their numbers, then what is no task of the plan."""
    explicit = {r.task: (i, r) for i, r in reversed(list(enumerate(plan.raci))) if r.task}
    entries: list[Entry] = []
    if isinstance(plan, WithTasks):
        for index, number in _numbers(plan).items():
            task = plan.tasks[index]
            place, given = explicit.get(task.id or "", (None, None))
            raci = _completed(given, task)
            if given is not None or raci.responsible or raci.accountable:
                entries.append(Entry(number, task.name, raci, index, place))
    for place, raci in enumerate(plan.raci):
        if raci.task is None:
            entries.append(Entry("", raci.item, raci, None, place))
    return entries


def _numbers(plan: WithTasks) -> Mapping[int, str]:
    """The numbers of the tasks by their places, in the order of the numbers."""
    if isinstance(plan, WithSchedule):
        return wbs_numbers(plan).tasks
    return {index: str(index + 1) for index in range(len(plan.tasks))}


def _completed(given: Raci | None, task: Task) -> Raci:
    """The entry with R and A filled from the task where it leaves them open."""
    accountable = (task.accountable,) if task.accountable else task.owner if len(task.owner) == 1 else ()
    if given is None:
        return Raci.model_construct(
            task=task.id,
            item="",
            responsible=task.owner,
            accountable=accountable,
            support=(),
            consulted=(),
            informed=(),
        )
    return given.model_copy(
        update={
            "responsible": given.responsible or task.owner,
            "accountable": given.accountable or accountable,
        }
    )


def _people(raci: Raci, letter: Letter) -> tuple[str, ...]:
    match letter:
        case "R":
            return raci.responsible
        case "A":
            return raci.accountable
        case "S":
            return raci.support
        case "C":
            return raci.consulted
        case "I":
            return raci.informed


def _row(entry: Entry, parties: tuple[str, ...], home: dict[str, str]) -> RaciRow:
    where = {letter: {home.get(p, p) for p in _people(entry.raci, letter)} for letter in LETTERS}
    parts = tuple(tuple(letter for letter in LETTERS if party in where[letter]) for party in parties)
    return RaciRow(
        entry.number,
        entry.name,
        parts,
        tuple(dict.fromkeys(entry.raci.responsible)),
        tuple(dict.fromkeys(entry.raci.accountable)),
        entry.task,
        entry.entry,
    )


def _count(rows: tuple[RaciRow, ...], party: int) -> tuple[int, ...]:
    return tuple(sum(letter in row.parts[party] for row in rows) for letter in LETTERS)
