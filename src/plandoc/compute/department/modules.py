"""Work in modules by quarter: what falls when, what it serves, and who carries it.

A module moves the indicators it names, itself or in a cell; where it names none, those of its
goals. An owner is loaded by every cell that names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plandoc.compute.dates.calendar import Span, WorkCalendar, period_of, prepared_on, quarters, work_calendar
from plandoc.compute.goals.measurable import is_measurable
from plandoc.model.department import Cell, CellStatus, Department, Module, WithModules
from plandoc.model.goals import Goal
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.world import World

FINISHED: tuple[CellStatus, ...] = ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """One quarter of the period with its working days."""

    number: int
    start: date
    finish: date
    working_days: int


@dataclass(frozen=True, slots=True)
class MeasureOfCell:
    """How a cell is judged, and whether that can be checked."""

    text: str
    measurable: bool


@dataclass(frozen=True, slots=True)
class CellReport:
    """What one module does in one quarter; `overdue` when its quarter is over and it is not done.

    Nothing is overdue in a plan in which no cell says how far it has come.
    """

    module: str
    index: int
    """Place among the module's cells in the plan."""
    quarter: int
    title: str
    tasks: tuple[str, ...]
    owner: tuple[str, ...]
    measures: tuple[MeasureOfCell, ...]
    status: CellStatus
    done: float | None
    result: str
    related: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class ModuleReport:
    """A module with its cells by quarter and everything it serves."""

    id: str
    name: str
    purpose: str
    owner: tuple[str, ...]
    duties: tuple[str, ...]
    goals: tuple[str, ...]
    kpis: tuple[str, ...]
    """Keys of the indicators it moves (see `kpi_key`)."""
    cells: tuple[CellReport, ...]

    def of(self, quarter: int) -> tuple[CellReport, ...]:
        """The cells of one quarter."""
        return tuple(cell for cell in self.cells if cell.quarter == quarter)


@dataclass(frozen=True, slots=True)
class Served:
    """A duty, goal or indicator, and by module whether it is served."""

    id: str
    title: str
    goal: str
    """The goal an indicator belongs to; empty for duties and goals."""
    marks: tuple[bool, ...]

    @property
    def count(self) -> int:
        """How many modules serve it."""
        return sum(self.marks)


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """How many cells an owner has in each quarter, and in how many of all it leads."""

    owner: str
    quarters: tuple[int, ...]
    leads: int
    total: int


@dataclass(frozen=True)
class ModulesReport:
    """Every module of a plan, what they serve and who carries them, as of `as_of`."""

    quarters: tuple[QuarterLine, ...]
    modules: tuple[ModuleReport, ...]
    duties: tuple[Served, ...]
    goals: tuple[Served, ...]
    kpis: tuple[Served, ...]
    owners: tuple[OwnerLoad, ...]
    as_of: date
    calendar: WorkCalendar

    @property
    def cells(self) -> tuple[CellReport, ...]:
        """Every cell, module by module."""
        return tuple(cell for module in self.modules for cell in module.cells)

    @property
    def tracked(self) -> bool:
        """Whether any cell says how far it has come."""
        return any(cell.status or cell.done is not None or cell.result for cell in self.cells)


def modules_report(plan: WithModules, world: World) -> ModulesReport:
    """The modules of a plan."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    calendar, as_of = work_calendar(plan.calendar), prepared_on(plan, world)
    spans = quarters(period_of(plan, world))
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    ended = tuple(n for n, span in enumerate(spans, start=1) if span.finish < as_of) if _tracked(plan) else ()
    modules = tuple(_module(module, goals, ended) for module in plan.modules)
    return ModulesReport(
        quarters=tuple(_quarter(n, span, calendar) for n, span in enumerate(spans, start=1)),
        modules=modules,
        duties=_duties(plan, modules),
        goals=tuple(Served(g.id, g.title, "", tuple(g.id in m.goals for m in modules)) for g in goals),
        kpis=_indicators(goals, modules),
        owners=_owners(modules, len(spans)),
        as_of=as_of,
        calendar=calendar,
    )


def kpi_key(goal: Goal, place: int) -> str:
    """The id of a goal's indicator, or one made of the goal and its place."""
    return goal.measures[place].id or f"{goal.id}#{place + 1}"


def _quarter(number: int, span: Span, calendar: WorkCalendar) -> QuarterLine:
    return QuarterLine(number, span.start, span.finish, calendar.count(span.start, span.finish))


def _tracked(plan: WithModules) -> bool:
    """Whether any cell says how far it has come; else nothing can be called late."""
    cells = (cell for module in plan.modules for cell in module.quarters)
    return any(cell.status or cell.done is not None or cell.result for cell in cells)


def _module(module: Module, goals: tuple[Goal, ...], ended: tuple[int, ...]) -> ModuleReport:
    named = dict.fromkeys((*module.kpis, *(kpi for cell in module.quarters for kpi in cell.kpis)))
    of_goals = [kpi_key(g, i) for g in goals if g.id in module.goals for i in range(len(g.measures))]
    cells = [_cell(module, i, cell, ended) for i, cell in enumerate(module.quarters)]
    return ModuleReport(
        module.id, module.name, module.purpose, module.owner, module.duties, module.goals,
        tuple(named or of_goals), tuple(sorted(cells, key=lambda cell: cell.quarter)),
    )  # fmt: skip


def _cell(module: Module, index: int, cell: Cell, ended: tuple[int, ...]) -> CellReport:
    status: CellStatus = (
        "done" if not cell.status and cell.done is not None and cell.done >= 1 else cell.status
    )
    return CellReport(
        module=module.id,
        index=index,
        quarter=cell.quarter,
        title=cell.title,
        tasks=cell.tasks,
        owner=cell.owner,
        measures=tuple(MeasureOfCell(text, is_measurable(text)) for text in cell.measures),
        status=status,
        done=float(cell.done) if cell.done is not None else None,
        result=cell.result,
        related=cell.related,
        overdue=cell.quarter in ended and status not in FINISHED,
    )


def _duties(plan: WithModules, modules: tuple[ModuleReport, ...]) -> tuple[Served, ...]:
    duties = plan.duties if isinstance(plan, Department) else ()
    return tuple(
        Served(duty.id or "", duty.name, "", tuple(bool(duty.id) and duty.id in m.duties for m in modules))
        for duty in duties
    )


def _indicators(goals: tuple[Goal, ...], modules: tuple[ModuleReport, ...]) -> tuple[Served, ...]:
    return tuple(
        Served(key, goal.measures[i].name, goal.id, tuple(key in m.kpis for m in modules))
        for goal in goals
        for i in range(len(goal.measures))
        for key in (kpi_key(goal, i),)
    )


def _owners(modules: tuple[ModuleReport, ...], count: int) -> tuple[OwnerLoad, ...]:
    """The owners by load, the heaviest first; ties in the order of the plan."""
    loads: dict[str, list[int]] = {}
    leads: dict[str, int] = {}
    for cell, owner, first in _assignments(modules, count):
        loads.setdefault(owner, [0] * count)[cell.quarter - 1] += 1
        leads[owner] = leads.get(owner, 0) + first
    found = [OwnerLoad(owner, tuple(q), leads[owner], sum(q)) for owner, q in loads.items()]
    return tuple(sorted(found, key=lambda load: -load.total))


def _assignments(modules: tuple[ModuleReport, ...], count: int) -> Iterator[tuple[CellReport, str, bool]]:
    for module in modules:
        for cell in module.cells:
            if cell.quarter <= count:
                for place, owner in enumerate(dict.fromkeys(cell.owner)):
                    yield cell, owner, place == 0
