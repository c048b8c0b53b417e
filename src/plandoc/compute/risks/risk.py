"""The risk register, the matrix and the ranking, as sections of a document."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.risks.risk_matrix import matrix_as_blocks
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport, risk_report
from plandoc.compute.risks.risk_scale import Band, Scale, Step
from plandoc.compute.risks.risk_words import (
    band_mark,
    band_range,
    left_out,
    rule,
    staged_levels,
    step_label,
)
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, note, paragraph, table
from plandoc.doc.nodes import Block, Cell, Column, Paragraph, Strong, Text
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms

__all__ = ["matrix_as_blocks"]

WIDTHS = {"rank": 0.8, "name": 3.0, "likelihood": 1.4, "impact": 1.4, "score": 1.05, "level": 1.6,
          "response": 2.8}  # fmt: skip
"""Widths of the columns of the ranking; English words for levels are long."""


def register_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """Every risk with its rating, prevention, contingency and owner, in the order of the plan."""
    if not report.risks:
        return ()
    head = [
        terms(f"risk.register.{k}") for k in ("code", "name", "level", "prevention", "contingency", "owner")
    ]
    columns = [
        Column(0.6, "center"),
        Column(3.0),
        Column(1.3, "center"),
        Column(2.5),
        Column(2.2),
        Column(1.2),
    ]
    rows = [
        (
            risk.code,
            _name_cell(risk, terms),
            staged_levels(risk, report.scale, terms),
            _prevention_cell(risk, terms),
            listed(risk.contingency),
            _owner_cell(risk, terms),
        )
        for risk in report.risks
    ]
    alt = terms("risk.register.alt", count=len(report.risks))
    caption = terms("risk.register.caption")
    return (
        table(head, rows, columns=columns, caption=caption, alt=alt, notes=_register_notes(report, terms)),
    )


def ranking_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The risks from the most severe to the least, then the opportunities from the best to the least."""
    threats = _ranked(report, report.ranking, "ranking", terms, left_out(report, terms))
    return (*threats, *_ranked(report, report.opportunities, "chances", terms, ()))


def _ranked(
    report: RiskReport, ranked: tuple[int, ...], key: str, terms: Terms, more: tuple[Paragraph, ...]
) -> tuple[Block, ...]:
    """The first places of a ranking, with what it goes by."""
    if not ranked:
        return ()
    shown = ranked[: report.top] if report.top and key == "ranking" else ranked
    names = [name for name in WIDTHS if name != "score" or not report.scale.cells]
    rows = [
        [_ranking_cell(name, place, report.risks[i], report.scale, terms) for name in names]
        for place, i in zip(report.places(ranked), shown, strict=False)
    ]
    columns = [Column(WIDTHS[k], "left" if k in {"name", "response"} else "center") for k in names]
    by_rule = note(_ranking_rule(report, ranked, terms))
    return (
        table(
            [terms(f"risk.ranking.{name}") for name in names],
            rows,
            columns=columns,
            caption=terms(f"risk.{key}.caption"),
            alt=terms(f"risk.{key}.alt", count=len(rows), first=report.risks[ranked[0]].name),
            notes=(by_rule, *_rest(len(ranked) - len(rows), terms), *more),
        ),
    )


def _ranking_rule(report: RiskReport, ranked: tuple[int, ...], terms: Terms) -> str:
    """The rule of the order, and which rating it goes by."""
    text = terms("risk.ranking.note_matrix" if report.scale.cells else "risk.ranking.note")
    current = any(report.risks[i].current for i in ranked)
    return text + terms("risk.ranking.current") if current else text


def _rest(count: int, terms: Terms) -> tuple[Paragraph, ...]:
    return (note(terms("risk.ranking.rest", count=count)),) if count > 0 else ()


def scale_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The steps of likelihood and impact and the levels, with when each applies."""
    if not report.risks:
        return ()
    scale = report.scale
    keys = ["level", "response"] if scale.cells else ["level", "range", "response"]
    bands = [
        [_band_cell(key, scale, index, terms) for key in keys] for index in reversed(range(len(scale.bands)))
    ]
    head = [terms(f"risk.bands.{key}") for key in keys]
    widths = {"level": Column(1.3, "center"), "range": Column(1.4, "center"), "response": Column(5)}
    columns = [widths[key] for key in keys]
    return (
        _steps_table("likelihood", scale.likelihood, scale.own_limits, terms),
        _steps_table("impact", scale.impact, scale.own_limits, terms),
        table(
            head,
            bands,
            columns=columns,
            caption=terms("risk.bands.caption"),
            alt=terms("risk.bands.alt", count=len(bands)),
            notes=(paragraph(rule(scale, terms), "formula"),),
        ),
    )


def _band_cell(key: str, scale: Scale, index: int, terms: Terms) -> Cell:
    band = scale.bands[index]
    match key:
        case "level":
            return cell(band_mark(band))
        case "range":
            return cell(band_range(scale, index, terms))
        case _:
            return cell(band.response)


def own_scale_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The scale, where the plan changes anything of the usual one."""
    return scale_as_blocks(report, terms) if report.scale.own else ()


def listed(items: tuple[str, ...]) -> tuple[Block, ...]:
    """One text as a paragraph, several as a list."""
    if len(items) > 1:
        return (bullets(items),)
    return tuple(paragraph(item) for item in items)


