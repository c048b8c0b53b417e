"""Type on paper: no text of a chart is too small, meets another or leaves its box, by the fonts' own widths."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

import plandoc
from plandoc.doc.build import document
from plandoc.doc.charts import Chart
from plandoc.doc.nodes import Document, Figure, Picture, Text
from plandoc.themes import POINTS_PER_MM, Theme, load_theme, theme_names
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.draw import Scene, chart_scene, scene_to_svg
from plandoc.write.draw.scene import Label, Rect
from plandoc.write.draw.text import SMALLEST
from plandoc.write.figure_parts import CAPTION_ROOM, figure_parts
from tests.built import EXAMPLES, built, drawn_figures
from tests.write.draw.large import LARGE
from tests.write.samples import TODAY, sample_meta

LEAST = 6.5
"""Points: the least type size on paper."""
FONTS = Path(plandoc.__file__).parent / "fonts"
TOLERANCE = 0.6
"""Points by which boxes may touch."""
Box = tuple[float, float, float, float]


@cache
def advances(bold: bool) -> dict[str, float]:
    """Ems by character in the fonts of charts: Latin in its own, all else in the Chinese one."""
    style = "Bold" if bold else "Regular"
    widths: dict[str, float] = {}
    for name in (f"PlandocSansSC-{style}.otf", f"PlandocSansLatin-{style}.ttf"):
        with TTFont(FONTS / name, lazy=True) as font:
            metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
            widths |= {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return widths


def width_of(text: str, size: float, bold: bool) -> float:
    """Points that a line takes in the embedded fonts; what they lack counts as one em."""
    return sum(advances(bold).get(char, 1.0) for char in text) * size


def box_of(label: Label) -> Box:
    """The box of a label as it is printed: its lines without the space above and below the ink."""
    wide = max(width_of(line, label.size, label.bold) for line in label.lines)
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * wide
    half = label.height / 2 - label.size * 0.12
    return left, label.y - half, left + wide, label.y + half


def scenes(figure: Figure, theme: Theme) -> Iterator[Scene]:
    """The pictures of a figure as they go on pages of a theme."""
    page = theme.page
    wide, high = (page.height, page.width) if figure.wide else (page.width, page.height)
    width = (wide - page.left - page.right) * POINTS_PER_MM
    height = (high - page.top - page.bottom) * POINTS_PER_MM - CAPTION_ROOM
    for part in figure_parts(figure, width, height, theme, sample_meta("zh")):
        assert not isinstance(part.chart, Picture)
        scene = chart_scene(part.chart, width, theme, height)
        assert scene.height <= height
        yield scene


def meetings(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of boxes that overlap."""
    boxes = sorted(boxes, key=lambda b: b[1])
    found = []
    for n, p in enumerate(boxes):
        for q in boxes[n + 1 :]:
            if q[1] >= p[3] - TOLERANCE:
                break
            if p[0] < q[2] - TOLERANCE and q[0] < p[2] - TOLERANCE:
                found.append((p, q))
    return found


def spilt(scene: Scene) -> list[tuple[Label, Rect]]:
    """Labels wider or higher than the box in whose middle they stand."""
    frames = [item for item in scene.items if isinstance(item, Rect) and item.stroke and item.width > 20]
    found = []
    for label in (item for item in scene.items if isinstance(item, Label) and item.anchor == "middle"):
        left, top, right, bottom = box_of(label)
        around = [
            f
            for f in frames
            if abs(f.x + f.width / 2 - label.x) < 0.5 and f.y <= label.y <= f.y + f.height and f.height < 200
        ]
        for frame in around[-1:]:
            inside = frame.x - TOLERANCE <= left and right <= frame.x + frame.width + TOLERANCE
            if not inside or top < frame.y - TOLERANCE or bottom > frame.y + frame.height + TOLERANCE:
                found.append((label, frame))
    return found


def faults(scene: Scene) -> list[object]:
    labels = [item for item in scene.items if isinstance(item, Label)]
    boxes = [box_of(label) for label in labels]
    out = [
        b
        for b in boxes
        if b[0] < -TOLERANCE
        or b[1] < -TOLERANCE
        or b[2] > scene.width + TOLERANCE
        or b[3] > scene.height + TOLERANCE
    ]
    small = [label for label in labels if label.size < LEAST]
    return [*small, *out, *meetings(boxes), *spilt(scene)]


def of_examples(example: Path) -> list[Figure]:
    return drawn_figures(built(example).document)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_text_in_the_charts_of_the_examples_is_readable_and_keeps_apart(example: Path, theme: str) -> None:
    for figure in of_examples(example):
        for scene in scenes(figure, load_theme(theme)):
            assert faults(scene) == [], figure.alt


def of_chart(chart: Chart, wide: bool = False) -> Figure:
    return Figure(chart, (Text("图"),), "说明：甲最大，为 3。", wide=wide)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", LARGE)
def test_text_in_overfull_charts_is_readable_and_keeps_apart(name: str, theme: str) -> None:
    for wide in (False, True):
        for scene in scenes(of_chart(LARGE[name], wide), load_theme(theme)):
            assert faults(scene) == []


def test_the_picture_is_not_scaled_in_the_page() -> None:
    assert SMALLEST >= LEAST
    scene = next(scenes(of_chart(LARGE["gantt of 200"]), load_theme("corporate")))
    svg = etree.fromstring(scene_to_svg(scene, "图"))
    box = [float(n) for n in svg.get("viewBox", "").split()]
    assert float(svg.get("width", "").removesuffix("pt")) == pytest.approx(box[2])
    assert float(svg.get("height", "").removesuffix("pt")) == pytest.approx(box[3])
    sizes = [float(t.get("font-size", "0")) for t in svg.iter("{*}text")]
    assert min(sizes) >= LEAST


@pytest.mark.parametrize("theme", theme_names())
def test_type_in_word_is_no_smaller(theme: str) -> None:
    body = tuple(of_chart(chart) for chart in LARGE.values())
    doc = replace(document(Document(sample_meta("zh"), None, (), body)), theme=theme)
    content, _ = write_docx(doc, load_theme(theme), fixed_world(TODAY))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        shapes = package.read("word/document.xml").decode()
        charts = [package.read(n).decode() for n in package.namelist() if re.match(r"word/charts/chart\d", n)]
    boxes = re.findall(r"<wps:txbx>.*?</wps:txbx>", shapes, re.DOTALL)
    assert boxes
    assert charts
    halves = [int(n) for box in boxes for n in re.findall(r'<w:sz w:val="(\d+)"', box)]
    assert min(halves) >= LEAST * 2
    hundredths = [int(n) for chart in charts for n in re.findall(r'sz="(\d+)"', chart)]
    assert min(hundredths) >= LEAST * 100
    for outer, inner in re.findall(
        r'<a:ext cx="(\d+)" cy="\d+"/><a:chOff x="0" y="0"/><a:chExt cx="(\d+)"', shapes
    ):
        assert outer == inner
