"""Boxes with a label and smaller lines below it, for trees and flows."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.charts import ChartTone
from plandoc.write.draw.scene import LEADING, Rect, Shape
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import fit, widest, words, wrap

PAD_X, PAD_Y = 4.0, 3.5


@dataclass(frozen=True, slots=True)
class BoxText:
    """Wrapped text of a box and the height it needs."""

    label: tuple[str, ...]
    label_size: float
    lines: tuple[str, ...]
    lines_size: float
    tone: ChartTone

    @property
    def height(self) -> float:
        """Height of the box around the text."""
        return (
            len(self.label) * self.label_size * LEADING
            + len(self.lines) * self.lines_size * LEADING
            + 2 * PAD_Y
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A placed box."""

    x: float
    y: float
    width: float
    height: float
    text: BoxText


def box_text(label: str, more: tuple[str, ...], tone: ChartTone, width: float, style: Style) -> BoxText:
    """The text wrapped for a box of this width; the symbol of its tone stands before the label."""
    room = width - 2 * PAD_X
    symbol = style.theme.tone(tone).symbol
    marked = f"{symbol} {label}" if symbol and tone not in {"neutral", "info"} else label
    rows, size = fit(marked, room, style.size, 3, bold=True)
    small = style.small
    below = tuple(row for text in more if text for row in wrap(text, room, small))
    return BoxText(rows, size, below, small, tone)


def wanted_width(label: str, more: tuple[str, ...], style: Style) -> float:
    """Width at which nothing needs to wrap."""
    return max(widest([label], style.size, True) + 12, widest(list(more), style.small)) + 2 * PAD_X + 1


def longest_word(label: str, more: tuple[str, ...], style: Style) -> float:
    """Width of a box that splits no word of its text."""
    head = widest([word.rstrip(" ") for word in words(label)], style.size, True)
    return (
        max(head, widest([word.rstrip(" ") for text in more for word in words(text)], style.small))
        + 2 * PAD_X
        + 1
    )


def box_shapes(box: Box, style: Style) -> list[Shape]:
    """The box, its label and its lines, centred."""
    tone = style.theme.tone(box.text.tone)
    text = box.text
    heavy = 1.4 if text.tone in {"danger", "warning"} else 0.9
    items: list[Shape] = [Rect(box.x, box.y, box.width, box.height, tone.fill, tone.ink, heavy, radius=2.5)]
    middle = box.x + box.width / 2
    label = len(text.label) * text.label_size * LEADING
    below = len(text.lines) * text.lines_size * LEADING
    top = box.y + (box.height - label - below) / 2
    if any(text.label):
        items.append(
            style.label(
                middle, top + label / 2, text.label, "middle", size=text.label_size, color=tone.ink, bold=True
            )
        )
    if text.lines:
        y = top + label + below / 2
        items.append(style.label(middle, y, text.lines, "middle", size=text.lines_size))
    return items
