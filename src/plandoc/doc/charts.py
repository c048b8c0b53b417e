"""Charts as data: numbers, labels and links. How they look is decided by the writers.

All texts are final (already in the document's language, numbers in labels already
formatted). Dates are `datetime.date`; a span includes its last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ChartTone = Literal["neutral", "info", "good", "notice", "warning", "danger"]
"""Same meanings as `nodes.Tone`."""


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers with a name; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    """Printed beside each point, as long as `values`; empty prints none."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars by category, one colour and pattern a series."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    stacked: bool = False
    horizontal: bool = False
    """Horizontal bars carry long category names."""
    reference: tuple[str, float] | None = None
    """A labelled line across (a limit, a capacity)."""
    line: Series | None = None
    """A line over upright bars on the same axis (shares summed up)."""
    reach: tuple[float, float] | None = None
    """Values that the axis holds whatever is drawn: a part of a chart has the axis of the whole."""


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over ordered categories (quarters, months)."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    reference: tuple[str, float] | None = None
    reach: tuple[float, float] | None = None
    """As in `BarChart`."""


@dataclass(frozen=True, slots=True)
class RadarChart:
    """Values of several series over the same axes (skills now and wanted)."""

    axes: tuple[str, ...]
    series: tuple[Series, ...]
    maximum: float
    """Outer ring; rings are drawn at whole numbers."""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One line of a Gantt chart."""

    label: str
    number: str = ""
    """WBS number or id, printed before the label."""
    start: date | None = None
    finish: date | None = None
    """Last day of work, inclusive."""
    kind: Literal["task", "summary", "milestone", "buffer", "ongoing"] = "task"
    critical: bool = False
    done: float | None = None
    """Share complete, 0 to 1."""
    float_until: date | None = None
    """Last day to which the finish may slip."""
    note: str = ""
    """Printed right of the bar (owner, date)."""
    level: int = 0
    """Indent of the label."""
    approved: tuple[date, date] | None = None
    """First and last day as they were approved, where the dates have moved since."""


@dataclass(frozen=True, slots=True)
class GanttLink:
    """A dependency arrow between two rows by index."""

    source: int
    target: int
    kind: Literal["FS", "SS", "FF", "SF"] = "FS"


@dataclass(frozen=True, slots=True)
class GanttStub:
    """The end of a dependency arrow whose other end stands in another part of the chart."""

    row: int
    other: str
    """Number of the row at the other end."""
    kind: Literal["FS", "SS", "FF", "SF"] = "FS"
    leaves: bool = True
    """Whether the arrow leaves this row, or arrives here."""
    below: bool = True
    """Whether the other row stands in a later part."""


@dataclass(frozen=True, slots=True)
class GanttChart:
    """Rows on a time axis."""

    rows: tuple[GanttRow, ...]
    start: date
    finish: date
    links: tuple[GanttLink, ...] = ()
    days_off: tuple[date, ...] = ()
    """Non-working days to shade; drawn only where the scale shows days or weeks."""
    marks: tuple[tuple[date, str], ...] = ()
    """Vertical lines with a label (today, target date)."""
    month_labels: tuple[tuple[date, str], ...] = ()
    """First days and captions of the axis, coarse enough to print (months or quarters)."""
    legend: tuple[
        tuple[
            Literal[
                "task",
                "critical",
                "milestone",
                "summary",
                "float",
                "buffer",
                "ongoing",
                "done",
                "approved",
                "off",
            ],
            str,
        ],
        ...,
    ] = ()
    year_labels: tuple[tuple[date, str], ...] = ()
    """First days and captions of the years, above the months of a chart of more than one."""
    stubs: tuple[GanttStub, ...] = ()
    """Arrows to and from other parts of a chart that was cut."""


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    """An entry placed in a cell of a matrix chart."""

    row: int
    column: int
    label: str
    """Short: an id."""


@dataclass(frozen=True, slots=True)
class MatrixMove:
    """An arrow from one cell of a matrix chart to another."""

    from_row: int
    from_column: int
    row: int
    column: int
    label: str
    """The entry that moves."""
    achieved: bool = False
    """Whether it has moved already (dashed), or is expected to."""


@dataclass(frozen=True, slots=True)
class MatrixChart:
    """A grid of levels with entries in its cells (risk matrix, heat map)."""

    row_labels: tuple[str, ...]
    """Top row first."""
    column_labels: tuple[str, ...]
    tones: tuple[tuple[ChartTone, ...], ...]
    """Meaning of each cell, [row][column]."""
    cell_labels: tuple[tuple[str, ...], ...] = ()
    """Text in the corner of each cell (its score or level)."""
    points: tuple[MatrixPoint, ...] = ()
    row_title: str = ""
    column_title: str = ""
    legend: tuple[tuple[ChartTone, str], ...] = ()
    moves: tuple[MatrixMove, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A box in a tree."""

    label: str
    lines: tuple[str, ...] = ()
    """Smaller lines below the label (owner, phone, deadline)."""
    children: tuple[TreeNode, ...] = ()
    tone: ChartTone = "neutral"


@dataclass(frozen=True, slots=True)
class TreeChart:
    """Boxes joined top down or left to right: goal cascade, organisation, call tree."""

    roots: tuple[TreeNode, ...]
    direction: Literal["down", "right"] = "down"


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A step or party of a flow."""

    id: str
    label: str
    lines: tuple[str, ...] = ()
    tone: ChartTone = "neutral"
    lane: int = 0
    """Column in which it stands, from the left."""


@dataclass(frozen=True, slots=True)
class FlowLink:
    """An arrow between two flow nodes."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FlowChart:
    """Boxes in lanes joined by labelled arrows (information flow, first response)."""

    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """A point or span on a timeline."""

    label: str
    at: float
    """Position on the axis in its unit."""
    until: float | None = None
    lane: int = 0
    tone: ChartTone = "info"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Events on one axis: a response clock, a roadmap, recovery times."""

    events: tuple[TimelineEvent, ...]
    ticks: tuple[tuple[float, str], ...]
    """Positions and captions of the axis."""
    lanes: tuple[str, ...] = ()
    unit: str = ""
    legend: tuple[tuple[ChartTone, str], ...] = ()
    reach: tuple[float, float] | None = None
    """Positions that the axis holds whatever is drawn: a part of a timeline has the axis of the whole."""


Chart = BarChart | LineChart | RadarChart | GanttChart | MatrixChart | TreeChart | FlowChart | TimelineChart
