"""Charts that have no room on a page are cut, nothing is lost and nothing gets smaller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from plandoc.doc import charts as c
from plandoc.themes import Theme, load_theme, theme_names
from plandoc.write.draw import chart_scene
from plandoc.write.draw.cuts import longest, ranges
from plandoc.write.draw.parts import chart_parts
from plandoc.write.draw.scene import Label
from tests.native import natives
from tests.write.docx.opened import small
from tests.write.draw.charts import outside, overlaps
from tests.write.draw.large import LARGE, gantt
from tests.write.draw.test_print import of_chart

ROOM = {"corporate": (453.5, 582.0), "modern": (470.5, 590.0), "gongwen": (442.2, 527.0)}
"""Width of the text and height that a chart may take upright, in points."""
TURNED = (700.0, 281.0)
AGAIN = "（续）"


def parts_of(chart: c.Chart, room: tuple[float, float] = ROOM["corporate"]) -> tuple[c.Chart, ...]:
    return chart_parts(chart, room[0], load_theme("corporate"), room[1], AGAIN)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", LARGE)
def test_every_part_has_room_on_its_page(name: str, theme: str) -> None:
    look = load_theme(theme)
    for room in (ROOM[theme], TURNED):
        for part in chart_parts(LARGE[name], *room[:1], look, room[1], AGAIN):
            scene = chart_scene(part, room[0], look, room[1])
            assert scene.height <= room[1]
            assert not outside(scene)
            assert not overlaps(scene)


def words(chart: c.Chart, theme: Theme) -> Counter[str]:
    scene = chart_scene(chart, 453, theme, 10000)
    return Counter("".join(item.lines).replace(" ", "") for item in scene.items if isinstance(item, Label))


@pytest.mark.parametrize("name", [name for name in LARGE if not name.startswith(("radar", "line", "gantt"))])
def test_no_word_is_lost(name: str) -> None:
    theme = load_theme("corporate")
    whole = "\n".join(words(LARGE[name], theme))
    parts = sum((words(part, theme) for part in parts_of(LARGE[name])), Counter())
    assert {text for text in whole.splitlines() if len(text) > 2} <= parts.keys()


def gantt_parts(chart: c.GanttChart) -> tuple[c.GanttChart, ...]:
    found = parts_of(chart)
    assert all(isinstance(part, c.GanttChart) for part in found)
    return found  # type: ignore[return-value]


def test_every_row_of_a_gantt_chart_stands_in_one_part_below_its_heading() -> None:
    chart = LARGE["gantt of 200"]
    assert isinstance(chart, c.GanttChart)
    parts = gantt_parts(chart)
    assert len(parts) > 3
    rows = [row for part in parts for row in part.rows if AGAIN not in row.label]
    assert rows == list(chart.rows)
    for part in parts:
        assert part.rows[0].level == 0
        assert part.rows[-1].kind != "summary"


def ends(chart: c.GanttChart) -> Iterator[tuple[str, str, str]]:
    for link in chart.links:
        yield chart.rows[link.source].number, chart.rows[link.target].number, link.kind


def test_every_arrow_of_a_gantt_chart_is_drawn_or_named_at_both_ends() -> None:
    chart = LARGE["gantt of 200"]
    assert isinstance(chart, c.GanttChart)
    whole = Counter(ends(chart))
    drawn: Counter[tuple[str, str, str]] = Counter()
    left: Counter[tuple[str, str, str]] = Counter()
    reached: Counter[tuple[str, str, str]] = Counter()
    for part in gantt_parts(chart):
        drawn.update(ends(part))
        for stub in part.stubs:
            own = part.rows[stub.row].number
            if stub.leaves:
                left[own, stub.other, stub.kind] += 1
            else:
                reached[stub.other, own, stub.kind] += 1
    assert left == reached
    assert left
    assert drawn + left == whole


def test_cut_arrows_bear_the_number_of_the_row_at_their_other_end() -> None:
    theme = load_theme("corporate")
    texts = [" ".join(words(part, theme)) for part in gantt_parts(gantt(60, 300))]
    stubs = [part.stubs for part in gantt_parts(gantt(60, 300))]
    assert all(
        f"→{s.other}" in text for text, found in zip(texts, stubs, strict=True) for s in found if s.leaves
    )
    assert all(s.other in text for text, found in zip(texts, stubs, strict=True) for s in found)


def test_parts_of_a_gantt_chart_have_the_same_axis() -> None:
    chart = gantt(120, 400)
    late = replace(chart.rows[-1], finish=chart.finish + timedelta(30))
    parts = gantt_parts(replace(chart, rows=(*chart.rows[:-1], late)))
    assert {(part.start, part.finish) for part in parts} == {(chart.start, chart.finish + timedelta(30))}


def test_parts_of_bars_have_the_same_axis() -> None:
    values = (*(1.0,) * 59, 480.0)
    for lying in (False, True):
        chart = c.BarChart(
            tuple(f"成本科目 {n}" for n in range(60)), (c.Series("计划", values),), horizontal=lying
        )
        theme = load_theme("corporate")
        parts = parts_of(chart)
        assert len(parts) > 1
        assert all("500" in words(part, theme) for part in parts)


def test_a_crowded_radar_is_drawn_in_word_and_others_are_native() -> None:
    for name, native in (("radar of 24", False), ("radar of 3", True)):
        few = c.RadarChart(("甲", "乙", "丙"), (c.Series("当前", (1.0, 2.0, 3.0)),), 5)
        assert bool(natives(small(of_chart(LARGE.get(name, few))))) is native


def test_a_chart_that_fits_stays_as_it_is() -> None:
    chart = gantt(20, 200)
    assert parts_of(chart) == (chart,)


def test_a_single_row_higher_than_a_page_is_still_drawn() -> None:
    row = c.GanttRow("很长的任务名称" * 400, "1", date(2026, 1, 5), date(2026, 2, 5))
    chart = c.GanttChart((row, row), date(2026, 1, 5), date(2026, 2, 5))
    assert [len(part.rows) for part in gantt_parts(chart)] == [1, 1]


def test_cuts_ask_few_questions_and_find_the_longest_part() -> None:
    asked = []

    def fits(end: int) -> bool:
        asked.append(end)
        return end <= 700

    assert longest(0, 10_000, 32, fits) == 700
    assert len(asked) < 30
    assert ranges(10, lambda first, end: end - first <= 4) == [(0, 4), (4, 8), (8, 10)]
    assert ranges(3, lambda first, end: False) == [(0, 1), (1, 2), (2, 3)]
    assert ranges(0, lambda first, end: True) == []
