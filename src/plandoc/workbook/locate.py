"""Where the values of a workbook stand: sheet and cell of every path."""

from __future__ import annotations

from dataclasses import dataclass, field

from plandoc.where import Path, Where

Cell = tuple[str, str]
"""Sheet and cell."""


@dataclass(slots=True)
class CellPlaces:
    """Sheet and cell of every value and header of one workbook; filled while reading."""

    file: str
    values: dict[Path, Cell] = field(default_factory=dict)
    keys: dict[Path, Cell] = field(default_factory=dict)
    blanks: dict[Path, Cell] = field(default_factory=dict)
    """Cells of the plan's own fields that are empty."""
    columns: dict[Path, Cell] = field(default_factory=dict)
    """The header of each column, by its path without the places in lists."""

    def find(self, path: Path) -> Where:
        """The cell of the value at `path`, or the one that waits for it, or that of what it belongs to."""
        for length in range(len(path), -1, -1):
            place = self.values.get(path[:length])
            if place:
                sheet, cell = self._empty(path, place) if length < len(path) else place
                return Where(self.file, path=path, sheet=sheet, cell=cell)
        return Where(self.file, path=path)

    def find_key(self, path: Path) -> Where:
        """The header of the value at `path`, else its cell."""
        place = self.keys.get(path)
        return Where(self.file, path=path, sheet=place[0], cell=place[1]) if place else self.find(path)

    def _empty(self, path: Path, above: Cell) -> Cell:
        """The empty cell for a value that is not there, in the row of what it belongs to."""
        if path in self.blanks:
            return self.blanks[path]
        head = self.columns.get(tuple(step for step in path if isinstance(step, str)))
        if head is None or head[0] != above[0]:
            return above
        return above[0], head[1].rstrip("0123456789") + above[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
