"""Looks: what each paragraph style of a Word file is like, worked out from the theme once.

The style sheet is written from these values and the page estimate reads the same ones, so
the two cannot differ.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from plandoc.themes import Role, Theme
from plandoc.themes.house import HouseStyle
from plandoc.write.contents import CHAPTER_GAP, TITLE_GAP
from plandoc.write.room import TICK_SIZE

Alignment = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style. Lengths in points; line heights are exact, whatever the font."""

    name: str
    """As Word shows it; built-in styles keep their built-in names."""
    size: float
    line: float
    before: float = 0
    after: float = 0
    based_on: str = "Normal"
    next: str = ""
    heading_font: bool = False
    """Set in the face of headings instead of that of running text."""
    bold: bool = False
    color: str = ""
    align: Alignment = "left"
    first_line: float = 0
    """First-line indent in characters of its own size."""
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    """Level in the navigation pane, from 0."""
    number: tuple[int, int] | None = None
    """Numbering (list, level) the style is bound to."""
    fill: str = ""
    border: str = ""
    """Hex colour of a rule on the left, or of the sides named in `border_sides`."""
    border_sides: tuple[str, ...] = ("left",)
    leader: bool = False
    """A tab with dots at the right edge."""
    face: Role | None = None
    """A face of its own; None follows `heading_font`."""
    grid: bool = False
    """Whether its lines and characters stand on the page's grid, where there is one."""

    @property
    def role(self) -> Role:
        """The face it is set in."""
        return self.face or ("heading" if self.heading_font else "body")


HEADING_LIST, ANNEX_LIST, BULLET_LIST, ORDERED_LIST = 1, 2, 3, 4
"""Numberings by id: headings, annexes with their headings, bullets, ordered lists."""

LIST_INDENT = 21.0
LEADING = 1.4
"""Line height of headings relative to their size."""


def looks(theme: Theme, chinese: bool, entry: tuple[float, float] | None = None) -> Mapping[str, Look]:
    """Every paragraph style by its id; `entry` is size and line of the contents' entries."""
    every = {
        **_body(theme, chinese),
        **_headings(theme, chinese),
        **_tables(theme),
        **_lists(theme),
        **_contents(theme, *(entry or (theme.sizes.body, theme.spacing.line))),
        **_cover(theme),
        **_boxes(theme),
    }
    if chinese and not theme.bold:
        every = {name: replace(look, bold=False) for name, look in every.items()}
    return MappingProxyType({name: _in_house(look, theme) for name, look in every.items()})


def character_pitch(theme: Theme) -> float:
    """Points added to each character on the page's grid: twentieths, so that a full line holds all of them."""
    return math.floor(theme.pitch * 20) / 20


def _in_house(look: Look, theme: Theme) -> Look:
    """The look as the house template defines the style, where it does."""
    given = theme.house.looks if theme.house else {}
    own = given.get(look.name.lower())
    if own is None:
        model = given.get(VARIANTS.get(look.name, ""))
        return _like(look, model, theme) if model else look
    return replace(look, size=own.size, line=own.line, before=own.before, after=own.after, left=own.left,
                   hanging=own.hanging, first_line=own.first_line, bold=own.bold, align=own.align)  # fmt: skip


VARIANTS = {
    "Plandoc Front Heading": "heading 1",
    "Plandoc Front Subheading": "heading 2",
    "Plandoc Annex Heading": "heading 1",
    "Plandoc Figure Caption": "caption",
}
"""Styles of plandoc's own that look like a built-in one but for their numbering or place."""


def _like(look: Look, model: HouseStyle, theme: Theme) -> Look:
    """A look after a built-in style of the house template, with the space around it that its place needs."""
    caption = look.name == "Plandoc Figure Caption"
    rules = {side: ink for side, _, ink in model.borders if side in ("left", "bottom")}
    return replace(
        look,
        size=model.size,
        line=model.line,
        before=look.before if caption else model.before,
        after=look.after if caption else model.after,
        bold=model.bold,
        align=model.align,
        color=model.color or theme.colors.text,
        border=next(iter(rules.values()), ""),
        border_sides=tuple(rules) or look.border_sides,
    )


