"""Diagnostics as text for the terminal, and as plain data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from plandoc.diagnostics import Diagnostic, Messages, Severity, hint_of, text_of
from plandoc.field_names import field_label
from plandoc.report.excerpt import INDENT, excerpt, lines_of
from plandoc.where import dotted

MARKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
OFTEN = 10
"""Findings of one code in a file that are listed one by one."""
FIRST = 3
"""Of more than that, so many are shown."""


def format_diagnostic(d: Diagnostic, messages: Messages) -> str:
    """`plan.yaml:12:5: error: … [code]`, the line with a mark, and the next step below it."""
    words = messages["report"]
    place = str(d.where)
    path = "" if d.where.sheet else dotted(d.where.path)
    head = f"{place}: " if place else ""
    at = f" ({path})" if path else ""
    rule = f"{d.rule} " if d.rule else ""
    severity = words[MARKS[d.severity]] + words["colon"]
    lines = [f"{head}{severity}{sentence_of(d, messages)}{at} [{rule}{d.code}]", *excerpt(d)]
    hint = hint_of(d, messages)
    if hint:
        lines.append(f"{INDENT}{words['hint']}{hint}")
    return "\n".join(lines)


def sentence_of(d: Diagnostic, messages: Messages) -> str:
    """What is wrong, after the name of the thing that it is about, where the message does not name it."""
    text, words = text_of(d, messages), messages["report"]
    parts = list(_named(d, text, messages))
    if not parts:
        return text
    return words["step"].join(parts) + words["colon"] + text


def _tight(text: str) -> str:
    """Without spaces, which are typed between Chinese and Latin in one place and not in the other."""
    return "".join(text.split())


def _named(d: Diagnostic, text: str, messages: Messages) -> Iterator[str]:
    """The thing, and for an error the fields that lead to the place."""
    thing, words = d.thing, messages["report"]
    if thing.title and _tight(thing.title).removesuffix("…") in _tight(text):
        return
    if thing.title:
        kind = field_label(f"{' '.join(thing.models)}._", messages)
        yield words["thing"].format(kind=kind, title=thing.title) if kind else thing.title
    if d.severity is Severity.ERROR:
        yield from _trail(d, text, messages)


def _trail(d: Diagnostic, text: str, messages: Messages) -> Iterator[str]:
    """The fields on the way, without the last where the message says it."""
    said = ""
    for step in d.thing.trail:
        if isinstance(step, int):
            said += messages["report"]["item"].format(n=step + 1)
            continue
        if said:
            yield said
        said = field_label(step, messages)
    if said and said.lower() not in text.lower():
        yield said


def format_all(diagnostics: Iterable[Diagnostic], messages: Messages, *, every: bool = True) -> str:
    """Every diagnostic, and how many there are of each severity.

    Without `every`, of a finding that repeats often only the first few are shown.
    """
    found = list(diagnostics)
    return "\n".join([*_listed(found, messages, every), summary_of(found, messages)])


def summary_of(found: Iterable[Diagnostic], messages: Messages) -> str:
    """How many there are of each severity, the worst first."""
    words, severities = messages["report"], [d.severity for d in found]
    counts = [(MARKS[severity], severities.count(severity)) for severity in Severity]
    told = [words[f"count_{mark}" + ("_one" if n == 1 else "")].format(n=n) for mark, n in counts if n]
    return words["separator"].join(told)


def _listed(found: list[Diagnostic], messages: Messages, every: bool) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for d in found:
        groups.setdefault((d.where.file, d.code), []).append(d)
    for d in found:
        group = groups[d.where.file, d.code]
        if every or len(group) <= OFTEN:
            yield format_diagnostic(d, messages)
        elif any(d is one for one in group[:FIRST]):
            yield format_diagnostic(d, messages)
            if d is group[FIRST - 1]:
                yield _more(group[FIRST:], messages)


def _more(rest: list[Diagnostic], messages: Messages) -> str:
    lines = lines_of(rest)
    key = "more_plain" if not lines else "more_cells" if rest[0].where.cell else "more"
    text = messages["report"][key].format(n=len(rest), code=rest[0].code, lines=lines)
    return f"{INDENT}{text}"


def as_json(d: Diagnostic, messages: Messages) -> dict[str, Any]:
    """A diagnostic as plain data."""
    return {
        "severity": d.severity.value,
        "code": d.code,
        "rule": d.rule,
        "file": d.where.file,
        "line": d.where.line,
        "column": d.where.column,
        "sheet": d.where.sheet,
        "cell": d.where.cell,
        "path": dotted(d.where.path),
        "thing": d.thing.title,
        "message": sentence_of(d, messages),
        "hint": hint_of(d, messages),
    }
