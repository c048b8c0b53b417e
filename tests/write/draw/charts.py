"""Random charts of every kind, and what a scene's labels and boxes may not do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st

from plandoc.doc import charts as c
from plandoc.write.draw.scene import Circle, Label, Path, Rect, Scene
from plandoc.write.draw.text import text_width

TONES: tuple[c.ChartTone, ...] = ("neutral", "info", "good", "notice", "warning", "danger")
GanttKind = Literal["task", "summary", "milestone", "buffer", "ongoing"]
WORDS = st.sampled_from(
    (
        "计划",
        "项目管理与跨部门协同能力",
        "Quality",
        "A-1",
        "应急指挥部（总部）",
        "Response within 30 min",
        "王建国",
        "R&D <x>",
    )
)
TONE = st.sampled_from(TONES)
VALUE = st.one_of(st.none(), st.floats(-1e4, 1e6, allow_nan=False), st.integers(0, 9).map(float))


@st.composite
def series(draw: st.DrawFn, count: int, value: st.SearchStrategy[float | None] = VALUE) -> c.Series:
    values = tuple(draw(value) for _ in range(count))
    labels = tuple("" if v is None else f"{v:,.1f}" for v in values) if draw(st.booleans()) else ()
    return c.Series(draw(WORDS), values, labels)


@st.composite
def bars(draw: st.DrawFn) -> c.BarChart:
    count = draw(st.integers(1, 12))
    rows = tuple(draw(st.lists(series(count), min_size=1, max_size=4)))
    names = tuple(draw(WORDS) for _ in range(count))
    limit = draw(st.none() | st.tuples(WORDS, st.floats(-100, 1e5)))
    return c.BarChart(names, rows, draw(WORDS), draw(st.booleans()), draw(st.booleans()), limit)


@st.composite
def line_charts(draw: st.DrawFn) -> c.LineChart:
    count = draw(st.integers(1, 12))
    rows = tuple(draw(st.lists(series(count), min_size=1, max_size=4)))
    return c.LineChart(
        tuple(draw(WORDS) for _ in range(count)), rows, "%", draw(st.none() | st.just(("上限", 5.0)))
    )


@st.composite
def radars(draw: st.DrawFn) -> c.RadarChart:
    count = draw(st.integers(3, 12))
    rows = tuple(draw(st.lists(series(count, st.floats(0, 5)), min_size=1, max_size=3)))
    return c.RadarChart(
        tuple(draw(WORDS) for _ in range(count)), rows, draw(st.sampled_from((3.0, 5.0, 10.0)))
    )


@st.composite
def gantts(draw: st.DrawFn) -> c.GanttChart:
    first, count = date(2026, 1, 5), draw(st.integers(1, 40))
    kinds: st.SearchStrategy[GanttKind] = st.sampled_from(
        ("task", "summary", "milestone", "buffer", "ongoing")
    )
    rows = []
    for n in range(count):
        start = first + timedelta(draw(st.integers(0, 300)))
        finish = start + timedelta(draw(st.integers(0, 60)))
        slip = finish + timedelta(draw(st.integers(0, 30))) if draw(st.booleans()) else None
        rows.append(
            c.GanttRow(
                draw(WORDS),
                str(n),
                start,
                finish,
                draw(kinds),
                draw(st.booleans()),
                draw(st.none() | st.floats(0, 1)),
                slip,
                draw(st.just("") | WORDS),
                draw(st.integers(0, 4)),
            )
        )
    index = st.integers(0, count - 1)
    kind = st.sampled_from(("FS", "SS", "FF", "SF"))
    links = tuple(draw(st.lists(st.builds(c.GanttLink, index, index, kind), max_size=10)))
    marks = tuple(
        (first + timedelta(draw(st.integers(0, 300))), draw(WORDS)) for _ in range(draw(st.integers(0, 3)))
    )
    return c.GanttChart(
        tuple(rows),
        first,
        first + timedelta(300),
        links,
        (first,),
        marks,
        (),
        (("task", "任务"), ("off", "休")),
    )


@st.composite
def matrices(draw: st.DrawFn) -> c.MatrixChart:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    points = st.builds(c.MatrixPoint, st.integers(0, rows - 1), st.integers(0, columns - 1), WORDS)
    row, column = st.integers(0, rows - 1), st.integers(0, columns - 1)
    moves = st.builds(c.MatrixMove, row, column, row, column, WORDS, st.booleans())
    return c.MatrixChart(
        tuple(draw(WORDS) for _ in range(rows)),
        tuple(draw(WORDS) for _ in range(columns)),
        tuple(tuple(draw(TONE) for _ in range(columns)) for _ in range(rows)),
        tuple(tuple(draw(WORDS) for _ in range(columns)) for _ in range(rows)) if draw(st.booleans()) else (),
        tuple(draw(st.lists(points, max_size=20))),
        draw(WORDS),
        draw(WORDS),
        (("good", "可接受"), ("danger", "Unacceptable")),
        tuple(draw(st.lists(moves, max_size=8))),
    )


NODES = st.recursive(
    st.builds(c.TreeNode, WORDS, st.lists(WORDS, max_size=2).map(tuple), st.just(()), TONE),
    lambda inner: st.builds(
        c.TreeNode,
        WORDS,
        st.lists(WORDS, max_size=1).map(tuple),
        st.lists(inner, max_size=8).map(tuple),
        TONE,
    ),
    max_leaves=14,
)
TREES = st.builds(
    c.TreeChart, st.lists(NODES, min_size=1, max_size=2).map(tuple), st.sampled_from(("down", "right"))
)


@st.composite
def flows(draw: st.DrawFn) -> c.FlowChart:
    count = draw(st.integers(1, 8))
    lane = st.integers(0, draw(st.integers(0, 3)))
    nodes = tuple(c.FlowNode(str(n), draw(WORDS), (), draw(TONE), draw(lane)) for n in range(count))
    end = st.integers(0, count - 1).map(str)
    links = draw(st.lists(st.builds(c.FlowLink, end, end, st.just("") | WORDS), max_size=8))
    chain = [c.FlowLink(str(n), str(n + 1), draw(st.just("") | WORDS)) for n in range(count - 1)]
    return c.FlowChart(nodes, tuple(chain if draw(st.booleans()) else links))


@st.composite
def timelines(draw: st.DrawFn) -> c.TimelineChart:
    events = []
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.floats(-10, 100))
        until = at + draw(st.floats(0, 40)) if draw(st.booleans()) else None
        events.append(
            c.TimelineEvent(
                draw(WORDS), at, until, draw(st.integers(0, 3)), draw(TONE), draw(st.just("") | WORDS)
            )
        )
    ticks = tuple(
        (at, f"T+{at:g}") for at in draw(st.lists(st.sampled_from((0.0, 1.0, 4.0, 12.0, 24.0, 100.0))))
    )
    lanes = tuple(draw(WORDS) for _ in range(draw(st.integers(0, 4))))
    return c.TimelineChart(tuple(events), ticks, lanes, draw(st.just("") | WORDS), (("good", "恢复"),))


def label_box(label: Label) -> tuple[float, float, float, float]:
    """The box of a label's ink: a little tighter than its lines."""
    wide = max(text_width(line, label.size, label.bold) for line in label.lines)
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * wide
    half = len(label.lines) * label.size * 1.25 / 2 - label.size * 0.12
    return left, label.y - half, left + wide, label.y + half