def _name_cell(risk: RatedRisk, terms: Terms) -> tuple[Block, ...]:
    """Name, category, description and the sign by which it shows."""
    blocks: list[Block] = [paragraph(Strong((Text(risk.name),)))]
    if risk.category:
        blocks.append(note(risk.category))
    if risk.description:
        blocks.append(paragraph(risk.description))
    if risk.trigger:
        blocks.append(note(terms("risk.register.trigger", text=risk.trigger)))
    if risk.opportunity:
        blocks.append(note(terms("risk.register.opportunity")))
    if risk.accepted_by:
        blocks.append(note(terms("risk.register.accepted", name=risk.accepted_by)))
    if risk.note:
        blocks.append(note(risk.note))
    return tuple(blocks)


def _prevention_cell(risk: RatedRisk, terms: Terms) -> tuple[Block, ...]:
    """The strategy, and what is done beforehand."""
    name = terms(f"risk.strategy.{risk.strategy}") if risk.strategy else ""
    strategy = (note(terms("risk.register.strategy", name=name)),) if name else ()
    return (*strategy, *listed(risk.prevention))


def _owner_cell(risk: RatedRisk, terms: Terms) -> tuple[Block, ...]:
    lines = [paragraph(terms.join(risk.owner))] if risk.owner else []
    lines += [note(risk.due)] if risk.due else []
    if risk.review_on:
        lines.append(note(terms("risk.register.review", day=terms.short_date(risk.review_on))))
    return tuple(lines)


def _ranking_cell(key: str, place: int, risk: RatedRisk, scale: Scale, terms: Terms) -> Cell:
    rating = risk.standing
    if rating is None:  # the ranking holds rated risks only
        return cell("")
    band = scale.bands[rating.band]
    match key:
        case "rank":
            return cell(str(place))
        case "name":
            return cell(f"{risk.code} {risk.name}".strip())
        case "likelihood":
            return cell(step_label(rating.likelihood))
        case "impact":
            return cell(step_label(rating.impact))
        case "score":
            return cell(terms.number(rating.score))
        case "level":
            return cell(band_mark(band))
        case _:
            return cell(_response(risk, band, terms))


def _response(risk: RatedRisk, band: Band, terms: Terms) -> str:
    return terms(f"risk.strategy.{risk.strategy}") if risk.strategy else band.response


def _steps_table(kind: str, steps: tuple[Step, ...], own_limits: bool, terms: Terms) -> Block:
    """The steps, highest first; the numbers that belong to each where the plan gives limits."""
    limits = own_limits and any(step.least is not None for step in steps)
    keys = ["value", "name", *(["limits"] if limits else []), "meaning"]
    rows = [
        [_step_cell(key, kind, steps, place, terms) for key in keys] for place in reversed(range(len(steps)))
    ]
    widths = {
        "value": Column(0.7, "center"),
        "name": Column(1.2, "center"),
        "limits": Column(2.2, "center"),
        "meaning": Column(5.7 if not limits else 3.5),
    }
    return table(
        [terms(f"risk.steps.{key}") for key in keys],
        rows,
        columns=[widths[key] for key in keys],
        caption=terms(f"risk.steps.{kind}"),
        alt=terms(f"risk.steps.{kind}_alt", count=len(rows)),
        notes=(note(terms(f"risk.steps.{kind}_limits")),) if limits else (),
    )


def _step_cell(key: str, kind: str, steps: tuple[Step, ...], place: int, terms: Terms) -> str:
    step = steps[place]
    match key:
        case "value":
            return str(step.value)
        case "name":
            return step.name
        case "limits":
            return _limits(kind, steps, place, terms)
        case _:
            return step.meaning


def _limit(kind: str, value: Decimal, terms: Terms) -> str:
    """A probability as a percentage with as many decimals as it has (0.1%), a loss as a number."""
    return f"{terms.number(value * 100)}%" if kind == "likelihood" else terms.number(value)


def _limits(kind: str, steps: tuple[Step, ...], place: int, terms: Terms) -> str:
    """`≥ 20% 且 < 50%`, or what is below the first limit and above the last."""
    least = steps[place].least
    above = steps[place + 1].least if place + 1 < len(steps) else None
    low, high = (_limit(kind, value or Decimal(0), terms) for value in (least, above))
    if above is None:
        return terms("risk.steps.from", least=low)
    return (
        terms("risk.steps.between", least=low, below=high) if least else terms("risk.steps.below", below=high)
    )


def _register_notes(report: RiskReport, terms: Terms) -> tuple[Paragraph, ...]:
    stages = any(r.residual or r.current for r in report.risks)
    return (
        paragraph(rule(report.scale, terms), "formula"),
        *((note(terms("risk.stage.note")),) if stages else ()),
        *left_out(report, terms),
    )


SECTIONS = (
    Section("risk-register", WithRisks, risk_report, register_as_blocks),
    Section("risk-matrix", WithRisks, risk_report, matrix_as_blocks),
    Section("risk-ranking", WithRisks, risk_report, ranking_as_blocks),
    Section("risk-scale", WithRisks, risk_report, scale_as_blocks),
    Section("risk-own-scale", WithRisks, risk_report, own_scale_as_blocks),
)
