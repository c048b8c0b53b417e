"""Errors in scales of risk: what would make a rating or a level mean nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from plandoc.compute.risks.judge import Judge, judge_of
from plandoc.compute.risks.risk_rating import DIMENSIONS, STAGES
from plandoc.compute.risks.risk_scale import Step
from plandoc.diagnostics import Diagnostic, error, words
from plandoc.field_names import field_word
from plandoc.model.risk import Risk, RiskBand, RiskScale, ScaleStep
from plandoc.model.traits import WithRisks
from plandoc.where import Path
from plandoc.world import World

HERE = ("risk_scale",)


def check_scale(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """Steps, bands and matrix of a scale, and ratings that are no step of it."""
    judge = judge_of(plan, world)
    if plan.risk_scale is not None:
        yield from _steps(plan.risk_scale)
        yield from _repeated("bands", plan.risk_scale.bands, ("name", "least"))
        yield from _matrix(plan.risk_scale, judge)
    for index, risk in enumerate(plan.risks):
        yield from _ratings(risk, judge, ("risks", index))


def _steps(own: RiskScale) -> Iterator[Diagnostic]:
    """At least two steps, each with a value and name of its own, their limits rising."""
    for kind, steps in (("likelihood", own.likelihood), ("impact", own.impact)):
        if len(steps) == 1:
            yield error("risk-scale-one-step", (*HERE, kind), name=field_word(kind))
        yield from _repeated(kind, steps, ("value", "name"))
        yield from _limits(kind, steps)


def _repeated(
    kind: str, parts: Sequence[ScaleStep] | Sequence[RiskBand], fields: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for field in fields:
        seen: set[object] = set()
        for index, part in enumerate(parts):
            value = getattr(part, field)
            if value in seen:
                yield error(
                    "risk-scale-repeated", (*HERE, kind, index, field), field=field_word(field), value=value
                )
            seen.add(value)


def _limits(kind: str, steps: Sequence[ScaleStep]) -> Iterator[Diagnostic]:
    """Once a step has a limit, every higher one has a higher limit."""
    if all(step.least is None for step in steps):
        return
    ordered = sorted(enumerate(steps), key=lambda pair: pair[1].value)
    last = None
    for place, (index, step) in enumerate(ordered):
        falls = step.least is None or (last is not None and step.least <= last)
        if falls and (place or step.least is not None):
            yield error("risk-scale-limits", (*HERE, kind, index), name=step.name)
        last = step.least if step.least is not None else last


def _matrix(own: RiskScale, judge: Judge) -> Iterator[Diagnostic]:
    """One row for each likelihood, one level for each impact, by the names of the bands."""
    if not own.matrix:
        return
    rows, columns = len(judge.scale.likelihood), len(judge.scale.impact)
    if len(own.matrix) != rows:
        yield error("risk-matrix-rows", (*HERE, "matrix"), found=len(own.matrix), wanted=rows)
    known = [band.name for band in judge.scale.bands]
    for i, row in enumerate(own.matrix):
        if len(row) != columns:
            yield error("risk-matrix-cells", (*HERE, "matrix", i), row=i + 1, found=len(row), wanted=columns)
        for j, name in enumerate(row):
            if name not in known:
                yield error(
                    "risk-matrix-level",
                    (*HERE, "matrix", i, j),
                    row=i + 1,
                    column=j + 1,
                    name=name,
                    known=words(known),
                )


def _ratings(risk: Risk, judge: Judge, here: Path) -> Iterator[Diagnostic]:
    """Every word or value of a rating must be a step."""
    for stage in STAGES:
        for kind, read, steps in (
            ("likelihood", judge.likelihood, judge.scale.likelihood),
            ("impact", judge.impact, judge.scale.impact),
        ):
            text = getattr(risk, f"{stage}{kind}")
            if text and read(text) is None:
                yield _unknown(risk, (*here, f"{stage}{kind}"), text, steps)
    for dimension in DIMENSIONS if risk.impacts else ():
        text = getattr(risk.impacts, dimension)
        if text and judge.impact(text) is None:
            yield _unknown(risk, (*here, "impacts", dimension), text, judge.scale.impact)


def _unknown(risk: Risk, path: Path, text: str, steps: Iterable[Step]) -> Diagnostic:
    names = [step.name for step in steps]
    known = words(f"{step.value} {step.name}" for step in steps)
    near = difflib.get_close_matches(text, names, n=1, cutoff=0.5) or _nearest_value(text, steps)
    if near:
        return error("risk-unknown-step-near", path, name=risk.name, value=text, near=near[0], known=known)
    return error("risk-unknown-step", path, name=risk.name, value=text, known=known)


def _nearest_value(text: str, steps: Iterable[Step]) -> list[str]:
    """The step whose value is nearest to a whole number."""
    if not text.strip().isdecimal() or len(text) > 6:
        return []
    value = int(text)
    best = min(steps, key=lambda step: (abs(step.value - value), step.value))
    return [f"{best.value} {best.name}"]
