"""Both outputs carry the same picture with all its texts."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta

import pytest
from lxml import etree

from plandoc.doc import charts as c
from plandoc.themes import load_theme
from plandoc.write.draw import Scene, chart_scene, scene_to_drawingml, scene_to_svg
from tests.write.samples import sample_charts

CHARTS = [*sample_charts("zh"), *sample_charts("en")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOT_PRINTED = {"id", "source", "target", "kind", "direction", "tone", "tones"}


def scene_of(chart: c.Chart) -> Scene:
    return chart_scene(chart, 453, load_theme("corporate"))


def drawn(chart: c.Chart) -> list[etree._Element]:
    return scene_to_drawingml(scene_of(chart), itertools.count(1), "Arial", "黑体")


def texts(value: object) -> Iterator[str]:
    """Every text of a chart that a reader must find in its picture."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            if inner not in {"task", "critical", "milestone", "good", "notice", "warning", "danger"}:
                yield from texts(inner)
    elif is_dataclass(value):
        for field in fields(value):
            one_series = field.name == "series" and len(getattr(value, "series", ())) == 1
            if field.name not in _NOT_PRINTED and not one_series:
                yield from texts(getattr(value, field.name))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_all_texts_stand_in_both_outputs(chart: c.Chart) -> None:
    svg = squeezed("".join(str(t) for t in etree.fromstring(scene_to_svg(scene_of(chart), "")).itertext()))
    word = squeezed("".join(t.text or "" for shape in drawn(chart) for t in shape.iter(f"{W}t")))
    for text in texts(chart):
        assert squeezed(text) in svg
        assert squeezed(text) in word


@pytest.mark.parametrize("chart", CHARTS[:8], ids=lambda chart: type(chart).__name__)
def test_word_shapes_have_places_and_sizes_in_whole_emu(chart: c.Chart) -> None:
    scene = scene_of(chart)
    for shape in drawn(chart):
        frames = list(shape.iter(f"{A}xfrm"))
        assert len(frames) == 1
        x, y = (int(str(frames[0][0].get(key))) for key in ("x", "y"))
        wide, high = (int(str(frames[0][1].get(key))) for key in ("cx", "cy"))
        assert min(x, y, wide, high) >= 0
        assert x + wide <= scene.width * 12700 + 8000
        assert y + high <= scene.height * 12700 + 8000


def test_word_shapes_begin_with_a_frame_of_the_whole_picture() -> None:
    scene = scene_of(CHARTS[2])
    extent = next(drawn(CHARTS[2])[0].iter(f"{A}ext"))
    assert int(str(extent.get("cx"))) == round(scene.width * 12700)
    assert int(str(extent.get("cy"))) == round(scene.height * 12700)


def test_shape_ids_come_from_the_caller_and_are_unique() -> None:
    ids = itertools.count(500)
    shapes = [
        shape for chart in CHARTS[:2] for shape in scene_to_drawingml(scene_of(chart), ids, "Arial", "黑体")
    ]
    numbers = [shape[0].get("id") for shape in shapes]
    assert numbers[0] == "500"
    assert len(set(numbers)) == len(numbers)


def test_weasyprint_draws_every_kind_without_warnings(caplog: pytest.LogCaptureFixture) -> None:
    import weasyprint

    page = "".join(scene_to_svg(scene_of(chart), "图") for chart in CHARTS[:8])
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        weasyprint.HTML(string=f"<body>{page}</body>").write_pdf()
    # Whether the machine has a font with Chinese letters is not the drawing's affair.
    assert not [record for record in caplog.records if "notdef" not in record.msg]


@pytest.mark.parametrize("chart", CHARTS[:8], ids=lambda chart: type(chart).__name__)
def test_the_same_chart_gives_the_same_bytes(chart: c.Chart) -> None:
    assert scene_to_svg(scene_of(chart), "a") == scene_to_svg(scene_of(chart), "a")
    assert [etree.tostring(s) for s in drawn(chart)] == [etree.tostring(s) for s in drawn(chart)]


def test_hostile_text_stays_text() -> None:
    evil = "</text><script>x</script>&\"'\x00"
    chart = c.TreeChart((c.TreeNode(evil, (evil,)),))
    tree = etree.fromstring(scene_to_svg(scene_of(chart), evil, evil))
    assert not [e for e in tree.iter() if str(e.tag).endswith("script")]
    assert "<script>" in "".join(str(t) for t in tree.itertext())
    words = squeezed("".join(t.text or "" for shape in drawn(chart) for t in shape.iter(f"{W}t")))
    assert "</text><script>x</script>&\"'\ufffd" in words


def test_svg_is_an_image_with_its_alternative_text() -> None:
    svg = etree.fromstring(scene_to_svg(scene_of(CHARTS[0]), "年度预算 & 实际"))
    assert svg.get("role") == "img"
    assert svg[0].text == "年度预算 & 实际"


def test_ten_charts_of_forty_rows_are_no_burden() -> None:
    import time

    first = date(2026, 1, 5)
    rows = tuple(c.GanttRow(f"任务{n}", str(n), first, first + timedelta(n)) for n in range(40))
    chart = c.GanttChart(rows, first, first + timedelta(60))
    drawn(chart)
    started = time.process_time()
    for _ in range(10):
        drawn(chart)
    assert time.process_time() - started < 1
