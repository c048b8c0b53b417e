"""What templates are filled with, and what is wrong with those of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plandoc.compose.fences import OF_COMPOSE
from plandoc.compose.own_templates import folder_problems, trial
from plandoc.compose.templates import SHARED, Templates
from plandoc.compute import sections
from plandoc.compute.dates.calendar import period_of
from plandoc.diagnostics import Diagnostic
from plandoc.model.plan import Plan
from plandoc.plans import plan_model, plan_types
from plandoc.terms import load_terms
from plandoc.world import World


def trial_of(plan: Plan, world: World) -> Iterable[Diagnostic]:
    """What goes wrong when templates of the user's own are filled with the plan."""
    values = values_for(plan, world)
    return trial(templates_of(world), plan.type, plan.language, values, markers())


def folder_faults(world: World) -> tuple[Diagnostic, ...]:
    """What is wrong with the folder of the user's own templates, whatever plan they are used for."""
    fields = {name: frozenset(plan_model(name).model_fields) for name in plan_types()}
    fields[SHARED] = frozenset().union(*fields.values())
    return tuple(
        folder_problems(templates_of(world), markers(), lambda name: fields.get(name, fields[SHARED]))
    )


def templates_of(world: World) -> Templates:
    """The shipped templates, with those of the user's own before them."""
    return Templates(world.template_root, world.template_dir)


def markers() -> tuple[str, ...]:
    """Every marker that a template may name."""
    return (*OF_COMPOSE, *sections())


def values_for(plan: Plan, world: World) -> dict[str, Any]:
    """What templates may print or test."""
    terms = load_terms(plan.language, world)
    return {"plan": plan, "period": period_of(plan, world), "terms": terms, "today": world.today}
