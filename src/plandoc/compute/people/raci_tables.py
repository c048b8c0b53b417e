"""The RACI matrix shown, with the counts of each party and what the check of it found."""

from __future__ import annotations

from plandoc.compute.people.raci import LETTERS, RaciRow, RoleReport, role_report
from plandoc.compute.people.raci_lint import Check, lint
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, note, row, table
from plandoc.doc.nodes import Block, Column, Mark, Paragraph, Row, Tone
from plandoc.model.traits import WithRoles
from plandoc.terms import Terms

WIDE = 8
"""Parties above which the matrix takes a page across."""
NAMED = 8
"""Lines or people named at most for one point of the check."""


def matrix_as_blocks(report: RoleReport, terms: Terms) -> tuple[Block, ...]:
    """The matrix with a count of each party's parts, then the check of it."""
    if not report.rows:
        return ()
    checks = lint(report)
    faulty = {i for check in checks for i in check.rows}
    mixed = any(r.derived for r in report.rows) and not all(r.derived for r in report.rows)
    rows: list[Row] = [_row(r, i in faulty, mixed, terms) for i, r in enumerate(report.rows)]
    totals = [
        " ".join(f"{letter}{n}" for letter, n in zip(LETTERS, count, strict=True) if n)
        for count in report.counts
    ]
    rows.append(row(["", terms("raci.total"), *(t or "–" for t in totals)], "total"))
    columns = [Column(0.6), Column(2.1), *(Column(1.1, "center") for _ in report.parties)]
    name = "rasci" if _with_support(report) else "raci"
    shown = table(
        [terms("raci.number"), terms("raci.task"), *report.parties],
        rows,
        columns=columns,
        caption=terms(f"raci.caption_{name}"),
        id="raci",
        style="matrix",
        alt=terms("raci.alt", count=len(report.rows), parties=len(report.parties)),
        wide=len(report.parties) > WIDE,
        notes=_notes(report, name, terms),
    )
    return (shown, _lint_table(checks, terms))


def _with_support(report: RoleReport) -> bool:
    return any("S" in letters for line in report.rows for letters in line.parts)


def _notes(report: RoleReport, name: str, terms: Terms) -> list[Paragraph]:
    notes = [note(terms(f"raci.legend_{name}"))]
    derived = sum(line.derived for line in report.rows)
    if derived:
        key = "raci.derived_all" if derived == len(report.rows) else "raci.derived_some"
        notes.append(note(terms(key, count=derived)))
    return notes


def _row(line: RaciRow, faulty: bool, mixed: bool, terms: Terms) -> Row:
    text = line.name + (terms("raci.derived_mark") if mixed and line.derived else "")
    name: CellLike = cell(text, header=True, tone="warning" if faulty else "neutral")
    return row([line.number, name, *(_letters(letters) for letters in line.parts)])


def _letters(letters: tuple[str, ...]) -> CellLike:
    tone: Tone = "notice" if "A" in letters else "info" if "R" in letters else "neutral"
    return cell("/".join(letters), tone=tone)


def _lint_table(checks: tuple[Check, ...], terms: Terms) -> Block:
    """One line a point: what is checked, how it came out, what fails."""
    rows = [row([terms(f"raci.check.{c.fault}"), _outcome(c, terms), _names(c, terms)]) for c in checks]
    return table(
        [terms("raci.check_point"), terms("raci.check_result"), terms("raci.check_where")],
        rows,
        columns=[Column(3.2), Column(1.3, "center"), Column(3.2)],
        caption=terms("raci.check_caption"),
        id="raci-check",
        alt=terms("raci.check_alt", count=len(checks), failed=sum(bool(c.found) for c in checks)),
    )


def _outcome(check: Check, terms: Terms) -> Mark:
    if not check.found:
        return Mark(terms("raci.check_passed"), "good")
    return Mark(terms("raci.check_failed", found=len(check.found), all=check.looked_at), "warning")


def _names(check: Check, terms: Terms) -> str:
    listed = terms.join(check.found[:NAMED])
    if len(check.found) > NAMED:
        return terms("raci.check_more", listed=listed, count=len(check.found))
    return listed or "–"


SECTIONS = (Section("raci-matrix", WithRoles, role_report, matrix_as_blocks),)
