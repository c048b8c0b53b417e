"""R21: statutory reports that a response plan owes and does not provide for."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.crisis.clocks import clock_report, limit_text
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.crisis_communication import WithCrisisCommunication
from plandoc.terms import load_terms
from plandoc.world import World


def check_clocks(plan: WithCrisisCommunication, world: World) -> Iterator[Diagnostic]:
    """A reporting step where the law wants a report; requirements compared within a year."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    report = clock_report(plan, world)
    for path, name in report.unknown:
        yield finding("unknown-clock", path, rule="R21", name=name, known=words(report.known))
    for scenario in report.scenarios:
        if scenario.clocks and not scenario.has_step:
            first = scenario.clocks[0]
            yield finding(
                "plan-without-statutory-step", ("scenarios", scenario.index), rule="R21", name=scenario.title,
                event=first.event, limit=limit_text(first, terms), law=first.law,
            )  # fmt: skip
    stale = {c.id: c for s in report.scenarios for c in s.clocks if c.stale and not c.own}
    for clock in stale.values():
        day = clock.checked.isoformat() if clock.checked else "–"
        yield finding("shipped-clock-stale", (), rule="R21", event=clock.event, law=clock.law, date=day)


RULES = (Rule("R21", WithCrisisCommunication, check_clocks),)
