"""What fields are called: labels, help and examples of one language, by model and field."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from plandoc.world import World

ABOUT = "_"
"""Under this key stands what a record itself is called."""


@dataclass(frozen=True, slots=True)
class Word:
    """The words of one field."""

    label: str
    help: str = ""
    example: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    """Other labels that people know it by."""
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What else people write for a value."""
    axes: tuple[str, str] = ("", "")
    """Of rows of cells, what the rows and the cells of a row stand for."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """All words for fields in one language.

    A field that several models inherit is described at the model that defines it; a model's own
    entry comes before that of its bases.
    """

    language: str
    entries: Mapping[str, Mapping[str, Any]]

    def field(self, model: type[BaseModel], name: str) -> Word:
        """The words of a field; its key where a language has none."""
        found = self._entry(model, name)
        if isinstance(found, str):
            return Word(found)
        if found is None:
            return Word(name.replace("_", " "))
        return Word(
            str(found["label"]),
            str(found.get("help", "")),
            str(found.get("example", "")),
            {str(value): str(label) for value, label in found.get("choices", {}).items()},
            tuple(map(str, found.get("also", ()))),
            {str(value): tuple(map(str, names)) for value, names in found.get("meant", {}).items()},
            (str(found.get("rows", "")), str(found.get("cells", ""))),
        )

    def has(self, model: type[BaseModel], name: str) -> bool:
        """Whether the language has words of its own for a field."""
        return self._entry(model, name) is not None

    def record(self, model: type[BaseModel]) -> tuple[str, str]:
        """What one such record is called, and what it is."""
        word = self.field(model, ABOUT)
        return (word.label if self.has(model, ABOUT) else model.__name__), word.help

    def _entry(self, model: type[BaseModel], name: str) -> Any:
        for base in inspect.getmro(model):
            found = self.entries.get(base.__name__, {}).get(name)
            if found is not None:
                return found
        return None


def load_field_words(language: str, world: World) -> FieldWords:
    """The words of a language from `locales/<language>/fields/`, one file per subject."""
    return _loaded(language, world.locale_root)


@lru_cache(maxsize=4)
def _loaded(language: str, root: Path) -> FieldWords:
    entries: dict[str, Mapping[str, Any]] = {}
    for file in sorted((root / language / "fields").glob("*.yaml")):
        entries |= yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER) or {}  # noqa: S506 - safe loader
    return FieldWords(language, entries)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
