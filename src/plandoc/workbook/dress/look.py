"""How a workbook looks: the fonts and colours of a theme as a spreadsheet can have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from plandoc.themes import Theme

SIZE = 10.5
"""Points of text in cells."""


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a workbook, each made once."""

    theme: Theme
    language: str

    @property
    def body(self) -> str:
        """The family of cells: 等线 or 宋体, which every Chinese office has, or the theme's Latin one."""
        if self.language != "zh":
            return self.theme.fonts.word_heading_latin
        return "宋体" if self.theme.fixed_look else "等线"

    @property
    def heading(self) -> str:
        """The family of heads and titles."""
        fonts = self.theme.fonts
        return fonts.word_heading if self.language == "zh" else fonts.word_heading_latin

    def font(self, color: str = "", **kind: Any) -> Font:
        """Type of a cell."""
        return Font(name=self.body, size=SIZE, color=color or self.theme.colors.text, **kind)

    def head_font(self, color: str, size: float = SIZE, *, bold: bool = True) -> Font:
        """Type of a head; 黑体 of official documents has no bold."""
        return Font(name=self.heading, size=size, color=color, bold=bold and self.theme.bold)

    def command(self) -> Font:
        """Type of what is typed into a terminal."""
        return Font(name="Consolas", size=SIZE, color=self.theme.colors.heading)

    def required(self) -> tuple[Font, PatternFill]:
        """The head of a column that must be filled in."""
        colors = self.theme.colors
        dark = self.theme.tone("neutral").solid if self.theme.fixed_look else colors.primary
        return self.head_font("FFFFFF"), filled(dark)

    def optional(self) -> tuple[Font, PatternFill]:
        """The head of a column that may stay empty."""
        return self.head_font(self.theme.colors.heading, bold=False), filled(self.tint)

    @property
    def tint(self) -> str:
        """A light shade of the main colour."""
        return mixed(self.theme.colors.primary, 0.86)

    def border(self) -> Border:
        """Thin rules around a cell."""
        side = Side(style="thin", color=self.theme.colors.rule)
        return Border(left=side, right=side, top=side, bottom=side)


def filled(color: str) -> PatternFill:
    """A cell of one colour."""
    return PatternFill("solid", fgColor=color, bgColor=color)


def mixed(color: str, white: float) -> str:
    """A colour with a share of white."""
    parts = (int(color[index : index + 2], 16) for index in (0, 2, 4))
    return "".join(f"{round(part + (255 - part) * white):02X}" for part in parts)


def wrapped(vertical: str = "top", horizontal: str | None = None, indent: int = 0) -> Alignment:
    """Text that goes on in the next line of its cell."""
    side = horizontal or ("left" if indent else None)
    return Alignment(wrap_text=True, vertical=vertical, horizontal=side, indent=indent)


OPEN = Protection(locked=False)
"""Cells that may be filled in where somebody protects the sheet."""
