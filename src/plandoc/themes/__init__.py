"""Themes: one file of fonts, sizes, spacing and colours drives the CSS and the Word styles."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from plandoc.themes.house import House

Role = Literal["body", "heading", "kai", "title"]
"""What a family is used for: running text, headings and tables, the third face of official
documents (楷体), or the title on a centred cover (小标宋)."""


POINTS_PER_MM = 72 / 25.4
LARGEST_FACT = 12.0
"""Points."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families by role. `embedded` ones ship with plandoc; `word` ones are what Word is told."""

    body: str
    """Embedded family of running text (Chinese and Latin)."""
    heading: str
    """Embedded family of headings, tables' headers and charts."""
    word_body: str
    """East Asian font Word uses for running text (宋体)."""
    word_heading: str
    word_body_latin: str
    word_heading_latin: str
    kai: str = ""
    """Embedded family of the third face, where a theme has one."""
    word_kai: str = ""
    word_title: str = ""
    """East Asian font Word uses for the title on the cover; empty takes that of headings."""
    house_body: str = ""
    """Installed family of a house's own that a PDF takes before `body`."""
    house_heading: str = ""

    def chosen(self, role: Role) -> tuple[str, ...]:
        """The families of a role in a PDF: the house's own, if it has one, and the embedded one."""
        house = {"body": self.house_body, "heading": self.house_heading, "title": self.house_body}.get(role)
        return (house, self.family(role)) if house else (self.family(role),)

    def family(self, role: Role) -> str:
        """The embedded family of a role."""
        kai = self.kai or self.heading
        return {"body": self.body, "heading": self.heading, "kai": kai, "title": self.body}[role]

    def word(self, role: Role) -> tuple[str, str]:
        """The East Asian and the Latin font that Word uses for a role."""
        if role == "heading" or (role == "title" and not self.word_title):
            return self.word_heading, self.word_heading_latin
        han = {"kai": self.word_kai, "title": self.word_title}.get(role) or self.word_body
        return han, self.word_body_latin


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes in points."""

    body: float
    table: float
    small: float
    headings: tuple[float, float, float, float, float]
    """Levels 1 to 5."""
    title: float
    subtitle: float
    key_figure: float


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in points unless said otherwise."""

    line: float
    """Distance between base lines of running text."""
    table_line: float
    """The same inside tables."""
    paragraph: float
    """Space after a paragraph (0 in Chinese custom: the indent sets it off)."""
    before_headings: tuple[float, float, float, float, float]
    after_headings: tuple[float, float, float, float, float]
    cell_x: float
    """Padding of table cells left and right."""
    cell_y: float
    block: float
    """Space above and below tables, figures, callouts and lists."""
    grid: tuple[int, int] = (0, 0)
    """Lines and characters on a full page of running text, where they are laid down."""


@dataclass(frozen=True, slots=True)
class Page:
    """Page geometry in millimetres; A4 unless a theme says otherwise."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    """Distance of the header from the page's edge."""
    footer: float

    @property
    def text_width(self) -> float:
        """Width of the type area in millimetres."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the type area in millimetres."""
        return self.height - self.top - self.bottom

    def turned(self) -> Page:
        """The same paper lying, with the margins at the sides that they are named after."""
        return replace(self, width=self.height, height=self.width)

    def type_area(self, *, turned: bool = False) -> tuple[float, float]:
        """Width and height of the type area in points."""
        page = self.turned() if turned else self
        return page.text_width * POINTS_PER_MM, page.text_height * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class ToneStyle:
    """How a meaning looks: never by colour alone."""

    ink: str
    """Hex colour of text and lines, dark enough on white and on its own fill."""
    fill: str
    """Hex colour behind text."""
    solid: str
    """Hex colour of bars and boxes with white text."""
    symbol: str
    """Mark beside the colour for black-and-white print, may be empty."""


