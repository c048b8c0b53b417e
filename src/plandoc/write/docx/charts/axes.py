"""The axes of a native chart: names, numbers, unit and gridlines."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.themes import Theme
from plandoc.write.docx.charts.look import (
    CAPTION,
    RULE,
    line,
    no_line,
    rich,
    setting,
    shade,
    solid,
    type_of,
)
from plandoc.write.docx.oxml import Element, sub
from plandoc.write.draw.style import style_of
from plandoc.write.draw.text import text_width, wrap

IDS = ("10", "20")
"""Of the category and the value axis."""
UPWARDS, LEVEL, AUTOMATIC = "-5400000", "0", "-60000000"
"""Text turned to read upwards, not turned, and turned by Word where names have no room."""
LONGEST_LEVEL = 30.0
"""Points of a unit that may stand level beside its axis."""
LONGEST_UPWARDS = 110.0


@dataclass(frozen=True, slots=True)
class Axes:
    """How the two axes of a chart lie, and what they are called in the file."""

    lying: bool = False
    radar: bool = False
    low: float | None = None
    high: float | None = None
    step: float | None = None
    """Ends and step of the scale; None leaves them to Word."""
    number: str = "General"
    unit: str = ""
    every: int = 1
    """Every how many names of categories are printed."""


def add_axes(plot: Element, axes: Axes, theme: Theme, language: str) -> None:
    """The axis of the categories, then that of the values."""
    _category_axis(plot, axes, theme)
    _value_axis(plot, axes, theme, language)


def axis_ids(group: Element) -> None:
    """Tie a group of series to the axes."""
    for name in IDS:
        setting(group, "c:axId", name)


def _category_axis(plot: Element, axes: Axes, theme: Theme) -> None:
    element = _open(plot, "c:catAx", IDS[0], "maxMin" if axes.lying else "minMax", axes)
    setting(element, "c:axPos", "l" if axes.lying else "b")
    if axes.radar:
        _rule(sub(element, "c:majorGridlines"))
    sub(element, "c:numFmt", {"formatCode": "General", "sourceLinked": "0"})
    _ticks(element, "low")
    line(sub(element, "c:spPr"), solid(shade(CAPTION)), 0.75)
    type_of(element, theme, size=style_of(theme).size, rotation=LEVEL if axes.lying else AUTOMATIC)
    setting(element, "c:crossAx", IDS[1])
    setting(element, "c:crosses", "autoZero")
    setting(element, "c:auto", 0)
    setting(element, "c:lblAlgn", "ctr")
    setting(element, "c:lblOffset", 100)
    setting(element, "c:tickLblSkip", axes.every)
    setting(element, "c:noMultiLvlLbl", 1)


def _value_axis(plot: Element, axes: Axes, theme: Theme, language: str) -> None:
    element = _open(plot, "c:valAx", IDS[1], "minMax", axes, scaled=True)
    setting(element, "c:axPos", "b" if axes.lying else "l")
    _rule(sub(element, "c:majorGridlines"))
    if axes.unit:
        _unit(element, axes, theme, language)
    sub(element, "c:numFmt", {"formatCode": axes.number, "sourceLinked": "0"})
    _ticks(element, "nextTo" if axes.radar or axes.lying else "low")
    no_line(sub(element, "c:spPr"))
    type_of(element, theme, color=shade(CAPTION), rotation=LEVEL)
    setting(element, "c:crossAx", IDS[0])
    setting(element, "c:crosses", "max" if axes.lying else "autoZero")
    setting(element, "c:crossBetween", "between")
    if axes.step is not None:
        setting(element, "c:majorUnit", f"{axes.step:g}")


def _open(plot: Element, name: str, own: str, direction: str, axes: Axes, scaled: bool = False) -> Element:
    element = sub(plot, name)
    setting(element, "c:axId", own)
    scaling = sub(element, "c:scaling")
    setting(scaling, "c:orientation", direction)
    for end, value in (("c:max", axes.high), ("c:min", axes.low)):
        if scaled and value is not None:
            setting(scaling, end, f"{value:.12g}")
    setting(element, "c:delete", 0)
    return element


def _unit(element: Element, axes: Axes, theme: Theme, language: str) -> None:
    """The unit as the axis' title, level where it is short."""
    size, rotation = style_of(theme).small, LEVEL
    rows: tuple[str, ...] = (axes.unit,)
    if not axes.lying and text_width(axes.unit, size) > LONGEST_LEVEL:
        rows, rotation = wrap(axes.unit, LONGEST_UPWARDS, size), UPWARDS
    title = sub(element, "c:title")
    rich(title, rows, theme, language, color=shade(CAPTION), rotation=rotation)
    setting(title, "c:overlay", 0)


def _rule(gridlines: Element) -> None:
    line(sub(gridlines, "c:spPr"), solid(shade(RULE)), 0.5)


def _ticks(element: Element, names: str) -> None:
    setting(element, "c:majorTickMark", "none")
    setting(element, "c:minorTickMark", "none")
    setting(element, "c:tickLblPos", names)
