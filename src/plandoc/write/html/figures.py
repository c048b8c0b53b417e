"""Figures as HTML: charts as vector pictures with real text, captions and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plandoc.doc.charts import GanttChart
from plandoc.doc.nodes import Block, Figure, Text
from plandoc.write.css import font_names
from plandoc.write.draw import chart_scene, scene_to_svg, split_gantt
from plandoc.write.html.context import Context
from plandoc.write.html.inlines import html_text
from plandoc.write.html.tables import caption_to_html

Inner = Callable[[tuple[Block, ...], Context], str]


def figure_to_html(figure: Figure, ctx: Context, inner: Inner) -> str:
    """A chart with its caption below; a Gantt chart too high for a page in several parts."""
    parts = _parts(figure, ctx)
    return "".join(_part(part, number, len(parts), ctx, inner) for number, part in enumerate(parts, 1))


def _parts(figure: Figure, ctx: Context) -> tuple[Figure, ...]:
    chart = figure.chart
    if not isinstance(chart, GanttChart):
        return (figure,)
    height = chart_scene(chart, ctx.width, ctx.theme, ctx.height).height
    if height <= ctx.height:
        return (figure,)
    rows = int(len(chart.rows) * ctx.height / height)
    return tuple(replace(figure, chart=part) for part in split_gantt(chart, rows))


def _part(figure: Figure, number: int, count: int, ctx: Context, inner: Inner) -> str:
    scene = chart_scene(figure.chart, ctx.width, ctx.theme, ctx.height)
    svg = scene_to_svg(scene, figure.alt, ", ".join(font_names(ctx.theme.fonts.heading)))
    anchor = f' id="{html_text(figure.id)}"' if figure.id and number == 1 else ""
    more = (Text(ctx.meta.label("continued")),) if number > 1 else ()
    caption = caption_to_html(ctx.outline.label(figure.id), figure.caption + more, ctx)
    notes = f'<div class="notes">{inner(figure.notes, ctx)}</div>' if figure.notes and number == count else ""
    return f"<figure{anchor}>{svg}<figcaption>{caption}</figcaption>{notes}</figure>"
