"""Which Word file is the house template of a plan: the caller's, else the one that the plan names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from plandoc.diagnostics import Diagnostic, error, info
from plandoc.world import World

if TYPE_CHECKING:
    from plandoc.model.plan import Plan
    from plandoc.themes.house import House

PLACE = ("display", "reference_doc")


def house_for(
    plan: Plan, file: str, given: Path | None, world: World
) -> tuple[House | None, tuple[Diagnostic, ...]]:
    """The house template, and what is to be said of it.

    The caller may name any file; a plan, which may come from a stranger, only one in its own
    folder or below, symbolic links followed. `file` is the plan's; plain data has none.
    """
    named = plan.display.reference_doc
    if given is None and not named:
        return None, ()
    if given is None and not file:
        return None, (info("reference-not-read", PLACE, file=named),)
    path = given or _inside(Path(file).parent, named)
    if path is None:
        return None, (error("reference-outside", PLACE, file=named),)
    from plandoc.house import read_house

    return read_house(path, world)


def _inside(folder: Path, name: str) -> Path | None:
    """The file that `name` means, if it lies below the plan's folder."""
    if Path(name).is_absolute() or ":" in name or "\\" in name or "\0" in name or name.startswith("~"):
        return None
    target = Path(os.path.realpath(folder / name))
    return folder / name if target.is_relative_to(os.path.realpath(folder)) else None
