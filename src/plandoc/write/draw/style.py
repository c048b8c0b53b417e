"""The look shared by all charts: type, colours and patterns from the theme."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.themes import Theme
from plandoc.write.draw.hatch import HATCHES, Hatch
from plandoc.write.draw.scene import Anchor, Label


@dataclass(frozen=True, slots=True)
class Style:
    """Type sizes in points and colours in hex for one drawing."""

    theme: Theme
    size: float
    """Labels of things drawn."""
    small: float
    """Axis numbers, notes and legends."""
    text: str
    muted: str
    grid: str
    paper: str
    primary: str

    def series(self, index: int) -> str:
        """Colour of a series; they repeat after the last, with another pattern."""
        colors = self.theme.colors.series
        return colors[index % len(colors)]

    def hatch(self, index: int) -> Hatch:
        """Pattern of a series: solid first, so that one series is plain."""
        return HATCHES[index % len(HATCHES)]

    def label(
        self, x: float, y: float, lines: tuple[str, ...] | str, anchor: Anchor = "start", *,
        size: float = 0, color: str = "", bold: bool = False,
    ) -> Label:  # fmt: skip
        """A label in the usual type unless told otherwise."""
        rows = (lines,) if isinstance(lines, str) else lines
        return Label(x, y, rows, size or self.size, color or self.text, anchor, bold)


def style_of(theme: Theme) -> Style:
    """The look of charts in a theme; type stays at 7 points or more."""
    colors = theme.colors
    size = max(7.5, theme.sizes.small)
    return Style(
        theme,
        size,
        max(7.0, size - 0.75),
        colors.text,
        colors.muted,
        colors.rule,
        colors.paper,
        colors.primary,
    )


def grey(color: str) -> float:
    """Lightness of a colour in black and white (ITU-R BT.601), 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on a fill."""
    return "FFFFFF" if grey(fill) < 0.588 else "222222"
