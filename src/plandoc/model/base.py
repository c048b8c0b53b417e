"""The base of all parts, and the kinds of text and reference they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

MAX_TEXT = 100_000


class Part(BaseModel):
    """A frozen piece of a plan; unknown fields are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        validate_default=False,
        use_attribute_docstrings=True,
        defer_build=True,
        protected_namespaces=(),
    )


@dataclass(frozen=True, slots=True)
class IdOf:
    """Marks a field that names a thing of `kind`; names are unique within a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field that points to a thing of `kind` by its name."""

    kind: str


@dataclass(frozen=True, slots=True)
class OtherKeys:
    """Marks a field that may stand under other keys as well (`from` for `start`)."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilledIn:
    """Marks a field that every record has, but that is filled in where it is left out."""


@dataclass(frozen=True, slots=True)
class ProseMark:
    """Marks a field that may use the small Markdown subset (paragraphs, lists, strong)."""


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The part that a field of this type holds, if it holds any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := part_in(inner))), None)


def part_at(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel] | None:
    """The part that stands at a path of keys and places in lists; none where the path leads out of the model."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            info = current.model_fields.get(step)
            current = part_in(info.annotation) if info else None
    return current


def _as_list(value: Any) -> Any:
    """One value where several may stand is a list of one; a missing list is empty."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return value


def _people(value: Any) -> Any:
    """`A、B` or `A/B` or a list: several people or roles."""
    if isinstance(value, str):
        for separator in ("、", "/", "；", ";"):
            value = value.replace(separator, "，")
        return tuple(name.strip() for name in value.split("，") if name.strip())
    return () if value is None else value


def _no_empty(value: str) -> str:
    if not value:
        raise PydanticCustomError("empty-text", "empty")
    return value


Text = Annotated[str, Field(max_length=MAX_TEXT)]
"""One line or a short paragraph of plain text."""

Prose = Annotated[str, Field(max_length=MAX_TEXT), ProseMark()]
"""Text of several paragraphs; may use blank lines, `-` lists and `**strong**`."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
"""A list of texts; a single text is accepted for a list of one."""

People = Annotated[tuple[Text, ...], BeforeValidator(_people)]
"""One or several people, roles or teams: a list, or one text with 、 or / between them."""

Id = Annotated[str, Field(max_length=40, pattern=r"^[^\s#、，,/；;]+$")]
"""A short name without spaces by which other parts refer to this one (`G1`, `T03`)."""


def ref_list(value: Any) -> Any:
    """Several references: a list, or one text with 、 or a comma between them."""
    if isinstance(value, str):
        for separator in ("、", ",", "；", ";", "/"):
            value = value.replace(separator, "，")
        return tuple(name.strip() for name in value.split("，") if name.strip())
    return () if value is None else value


GoalId = Annotated[Id, IdOf("goal")]
GoalRef = Annotated[Id, RefTo("goal")]
GoalRefs = Annotated[tuple[GoalRef, ...], BeforeValidator(ref_list)]
KpiId = Annotated[Id, IdOf("kpi")]
KpiRefs = Annotated[tuple[Annotated[Id, RefTo("kpi")], ...], BeforeValidator(ref_list)]
TaskId = Annotated[Id, IdOf("task"), IdOf("step")]
TaskRef = Annotated[Id, RefTo("task")]
MilestoneId = Annotated[Id, IdOf("step")]
StepRef = Annotated[Id, RefTo("step")]
"""A task or a milestone."""
TaskRefs = Annotated[tuple[TaskRef, ...], BeforeValidator(ref_list)]
RiskId = Annotated[Id, IdOf("risk")]
RiskRefs = Annotated[tuple[Annotated[Id, RefTo("risk")], ...], BeforeValidator(ref_list)]
PhaseId = Annotated[Id, IdOf("phase")]
PhaseRef = Annotated[Id, RefTo("phase")]
StrategyId = Annotated[Id, IdOf("strategy")]
StrategyRefs = Annotated[tuple[Annotated[Id, RefTo("strategy")], ...], BeforeValidator(ref_list)]