def _body(theme: Theme, chinese: bool) -> dict[str, Look]:
    size, line, colors = theme.sizes.body, theme.spacing.line, theme.colors
    gap = theme.spacing.paragraph if chinese else max(theme.spacing.paragraph, line / 3)
    align: Alignment = "both" if chinese else "left"
    small = Look("", theme.sizes.small, theme.sizes.small * 1.5, before=2, color=colors.muted)
    return {
        "BodyText": Look("Body Text", size, line, gap, align=align, first_line=2 if chinese else 0,
                         grid=chinese),
        "Lead": Look("Plandoc Lead", size, line, gap, line / 3 if chinese else 0, "BodyText", "BodyText",
                     align=align),
        "TableNote": replace(small, name="Plandoc Note", keep_lines=True),
        "TableNoteCenter": replace(small, name="Plandoc Note Center", keep_lines=True, align="center"),
        "Source": replace(small, name="Plandoc Source", keep_lines=True),
        "Formula": Look("Plandoc Formula", theme.sizes.table, line, 4, 4, heading_font=True,
                        color=colors.heading, left=2 * size, keep_lines=True),
        "Quote": Look("Quote", size, line, theme.spacing.block, theme.spacing.block, align=align, left=12,
                      border=colors.accent),
        "Spacer": Look("Plandoc Spacer", 1, 1, after=theme.spacing.block - 1),
        "Figure": Look("Plandoc Figure", size, line, theme.spacing.block, 0, align="center", keep_next=True),
        "FootnoteText": Look("footnote text", theme.sizes.small, theme.sizes.small * 1.5),
        "Header": Look("header", theme.sizes.small, theme.sizes.small * 1.4, heading_font=True,
                       color=colors.muted, border=colors.rule, border_sides=("bottom",)),
        "Footer": Look("footer", theme.sizes.small, theme.sizes.small * 1.4, heading_font=True,
                       color=colors.muted),
        **(_dashed(theme) if theme.running == "dashes" else {}),
    }  # fmt: skip


def _dashed(theme: Theme) -> dict[str, Look]:
    """Classification above and page number below, without a rule (GB/T 9704)."""
    number = theme.sizes.body - 2
    return {
        "Header": Look(
            "header", theme.sizes.table, theme.sizes.table * 1.4, heading_font=True, align="right"
        ),
        "Footer": Look("footer", number, number * 1.4),
    }


def _headings(theme: Theme, chinese: bool) -> dict[str, Look]:
    spacing, colors = theme.spacing, theme.colors
    faces, indent = theme.headings, theme.headings.indent if chinese else 0
    base = [
        Look(f"heading {n}", size, round(size * LEADING * 2) / 2, before, after, "Normal", "BodyText", role == "heading",
             bold, colors.heading, keep_next=True, keep_lines=True, outline=n - 1, number=(HEADING_LIST, n - 1),
             face=role, first_line=indent)
        for n, (size, before, after, role, bold) in enumerate(
            zip(theme.sizes.headings, spacing.before_headings, spacing.after_headings, faces.fonts, faces.bold,
                strict=True), 1)
    ]  # fmt: skip
    front = replace(base[0], number=None, first_line=0)
    return {
        **{f"Heading{n}": look for n, look in enumerate(base, 1)},
        "FrontHeading": replace(front, name="Plandoc Front Heading"),
        "FrontSubheading": replace(base[1], name="Plandoc Front Subheading", number=None),
        "AnnexHeading": replace(front, name="Plandoc Annex Heading", number=(ANNEX_LIST, 0)),
        "Caption": Look("caption", theme.sizes.table, theme.spacing.table_line, spacing.block, 4, "Normal", "BodyText",
                        True, True, colors.heading, "center", keep_next=True, keep_lines=True),
        "FigureCaption": Look("Plandoc Figure Caption", theme.sizes.table, theme.spacing.table_line, 4, 0, "Caption",
                              "BodyText", True, True, colors.heading, "center", keep_lines=True),
    }  # fmt: skip


def _tables(theme: Theme) -> dict[str, Look]:
    colors = theme.colors
    text = Look("Plandoc Table Text", theme.sizes.table, theme.spacing.table_line)
    strong = replace(text, heading_font=True, bold=True)
    return {
        "TableText": text,
        "TableCenter": replace(text, name="Plandoc Table Center", align="center", based_on="TableText"),
        "TableNumber": replace(text, name="Plandoc Table Number", align="right", based_on="TableText"),
        **_aligned("TableHead", replace(strong, name="Plandoc Table Head", color=colors.header_text, keep_next=True)),
        **_aligned("FormHead", replace(strong, name="Plandoc Form Head", color=colors.heading, keep_next=True)),
        **_aligned("TableTotal", replace(strong, name="Plandoc Table Total")),
        **_aligned("TableLabel", replace(text, name="Plandoc Table Label", heading_font=True, color=colors.heading)),
        **_aligned("TableGroup", replace(strong, name="Plandoc Table Group", keep_next=True, color=colors.heading)),
        "ListHead": Look("Plandoc Checklist Head", theme.sizes.small, theme.spacing.table_line, heading_font=True,
                         color=colors.muted, keep_next=True),
        "TickBox": Look("Plandoc Tick Box", TICK_SIZE, TICK_SIZE, align="center"),
        "CardText": Look("Plandoc Card Text", 7.5, 10.5),
        "CardLabel": Look("Plandoc Card Label", 7.5, 10.5, heading_font=True, color=colors.heading),
        "WalletOrigin": Look("Plandoc Wallet Origin", 6, 8, color=colors.muted, align="right"),
        "WalletTitle": Look("Plandoc Wallet Title", 9, 12, heading_font=True, bold=True, keep_next=True),
    }  # fmt: skip


