"""The plan types: one module each, found by walking this folder.

A module `plans/<type>.py` defines `PLAN`, a subclass of `model.plan.Plan`. Its templates are
in `templates/<type>/`. Nothing else needs to know of it.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from plandoc.model.plan import Plan


def plan_types() -> tuple[str, ...]:
    """The names of the plan types, in the order of the alphabet; nothing is imported."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def plan_model(name: str) -> type[Plan]:
    """The model of one plan type; KeyError for a name that is none."""
    if name not in plan_types():
        raise KeyError(name)
    model: type[Plan] = import_module(f"{__name__}.{name}").PLAN
    return model


def plan_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one plan type; KeyError for a name that is none."""
    from plandoc.model import json_schema  # noqa: PLC0415 - only the command `schema` needs it

    return json_schema.plan_schema(plan_model(name))
