"""A plan of any type with every field filled, made from the model itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, GetPydanticSchema

from plandoc import pipeline
from plandoc.diagnostics import Severity
from plandoc.model import links, units
from plandoc.model.base import IdOf, RefTo
from plandoc.model.plan import PeriodField
from plandoc.where import Path
from plandoc.world import World

SCALARS: dict[Any, str] = {
    units.parse_date: "2026-05-01",
    units.parse_number: "7",
    units.parse_share: "50%",
    units.parse_hours: "4",
    units.whole_number: "3",
    links._days: "3",
}
"""A value that every field with this validator takes."""
PERIOD = get_args(PeriodField)[1]
FIXED = {
    "type",
    "language",
    "theme",
    "numbering",
    "country",
    "likelihood",
    "impact",
    "residual_likelihood",
    "residual_impact",
}
"""Text fields whose words mean something to plandoc."""


@dataclass
class Filler:
    """Fills the fields of a model; `text` makes the text of the next text field."""

    text: Callable[[], str]
    ids: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    stack: list[type[BaseModel]] = field(default_factory=list)

    def part(self, model: type[BaseModel]) -> dict[str, Any]:
        """Every field of one part but those that would contain it again."""
        self.stack.append(model)
        filled = {}
        for name, info in model.model_fields.items():
            value = None if name in FIXED else self.value(info.annotation, tuple(info.metadata))
            if value is not None:
                filled[name] = value
        self.stack.pop()
        return filled

    def value(self, annotation: Any, marks: tuple[Any, ...] = ()) -> Any:
        """A value for a field, None when it is better left out."""
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            return self.value(inner, (*marks, *more))
        if get_origin(annotation) in (Union, UnionType):
            return self.value(next(a for a in get_args(annotation) if a is not type(None)), marks)
        if get_origin(annotation) is Literal:
            return next((str(choice) for choice in get_args(annotation) if choice), None)
        if get_origin(annotation) is tuple:
            item = self.value(get_args(annotation)[0])
            return None if item is None else [item]
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if PERIOD in marks:
                return {"start": "2026-01-01", "end": "2026-12-31"}
            return None if annotation in self.stack else self.part(annotation)
        return self.scalar(annotation, marks)

    def scalar(self, annotation: Any, marks: tuple[Any, ...]) -> str | None:
        """A single value by its validators and type."""
        for mark in marks:
            if isinstance(mark, IdOf):
                self.ids[mark.kind] += 1
                return f"{mark.kind}-{self.ids[mark.kind]}"
            if isinstance(mark, RefTo):
                return f"{mark.kind}-1"
            if isinstance(mark, BeforeValidator) and mark.func in SCALARS:
                return SCALARS[mark.func]
            if isinstance(mark, GetPydanticSchema):
                return "2026-06-15"
        if annotation is bool:
            return "true"
        return "3" if annotation is int else self.text()


def filled_plan(model: type[BaseModel], plan_type: str, text: Callable[[], str], world: World) -> Any:
    """Plain data of a plan with every field filled, as far as they go together."""
    raw = Filler(text).part(model)
    raw |= {"type": plan_type, "language": "en"}
    for _ in range(8):
        problems = [d for d in pipeline.check_raw(raw, world).diagnostics if d.severity is Severity.ERROR]
        if not problems:
            return raw
        for path in sorted({d.where.path for d in problems}, key=str, reverse=True):
            _drop(raw, path)
    raise AssertionError(problems)


def texts_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of plain data with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts_of(item, (*path, index))
    elif isinstance(value, str):
        yield path, value


def _drop(data: Any, path: Path) -> None:
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError):
            return
    if isinstance(data, dict):
        data.pop(path[-1], None)
    elif isinstance(data, list) and isinstance(path[-1], int) and path[-1] < len(data):
        del data[path[-1]]
