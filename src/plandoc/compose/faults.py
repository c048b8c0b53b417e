"""Faults of a template as diagnostics, with its file and line."""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from plandoc.diagnostics import PlanError, error
from plandoc.where import Where


@contextmanager
def template_faults(root: Path, plan_type: str, name: str) -> Iterator[None]:
    """Raise `PlanError` with the place in the template for whatever stops one of rendering."""
    try:
        yield
    except TemplateNotFound as fault:
        where = Where(str(root / plan_type))
        raise PlanError((error("template-missing", where, name=fault.name),)) from fault
    except TemplateSyntaxError as fault:
        where = Where(fault.filename or str(root / plan_type / name), fault.lineno)
        raise PlanError((error("template-syntax", where, message=fault.message),)) from fault
    except UndefinedError as fault:
        raise PlanError((error("template-unknown-name", _where(fault), message=fault.message),)) from fault
    except TemplateError as fault:
        raise PlanError((error("template-syntax", _where(fault), message=fault.message),)) from fault


class UnknownMarkerError(LookupError):
    """Raised for a marker that no section answers to."""

    def __init__(self, marker: str, known: Iterable[str]) -> None:
        super().__init__(marker)
        self.marker, self.known = marker, sorted(known)


def unknown_marker(root: Path, plan_type: str, language: str, fault: UnknownMarkerError) -> PlanError:
    """The error for an unknown marker, at the line of the template that has it."""
    near = difflib.get_close_matches(fault.marker, fault.known, n=1, cutoff=0.0)[0]
    where = _line_of(fault.marker, [root / plan_type, root / "_shared"], language)
    return PlanError((error("template-unknown-marker", where, name=fault.marker, near=near),))


def _where(fault: TemplateError) -> Where:
    """The last line of a template in the traceback, which Jinja gives the template's own lines."""
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename.endswith(".md")]
    return Where(frames[-1].filename, frames[-1].lineno) if frames else Where()


def _line_of(marker: str, folders: list[Path], language: str) -> Where:
    for file in (file for folder in folders for file in sorted(folder.glob(f"*.{language}.md"))):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("```{plandoc}") and line.split()[-1] == marker:
                return Where(str(file), number)
    return Where()
