"""Indicators: targets from baselines, the planned way to them, and how far one has come.

Progress is (actual − baseline) ÷ (target − baseline), which holds for rising and falling
indicators alike. It is shown as it is: below 0 when things have moved away from the target,
above 1 when the target is passed. An indicator that counts up from nought within the period
is measured from nought: actual ÷ target. Without a baseline, attainment is actual ÷ target, or
target ÷ actual where less is better, and says so.

The forecast follows the course so far in a straight line: start + (actual − start) × quarters of
the period ÷ quarters gone by.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import period_of, prepared_on, quarters
from plandoc.compute.goals.kpi_weights import weighted_by_goal
from plandoc.model.goals import Goal, Kpi
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.world import World

PERCENT_UNITS = frozenset({"%", "％", "百分点", "个百分点", "pp", "percentage points"})
"""Units in which an absolute change counts in percentage points."""

NEAR = Decimal("0.8")
"""Least share of the planned way at which an indicator counts as slightly behind."""

State = Literal["", "on", "near", "off"]
"""on: the planned value is reached; near: at least 80% of the planned way; off: less."""

Trend = Literal["", "better", "same", "worse"]

Rule = Literal["", "way", "ratio", "inverse"]
"""How attainment was found: share of the way from the baseline, actual ÷ target, target ÷ actual."""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One indicator, worked out.

    It holds what the plan says of it; the target value; the planned value at the end of each
    quarter, worked out in even steps unless given; the values reached; and, for the last
    quarter that has one, the planned value beside it, the progress towards the target, the
    state against the plan and the trend since the reading before. None means that the plan
    does not say enough.
    """

    id: str
    name: str
    goal: str
    unit: str
    direction: Literal["up", "down"]
    cumulative: bool
    baseline: Decimal | None
    change: Decimal | None
    absolute: bool
    target: Decimal | None
    threshold: Decimal | None
    stretch: Decimal | None
    weight: Decimal | None
    formula: str
    source: str
    frequency: str
    owner: tuple[str, ...]
    planned: tuple[Decimal, ...]
    even: bool
    """Whether the planned values were worked out."""
    actuals: tuple[Decimal | None, ...]
    quarter: int | None
    """Number of the quarter, from 1, that `actual` belongs to."""
    actual: Decimal | None
    planned_now: Decimal | None
    progress: Decimal | None
    expected: Decimal | None
    """Progress that the plan wanted by that quarter."""
    state: State
    trend: Trend
    attainment: Decimal | None = None
    """Progress, or without a baseline the ratio of actual and target."""
    rule: Rule = ""
    forecast: Decimal | None = None
    """Value at the end if the course so far goes on in a straight line."""
    forecast_state: State = ""
    """The forecast against the target."""


@dataclass(frozen=True, slots=True)
class GoalScore:
    """A goal seen through its indicators.

    `progress` is the weighted mean of the attainments that can be worked out (`counted` of
    `total`), with equal weights unless all of these have one; the rest counts them by state.
    """

    id: str
    title: str
    owner: tuple[str, ...]
    progress: Decimal | None
    expected: Decimal | None
    """The same mean of what the plan wanted by now."""
    counted: int
    total: int
    on: int
    near: int
    off: int


@dataclass(frozen=True, slots=True)
class KpiReport:
    """Every indicator of a plan, the goals they belong to, and the score over all."""

    rows: tuple[KpiRow, ...]
    goals: tuple[GoalScore, ...]
    overall: GoalScore
    weights: Decimal | None
    """Sum of the weights; None without any."""
    quarters: int
    """Quarters that the period has."""
    by_goal: bool = False
    """Whether the weights add up to 100% within each goal, and not over the whole plan."""
    near: Decimal = NEAR
    """Least share of the planned way at which an indicator is watched rather than bad."""

    def of(self, goal: str) -> tuple[KpiRow, ...]:
        """The indicators of one goal."""
        return tuple(row for row in self.rows if row.goal == goal)


def target_of(kpi: Kpi) -> Decimal | None:
    """The value wanted at the end, in the indicator's unit; None where it cannot be known.

    A target that is given stands. Else a relative change gives baseline × (1 + change), and an
    absolute one baseline + change × 100 percentage points where the unit is a percentage
    (60% and `5%` give 65%), or baseline + change in any other unit (4.2 分 and `0.3` give 4.5).
    """
    if kpi.target is not None:
        return kpi.target
    if kpi.baseline is None or kpi.change is None:
        return None
    if kpi.change_kind == "relative":
        return kpi.baseline * (1 + kpi.change)
    return kpi.baseline + kpi.change * (100 if kpi.unit in PERCENT_UNITS else 1)


