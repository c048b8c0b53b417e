"""R18: impact over time that contradicts the declared MTPD, or cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plandoc.check import Rule
from plandoc.compute.continuity.impact import BusinessImpact, ImpactLine, ImpactReport, impact_report
from plandoc.compute.dates.clock import duration
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.continuity import WithContinuity
from plandoc.terms import load_terms
from plandoc.where import Path
from plandoc.world import World


def check_impact(plan: WithContinuity, world: World) -> Iterator[Diagnostic]:
    """Levels the scale knows, one for each time, never falling, within the declared MTPD."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    report = impact_report(plan, world)
    if report.unknown_threshold:
        place = ("impact_scale", "intolerable")
        yield _unknown("impact_scale.intolerable", report.unknown_threshold, place, report)
    for impact in sorted(report.businesses, key=lambda b: b.index):
        for n, line in enumerate(impact.lines):
            yield from _line(impact, line, ("businesses", impact.index, "impacts", n), report)
        if impact.too_long:
            yield finding(
                "mtpd-above-impact", ("businesses", impact.index, "mtpd"), rule="R18", name=impact.business.name,
                mtpd=duration(impact.business.mtpd, terms), derived=duration(impact.derived, terms),
                by=words(impact.by),
            )  # fmt: skip


def _line(impact: BusinessImpact, line: ImpactLine, path: Path, report: ImpactReport) -> Iterator[Diagnostic]:
    if not line.count:
        return
    name = impact.business.name
    for level in line.unknown:
        yield _unknown(name, level, path, report)
    if line.count != len(report.times):
        words = {"category": line.category, "given": line.count, "times": len(report.times)}
        yield finding("impact-levels-count", path, rule="R18", name=name, **words)
    known = [level for level in line.levels if level is not None]
    if any(later < earlier for earlier, later in pairwise(known)):
        yield finding("impact-falls", path, rule="R18", name=name, category=line.category)


def _unknown(name: str, level: str, path: Path, report: ImpactReport) -> Diagnostic:
    known = words(report.levels)
    return finding("unknown-impact-level", path, rule="R18", name=name, level=level, known=known)


RULES = (Rule("R18", WithContinuity, check_impact),)