def overlaps(scene: Scene) -> list[tuple[Label, Label]]:
    """Pairs of labels that touch each other."""
    boxes = sorted(((label_box(i), i) for i in scene.items if isinstance(i, Label)), key=lambda b: b[0][1])
    found = []
    for n, (p, a) in enumerate(boxes):
        for q, b in boxes[n + 1 :]:
            if q[1] >= p[3] - 0.1:
                break
            if p[0] < q[2] - 0.1 and q[0] < p[2] - 0.1:
                found.append((a, b))
    return found


def corners(scene: Scene) -> Iterator[tuple[object, float, float]]:
    """Every point that a shape reaches."""
    for item in scene.items:
        match item:
            case Rect():
                yield item, item.x, item.y
                yield item, item.x + item.width, item.y + item.height
            case Circle():
                yield item, item.x - item.radius, item.y - item.radius
                yield item, item.x + item.radius, item.y + item.radius
            case Label():
                left, top, right, bottom = label_box(item)
                yield item, left, top
                yield item, right, bottom
            case Path():
                for part in item.parts:
                    yield from ((item, x, y) for x, y in part)


def outside(scene: Scene) -> list[tuple[object, float, float]]:
    """What leaves the picture or is no number."""
    return [
        (item, x, y)
        for item, x, y in corners(scene)
        if not (math.isfinite(x) and math.isfinite(y))
        or not (-0.6 <= x <= scene.width + 0.6 and -0.6 <= y <= scene.height + 0.6)
    ]
