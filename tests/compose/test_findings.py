"""Findings as blocks: all in the annex, the weightiest on the summary page."""

from __future__ import annotations

from datetime import date

from plandoc.compose.findings import findings_as_blocks, top_findings_as_blocks
from plandoc.diagnostics import Diagnostic, finding, info
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Paragraph, Table
from plandoc.terms import load_terms
from plandoc.world import fixed_world

TERMS = load_terms("zh", fixed_world(date(2026, 3, 2)))
MESSAGES = {code: {"text": f"{code}：{{n}}", "hint": "改"} for code in ("late", "vague", "spaces")}


def texts(*found: Diagnostic) -> list[str]:
    blocks = top_findings_as_blocks(found, MESSAGES, TERMS)
    shown = [plain(b.children) for b in walk(blocks) if isinstance(b, Paragraph)]
    notes = [plain(n.children) for b in blocks if isinstance(b, Table) for n in b.notes]
    return [text for text in dict.fromkeys((*shown, *notes)) if not text.isdigit()]


def test_what_endangers_the_date_comes_before_what_is_incomplete() -> None:
    assert texts(finding("vague", rule="R1", n=1), finding("late", rule="R9", n=2)) == ["late：2", "vague：1"]


def test_one_of_each_kind_before_a_second_of_the_same() -> None:
    many = [finding("vague", rule="R1", n=n) for n in range(6)]
    shown = texts(*many, finding("late", rule="R25", n=9))
    assert shown[:2] == ["vague：0", "late：9"]
    assert shown[-1] == TERMS("findings.more", count=2)


def test_notes_are_no_findings() -> None:
    assert texts(info("spaces", n=1)) == [TERMS("findings.none_short")]


def test_the_annex_lists_every_finding_with_its_rule() -> None:
    blocks = findings_as_blocks((finding("vague", rule="R1", n=1), info("spaces", n=2)), MESSAGES, TERMS)
    table = next(b for b in blocks if isinstance(b, Table))
    assert len(table.rows) == 1


def test_remarks_on_how_a_file_was_read_are_no_findings_on_the_plan() -> None:
    remarks = (finding("workbook-repeated-column", header="x", first="A1"),)
    assert findings_as_blocks(remarks, MESSAGES, TERMS) == ()
    assert top_findings_as_blocks(remarks, MESSAGES, TERMS) == top_findings_as_blocks((), MESSAGES, TERMS)
