"""How ratings, levels and the rule behind them are written."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.risks.judge import Rating
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport, shown_rating
from plandoc.compute.risks.risk_scale import Band, Scale, Step
from plandoc.doc.build import cell, note, paragraph
from plandoc.doc.nodes import Block, Cell, Mark, Paragraph
from plandoc.terms import Terms

FORMULA_WORDS = {
    "L*I": "product",
    "L+I": "sum",
    "L*I+I": "plus_impact",
    "L*I+2I": "plus_twice_impact",
    "L*I+L": "plus_likelihood",
    "L*I+2L": "plus_twice_likelihood",
}
"""Keys of the words for each formula."""


def level_cell(rating: Rating | None, scale: Scale, terms: Terms) -> Cell:
    """The level with its score below: 高 / 3×4＝12."""
    if rating is None:
        return cell(Mark(terms("risk.not_rated"), "neutral"))
    return cell((paragraph(band_mark(scale.bands[rating.band])), note(shown_score(rating, scale, terms))))


def shown_score(rating: Rating, scale: Scale, terms: Terms) -> str:
    """`3×4＝12`; the steps alone where a matrix gives the level."""
    if scale.cells:
        return terms("risk.pair", likelihood=rating.likelihood.name, impact=rating.impact.name)
    return shown_rating(rating, terms, "L*I" if scale.formula == "L*I" and not scale.out_of else "")


def staged_levels(risk: RatedRisk, scale: Scale, terms: Terms) -> Cell:
    """Inherent, current and residual level below each other, as far as they are given."""
    stages = (("inherent", risk.rating), ("current", risk.current), ("residual", risk.residual))
    given = [(name, rating) for name, rating in stages if rating]
    if len(given) < 2 and not risk.lec:
        return level_cell(risk.standing or risk.residual, scale, terms)
    lines: list[Block] = []
    for name, rating in given:
        lines.append(paragraph(band_mark(scale.bands[rating.band])))
        lines.append(note(_stage_note(name, rating, scale, len(given) > 1, terms)))
    return cell((*lines, *_danger_lines(risk, terms)))


def _stage_note(name: str, rating: Rating, scale: Scale, several: bool, terms: Terms) -> str:
    """`固有 12`, or the factors where there is one rating only."""
    if not several:
        return shown_score(rating, scale, terms)
    return terms(f"risk.stage.{name}_with", score="" if scale.cells else terms.number(rating.score)).strip()


def _danger_lines(risk: RatedRisk, terms: Terms) -> tuple[Block, ...]:
    if risk.lec is None:
        return ()
    return (
        paragraph(terms(f"lec.grade.{risk.lec.level}")),
        note(terms("lec.danger", d=terms.number(risk.lec.d))),
    )


def level_name(risk: RatedRisk, scale: Scale, terms: Terms) -> str:
    """The level of a risk by matrix, else by L × E × C."""
    if risk.standing:
        return scale.bands[risk.standing.band].name
    return terms(f"lec.grade.{risk.lec.level}") if risk.lec else terms("risk.not_rated")


def band_mark(band: Band) -> Mark:
    """A level in its colour, with its symbol."""
    return Mark(band.name, band.tone)


def step_label(step: Step) -> str:
    """`高 4`."""
    return f"{step.name} {step.value}"


def rule(scale: Scale, terms: Terms) -> str:
    """How the level follows from likelihood and impact, with the limits of the bands."""
    if scale.cells:
        return terms("risk.rule.matrix")
    ranges = terms.join(
        terms("risk.rule.band", level=band.name, range=band_range(scale, index, terms))
        for index, band in reversed(list(enumerate(scale.bands)))
    )
    text = terms("risk.rule.score", formula=formula_text(scale, terms), ranges=ranges)
    if len(scale.bands) > 1:
        text += _boundary(scale, terms)
    if scale.floor:
        text += terms("risk.rule.floor", impact=scale.impact[-1].name, level=scale.bands[scale.high].name)
    return text


def formula_text(scale: Scale, terms: Terms) -> str:
    """The formula in words, with the scaling where there is one."""
    text = terms(f"risk.formula.{FORMULA_WORDS[scale.formula]}")
    if scale.out_of is None:
        return text
    return terms("risk.formula.scaled", formula=text, most=terms.number(scale.out_of))


def _boundary(scale: Scale, terms: Terms) -> str:
    """The rule for a score on a limit, in words and by one level as an example."""
    index = min(max(len(scale.bands) - 2, 0), len(scale.bands) - 2)
    return terms(
        "risk.rule.boundary",
        level=scale.bands[index].name,
        least=terms.number(scale.bands[index].least),
        below=terms.number(scale.bands[index + 1].least),
    )


def band_range(scale: Scale, index: int, terms: Terms) -> str:
    """`8 以上`, `3～5`, one number; limits with signs where scores are no whole numbers."""
    least = scale.bands[index].least
    if scale.cells:
        return terms("risk.rule.by_matrix")
    if index + 1 == len(scale.bands):
        return terms("risk.rule.from", least=terms.number(least))
    above = scale.bands[index + 1].least
    if scale.out_of is not None or not _whole(least) or not _whole(above):
        return terms("risk.rule.between", least=terms.number(least), below=terms.number(above))
    top = above - 1
    return (
        terms.number(least)
        if top <= least
        else f"{terms.number(least)}{terms('number_range')}{terms.number(top)}"
    )


def _whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def left_out(report: RiskReport, terms: Terms) -> tuple[Paragraph, ...]:
    """Which risks take no part in the ranking, and why."""
    unrated = [r.name for r in report.risks if not (r.standing or r.lec or r.closed)]
    closed = [f"{r.code} {r.name}" for r in report.risks if r.closed]
    notes = (("risk.unrated", unrated), ("risk.closed", closed))
    return tuple(note(terms(key, names=terms.join(names))) for key, names in notes if names)
