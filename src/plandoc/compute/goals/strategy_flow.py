"""From the organisation's strategy through initiatives to the department's goals, as a flow chart."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.section import Section
from plandoc.doc.build import inlines
from plandoc.doc.charts import ChartTone, FlowChart, FlowLink, FlowNode
from plandoc.doc.nodes import Block, Figure
from plandoc.model.goals import Strategy
from plandoc.model.traits import WithGoals, WithStrategies
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class StrategyFlow:
    """Strategic goals, what the department does for each, and the goals that this serves."""

    nodes: tuple[tuple[str, str, str], ...]
    """Key, text and kind (strategy, initiative, goal)."""
    links: tuple[tuple[str, str], ...]


def strategy_flow_report(plan: WithStrategies, _world: World) -> StrategyFlow:
    """The links from the organisation's strategy to the department's goals."""
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    nodes, links = [], []
    for strategy in plan.strategies:
        nodes.append((strategy.id, strategy.title, "strategy"))
        for place, initiative in enumerate(strategy.initiatives, start=1):
            key = f"{strategy.id}.{place}"
            nodes.append((key, initiative.title, "initiative"))
            links.append((strategy.id, key))
            links += [(key, goal) for goal in initiative.goals]
    linked = {target for _, target in links}
    for goal in goals:
        direct = [s for s in goal.strategies if not _by_initiative(s, goal.id, plan.strategies)]
        links += [(strategy, goal.id) for strategy in direct]
        if goal.id in linked or direct:
            nodes.append((goal.id, goal.title, "goal"))
    known = {key for key, _, _ in nodes}
    return StrategyFlow(tuple(nodes), tuple(pair for pair in links if set(pair) <= known))


def _by_initiative(strategy: str, goal: str, strategies: tuple[Strategy, ...]) -> bool:
    """Whether an initiative of the strategic goal names the goal already."""
    return any(s.id == strategy and any(goal in i.goals for i in s.initiatives) for s in strategies)


LANES: dict[str, tuple[int, ChartTone]] = {
    "strategy": (0, "info"),
    "initiative": (1, "neutral"),
    "goal": (2, "good"),
}


def strategy_flow_as_blocks(report: StrategyFlow, terms: Terms) -> tuple[Block, ...]:
    """Strategy, initiatives and goals in three lanes joined by arrows."""
    if not report.links:
        return ()
    ids = {key: f"n{place}" for place, (key, _, _) in enumerate(report.nodes)}
    nodes = tuple(
        FlowNode(ids[key], text, (key,) if kind != "initiative" else (), LANES[kind][1], LANES[kind][0])
        for key, text, kind in report.nodes
    )
    links = tuple(FlowLink(ids[a], ids[b]) for a, b in report.links)
    counts = {kind: sum(k == kind for _, _, k in report.nodes) for kind in LANES}
    alt = terms("department.flow.alt", **counts)
    return (
        Figure(FlowChart(nodes, links), inlines(terms("department.flow.caption")), alt, id="strategy-flow"),
    )


SECTIONS = (Section("strategy-flow", WithStrategies, strategy_flow_report, strategy_flow_as_blocks),)
