"""Captions above an axis, in as many rows as they need to keep apart."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.write.draw.scene import LEADING
from plandoc.write.draw.text import widest, wrap


@dataclass(frozen=True, slots=True)
class Caption:
    """Wrapped text centred on x, its middle `up` points above the foot of all rows."""

    x: float
    up: float
    lines: tuple[str, ...]


def caption_rows(
    wanted: list[tuple[float, str]], width: float, size: float, bold: bool = False
) -> tuple[list[Caption], float]:
    """Captions near their places, inside the width, and the height of all rows."""
    ends: list[float] = []
    tall: list[int] = []
    placed: list[tuple[float, int, tuple[str, ...]]] = []
    for at, text in wanted:
        rows = wrap(text, min(150, width * 0.6), size, bold)
        half = widest(list(rows), size, bold) / 2 + 2
        x = min(max(at, half), width - half)
        row = next((n for n, end in enumerate(ends) if end <= x - half), len(ends))
        ends[row : row + 1] = [x + half]
        tall[row : row + 1] = [max([len(rows), *tall[row : row + 1]])]
        placed.append((x, row, rows))
    line = size * LEADING
    found = [Caption(x, (sum(tall[:row]) + tall[row] / 2) * line, rows) for x, row, rows in placed]
    return found, sum(tall) * line
