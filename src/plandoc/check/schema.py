"""From pydantic's errors to diagnostics in plain words, all of them in one pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plandoc.diagnostics import Diagnostic, error, nearest, words
from plandoc.field_names import field_word
from plandoc.model.base import part_at
from plandoc.terms import Language, labels_of
from plandoc.where import Path, dotted
from plandoc.world import World

M = TypeVar("M", bound=BaseModel)

SIMPLE = {
    "missing": "missing-field",
    "string_type": "not-text",
    "bool_type": "not-true-or-false",
    "bool_parsing": "not-true-or-false",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping-value",
    "model_type": "not-a-mapping-value",
    "model_attributes_type": "not-a-mapping-value",
    "date_type": "not-a-date",
    "date_parsing": "not-a-date",
    "int_type": "not-a-whole-number",
    "int_parsing": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "int_parsing_size": "number-too-long",
    "decimal_type": "not-a-number",
    "decimal_parsing": "not-a-number",
    "string_pattern_mismatch": "not-an-id",
    "string_too_short": "empty-text",
    "no_such_attribute": "not-a-mapping-value",
}
BOUNDS = {
    "greater_than_equal": ("too-small", "ge"),
    "greater_than": ("too-small", "gt"),
    "less_than_equal": ("too-large", "le"),
    "less_than": ("too-large", "lt"),
    "string_too_long": ("text-too-long", "max_length"),
    "too_long": ("too-many-items", "max_length"),
    "too_short": ("too-few-items", "min_length"),
}


def validate(model: type[M], raw: Any, world: World | None = None) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """The model's value, or every reason why there is none.

    With a world, what is no field or value is compared with what people call them, too.
    """
    try:
        return model.model_validate(raw), ()
    except ValidationError as problems:
        found = [_diagnostic(e, model, raw, world) for e in problems.errors(include_url=False)]
    except RecursionError:
        found = [error("too-deep", (), most=64)]
    return None, tuple(dict.fromkeys(found))


def _diagnostic(e: ErrorDetails, model: type[BaseModel], raw: Any, world: World | None) -> Diagnostic:
    kind, path = e["type"], _path(e["loc"], raw)
    context: dict[str, Any] = dict(e.get("ctx") or {})
    name = field_word(_name(path))
    value = _shown(e["input"])
    if kind == "extra_forbidden":
        return _unknown_field(path, model, world)
    if kind in ("literal_error", "enum"):
        return _not_a_choice(path, name, value, context, _called(model, path, world))
    if kind == "missing":
        return _missing(path, str(e["loc"][-1]))
    if kind in BOUNDS:
        code, bound = BOUNDS[kind]
        extra = {"length": context.get("actual_length", "")} if kind == "string_too_long" else {}
        return error(code, path, name=name, value=value, most=context.get(bound, ""), **extra)
    code = SIMPLE.get(kind, kind if "-" in kind else "not-understood")
    return error(code, path, **{"name": name, "value": value, **context})


def _name(path: Path) -> str:
    """What the user calls the value at `path`: `due`, or `annexes[0]` for an item of a list."""
    start = max((i for i, step in enumerate(path) if isinstance(step, str)), default=0)
    return dotted(path[start:])


def _path(loc: tuple[int | str, ...], raw: Any) -> Path:
    """The steps of a location that exist in the input; tags of unions do not."""
    path: list[str | int] = []
    for index, step in enumerate(loc):
        if (isinstance(raw, dict) and step in raw) or (
            isinstance(raw, list) and isinstance(step, int) and step < len(raw)
        ):
            raw = raw[step]  # type: ignore[index]
        else:
            if index == 0:
                break
            continue
        path.append(step)
    return tuple(path)


def _missing(path: Path, key: str) -> Diagnostic:
    name = field_word(key)
    if not path:
        return replace(error("missing-top-field", path, name=name), lacking=key)
    return replace(error("missing-field", path, name=name, part=field_word(_name(path))), lacking=key)


def _unknown_field(path: Path, model: type[BaseModel], world: World | None) -> Diagnostic:
    name, part = str(path[-1]) if path else "", part_at(model, path[:-1])
    known = list(part.model_fields) if part else []
    called = {label: key for label, key in _labels(part, world).items() if key in known}
    called |= {key: key for key in known}
    if near := nearest(name, called, 0.6):
        word = field_word(called[near])
        return replace(error("unknown-field-near", path, name=name, near=word), at_key=True)
    return replace(error("unknown-field", path, name=name, known=words(map(field_word, known))), at_key=True)


def _labels(part: type[BaseModel] | None, world: World | None) -> dict[str, str]:
    """The fields of a part, and their values as `status=done`, by what people call them in each language."""
    if part is None or world is None:
        return {}
    return {
        label: name.partition(".")[2]
        for language in get_args(Language)
        for base in reversed(part.__mro__)
        for name, label in labels_of(base.__name__, language, world).items()
    }


def _called(model: type[BaseModel], path: Path, world: World | None) -> dict[str, str]:
    """The values of the field at `path` by what people call them."""
    at = max((i for i, step in enumerate(path) if isinstance(step, str)), default=0)
    labels = _labels(part_at(model, path[:at]), world) if path else {}
    pairs = ((label, name.partition("=")) for label, name in labels.items())
    return {label: value for label, (key, sign, value) in pairs if sign and key == path[at]}


def _not_a_choice(
    path: Path, name: str, value: str, context: dict[str, Any], called: dict[str, str]
) -> Diagnostic:
    known = [word.strip(" '\"") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    known = [word for word in known if word]
    meant = {label: each for label, each in called.items() if each in known} | {each: each for each in known}
    if near := nearest(value, meant, 0.5):
        choice = meant[near]
        return error("not-a-choice-near", path, name=name, value=value, known=words(known), near=choice)
    return error("not-a-choice", path, name=name, value=value, known=words(known))


def _shown(value: Any) -> str:
    """A value as a person recognises it: short, and never in Python's writing."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
