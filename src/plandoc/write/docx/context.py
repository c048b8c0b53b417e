"""What the functions that write blocks need: the document, and what they number on the way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plandoc.diagnostics import Diagnostic, info
from plandoc.doc.nodes import Document, Footnote, Picture, Toc
from plandoc.themes import Theme
from plandoc.write.contents import contents
from plandoc.write.docx.looks import Look, looks
from plandoc.write.docx.oxml import NOT_XML, Element
from plandoc.write.docx.package import Part, Relations
from plandoc.write.outline import Outline, outline

MOST_OF_TAG, MOST_OF_TITLE = 28, 64
"""Characters: Word takes 64 for a whole tag and for a title."""
_WORDLESS = re.compile(r"[^\w.]+")


@dataclass(slots=True)
class Job:
    """The one thing that changes while a document is written."""

    doc: Document
    theme: Theme
    outline: Outline
    looks: Mapping[str, Look]
    headings: frozenset[str]
    """Ids of the headings."""
    entry: tuple[float, float] | None
    """Size and line of the contents' entries in points."""
    relations: Relations = field(default_factory=Relations)
    charts: list[tuple[Part, Part, Relations]] = field(default_factory=list)
    """Each chart with its workbook, and the relation between the two."""
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    """Numbers of drawings, content controls and bookmarks."""
    ordered_lists: list[int] = field(default_factory=list)
    bookmarks: dict[str, str] = field(default_factory=dict)
    page_slots: list[tuple[str, Element]] = field(default_factory=list)
    """Cached page numbers to be filled once pages are known: heading and text element."""
    new_page: bool = False
    """Whether the next paragraph at the top starts a page."""
    after_heading: bool = False
    """Whether the block before is a heading, with which a card shares its page."""
    space_above: float = 0.0
    """Space after the last paragraph, so that two spaces never meet."""
    in_annex: bool = False
    in_front: bool = False
    media: dict[Picture, str] = field(default_factory=dict)
    """Pictures and the names of their parts."""
    section: str = ""
    """The nearest heading or card title, by which content controls are named."""
    tags: dict[str, int] = field(default_factory=dict)
    """How often each tag of a content control was wanted."""
    notes: list[Footnote] = field(default_factory=list)
    """The footnotes met so far."""
    foot: float = 0.0
    """Height that footnotes met since the last box take at the foot of its page, in points."""
    dropped: list[Diagnostic] = field(default_factory=list)

    def bookmark(self, id: str) -> str:
        """The bookmark of a heading, table or figure; at most 40 characters, hidden."""
        if id not in self.bookmarks:
            kind = "Toc" if id in self.headings else "Ref"
            self.bookmarks[id] = f"_{kind}{len(self.bookmarks) + 1:08d}"
        return self.bookmarks[id]

    def media_name(self, picture: Picture) -> str:
        """The part that holds a picture; the same picture has one part."""
        return self.media.setdefault(picture, f"word/media/image{len(self.media) + 1}.{picture.kind}")

    def control_name(self, title: str) -> tuple[str, str]:
        """Title and tag of a content control; no two tags of a document are the same."""
        title = " ".join(NOT_XML.sub("", title).split())
        parts = (_WORDLESS.sub("-", part).strip("-") for part in (self.section, title))
        tag = "/".join(part[:MOST_OF_TAG] for part in parts if part) or "blank"
        self.tags[tag] = count = self.tags.get(tag, 0) + 1
        return (title or self.section or tag)[:MOST_OF_TITLE], tag if count == 1 else f"{tag}-{count}"

    def take_foot(self) -> float:
        """The height of footnotes since the last box, which is then accounted for."""
        height, self.foot = self.foot, 0.0
        return height

    def drop(self, text: str) -> None:
        """Tell that characters were left out of `text` because no XML can hold them."""
        told = info("character-dropped", text=NOT_XML.sub("�", text)[:60])
        self.dropped += [told] if told not in self.dropped else []


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the room it has and how running text is set there."""

    job: Job
    width: float
    """Points."""
    body: str = "BodyText"
    """Style of running text: in a cell, card or callout it is another."""
    top: bool = True
    """Whether it stands on the page itself, not inside a cell."""
    depth: int = 0
    """Of nested lists."""
    ink: str = ""
    """Hex colour of all text here, when the place demands one."""
    asks: str = ""
    """What is asked for here, where what is to be filled in does not say so itself."""

    @property
    def theme(self) -> Theme:
        """The look of the document."""
        return self.job.theme

    @property
    def small(self) -> bool:
        """Whether it is inside a wallet card, where all type is small."""
        return self.body in ("CardText", "CardLabel")

    @property
    def chinese(self) -> bool:
        """Whether the document is Chinese."""
        return self.job.doc.meta.language == "zh"

    def look(self, style: str) -> Look:
        """The look of a paragraph style."""
        return self.job.looks[style]

    def inside(self, width: float, body: str) -> Place:
        """A place inside a cell."""
        return Place(self.job, width, body, False, 0, self.ink)


def new_job(doc: Document, theme: Theme) -> Job:
    """A fresh job for a document."""
    numbered = outline(doc)
    headings = frozenset(entry.id for entry in numbered.entries)
    toc = next((block for block in (*doc.front, *doc.body) if isinstance(block, Toc)), None)
    shown = contents(toc, numbered, theme) if toc else None
    entry = (shown.size, shown.line) if shown else None
    return Job(doc, theme, numbered, looks(theme, doc.meta.language == "zh", entry), headings, entry)


def text_width(theme: Theme, landscape: bool = False) -> float:
    """Width of the type area in points."""
    return theme.page.type_area(turned=landscape)[0]


def text_height(theme: Theme, landscape: bool = False) -> float:
    """Height of the type area in points."""
    return theme.page.type_area(turned=landscape)[1]


def line_pitch(theme: Theme) -> float:
    """Height in points of a line of the page's grid; 0 where there is none."""
    own = theme.house.page.grid if theme.house and theme.house.page else 0.0
    return own or (theme.spacing.line if theme.spacing.grid[0] else 0.0)


def filled_height(theme: Theme, landscape: bool = False) -> float:
    """How far down a page is filled, in points: on a grid no further than its last whole line."""
    height, pitch = text_height(theme, landscape), line_pitch(theme)
    return height // pitch * pitch if pitch else height
