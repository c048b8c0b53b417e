"""The self-review as an annex: ticks with their evidence, and room for the reviewer."""

from __future__ import annotations

from itertools import groupby

from plandoc.compute.crisis.self_review import Element, SelfReviewReport, self_review_report
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, row
from plandoc.doc.nodes import Block, Cell, Column, Tick
from plandoc.model.response import WithScenarios
from plandoc.terms import Terms


def review_as_blocks(report: SelfReviewReport, terms: Terms) -> tuple[Block, ...]:
    """Every element with its requirement, a tick where it is proved, and why."""
    columns = {"element": 1.9, "wanted": 3.6, "tick": Column(0.8, "center"), "evidence": 3.6, "opinion": 1.5}
    rows = []
    for part, elements in groupby(report.elements, key=lambda element: element.part):
        rows.append(row([cell(terms(f"self_review.{part}.title"), colspan=len(columns))], "group"))
        rows += [
            row((_word(e, "name", terms), _word(e, "wanted", terms), _tick(e), evidence_text(e, terms), ""))
            for e in elements
        ]
    notes = (note(terms("self_review.note")), note(terms("self_review.source")))
    return listing(
        terms, "self_review", columns, rows, notes=notes, proved=report.proved, elements=len(report.elements)
    )


def evidence_text(element: Element, terms: Terms) -> str:
    """What proves an element and where it stands, or why it is left blank."""
    if element.state == "judged":
        return terms("self_review.judged", why=_word(element, "why", terms))
    words = {"where": _word(element, "where", terms), "have": element.have, "wanted": element.wanted}
    if element.state == "proved":
        return terms("self_review.proved_one" if element.wanted == 1 else "self_review.proved", **words)
    return terms("self_review.missing" if element.wanted < 2 else "self_review.incomplete", **words)


def _tick(element: Element) -> Cell:
    return cell((Tick(element.state == "proved"),))


def _word(element: Element, name: str, terms: Terms) -> str:
    return terms(f"self_review.{element.part}.{element.key}.{name}")


SECTIONS = (Section("self-review", WithScenarios, self_review_report, review_as_blocks),)
