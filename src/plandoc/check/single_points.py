"""R18: systems, sites, suppliers and backups on which critical businesses hang alone."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.continuity.single_points import single_point_report
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.continuity import WithContinuity
from plandoc.world import World

CODES = {
    "system": "system-without-alternate",
    "site": "site-without-alternate",
    "backup_site": "backup-beside-system",
    "backup_only": "backups-in-one-place",
    "supplier": "supplier-carries-several",
}
"""People in several places are found by R20, each purchase with a single source by `single-source`."""


def check_single_points(plan: WithContinuity, world: World) -> Iterator[Diagnostic]:
    """Every single point but people, with what depends on it."""
    for point in single_point_report(plan, world).points:
        if point.why in CODES and (point.why != "supplier" or len(point.dependents) > 1):
            names = words(point.dependents)
            yield finding(CODES[point.why], point.path, rule="R18", name=point.name, dependents=names)


RULES = (Rule("R18", WithContinuity, check_single_points),)
