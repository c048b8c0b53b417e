"""A long Gantt chart in parts: the same axis on each, headings repeated, cut arrows named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from plandoc.doc.charts import GanttChart, GanttLink, GanttRow, GanttStub
from plandoc.write.draw.cuts import Fits, ranges
from plandoc.write.draw.gantt_grid import extent

NEAR_END = 0.75
"""A part may end before its page is full, from this share on, so that a phase stays whole."""


def gantt_parts(chart: GanttChart, fits: Fits, continued: str) -> tuple[GanttChart, ...]:
    """The chart in parts that fit. A heading never stands alone at the foot of a part."""
    knife = _Knife(chart, continued)
    cuts = ranges(len(chart.rows), lambda first, end: fits(knife.part(first, end)), knife.good_end)
    return tuple(knife.part(first, end) for first, end in cuts)


class _Knife:
    """Cuts parts out of one chart."""

    def __init__(self, chart: GanttChart, continued: str) -> None:
        start, days = extent(chart)
        self._chart = replace(chart, start=start, finish=start + timedelta(days - 1))
        self._rows, self._continued = chart.rows, continued
        self._links: dict[int, list[GanttLink]] = {}
        for link in chart.links:
            for end in {link.source, link.target}:
                self._links.setdefault(end, []).append(link)

    def part(self, first: int, end: int) -> GanttChart:
        """The rows from `first` to before `end`, under the headings that they belong to."""
        heads = tuple(self._headings(first))
        shift = len(heads) - first
        again = tuple(replace(row, label=f"{row.label}{self._continued}", note="") for row in heads)
        links: list[GanttLink] = []
        stubs: list[GanttStub] = []
        for row in range(first, end):
            for link in self._links.get(row, ()):
                if first <= link.source < end and first <= link.target < end:
                    if row == link.source:
                        links.append(GanttLink(link.source + shift, link.target + shift, link.kind))
                else:
                    stubs += self._stub(link, row, shift)
        rows = again + self._rows[first:end]
        return replace(self._chart, rows=rows, links=tuple(links), stubs=tuple(stubs))

    def _stub(self, link: GanttLink, row: int, shift: int) -> Iterator[GanttStub]:
        """The end of an arrow at this row that leads from or to another part."""
        leaves = row == link.source
        there = link.target if leaves else link.source
        if 0 <= there < len(self._rows):
            other = self._rows[there]
            yield GanttStub(row + shift, other.number or other.label, link.kind, leaves, there > row)

    def _headings(self, first: int) -> list[GanttRow]:
        """The headings under which the row at `first` stands, the highest first."""
        found: list[GanttRow] = []
        level = self._rows[first].level
        for place in range(first - 1, -1, -1):
            row = self._rows[place]
            if not level:
                break
            if row.level < level:
                level = row.level
                if row.kind == "summary":
                    found.insert(0, row)
        return found

    def good_end(self, first: int, end: int) -> int:
        """An end before a phase that the next part can hold from its heading on."""
        rows = self._rows
        least = first + round((end - first) * NEAR_END)
        for place in range(end, least - 1, -1):
            if rows[place].kind == "summary" and not rows[place].level:
                return place
        while end - 1 > first and rows[end - 1].kind == "summary":
            end -= 1
        return end
