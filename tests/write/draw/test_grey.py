"""Charts in black and white: what means different things differs by pattern, mark or dash."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from plandoc.doc import charts as c
from plandoc.themes import load_theme, theme_names
from plandoc.write.draw import chart_scene
from plandoc.write.draw.gantt_bars import bar_shapes
from plandoc.write.draw.hatch import HATCHES, dash_of, hatch_lines, marker
from plandoc.write.draw.scene import Circle, Path, Rect, Shape
from plandoc.write.draw.style import grey, style_of
from plandoc.write.draw.tones import tone_bar, tone_mark
from tests.native import C, natives
from tests.write.docx.opened import small
from tests.write.draw.test_print import of_chart

TONES: tuple[c.ChartTone, ...] = ("neutral", "info", "good", "notice", "warning", "danger")
NAMES = ("甲", "乙", "丙")
SERIES = tuple(c.Series(f"第{n}组", (1.0, 2.0, float(n))) for n in range(18))
BARS, LINES = c.BarChart(NAMES, SERIES[:10]), c.LineChart(NAMES, SERIES)


def outline(shape: Shape) -> object:
    """A shape without its colours; whether it is filled with the paper's colour stays."""
    match shape:
        case Rect():
            return "rect", shape.width, shape.height, shape.dash, shape.fill == "FFFFFF"
        case Circle():
            return "circle", shape.radius, shape.fill == "FFFFFF"
        case Path():
            return "path", shape.parts, shape.closed, shape.dash, shape.fill == "FFFFFF"
        case _:
            return shape


def test_ten_series_of_bars_have_ten_patterns() -> None:
    found = [tuple(hatch_lines(0, 0, 20, 20, kind)) for kind in HATCHES]
    assert len(set(found)) == len(found) == 10


def test_eighteen_lines_have_eighteen_marks_and_dashes() -> None:
    found = {(str(outline(marker(0, 0, n, "000000", "FFFFFF"))), dash_of(n)) for n in range(18)}
    assert len(found) == 18


def test_series_of_native_charts_differ_without_colour() -> None:
    (bars,) = natives(small(of_chart(BARS))).values()
    fills = [one.find(f"{C}spPr")[0] for one in bars.space.iter(f"{C}ser")]  # type: ignore[index]
    assert len({(fill.tag, fill.get("prst")) for fill in fills}) == 10
    (lines,) = natives(small(of_chart(LINES))).values()
    looks = set()
    for one in lines.space.iter(f"{C}ser"):
        dash = one.find(f"{C}spPr/{{*}}ln/{{*}}prstDash")
        mark = one.find(f"{C}marker/{C}symbol")
        hollow = one.find(f"{C}marker/{C}spPr/{{*}}solidFill/{{*}}schemeClr[@val='bg1']") is not None
        assert mark is not None
        looks.add((dash.get("val") if dash is not None else "solid", mark.get("val"), hollow))
    assert len(looks) == 18


@pytest.mark.parametrize("theme", theme_names())
def test_tones_differ_without_colour(theme: str) -> None:
    style = style_of(load_theme(theme))
    marks = [str(outline(tone_mark(tone, 0, 0, style))) for tone in TONES]
    assert len(set(marks)) == len(TONES)
    bars = {tone: [str(outline(shape)) for shape in tone_bar(tone, 0, 0, 40, 11, style)] for tone in TONES}
    for a, b in combinations(TONES, 2):
        assert bars[a] != bars[b] or {a, b} == {"neutral", "notice"}
    dark = {tone: style.theme.tone(tone).solid for tone in TONES}
    assert abs(grey(style.theme.tone("neutral").fill) - grey(dark["notice"])) > 0.15


@pytest.mark.parametrize("theme", theme_names())
def test_progress_shows_on_the_bar(theme: str) -> None:
    style = style_of(load_theme(theme))
    for critical in (False, True):
        shapes = bar_shapes(c.GanttRow("", done=0.5, critical=critical), 0, 40, 8, 8, style)
        bar, strip = [s for s in shapes if isinstance(s, Rect)]
        assert strip.width == bar.width / 2
        assert abs(grey(bar.fill) - grey(strip.fill)) > 0.15


@pytest.mark.parametrize("theme", theme_names())
def test_what_is_critical_shows_without_colour(theme: str) -> None:
    style = style_of(load_theme(theme))
    for kind in ("task", "summary", "milestone", "ongoing"):
        plain = [outline(s) for s in bar_shapes(c.GanttRow("", kind=kind), 0, 40, 8, 8, style)]
        striped = [
            outline(s) for s in bar_shapes(c.GanttRow("", kind=kind, critical=True), 0, 40, 8, 8, style)
        ]
        assert len(striped) > len(plain), kind


def test_approved_dates_stand_below_the_bar_they_differ_from() -> None:
    first, last = date(2026, 1, 5), date(2026, 1, 30)
    row = c.GanttRow("任务", "1", first, last, approved=(date(2025, 12, 29), date(2026, 1, 16)))
    chart = c.GanttChart((row,), first, last)
    theme = load_theme("corporate")
    bars = [i for i in chart_scene(chart, 453, theme).items if isinstance(i, Rect) and i.stroke]
    bar = next(i for i in bars if i.fill == theme.colors.accent)
    strip = next(i for i in bars if i.fill == theme.colors.paper)
    assert strip.y >= bar.y + bar.height
    assert strip.x < bar.x