def _aligned(style_id: str, look: Look) -> dict[str, Look]:
    """A style with its centred and right-aligned variants."""
    return {
        style_id: look,
        f"{style_id}Center": replace(look, name=f"{look.name} Center", align="center", based_on=style_id),
        f"{style_id}Number": replace(look, name=f"{look.name} Number", align="right", based_on=style_id),
    }


def _lists(theme: Theme) -> dict[str, Look]:
    size, line = theme.sizes.body, theme.spacing.line
    item = Look("", size, line, left=LIST_INDENT, hanging=LIST_INDENT)
    return {
        "ListParagraph": replace(item, name="List Paragraph", hanging=0),
        "ListBullet": replace(item, name="List Bullet", number=(BULLET_LIST, 0)),
        "ListNumber": replace(item, name="List Number", number=(ORDERED_LIST, 0)),
    }


def _contents(theme: Theme, size: float, line: float) -> dict[str, Look]:
    base = Look("toc 1", size, line, CHAPTER_GAP * size, heading_font=True, leader=True)
    return {
        "TOCHeading": Look("TOC Heading", theme.sizes.headings[0], theme.sizes.headings[0] * 1.5, 0, TITLE_GAP, "Normal",
                           "BodyText", True, True, theme.colors.heading, "center", keep_next=True),
        "TOC1": base,
        **{f"TOC{n}": replace(base, name=f"toc {n}", before=0, heading_font=False, left=1.5 * size * (n - 1))
           for n in (2, 3, 4, 5)},
        "TableofFigures": Look("table of figures", theme.sizes.table, theme.spacing.table_line, heading_font=True,
                               leader=True),
    }  # fmt: skip


def _cover(theme: Theme) -> dict[str, Look]:
    sizes, colors, spacing = theme.sizes, theme.colors, theme.spacing
    left = 16.0
    side = Look("", sizes.subtitle, sizes.subtitle * 1.5, heading_font=True, left=left, border=colors.primary)
    fact, fact_line = theme.cover_fact
    centred = theme.cover == "centred"
    if centred:
        side = replace(side, left=0, border="", align="center")
    return {
        "CoverClassification": Look("Plandoc Classification", sizes.body, 18, heading_font=True, align="right"),
        "LetterheadOffice": Look("Plandoc Letterhead", sizes.title, sizes.title * 1.25, bold=True, keep_next=True,
                                 color=colors.letterhead, align="center", face="title"),
        "LetterheadNumber": Look("Plandoc Letterhead Number", sizes.body, spacing.line, align="center",
                                 border=colors.letterhead, border_sides=("below",)),
        "CoverKind": replace(side, name="Plandoc Cover Kind", color=colors.accent, line=sizes.subtitle * 1.9),
        "Title": replace(side, name="Title", size=sizes.title, line=sizes.title * 1.4, bold=True,
                         color=colors.primary, keep_lines=True, face="title" if centred else None),
        "Subtitle": replace(side, name="Subtitle", color=colors.muted, line=sizes.subtitle * 1.9),
        "CoverFact": Look("Plandoc Cover Fact", fact, fact_line * 1.2),
        "CoverOrganization": Look("Plandoc Organization", sizes.subtitle, sizes.subtitle * 1.5, heading_font=True,
                                  align="center" if centred else "left"),
        "CoverLabel": Look("Plandoc Cover Label", fact, fact_line * 1.2, heading_font=True,
                           color=colors.muted),
        "CoverBanner": Look("Plandoc Banner", sizes.body, theme.spacing.line, heading_font=True, bold=True,
                       align="center"),
    }  # fmt: skip


def _boxes(theme: Theme) -> dict[str, Look]:
    sizes, spacing, colors = theme.sizes, theme.spacing, theme.colors
    text = Look("Plandoc Callout Text", *theme.callout, keep_lines=True)
    title = Look("Plandoc Callout Title", *theme.callout, heading_font=True, bold=True,
                 keep_next=True)  # fmt: skip
    figure = Look("Plandoc Key Figure", sizes.key_figure, sizes.key_figure * 1.3, heading_font=True, bold=True,
                  color=colors.primary, align="center", keep_next=True)  # fmt: skip
    return {
        "CalloutText": text,
        "CalloutTitle": title,
        "KeyFigure": figure,
        "KeyFigureLabel": Look("Plandoc Key Figure Label", sizes.table, spacing.table_line, align="center"),
        "KeyFigureNote": Look("Plandoc Key Figure Note", sizes.small, sizes.small * 1.5, align="center",
                              color=colors.muted),
        "CardTitle": Look("Plandoc Card Title", sizes.headings[1], sizes.headings[1] * 1.6, heading_font=True, bold=True,
                          keep_next=True, keep_lines=True),
        "CardSubtitle": Look("Plandoc Card Subtitle", sizes.table, spacing.table_line * 1.3, heading_font=True,
                             keep_next=True),
        "CardOrigin": Look("Plandoc Card Origin", sizes.small, sizes.small * 1.5, 3, color=colors.muted, align="right"),
        "CutHere": Look("Plandoc Cut Here", sizes.small, sizes.small * 1.5, color=colors.muted, align="right",
                        keep_next=True),
    }  # fmt: skip
