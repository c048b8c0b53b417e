"""Charts and pictures with their caption below; charts as charts of Word's own where it has the kind, else as shapes."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.charts import GanttChart
from plandoc.doc.nodes import Figure, Picture, Text
from plandoc.write.docx.charts import Sheet, chart_space, sheet_of, workbook
from plandoc.write.docx.context import Place, text_height, text_width
from plandoc.write.docx.inlines import cleaned
from plandoc.write.docx.oxml import (
    KEEP_NEXT,
    NAMESPACES,
    Element,
    Markup,
    emu,
    properties_of,
    sub,
    text_in,
    to_bytes,
)
from plandoc.write.docx.package import CHART, OFFICE, WORKBOOK, Part, Relations
from plandoc.write.docx.pages import Box
from plandoc.write.docx.paragraphs import Draft, add_paragraph
from plandoc.write.docx.pictures import add_picture, inline_frame
from plandoc.write.docx.tables import Inner, add_caption, small_print
from plandoc.write.draw import Scene, chart_scene, scene_to_markup, split_gantt

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
CAPTION_ROOM = 90.0
"""Points kept for caption, notes and the heading above a chart on its page."""
LOWEST_CHART = 110.0
"""Points that axes, names and legend of a native chart need at least."""
LEADING = 1.0
"""Points that a line adds to the picture standing in it."""


def figure_to_docx(figure: Figure, parent: Element, place: Place, inner: Inner) -> list[Box]:
    """A chart or picture with its caption and notes; a Gantt chart too high for a page in several parts."""
    limit = _room(place)
    parts = _parts(figure, place, limit)
    boxes: list[Box] = []
    for number, part in enumerate(parts, 1):
        boxes += _part(part, number, len(parts), parent, place, limit)
    if figure.notes:
        boxes[-1] = boxes[-1]._replace(keep_next=True)
        _keep_next(parent.child(-1))
    return boxes + inner(small_print(figure.notes), parent, place)


def _room(place: Place) -> float:
    """The greatest height of a chart here, in points."""
    landscape = place.width > text_width(place.theme) + 1
    return text_height(place.theme, landscape) - CAPTION_ROOM


def _parts(figure: Figure, place: Place, limit: float) -> tuple[Figure, ...]:
    chart = figure.chart
    if not isinstance(chart, GanttChart):
        return (figure,)
    height = chart_scene(chart, place.width, place.theme, limit).height
    if height <= limit:
        return (figure,)
    return tuple(
        replace(figure, chart=part) for part in split_gantt(chart, int(len(chart.rows) * limit / height))
    )


def _part(figure: Figure, number: int, count: int, parent: Element, place: Place, limit: float) -> list[Box]:
    draft = Draft(parent, "Figure", place)
    height = _drawn(figure, sub(draft.element, "w:r"), place, limit)
    picture = draft.box()._replace(line=height + LEADING)
    if number == 1:
        return [picture, add_caption(parent, "FigureCaption", figure.id, "figure", figure.caption, place)]
    label = Text(f"{place.job.outline.label(figure.id)}{place.job.doc.meta.label('continued')}")
    return [picture, add_paragraph(parent, "FigureCaption", (label,), place)]


def _drawn(figure: Figure, run: Element, place: Place, limit: float) -> float:
    """Put the chart or picture into a run; its height in points."""
    if isinstance(figure.chart, Picture):
        return add_picture(run, figure.chart, figure.alt, place, limit)
    scene = chart_scene(figure.chart, place.width, place.theme, limit)
    sheet = sheet_of(figure.chart, lambda text: cleaned(text, place.job))
    if sheet is None:
        add_drawing(run, scene, figure, place)
        return scene.height
    height = min(max(scene.height, LOWEST_CHART), limit)
    add_chart(run, (scene.width, height), figure, sheet, place)
    return height


def add_drawing(run: Element, scene: Scene, figure: Figure, place: Place) -> None:
    """The picture as a group of shapes; programs that know none show its words."""
    alternate = sub(run, "mc:AlternateContent")
    choice = sub(alternate, "mc:Choice", {"Requires": "wpg"})
    job, size = place.job, {"cx": emu(scene.width), "cy": emu(scene.height)}
    group = sub(inline_frame(choice, size, figure.alt, job, GROUP), "wpg:wgp")
    sub(group, "wpg:cNvGrpSpPr")
    frame = sub(sub(group, "wpg:grpSpPr"), "a:xfrm")
    for offset, extent in (("a:off", "a:ext"), ("a:chOff", "a:chExt")):
        sub(frame, offset, {"x": "0", "y": "0"})
        sub(frame, extent, size)
    fonts = place.theme.fonts
    group.append(Markup(scene_to_markup(scene, job.ids, fonts.word_heading_latin, fonts.word_heading)))
    fallback = sub(alternate, "mc:Fallback")
    text_in(fallback, "w:t", cleaned(figure.alt, job))


def add_chart(run: Element, extent: tuple[float, float], figure: Figure, sheet: Sheet, place: Place) -> None:
    """The picture as a chart with its workbook, as large as the drawing in the other formats."""
    job, number = place.job, len(place.job.charts) + 1
    link = Relations()
    book = link.add(f"{OFFICE}/package", f"../embeddings/chart{number}.xlsx")
    language = "zh-CN" if place.chinese else "en-US"
    space = chart_space(sheet, place.theme, language, extent[0], book)
    job.charts.append(
        (
            Part(f"word/charts/chart{number}.xml", CHART, to_bytes(space)),
            Part(f"word/embeddings/chart{number}.xlsx", WORKBOOK, workbook(sheet)),
            link,
        )
    )
    size = {"cx": emu(extent[0]), "cy": emu(extent[1])}
    target = job.relations.add(f"{OFFICE}/chart", f"charts/chart{number}.xml")
    sub(inline_frame(run, size, figure.alt, job, NAMESPACES["c"]), "c:chart", {"r:id": target})


def _keep_next(paragraph: Element) -> None:
    properties_of(paragraph).children.insert(1, KEEP_NEXT)
