"""Marks and patterns of the tones, so that meanings differ in black-and-white print as well."""

from __future__ import annotations

from plandoc.doc.charts import ChartTone
from plandoc.write.draw.hatch import Hatch, diamond, hatch_lines
from plandoc.write.draw.scene import Circle, Path, Rect, Shape, lines
from plandoc.write.draw.style import Style

HATCHES: dict[ChartTone, Hatch] = {
    "neutral": "falling", "info": "none", "good": "level", "notice": "falling", "warning": "rising",
    "danger": "cross",
}  # fmt: skip
"""Pattern of a bar; that of a neutral bar is dark on light."""
HOLLOW: frozenset[ChartTone] = frozenset({"neutral", "notice"})


def tone_mark(tone: ChartTone, x: float, y: float, style: Style, radius: float = 4.2) -> Shape:
    """The shape of a point: that of the tone's symbol."""
    look = style.theme.tone(tone)
    fill, r = style.paper if tone in HOLLOW else look.solid, radius
    match tone:
        case "good":
            return Circle(x, y, r * 0.85, fill, look.ink, 0.8)
        case "warning":
            return Path(
                (((x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)),), fill, look.ink, 0.8, closed=True
            )
        case "danger":
            return Rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6, fill, look.ink, 0.8)
        case "neutral":
            return Circle(x, y, r * 0.7, fill, look.ink, 0.8)
        case _:
            return Path((diamond(x, y, r),), fill, look.ink, 0.8, closed=True)


def tone_bar(tone: ChartTone, x: float, y: float, width: float, height: float, style: Style) -> list[Shape]:
    """A bar in the colour and the pattern of its tone."""
    look = style.theme.tone(tone)
    neutral = tone == "neutral"
    fill = look.fill if neutral else look.solid
    strokes = hatch_lines(x, y, width, height, HATCHES[tone], 3.5)
    box = Rect(x, y, width, height, fill, look.ink, 0.7, radius=1.5)
    return [box, *lines(strokes, look.ink if neutral else style.paper, 0.6)]


def bar_fill(tone: ChartTone, style: Style) -> str:
    """The colour under text on a bar."""
    look = style.theme.tone(tone)
    return look.fill if tone == "neutral" else look.solid
