"""Faults of a template as diagnostics, with its file, line and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from jinja2 import TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from plandoc.compose.sandbox import TooMuchError
from plandoc.diagnostics import Diagnostic, error, nearest
from plandoc.where import Where

_QUOTED = re.compile(r"'([^']*)'")
_TAG = re.compile(r"\{[{%#]")


class TemplateFault(Exception):  # noqa: N818 - the template is at fault, not the program
    """A template that cannot be used: where, and what is to be said of it."""

    def __init__(self, code: str, file: str, line: int = 1, column: int = 1, **facts: str) -> None:
        super().__init__(code)
        self.code, self.file, self.line, self.column, self.facts = code, file, line, column, facts


class UnknownMarkerError(LookupError):
    """Raised for a marker that no section answers to."""

    def __init__(self, marker: str, known: Iterable[str]) -> None:
        super().__init__(marker)
        self.marker, self.known = marker, sorted(known)


def diagnostic(fault: TemplateFault) -> Diagnostic:
    """A fault as it is told."""
    return error(fault.code, Where(fault.file, fault.line, fault.column), **fault.facts)


def fault_of(problem: Exception, roots: Collection[Path], known: Collection[str]) -> TemplateFault | None:
    """What is at fault in a template below one of `roots`; None where it is none of theirs.

    `known` are the names of which the nearest is offered for one that does not exist.
    """
    file, line = _place(problem, roots)
    if not file:
        return None
    what = str(problem).split("\n")[0][:200]
    quoted = _QUOTED.findall(what) or [what]

    def at(word: str) -> tuple[str, int, int]:
        return file, line, column_of(file, line, word)

    match problem:
        case TemplateSyntaxError():
            return TemplateFault("template-syntax", *at(quoted[0]), what=what)
        case UndefinedError():
            near = nearest(quoted[-1], known)
            return TemplateFault("template-unknown-name", *at(quoted[-1]), name=quoted[-1], near=near)
        case TemplateNotFound():
            return TemplateFault("template-missing", *at(what), name=what)
        case TooMuchError() | RecursionError() | MemoryError():
            return TemplateFault("template-endless", *at(""))
        case SecurityError():
            return TemplateFault("template-forbidden", *at(quoted[0]), what=what)
        case _:
            return TemplateFault("template-failed", *at(""), what=what)


def unknown_marker(problem: UnknownMarkerError, files: Iterable[Path]) -> TemplateFault:
    """A marker that the filled-in text has, at the line of the template that looks like its origin."""
    return origin_of("template-unknown-marker", problem.marker, nearest(problem.marker, problem.known), files)


def origin_of(code: str, name: str, near: str, files: Iterable[Path]) -> TemplateFault:
    """A fault of the filled-in text at the first place in the files where its name stands."""
    first = ""
    for file in files:
        first = first or str(file)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if "{plandoc}" in line and name in line:
                return TemplateFault(code, str(file), number, line.index(name) + 1, name=name, near=near)
    return TemplateFault(code, first, name=name, near=near)


def column_of(file: str, line: int, word: str) -> int:
    """Where in a line of a template its fault is: at the word that is named, else at its first tag."""
    lines = Path(file).read_text(encoding="utf-8", errors="replace").split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
    found = found or _TAG.search(text)
    return found.start() + 1 if found else 1


def _place(problem: Exception, roots: Collection[Path]) -> tuple[str, int]:
    """File and line of the last step that was taken in a template."""

    def is_template(file: str) -> bool:
        return file.endswith(".md") and any(Path(file).is_relative_to(root) for root in roots)

    if isinstance(problem, TemplateSyntaxError) and is_template(problem.filename or ""):
        return problem.filename or "", problem.lineno
    found, step = ("", 0), problem.__traceback__
    while step is not None:
        if is_template(step.tb_frame.f_code.co_filename):
            found = (step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return found
