"""Where the values of a workbook stand: sheet and cell of every path."""

from __future__ import annotations

from dataclasses import dataclass, field

from plandoc.where import Path, Where


@dataclass(slots=True)
class CellPlaces:
    """Sheet and cell of every value and header of one workbook; filled while reading."""

    file: str
    values: dict[Path, tuple[str, str]] = field(default_factory=dict)
    keys: dict[Path, tuple[str, str]] = field(default_factory=dict)

    def find(self, path: Path) -> Where:
        """The cell of the value at `path`, or of its nearest known ancestor."""
        for length in range(len(path), -1, -1):
            place = self.values.get(path[:length])
            if place:
                return Where(self.file, path=path, sheet=place[0], cell=place[1])
        return Where(self.file, path=path)

    def find_key(self, path: Path) -> Where:
        """The header of the value at `path`, else its cell."""
        place = self.keys.get(path)
        return Where(self.file, path=path, sheet=place[0], cell=place[1]) if place else self.find(path)
