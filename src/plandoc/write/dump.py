"""Dump: the document tree as plain text that a person can read and compare.

Every text of the tree occurs, in reading order; what a writer would draw is written out in
words and numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from plandoc.doc.charts import Chart
from plandoc.doc.nodes import (
    Blank,
    Block,
    Callout,
    CaptionLists,
    Card,
    Cell,
    Checklist,
    ChecklistItem,
    Cover,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FormField,
    Heading,
    Inline,
    KeyFigures,
    Landscape,
    LineBreak,
    Link,
    ListBlock,
    Mark,
    Meta,
    PageBreak,
    Paragraph,
    Picture,
    Ref,
    Row,
    SignatureLine,
    Signatures,
    Strong,
    Table,
    Text,
    Tick,
    Toc,
)
from plandoc.write.dump_chart import chart_lines
from plandoc.write.outline import Outline, joined, outline

WIDEST = 24
"""Columns of a dumped table are padded to at most this many half-width characters."""

Lines = Iterator[str]


def dump(doc: Document) -> str:
    """The whole document as text, one line per paragraph, row or property."""
    numbers = outline(doc)
    lines = [*_meta(doc), *_house(doc), *_cover(doc.cover)]
    for part, blocks in (("front", doc.front), ("body", doc.body)):
        lines += ["", f"=== {part}", *blocks_to_text(blocks, numbers)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def blocks_to_text(blocks: Iterable[Block], numbers: Outline) -> Lines:
    """The lines of blocks, one after another."""
    for block in blocks:
        yield from block_to_text(block, numbers)


def block_to_text(block: Block, numbers: Outline) -> Lines:
    """The lines of one block."""
    match block:
        case Heading():
            yield from _heading(block, numbers)
        case Paragraph(children, role):
            tag = "" if role == "body" else f"[{role}] "
            yield from (tag + inlines_to_text(children, numbers)).split("\n")
        case ListBlock(items, ordered):
            for number, item in enumerate(items, 1):
                yield from _hung(f"{number}. " if ordered else "- ", blocks_to_text(item, numbers))
        case Checklist(items, columns, record):
            yield (
                f"[checklist, {columns} columns]"
                if columns > 1
                else "[checklist, recorded]"
                if record
                else "[checklist]"
            )
            yield from (_checklist_item(item, numbers) for item in items)
        case Table():
            yield from _table(block, numbers)
        case Figure():
            yield from _figure(block, numbers)
        case Callout(tone, title, children):
            yield f"[callout {tone}] {inlines_to_text(title, numbers)}"
            yield from _hung("  ", blocks_to_text(children, numbers))
        case KeyFigures(figures):
            for figure in figures:
                note = f" ({figure.note})" if figure.note else ""
                yield f"[key figure {figure.tone}] {figure.value} {figure.label}{note}"
        case PageBreak():
            yield "[page break]"
        case Card():
            yield from _card(block, numbers)
        case Signatures(lines, statement):
            yield f"[signatures] {inlines_to_text(statement, numbers)}"
            yield from (_signature(line) for line in lines)
        case Landscape(children):
            yield "[landscape]"
            yield from _hung("  ", blocks_to_text(children, numbers))
        case Toc(title, depth):
            yield f"[contents to level {depth}] {inlines_to_text(title, numbers)}"
        case CaptionLists(tables, figures):
            for series, list_title in (("tables", tables), ("figures", figures)):
                if list_title:
                    yield f"[list of {series}] {inlines_to_text(list_title, numbers)}"
        case _:
            assert_never(block)


def inlines_to_text(content: Iterable[Inline], numbers: Outline) -> str:
    """A run of inlines."""
    return "".join(inline_to_text(item, numbers) for item in content)


def inline_to_text(item: Inline, numbers: Outline) -> str:
    """One inline; emphasis and marks keep their signs so that a lost one shows."""
    match item:
        case Text(text):
            return text
        case Strong(children):
            return f"**{inlines_to_text(children, numbers)}**"
        case Emphasis(children):
            return f"*{inlines_to_text(children, numbers)}*"
        case Link(children, url):
            return f"{inlines_to_text(children, numbers)} <{url}>"
        case Ref(target):
            return numbers.reference(target) or f"<{target}?>"
        case LineBreak():
            return "\n"
        case Tick(ticked):
            return "[x]" if ticked else "[ ]"
        case Blank(width, label, choices):
            words = " / ".join(choices) or label
            return f"{'_' * width}({words})" if words else "_" * width
        case FormField():
            words = " / ".join(label for label, _ in item.choices) or item.value or item.hint
            return f"<{item.place}: {item.kind} {words}>".replace(" >", ">")
        case Mark(text, tone):
            return f"{text}<{tone}>"
        case Footnote(children):
            return f"[note: {inlines_to_text(children, numbers)}]"
        case _:
            assert_never(item)


def _meta(doc: Document) -> Lines:
    meta: Meta = doc.meta
    pairs = (
        ("title", meta.title), ("language", meta.language), ("subject", meta.subject), ("author", meta.author),
        ("organization", meta.organization), ("keywords", ", ".join(meta.keywords)), ("version", meta.version),
        ("number", meta.number), ("classification", meta.classification),
        ("created", meta.created.isoformat() if meta.created else ""), ("header left", meta.header_left),
        ("header right", meta.header_right), ("plan type", meta.plan_type), ("numbering", doc.numbering),
        ("theme", doc.theme), ("watermark", doc.watermark), *doc.extra,
    )  # fmt: skip
    yield "=== properties"
    yield from (f"{name}: {value}" for name, value in pairs if value)


def _house(doc: Document) -> Lines:
    """What the brand of a house adds."""
    if doc.logo:
        yield f"logo: {doc.logo.picture.name} ({doc.logo.alt})"
    yield from (f"house {name}: {value}" for name, value in doc.house)


def _cover(cover: Cover | None) -> Lines:
    if cover is None:
        return
    banner = f"{cover.banner[1]}<{cover.banner[0]}>" if cover.banner else ""
    yield from ("", "=== cover")
    head = (cover.letterhead.office, cover.letterhead.number) if cover.letterhead else ()
    lines = (cover.classification, banner, *head, cover.kind, cover.title, cover.subtitle)
    yield from (line for line in lines if line)
    yield from (f"{label}: {value}" for label, value in cover.facts)
    yield from (f"{field.label}: <{field.place}: {field.kind}>" for field in cover.fields)
    yield cover.organization


def _heading(block: Heading, numbers: Outline) -> Lines:
    flags = [name for name, on in (("annex", block.annex), ("new page", block.new_page)) if on]
    tail = f"  [{', '.join(flags)}]" if flags else ""
    yield ""
    words = joined(numbers.label(block.id), inlines_to_text(block.children, numbers))
    yield f"{'#' * block.level} {words}{tail}"


def _hung(marker: str, lines: Iterable[str]) -> Lines:
    """Lines behind a marker, the further ones indented as far."""
    indent = " " * len(marker)
    for number, line in enumerate(lines):
        yield (indent if number else marker) + line


def _checklist_item(item: ChecklistItem, numbers: Outline) -> str:
    if item.title:
        return f"[title] {inlines_to_text(item.children, numbers)}"
    tail = " | ".join(part for part in (item.owner, item.deadline) if part)
    words = inlines_to_text(item.children, numbers)
    return f"[{'x' if item.ticked else ' '}] {words}{f'  | {tail}' if tail else ''}"


def _table(block: Table, numbers: Outline) -> Lines:
    flags = ", ".join([block.style, *(["wide"] if block.wide else [])])
    yield f"[table: {flags}] {joined(numbers.label(block.id), inlines_to_text(block.caption, numbers))}"
    if block.alt:
        yield f"  alt: {block.alt}"
    if units := [f"{number}={c.unit}" for number, c in enumerate(block.columns, 1) if c.unit]:
        yield f"  units: {', '.join(units)}"
    yield from (f"  {line}" for line in _aligned(block, numbers))
    yield from _hung("  ", blocks_to_text(block.notes, numbers))


def _aligned(block: Table, numbers: Outline) -> Lines:
    """The rows with their cells padded to columns, and a rule below the head."""
    head, body = ([_cells(row, numbers) for row in rows] for rows in (block.head, block.rows))
    count = max((len(cells) for cells in head + body), default=0)
    widths = [
        max(min(_width(cells[i]), WIDEST) for cells in head + body if i < len(cells)) for i in range(count)
    ]
    yield from (_line(cells, widths) for cells in head)
    if head:
        yield "-+-".join("-" * width for width in widths)
    for row, cells in zip(block.rows, body, strict=True):
        yield _line(cells, widths) + (f"  [{row.kind}]" if row.kind != "body" else "")


def _cells(row: Row, numbers: Outline) -> list[str]:
    return [_cell(cell, numbers) for cell in row.cells]


def _cell(cell: Cell, numbers: Outline) -> str:
    words = " / ".join(line for line in "\n".join(blocks_to_text(cell.children, numbers)).split("\n") if line)
    spans = [f"{sign}{span}" for sign, span in (("→", cell.colspan), ("↓", cell.rowspan)) if span > 1]
    tone = [f"<{cell.tone}>"] if cell.tone != "neutral" else []
    return " ".join(part for part in (words, *tone, *spans) if part)


def _line(cells: list[str], widths: list[int]) -> str:
    return " | ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=False))


def _width(text: str) -> int:
    """Width on a terminal: Han characters take two places."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _figure(block: Figure, numbers: Outline) -> Lines:
    wide = ", wide" if block.wide else ""
    kind = type(block.chart).__name__
    yield f"[figure: {kind}{wide}] {joined(numbers.label(block.id), inlines_to_text(block.caption, numbers))}"
    yield f"  alt: {block.alt}"
    yield from (f"  {line}" for line in _drawn(block.chart))
    yield from _hung("  ", blocks_to_text(block.notes, numbers))


def _drawn(chart: Chart | Picture) -> Lines:
    if isinstance(chart, Picture):
        yield f"{chart.name}: {chart.kind}, {chart.width} × {chart.height} pixels, {len(chart.content)} bytes"
    else:
        yield from chart_lines(chart)


def _card(block: Card, numbers: Outline) -> Lines:
    subtitle = inlines_to_text(block.subtitle, numbers)
    yield f"[card {block.size} {block.tone}] {inlines_to_text(block.title, numbers)}"
    yield from ([f"  {subtitle}"] if subtitle else [])
    yield from _hung("  ", blocks_to_text(block.children, numbers))


def _signature(line: SignatureLine) -> str:
    known = " ".join(part for part in (line.role, line.name, line.date) if part)
    opinion = f" (opinion: {line.said})" if line.said else " (opinion)" if line.opinion else ""
    return f"  {known} ________{opinion}"
