"""A house template: what a theme takes from a Word file of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["header", "footer"]
Pages = Literal["default", "first", "even"]
HeadingNumbers = Literal["", "chinese", "decimal"]
Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What one style of the file comes to, with all that it is based on. Lengths in points."""

    latin: str
    """Font of Latin text."""
    han: str
    """Font of Chinese text."""
    size: float
    line: float
    """Distance between base lines."""
    before: float
    after: float
    left: float
    hanging: float
    first_line: float
    """First-line indent in characters of its own size."""
    align: Literal["left", "center", "right", "both"]
    bold: bool
    color: str
    """Hex colour without #; empty is automatic, black on white."""
    fill: str
    """Hex colour behind the paragraph or, for a table style, behind its header row."""
    borders: tuple[tuple[str, float, str], ...]
    """Side, weight and hex colour of each rule."""
    new_page: bool
    tabs: tuple[tuple[Side, float], ...]
    """Tab stops in order: how text stands at them, and where."""


@dataclass(frozen=True, slots=True)
class HousePage:
    """Page setup in millimetres, upright."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float
    grid: float = 0.0
    """Points between the lines of the document grid; 0 where there is none."""
    mirrored: bool = False
    """Whether left and right change places on even pages."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part leads to."""

    id: str
    kind: str
    """The last word of its type: image, hyperlink, header …"""
    target: str
    """Name of a part of the package, or an address."""
    external: bool


@dataclass(frozen=True, slots=True)
class RunningPicture:
    """A logo in a header or footer, as the PDF shows it."""

    media_type: str
    content: bytes = field(repr=False)
    width: float = 0.0
    """Points."""
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class RunningBox:
    """What stands at one side of a header or footer."""

    text: str = ""
    """With `{page}` and `{pages}` for the fields; lines end in a line feed."""
    picture: RunningPicture | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """One header or footer."""

    kind: Kind
    pages: Pages
    content: bytes = field(repr=False)
    """The part, with nothing in it that leads out of the file."""
    relations: tuple[Relation, ...]
    boxes: Mapping[Side, RunningBox]
    """The same as far as it is text, page numbers and pictures."""
    look: HouseStyle | None
    """The style of its text."""

    @property
    def height(self) -> float:
        """Points that it takes, by its lines and pictures."""
        line = self.look.line if self.look else 12.0
        lines = max((len(box.text.split("\n")) for box in self.boxes.values()), default=1) * line
        return max(lines, *(box.picture.height for box in self.boxes.values() if box.picture), 0.0)


@dataclass(frozen=True, slots=True)
class House:
    """What was taken from the file. Its digest stands for it wherever it is compared."""

    digest: str
    name: str = field(repr=False)
    """The file, as the user named it."""
    page: HousePage | None = field(repr=False)
    styles: bytes = field(repr=False)
    """Its style sheet with the English names of built-in styles; empty when it has none."""
    looks: Mapping[str, HouseStyle] = field(repr=False)
    """Its paragraph styles by name in small letters (`heading 1`)."""
    numbering: bytes = field(repr=False)
    fonts: bytes = field(repr=False)
    theme: bytes = field(repr=False)
    """Its theme part; empty when it has none that can be taken over."""
    scheme: tuple[tuple[str, str], ...] = field(repr=False)
    """Slots of its colour scheme (`accent1`) and their colours."""
    running: tuple[Running, ...] = field(repr=False)
    media: Mapping[str, bytes] = field(repr=False)
    """Pictures of its headers and footers by part name."""
    title_page: bool = field(repr=False)
    """Whether the first page has a header and footer of its own."""
    even_and_odd: bool = field(repr=False)
    heading_numbers: HeadingNumbers = field(repr=False)
    """How its headings are numbered; empty where they are not, or in a way plandoc has not."""

    def has(self, kind: Kind) -> bool:
        """Whether the file has a header or footer of its own."""
        return any(part.kind == kind for part in self.running)
