"""Writing items into the text of a YAML file, so that its comments and layout stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from plandoc.library.additions import Addition, Path
from plandoc.plain_text import PlainDumper
from plandoc.read.raw import Raw

PLAIN = {
    "int": re.compile(r"-?(?:0|[1-9]\d*)"),
    "float": re.compile(r"-?(?:0|[1-9]\d*)\.\d+"),
    "timestamp": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "bool": re.compile("true|false"),
}


class _Dumper(PlainDumper):
    """Texts as people write them: numbers without quotes."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """A text without quotes where YAML has a type of its own for it: plandoc reads all of them as text."""
    tag = next((tag for tag, pattern in PLAIN.items() if pattern.fullmatch(value)), "str")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def as_yaml(value: Any, *, flow: bool | None = None) -> str:
    """Plain data as YAML text; records without records in them stand on one line."""
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10**6
    )


def insert(text: str, addition: Addition, remark: str) -> str:
    """The text of a file with items added to one of its lists, under a remark where lines are added."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found, rest = _follow(root, addition.path)
    if isinstance(found, yaml.SequenceNode) and not rest:
        return _into_list(text, found, addition.items, remark)
    value: Any = list(addition.items)
    for key in reversed(rest[1:]):
        value = {key: value}
    if isinstance(found, yaml.MappingNode) and found.flow_style:
        piece = as_yaml({rest[0]: value}, flow=True).strip()[1:-1]
        return _before_bracket(text, found, piece)
    lines = _indented(as_yaml({rest[0]: value}), found.start_mark.column)
    gap = "\n" if found is root else ""
    return _after(text, found, f"{gap}{' ' * found.start_mark.column}# {remark}\n{lines}")


def _follow(node: Any, path: Path) -> tuple[Any, Path]:
    """The node as far down a path as there is one, and the keys below it."""
    for depth, key in enumerate(path):
        values = {k.value: v for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
        if key not in values:
            return node, path[depth:]
        node = values[key]
    return node, ()


def _into_list(text: str, node: yaml.SequenceNode, items: Sequence[Raw], remark: str) -> str:
    if node.flow_style:
        return _before_bracket(text, node, as_yaml(list(items), flow=True).strip()[1:-1])
    column = node.start_mark.column
    lines = _indented(as_yaml(list(items)), column)
    return _after(text, node, f"{' ' * column}# {remark}\n{lines}")


def _before_bracket(text: str, node: Any, piece: str) -> str:
    end = node.end_mark.index - 1
    return f"{text[:end]}{', ' if node.value else ''}{piece}{text[end:]}"


def _after(text: str, node: Any, lines: str) -> str:
    """Lines put behind the last value of a block; comments on its line stay with it."""
    end = text.find("\n", _last(node).end_mark.index)
    if end < 0:
        return f"{text}\n{lines}"
    return f"{text[: end + 1]}{lines}{text[end + 1 :]}"


def _last(node: Any) -> Any:
    """The last value of a node that ends where its text does; those of blocks end at the next token."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _indented(text: str, column: int) -> str:
    return "".join(f"{' ' * column}{line}" for line in text.splitlines(keepends=True))
