"""Constructors that make illegal documents hard to build.

A table that leaves here is rectangular, heading levels never skip, ids are unique and links
have a safe scheme, so that no writer has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Literal

from plandoc.doc.nodes import (
    Block,
    Callout,
    Card,
    Cell,
    Checklist,
    Column,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    Landscape,
    LineBreak,
    Link,
    ListBlock,
    Mark,
    Paragraph,
    ParagraphRole,
    Row,
    RowKind,
    Signatures,
    Strong,
    Table,
    Text,
    Tone,
)

Inlines = str | Inline | Sequence[Inline]
"""What the constructors accept where inlines are wanted."""

CellLike = str | Inline | Block | Cell | Sequence[Inline] | Sequence[Block] | None
"""What `cell` accepts; None and "" are shown as an empty cell."""

LED_IN = (Table, Figure, ListBlock, Checklist, KeyFigures, Signatures)
"""Blocks that a paragraph before them introduces."""

_SAFE_URL = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)


_DIALLED = re.compile(r"\+?\d{3,15}")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def inlines(content: Inlines) -> tuple[Inline, ...]:
    """Text or inlines as a tuple of inlines; empty text gives none."""
    if isinstance(content, str):
        return (Text(content),) if content else ()
    if isinstance(content, Inline):
        return (content,)
    return tuple(content)


def paragraph(content: Inlines, role: ParagraphRole = "body") -> Paragraph:
    """A paragraph of text or inlines."""
    return Paragraph(inlines(content), role)


def note(content: Inlines) -> Paragraph:
    """Small print below a table or figure."""
    return paragraph(content, "note")


def heading(level: int, content: Inlines, *, id: str = "", numbered: bool = True) -> Heading:
    """A heading of the body."""
    return Heading(level, inlines(content), id=id, numbered=numbered)


def link(content: Inlines, url: str) -> Inline:
    """A link, or its plain content when the scheme is not http, https, mailto or tel."""
    if _SAFE_URL.fullmatch(url):
        return Link(inlines(content), url)
    return Strong(inlines(content)) if not isinstance(content, str) else Text(content)


def phone(number: str) -> Inline:
    """A telephone number that can be dialled with a touch; other text stays text."""
    digits = re.sub(r"[\s()（）-]", "", number)
    return Link((Text(number),), f"tel:{digits}") if _DIALLED.fullmatch(digits) else Text(number)


def mail(address: str) -> Inline:
    """An e-mail address that can be written to with a touch; other text stays text."""
    return Link((Text(address),), f"mailto:{address}") if _ADDRESS.fullmatch(address) else Text(address)


def bullets(items: Iterable[Inlines | Block], *, ordered: bool = False) -> ListBlock:
    """A list of one-paragraph items (or ready blocks)."""
    return ListBlock(tuple(_as_blocks(item) for item in items), ordered)


def cell(
    content: CellLike,
    *,
    tone: Tone = "neutral",
    colspan: int = 1,
    rowspan: int = 1,
    header: bool = False,
) -> Cell:
    """A cell of text, inlines or blocks; a `Cell` passes through unchanged."""
    if isinstance(content, Cell):
        return content
    if isinstance(content, Mark) and tone == "neutral":
        return Cell((paragraph(content),), colspan, rowspan, "center", "neutral", header)
    return Cell(_as_blocks(content), colspan, rowspan, None, tone, header)


def room(lines: int, *, colspan: int = 1) -> Cell:
    """An empty cell with room to write that many lines."""
    return Cell((Paragraph((LineBreak(),) * lines),), colspan)


def row(cells: Iterable[Any], kind: RowKind = "body", room: Literal["", "text"] = "") -> Row:
    """A row of anything `cell` accepts."""
    return Row(tuple(cell(item) for item in cells), kind, room)


def table(
    head: Sequence[Any],
    rows: Iterable[Row | Sequence[Any]],
    *,
    columns: Sequence[Column | float] | None = None,
    caption: Inlines = "",
    id: str = "",
    style: str = "grid",
    alt: str = "",
    wide: bool = False,
    notes: Iterable[Paragraph] = (),
) -> Table:
    """A rectangular table.

    `head` is one row of header cells, or ready header rows, or empty; cells are anything that
    `cell` accepts. `columns` gives
    `Column`s or bare weights. Rows that are too short are filled with empty cells; rows that
    are too long widen the table.
    """
    head_rows = _head_rows(head)
    body = tuple(item if isinstance(item, Row) else row(item) for item in rows)
    width = max([_width(r) for r in _expanded(head_rows + body)], default=0)
    width = max(width, len(columns or ()))
    specs = [c if isinstance(c, Column) else Column(weight=float(c)) for c in columns or ()]
    specs += [Column()] * (width - len(specs))
    if style not in ("grid", "facts", "matrix", "form"):
        raise ValueError(f"unknown table style {style!r}")
    return Table(
        tuple(specs),
        _squared(head_rows, width),
        _squared(body, width),
        inlines(caption),
        id,
        style,  # type: ignore[arg-type]
        alt,
        wide,
        tuple(notes),
    )


def facts(pairs: Iterable[tuple[str, CellLike]], *, caption: Inlines = "", pairs_per_row: int = 1) -> Table:
    """A label/value table; `pairs_per_row` 2 sets two pairs side by side."""
    flat = [(cell(label, header=True), cell(value)) for label, value in pairs]
    rows = [
        [part for pair in flat[i : i + pairs_per_row] for part in pair]
        for i in range(0, len(flat), pairs_per_row)
    ]
    weights = [1.0, 3.2] if pairs_per_row == 1 else [1.0, 2.0] * pairs_per_row
    return table([], rows, columns=weights, caption=caption, style="facts")


def document(doc: Document) -> Document:
    """The document with unique ids everywhere and heading levels that never skip."""
    seen: set[str] = set()
    front = _normalised(doc.front, seen, [0])
    body = _normalised(doc.body, seen, [0])
    return replace(doc, front=front, body=body)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, depth first, those inside lists, cells, callouts and cards included."""
    for block in blocks:
        yield block
        match block:
            case ListBlock(items):
                for item in items:
                    yield from walk(item)
            case Table(head=head, rows=rows, notes=notes):
                for r in head + rows:
                    for c in r.cells:
                        yield from walk(c.children)
                yield from notes
            case Figure(notes=notes):
                yield from notes
            case Callout(children=children) | Card(children=children) | Landscape(children=children):
                yield from walk(children)
            case _:
                pass


