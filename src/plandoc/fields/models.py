"""Reads fields off the models: what kind of value each takes and what it refers to."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, BeforeValidator

from plandoc.fields import Alone, Choice, Field, Kind, PlanFields, Record
from plandoc.fields.words import FieldWords, Word
from plandoc.model.base import FilledIn, IdOf, OtherKeys, ProseMark, RefTo, Texts
from plandoc.model.image import Image
from plandoc.model.recurrence import Rule
from plandoc.model.units import parse_share
from plandoc.model.when import When
from plandoc.plans import plan_model


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an annotation says about a field."""

    kind: Kind = "text"
    many: bool = False
    matrix: bool = False
    alone: Alone = ""
    keyed: bool = False
    values: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    model: type[BaseModel] | None = None
    as_text: bool = False
    other_keys: tuple[str, ...] = ()
    filled_in: bool = False


def plan_fields(plan_type: str, words: FieldWords) -> PlanFields:
    """The fields of a plan type in the language of `words`; KeyError for a type that is none."""
    root = plan_model(plan_type)
    records = {model.__name__: _record(model, words) for model in _models(root)}
    return PlanFields(plan_type, words.language, records[root.__name__], records)


def _models(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model of a plan and of every record in it, each once, in reading order."""
    waiting, seen = [root], {root}
    while waiting:
        model = waiting.pop(0)
        yield model
        for _, shape in _shapes(model):
            if shape.model is not None and shape.model not in seen:
                seen.add(shape.model)
                waiting.append(shape.model)


def _record(model: type[BaseModel], words: FieldWords) -> Record:
    fields = tuple(_field(model, name, shape, words) for name, shape in _shapes(model))
    label, help_text = words.record(model)
    return Record(model.__name__, label, help_text, fields)


def _field(model: type[BaseModel], name: str, shape: _Shape, words: FieldWords) -> Field:
    word = words.field(model, name)
    return Field(
        name,
        shape.kind,
        word.label,
        word.help,
        word.example,
        required=model.model_fields[name].is_required() and not shape.filled_in,
        many=shape.many,
        matrix=shape.matrix,
        axes=word.axes,
        alone=shape.alone,
        keyed=shape.keyed,
        choices=tuple(_choice(value, word) for value in shape.values if value),
        names=shape.names,
        refers=shape.refers,
        record=shape.model.__name__ if shape.model else "",
        other_keys=shape.other_keys,
        also_called=word.also,
        as_text=shape.as_text,
    )


def _choice(value: str, word: Word) -> Choice:
    return Choice(value, word.choices.get(value, value), word.meant.get(value, ()))


@lru_cache(maxsize=512)
def _shapes(model: type[BaseModel]) -> tuple[tuple[str, _Shape], ...]:
    """The fields in the order in which people fill them in: what names the record, what it must have, the rest."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = [(name, _shape(hints[name])) for name in model.model_fields]
    return tuple(
        sorted(found, key=lambda item: (not item[1].names, not model.model_fields[item[0]].is_required()))
    )


def _shape(annotation: Any) -> _Shape:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _marked(_shape(arguments[0]), arguments[1:])
    if origin in (typing.Union, types.UnionType):
        return _united([_shape(one) for one in arguments if one is not types.NoneType])
    if origin is tuple:
        item = _shape(arguments[0])
        return replace(item, many=True, matrix=item.many, as_text=False, alone="")
    if origin is dict:
        return replace(_shape(arguments[1]), keyed=True)
    if origin is typing.Literal:
        return _Shape("choice", values=arguments)
    return _plain(annotation)


def _plain(annotation: Any) -> _Shape:
    if annotation in KINDS:
        return _Shape(KINDS[annotation])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _Shape("part", model=annotation)
    return _Shape()


KINDS: dict[Any, Kind] = {
    bool: "flag",
    int: "number",
    Decimal: "number",
    dt.date: "date",
    When: "when",
    Rule: "text",
    Image: "image",
}


def _marked(shape: _Shape, marks: tuple[Any, ...]) -> _Shape:
    for mark in marks:
        if isinstance(mark, IdOf):
            shape = replace(shape, names=(*shape.names, mark.kind))
        elif isinstance(mark, RefTo):
            shape = replace(shape, refers=(*shape.refers, mark.kind))
        elif isinstance(mark, OtherKeys):
            shape = replace(shape, other_keys=mark.keys)
        elif isinstance(mark, FilledIn):
            shape = replace(shape, filled_in=True)
        elif isinstance(mark, ProseMark):
            shape = replace(shape, kind="prose")
        elif isinstance(mark, BeforeValidator):
            is_share = mark.func is parse_share
            shape = replace(
                shape,
                kind="share" if is_share else shape.kind,
                as_text=shape.kind == "part",
                alone=_alone(mark) if shape.many else "",
            )
    return shape


def _alone(mark: BeforeValidator) -> Alone:
    """What one text means to a list that reads it itself."""
    return "whole" if mark in typing.get_args(Texts)[1:] else "several"


def _united(shapes: list[_Shape]) -> _Shape:
    """Of several the richest: what may be a record or a text is a record."""
    best = max(shapes, key=lambda shape: (shape.model is not None, shape.many))
    return replace(best, as_text=best.as_text or (best.kind == "part" and len(shapes) > 1))
