"""The matrix of likelihood and impact, with the risks in their cells and where measures move them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plandoc.compute.risks.judge import Rating
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport
from plandoc.compute.risks.risk_scale import Scale, Step, band_of, score_of
from plandoc.compute.risks.risk_words import left_out, rule, step_label
from plandoc.doc.build import inlines, note, paragraph
from plandoc.doc.charts import MatrixChart, MatrixMove, MatrixPoint
from plandoc.doc.nodes import Block, Figure, Paragraph
from plandoc.terms import Terms

ARROWS = 16
"""Arrows that can still be told apart; those of the most severe risks come first."""
WIDTH, CHIP = 380.0, 27.0
"""Usual width of the cells of a matrix together, and of an entry such as R12, in points."""


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
            *_reading(report, chart, terms),
            *left_out(report, terms),
        ),
    )
    return (figure,)


def _chart(report: RiskReport, terms: Terms) -> MatrixChart:
    """Likelihood from the top down, impact from left to right."""
    scale = report.scale
    rows = tuple(reversed(scale.likelihood))
    ranked = [report.risks[i] for i in report.ranking]
    points = tuple(MatrixPoint(*_place(r.standing, scale), r.code) for r in ranked if r.standing)
    moves = tuple(move for risk in ranked for move in _moves(risk, scale))
    return MatrixChart(
        row_labels=tuple(step_label(step) for step in rows),
        column_labels=tuple(step_label(step) for step in scale.impact),
        tones=tuple(tuple(scale.bands[band_of(scale, r, c)].tone for c in scale.impact) for r in rows),
        cell_labels=tuple(tuple(_cell_label(scale, r, c, terms) for c in scale.impact) for r in rows),
        points=_few_a_cell(points, moves[:ARROWS], len(scale.impact)),
        row_title=terms("risk.matrix.rows"),
        column_title=terms("risk.matrix.columns"),
        legend=tuple((band.tone, band.name) for band in reversed(scale.bands)),
        moves=moves[:ARROWS],
    )


def _cell_label(scale: Scale, likelihood: Step, impact: Step, terms: Terms) -> str:
    """The score of a cell; its level where a matrix gives it or colours do not tell levels apart."""
    name = scale.bands[band_of(scale, likelihood, impact)].name
    if scale.cells:
        return name
    score = terms.number(score_of(scale, likelihood.value, impact.value))
    tones = [band.tone for band in scale.bands]
    return f"{score} {name}" if len(set(tones)) < len(tones) else score


def _few_a_cell(
    points: tuple[MatrixPoint, ...], moves: tuple[MatrixMove, ...], columns: int
) -> tuple[MatrixPoint, ...]:
    """As many entries as fit three lines of a cell; the last stands for the rest (R1 R4 +3).

    Those whose arrows go furthest left stand first, so that arrows do not cross their neighbours.
    """
    targets = {m.label: (m.column, abs(m.row - m.from_row)) for m in moves if not m.achieved}
    most = max(2, 3 * int((WIDTH / columns - 8) // CHIP))
    cells: dict[tuple[int, int], list[MatrixPoint]] = {}
    for point in points:
        cells.setdefault((point.row, point.column), []).append(point)
    return tuple(
        point
        for cell in cells.values()
        for point in sorted(
            _shortened(cell, most), key=lambda p: (p.label[0] == "+", targets.get(p.label, (p.column, 0)))
        )
    )


def _shortened(cell: list[MatrixPoint], most: int) -> list[MatrixPoint]:
    if len(cell) <= most:
        return cell
    rest = len(cell) - most + 1
    return [*cell[: most - 1], replace(cell[0], label=f"+{rest}")]


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


def _reading(report: RiskReport, chart: MatrixChart, terms: Terms) -> tuple[Paragraph, ...]:
    """How to read what is there: arrows, entries that stand for several."""
    kinds = [
        key
        for key, achieved in (("risk.matrix.planned", False), ("risk.matrix.achieved", True))
        if any(move.achieved == achieved for move in chart.moves)
    ]
    if len(chart.points) < len(report.ranking):
        kinds.append("risk.matrix.more")
    if len(chart.moves) == ARROWS:
        kinds.append("risk.matrix.first")
    return tuple(note(terms(key, count=ARROWS)) for key in kinds)


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
