"""Diagnostics as a SARIF log (OASIS Static Analysis Results Interchange Format, version 2.1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from plandoc.diagnostics import Diagnostic, Messages, Severity, hint_of
from plandoc.report import sentence_of
from plandoc.report.excerpt import extent
from plandoc.where import dotted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
"""The language of messages as a log names it (3.14.7)."""


@dataclass(frozen=True, slots=True)
class Help:
    """What is known of a code, whatever the plan."""

    cause: str
    text: str
    """Cause, cure and an example, in plain words."""
    markdown: str
    """The same in Markdown."""


def as_sarif(
    diagnostics: Iterable[Diagnostic],
    messages: Messages,
    rules: Mapping[str, Help],
    version: str,
    language: str,
) -> dict[str, Any]:
    """A log of one run in a language; `rules` says what is known of each code that was found."""
    found = list(diagnostics)
    codes = list(dict.fromkeys(d.code for d in found))
    first = {d.code: d for d in reversed(found)}
    driver = {
        "name": "plandoc",
        "version": version,
        "rules": [_rule(first[code], rules[code]) for code in codes],
    }
    results = [_result(d, codes.index(d.code), messages) for d in found]
    run = {
        "tool": {"driver": driver},
        "language": LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(d: Diagnostic, known: Help) -> dict[str, Any]:
    """What stands for a code in the list of rules; there is no `helpUri`, as help travels in the log itself."""
    rule: dict[str, Any] = {
        "id": d.code,
        "shortDescription": {"text": known.cause},
        "help": {"text": known.text, "markdown": known.markdown},
        "defaultConfiguration": {"level": LEVELS[d.severity]},
    }
    return rule | ({"properties": {"tags": [d.rule]}} if d.rule else {})


def _result(d: Diagnostic, index: int, messages: Messages) -> dict[str, Any]:
    text = "\n".join(part for part in (sentence_of(d, messages), hint_of(d, messages)) if part)
    result: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": LEVELS[d.severity],
        "message": {"text": text},
    }
    location = _location(d)
    return result | ({"locations": [location]} if location else {})


def _location(d: Diagnostic) -> dict[str, Any]:
    """The place in the file, and in the plan."""
    place: dict[str, Any] = {}
    if d.where.file:
        place["physicalLocation"] = {"artifactLocation": {"uri": _uri(d.where.file)}}
        if d.where.line is not None:
            place["physicalLocation"]["region"] = _region(d, d.where.line)
    names = [name for name in (_cell(d), dotted(d.where.path)) if name]
    if names:
        place["logicalLocations"] = [{"fullyQualifiedName": name} for name in names]
    return place


def _cell(d: Diagnostic) -> str:
    return f"{d.where.sheet}!{d.where.cell}" if d.where.cell else ""


def _region(d: Diagnostic, line: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": line}
    column = d.where.column
    if column is not None:
        region["startColumn"] = column
        if d.line:
            region["endColumn"] = column + extent(d.line, column - 1, key=d.at_key)
    return region | ({"snippet": {"text": d.line}} if d.line else {})


def _uri(file: str) -> str:
    """A file's name as a URI reference; relative names stay relative (3.4.3)."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
