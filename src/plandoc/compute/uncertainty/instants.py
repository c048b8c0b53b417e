"""Working days and instants of the calendar, for arrays and parts of a day.

An instant is the morning of a calendar day (its ordinal) plus a part of that day. A day number
counts working days from the start; its part is the part of that working day that is gone. At a
whole number the two ends differ: work may *close* on Friday evening or *open* on Monday morning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plandoc.compute.schedule.activities import Days

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

BEFORE = 2
"""Working days laid out before the start; earlier ones never matter, for work begins at the start."""
MOST = 16_384
"""Working days laid out at most, more than the calendar holds; beyond it every day counts as one."""


class Instants:
    """The first `reach` working days of a calendar as tables."""

    def __init__(self, days: Days, reach: int) -> None:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        self._days, self._reach = days, reach
        self.start = days.start
        self._opens: NDArray[float64] = np.array([float(days.opens(n)) for n in range(-BEFORE, reach)])
        self._first = int(self._opens[0])
        every = np.arange(self._first, int(self._opens[-1]) + 1)
        self._ranks: NDArray[float64] = np.searchsorted(self._opens, every).astype(np.float64) - BEFORE
        self._works: NDArray[float64] = np.isin(every, self._opens).astype(float)

    def covers(self, instants: Any) -> bool:
        """Whether the tables reach beyond all these instants."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        return self._reach >= MOST or bool(np.max(instants) < self._opens[-1])

    def reaches(self, number: float) -> bool:
        """Whether a day number is within the tables."""
        return self._reach >= MOST or number < self._reach

    def longer(self) -> Instants:
        """The same calendar with twice as many days."""
        return Instants(self._days, 2 * self._reach)

    def opens(self, numbers: Any) -> Any:
        """When day numbers begin."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        whole = np.floor(numbers)
        return self._opening(whole) + (numbers - whole)

    def closes(self, numbers: Any) -> Any:
        """When so many working days are done."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        last = np.ceil(numbers) - 1
        return self._opening(last) + (numbers - last)

    def rank(self, instants: Any) -> Any:
        """Working days done by an instant; during days off it stands still."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        day = np.floor(instants)
        return self._rank_of_day(day) + self._look(self._works, day) * (instants - day)

    def done_by(self, instants: Any) -> Any:
        """Working days of work that ends no earlier than an instant.

        During days off that is the end of the next working day, as no work ends in between.
        """
        import numpy as np  # noqa: PLC0415 - only simulations need it

        day = np.ceil(instants) - 1
        part = np.where(self._look(self._works, day) > 0, instants - day, 1.0)
        return self._rank_of_day(day) + part

    def _rank_of_day(self, day: Any) -> Any:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        return self._look(self._ranks, day) + np.maximum(day - self._opens[-1], 0.0)

    def _opening(self, numbers: Any) -> Any:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        known = np.take(self._opens, np.asarray(numbers + BEFORE, dtype=np.int64), mode="clip")
        return known + np.maximum(numbers - (self._reach - 1), 0.0)

    def _look(self, table: Any, days: Any) -> Any:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        return np.take(table, np.asarray(days - self._first, dtype=np.int64), mode="clip")