def captioned(blocks: Iterable[Block]) -> Iterator[Table | Figure]:
    """The tables and figures that have a number."""
    for block in walk(blocks):
        if (isinstance(block, Table) and block.caption and block.id) or (
            isinstance(block, Figure) and block.id
        ):
            yield block


def plain(content: Iterable[Inline]) -> str:
    """The text of inlines, without marks and boxes."""
    parts: list[str] = []
    for item in content:
        match item:
            case Text(text) | Mark(text=text):
                parts.append(text)
            case Strong(children) | Emphasis(children) | Link(children=children):
                parts.append(plain(children))
            case _:
                pass
    return "".join(parts)


def _as_blocks(content: CellLike) -> tuple[Block, ...]:
    if content is None or content == "":
        return ()
    if isinstance(content, str | Text | Strong | Emphasis | Link | Mark):
        return (paragraph(content),)
    if isinstance(content, Sequence):
        items = tuple(content)
        if items and _is_block(items[0]):
            return items  # type: ignore[return-value]
        return (paragraph(items),) if items else ()  # type: ignore[arg-type]
    if _is_block(content):
        return (content,)  # type: ignore[return-value]
    return (paragraph(content),)  # type: ignore[arg-type]


def _is_block(item: object) -> bool:
    return isinstance(item, Block)


def _head_rows(head: Sequence[Any]) -> tuple[Row, ...]:
    if not head:
        return ()
    if isinstance(head[0], Row):
        return tuple(item for item in head if isinstance(item, Row))
    return (row(head),)


def _expanded(rows: tuple[Row, ...]) -> list[list[int]]:
    """Per row the widths of its own cells, with the columns taken by spans from above."""
    taken: dict[int, int] = {}
    result = []
    for index, r in enumerate(rows):
        result.append([taken.get(index, 0), *(c.colspan for c in r.cells)])
        for c in r.cells:
            for below in range(1, c.rowspan):
                taken[index + below] = taken.get(index + below, 0) + c.colspan
    return result


def _width(spans: list[int]) -> int:
    return sum(spans)


def _squared(rows: tuple[Row, ...], width: int) -> tuple[Row, ...]:
    rows = _clipped(rows)
    missing = [width - _width(spans) for spans in _expanded(rows)]
    return tuple(
        replace(r, cells=r.cells + (Cell(()),) * gap) if gap > 0 else r
        for r, gap in zip(rows, missing, strict=True)
    )


def _clipped(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """No cell spans below the last row."""
    total = len(rows)
    return tuple(
        replace(
            r,
            cells=tuple(
                replace(c, rowspan=min(c.rowspan, total - i)) if c.rowspan > total - i else c for c in r.cells
            ),
        )
        for i, r in enumerate(rows)
    )


def _normalised(blocks: tuple[Block, ...], seen: set[str], level: list[int]) -> tuple[Block, ...]:
    result: list[Block] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        match block:
            case Paragraph(role="body" | "lead"):
                result.append(replace(block, leads_in=isinstance(following, LED_IN)))
            case Paragraph(role="note") if isinstance(following, Heading) and result:
                result.append(replace(block, leads_in=isinstance(result[-1], Heading)))
            case Heading():
                level[0] = min(block.level, level[0] + 1) if block.level > 0 else 1
                result.append(replace(block, level=level[0], id=_unique(block.id or "h", seen)))
            case Table():
                result.append(replace(block, id=_unique(block.id or "t", seen)) if block.caption else block)
            case Figure():
                result.append(replace(block, id=_unique(block.id or "f", seen)))
            case Landscape(children) | Callout(children=children) | Card(children=children):
                result.append(replace(block, children=_normalised(children, seen, level)))
            case _:
                result.append(block)
    return tuple(result)


def _unique(wanted: str, seen: set[str]) -> str:
    name, count = wanted, 1
    while name in seen or (count == 1 and len(wanted) == 1):
        name, count = f"{wanted}-{count}", count + 1
    seen.add(name)
    return name
