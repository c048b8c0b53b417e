"""Charts and pictures with their caption below; charts as charts of Word's own where it has the kind, else as shapes."""

from __future__ import annotations

from plandoc.doc.charts import Chart, RadarChart
from plandoc.doc.nodes import Figure, Picture, Text
from plandoc.write.docx.charts import Sheet, chart_space, sheet_of, workbook
from plandoc.write.docx.context import Place, text_height, text_width
from plandoc.write.docx.grid import keep_next
from plandoc.write.docx.inlines import cleaned
from plandoc.write.docx.oxml import (
    NAMESPACES,
    Element,
    Markup,
    emu,
    sub,
    text_in,
    to_bytes,
)
from plandoc.write.docx.package import CHART, OFFICE, WORKBOOK, Part, Relations
from plandoc.write.docx.pages import Box
from plandoc.write.docx.paragraphs import Draft, add_paragraph
from plandoc.write.docx.pictures import add_picture, inline_frame
from plandoc.write.docx.tables import Inner, add_caption, small_print
from plandoc.write.draw import Scene, chart_scene, scene_to_markup
from plandoc.write.draw.radar import radar_crowded
from plandoc.write.figure_parts import CAPTION_ROOM, figure_parts

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
LOWEST_CHART = 110.0
"""Points that axes, names and legend of a native chart need at least."""


def figure_to_docx(figure: Figure, parent: Element, place: Place, inner: Inner) -> list[Box]:
    """A chart or picture with its caption and notes; a chart that has no room on a page in several parts."""
    limit = _room(place)
    parts = figure_parts(figure, place.width, limit, place.theme, place.job.doc.meta)
    boxes: list[Box] = []
    for number, part in enumerate(parts, 1):
        boxes += _part(part, number == 1, parent, place, limit)
    if figure.notes:
        boxes[-1] = boxes[-1]._replace(keep_next=True)
        keep_next(parent.child(-1))
    return boxes + inner(small_print(figure.notes), parent, place)


def _room(place: Place) -> float:
    """The greatest height of a chart here, in points."""
    landscape = place.width > text_width(place.theme) + 1
    return text_height(place.theme, landscape) - CAPTION_ROOM


def _part(figure: Figure, first: bool, parent: Element, place: Place, limit: float) -> list[Box]:
    draft = Draft(parent, "Figure", place)
    height = _drawn(figure, sub(draft.element, "w:r"), place, limit)
    picture = draft.box()._replace(line=height)
    if first:
        return [picture, add_caption(parent, "FigureCaption", figure.id, "figure", figure.caption, place)]
    label = place.job.outline.label(figure.id)
    gap = ("\u3000" if place.chinese else ". ") if label else ""
    return [picture, add_paragraph(parent, "FigureCaption", (Text(label + gap), *figure.caption), place)]


def _drawn(figure: Figure, run: Element, place: Place, limit: float) -> float:
    """Put the chart or picture into a run; its height in points."""
    if isinstance(figure.chart, Picture):
        return add_picture(run, figure.chart, figure.alt, place, limit)
    scene = chart_scene(figure.chart, place.width, place.theme, limit)
    sheet = _sheet(figure.chart, place, limit)
    if sheet is None:
        add_drawing(run, scene, figure, place)
        return scene.height
    height = min(max(scene.height, LOWEST_CHART), limit)
    add_chart(run, (scene.width, height), figure, sheet, place)
    return height


def _sheet(chart: Chart, place: Place, limit: float) -> Sheet | None:
    """The numbers for a chart of Word's own; none where Word would set its names over each other."""
    if isinstance(chart, RadarChart) and radar_crowded(chart, place.width, place.theme, limit):
        return None
    return sheet_of(chart, lambda text: cleaned(text, place.job))


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
