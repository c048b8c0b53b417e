"""Figures as they go on pages: a chart that has no room on one in several parts, each with its caption."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.nodes import Figure, Meta, Picture, Text
from plandoc.themes import Theme
from plandoc.write.draw.parts import chart_parts

CAPTION_ROOM = 110.0
"""Points that heading, caption and notes of a chart take from its page."""


def figure_parts(figure: Figure, width: float, height: float, theme: Theme, meta: Meta) -> tuple[Figure, ...]:
    """The figure in parts no higher than `height` points; notes stand below the last one.

    Captions and alternative texts of later parts say that they go on, and which part this is.
    """
    if isinstance(figure.chart, Picture):
        return (figure,)
    continued = meta.label("continued")
    charts = chart_parts(figure.chart, width, theme, height, continued)
    if len(charts) == 1:
        return (replace(figure, chart=charts[0]),)
    words = meta.label("part_of")
    return tuple(
        replace(
            figure,
            chart=chart,
            alt=f"{figure.alt}{words.format(part=number, parts=len(charts))}",
            caption=(*figure.caption, *((Text(continued),) if number > 1 else ())),
            notes=figure.notes if number == len(charts) else (),
        )
        for number, chart in enumerate(charts, 1)
    )
