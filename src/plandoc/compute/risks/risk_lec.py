"""The table of risks judged by D = L × E × C, and the values the factors may take."""

from __future__ import annotations

from plandoc.compute.risks.lec import FACTORS, LEVEL_TONES, LIMITS, LecRating
from plandoc.compute.risks.risk_rating import RiskReport, risk_report
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, table
from plandoc.doc.nodes import Block, Cell, Column, Mark
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms


def lec_as_blocks(report: RiskReport, terms: Terms) -> tuple[Block, ...]:
    """Factors, D and level of each risk, highest D first; then what the values mean."""
    if not report.by_danger:
        return ()
    risks = [report.risks[i] for i in report.by_danger]
    after = any(risk.lec_residual for risk in risks)
    keys = ["name", "l", "e", "c", "d", "level", *(["after"] if after else [])]
    widths = {"name": 3.2, "level": 1.8, "after": 2.2}
    columns = [Column(widths.get(key, 0.8), "left" if key == "name" else "center") for key in keys]
    rows = [
        [_cell(key, f"{r.code} {r.name}", r.lec, r.lec_residual, terms) for key in keys]
        for r in risks
        if r.lec
    ]
    boundary = "lower" if report.lec_boundary == "lower" else "upper"
    notes = (paragraph(terms("lec.formula"), "formula"), note(_limits(boundary, terms)))
    alt = terms("lec.alt", count=len(rows), first=risks[0].name)
    head = [terms(f"lec.{key}") for key in keys]
    ranked = table(head, rows, columns=columns, caption=terms("lec.caption"), alt=alt, notes=notes)
    return (ranked, _values(terms))


def danger_mark(rating: LecRating, terms: Terms) -> Mark:
    """The level of D in its colour."""
    return Mark(terms(f"lec.grade.{rating.level}"), LEVEL_TONES[rating.level])


def _cell(key: str, name: str, now: LecRating, later: LecRating | None, terms: Terms) -> Cell:
    match key:
        case "name":
            return cell(name)
        case "level":
            return cell(danger_mark(now, terms))
        case "after":
            if later is None:
                return cell("–")
            parts = {name: terms.number(getattr(later, name)) for name in ("l", "e", "c", "d")}
            text = terms("lec.product", **parts)
            return cell((paragraph(danger_mark(later, terms)), note(text)))
        case _:
            return cell(terms.number(getattr(now, key)))


def _limits(boundary: str, terms: Terms) -> str:
    """The levels with their limits, and to which level a D on a limit belongs."""
    names = [terms(f"lec.grade.{n}") for n in range(len(LIMITS) + 1)]
    below = terms(f"lec.{boundary}.below", name=names[0], above=LIMITS[0])
    between = [
        terms(f"lec.{boundary}.between", name=names[n], least=LIMITS[n - 1], above=LIMITS[n])
        for n in range(1, len(LIMITS))
    ]
    top = terms(f"lec.{boundary}.above", name=names[-1], least=LIMITS[-1])
    ranges = terms.join([top, *reversed(between), below])
    return terms("lec.limits", ranges=ranges) + terms(f"lec.{boundary}.rule")


def _values(terms: Terms) -> Block:
    """What each value of a factor means, the factors side by side."""
    listed = {name: [_value(name, str(value), terms) for value in values] for name, values in FACTORS.items()}
    most = max(len(values) for values in listed.values())
    rows = [[values[n] if n < len(values) else "" for values in listed.values()] for n in range(most)]
    return table(
        [terms(f"lec.values.{name}") for name in FACTORS],
        rows,
        columns=[Column(1), Column(1), Column(1)],
        caption=terms("lec.values.caption"),
        alt=terms("lec.values.alt"),
        notes=(note(terms("lec.values.source")),),
    )


def _value(name: str, value: str, terms: Terms) -> str:
    return terms(
        "lec.values.entry", value=value, meaning=terms(f"lec.{name}_meaning.{value.replace('.', '_')}")
    )


SECTIONS = (Section("risk-lec", WithRisks, risk_report, lec_as_blocks),)
