"""R24: one thing under two names. Only what is certainly the same thing is reported."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plandoc.check import Rule
from plandoc.check.references import names_of
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.goals import Kpi
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithResources, WithTasks
from plandoc.where import Path
from plandoc.world import World

SYNONYMS = (
    ("顾客", "客户"), ("供货商", "供应商"), ("比例", "率"), ("比率", "率"), ("员工数", "人数"), ("粉丝量", "粉丝数"),
    ("营业额", "销售额"), ("销售收入", "销售额"), ("percentage", "rate"), ("clients", "customers"), ("client", "customer"),
)  # fmt: skip
"""Words that mean the same in the name of an indicator, with the one they are read as."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its place."""

    name: str
    place: Path


def check_spellings(plan: Plan, _world: World) -> Iterator[Diagnostic]:
    """Names that differ only in spaces, case, width or punctuation: people, levels, resources, ids."""
    for group in (_people(plan), _levels(plan), _resources(plan)):
        yield from _drift(group, "name-spelled-twice", folded)
    for kind, ids in names_of(plan).ids.items():
        yield from _drift(
            [Named(name, places[0]) for name, places in ids.items()], "id-spelled-twice", folded, kind
        )


def check_indicator_names(plan: WithGoals, _world: World) -> Iterator[Diagnostic]:
    """Indicators with one name but two units, or with two names for the same thing."""
    found = [(kpi, place) for kpi, place in _kpis(plan)]
    yield from _drift([Named(kpi.name, place) for kpi, place in found], "indicator-two-names", same_indicator)
    units: dict[str, str] = {}
    for kpi, place in found:
        first = units.setdefault(kpi.name, kpi.unit)
        if kpi.unit and first and kpi.unit != first:
            yield finding(
                "indicator-two-units", place, rule="R24", name=kpi.name, first=first, second=kpi.unit
            )


def folded(name: str) -> str:
    """A name without spaces, case, width and punctuation."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in wide if c.isalnum())


def same_indicator(name: str) -> str:
    """The folded name of an indicator with synonyms read as one word."""
    text = folded(name)
    for word, read_as in SYNONYMS:
        text = text.replace(word, read_as)
    return text


def _drift(names: list[Named], code: str, key: Callable[[str], str], kind: str = "") -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    told: set[str] = set()
    for named in names:
        known = first.setdefault(key(named.name), named.name)
        if known != named.name and named.name not in told:
            told.add(named.name)
            yield finding(code, named.place, rule="R24", first=known, second=named.name, kind=kind)


def _people(plan: Plan) -> list[Named]:
    names: list[Named] = []
    if isinstance(plan, WithGoals):
        for i, goal in enumerate(plan.goals):
            names += [Named(name, ("goals", i, "owner")) for name in goal.owner]
    if isinstance(plan, WithTasks):
        for i, task in enumerate(plan.tasks):
            names += [Named(name, ("tasks", i, "owner")) for name in task.owner]
    return names


def _levels(plan: Plan) -> list[Named]:
    if not isinstance(plan, WithGoals):
        return []
    return [Named(goal.level, ("goals", i, "level")) for i, goal in enumerate(plan.goals) if goal.level]


def _resources(plan: Plan) -> list[Named]:
    names: list[Named] = []
    if isinstance(plan, WithResources):
        names += [Named(r.name, ("resources", i, "name")) for i, r in enumerate(plan.resources)]
    if isinstance(plan, WithTasks):
        for i, task in enumerate(plan.tasks):
            names += [Named(name, ("tasks", i, "resources")) for name in task.resources]
    return names


def _kpis(plan: WithGoals) -> Iterator[tuple[Kpi, Path]]:
    for i, goal in enumerate(plan.goals):
        for n, kpi in enumerate(goal.measures):
            yield kpi, ("goals", i, "measures", n)


RULES = (
    Rule("R24", Plan, check_spellings),
    Rule("R24", WithGoals, check_indicator_names),
)