def kpi_report(plan: WithGoals, world: World) -> KpiReport:
    """The indicators of a plan; those without a reading have no progress and no state."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    spans = quarters(period_of(plan, world))
    finished = sum(span.finish <= prepared_on(plan, world) for span in spans)
    return _report(plan.goals, len(spans), finished, near_of(plan))


def kpi_report_to(plan: WithGoals, world: World, quarter: int) -> KpiReport:
    """The indicators as they stood at the end of a quarter: later readings are left out."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    count = len(quarters(period_of(plan, world)))
    cut = tuple(
        goal.model_copy(update={"measures": tuple(_until(kpi, quarter) for kpi in goal.measures)})
        for goal in plan.goals
    )
    return _report(cut, count, quarter, near_of(plan))


def near_of(plan: Plan) -> Decimal:
    """The share of the planned way from which an indicator is watched, as the plan sets it."""
    return plan.tracking.kpi_warning or NEAR


def _until(kpi: Kpi, quarter: int) -> Kpi:
    if not kpi.actuals:
        return kpi
    return kpi.model_copy(update={"actuals": kpi.actuals[:quarter], "actual": None})


def _report(goals: tuple[Goal, ...], count: int, finished: int, near: Decimal) -> KpiReport:
    rows = tuple(kpi_row(kpi, goal, count, finished, near) for goal in goals for kpi in goal.measures)
    weights = [row.weight for row in rows if row.weight is not None]
    return KpiReport(
        rows=rows,
        goals=tuple(_score(goal, rows) for goal in goals if goal.measures),
        overall=_scored("", "", (), rows),
        weights=sum(weights, Decimal(0)) if weights else None,
        quarters=count,
        by_goal=weighted_by_goal(goals),
        near=near,
    )


def kpi_row(kpi: Kpi, goal: Goal, count: int, finished: int, near: Decimal = NEAR) -> KpiRow:
    """One indicator over `count` quarters, of which `finished` are over."""
    target = target_of(kpi)
    planned = trajectory(kpi, count)
    number, actual = _latest(kpi, finished)
    now = planned[number - 1] if number and number <= len(planned) else None
    attainment, rule = attainment_of(kpi, actual)
    forecast = forecast_of(kpi, actual, number, count)
    return KpiRow(
        id=kpi.id or "",
        name=kpi.name,
        goal=goal.id,
        unit=kpi.unit,
        direction=kpi.direction,
        cumulative=kpi.cumulative,
        baseline=kpi.baseline,
        change=kpi.change,
        absolute=kpi.change_kind == "absolute",
        target=target,
        threshold=kpi.threshold,
        stretch=kpi.stretch,
        weight=kpi.weight,
        formula=kpi.formula,
        source=kpi.source,
        frequency=kpi.frequency,
        owner=kpi.owner or goal.owner,
        planned=planned,
        even=bool(planned) and not kpi.quarters,
        actuals=kpi.actuals[:count],
        quarter=number,
        actual=actual,
        planned_now=now,
        progress=progress_of(kpi, actual),
        expected=attainment_of(kpi, now)[0] if actual is not None else None,
        state=_state(kpi, actual, now, near),
        trend=_trend(kpi),
        attainment=attainment,
        rule=rule,
        forecast=forecast,
        forecast_state=_state(kpi, forecast, None, near) if target is not None else "",
    )


def trajectory(kpi: Kpi, count: int) -> tuple[Decimal, ...]:
    """Planned values at the end of each of `count` quarters: as given, or in even steps.

    The steps lead from the baseline (or, counting up, from nought) to the target; nothing
    where either is unknown.
    """
    if kpi.quarters:
        return kpi.quarters[:count]
    target, start = target_of(kpi), _start(kpi)
    if target is None or start is None:
        return ()
    return tuple(start + (target - start) * step / count for step in range(1, count + 1))


def progress_of(kpi: Kpi, actual: Decimal | None) -> Decimal | None:
    """Share of the way from start to target; None where there is no way or no reading."""
    target, start = target_of(kpi), _start(kpi)
    if actual is None or target is None or start is None or target == start:
        return None
    if kpi.cumulative and kpi.direction == "down":
        return None  # a limit that is used up, not a way that is covered
    return (actual - start) / (target - start)


