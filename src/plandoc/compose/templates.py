"""Template sets: Jinja Markdown, one folder per plan type, `_shared` below them all.

Templates of the user's own take the place of single ones that ship with plandoc, file by file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound

from plandoc.compose.faults import TemplateFault, fault_of
from plandoc.compose.sandbox import Sandbox, limited

SHARED = "_shared"
LARGEST_FILE = 500_000
"""Bytes of one template."""
VALUES = ("plan", "period", "terms", "today")
"""The names that a template may use."""


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates lie."""

    root: Path
    """Those that ship with plandoc."""
    own: Path | None = None
    """The user's, which go first."""

    def folders(self, plan_type: str) -> tuple[Path, ...]:
        """Where a template of a plan type is looked for, in order."""
        return tuple(root / folder for folder in (plan_type, SHARED) for root in self.roots)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders below which templates lie, the user's first."""
        return (self.root,) if self.own is None else (self.own, self.root)

    def files(self, plan_type: str, language: str) -> tuple[Path, ...]:
        """Every template of a plan type in a language, in the order in which they are looked for."""
        found = (sorted(folder.glob(f"*.{language}.md")) for folder in self.folders(plan_type))
        return tuple(file for files in found for file in files)


def render(
    templates: Templates, plan_type: str, name: str, language: str, values: Mapping[str, Any]
) -> tuple[str, str]:
    """The Markdown of one template in a language, with the plan's values filled in, and its file.

    TemplateFault where a template cannot be used.
    """
    sandbox, wanted = environment(templates, plan_type), f"{name}.{language}.md"
    try:
        with limited():
            template = sandbox.get_template(wanted)
            return "".join(template.generate(dict(values))), template.filename or ""
    except TemplateFault:
        raise
    except Exception as problem:
        known = (*VALUES, *getattr(type(values.get("plan")), "model_fields", ()))
        fault = fault_of(problem, templates.roots, known)
        if fault is None:
            raise
        raise fault from problem


@lru_cache(maxsize=16)
def environment(templates: Templates, plan_type: str) -> Environment:
    """The templates of a plan type: its own folder first, then `_shared`."""
    return Sandbox(_Loader(templates, plan_type))


class _Loader(BaseLoader):
    """Reads templates from their folders and from nowhere else, symbolic links followed."""

    def __init__(self, templates: Templates, plan_type: str) -> None:
        self.templates, self.plan_type = templates, plan_type

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its file, and whether it still is the same."""
        if "/" in template or "\\" in template or "\0" in template or template.startswith("."):
            raise TemplateNotFound(template)
        file = self._file(template)
        if file is None:
            raise TemplateNotFound(template)
        changed = file.stat().st_mtime_ns

        def is_current() -> bool:
            return self._file(template) == file and file.stat().st_mtime_ns == changed

        return source_of(file), str(file), is_current

    def _file(self, template: str) -> Path | None:
        """The first file of that name that lies in its folder, links followed."""
        for folder in self.templates.folders(self.plan_type):
            file = folder / template
            if file.is_file() and file.resolve().is_relative_to(folder.parent.resolve()):
                return file
        return None


def source_of(file: Path) -> str:
    """The text of a template file; TemplateFault where it is too large or no UTF-8 text."""
    if file.stat().st_size > LARGEST_FILE:
        raise TemplateFault("template-too-large", str(file), most=f"{LARGEST_FILE // 1000}")
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        before = problem.object[: problem.start]
        raise TemplateFault("template-not-utf8", str(file), before.count(b"\n") + 1) from None
