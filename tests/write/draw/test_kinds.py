"""What is particular to one kind of chart."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest

from plandoc.doc import charts as c
from plandoc.themes import load_theme
from plandoc.write.draw import Scene, chart_scene
from plandoc.write.draw.axis import value_axis
from plandoc.write.draw.drawingml import scene_to_markup
from plandoc.write.draw.gantt_axis import captions
from plandoc.write.draw.hatch import hatch_lines
from plandoc.write.draw.scene import Label, Path, Rect
from plandoc.write.draw.svg import scene_to_svg

FIRST = date(2026, 1, 5)


def scene_of(chart: c.Chart) -> Scene:
    return chart_scene(chart, 453, load_theme("corporate"))


def places(scene: Scene) -> dict[str, Label]:
    return {"".join(item.lines): item for item in scene.items if isinstance(item, Label)}


def gantt(count: int) -> c.GanttChart:
    rows = tuple(
        c.GanttRow(f"任务{n}", f"{n}", FIRST + timedelta(n), FIRST + timedelta(n + 3)) for n in range(count)
    )
    links = tuple(c.GanttLink(n, n + 1) for n in range(count - 1))
    return c.GanttChart(rows, FIRST, FIRST + timedelta(count + 10), links)


@pytest.mark.parametrize(
    ("values", "low", "high"), [((0, 210), 0, 250), ((-20, 40), -20, 40), ((), 0, 1), ((0.02, 0.09), 0, 0.1)]
)
def test_axes_end_at_round_numbers(values: tuple[float, ...], low: float, high: float) -> None:
    axis = value_axis(values)
    assert [axis.low, axis.high] == pytest.approx([low, high])


def test_axis_numbers_have_the_decimals_of_their_step() -> None:
    axis = value_axis((0, 0.4))
    assert [axis.text(tick) for tick in axis.ticks] == ["0.0", "0.1", "0.2", "0.3", "0.4"]


def test_one_series_needs_no_legend() -> None:
    one = c.BarChart(("甲", "乙"), (c.Series("计划", (1, 2)),))
    assert "计划" not in places(scene_of(one))
    assert "计划" in places(scene_of(replace(one, series=(*one.series, c.Series("实际", (1, 2))))))


def test_series_differ_by_pattern_as_well_as_by_colour() -> None:
    chart = c.BarChart(("甲",), (c.Series("计划", (1,)), c.Series("实际", (2,))))
    white = [item for item in scene_of(chart).items if isinstance(item, Path) and item.stroke == "FFFFFF"]
    assert white


def test_hatching_stays_in_its_box() -> None:
    for kind in ("rising", "falling", "level", "cross"):
        ends = [point for line in hatch_lines(10, 20, 30, 8, kind) for point in line]
        assert ends
        assert all(10 <= x <= 40 and 20 <= y <= 28 for x, y in ends)


def test_labels_without_room_on_the_bars_go_below_them() -> None:
    values = tuple(float(n) for n in range(12))
    labels = tuple(f"{n},000.00" for n in range(12))
    chart = c.BarChart(
        tuple(str(n) for n in range(12)), (c.Series("a", values, labels), c.Series("b", values))
    )
    found = places(scene_of(chart))
    assert len({round(found[label].y, 2) for label in labels}) == 1


def test_gantt_height_grows_with_rows_down_to_eleven_points_each() -> None:
    assert scene_of(gantt(10)).height < scene_of(gantt(20)).height
    assert 200 * 11 <= scene_of(gantt(200)).height < 200 * 13


def test_gantt_without_captions_makes_weeks_or_months() -> None:
    assert captions(gantt(5), FIRST, 15)[0] == (FIRST, "01-05")
    assert captions(gantt(5), FIRST, 100)[1] == (date(2026, 2, 1), "2026-02")


def test_gantt_shades_days_off_only_where_days_can_be_seen() -> None:
    def shaded(finish: date) -> bool:
        chart = replace(gantt(3), finish=finish, days_off=(FIRST + timedelta(5),))
        return any(isinstance(item, Path) and item.fill == "E4E7EB" for item in scene_of(chart).items)

    assert shaded(FIRST + timedelta(60))
    assert not shaded(FIRST + timedelta(900))


def test_gantt_finish_is_inclusive() -> None:
    row = c.GanttRow("任务", "", FIRST, FIRST)
    chart = c.GanttChart((row,), FIRST, FIRST + timedelta(9))
    accent = load_theme("corporate").colors.accent
    bar = next(item for item in scene_of(chart).items if isinstance(item, Rect) and item.fill == accent)
    assert bar.width == pytest.approx((453 - 10 - 60) / 10)


def test_tree_centres_a_parent_over_its_children() -> None:
    found = places(scene_of(c.TreeChart((c.TreeNode("甲", (), (c.TreeNode("乙"), c.TreeNode("丙"))),))))
    assert found["甲"].x == pytest.approx((found["乙"].x + found["丙"].x) / 2)


def test_many_leaves_are_stacked_below_their_parent() -> None:
    leaves = tuple(c.TreeNode(f"组{n}") for n in range(8))
    found = places(scene_of(c.TreeChart((c.TreeNode("总部", (), (c.TreeNode("甲", (), leaves),)),))))
    assert len({round(found[f"组{n}"].x, 2) for n in range(8)}) == 1


def test_many_leaves_of_a_lone_root_stand_in_stacks_of_about_four() -> None:
    leaves = tuple(c.TreeNode(f"组{n}") for n in range(8))
    found = places(scene_of(c.TreeChart((c.TreeNode("总部", (), leaves),))))
    assert len({round(found[f"组{n}"].x, 2) for n in range(8)}) == 2


def test_a_long_chain_goes_on_in_a_second_row() -> None:
    nodes = tuple(c.FlowNode(str(n), f"第{n}步") for n in range(8))
    links = tuple(c.FlowLink(str(n), str(n + 1)) for n in range(7))
    found = places(scene_of(c.FlowChart(nodes, links)))
    assert found["第0步"].y < found["第7步"].y
    assert found["第0步"].y == found["第1步"].y


def test_many_senders_reach_one_receiver_with_straight_arrows() -> None:
    nodes = (*(c.FlowNode(str(n), f"角色{n}") for n in range(5)), c.FlowNode("pm", "项目经理", lane=1))
    links = tuple(c.FlowLink(str(n), "pm", "周报") for n in range(5))
    scene = scene_of(c.FlowChart(nodes, links))
    arrows = next(item for item in scene.items if isinstance(item, Path) and not item.closed)
    assert all(len(part) == 2 and part[0][1] == pytest.approx(part[1][1]) for part in arrows.parts)


def test_uneven_ticks_of_a_timeline_stand_in_equal_steps() -> None:
    chart = c.TimelineChart((), ((0, "T"), (1, "T+1h"), (24, "T+24h")))
    found = places(scene_of(chart))
    assert found["T+24h"].x - found["T+1h"].x == pytest.approx(found["T+1h"].x - found["T"].x)


def test_an_arrow_leads_from_a_matrix_entry_to_its_shadow_in_both_formats() -> None:
    still = c.MatrixChart(("高", "低"), ("低", "高"), (("good", "danger"), ("good", "good")),
                          points=(c.MatrixPoint(0, 1, "R1"),))  # fmt: skip
    moved = replace(still, moves=(c.MatrixMove(0, 1, 1, 0, "R1"),))
    before, after = scene_of(still), scene_of(moved)
    shadows = [item for item in after.items if isinstance(item, Rect) and item.dash == "dash"]
    assert len(shadows) == 1
    assert len([i for i in after.items if isinstance(i, Path)]) == 2  # line and head
    assert not [i for i in before.items if isinstance(i, Path)]
    for scene in (before, after):
        drawn = "stroke-dasharray" in scene_to_svg(scene, "图")
        native = 'prstDash val="dash"' in scene_to_markup(scene, itertools.count(1), "Arial", "黑体")
        assert (drawn, native) == (scene is after, scene is after)


def test_a_full_matrix_cell_makes_its_row_higher() -> None:
    points = tuple(c.MatrixPoint(0, 0, f"R-{n}") for n in range(30))
    empty = c.MatrixChart(("高", "低"), ("低", "高"), (("good", "danger"), ("good", "good")))
    assert scene_of(replace(empty, points=points)).height > scene_of(empty).height + 20


def test_a_line_over_bars_is_named_and_labelled_and_the_axis_reaches_it() -> None:
    shares, sums = c.Series("占比", (70, 30), ("", "30%")), c.Series("累计", (70, 100), ("70%", "100%"))
    found = places(scene_of(c.BarChart(("甲", "乙"), (shares,), "%", line=sums)))
    assert {"占比", "累计", "70%", "30%", "100%"} <= found.keys()
    assert found["100%"].y < found["30%"].y


@pytest.mark.parametrize("theme", ["corporate", "modern", "gongwen"])
def test_a_text_too_long_for_either_side_of_its_mark_stands_on_the_roomier(theme: str) -> None:
    words = "A data product lead who knows the business and leads an innovative team of at least six people in two years"
    chart = c.TimelineChart((c.TimelineEvent(words, 9.8, None, 0, "info"),), ((0, "2026"), (10, "2031")))
    scene = chart_scene(chart, 442, load_theme(theme))
    label = next(
        item for item in scene.items if isinstance(item, Label) and item.lines[0].startswith("A data")
    )
    assert len(label.lines) <= 6
    assert label.anchor == "end"
