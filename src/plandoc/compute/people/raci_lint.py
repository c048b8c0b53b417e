"""What is wrong with a RACI matrix: a matrix that nobody checks says nothing.

Exactly one answers for each line, somebody does the work, every role has a part, no single
person answers for most of it, and asking everybody is no way of asking anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from plandoc.compute.people.raci import RaciRow, RoleReport

Fault = Literal[
    "no-accountable", "several-accountable", "no-responsible", "idle", "too-many-accountable", "all-consulted"
]
MANY_LINES = 4
"""Lines that one person must at least answer for before they are too many."""
ALL_CONSULTED = 3
"""Parties that must at least be consulted on a line before everybody is."""


@dataclass(frozen=True, slots=True)
class Check:
    """One point of the check: how many lines or parties it looked at, and those that fail it."""

    fault: Fault
    looked_at: int
    found: tuple[str, ...]
    """Lines, roles or people by name."""
    rows: tuple[int, ...] = ()
    """Places of the lines in the matrix, where it is about lines."""


def lint(report: RoleReport) -> tuple[Check, ...]:
    """Every point of the check, in a fixed order; none for an empty matrix."""
    if not report.rows:
        return ()
    lines = len(report.rows)
    heads = accountable_for(report)
    too_many = tuple(name for name, count in heads.items() if overcharged(count, lines))
    return (
        _of_lines("no-accountable", report, lambda r: not r.accountable),
        _of_lines("several-accountable", report, lambda r: len(r.accountable) > 1),
        _of_lines("no-responsible", report, lambda r: not r.responsible),
        Check("idle", len(report.roles), report.idle),
        Check("too-many-accountable", len(heads), too_many),
        _of_lines("all-consulted", report, asks_everybody),
    )


def accountable_for(report: RoleReport) -> Counter[str]:
    """For how many lines each person or role answers."""
    return Counter(name for line in report.rows for name in line.accountable)


def overcharged(count: int, lines: int) -> bool:
    """Whether one answers for too much: more than half of the lines, and at least four."""
    return count >= MANY_LINES and 2 * count > lines


def asks_everybody(line: RaciRow) -> bool:
    """Whether all who neither do the work nor answer for it are consulted, three or more."""
    others = [letters for letters in line.parts if not {"R", "A"} & set(letters)]
    return len(others) >= ALL_CONSULTED and all("C" in letters for letters in others)


def _of_lines(fault: Fault, report: RoleReport, fails: Callable[[RaciRow], bool]) -> Check:
    rows = tuple(i for i, line in enumerate(report.rows) if fails(line))
    names = tuple(f"{report.rows[i].number} {report.rows[i].name}".strip() for i in rows)
    return Check(fault, len(report.rows), names, rows)
