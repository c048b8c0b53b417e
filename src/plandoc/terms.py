"""The words and formats of a language: every word that plandoc itself puts into a document.

A locale is a folder of YAML files of dotted keys (`risk.likelihood: 可能性`). A key that a
locale lacks falls back to English and is reported by a test, never by a gap in a document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from plandoc.world import World

Language = Literal["zh", "en"]
FALLBACK: Language = "en"
FOUR_PLACES = Decimal("0.0001")
"""The decimals a number is shown with at most, unless a table fixes them."""

WIDE = Context(prec=100)
"""Digits enough to round any number that can be worked out from an input."""

MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August",
             "September", "October", "November", "December")  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """The words of one language, and how it writes dates, numbers and lists."""

    language: Language
    words: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for `key` with `{names}` filled; KeyError for a key no locale has.

        Where `count` is 1, the words for `key_one` take their place if there are any.
        """
        text = self.words[key]
        if values.get("count") == 1:
            text = self.words.get(f"{key}_one", text)
        return text.format_map({k: str(v) for k, v in values.items()}) if values else text

    def has(self, key: str) -> bool:
        """Whether there are words for `key`."""
        return key in self.words

    def date(self, day: dt.date) -> str:
        """`2026年3月1日` or `1 March 2026`."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"

    def short_date(self, day: dt.date) -> str:
        """`2026-03-01`, for tables, in either language."""
        return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"

    def month(self, day: dt.date) -> str:
        """`2026年3月` or `Mar 2026`."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月"
        return f"{MONTHS_EN[day.month - 1][:3]} {day.year}"

    def weekday(self, day: dt.date) -> str:
        """`周一` or `Mon`."""
        return self(f"weekday.{day.isoweekday()}")

    def span(self, start: dt.date, finish: dt.date) -> str:
        """A range of dates, in short form."""
        if start == finish:
            return self.short_date(start)
        return f"{self.short_date(start)}{self('range')}{self.short_date(finish)}"

    def number(self, value: Decimal | float | int, places: int | None = None) -> str:
        """Thousands grouped by comma; `places` fixes the decimals, else no trailing zeros.

        A negative number bears the minus sign U+2212 (GB/T 15835), never a hyphen; nothing does
        that rounds to zero.
        """
        exact = Decimal(str(value)) if not isinstance(value, Decimal) else value
        if places is not None:
            text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE):,f}"
        else:
            short = exact.quantize(FOUR_PLACES, ROUND_HALF_UP, WIDE)
            text = f"{exact if short == exact else short:,f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace("-", "−" if text.strip("-0.,") else "")

    def percent(self, share: Decimal | float, places: int = 1) -> str:
        """A share of 1 as a percentage: 0.125 is `12.5%`."""
        return self.number(Decimal(str(share)) * 100, places) + "%"

    def join(self, items: Iterable[str]) -> str:
        """A list in a sentence: 、 between the items, or a comma."""
        return self("list.separator").join(items)

    def choice(self, group: str, value: str) -> str:
        """The word for one of a model's choices: `choice("task.status", "done")`."""
        return self(f"{group}.{value}")


def load_terms(language: Language, world: World) -> Terms:
    """The terms of `language`, complete with the English ones it lacks.

    A plan type may bring words of its own in `templates/<type>/words.<language>.yaml`.
    """
    return Terms(language, _terms(language, world.locale_root, world.template_root))


def load_messages(language: Language, world: World) -> Mapping[str, Mapping[str, str]]:
    """Message entries by code: `text`, and where they exist `hint` and `title`.

    Under `fields` stands what the fields of plans are called, by model and field (`Task.due`).
    """
    fallback = _messages(world.locale_root / FALLBACK)
    own = world.locale_root / language
    return {**fallback, **_messages(own), "fields": _labels(own)}


def labels_of(model: str, language: Language, world: World) -> Mapping[str, str]:
    """What people call the fields of a model and their values: `Task.due`, `Task.status=done`."""
    found = _labels(world.locale_root / language)
    return {name: label for name, label in found.items() if name.startswith(f"{model}.")}


def own_words(language: Language, world: World) -> frozenset[str]:
    """The keys of words and messages that a language has itself, without those it falls back on."""
    folder = world.locale_root / language
    return frozenset((*_words(folder), *_messages(folder)))


@lru_cache(maxsize=16)
def _terms(language: Language, locales: Path, templates: Path) -> dict[str, str]:
    words: dict[str, str] = {}
    for each in (FALLBACK, language):
        words.update(_words(locales / each))
        for file in sorted(templates.glob(f"*/words.{each}.yaml")):
            words.update(_flat(_load(file), ""))
    return words


@lru_cache(maxsize=16)
def _words(folder: Path) -> dict[str, str]:
    """Dotted keys of every YAML file in a locale's folder but the messages."""
    words: dict[str, str] = {}
    for file in sorted(folder.glob("*.yaml")):
        if not file.name.startswith("messages"):
            words.update(_flat(_load(file), ""))
    return words


@lru_cache(maxsize=16)
def _messages(folder: Path) -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = {}
    for file in sorted(folder.glob("messages*.yaml")):
        entries.update(_load(file))
    return entries


@lru_cache(maxsize=16)
def _labels(folder: Path) -> dict[str, str]:
    """The labels of fields and choices; `Task._` is what a task is called, `Task.status=done` a choice."""
    labels: dict[str, str] = {}
    for file in sorted((folder / "fields").glob("*.yaml")):
        for model, fields in _load(file).items():
            for name, word in fields.items():
                labels |= _said(f"{model}.{name}", word)
    return labels


def _said(name: str, word: Any) -> dict[str, str]:
    """The label of a field, and those of its choices."""
    if not isinstance(word, Mapping):
        return {name: str(word)}
    choices = word.get("choices", {}).items()
    return {name: str(word["label"]), **{f"{name}={value}": str(label) for value, label in choices}}


def _load(file: Path) -> dict[str, dict[str, str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506 - safe loader


def _flat(tree: Mapping[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{name}."))
        else:
            flat[name] = str(value)
    return flat
