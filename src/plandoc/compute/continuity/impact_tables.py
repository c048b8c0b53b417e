"""Impact over time as sections of a document: heat table, and levels by category."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.continuity.impact import BusinessImpact, ImpactReport, impact_report
from plandoc.compute.dates.clock import duration
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, row
from plandoc.doc.nodes import Block, Cell, Column, Mark, Paragraph, Strong, Text, Tone
from plandoc.model.continuity import WithContinuity
from plandoc.terms import Terms


def heat_as_blocks(report: ImpactReport, terms: Terms) -> tuple[Block, ...]:
    """Worst impact of each business at each time, and the MTPD that follows from it."""
    judged = [b for b in report.businesses if any(level is not None for level in b.worst)]
    centre = Column(1.25, "center")
    times = {f"t{n}": centre for n in range(len(report.times))}
    columns = {
        "rank": Column(0.7, "center"),
        "name": 2.2,
        **times,
        "derived": Column(1.6, "center"),
        "mtpd": centre,
    }
    rows = [
        (
            str(b.rank),
            Strong((Text(b.business.name),)),
            *(_heat(b, n, report, terms) for n in range(len(report.times))),
            _derived(b, report, terms),
            _declared(b, terms),
        )
        for b in judged
    ]
    late = sum(b.too_long for b in judged)
    return listing(
        _with_times(report, terms), "impact", columns, rows, notes=_rules(report, terms), late=late
    )


def categories_as_blocks(report: ImpactReport, terms: Terms) -> tuple[Block, ...]:
    """The level of each category of each business at each time."""
    centre = Column(1.3, "center")
    columns = {"category": 2.6, **{f"t{n}": centre for n in range(len(report.times))}}
    rows = []
    for b in report.businesses:
        if len(b.lines) > 1:
            rows.append(row([cell(b.business.name, colspan=len(columns))], "group"))
            rows += [row((line.category, *(_level(x, report) for x in line.levels))) for line in b.lines]
    shown = sum(len(b.lines) > 1 for b in report.businesses)
    return listing(_with_times(report, terms), "impact_lines", columns, rows, businesses=shown)


def loss_text(loss: Decimal, terms: Terms) -> str:
    """An amount in 万元 or in whole units, as the language counts."""
    unit = 10_000 if terms.language == "zh" else 1
    return terms("loss.amount", amount=terms.number(loss / unit))


def _heat(b: BusinessImpact, n: int, report: ImpactReport, terms: Terms) -> Cell:
    loss = b.losses[n]
    small = (note(loss_text(loss, terms)),) if loss else ()
    shown = _level(b.worst[n], report)
    return cell((*shown.children, *small))


def _level(level: int | None, report: ImpactReport) -> Cell:
    return cell("–") if level is None else cell(Mark(report.levels[level], _tone(level, report)))


def _tone(level: int, report: ImpactReport) -> Tone:
    """Intolerable, one step below, the lowest, or in between."""
    if level >= report.threshold:
        return "danger"
    if level == report.threshold - 1:
        return "warning"
    return "good" if level == 0 else "notice"


def _derived(b: BusinessImpact, report: ImpactReport, terms: Terms) -> Cell:
    if b.derived is None:
        return cell(terms("impact.beyond", time=duration(report.times[-1], terms)))
    return cell((paragraph(duration(b.derived, terms)), note(terms.join(b.by))))


def _declared(b: BusinessImpact, terms: Terms) -> Cell:
    text = duration(b.business.mtpd, terms)
    return cell(Mark(text, "danger")) if b.too_long else cell(text)


def _rules(report: ImpactReport, terms: Terms) -> tuple[Paragraph, ...]:
    rule = terms("impact.rule", level=report.levels[report.threshold])
    bands = terms.join(
        terms("impact.band", level=level, loss=loss_text(least, terms))
        for level, least in zip(report.levels[1:], report.bands, strict=False)
    )
    money = (paragraph(terms("impact.money", bands=bands), "formula"),) if bands else ()
    return (paragraph(rule, "formula"), *money, paragraph(terms("impact.ranked"), "formula"))


def _with_times(report: ImpactReport, terms: Terms) -> Terms:
    """Words with the times as heads of the columns."""
    heads = {
        f"{key}.t{n}": duration(time, terms)
        for key in ("impact", "impact_lines")
        for n, time in enumerate(report.times)
    }
    return Terms(terms.language, {**terms.words, **heads})


SECTIONS = (
    Section("impact-heat", WithContinuity, impact_report, heat_as_blocks),
    Section("impact-categories", WithContinuity, impact_report, categories_as_blocks),
)
