"""Responsibility letters as pages to sign: one page each, its longest tables cut short to fit."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.annual.feedback import BandRow
from plandoc.compute.annual.letters import Duty, Letter, LettersReport, letters_report
from plandoc.compute.goals.kpi import KpiRow
from plandoc.compute.goals.kpi_tables import DASH, amount, indicator
from plandoc.compute.goals.smart import change_text
from plandoc.compute.money.amounts import amount_text
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, note, row, table
from plandoc.doc.nodes import (
    Block,
    Card,
    Column,
    Inline,
    LineBreak,
    Row,
    SignatureLine,
    Signatures,
    Text,
)
from plandoc.model.letters import WithLetters
from plandoc.terms import Terms

LINES = 9
"""Rows of indicators and tasks together that leave room for the rest of the page."""
MOST_INDICATORS = 6
MOST_CLAUSES = 5
MOST_NAMES = 4


def letters_as_blocks(report: LettersReport, terms: Terms) -> tuple[Block, ...]:
    """One page for each letter."""
    return tuple(letter_card(letter, report, terms) for letter in report.letters)


def letter_card(letter: Letter, report: LettersReport, terms: Terms) -> Card:
    """One letter as a page: who and when, indicators, tasks, means, consequences, promise, signatures."""
    blocks = (
        _about(letter, report, terms),
        *_indicators(letter, report, terms),
        *_tasks(letter, terms),
        _agreed(letter, report, terms),
        _signed(letter, report, terms),
    )
    subtitle = " · ".join(filter(None, (report.organization, letter.owner)))
    anchor = "-".join(("letter", *letter.owner.split()))
    return Card((Text(terms("letter.title")),), blocks, (Text(subtitle),), id=anchor)


def _about(letter: Letter, report: LettersReport, terms: Terms) -> Block:
    sides = [(terms("letter.party_a"), report.issuer or DASH), (terms("letter.party_b"), letter.owner)]
    first: list[CellLike] = [part for label, value in sides for part in (cell(label, header=True), value)]
    wide = [
        (terms("letter.span"), terms.span(*report.span)),
        (terms("letter.goals"), _some(letter.goals, terms)),
    ]
    rows = [row([cell(label, header=True), cell(value, colspan=3)]) for label, value in wide if value]
    return table([], [row(first), *rows], columns=[1.5, 2.9, 1.5, 1.5], style="facts")


def _some(names: tuple[str, ...], terms: Terms) -> str:
    """The first names, and how many more there are."""
    shown = terms.join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return shown + terms("letter.more_names", count=more) if more > 0 else shown


def _indicators(letter: Letter, report: LettersReport, terms: Terms) -> Iterator[Block]:
    if not letter.rows:
        return
    keys = [
        key
        for key in ("baseline", "threshold", "target", "stretch")
        if key == "target" or any(getattr(line, key) is not None for line in letter.rows)
    ]
    weighted = any(line.weight is not None for line in letter.rows)
    shown = letter.rows[:MOST_INDICATORS]
    rows: list[Row] = [row(_cells(line, keys, weighted, terms)) for line in shown]
    if letter.weight is not None:
        total = terms.percent(letter.weight, _places(letter))
        label = terms("letter.total", all=terms.percent(report.weights or letter.weight, 0))
        rows.append(row([cell(label, colspan=1 + len(keys)), total], "total"))
    head = [terms("letter.indicators"), *(terms(f"kpi.{key}") for key in keys)]
    columns = [Column(3), *(Column(1.15, "right") for _ in keys)]
    if weighted:
        head.append(terms("kpi.weight"))
        columns.append(Column(0.95, "right"))
    alt = terms("letter.alt", owner=letter.owner, count=len(letter.rows))
    more = len(letter.rows) - len(shown)
    notes = [note(terms("letter.more_indicators", count=more))] if more else []
    yield table(head, rows, columns=columns, alt=alt, notes=notes)


def _places(letter: Letter) -> int:
    weights = [line.weight for line in letter.rows if line.weight is not None]
    return 0 if all((weight * 100) % 1 == 0 for weight in weights) else 1


def _cells(line: KpiRow, keys: list[str], weighted: bool, terms: Terms) -> list[CellLike]:
    values = {key: amount(getattr(line, key), line, terms) for key in keys}
    if line.target is None and line.change is not None:
        values["target"] = change_text(line.change, line.absolute, line.unit, terms)
    weight = (
        DASH if line.weight is None else terms.percent(line.weight, 0 if (line.weight * 100) % 1 == 0 else 1)
    )
    return [indicator(line, terms, unit=True), *values.values(), *([weight] if weighted else [])]


def _tasks(letter: Letter, terms: Terms) -> Iterator[Block]:
    if not letter.duties:
        return
    most = max(LINES - min(len(letter.rows), MOST_INDICATORS), 3)
    shown = letter.duties[:most]
    head = [terms(f"letter.{key}") for key in ("task", "result", "due")]
    rows = [(_title(duty, terms), terms.join(duty.results[:2]) or DASH, _due(duty, terms)) for duty in shown]
    more = len(letter.duties) - len(shown)
    notes = [note(terms("letter.more_tasks", count=more))] if more else []
    alt = terms("letter.tasks_alt", owner=letter.owner, count=len(letter.duties))
    yield table(head, rows, columns=[Column(3), Column(2.6), Column(1.25, "center")], alt=alt, notes=notes)


def _title(duty: Duty, terms: Terms) -> str:
    return terms("letter.numbered", number=duty.number, name=duty.name) if duty.number else duty.name


def _due(duty: Duty, terms: Terms) -> str:
    if duty.ongoing:
        return terms("letter.ongoing")
    return terms.short_date(duty.due) if duty.due else DASH


def _agreed(letter: Letter, report: LettersReport, terms: Terms) -> Block:
    """What stands ready, what follows from results, and what both sides promise."""
    texts = {
        "means": _means(letter, report, terms),
        "clauses": _clauses(report, terms),
        "promise": [report.statement or terms("letter.statement", owner=letter.owner)],
    }
    rows = [
        row([cell(terms(f"letter.{key}"), header=True), _lines(found)])
        for key, found in texts.items()
        if found
    ]
    return table([], rows, columns=[1, 5.4], style="facts")


def _lines(texts: list[str]) -> CellLike:
    if len(texts) < 2:
        return texts[0]
    parts: list[Inline] = []
    for number, text in enumerate(texts, start=1):
        parts += [LineBreak()] if parts else []
        parts.append(Text(f"{number}. {text}"))
    return tuple(parts)


def _means(letter: Letter, report: LettersReport, terms: Terms) -> list[str]:
    """The resources of the tasks, and the budget in the owner's name."""
    found = [terms("letter.resources", names=_some(letter.resources, terms))] if letter.resources else []
    if letter.lines and report.budget:
        total = amount_text(letter.amount, report.budget, terms)
        found.append(terms("letter.budget", names=_some(letter.lines, terms), amount=total))
    return found


def _clauses(report: LettersReport, terms: Terms) -> list[str]:
    bands = [
        terms(
            "letter.band",
            name=b.name,
            reach=_reach(b, terms),
            what="".join((b.material or b.recognition)[:1]),
        )
        for b in report.bands
    ]
    follows = [terms("letter.bands", bands=terms("letter.joined").join(bands))] if bands else []
    return [*report.clauses[:MOST_CLAUSES], *follows]


def _reach(band: BandRow, terms: Terms) -> str:
    """From which attainment a band is reached; the lowest by what it stays below."""
    if band.least or band.below is None:
        return terms("letter.from", least=terms.percent(band.least, 0))
    return terms("letter.below", below=terms.percent(band.below, 0))


def _signed(letter: Letter, report: LettersReport, terms: Terms) -> Signatures:
    lines = (
        SignatureLine(terms("letter.party_a"), report.issuer, seal=True),
        SignatureLine(terms("letter.party_b"), letter.owner),
    )
    return Signatures(lines)


SECTIONS = (Section("responsibility-letters", WithLetters, letters_report, letters_as_blocks),)
