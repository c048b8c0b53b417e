"""The calls of the tree one by one, and the test of the tree, as sections of a document."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.crisis.call_tree import CallMade, CallTreeReport, call_tree_report
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, note, paragraph, phone, row
from plandoc.doc.nodes import Block, Column, Mark, Row, Tone
from plandoc.model.teams import WithTeams
from plandoc.terms import Terms

Result = tuple[str, str, Tone, str]
"""What was looked at, the result in a word, its tone, and the details."""


def calls_as_blocks(report: CallTreeReport, terms: Terms) -> tuple[Block, ...]:
    """Who calls whom, by which number, and when that person knows."""
    columns = {
        "callee": 1.6,
        "number": 2.4,
        "deputy": 1.6,
        "deputy_number": 2.4,
        "minute": Column(1.6, "right"),
    }
    rows: list[Row] = []
    caller = ""
    for call in report.calls:
        if call.caller != caller:
            caller = call.caller
            rows.append(row([cell(_caller(call, terms), colspan=len(columns))], "group"))
        rows.append(row(_call(call, terms)))
    notes = (note(terms("call_list.rule", minutes=report.minutes_per_call)),)
    return listing(terms, "call_list", columns, rows, notes=notes, calls=len(report.calls))


def _caller(call: CallMade, terms: Terms) -> str:
    if call.allowed is None:
        return terms("call_list.caller", name=call.caller)
    return terms("call_list.caller_within", name=call.caller, minutes=call.allowed)


def _call(call: CallMade, terms: Terms) -> list[CellLike]:
    reached = Mark(terms("call_list.unreached"), "danger") if call.minute is None else str(call.minute)
    return [
        call.callee,
        _numbers(call.numbers) if call.numbers else Mark(terms("contact.list.missing"), "danger"),
        call.deputy or "–",
        _numbers(call.deputy_numbers) if call.deputy_numbers else "–",
        reached,
    ]


def _numbers(numbers: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(paragraph([phone(number)]) for number in numbers)


def check_as_blocks(report: CallTreeReport, terms: Terms) -> tuple[Block, ...]:
    """Who is reached, how soon, and where the tree breaks."""
    if not report.people:
        return ()
    columns = {"what": 2, "result": Column(1.5, "center"), "details": 5.5}
    results = [*_reached(report, terms), *_shape(report, terms), *_test(report, terms)]
    rows = [
        (terms(f"call_check.{key}"), Mark(result, tone), details or "–")
        for key, result, tone, details in results
    ]
    rule = terms("call_check.rule", minutes=report.minutes_per_call, span=report.span)
    notes = (paragraph(rule, "formula"), note(terms("call_check.note")))
    bad = sum(tone in ("danger", "warning") for _, _, tone, _ in results)
    return listing(terms, "call_check", columns, rows, notes=notes, bad=bad)


def _reached(report: CallTreeReport, terms: Terms) -> Iterator[Result]:
    missing = report.people - report.reached
    text = terms("call_check.count", reached=report.reached, people=report.people)
    yield "reached", text, "danger" if missing else "good", ""
    way = terms("chain.arrow").join(report.path)
    yield (
        "time",
        terms("clock.minutes", n=report.minutes),
        "info",
        terms("call_check.way", way=way) if way else "",
    )
    for branch in report.broken:
        names = terms.join(branch.cut_off)
        details = terms("call_check.cut", name=branch.name, count=len(branch.cut_off), names=names)
        if not branch.cut_off:
            details = terms("call_check.alone", name=branch.name)
        yield "broken", terms("call_check.broken_mark"), "danger", details
    for circle in report.circles:
        yield "circle", terms("call_check.circle_mark"), "danger", terms.join(circle)


def _shape(report: CallTreeReport, terms: Terms) -> Iterator[Result]:
    for name, callers in report.twice:
        details = terms("call_check.twice_by", name=name, callers=terms.join(callers))
        yield "twice", terms("call_check.twice_mark"), "notice", details
    for name, count in report.wide:
        yield (
            "wide",
            terms("call_check.wide_mark"),
            "warning",
            terms("call_check.wide_by", name=name, count=count),
        )
    for name, needed, allowed in report.slow:
        details = terms("call_check.slow_by", name=name, needed=needed, allowed=allowed)
        yield "slow", terms("call_check.slow_mark"), "warning", details
    if report.uncalled:
        yield "uncalled", terms("call_check.uncalled_mark"), "warning", terms.join(report.uncalled)


def _test(report: CallTreeReport, terms: Terms) -> Iterator[Result]:
    test = report.test
    if test is None:
        yield "test", terms("call_check.never"), "warning", ""
        return
    parts = [
        terms(
            "call_check.tested",
            date=terms.short_date(test.date),
            reached=test.reached,
            expected=test.expected,
        )
    ]
    parts += [terms("call_check.took", minutes=test.minutes)] if test.minutes is not None else []
    parts += [test.note] if test.note else []
    details = terms("clause.join").join(parts)
    if report.test_overdue:
        yield "test", terms("call_check.test_overdue"), "warning", details
    elif test.reached < test.expected:
        yield "test", terms("call_check.test_missed", count=test.expected - test.reached), "warning", details
    else:
        yield "test", terms("call_check.test_fine"), "good", details


SECTIONS = (
    Section("call-tree-list", WithTeams, call_tree_report, calls_as_blocks),
    Section("call-tree-check", WithTeams, call_tree_report, check_as_blocks),
)
