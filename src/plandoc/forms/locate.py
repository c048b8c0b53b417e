"""Where a value stands in a filled form: the section, the row of its table, and the label."""

from __future__ import annotations

from dataclasses import dataclass, field

from plandoc.where import Path, Where


@dataclass
class FormPlaces:
    """The section and the words for the place of every value of one form; filled while reading."""

    file: str
    values: dict[Path, tuple[str, str]] = field(default_factory=dict)

    def find(self, path: Path) -> Where:
        """The place of the value at `path`, or of its nearest known ancestor or descendant."""
        for length in range(len(path), 0, -1):
            near = path[:length]
            found = self.values.get(near) or self._below(near)
            if found:
                return Where(self.file, path=path, sheet=found[0], cell=found[1])
        return Where(self.file, path=path)

    def find_key(self, path: Path) -> Where:
        """The place of the value at `path`: a form has no keys of its own."""
        return self.find(path)

    def _below(self, path: Path) -> tuple[str, str] | None:
        """The first place within a record, such as that of the row that it takes."""
        return next((place for other, place in self.values.items() if other[: len(path)] == path), None)
