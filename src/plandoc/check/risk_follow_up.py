"""R13: risks whose ratings, measures and state do not go together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from plandoc.check import Rule
from plandoc.compute.dates.calendar import status_on
from plandoc.compute.risks.judge import Judge, judge_of
from plandoc.compute.risks.lec import nearest
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport, is_high, risk_report
from plandoc.compute.risks.risk_scale import score_of
from plandoc.compute.risks.risk_words import level_name
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRisks, WithTasks
from plandoc.terms import Terms, load_terms
from plandoc.where import Path
from plandoc.world import World

THREATS, CHANCES = {"avoid", "reduce", "transfer"}, {"exploit", "enhance", "share"}
LOOKS_LIKE_ID = re.compile(r"[A-Za-z]{1,4}[-.]?\d{1,5}")


def check_follow_up(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """Measures, dates and states of each risk."""
    report, terms = risk_report(plan, world), load_terms(getattr(plan, "language", "zh"), world)
    day = status_on(plan, world) if isinstance(plan, Plan) else world.today
    for risk in report.risks:
        yield from _measures(risk, day)
        yield from _acceptance(risk, report, terms)
        yield from _strategy(risk)
        if risk.review_on and risk.review_on < day and not risk.closed:
            yield _found(
                "risk-review-overdue", risk, "review_on", due=risk.review_on, days=(day - risk.review_on).days
            )


def check_figures(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """Probabilities against steps, and the factors of L × E × C."""
    judge, report = judge_of(plan, world), risk_report(plan, world)
    method = plan.risk_scale.method if plan.risk_scale else ""
    for risk, given in zip(report.risks, plan.risks, strict=True):
        if given.likelihood:
            yield from _probability(risk, judge)
        if method == "lec" and risk.lec is None and not risk.closed:
            yield _found("risk-without-lec", risk)
        for field in ("lec", "lec_residual"):
            rating = getattr(risk, field)
            for name in rating.unlisted if rating else ():
                value = getattr(rating, name)
                yield _found(
                    "lec-value-unlisted",
                    risk,
                    field,
                    name,
                    factor=name.upper(),
                    value=value,
                    near=nearest(name, value),
                )


def check_duplicates(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """The same risk registered twice."""
    seen: defaultdict[str, list[RatedRisk]] = defaultdict(list)
    for risk in risk_report(plan, world).risks:
        seen[re.sub(r"\s+", "", risk.name).casefold()].append(risk)
    for same in seen.values():
        for risk in same[1:]:
            yield _found("risk-duplicate", risk, "name", other=same[0].code)


def check_tasks(plan: WithRisks, _world: World) -> Iterator[Diagnostic]:
    """Tasks named by an id that no task has."""
    known = {task.id for task in plan.tasks if task.id} if isinstance(plan, WithTasks) else set()
    names = {task.name for task in plan.tasks} if isinstance(plan, WithTasks) else set()
    for index, risk in enumerate(plan.risks):
        for place, task in enumerate(risk.tasks):
            if known and task not in known | names and LOOKS_LIKE_ID.fullmatch(task):
                path = ("risks", index, "tasks", place)
                yield finding("risk-unknown-task", path, rule="R13", name=risk.name, task=task)


def check_bands(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """Scores below the lowest band, which are counted as that band."""
    scale = risk_report(plan, world).scale
    lowest = score_of(scale, scale.likelihood[0].value, scale.impact[0].value)
    if not scale.cells and scale.bands[0].least > lowest:
        path = ("risk_scale", "bands")
        least = scale.bands[0].least
        yield finding(
            "risk-bands-gap", path, rule="R13", name=scale.bands[0].name, least=least, lowest=lowest
        )


def _measures(risk: RatedRisk, day: date) -> Iterator[Diagnostic]:
    """Late measures, open ones of a closed risk, and measures that change no rating."""
    unfinished = [(n, m) for n, m in enumerate(risk.measures) if m.done is None or m.done > day]
    for n, measure in unfinished:
        place = ("measures", n)
        if risk.closed:
            yield _found("risk-closed-with-open-measure", risk, *place, measure=measure.action)
        elif measure.due and measure.due < day:
            days = (day - measure.due).days
            yield _found(
                "risk-measure-overdue", risk, *place, measure=measure.action, due=measure.due, days=days
            )
    if risk.residual and risk.standing and unfinished and risk.residual.order == risk.standing.order:
        yield _found("residual-equal", risk, score=risk.residual.score)
    finished = [m for m in risk.measures if m.done and m.done <= day]
    if finished and risk.rating and risk.current is None and not risk.closed:
        yield _found("risk-current-missing", risk, count=len(finished))


def _acceptance(risk: RatedRisk, report: RiskReport, terms: Terms) -> Iterator[Diagnostic]:
    """A high risk that is accepted needs someone who accepts it."""
    if risk.strategy != "accept" or risk.accepted_by or risk.closed or risk.opportunity:
        return
    if is_high(risk, report.scale):
        level = level_name(risk, report.scale, terms)
        yield _found("high-risk-accepted-by-nobody", risk, level=level)


def _strategy(risk: RatedRisk) -> Iterator[Diagnostic]:
    """Responses to threats and to opportunities are different ones."""
    wrong = THREATS if risk.opportunity else CHANCES
    if risk.strategy in wrong:
        yield _found("risk-strategy-of-other-kind", risk, "strategy", strategy=risk.strategy)


def _probability(risk: RatedRisk, judge: Judge) -> Iterator[Diagnostic]:
    """A numeric probability that belongs to another step than the present one."""
    stated = risk.standing.likelihood if risk.standing else None
    by_number = judge.chance(risk.probability)
    if stated and by_number and risk.probability is not None and stated != by_number:
        share = f"{(risk.probability * 100).normalize():f}%"
        yield _found(
            "risk-probability-off-step",
            risk,
            "probability",
            share=share,
            stated=stated.name,
            step=by_number.name,
        )


def _found(code: str, risk: RatedRisk, *steps: str | int, **args: object) -> Diagnostic:
    path: Path = ("risks", risk.index, *steps)
    return finding(code, path, rule="R13", name=risk.name, **args)


RULES = (
    Rule("R13", WithRisks, check_follow_up),
    Rule("R13", WithRisks, check_figures),
    Rule("R13", WithRisks, check_duplicates),
    Rule("R13", WithRisks, check_tasks),
    Rule("R13", WithRisks, check_bands),
)
