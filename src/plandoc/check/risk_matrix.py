"""R13: matrices of one's own whose levels contradict each other.

Source: weak consistency, betweenness and consistent colouring of L. A. Cox,
What's Wrong with Risk Matrices?, Risk Analysis 28 (2008), 497–512, on the assumption made there
that the steps of an axis are equally wide. A cell in row i and column j, counted from 0, then holds
risks from i·j to (i+1)·(j+1) in units of the smallest cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from plandoc.check import Rule
from plandoc.compute.risks.risk_rating import risk_report
from plandoc.compute.risks.risk_scale import Scale
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.traits import WithRisks
from plandoc.world import World

Place = tuple[int, int]
NAMED = 3
"""How many pairs of cells a finding names."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a complete matrix."""

    scale: Scale
    cells: dict[Place, int]

    def at(self, level: int) -> list[Place]:
        """The cells of a level."""
        return [place for place, found in self.cells.items() if found == level]

    def name(self, place: Place) -> str:
        """`高×较大`."""
        return f"{self.scale.likelihood[place[0]].name}×{self.scale.impact[place[1]].name}"

    def level(self, place: Place) -> str:
        """Name of the level of a cell."""
        return self.scale.bands[self.cells[place]].name


def check_consistency(plan: WithRisks, world: World) -> Iterator[Diagnostic]:
    """A matrix of one's own whose levels overlap, jump, or differ for equal risks.

    One that is incomplete or whose levels fall is left to the findings that say so.
    """
    scale = risk_report(plan, world).scale
    cells = {(i, j): level for i, row in enumerate(scale.cells) for j, level in enumerate(row)}
    grid = Grid(scale, cells)
    complete = set(cells) == set(product(range(len(scale.likelihood)), range(len(scale.impact))))
    if complete and len(set(cells.values())) > 1 and not _falls(grid):
        yield from _weak(grid)
        yield from _between(grid)
        yield from _equal(grid)


def _falls(grid: Grid) -> bool:
    """Whether a more likely or worse risk gets a lower level somewhere."""
    before = ((grid.cells.get((i - di, j - dj), 0), level)
              for (i, j), level in grid.cells.items() for di, dj in ((0, 1), (1, 0)))  # fmt: skip
    return any(lower > level for lower, level in before)


def _weak(grid: Grid) -> Iterator[Diagnostic]:
    """Weak consistency: every risk of a highest cell is above every risk of a lowest cell."""
    low, high = grid.at(min(grid.cells.values())), grid.at(max(grid.cells.values()))
    pairs = [(top, bottom) for top in high for bottom in low if _least(top) < _most(bottom)]
    yield from _found("risk-matrix-overlaps", pairs, grid)


def _between(grid: Grid) -> Iterator[Diagnostic]:
    """Betweenness: no step, straight or diagonal, leads from the lowest to the highest level."""
    levels = sorted(set(grid.cells.values()))
    if len(levels) < 3:
        return
    pairs = [
        ((i + di, j + dj), (i, j))
        for i, j in grid.at(levels[0])
        for di, dj in ((0, 1), (1, 0), (1, 1))
        if grid.cells.get((i + di, j + dj)) == levels[-1]
    ]
    yield from _found("risk-matrix-jumps", pairs, grid)


def _equal(grid: Grid) -> Iterator[Diagnostic]:
    """Consistent colouring: cells that hold the same risks are both at an end of the scale, or neither."""
    ends = {min(grid.cells.values()), max(grid.cells.values())}
    pairs = [
        (a, b)
        for a, b in combinations(grid.cells, 2)
        if (_least(a), _most(a)) == (_least(b), _most(b))
        and grid.cells[a] != grid.cells[b]
        and ends & {grid.cells[a], grid.cells[b]}
    ]
    yield from _found("risk-matrix-unequal", pairs, grid)


def _least(place: Place) -> int:
    return place[0] * place[1]


def _most(place: Place) -> int:
    return (place[0] + 1) * (place[1] + 1)


def _found(code: str, pairs: list[tuple[Place, Place]], grid: Grid) -> Iterator[Diagnostic]:
    """One finding for all pairs, at the first cell of the first."""
    if pairs:
        named = words(
            f"{grid.name(a)} = {grid.level(a)} – {grid.name(b)} = {grid.level(b)}" for a, b in pairs[:NAMED]
        )
        path = ("risk_scale", "matrix", *pairs[0][0])
        yield finding(code, path, rule="R13", cells=named, pairs=len(pairs))


RULES = (Rule("R13", WithRisks, check_consistency),)
