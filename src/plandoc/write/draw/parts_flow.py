"""A large flow in parts: a chain cut between two steps, other flows by their arrows."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.charts import FlowChart
from plandoc.write.draw.cuts import Fits, ranges
from plandoc.write.draw.flow_chain import chain_of


def flow_parts(chart: FlowChart, fits: Fits) -> tuple[FlowChart, ...]:
    """The flow in parts that fit."""
    return _steps(chart, fits) if chain_of(chart) else _arrows(chart, fits)


def _steps(chart: FlowChart, fits: Fits) -> tuple[FlowChart, ...]:
    """A chain in parts; the last step of one part is the first of the next."""
    steps = chain_of(chart)

    def part(first: int, end: int) -> FlowChart:
        shown = steps[max(first - 1, 0) : end]
        ids = {step.id for step in shown}
        links = tuple(link for link in chart.links if {link.source, link.target} <= ids)
        return FlowChart(shown, links)

    return tuple(part(*cut) for cut in ranges(len(steps), lambda first, end: fits(part(first, end))))


def _arrows(chart: FlowChart, fits: Fits) -> tuple[FlowChart, ...]:
    """Every arrow stands whole in one part, with the boxes at its ends; boxes without arrows come last."""
    place = {node.id: n for n, node in enumerate(chart.nodes)}
    known = [link for link in chart.links if {link.source, link.target} <= place.keys()]
    links = sorted(known, key=lambda link: min(place[link.source], place[link.target]))
    tied = {end for link in links for end in (link.source, link.target)}
    alone = [node.id for node in chart.nodes if node.id not in tied]

    def part(first: int, end: int) -> FlowChart:
        arrows = links[first:end]
        ids = {name for link in arrows for name in (link.source, link.target)}
        ids.update(alone[max(first - len(links), 0) : max(end - len(links), 0)])
        return replace(chart, nodes=tuple(n for n in chart.nodes if n.id in ids), links=tuple(arrows))

    count = len(links) + len(alone)
    return tuple(part(*cut) for cut in ranges(count, lambda first, end: fits(part(first, end))))
