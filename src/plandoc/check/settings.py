"""Settings that must name something plandoc has: the country of the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.dates.calendar import known_country
from plandoc.diagnostics import Diagnostic, error
from plandoc.model.plan import Plan


def check_calendar(plan: Plan) -> Iterator[Diagnostic]:
    """A country without an official calendar would silently get plain weekends."""
    country = plan.calendar.country
    if not known_country(country):
        yield error("unknown-country", ("calendar", "country"), name=country)
