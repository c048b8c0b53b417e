"""Plain data as YAML, JSON or TOML that people can go on writing in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from plandoc.fields import Field, PlanFields, Record

INLINE = 60
"""Characters up to which a list of short texts stands on one line."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def ordered(raw: Any, fields: PlanFields) -> Any:
    """The data with its keys in the order of the fields, unknown ones behind; numbers as numbers."""
    return _record(raw, fields.root, fields)


def _record(raw: Any, record: Record, fields: PlanFields) -> Any:
    if not isinstance(raw, dict):
        return raw
    known = {field.name: field for field in record.fields}
    keys = [name for name in known if name in raw] + [key for key in raw if key not in known]
    return {key: _value(raw[key], known[key], fields) if key in known else raw[key] for key in keys}


def _value(value: Any, field: Field, fields: PlanFields) -> Any:
    if isinstance(value, list):
        return [_value(item, field, fields) for item in value]
    if field.kind != "part":
        return _scalar(value, field)
    inside = fields.record_of(field)
    if field.keyed and isinstance(value, dict):
        return {key: _record(item, inside, fields) for key, item in value.items()}
    return _record(value, inside, fields)


def _scalar(value: Any, field: Field) -> Any:
    """Numbers and yes and no as such, where they come back as the same text."""
    if field.kind == "flag" and value in ("true", "false"):
        return value == "true"
    if field.kind in ("number", "share") and isinstance(value, str) and _NUMBER.fullmatch(value):
        number = float(value) if "." in value else int(value)
        return number if str(number) == value else value
    return value


def to_json(data: Any) -> str:
    """JSON, indented."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class PlainDumper(yaml.SafeDumper):
    """YAML as people lay it out; which texts stand without quotes is for those who build on it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set lists in from their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


class _Dumper(PlainDumper):
    """Block style; texts without quotes where they stay texts to plandoc, which asks no types of YAML."""


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.endswith((":null", ":merge"))]
    for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value.strip() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    short = all(not isinstance(item, dict | list) and "\n" not in str(item) for item in value)
    inline = short and sum(len(str(item)) + 2 for item in value) <= INLINE
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=inline)


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(int, _number)
_Dumper.add_representer(float, _number)
_Dumper.add_representer(bool, lambda dumper, value: _text(dumper, "true" if value else "false"))


def to_yaml(data: Any) -> str:
    """YAML in block style, in the order of the data."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def to_toml(data: dict[str, Any]) -> str:
    """TOML: plain keys first, then a table for each record and each item of a list of records."""
    return "\n".join(_table(data, ())).lstrip("\n") + "\n"


def _table(record: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    later: list[tuple[str, Any]] = []
    for key, value in record.items():
        if isinstance(value, dict) or (isinstance(value, list) and value and _all_records(value)):
            later.append((key, value))
        elif value is not None:
            yield f"{_key(key)} = {_inline(value)}"
    for key, value in later:
        below = (*path, key)
        name = ".".join(_key(step) for step in below)
        if isinstance(value, dict):
            yield from ["", f"[{name}]", *_table(value, below)]
        else:
            for item in value:
                yield from ["", f"[[{name}]]", *_table(item, below)]


def _all_records(items: list[Any]) -> bool:
    return all(isinstance(item, dict) for item in items)


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(k)} = {_inline(v)}" for k, v in value.items() if v is not None)
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value if item is not None)}]"
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")
