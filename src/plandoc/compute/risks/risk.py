"""The risk register, the matrix and the ranking, as sections of a document."""

from __future__ import annotations

from plandoc.compute.risks.risk_rating import RatedRisk, Rating, RiskReport, risk_report, shown_rating
from plandoc.compute.risks.risk_scale import Band, Scale, Step, band_of
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, inlines, note, paragraph, table
from plandoc.doc.charts import MatrixChart, MatrixPoint
from plandoc.doc.nodes import Block, Cell, Column, Figure, Mark, Paragraph, Strong, Text
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms

WIDTHS = {"rank": 0.85, "name": 3.2, "likelihood": 1.45, "impact": 1.6, "score": 1.05, "level": 1.6,
          "residual": 1.6, "strategy": 1.3, "response": 2.2}  # fmt: skip
"""Widths of the columns of the ranking; English words for levels are long."""


def register_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """Every risk with its rating, prevention, contingency and owner, in the order of the plan."""
    if not report.risks:
        return ()
    head = [
        terms(f"risk.register.{k}") for k in ("code", "name", "level", "prevention", "contingency", "owner")
    ]
    columns = [
        Column(0.7, "center"),
        Column(2.3),
        Column(1.2, "center"),
        Column(2.6),
        Column(2.6),
        Column(1.2),
    ]
    rows = [
        (
            risk.code,
            _name_cell(risk, terms),
            level_cell(risk.rating, report.scale, terms),
            listed(risk.prevention),
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


def matrix_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The matrix of likelihood and impact with the risks in their cells, and how to read it."""
    if not any(risk.rating for risk in report.risks):
        return ()
    figure = Figure(
        chart=_matrix_chart(report, terms),
        caption=inlines(terms("risk.matrix.caption")),
        alt=_matrix_alt(report, terms),
        notes=(paragraph(_rule(report.scale, terms), "formula"), *_unrated_note(report, terms)),
    )
    return (figure,)


def ranking_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The risks from the most severe to the least, with the level after measures or the response."""
    if not report.ranking:
        return ()
    keys = ["rank", "name", "likelihood", "impact", "score", "level"]
    residual = any(risk.residual for risk in report.risks)
    if residual and any(risk.strategy for risk in report.risks):
        keys.append("strategy")
    keys.append("residual" if residual else "response")
    columns = [Column(WIDTHS[k], "left" if k in {"name", "response"} else "center") for k in keys]
    rows = [
        [_ranking_cell(key, place, report.risks[i], report.scale, terms) for key in keys]
        for place, i in enumerate(report.ranking, start=1)
    ]
    first = report.risks[report.ranking[0]]
    return (
        table(
            [terms(f"risk.ranking.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("risk.ranking.caption"),
            alt=terms("risk.ranking.alt", count=len(rows), first=first.name),
            notes=(note(terms("risk.ranking.note")), *_unrated_note(report, terms)),
        ),
    )


def scale_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The steps of likelihood and impact and the levels, with when each applies."""
    if not report.risks:
        return ()
    scale = report.scale
    bands = [
        (_band_mark(band), _band_range(scale, index, terms), band.response)
        for index, band in reversed(list(enumerate(scale.bands)))
    ]
    head = [terms(f"risk.bands.{key}") for key in ("level", "range", "response")]
    columns = [Column(1.2, "center"), Column(1.4, "center"), Column(5)]
    return (
        _steps_table("likelihood", scale.likelihood, terms),
        _steps_table("impact", scale.impact, terms),
        table(
            head,
            bands,
            columns=columns,
            caption=terms("risk.bands.caption"),
            alt=terms("risk.bands.alt", count=len(bands)),
            notes=(paragraph(_rule(scale, terms), "formula"),),
        ),
    )


def exposure_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """Expected losses of the risks that have a probability and a loss in money."""
    known = [(risk, risk.expected_loss) for risk in report.risks if risk.expected_loss is not None]
    if not known:
        return ()
    unit = terms("risk.exposure.unit")
    columns = [Column(0.8, "center"), Column(4), Column(1.6, "right", unit)]
    head = [terms(f"risk.exposure.{key}") for key in ("code", "name", "loss")]
    rows = [
        table_row for risk, loss in known for table_row in [(risk.code, risk.name, terms.number(loss, 0))]
    ]
    total = terms.number(sum(loss for _, loss in known), 0)
    rows.append(("", terms("risk.exposure.total"), total))
    formula = paragraph(terms("risk.exposure.formula"), "formula")
    alt = terms("risk.exposure.alt", total=total)
    return (
        table(head, rows, columns=columns, caption=terms("risk.exposure.caption"), alt=alt, notes=(formula,)),
    )


def level_cell(rating: Rating | None, scale: Scale, terms: Terms) -> Cell:
    """The level with its score below: 高 / 3×4＝12."""
    if rating is None:
        return cell(Mark(terms("risk.not_rated"), "neutral"))
    mark = _band_mark(scale.bands[rating.band])
    return cell((paragraph(mark), note(shown_rating(rating, terms))))


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
    return tuple(blocks)


def _owner_cell(risk: RatedRisk, terms: Terms) -> tuple[Block, ...]:
    lines = [paragraph(terms.join(risk.owner))] if risk.owner else []
    lines += [note(risk.due)] if risk.due else []
    return tuple(lines)


def _ranking_cell(key: str, place: int, risk: RatedRisk, scale: Scale, terms: Terms) -> Cell:
    rating = risk.rating
    if rating is None:  # the ranking holds rated risks only
        return cell("")
    band = scale.bands[rating.band]
    match key:
        case "rank":
            return cell(str(place))
        case "name":
            return cell(f"{risk.code} {risk.name}".strip())
        case "likelihood":
            return cell(f"{rating.likelihood.name} {rating.likelihood.value}")
        case "impact":
            return cell(f"{rating.impact.name} {rating.impact.value}")
        case "score":
            return cell(str(rating.score))
        case "level":
            return cell(_band_mark(band))
        case "strategy":
            return cell(terms(f"risk.strategy.{risk.strategy}") if risk.strategy else "–")
        case "residual":
            return level_cell(risk.residual, scale, terms) if risk.residual else cell("–")
        case _:
            return cell(_response(risk, band, terms))


def _response(risk: RatedRisk, band: Band, terms: Terms) -> str:
    return terms(f"risk.strategy.{risk.strategy}") if risk.strategy else band.response


def _matrix_chart(report: RiskReport, terms: Terms) -> MatrixChart:
    """Likelihood from the top down, impact from left to right."""
    scale = report.scale
    rows = tuple(reversed(scale.likelihood))
    points = []
    for risk in (report.risks[i] for i in report.ranking):
        if risk.rating:
            row, column = rows.index(risk.rating.likelihood), scale.impact.index(risk.rating.impact)
            points.append(MatrixPoint(row, column, risk.code))
    return MatrixChart(
        row_labels=tuple(_step_label(step) for step in rows),
        column_labels=tuple(_step_label(step) for step in scale.impact),
        tones=tuple(tuple(scale.bands[band_of(scale, r, c)].tone for c in scale.impact) for r in rows),
        cell_labels=tuple(tuple(str(r.value * c.value) for c in scale.impact) for r in rows),
        points=tuple(points),
        row_title=terms("risk.matrix.rows"),
        column_title=terms("risk.matrix.columns"),
        legend=tuple((band.tone, band.name) for band in reversed(scale.bands)),
    )


def _step_label(step: Step) -> str:
    return f"{step.name} {step.value}"


def _matrix_alt(report: RiskReport, terms: Terms) -> str:
    counted = terms.join(
        terms("risk.matrix.count", level=band.name, count=count)
        for band, count in reversed(list(zip(report.scale.bands, report.counts, strict=True)))
    )
    return terms("risk.matrix.alt", counts=counted, first=report.risks[report.ranking[0]].name)


def _rule(scale: Scale, terms: Terms) -> str:
    """How the level follows from likelihood and impact, with the limits of the bands."""
    if scale.cells:
        return terms("risk.rule.matrix")
    ranges = terms.join(
        terms("risk.rule.band", level=band.name, range=_band_range(scale, index, terms))
        for index, band in reversed(list(enumerate(scale.bands)))
    )
    text = terms("risk.rule.product", ranges=ranges)
    if scale.floor:
        text += terms("risk.rule.floor", impact=scale.impact[-1].name, level=scale.bands[scale.high].name)
    return text


def _band_range(scale: Scale, index: int, terms: Terms) -> str:
    """`8 以上`, `3～5`, or one number."""
    least = scale.bands[index].least
    if scale.cells:
        return terms("risk.rule.by_matrix")
    if index + 1 == len(scale.bands):
        return terms("risk.rule.from", least=least)
    top = scale.bands[index + 1].least - 1
    return str(least) if top <= least else f"{least}{terms('range')}{top}"


def _band_mark(band: Band) -> Mark:
    return Mark(band.name, band.tone)


def _steps_table(kind: str, steps: tuple[Step, ...], terms: Terms) -> Block:
    head = [terms(f"risk.steps.{key}") for key in ("value", "name", "meaning")]
    rows = [(str(step.value), step.name, step.meaning) for step in reversed(steps)]
    columns = [Column(0.7, "center"), Column(1.2, "center"), Column(5.7)]
    alt = terms(f"risk.steps.{kind}_alt", count=len(rows))
    return table(head, rows, columns=columns, caption=terms(f"risk.steps.{kind}"), alt=alt)


def _register_notes(report: RiskReport, terms: Terms) -> tuple[Paragraph, ...]:
    return (paragraph(_rule(report.scale, terms), "formula"), *_unrated_note(report, terms))


def _unrated_note(report: RiskReport, terms: Terms) -> tuple[Paragraph, ...]:
    names = [risk.name for risk in report.risks if risk.rating is None]
    return (note(terms("risk.unrated", names=terms.join(names))),) if names else ()


SECTIONS = (
    Section("risk-register", WithRisks, risk_report, register_as_blocks),
    Section("risk-matrix", WithRisks, risk_report, matrix_as_blocks),
    Section("risk-ranking", WithRisks, risk_report, ranking_as_blocks),
    Section("risk-scale", WithRisks, risk_report, scale_as_blocks),
    Section("risk-exposure", WithRisks, risk_report, exposure_as_blocks),
)
