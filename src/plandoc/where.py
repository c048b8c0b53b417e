"""Where a value stands: its path in the plan, and its place in the file a person edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

Path = tuple[str | int, ...]
"""Steps from the top of a plan to a value: `("tasks", 3, "due")`."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an input file.

    Every part may be missing: a file that cannot be opened has no line, a finding about the
    plan as a whole has no path.
    """

    file: str = ""
    """As the user named it."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1, in characters."""
    path: Path = ()
    sheet: str = ""
    cell: str = ""

    def row_and_column(self) -> tuple[int, int]:
        """Line and column, or row and column of the cell; 0 where they are not known."""
        if not self.cell:
            return self.line or 0, self.column or 0
        letters = self.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return int(self.cell[len(letters) :] or 0), column

    def __str__(self) -> str:
        """`plan.yaml:12:5` or `plan.xlsx: 风险!D7`, or as much of it as is known."""
        if self.sheet:
            cell = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
            return f"{self.file}: {cell}" if self.file else cell
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(part for part in parts if part)


def dotted(path: Path) -> str:
    """A path as a person reads it: `tasks[3].due` (counted from 0, as in the file's list)."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


class Locator(Protocol):
    """Knows the place of every value of one input file."""

    def find(self, path: Path) -> Where:
        """The place of the value at `path`, or of its nearest known ancestor."""
        ...

    def find_key(self, path: Path) -> Where:
        """The place of the *key* whose value is at `path` (for unknown and duplicate keys)."""
        ...


@dataclass(frozen=True, slots=True)
class NoLocator:
    """The locator of a plan that came from no file (the Python API)."""

    file: str = ""

    def find(self, path: Path) -> Where:
        """The path alone."""
        return Where(self.file, path=path)

    def find_key(self, path: Path) -> Where:
        """The path alone."""
        return Where(self.file, path=path)
