"""plandoc turns one structured plan into a finished Word and PDF document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plandoc.api import build, check_plan, findings
    from plandoc.diagnostics import Diagnostic, PlanError

__version__ = "0.1.0"
__all__ = ["Diagnostic", "PlanError", "__version__", "build", "check_plan", "findings"]


def __getattr__(name: str) -> Any:
    """The public names, imported when they are first used: `plandoc --help` needs none of them."""
    from importlib import import_module

    if name in ("build", "check_plan", "findings"):
        return getattr(import_module("plandoc.api"), name)
    if name in ("Diagnostic", "PlanError"):
        return getattr(import_module("plandoc.diagnostics"), name)
    raise AttributeError(name)
