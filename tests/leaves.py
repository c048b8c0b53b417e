"""The single values of an input, and the forms in which a document may show each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic_core import PydanticCustomError

from plandoc.compute.dates.calendar import period_of, resolve
from plandoc.compute.dates.rule_words import rule_words
from plandoc.model.links import Link
from plandoc.model.plan import Plan
from plandoc.model.recurrence import parse_rule
from plandoc.model.units import parse_date, parse_hours, parse_number, parse_share
from plandoc.model.when import parse_when
from plandoc.terms import Terms
from plandoc.where import Path, dotted
from plandoc.world import World
from tests.built import squeezed

SEPARATORS = re.compile(r"[、，,/；;]")


@dataclass(frozen=True)
class Leaf:
    """One value of an input."""

    path: Path
    text: str

    @property
    def pattern(self) -> str:
        """The path without the numbers of list items: `goals[].due`."""
        return re.sub(r"\[\d+\]", "[]", dotted(self.path))


def leaves(value: Any, path: Path = ()) -> Iterator[Leaf]:
    """Every value that is not a container, in the order of the file."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    elif value is not None and str(value).strip():
        yield Leaf(path, str(value).lower() if isinstance(value, bool) else str(value))


class Forms:
    """How the values of one plan may be shown. Each method is one transformation."""

    def __init__(self, raw: Any, plan: Plan, terms: Terms, world: World) -> None:
        self.plan, self.terms = plan, terms
        self.period = period_of(plan, world)
        self.names = dict(_names(raw))
        self.words: dict[str, set[str]] = {}
        for key, word in terms.words.items():
            last = key.rpartition(".")[2]
            for name in {last, *(last.partition("_")[::2]), last.rpartition("_")[2]}:
                self.words.setdefault(name, set()).add(word)

    def of(self, leaf: Leaf) -> Iterator[tuple[str, ...]]:
        """Ways to show a value; each way is the texts that must all be found."""
        yield (leaf.text,)
        yield self.prose(leaf.text)
        yield from self.choice(leaf.text)
        yield from self.days(leaf.text)
        yield from self.amounts(leaf.text)
        yield from self.reference(leaf.text)
        yield from self.links(leaf.text)
        yield from self.rule(leaf.text)
        yield from self.assignment(leaf.text)
        parts = tuple(part.strip() for part in SEPARATORS.split(leaf.text) if part.strip())
        if len(parts) > 1:
            yield parts
            yield tuple(self.names.get(part, part) for part in parts)
            yield from zip(*((way for (way,) in self.amounts(part)) for part in parts), strict=False)

    def prose(self, text: str) -> tuple[str, ...]:
        """Paragraphs and list items, without the marks of the Markdown subset."""
        lines = (re.sub(r"^\s*(?:[-*]|\d+[.)])\s+", "", line) for line in text.replace("**", "").splitlines())
        return tuple(line for line in lines if line.strip())

    def choice(self, text: str) -> Iterator[tuple[str, ...]]:
        """One of the model's choices, by its word in the locale."""
        for word in sorted(self.words.get(text.replace("-", "_"), set()) | self.words.get(text, set())):
            yield (word,)

    def days(self, text: str) -> Iterator[tuple[str, ...]]:
        """A date in either form; a time like `Q2` by the days that it means."""
        try:
            day = parse_date(text)
            yield from ((self.terms.date(day),), (self.terms.short_date(day),), (self.terms.month(day),))
        except PydanticCustomError:
            pass
        try:
            span = resolve(parse_when(text), self.period)
            yield (self.terms.span(span.start, span.finish),)
            yield (self.terms.short_date(span.start), self.terms.short_date(span.finish))
            yield (self.terms.short_date(span.finish),)
            yield (self.terms.date(span.finish),)
        except PydanticCustomError:
            pass

    def amounts(self, text: str) -> Iterator[tuple[str, ...]]:
        """A number grouped, with fixed places, in 万, as a percentage; hours with their unit."""
        for value in _numbers(text):
            yield (self.terms.number(value),)
            yield (self.terms.number(value, 1),)
            yield (self.terms.number(value, 2),)
            yield (self.terms.number(value / 10_000, 2),)
            yield (self.terms.number(value / 10_000),)
            yield (self.terms.percent(value, 0),)
            yield (self.terms.percent(value, 1),)

    def rule(self, text: str) -> Iterator[tuple[str, ...]]:
        """A recurrence rule, in words."""
        with suppress(PydanticCustomError):
            yield (rule_words(parse_rule(text), self.terms),)

    def links(self, text: str) -> Iterator[tuple[str, ...]]:
        """`T01、T04 FF+7ed`: the tasks by name, and each kind and lag as the table of tasks prints them."""
        if not all(part.strip().split()[0] in self.names for part in SEPARATORS.split(text) if part.strip()):
            return
        shown: list[str] = []
        for link in (Link.model_validate(part.strip()) for part in SEPARATORS.split(text)):
            shown.append(self.names[link.task])
            if link.lag:
                unit = self.terms("lag.short_elapsed" if link.elapsed else "lag.short_working")
                shown.append(f"{link.kind}{link.lag:+d}{unit}".replace("-", "−"))
        yield tuple(shown)

    def assignment(self, text: str) -> Iterator[tuple[str, ...]]:
        """An owner with a share of their time (`林浩 50%`): the name, and the share in brackets."""
        if match := re.fullmatch(r"(.+?)\s*(\d+%)", text):
            yield (self.terms("wbs.owner_load", owners=match[1], load=match[2]),)

    def reference(self, text: str) -> Iterator[tuple[str, ...]]:
        """An id, by the name of what it stands for."""
        if text in self.names:
            yield (self.names[text],)


def shown(forms: Iterator[tuple[str, ...]], pages: Sequence[str]) -> bool:
    """Whether one of the forms stands on the pages; a page break may fall inside a text."""
    return any(form and all(stands(squeezed(text), pages) for text in form) for form in forms)


def stands(text: str, pages: Sequence[str]) -> bool:
    """Whether a squeezed text is on one of the pages, or broken between two that follow each other."""
    if any(text in page for page in pages):
        return True
    return any(
        text[:cut] in page and text[cut:] in following
        for page, following in pairwise(pages)
        if text[:2] in page and text[-2:] in following
        for cut in range(2, len(text) - 1)
    )


def _numbers(text: str) -> Iterator[Decimal]:
    for parse in (parse_number, parse_share, parse_hours):
        try:
            yield parse(text)
        except PydanticCustomError:
            continue


def _names(value: Any) -> Iterator[tuple[str, str]]:
    """Ids with the name or title of what carries them."""
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("title")
        if isinstance(value.get("id"), str) and isinstance(name, str):
            yield value["id"], name
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)
