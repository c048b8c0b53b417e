"""Roles on paper: the organisation, duties and powers, who informs whom."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.lines import lines_of
from plandoc.compute.people.raci import RoleReport, role_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, bullets, inlines, note, table
from plandoc.doc.charts import FlowChart, FlowLink, FlowNode, TreeChart, TreeNode
from plandoc.doc.nodes import Block, Column, Figure, Mark
from plandoc.model.people import InfoFlow, Role
from plandoc.model.plan import Plan
from plandoc.model.traits import WithCommunication, WithRoles
from plandoc.terms import Terms
from plandoc.world import World

LABELLED = 3
"""Flows up to this number carry their content in the chart; more carry the number of their row."""

MAX_DEPTH = 30
"""Levels of an organisation that are drawn."""


def organisation_as_blocks(report: RoleReport, terms: Terms) -> tuple[Block, ...]:
    """The roles as a tree by whom they report to."""
    if len(report.roles) < 2:
        return ()
    children: dict[str | None, list[Role]] = {}
    known = {role.id for role in report.roles}
    for role in report.roles:
        parent = role.reports_to if role.reports_to in known and role.reports_to != role.id else None
        children.setdefault(parent, []).append(role)
    roots = tuple(_branch(role, children, terms, {role.id}) for role in children.get(None, ()))
    if not roots:
        return ()
    alt = terms("role.tree_alt", count=len(report.roles), top=terms.join(r.label for r in roots))
    return (Figure(TreeChart(roots), inlines(terms("role.tree_caption")), alt, id="organisation"),)


def _branch(role: Role, children: dict[str | None, list[Role]], terms: Terms, above: set[str]) -> TreeNode:
    lines = [terms.join(role.people)] if role.people else []
    if not role.people and role.headcount:
        lines.append(terms("role.headcount", count=terms.number(role.headcount)))
    if role.deputy:
        lines.append(terms("role.deputy", name=role.deputy))
    below = tuple(
        _branch(child, children, terms, above | {child.id})
        for child in children.get(role.id, ())
        if child.id not in above and len(above) < MAX_DEPTH
    )
    return TreeNode(role.name, tuple(lines), below, "neutral" if role.external else "info")


def duties_as_blocks(report: RoleReport, terms: Terms) -> tuple[Block, ...]:
    """Duties, powers and reporting line of every role."""
    if not report.roles:
        return ()
    names = {role.id: role.name for role in report.roles}
    rows: list[list[CellLike]] = []
    for role in report.roles:
        title = role.name + (terms("role.external") if role.external else "")
        rows.append(
            [
                title,
                _people(role, terms),
                _lines(role.duties) or Mark(terms("missing"), "warning"),
                _lines(role.authority) or "–",
                names.get(role.reports_to or "", "–"),
            ]
        )
    head = [terms(f"role.{key}") for key in ("name", "people", "duties", "authority", "reports_to")]
    columns = [Column(1.3), Column(1.3), Column(3.2), Column(2.4), Column(1.2)]
    alt = terms("role.alt", count=len(rows))
    return (table(head, rows, columns=columns, caption=terms("role.caption"), id="roles", alt=alt),)


def _people(role: Role, terms: Terms) -> CellLike:
    """Names or number of people, deputy and telephone, each on a line of its own."""
    count = terms("role.headcount", count=terms.number(role.headcount)) if role.headcount else ""
    deputy = terms("role.deputy", name=role.deputy) if role.deputy else ""
    lines = [terms.join(role.people) or count, deputy, role.phone]
    return lines_of(lines)


def _lines(items: tuple[str, ...]) -> CellLike:
    return items[0] if len(items) == 1 else (bullets(items) if items else "")


@dataclass(frozen=True, slots=True)
class FlowReport:
    """Who informs whom: the parties in the order of first mention, and the flows."""

    parties: tuple[str, ...]
    flows: tuple[InfoFlow, ...]


class CommunicatingPlan(WithCommunication, Plan):
    """What the information flow needs of a plan (for the type checker)."""


def flow_report(plan: CommunicatingPlan, _world: World) -> FlowReport:
    """The information flows of a plan."""
    parties = dict.fromkeys(p for flow in plan.info_flows for p in (flow.source, flow.target))
    return FlowReport(tuple(parties), plan.info_flows)


def flows_as_blocks(report: FlowReport, terms: Terms) -> tuple[Block, ...]:
    """The flows as a chart and as a table."""
    if not report.flows:
        return ()
    inward = {p: sum(f.target == p for f in report.flows) for p in report.parties}
    hub = max(report.parties, key=lambda p: inward[p])
    chart = FlowChart(
        tuple(
            FlowNode(p, p, tone="info" if p == hub else "neutral", lane=_lane(p, hub, report))
            for p in report.parties
        ),
        tuple(
            FlowLink(f.source, f.target, f.what if len(report.flows) <= LABELLED else str(n))
            for n, f in enumerate(report.flows, start=1)
        ),
    )
    notes = (note(terms("flow.chart_note")),) if len(report.flows) > LABELLED else ()
    alt = terms("flow.chart_alt", count=len(report.flows), hub=hub, most=inward[hub])
    rows = [
        (str(n), f.source, f.target, f.what, f.frequency, f.channel)
        for n, f in enumerate(report.flows, start=1)
    ]
    head = [terms(f"flow.{key}") for key in ("number", "source", "target", "what", "frequency", "channel")]
    return (
        Figure(chart, inlines(terms("flow.chart_caption")), alt, id="info-flow", notes=notes),
        table(
            head, rows, columns=[Column(0.6, "center"), 1.3, 1.3, 3, 1.2, 1.6], caption=terms("flow.caption"), id="info-flows",
            alt=terms("flow.alt", count=len(rows)),
        ),
    )  # fmt: skip


def _lane(party: str, hub: str, report: FlowReport) -> int:
    """Left: those who only send to the hub; middle: the hub; right: those it informs."""
    if party == hub:
        return 1
    receives = any(f.target == party and f.source == hub for f in report.flows)
    sends = any(f.source == party and f.target == hub for f in report.flows)
    return 2 if receives and not sends else 0 if sends else 2


SECTIONS = (
    Section("project-org", WithRoles, role_report, organisation_as_blocks),
    Section("role-duties", WithRoles, role_report, duties_as_blocks),
    Section("info-flow", WithCommunication, flow_report, flows_as_blocks),
)
