"""A filled form as a plan file in YAML, with what could not be placed in comments at its end."""

from __future__ import annotations

import yaml

from plandoc.forms.filled import Filled
from plandoc.plain_text import PlainDumper
from plandoc.terms import load_terms
from plandoc.world import World


class _Dumper(PlainDumper):
    """Writes texts as people write them: plandoc reads every scalar as text, so few need quotes."""


_Dumper.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def plan_text(filled: Filled, world: World) -> str:
    """The plan that a form became; nothing of the form is lost."""
    plan = yaml.dump(filled.raw or {}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return plan + left_over(filled, world)


def left_over(filled: Filled, world: World) -> str:
    """What could not be placed, as comments."""
    if not filled.unplaced:
        return ""
    terms = load_terms(filled.language, world)
    lines = [terms("form_sheet.left_over")]
    for one in filled.unplaced:
        where = " ".join(part for part in (one.where.sheet, one.where.cell) if part)
        first, *more = one.text.splitlines() or [""]
        lines += [f"- {where}: {first}" if where else f"- {first}", *(f"  {line}" for line in more)]
    return "\n" + "".join(f"# {line}\n" for line in lines)
