"""A scene as SVG with real text, for HTML and PDF.

Only basic shapes and attributes are used, and base lines are worked out here:
renderers disagree about `dominant-baseline`.
"""

from __future__ import annotations

from html import escape
from typing import assert_never

from plandoc.write.draw.scene import LEADING, Circle, Dash, Label, Path, Rect, Scene, Shape
from plandoc.write.draw.text import printable

BASELINE = 0.36
"""From the middle of a line down to its base line, in type sizes."""


def scene_to_svg(scene: Scene, alt: str, family: str = "") -> str:
    """The picture as an `<svg>` element; `family` replaces the scene's own font family."""
    width, height = _n(scene.width), _n(scene.height)
    text = escape(printable(alt))
    font = escape(printable(family or scene.family))
    body = "".join(_shape(item) for item in scene.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{text}" width="{width}pt" '
        f'height="{height}pt" viewBox="0 0 {width} {height}" font-family="{font}">'
        f"<title>{text}</title><desc>{text}</desc>{body}</svg>"
    )


def _shape(item: Shape) -> str:
    match item:
        case Rect():
            return _rect(item)
        case Path():
            return _path(item)
        case Circle():
            look = _look(item.fill, item.stroke, item.stroke_width, "solid")
            return f'<circle cx="{_n(item.x)}" cy="{_n(item.y)}" r="{_n(item.radius)}"{look}/>'
        case Label():
            return _label(item)
        case _:
            assert_never(item)


def _rect(item: Rect) -> str:
    radius = f' rx="{_n(item.radius)}"' if item.radius else ""
    look = _look(item.fill, item.stroke, item.stroke_width, item.dash)
    return (
        f'<rect x="{_n(item.x)}" y="{_n(item.y)}" width="{_n(item.width)}" '
        f'height="{_n(item.height)}"{radius}{look}/>'
    )


def _path(item: Path) -> str:
    end = "Z" if item.closed else ""
    data = "".join("M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in part) + end for part in item.parts)
    return f'<path d="{data}"{_look(item.fill, item.stroke, item.stroke_width, item.dash)}/>'


def _label(item: Label) -> str:
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    weight = ' font-weight="bold"' if item.bold else ""
    look = f'font-size="{_n(item.size)}" fill="#{item.color}"{anchor}{weight}'
    step = item.size * LEADING
    top = item.y - (len(item.lines) - 1) * step / 2 + item.size * BASELINE
    return "".join(
        f'<text x="{_n(item.x)}" y="{_n(top + n * step)}" {look}>{escape(printable(line))}</text>'
        for n, line in enumerate(item.lines)
    )


def _look(fill: str, stroke: str, width: float, dash: Dash) -> str:
    paint = f' fill="#{fill}"' if fill else ' fill="none"'
    if not stroke:
        return paint
    gaps = {"solid": "", "dash": ' stroke-dasharray="4 2.5"', "dot": ' stroke-dasharray="1.2 1.8"'}[dash]
    return f'{paint} stroke="#{stroke}" stroke-width="{_n(width)}"{gaps}'


def _n(value: float) -> str:
    """A short number: two decimals are finer than any printer."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
