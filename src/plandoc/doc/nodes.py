"""The document tree: what a finished document consists of, whatever its file format.

Templates and computed sections produce these values, writers consume them, and neither
knows the other. Blocks stack down the page; inlines run along a line. Nodes carry meaning
(a tone, a role, an alignment), never looks (a colour, a size): looks belong to the theme.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plandoc.doc.charts import Chart

Tone = Literal["neutral", "info", "good", "notice", "warning", "danger"]
"""Meaning of a shade or mark; a theme gives each tone a colour *and* a symbol for print."""

Align = Literal["left", "center", "right"]

# --- inlines ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text. Never markup: a writer escapes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Lightly stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document."""

    children: tuple[Inline, ...]
    url: str
    """http, https, mailto or tel only; checked at construction by `build.link`."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference, shown as the number of its target ("表 3", "Figure 2", "（二）")."""

    target: str
    """Id of a `Heading`, `Table` or `Figure` in the same document."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph or cell."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick box, empty or ticked."""

    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """An underlined space that a person fills in by hand or in Word."""

    width: int = 8
    """Width in Chinese characters (em)."""
    label: str = ""
    """What is to be filled in; becomes the title of the Word content control."""
    choices: tuple[str, ...] = ()
    """What may be chosen; Word offers these, paper leaves the space."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word with a meaning (高, 逾期, OK), shown with the symbol and colour of its tone."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page; equal notes are one note that is referred to again."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A place of a blank form where a value of a plan is filled in, in Word or by hand."""

    place: str
    """Where in the plan the value belongs (`goals[0].title`); a filled form is read by it."""
    label: str
    """What the field is called."""
    kind: Literal["text", "lines", "date", "choice", "tick"] = "text"
    """One line, several lines, a day, one of `choices`, or a box to tick."""
    hint: str = ""
    """An example in grey, shown until something is filled in."""
    value: str = ""
    """What is filled in already and may be changed."""
    choices: tuple[tuple[str, str], ...] = ()
    """What may be chosen: as it is said, and as it stands in a plan's file."""
    open: bool = False
    """Whether other words than the choices may be written."""


Inline = Text | Strong | Emphasis | Link | Ref | LineBreak | Tick | Blank | Mark | Footnote | FormField

# --- blocks ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body."""

    level: int
    """1 is a chapter; levels never skip (see `build.document`)."""
    children: tuple[Inline, ...]
    id: str = ""
    """Unique anchor, given by `build.document` when empty."""
    numbered: bool = True
    """Whether it takes part in the numbering (一、（一）1.（1） or 1 / 1.1 …)."""
    new_page: bool = False
    """Whether it starts a new page, as annexes and tear-off pages do."""
    annex: bool = False
    """A level-1 heading of an annex: numbered 附件1, 附件2 … in a series of its own."""


