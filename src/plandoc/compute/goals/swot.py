"""SWOT: the four lists, fed by market research, and what follows from crossing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, paragraph, row, table
from plandoc.doc.nodes import Block, Cell, Column, Row, Strong, Text, Tone
from plandoc.model.annual import Market, MarketFinding, WithMarket
from plandoc.model.traits import WithSwot
from plandoc.terms import Terms
from plandoc.world import World

Side = Literal["S", "W", "O", "T"]
Pair = Literal["SO", "WO", "ST", "WT"]


@dataclass(frozen=True, slots=True)
class SwotEntry:
    """One entry: its number within its field (O2), what it says, the goals it leads to."""

    number: str
    text: str
    goals: tuple[str, ...]
    source: str
    from_market: bool = False


@dataclass(frozen=True, slots=True)
class SwotReport:
    """The four fields, and for each pair of fields what is to be done.

    Opportunities and threats begin with the plan's own and end with those that market
    research marked as such; a text that stands in both is listed once.
    """

    strengths: tuple[SwotEntry, ...]
    weaknesses: tuple[SwotEntry, ...]
    opportunities: tuple[SwotEntry, ...]
    threats: tuple[SwotEntry, ...]
    so: tuple[str, ...]
    wo: tuple[str, ...]
    st: tuple[str, ...]
    wt: tuple[str, ...]


def swot_report(plan: WithSwot, _world: World) -> SwotReport:
    """The SWOT analysis of a plan, with its market research taken in."""
    swot = plan.swot
    market = plan.market if isinstance(plan, WithMarket) else None
    own: dict[Side, tuple[SwotEntry, ...]] = {"S": (), "W": (), "O": (), "T": ()}
    if swot is not None:
        lists = {"S": swot.strengths, "W": swot.weaknesses, "O": swot.opportunities, "T": swot.threats}
        own = {side: tuple(SwotEntry("", i.text, i.goals, i.source) for i in lists[side]) for side in own}
    pairs = (swot.so, swot.wo, swot.st, swot.wt) if swot else ((), (), (), ())
    return SwotReport(
        _numbered("S", own["S"]),
        _numbered("W", own["W"]),
        _numbered("O", own["O"] + _from_market(market, "opportunity", own["O"])),
        _numbered("T", own["T"] + _from_market(market, "threat", own["T"])),
        *pairs,
    )


def _findings(market: Market) -> tuple[MarketFinding, ...]:
    return market.trends + market.competitors + market.customers


def _from_market(market: Market | None, effect: str, own: tuple[SwotEntry, ...]) -> tuple[SwotEntry, ...]:
    if market is None:
        return ()
    known = {entry.text for entry in own}
    return tuple(
        SwotEntry("", f.text, f.goals, f.source, from_market=True)
        for f in _findings(market)
        if f.effect == effect and f.text not in known
    )


def _numbered(side: Side, entries: tuple[SwotEntry, ...]) -> tuple[SwotEntry, ...]:
    return tuple(
        SwotEntry(f"{side}{n}", e.text, e.goals, e.source, e.from_market)
        for n, e in enumerate(entries, start=1)
    )


def swot_as_blocks(report: SwotReport, terms: Terms) -> tuple[Block, ...]:
    """The four fields as a matrix of two by two."""
    fields = (report.strengths, report.weaknesses, report.opportunities, report.threats)
    if not any(fields):
        return ()
    tones: tuple[Tone, ...] = ("good", "warning", "info", "danger")
    names = [terms(f"swot.{side}") for side in ("S", "W", "O", "T")]
    boxes = [_field(name, items, tone, terms) for name, items, tone in zip(names, fields, tones, strict=True)]
    notes = [paragraph(terms("swot.market_note"), "note")] if _uses_market(report) else []
    return (
        table(
            [],
            [
                row([cell(terms("swot.internal"), header=True), *boxes[:2]]),
                row([cell(terms("swot.external"), header=True), *boxes[2:]]),
            ],
            columns=[Column(0.35, "center"), Column(2), Column(2)],
            caption=terms("swot.caption"),
            style="matrix",
            alt=terms(
                "swot.alt", counts=terms.join(f"{n} {len(f)}" for n, f in zip(names, fields, strict=True))
            ),
            notes=notes,
        ),
    )


def _uses_market(report: SwotReport) -> bool:
    return any(entry.from_market for entry in report.opportunities + report.threats)


def _field(name: str, entries: tuple[SwotEntry, ...], tone: Tone, terms: Terms) -> Cell:
    blocks: list[Block] = [paragraph((Strong((Text(name),)),), "lead")]
    blocks += [paragraph(_entry(entry, terms), "lead") for entry in entries]
    if not entries:
        blocks.append(paragraph(terms("swot.empty"), "lead"))
    return Cell(tuple(blocks), align="left", tone=tone)


def _entry(entry: SwotEntry, terms: Terms) -> str:
    text = f"{entry.number} {entry.text}"
    if entry.from_market:
        text += terms("swot.market_mark")
    elif entry.source:
        text += terms("swot.source", source=entry.source)
    if entry.goals:
        text += terms("swot.leads_to", goals=terms.join(entry.goals))
    return text


def strategies_as_blocks(report: SwotReport, terms: Terms) -> tuple[Block, ...]:
    """What follows from crossing the fields; a pair left open is asked for."""
    given = report.so + report.wo + report.st + report.wt
    if not given:
        return ()
    head = row([cell(""), cell(terms("swot.O")), cell(terms("swot.T"))])
    rows = [_crossing("S", ("SO", "ST"), report, terms), _crossing("W", ("WO", "WT"), report, terms)]
    return (
        table(
            [head],
            rows,
            columns=[Column(0.6, "center"), Column(2), Column(2)],
            caption=terms("swot.cross_caption"),
            alt=terms("swot.cross_alt", count=len(given)),
        ),
    )


def _crossing(side: Side, pairs: tuple[Pair, Pair], report: SwotReport, terms: Terms) -> Row:
    return row([cell(terms(f"swot.{side}"), header=True), *(_pair(pair, report, terms) for pair in pairs)])


def _pair(pair: Pair, report: SwotReport, terms: Terms) -> Cell:
    texts: dict[Pair, tuple[str, ...]] = {"SO": report.so, "WO": report.wo, "ST": report.st, "WT": report.wt}
    title = paragraph((Strong((Text(terms(f"swot.{pair}")),)),), "lead")
    if texts[pair]:
        return Cell((title, bullets(texts[pair])))
    return Cell((title, paragraph(terms(f"swot.ask_{pair}"), "lead")))


SECTIONS = (
    Section("swot", WithSwot, swot_report, swot_as_blocks),
    Section("swot-strategies", WithSwot, swot_report, strategies_as_blocks),
)
