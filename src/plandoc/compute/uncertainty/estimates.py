"""Mean and standard deviation of a three-point estimate, in closed form.

With best case o, most likely m and worst case p:

- PERT: mean (o + 4m + p) / 6, standard deviation (p − o) / 6. Malcolm, Roseboom, Clark, Fazar,
  "Application of a Technique for Research and Development Program Evaluation", Operations
  Research 7 (1959);
- triangular: mean (o + m + p) / 3, variance (o² + m² + p² − om − op − mp) / 18;
- uniform: mean (o + p) / 2, variance (p − o)² / 12;
- fixed: the most likely value, without spread.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.schedule.plan_network import task_days
from plandoc.model.uncertainty import Distribution, ThreePoint
from plandoc.model.work import Task

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spread:
    """A quantity that may lie between `low` and `high`, most likely at `likely`."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def certain(self) -> bool:
        """Whether there is but one value."""
        return self.low == self.high

    def mean(self, distribution: Distribution) -> Decimal:
        """The value on average."""
        match distribution:
            case "pert" | "pert-classic":
                return (self.low + 4 * self.likely + self.high) / 6
            case "triangular":
                return (self.low + self.likely + self.high) / 3
            case "uniform":
                return (self.low + self.high) / 2
            case "fixed":
                return self.likely

    def variance(self, distribution: Distribution) -> Decimal:
        """The mean square of the deviation from the mean; for PERT by the classic rule."""
        o, m, p = self.low, self.likely, self.high
        match distribution:
            case "pert" | "pert-classic":
                return ((p - o) / 6) ** 2
            case "triangular":
                return (o * o + m * m + p * p - o * m - o * p - m * p) / 18
            case "uniform":
                return (p - o) ** 2 / 12
            case "fixed":
                return ZERO

    def scaled(self, share: Decimal) -> Spread:
        """The same share of each case."""
        return Spread(self.low * share, self.likely * share, self.high * share)

    def plus(self, days: Decimal) -> Spread:
        """Every case longer by the same."""
        return Spread(self.low + days, self.likely + days, self.high + days)


def spread_of(estimate: ThreePoint) -> Spread:
    """A three-point estimate as a spread."""
    return Spread(estimate.optimistic, estimate.likely, estimate.pessimistic)


def task_spread(task: Task) -> Spread | None:
    """The duration a task is estimated at: `estimate`, or `days` with a best or worst case.

    A case that is missing beside the other is the most likely duration. None without an estimate.
    """
    if task.estimate is not None:
        return spread_of(task.estimate)
    days = task.elapsed_days if task.elapsed_days is not None else task_days(task)
    if days is None or (task.optimistic is None and task.pessimistic is None):
        return None
    likely = Decimal(days)
    return Spread(
        likely if task.optimistic is None else min(task.optimistic, likely),
        likely,
        likely if task.pessimistic is None else max(task.pessimistic, likely),
    )


def remaining_spread(task: Task) -> Spread | None:
    """The estimate of the whole duration when only what is left of the task is still uncertain.

    What is left is `remaining`, or the share that is not done; what is done took its planned length.
    A finished task has no spread.
    """
    spread, days = task_spread(task), task_days(task)
    if spread is None or not days:
        return spread
    left = min(_left(task, days), Decimal(days))
    return spread if left == days else spread.scaled(left / days).plus(days - left)


def _left(task: Task, days: int) -> Decimal:
    """Working days still to do."""
    if task.status in ("done", "cancelled") or task.actual_finish is not None:
        return ZERO
    if task.remaining is not None:
        return Decimal(task.remaining)
    return days * (1 - (task.done or ZERO))
