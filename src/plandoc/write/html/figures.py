"""Figures as HTML: charts as vector pictures with real text, captions and notes."""

from __future__ import annotations

from collections.abc import Callable

from plandoc.doc.nodes import Block, Figure, Picture
from plandoc.write.css import font_names
from plandoc.write.draw import chart_scene, scene_to_svg
from plandoc.write.figure_parts import figure_parts
from plandoc.write.html.context import Context
from plandoc.write.html.inlines import html_text
from plandoc.write.html.scroll import scrolling
from plandoc.write.html.tables import caption_to_html
from plandoc.write.picture import picture_size, picture_url

Inner = Callable[[tuple[Block, ...], Context], str]


def figure_to_html(figure: Figure, ctx: Context, inner: Inner) -> str:
    """A chart or picture with its caption below; a chart that has no room on a page in several parts."""
    parts = figure_parts(figure, ctx.width, ctx.height, ctx.theme, ctx.meta)
    return "".join(_part(part, number == 1, ctx, inner) for number, part in enumerate(parts, 1))


def _part(figure: Figure, first: bool, ctx: Context, inner: Inner) -> str:
    drawn = scrolling(_drawn(figure, ctx), ctx.width, figure.alt, ctx)
    anchor = f' id="{html_text(figure.id)}"' if figure.id and first else ""
    caption = caption_to_html(ctx.outline.label(figure.id), figure.caption, ctx)
    html = f"<figure{anchor}>{drawn}<figcaption>{caption}</figcaption></figure>"
    notes = f'<div class="notes">{inner(figure.notes, ctx)}</div>' if figure.notes else ""
    return f'<div class="whole">{html}{notes}</div>' if notes else html


def _drawn(figure: Figure, ctx: Context) -> str:
    if isinstance(figure.chart, Picture):
        return _picture(figure.chart, figure.alt, ctx)
    scene = chart_scene(figure.chart, ctx.width, ctx.theme, ctx.height)
    return scene_to_svg(scene, figure.alt, ", ".join(font_names(*ctx.theme.fonts.chosen("heading"))))


def _picture(picture: Picture, alt: str, ctx: Context) -> str:
    width, _ = picture_size(picture, ctx.width, ctx.height)
    return f'<img src="{picture_url(picture)}" alt="{html_text(alt)}" style="width:{width:.2f}pt"/>'
