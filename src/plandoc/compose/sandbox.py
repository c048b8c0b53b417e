"""The Jinja in which templates run: the plan to read, and nothing else to reach.

A template may come from anywhere, so it gets less than Jinja's own sandbox allows: the fields of
the plan, a short list of filters, no methods but those of the words and dates, and a limit on
its steps and on what it prints, so that it can neither hang nor fill the memory.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import BaseLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.runtime import LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from plandoc.compose.escape import finalize
from plandoc.terms import Terms

FILTERS = ("abs", "capitalize", "count", "d", "default", "first", "float", "groupby", "int", "join", "last",
           "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select",
           "selectattr", "sort", "title", "trim", "unique", "upper")  # fmt: skip
"""Filters whose result is no longer than what they are given."""
STEPS = 100_000
"""Turns of loops, calls and filters in one template."""
LENGTH = 1_000_000
"""Characters that one template may print."""
LARGEST_RANGE = 1_000
LARGEST_NUMBER = 10**18
WORDS = frozenset({"date", "short_date", "month", "weekday", "span", "number", "percent", "join", "has", "choice",
                   "language"})  # fmt: skip
"""What templates may use of `Terms`."""


class TooMuchError(Exception):
    """A template that would not end, or prints more than any document holds."""


@dataclass(slots=True)
class _Budget:
    """What is left to a template."""

    steps: int = STEPS
    length: int = LENGTH


_BUDGET: ContextVar[_Budget] = ContextVar("budget")


@contextmanager
def limited() -> Iterator[None]:
    """A fresh allowance of steps and length for what is rendered inside."""
    token = _BUDGET.set(_Budget())
    try:
        yield
    finally:
        _BUDGET.reset(token)


def spend(length: int = 0, steps: int = 1) -> None:
    """Take from the allowance; TooMuchError when it is used up."""
    budget = _BUDGET.get()
    budget.steps -= steps
    budget.length -= length
    if budget.steps < 0 or budget.length < 0:
        raise TooMuchError


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for templates of the plan's Markdown."""

    intercepted_binops = frozenset({"+", "*", "%", "**", "/", "//", "-"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,  # with `finalize` every value is escaped exactly once, as Markdown
            finalize=_printed,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals = {"range": _range}
        self.filters = {name: _weighed(ALL_FILTERS[name]) for name in FILTERS}
        self.filters |= {"turns": _turns, "weight": _weight, "together": _together}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with every loop, macro and `~` held to the allowance."""
        tree: nodes.Template = _Counted(self).visit(super()._parse(source, name, filename))
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Fields and properties of the plan, the words' own formats; never what Python adds."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, Terms):
            return attr in WORDS
        fields = getattr(type(obj), "model_fields", None)
        return fields is None or attr in fields or isinstance(getattr(type(obj), attr, None), property)

    def is_safe_callable(self, obj: Any) -> bool:
        """The words, macros of the template itself, `loop` and `range`."""
        owner = getattr(obj, "__self__", None)
        return obj is _range or any(isinstance(each, Terms | Macro | LoopContext) for each in (obj, owner))

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call, as one step."""
        spend()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers alone, within bounds: text is put together with `~`."""
        spend()
        numbers = all(isinstance(each, int | float) or hasattr(each, "as_tuple") for each in (left, right))
        if operator == "**" or not numbers or max(abs(left), abs(right)) > LARGEST_NUMBER:
            raise SecurityError(f"{type(left).__name__} {operator} {type(right).__name__}")
        return super().call_binop(context, operator, left, right)


def _printed(value: Any) -> Any:
    shown = finalize(value)
    spend(len(shown))
    return shown


def _range(*bounds: int) -> range:
    """Jinja's `range`, as long as a template needs it."""
    found = range(*bounds)
    if len(found) > LARGEST_RANGE:
        raise TooMuchError
    return found


def _turns(items: Iterable[Any], length: int) -> Iterator[Any]:
    """The items of a loop, each turn paid for with the text that its body prints."""
    for item in items:
        spend(length)
        yield item


def _weight(length: int) -> str:
    """Nothing, paid for: a macro's own text."""
    spend(length)
    return ""


def _together(parts: list[Any]) -> str:
    spend(sum(len(str(part)) for part in parts))
    return markup_join(parts)


def _weighed(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that pays for what it is given and what it gives."""

    @functools.wraps(function)
    def weighed(*args: Any, **kwargs: Any) -> Any:
        sized = [len(each) for each in args if isinstance(each, list | tuple | dict | set)]
        spend(steps=1 + sum(sized))
        result = function(*args, **kwargs)
        if isinstance(result, str | list | tuple):
            spend(len(result), 0)
        return result

    return weighed


class _Counted(NodeTransformer):
    """Puts the counting into a template's tree."""

    def __init__(self, environment: Sandbox) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - named by the class of node
        """A loop that counts its turns."""
        self.generic_visit(node)
        node.iter = self._filter(node.iter, "turns", _text_in(node))
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        """A macro that pays for its own text."""
        self.generic_visit(node)
        zero = nodes.Const(_text_in(node), lineno=node.lineno)
        node.body.insert(0, nodes.Output([self._filter(zero, "weight")], lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        """Text put together with `~`."""
        self.generic_visit(node)
        return self._filter(nodes.List(node.nodes, lineno=node.lineno), "together")

    def _filter(self, node: nodes.Node, name: str, *values: int) -> nodes.Filter:
        args = [nodes.Const(value, lineno=node.lineno) for value in values]
        made = nodes.Filter(cast(nodes.Expr, node), name, args, [], None, None, lineno=node.lineno)
        made.set_environment(self.environment)
        return made


def _text_in(node: nodes.Node) -> int:
    """Characters of plain text inside a node."""
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))