def attainment_of(kpi: Kpi, actual: Decimal | None) -> tuple[Decimal | None, Rule]:
    """How much of the target is reached, and by which rule; None where neither rule can be applied."""
    way, target = progress_of(kpi, actual), target_of(kpi)
    if way is not None:
        return way, "way"
    if actual is None or target is None or _start(kpi) is not None or target <= 0 or actual < 0:
        return None, ""
    if kpi.direction == "up":
        return actual / target, "ratio"
    return (target / actual, "inverse") if actual > 0 else (None, "")


def forecast_of(kpi: Kpi, actual: Decimal | None, quarter: int | None, count: int) -> Decimal | None:
    """The value at the end of the period on a straight line from the start through the last reading."""
    start = _start(kpi)
    if actual is None or start is None or not quarter or quarter > count:
        return None
    return start + (actual - start) * count / quarter


def _start(kpi: Kpi) -> Decimal | None:
    return Decimal(0) if kpi.cumulative else kpi.baseline


def _latest(kpi: Kpi, finished: int) -> tuple[int | None, Decimal | None]:
    """The last reading and its quarter: of the quarters, else `actual` at the last one over."""
    read = [number for number, value in enumerate(kpi.actuals, start=1) if value is not None]
    if read:
        return read[-1], kpi.actuals[read[-1] - 1]
    if kpi.actual is None:
        return None, None
    return (finished or None), kpi.actual


def _state(kpi: Kpi, actual: Decimal | None, planned: Decimal | None, least: Decimal) -> State:
    wanted = planned if planned is not None else target_of(kpi)
    if actual is None or wanted is None:
        return ""
    if actual >= wanted if kpi.direction == "up" else actual <= wanted:
        return "on"
    share = _share(kpi, actual, wanted)
    return "near" if share is not None and share >= least else "off"


def _share(kpi: Kpi, actual: Decimal, wanted: Decimal) -> Decimal | None:
    """Share of the planned way that is covered; without a start the ratio of the two values."""
    start = _start(kpi)
    if start is not None and start != wanted and not (kpi.cumulative and kpi.direction == "down"):
        return (actual - start) / (wanted - start)
    above, below = (actual, wanted) if kpi.direction == "up" else (wanted, actual)
    return above / below if above > 0 and below > 0 else None


def _trend(kpi: Kpi) -> Trend:
    """Better or worse than the reading before; the first one is compared with the baseline.

    A count from nought always rises, so its trend compares what each quarter added.
    """
    read = [value for value in kpi.actuals if value is not None]
    if not read:
        return ""
    series = ([kpi.baseline] if kpi.baseline is not None and not kpi.cumulative else []) + read
    if kpi.cumulative:
        series = [b - a for a, b in zip([Decimal(0), *series], series, strict=False)]
    if len(series) < 2:
        return ""
    before, after = series[-2:]
    if before == after:
        return "same"
    return "better" if (after > before) == (kpi.direction == "up") else "worse"


def _score(goal: Goal, rows: Iterable[KpiRow]) -> GoalScore:
    return _scored(goal.id, goal.title, goal.owner, tuple(row for row in rows if row.goal == goal.id))


def _scored(id: str, title: str, owner: tuple[str, ...], rows: tuple[KpiRow, ...]) -> GoalScore:
    states = [row.state for row in rows]
    known = [row for row in rows if row.attainment is not None]
    complete = all(row.expected is not None for row in known)
    return GoalScore(
        id=id,
        title=title,
        owner=owner,
        progress=_mean((row.attainment, row.weight) for row in known),
        expected=_mean((row.expected, row.weight) for row in known) if complete else None,
        counted=len(known),
        total=len(rows),
        on=states.count("on"),
        near=states.count("near"),
        off=states.count("off"),
    )


def _mean(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """Weighted mean of the values that are known; equal weights unless all of these have one."""
    known = [(value, weight) for value, weight in pairs if value is not None]
    weighted = all(weight is not None for _, weight in known)
    parts = [(value, weight if weighted and weight is not None else Decimal(1)) for value, weight in known]
    total = sum((weight for _, weight in parts), Decimal(0))
    return sum((value * weight for value, weight in parts), Decimal(0)) / total if total else None
