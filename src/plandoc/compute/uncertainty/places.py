"""Where an activity is in every run: as day numbers or as instants, whichever is known."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from plandoc.compute.uncertainty.instants import Instants

Numbers = Any
"""A number, or an array with one number a run."""


class Worked:
    """Work on working days: day numbers are known, instants follow where they are asked for."""

    def __init__(self, at: Instants, begin: Numbers, length: Numbers) -> None:
        self._at = at
        self.begin_number, self.end_number = begin, begin + length
        self.length = length

    @property
    def done(self) -> Numbers:
        """Working days of work that ends no earlier."""
        return self.end_number

    @cached_property
    def begin(self) -> Numbers:
        """The instant at which it begins."""
        return self._at.opens(self.begin_number)

    @cached_property
    def end(self) -> Numbers:
        """The instant at which it ends."""
        return self._at.closes(self.end_number)


class Floating:
    """A milestone, or work counted in calendar days: instants are known, day numbers follow.

    `mixed` is work on working days that has no length in some of the runs.
    """

    def __init__(
        self, at: Instants, begin: Numbers, end: Numbers, length: Numbers, *, mixed: bool = False
    ) -> None:
        self._at = at
        self.mixed = mixed
        self.begin, self.end = begin, end
        self.length = length

    @cached_property
    def begin_number(self) -> Numbers:
        """The day number at which it begins."""
        return self._at.rank(self.begin)

    @cached_property
    def end_number(self) -> Numbers:
        """The day number at which it ends."""
        return self._at.rank(self.end)

    @cached_property
    def done(self) -> Numbers:
        """Working days of work that ends no earlier."""
        return self._at.done_by(self.end)


Place = Worked | Floating