@dataclass(frozen=True, slots=True)
class Colors:
    """Hex colours without #."""

    text: str
    heading: str
    primary: str
    accent: str
    muted: str
    rule: str
    header_fill: str
    header_text: str
    band: str
    paper: str
    series: tuple[str, ...]
    """Colours of chart series in order; distinct in grey as well."""
    letterhead: str = "D7000F"
    """The red of a letterhead and the rule below it."""


@dataclass(frozen=True, slots=True)
class Headings:
    """How headings of the levels 1 to 5 are set."""

    fonts: tuple[Role, Role, Role, Role, Role]
    bold: tuple[bool, bool, bool, bool, bool]
    indent: float
    """Characters by which they are indented."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The whole look of a document."""

    name: str
    fonts: Fonts
    sizes: Sizes
    spacing: Spacing
    page: Page
    colors: Colors
    tones: dict[str, ToneStyle]
    """By `nodes.Tone`."""
    numbering: Literal["chinese", "decimal"]
    """Numbering of Chinese documents; English ones are decimal."""
    chapter_new_page: bool
    """Whether each chapter starts a new page."""
    headings: Headings
    cover: Literal["side", "centred"]
    """Title beside a bar in the main colour, or in the middle of the page."""
    running: Literal["rules", "dashes"]
    """rules: header with title above a rule, page x of y below; dashes: no header, `— 1 —` at the
    outer edge (GB/T 9704)."""
    fixed_look: bool = False
    """Whether colours and fonts are laid down elsewhere, so that no brand changes them."""
    bold: bool = True
    """Whether Chinese type may be bold; 仿宋, 楷体 and 黑体 have no bold face and would only be smeared."""
    house: House | None = None
    """A house template of one's own, whose look the rest of the theme has taken on."""

    @property
    def callout(self) -> tuple[float, float]:
        """Size and line of boxed remarks: a little less than running text, and near to tables."""
        size = min(self.sizes.body - 0.5, self.sizes.table + 1.5)
        return size, min(self.spacing.line - 2, size * 1.75)

    @property
    def pitch(self) -> float:
        """Points between characters of running text beyond their own width, where a grid lays them down."""
        characters = self.spacing.grid[1]
        return self.page.text_width * 72 / 25.4 / characters - self.sizes.body if characters else 0.0

    @property
    def cover_fact(self) -> tuple[float, float]:
        """Size and line of the facts on the cover, which must leave room for the rest."""
        size = min(self.sizes.body, LARGEST_FACT)
        return size, self.spacing.line * size / self.sizes.body

    def tone(self, name: str) -> ToneStyle:
        """The look of a tone."""
        return self.tones[name]


THEME_ROOT = Path(__file__).parent


def theme_names() -> tuple[str, ...]:
    """The themes that ship with plandoc."""
    return tuple(sorted(file.stem for file in THEME_ROOT.glob("*.toml")))


@lru_cache(maxsize=8)
def load_theme(name: str) -> Theme:
    """The theme called `name`; KeyError when there is none."""
    file = THEME_ROOT / f"{name}.toml"
    if name not in theme_names():
        raise KeyError(name)
    return theme_from(name, tomllib.loads(file.read_text(encoding="utf-8")))


def theme_from(name: str, data: dict[str, Any]) -> Theme:
    """A theme from the parsed content of its file."""

    def tuples(table: dict[str, Any]) -> dict[str, Any]:
        return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}

    return Theme(
        name=name,
        fonts=Fonts(**data["fonts"]),
        sizes=Sizes(**tuples(data["sizes"])),
        spacing=Spacing(**tuples(data["spacing"])),
        page=Page(**data["page"]),
        colors=Colors(**tuples(data["colors"])),
        tones={tone: ToneStyle(**style) for tone, style in data["tones"].items()},
        numbering=data["numbering"],
        chapter_new_page=data["chapter_new_page"],
        headings=Headings(**tuples(data["headings"])),
        cover=data["cover"],
        running=data["running"],
        bold=data.get("bold", True),
        fixed_look=data.get("fixed_look", False),
    )
