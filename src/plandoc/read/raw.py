"""Plain data with places: what every reader gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from plandoc.diagnostics import Diagnostic
from plandoc.where import Locator, Path, Where

Raw: TypeAlias = "bool | str | list[Raw] | dict[str, Raw] | None"
"""Scalars are the text the user wrote; only empty values and JSON's true and false differ."""

Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass
class Places:
    """Line and column of every value and key of one file; filled while reading."""

    file: str
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def find(self, path: Path) -> Where:
        """The place of the value at `path`, or of its nearest known ancestor."""
        for length in range(len(path), -1, -1):
            place = self.values.get(path[:length]) or self.keys.get(path[:length])
            if place:
                return Where(self.file, *place, path)
        return Where(self.file, path=path)

    def find_key(self, path: Path) -> Where:
        """The place of the key at `path`, else of its value."""
        place = self.keys.get(path)
        return Where(self.file, *place, path) if place else self.find(path)


@dataclass(frozen=True, slots=True)
class Input:
    """One input file, read."""

    raw: Raw
    """None when nothing could be read; the diagnostics say why."""
    locator: Locator
    diagnostics: tuple[Diagnostic, ...] = ()
    source: str = ""
    """The file's text, for showing the line of a problem."""
    content: bytes = b""
    """The file as it was read."""


class ReadError(Exception):
    """Raised inside a reader to give up with one diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic
