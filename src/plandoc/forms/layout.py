"""What a blank form asks for: sections of single fields and tables to fill, from a data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from plandoc.fields import Field, PlanFields
from plandoc.terms import Language
from plandoc.world import World

Steps = tuple[str, ...]
"""Keys that lead to a field; lists on the way are told by the fields themselves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field that a form asks for."""

    steps: Steps
    """From the plan, or in a table from its record."""
    field: Field
    nested: int = 0
    """How many of the steps lead to the list of records within the record; 0 for its own fields."""
    weight: float = 1.0
    """Share of the table's width."""

    @property
    def label(self) -> str:
        """What the form calls it."""
        return self.field.label


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form under a heading."""

    title: str
    guide: str
    asked: tuple[Asked, ...]
    table: Steps = ()
    """The list of records that it fills; empty for single fields."""
    rows: int = 0
    numbered: str = ""
    """How the numbers of its rows begin (`G` for G1, G2 …)."""
    prefilled: bool = True
    """Whether the numbers stand in the blank form; where a record takes several rows they do not."""
    turned: bool = False
    """Whether it stands on a page turned to landscape."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of one plan type in one language."""

    fields: PlanFields
    title: str
    intro: tuple[str, ...]
    steps: tuple[str, ...]
    """How to fill it in, one thing after the other."""
    sections: tuple[Section, ...]
    cover: Section
    """What is asked for on the cover."""
    checks: tuple[str, ...] = ()
    """What to look at before the form is handed in."""

    @property
    def language(self) -> Language:
        """The language of the form, and of the plan it becomes."""
        return "zh" if self.fields.language == "zh" else "en"

    def numbers(self, kind: str) -> tuple[str, ...]:
        """The numbers that the form itself gives to things of a kind."""
        found = (
            section
            for section in self.sections
            if section.numbered
            and section.prefilled
            and any(kind in asked.field.names for asked in section.asked)
        )
        return tuple(f"{section.numbered}{n}" for section in found for n in range(1, section.rows + 1))


def has_form(plan_type: str, language: Language, world: World) -> bool:
    """Whether there is a form for a plan type."""
    return (world.template_root / plan_type / f"form.{language}.yaml").is_file()


def load_layout(fields: PlanFields, world: World) -> Layout:
    """The form of a plan type, in the language of its fields."""
    source = world.template_root / fields.plan_type / f"form.{fields.language}.yaml"
    data = yaml.safe_load(world.read_text(source))
    sections = tuple(_section(part, fields) for part in data["sections"])
    cover = Section(data["title"], "", tuple(_asked(fields, (), name, 1.0) for name in data.get("cover", ())))
    intro, steps, checks = (tuple(data.get(key, ())) for key in ("intro", "steps", "checks"))
    return Layout(fields, data["title"], intro, steps, sections, cover, checks)


def _section(part: Mapping[str, Any], fields: PlanFields) -> Section:
    steps = tuple(str(part.get("table", "")).split(".")) if "table" in part else ()
    names: Mapping[str, float] = (
        part["fields"] if isinstance(part["fields"], dict) else dict.fromkeys(part["fields"], 1.0)
    )
    asked = tuple(_asked(fields, steps, name, weight) for name, weight in names.items())
    return Section(
        part["title"], part.get("guide", ""), asked, steps, int(part.get("rows", 0)), part.get("numbered", ""),
        part.get("prefilled", True), bool(part.get("turned")),
    )  # fmt: skip


def _asked(fields: PlanFields, table: Steps, name: str, weight: float) -> Asked:
    steps = tuple(name.split("."))
    found = fields.at((*table, *steps))
    if found is None:
        raise KeyError(".".join((*table, *steps)))
    return Asked(steps, found, _nested(fields, table, steps), weight)


def _nested(fields: PlanFields, table: Steps, steps: Steps) -> int:
    """How far the first list of records within a record lies; a plan's own lists are tables."""
    for length in range(1, len(steps)):
        field = fields.at((*table, *steps[:length]))
        if table and field is not None and field.many:
            return length
    return 0


def labelled(section: Section) -> Iterator[tuple[str, Asked]]:
    """What a section asks for by label."""
    yield from ((asked.label, asked) for asked in section.asked)
