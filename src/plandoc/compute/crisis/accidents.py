"""Levels of accidents at work by deaths, serious injuries and direct economic loss.

Source: 生产安全事故报告和调查处理条例 (State Council Decree 493 of 2007), article 3. The level is the
highest that any of the three reaches. “以上” includes the number itself, “以下” does not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import note
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.hazards import Harm, WithHazards
from plandoc.terms import Terms
from plandoc.world import World

DEATHS = (3, 10, 30)
INJURIES = (10, 50, 100)
LOSS = (Decimal(10_000_000), Decimal(50_000_000), Decimal(100_000_000))
"""Least numbers of 较大, 重大 and 特别重大事故; below the first it is a 一般事故."""

LARGE = Decimal(100_000_000)
"""Amounts from here on are written in 亿元 in Chinese."""

LEVEL_TONES: tuple[Tone, ...] = ("info", "notice", "warning", "danger")
"""Blue, yellow, orange and red, as for the levels of response."""


@dataclass(frozen=True, slots=True)
class AccidentRow:
    """A risk with the worst that must be reckoned with, and its level."""

    code: str
    name: str
    harm: Harm
    level: int | None
    """0 一般, 1 较大, 2 重大, 3 特别重大; None where nobody is hurt and nothing lost."""
    decided_by: tuple[str, ...]
    """Which of deaths, injuries and loss reach the level."""


@dataclass(frozen=True, slots=True)
class AccidentReport:
    """The risks with a worst case, the highest level first, then in the order of the plan."""

    rows: tuple[AccidentRow, ...]


def accident_report(plan: WithHazards, world: World) -> AccidentReport:
    """The level of accident that each risk may reach."""
    rows = [
        AccidentRow(risk.id or f"R{index}", risk.name, risk.worst_case, *accident_level(risk.worst_case))
        for index, risk in enumerate(plan.risks, start=1)
        if risk.worst_case
    ]
    return AccidentReport(tuple(sorted(rows, key=lambda row: -1 if row.level is None else -row.level - 2)))


def accident_level(harm: Harm) -> tuple[int | None, tuple[str, ...]]:
    """The highest level that deaths, injuries or loss reach, and which of them reach it.

    What is not given, or is nothing, decides nothing.
    """
    reached = {
        "deaths": bisect_right(DEATHS, harm.deaths) if harm.deaths else None,
        "injuries": bisect_right(INJURIES, harm.injuries) if harm.injuries else None,
        "loss": bisect_right(LOSS, harm.loss) if harm.loss and harm.loss > 0 else None,
    }
    level = max((value for value in reached.values() if value is not None), default=None)
    return level, tuple(name for name, value in reached.items() if value is not None and value == level)


def accidents_as_blocks(report: AccidentReport, terms: Terms) -> tuple[Block, ...]:
    """The worst case of each risk with its level, and the limits of the levels."""
    if not report.rows:
        return ()
    columns = {"name": 2.6, "deaths": Column(0.9, "right"), "injuries": Column(0.9, "right"),
               "loss": Column(1.4, "right", terms("accident.unit")), "level": Column(1.8, "center"),
               "basis": 2.6}  # fmt: skip
    rows = [
        (
            f"{row.code} {row.name}",
            _number(row.harm.deaths, terms),
            _number(row.harm.injuries, terms),
            _number(row.harm.loss, terms),
            Mark(terms(f"accident.grade.{row.level}"), LEVEL_TONES[row.level])
            if row.level is not None
            else "–",
            _basis(row, terms),
        )
        for row in report.rows
    ]
    source = note(terms("accident.source"))
    worst = listing(terms, "accident", columns, rows, notes=(note(terms("accident.rule")), source))
    return (*worst, *_limits(terms))


def _number(value: int | Decimal | None, terms: Terms) -> str:
    return "–" if value is None else terms.number(value)


def _basis(row: AccidentRow, terms: Terms) -> str:
    """By what the level is decided, then what the estimate rests on."""
    if row.level is None:
        return row.harm.basis
    decided = terms(
        "accident.decided", by=terms.join(terms(f"accident.by.{name}") for name in row.decided_by)
    )
    return decided + terms("accident.then", basis=row.harm.basis) if row.harm.basis else decided


def _limits(terms: Terms) -> tuple[Block, ...]:
    """The four levels with the limits of the law, highest first."""
    columns = {"level": Column(1.6, "center"), "deaths": Column(2, "center"), "injuries": Column(2, "center"),
               "loss": Column(3.4, "center")}  # fmt: skip
    show: tuple[tuple[tuple[Decimal | int, ...], Callable[[Decimal | int], str]], ...] = (
        (DEATHS, lambda n: terms("accident.people", count=n)),
        (INJURIES, lambda n: terms("accident.people", count=n)),
        (LOSS, lambda n: _money(Decimal(n), terms)),
    )
    rows = [
        (
            Mark(terms(f"accident.grade.{n}"), LEVEL_TONES[n]),
            *(_between(x, n, write, terms) for x, write in show),
        )
        for n in reversed(range(len(LEVEL_TONES)))
    ]
    return listing(terms, "accident.limits", columns, rows)


def _money(amount: Decimal, terms: Terms) -> str:
    """`5,000 万元`, `1 亿元`, `CNY 50 million`."""
    size = "large" if amount >= LARGE else "small"
    unit = Decimal(terms(f"accident.unit_of.{size}"))
    return terms(f"accident.money.{size}", amount=terms.number(amount / unit))


def _between(
    limits: tuple[Decimal | int, ...], level: int, write: Callable[[Decimal | int], str], terms: Terms
) -> str:
    """`10 人以上、30 人以下`, as the law puts it."""
    if level == 0:
        return terms("accident.below", above=write(limits[0]))
    if level == len(limits):
        return terms("accident.from", least=write(limits[-1]))
    return terms("accident.between", least=write(limits[level - 1]), above=write(limits[level]))


SECTIONS = (Section("accident-levels", WithHazards, accident_report, accidents_as_blocks),)