ParagraphRole = Literal["body", "lead", "note", "source", "formula", "quote"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    children: tuple[Inline, ...]
    role: ParagraphRole = "body"
    """body: indented text; lead: opening of a chapter, no indent; note: small print below a
    table or chart; source: where the numbers come from; formula: how they are worked out;
    quote: wording to be read out or copied (a holding statement, a sample)."""
    leads_in: bool = False
    """Whether it introduces the table, chart or list after it, or stands between two headings, and
    stays on its page; set by `build.document`."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Lines to be ticked off."""

    items: tuple[ChecklistItem, ...]
    columns: Literal[1, 2] = 1
    record: bool = False
    """Whether each line has room for the time it was done and the initials of who did it."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of a checklist."""

    children: tuple[Inline, ...]
    ticked: bool = False
    owner: str = ""
    """Who does it; shown at the right."""
    deadline: str = ""
    """By when, as it is shown ("T+15 min")."""
    title: bool = False
    """A title over the lines that follow: nothing to tick."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    children: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    """A cell that spans covers the places to its right and below; those are left out."""
    align: Align | None = None
    """Overrides the column's alignment."""
    tone: Tone = "neutral"
    """Shading by meaning."""
    header: bool = False
    """A row header (first column of a matrix)."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is true of a whole column."""

    weight: float = 1.0
    """Share of the table's width relative to the other columns."""
    align: Align = "left"
    unit: str = ""
    """Unit of its numbers, shown after the header in brackets."""


RowKind = Literal["body", "total", "group"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table body."""

    cells: tuple[Cell, ...]
    kind: RowKind = "body"
    """total: sums, set off by a rule; group: a heading that spans the rows below it."""
    room: Literal["", "text"] = ""
    """text: in a form, room to write freely rather than a line."""
    repeats: bool = False
    """Whether whoever fills in the form may add further rows like this one."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rectangular by construction (`build.table`)."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    """Header rows, repeated on every page."""
    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    """Without a caption the table has no number (forms, facts on a card)."""
    id: str = ""
    style: Literal["grid", "facts", "matrix", "form"] = "grid"
    """grid: ordinary table; facts: two or four columns label/value; matrix: cells of equal
    size with meaning in their shade; form: boxes of useful height to write in."""
    alt: str = ""
    """One sentence that says what the table shows, for readers who do not see it."""
    wide: bool = False
    """Too wide for portrait: writers may turn the page."""
    notes: tuple[Paragraph, ...] = ()
    """Notes, formula and source lines that stay with the table."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the plan's author."""

    content: bytes
    """A PNG or JPEG file."""
    width: int
    """Pixels."""
    height: int
    name: str = ""
    """Its file as the author named it."""

    @property
    def kind(self) -> Literal["png", "jpeg"]:
        """The format, by the file's first bytes."""
        return "png" if self.content.startswith(b"\x89PNG") else "jpeg"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart or picture with its caption."""

    chart: Chart | Picture
    caption: tuple[Inline, ...]
    alt: str
    """The chart's message in words: what it shows and what stands out."""
    id: str = ""
    wide: bool = False
    notes: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark."""

    tone: Tone
    title: tuple[Inline, ...]
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of large numbers for the summary page."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large number with its label."""

    value: str
    label: str
    note: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Card:
    """A tear-off page or card: checklist, role card, blank form, wallet card."""

    title: tuple[Inline, ...]
    children: tuple[Block, ...]
    subtitle: tuple[Inline, ...] = ()
    size: Literal["page", "half", "wallet"] = "page"
    """page: a page of its own; half: two to a page; wallet: 85.6 × 54 mm with cut marks."""
    tone: Tone = "neutral"
    id: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One place to sign: role, printed name, room for signature, date."""

    role: str
    name: str = ""
    date: str = ""
    """A date already known, else the writer leaves a blank."""
    opinion: bool = False
    """Whether there is room for an opinion (审批意见)."""
    said: str = ""
    """The opinion, where it is already given."""
    seal: bool = False
    """Whether a seal is put beside the signature (盖章)."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """A block of signature lines that is never split over pages."""

    lines: tuple[SignatureLine, ...]
    statement: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages turned to landscape."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Toc:
    """The table of contents; writers fill it with headings and page numbers."""

    title: tuple[Inline, ...]
    depth: int = 3


@dataclass(frozen=True, slots=True)
class CaptionLists:
    """The lists of tables and of figures after the contents; writers fill them with captions
    and page numbers."""

    tables: tuple[Inline, ...] = ()
    """Title of the list of tables; without one there is no such list."""
    figures: tuple[Inline, ...] = ()


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Checklist
    | Table
    | Figure
    | Callout
    | KeyFigures
    | PageBreak
    | Card
    | Signatures
    | Landscape
    | Toc
    | CaptionLists
)

# --- the whole document ----------------------------------------------------------------

Numbering = Literal["chinese", "decimal"]
"""chinese: 一、 （一） 1. （1）; decimal: 1 / 1.1 / 1.1.1."""


@dataclass(frozen=True, slots=True)
class Meta:
    """Properties of the document, for its file and for headers and footers."""

    title: str
    language: Literal["zh", "en"]
    subject: str = ""
    """Kind of document in words (年度工作计划)."""
    author: str = ""
    organization: str = ""
    keywords: tuple[str, ...] = ()
    version: str = ""
    number: str = ""
    """Document number (文件编号)."""
    classification: str = ""
    """Classification as it is printed (内部资料); empty prints none."""
    created: date | None = None
    header_left: str = ""
    header_right: str = ""
    origin: str = ""
    """Where a page comes from that is torn off: title, number and version in one line."""
    plan_type: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    """Words that writers themselves must print, by key: see `DOCUMENT_LABELS`."""

    def label(self, key: str) -> str:
        """The word for `key` in the document's language."""
        return dict(self.labels)[key]


DOCUMENT_LABELS = (
    "table",  # 表 / Table
    "figure",  # 图 / Figure
    "annex",  # 附件 / Annex
    "page_of",  # 第 {page} 页 共 {pages} 页 / Page {page} of {pages}
    "signature",  # 签字 / Signature
    "date",  # 日期 / Date
    "name",  # 姓名 / Name
    "role",  # 职务 / Role
    "opinion",  # 意见 / Opinion
    "owner",  # 责任人 / Owner (checklists)
    "deadline",  # 时限 / By (checklists)
    "done",  # 完成 / Done
    "done_at",  # 完成时刻 / Time done (checklists)
    "initials",  # 执行人 / Initials (checklists)
    "seal",  # （盖章） / (seal)
    "continued",  # （续） / (continued)
    "part_of",  # （第 {part} 部分，共 {parts} 部分） / (part {part} of {parts})
    "colon",  # ： / ": "
    "agree",  # 同意 / Agreed (opinions)
    "agree_if",  # 修改后同意 / Agreed with changes
    "disagree",  # 不同意 / Not agreed
    "note_back",  # 返回正文 / Back to the text
    "cut_here",  # 沿虚线裁下 / Cut along the dotted line
)
"""Keys of `Meta.labels`; compose fills each from the locale's `document.*` terms."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The red head of official documents (GB/T 9704, 7.2), above the title on the first page."""

    office: str
    """The issuing office (发文机关标志), as it is to be printed."""
    number: str = ""
    """The document's number (发文字号), between the office and the red rule."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page."""

    title: str
    subtitle: str = ""
    organization: str = ""
    kind: str = ""
    """Kind of document, set small above the title when the title does not say it."""
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value pairs below the title: number, version, dates."""
    classification: str = ""
    banner: tuple[Tone, str] | None = None
    """A line that must not be missed (评审已逾期), with its tone."""
    letterhead: Letterhead | None = None
    fields: tuple[FormField, ...] = ()
    """What a blank form asks for on its cover, below the facts."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The sign of the house, on the cover and in the header."""

    picture: Picture
    alt: str
    """What it shows, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside the document's file."""

    name: str
    """Its file name, without a folder."""
    media_type: str
    content: bytes
    description: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document."""

    meta: Meta
    cover: Cover | None
    front: tuple[Block, ...]
    """After the cover and before the body: release order, approval, revisions, contents,
    summary. Its headings are not numbered."""
    body: tuple[Block, ...]
    numbering: Numbering = "chinese"
    theme: str = "corporate"
    watermark: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())
    """Custom properties for the file (plan type, schema version)."""
    locked: bool = False
    """Whether Word lets only what is to be filled in be changed."""
    archival: bool = False
    """Whether the PDF is one to be kept for decades (PDF/A-3)."""
    logo: Logo | None = None
    house: tuple[tuple[str, str], ...] = ()
    """What the house asks of the theme, by name: `primary`, `accent`, families."""
    attachments: tuple[Attachment, ...] = ()
    """What the document was made from; an archival PDF carries it."""
