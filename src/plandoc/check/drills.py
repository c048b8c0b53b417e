"""R21: drills below the minimum, overdue training, reviews and corrective actions."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.crisis.crisis_communication import communication_report
from plandoc.compute.crisis.drill_tables import kind_text, period_text
from plandoc.compute.crisis.drills import drill_report
from plandoc.compute.crisis.law import law_drills
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.crisis_communication import WithCrisisCommunication
from plandoc.model.drills import WithDrills
from plandoc.terms import load_terms
from plandoc.where import Path
from plandoc.world import World


def check_minimum(plan: WithDrills, world: World) -> Iterator[Diagnostic]:
    """Fewer drills held and planned than required; drills that were not held on their day."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    for c in drill_report(plan, world).minimum:
        if c.short:
            period, kind = period_text(c, terms), kind_text(c.kind, c.plan, terms)
            yield _found("drills-below-minimum", ("drills",), period=period, kind=kind, short=c.short)
    known = {"general", *(rule.set for rule in law_drills(terms, world))}
    for i, name in enumerate(plan.drill_rule_sets):
        if name not in known:
            yield _found("unknown-rule-set", ("drill_rule_sets", i), name=name, known=words(sorted(known)))
    for i, drill in enumerate(plan.drills):
        if not drill.held and drill.date < world.today:
            yield _found("drill-not-held", ("drills", i), name=drill.name, date=drill.date.isoformat())


def check_training(plan: WithDrills, world: World) -> Iterator[Diagnostic]:
    """Training that is overdue."""
    for state in drill_report(plan, world).trainings:
        if state.overdue:
            training = state.training
            due = state.due.isoformat() if state.due else "–"
            place = ("trainings", state.index)
            yield _found("training-overdue", place, name=training.name, audience=training.audience, due=due)


def check_speakers(plan: WithCrisisCommunication, world: World) -> Iterator[Diagnostic]:
    """Spokespersons whose media training is overdue; statutory reports not checked for a year."""
    report = communication_report(plan, world)
    for i, speaker in enumerate(report.spokespersons):
        if speaker.overdue:
            yield _found("spokesperson-overdue", ("spokespersons", i), name=speaker.person.name)
    for i, (statutory, stale) in enumerate(report.statutory):
        if stale:
            yield _found("statutory-stale", ("statutory_reports", i), event=statutory.event)


def check_review(plan: WithDrills, world: World) -> Iterator[Diagnostic]:
    """A review that is overdue or not planned, and corrective actions past their date."""
    report = drill_report(plan, world)
    if report.review_overdue and report.next_review:
        yield _found("review-overdue", ("next_review",), date=report.next_review.isoformat())
    elif report.next_review is None and (plan.drills or plan.trainings):
        yield _found("review-not-planned", ())
    for i, (corrective, overdue) in enumerate(report.correctives):
        if overdue and corrective.due:
            place = ("correctives", i)
            yield _found(
                "corrective-overdue", place, problem=corrective.problem, due=corrective.due.isoformat()
            )


def _found(code: str, path: Path, **args: object) -> Diagnostic:
    return finding(code, path, rule="R21", **args)


RULES = (
    Rule("R21", WithDrills, check_minimum),
    Rule("R21", WithDrills, check_training),
    Rule("R21", WithCrisisCommunication, check_speakers),
    Rule("R21", WithDrills, check_review),
)
