"""R25: regular reviews and meetings that are never held within the plan's period."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.dates.calendar import period_of, work_calendar
from plandoc.compute.dates.rounds import round_dates
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.plan import Plan
from plandoc.model.traits import WithCommunication
from plandoc.world import World


def check_reviews(plan: Plan, world: World) -> Iterator[Diagnostic]:
    """Reviews and meetings whose rule gives no day within the period."""
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    meetings = plan.meetings if isinstance(plan, WithCommunication) else ()
    regular = [(("reviews", i), r.name, r, r.every) for i, r in enumerate(plan.reviews)]
    regular += [
        (("meetings", i), m.name, m, m.every)  # type: ignore[misc]
        for i, m in enumerate(meetings)
        if m.rule or m.every != "on-demand"
    ]
    for path, name, what, every in regular:
        if not any(round_dates(what, every, period, calendar)):
            start, end = period.start.isoformat(), period.end.isoformat()
            yield finding("review-without-dates", path, rule="R25", name=name, start=start, end=end)


RULES = (Rule("R25", Plan, check_reviews),)
