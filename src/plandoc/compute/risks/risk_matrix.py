"""The matrix of likelihood and impact, with the risks in their cells and where measures move them."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.risks.judge import Rating
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport
from plandoc.compute.risks.risk_scale import Scale, Step, band_of, score_of
from plandoc.compute.risks.risk_words import left_out, rule, step_label
from plandoc.doc.build import inlines, note, paragraph
from plandoc.doc.charts import MatrixChart, MatrixMove, MatrixPoint
from plandoc.doc.nodes import Block, Figure, Paragraph
from plandoc.terms import Terms


def matrix_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """The matrix of likelihood and impact with the risks in their cells, and how to read it."""
    if not report.ranking:
        return ()
    chart = _chart(report, terms)
    figure = Figure(
        chart=chart,
        caption=inlines(terms("risk.matrix.caption")),
        alt=_alt(report, terms),
        notes=(
            paragraph(rule(report.scale, terms), "formula"),
            *_reading(chart, terms),
            *left_out(report, terms),
        ),
    )
    return (figure,)


def _chart(report: RiskReport, terms: Terms) -> MatrixChart:
    """Likelihood from the top down, impact from left to right."""
    scale = report.scale
    rows = tuple(reversed(scale.likelihood))
    ranked = [report.risks[i] for i in report.ranking]
    return MatrixChart(
        row_labels=tuple(step_label(step) for step in rows),
        column_labels=tuple(step_label(step) for step in scale.impact),
        tones=tuple(tuple(scale.bands[band_of(scale, r, c)].tone for c in scale.impact) for r in rows),
        cell_labels=tuple(tuple(_cell_label(scale, r, c, terms) for c in scale.impact) for r in rows),
        points=tuple(
            MatrixPoint(*_place(risk.standing, scale), risk.code) for risk in ranked if risk.standing
        ),
        row_title=terms("risk.matrix.rows"),
        column_title=terms("risk.matrix.columns"),
        legend=tuple((band.tone, band.name) for band in reversed(scale.bands)),
        moves=tuple(move for risk in ranked for move in _moves(risk, scale)),
    )


def _cell_label(scale: Scale, likelihood: Step, impact: Step, terms: Terms) -> str:
    """The score of a cell; its level where a matrix gives it or colours do not tell levels apart."""
    name = scale.bands[band_of(scale, likelihood, impact)].name
    if scale.cells:
        return name
    score = terms.number(score_of(scale, likelihood.value, impact.value))
    tones = [band.tone for band in scale.bands]
    return f"{score} {name}" if len(set(tones)) < len(tones) else score


def _place(rating: Rating, scale: Scale) -> tuple[int, int]:
    """Row from the top and column of a rating."""
    row = len(scale.likelihood) - 1 - scale.likelihood.index(rating.likelihood)
    return row, scale.impact.index(rating.impact)


def _moves(risk: RatedRisk, scale: Scale) -> Iterator[MatrixMove]:
    """From where a risk stood before controls to where it stands, and to where measures take it."""
    legs = (
        (risk.rating if risk.current else None, risk.standing, True),
        (risk.standing, risk.residual, False),
    )
    for start, end, achieved in legs:
        if start and end and _place(start, scale) != _place(end, scale):
            yield MatrixMove(*_place(start, scale), *_place(end, scale), risk.code, achieved)


def _reading(chart: MatrixChart, terms: Terms) -> tuple[Paragraph, ...]:
    """How to read the arrows that are there."""
    kinds = [
        key
        for key, achieved in (("risk.matrix.planned", False), ("risk.matrix.achieved", True))
        if any(move.achieved == achieved for move in chart.moves)
    ]
    return tuple(note(terms(key)) for key in kinds)


def _alt(report: RiskReport, terms: Terms) -> str:
    counted = terms.join(
        terms("risk.matrix.count", level=band.name, count=count)
        for band, count in reversed(list(zip(report.scale.bands, report.counts, strict=True)))
    )
    text = terms("risk.matrix.alt", counts=counted, first=report.risks[report.ranking[0]].name)
    moved = [risk for risk in (report.risks[i] for i in report.ranking) if any(_moves(risk, report.scale))]
    return text + _moved(moved, report.scale, terms) if moved else text


def _moved(moved: list[RatedRisk], scale: Scale, terms: Terms) -> str:
    """The movements in words: R1 高→中."""
    texts = []
    for risk in moved:
        stages = [r for r in (risk.rating, risk.current, risk.residual) if r]
        texts.append(f"{risk.code} " + "→".join(scale.bands[r.band].name for r in stages))
    return terms("risk.matrix.moved", moves=terms.join(texts))
