"""Findings as blocks: the annex that lists what the checks found, and the few that matter most."""

from __future__ import annotations

from collections.abc import Mapping

from plandoc.diagnostics import Diagnostic, Severity, hint_of, text_of
from plandoc.doc.build import cell, note, paragraph, table
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.terms import Terms

Messages = Mapping[str, Mapping[str, str]]

TOP = 5
LINES = 6
"""As many lines of them leave the summary on one page."""
FEW = 3
"""The same where the rest of the summary is long."""
LINE = {"zh": 40, "en": 84}
"""Characters of a line."""
READING = ("workbook-", "form-")
"""How codes begin that are about the file of a plan, which readers of the document have never seen."""
WEIGHTIEST = ("R9", "R14", "R10", "R19", "R18", "R20", "R13", "R12", "R7", "R22", "R21", "R3", "R5", "R1")
"""Rules whose findings a reader of the summary should see first: what endangers the date, lives,
the business or the money, before what is merely incomplete."""


def _on_the_plan(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """The findings on what the plan says, without remarks on how its file was read."""
    found = (d for d in diagnostics if d.severity is Severity.WARNING)
    return [d for d in found if not d.code.startswith(READING)]


def findings_as_blocks(
    diagnostics: tuple[Diagnostic, ...], messages: Messages, terms: Terms
) -> tuple[Block, ...]:
    """Every finding in the order of the checks: rule, what was found, what to do.

    Nothing where nothing was found: the summary says so, and an annex for one sentence is waste.
    """
    found = _on_the_plan(diagnostics)
    if not found:
        return ()
    head = [terms("findings.number"), terms("findings.rule"), terms("findings.text"), terms("findings.hint")]
    rows = [
        (str(n), d.rule or "–", text_of(d, messages), hint_of(d, messages))
        for n, d in enumerate(found, start=1)
    ]
    columns = [Column(0.5, "center"), Column(0.7, "center"), Column(4.2), Column(3.6)]
    return (
        paragraph(terms("findings.intro", count=len(found))),
        table(
            head,
            [[cell(c) for c in row] for row in rows],
            columns=columns,
            caption=terms("findings.caption"),
            alt=terms("findings.intro", count=len(found)),
        ),
    )


def top_findings_as_blocks(
    diagnostics: tuple[Diagnostic, ...], messages: Messages, terms: Terms, lines: int = LINES
) -> tuple[Block, ...]:
    """The few weightiest findings, one from each code before a second of the same, and how many more."""
    found = sorted(_on_the_plan(diagnostics), key=_weight)
    if not found:
        tone: Tone = "good"
        return (paragraph((Mark(terms("findings.none_short"), tone),)),)
    firsts = {d.code: d for d in reversed(found)}
    order = sorted(firsts.values(), key=found.index)
    order += [d for d in found if d not in order]
    texts = _fitting([text_of(d, messages) for d in order[:TOP]], lines, terms)
    more = len(found) - len(texts)
    notes = [note(terms("findings.more", count=more))] if more else []
    rows = [(str(n), text) for n, text in enumerate(texts, start=1)]
    alt = terms("findings.intro", count=len(found))
    return (table([], rows, columns=[Column(0.3, "center"), Column(6)], style="facts", alt=alt, notes=notes),)


def _fitting(texts: list[str], lines: int, terms: Terms) -> list[str]:
    """The first texts that fit the lines there are; at least one."""
    line, used = LINE[terms.language], 0
    for count, text in enumerate(texts):
        used += -(-len(text) // line)
        if count and used > lines:
            return texts[:count]
    return texts


def _weight(d: Diagnostic) -> int:
    return WEIGHTIEST.index(d.rule) if d.rule in WEIGHTIEST else len(WEIGHTIEST)
