"""What people fill in, sign or tear off: checklists, signatures, callouts, key figures, cards."""

from __future__ import annotations

from dataclasses import replace

from plandoc.diagnostics import finding
from plandoc.doc.build import plain
from plandoc.doc.nodes import (
    Callout,
    Card,
    Checklist,
    ChecklistItem,
    KeyFigure,
    KeyFigures,
    SignatureLine,
    Signatures,
    Text,
)
from plandoc.write.docx.context import Place
from plandoc.write.docx.controls import Kind
from plandoc.write.docx.grid import (
    BORDER,
    add_cell,
    add_row,
    add_table_frame,
    all_round,
    at_least,
    may_split,
    shared,
)
from plandoc.write.docx.inlines import Face, add_box, add_mark, add_text, add_tick
from plandoc.write.docx.metrics import text_width
from plandoc.write.docx.oxml import Element, ends_with_paragraph
from plandoc.write.docx.pages import Box, stacked
from plandoc.write.docx.paragraphs import Draft, add_paragraph, add_spacer
from plandoc.write.docx.tables import Inner
from plandoc.write.docx.tablestyles import CHECKLIST, FORM, PLAIN
from plandoc.write.signing import signature_columns, signature_texts

MM = 72 / 25.4
SIGNING_ROOM = 12 * MM
CARD_SIGNING_ROOM = 10 * MM
"""The same inside a card, so that two cards of half a page share one."""
OPINION_ROOM = 23 * MM
TICK_PADDING = 3.5
CALLOUT_PADDING = (6.0, 10.0, 6.0, 10.0)
"""Top, left, bottom, right in points."""
FIGURES_PER_ROW = 4
FIGURE_GAP = 8.0
FILLED: dict[str, Kind] = {"name": "text", "opinion": "choice", "signature": "text", "date": "date"}
"""What a person fills in on a line of signatures, and how."""
SURELY = 0.97
"""Share of the room that a number may fill, as fonts differ a little."""


def checklist_to_docx(block: Checklist, parent: Element, place: Place) -> list[Box]:
    """Lines with a box to tick; owner and deadline stand in columns of their own."""
    boxes = _room_above(parent, place)
    owners, deadlines = any(i.owner for i in block.items), any(i.deadline for i in block.items)
    if block.columns == 2 and not owners and not deadlines:
        boxes += _two_columns(block, parent, place)
    else:
        boxes += _one_column(block, parent, place, owners, deadlines)
    return [*boxes, add_spacer(parent, place)]


def signatures_to_docx(block: Signatures, parent: Element, place: Place) -> list[Box]:
    """A statement and one row per signature; nothing of it is split over pages."""
    boxes = []
    if block.statement:
        boxes.append(add_paragraph(parent, place.body, block.statement, place, keep_next=True))
    boxes += _room_above(parent, place)
    columns = signature_columns(block)
    keys, widths = tuple(columns), shared(place.width, tuple(columns.values()))
    table = add_table_frame(parent, FORM, widths, head=True)
    labels = [place.job.doc.meta.label(key) for key in keys]
    rows = [_text_row(table, widths, labels, place, ["FormHead"] * len(keys), head=True)]
    for index, line in enumerate(block.lines):
        keep = index < len(block.lines) - 1
        rows.append(_signature_row(table, widths, line, keys, keep, place))
    return [*boxes, *rows, add_spacer(parent, place)]


def callout_to_docx(block: Callout, parent: Element, place: Place, inner: Inner) -> list[Box]:
    """A boxed remark with the symbol and colours of its tone."""
    boxes = _room_above(parent, place)
    look, (top, left, bottom, right) = place.theme.tone(block.tone), CALLOUT_PADDING
    table = add_table_frame(parent, PLAIN, [place.width])
    row = add_row(table)
    cell = add_cell(
        row, place.width, fill=look.fill, rules={"left": (3.0, look.solid)}, padding=CALLOUT_PADDING
    )
    inside = place.inside(place.width - left - right, "CalloutText")
    height = 0.0
    if block.title:
        draft = Draft(cell, "CalloutTitle", inside)
        sign = f"{look.symbol} " if look.symbol else ""
        if sign:
            draft.text += add_text(draft.element, sign, inside, Face(color=look.ink))
        height += draft.add(block.title, Face(color=look.ink)).box().height
    height += stacked(inner(block.children, cell, inside))
    close_cell(cell, inside)
    may_split(row, height)
    at_least(row, height + top + bottom)
    return [*boxes, Box(1, height + top + bottom, keep_lines=True), add_spacer(parent, place)]


def key_figures_to_docx(block: KeyFigures, parent: Element, place: Place) -> list[Box]:
    """A row of large numbers, four to a line."""
    boxes, size = [], _value_size(block, place)
    for start in range(0, len(block.items), FIGURES_PER_ROW):
        boxes += _room_above(parent, place)
        boxes.append(_figure_row(block.items[start : start + FIGURES_PER_ROW], size, parent, place))
        boxes.append(add_spacer(parent, place))
    return boxes


def card_to_docx(card: Card, parent: Element, place: Place, inner: Inner) -> list[Box]:
    """A page of its own with a title bar, or a framed card to cut out."""
    outer, place.job.section = place.job.section, plain(card.title)
    boxes = _card(card, parent, place, inner)
    place.job.section = outer
    return boxes


def _card(card: Card, parent: Element, place: Place, inner: Inner) -> list[Box]:
    if card.size == "page":
        return _page_card(card, parent, place, inner)
    if card.size == "wallet":
        return _framed(card, parent, place, inner, min(85.6 * MM, place.width), 54 * MM)
    height = (place.theme.page.text_height / 2 - 14) * MM
    return _framed(card, parent, place, inner, place.width, height)


def close_cell(cell: Element, place: Place) -> None:
    """A cell must end with a paragraph."""
    if not ends_with_paragraph(cell):
        Draft(cell, "Spacer", place)


def _room_above(parent: Element, place: Place) -> list[Box]:
    if place.top and (place.job.new_page or not place.job.space_above):
        return [add_spacer(parent, place, keep_next=True)]
    return []


def _text_row(
    table: Element, widths: list[float], texts: list[str], place: Place, styles: list[str], *, head: bool = False,
    height: float = 0, keep: bool = False, boxes: tuple[tuple[str, Kind] | None, ...] = (),
) -> Box:  # fmt: skip
    """A row of plain texts, each in its style; `boxes` are titles and kinds of what is filled in."""
    row, spacing = add_row(table, head=head, height=height), place.theme.spacing
    tallest = 0.0
    for width, text, style, box in zip(widths, texts, styles, boxes or (None,) * len(texts), strict=True):
        inside = place.inside(width - 2 * spacing.cell_x, style)
        draft = Draft(add_cell(row, width, align="center"), style, inside, keep_next=keep)
        if box and not text:
            add_box(draft.element, box[0], box[1], inside)
        tallest = max(tallest, draft.add((Text(text),) if text else ()).box().height)
    may_split(row, tallest)
    return Box(1, max(tallest + 2 * spacing.cell_y + BORDER, height), keep_next=head or keep, keep_lines=True)


def _signature_row(
    table: Element, widths: list[float], line: SignatureLine, keys: tuple[str, ...], keep: bool, place: Place
) -> Box:
    texts = [signature_texts(line)[key] for key in keys]
    styles = ["TableLabel", *["TableText"] * (len(texts) - 1)]
    height = OPINION_ROOM if line.opinion else SIGNING_ROOM if place.top else CARD_SIGNING_ROOM
    label = place.job.doc.meta.label
    boxes = tuple((f"{line.role} {label(key)}", FILLED[key]) if key in FILLED else None for key in keys)
    return _text_row(table, widths, texts, place, styles, height=height, keep=keep, boxes=boxes)


def _one_column(block: Checklist, parent: Element, place: Place, owners: bool, deadlines: bool) -> list[Box]:
    parts = [
        5.0,
        95 - 16 * owners - 15 * deadlines,
        *([16.0] if owners else []),
        *([15.0] if deadlines else []),
    ]
    widths = shared(place.width, parts)
    table = add_table_frame(parent, CHECKLIST, widths, head=owners or deadlines)
    boxes, label = [], place.job.doc.meta.label
    if owners or deadlines:
        texts = ["", "", *([label("owner")] if owners else []), *([label("deadline")] if deadlines else [])]
        boxes.append(_text_row(table, widths, texts, place, ["ListHead"] * len(texts), head=True))
    repeat = stacked(boxes)
    for item in block.items:
        row = add_row(table)
        height = _tick_cells(row, item, widths[0], widths[1], place)
        extra = [*([item.owner] if owners else []), *([item.deadline] if deadlines else [])]
        for width, text in zip(widths[2:], extra, strict=True):
            height = max(height, _list_cell(row, (Text(text),), width, place))
        may_split(row, height)
        at_least(row, height)
        boxes.append(Box(1, height, keep_lines=True, repeat=repeat))
    return boxes


def _two_columns(block: Checklist, parent: Element, place: Place) -> list[Box]:
    """Read down the left column first, as people tick."""
    widths = shared(place.width, (5, 45, 5, 45))
    table, boxes = add_table_frame(parent, CHECKLIST, widths), []
    half = (len(block.items) + 1) // 2
    for index in range(half):
        row = add_row(table)
        height = _tick_cells(row, block.items[index], widths[0], widths[1], place)
        if index + half < len(block.items):
            height = max(height, _tick_cells(row, block.items[index + half], widths[2], widths[3], place))
        else:
            for width in widths[2:]:
                _list_cell(row, (), width, place)
        may_split(row, height)
        at_least(row, height)
        boxes.append(Box(1, height, keep_lines=True))
    return boxes


def _tick_cells(row: Element, item: ChecklistItem, box: float, text: float, place: Place) -> float:
    cell = add_cell(row, box, padding=(TICK_PADDING, 0, TICK_PADDING, 0), align="top")
    draft = Draft(cell, "TickBox", place.inside(box, "TickBox"))
    add_tick(draft.element, item.ticked, plain(item.children), place.job)
    return _list_cell(row, item.children, text, place)


def _list_cell(row: Element, content: tuple[object, ...], width: float, place: Place) -> float:
    x = place.theme.spacing.cell_x
    cell = add_cell(row, width, padding=(TICK_PADDING, x, TICK_PADDING, x), align="top")
    inside = place.inside(width - 2 * x, "TableText")
    return Draft(cell, "TableText", inside).add(content).box().height + 2 * TICK_PADDING + BORDER  # type: ignore[arg-type]


def _value_size(block: KeyFigures, place: Place) -> float:
    """The size in which the widest number stands on one line; 0 where the style's own does."""
    room = place.width / FIGURES_PER_ROW - FIGURE_GAP - 8
    widest = max((text_width(item.value, 1, True, True, place.chinese) for item in block.items), default=0)
    size = place.theme.sizes.key_figure
    return 0.0 if widest * size <= room * SURELY else int(room * SURELY / widest * 2) / 2


def _figure_row(items: tuple[KeyFigure, ...], size: float, parent: Element, place: Place) -> Box:
    """Shaded cells with gaps between, each under a bar in its tone's colour."""
    count = len(items)
    weights = [place.width / FIGURES_PER_ROW - FIGURE_GAP, FIGURE_GAP] * count
    widths = shared(sum(weights[:-1]) if count < FIGURES_PER_ROW else place.width, weights[:-1])
    row = add_row(add_table_frame(parent, PLAIN, widths))
    tallest = 0.0
    for index, item in enumerate(items):
        if index:
            Draft(
                add_cell(row, widths[2 * index - 1]),
                "KeyFigureNote",
                place.inside(FIGURE_GAP, "KeyFigureNote"),
            )
        tallest = max(tallest, _figure_cell(row, item, size, widths[2 * index], place))
    may_split(row, tallest)
    return Box(1, tallest + 14, keep_lines=True)


def _figure_cell(row: Element, item: KeyFigure, size: float, width: float, place: Place) -> float:
    colors = place.theme.colors
    bar = colors.primary if item.tone == "neutral" else place.theme.tone(item.tone).solid
    cell = add_cell(
        row, width, fill=colors.band, rules={"top": (2.5, bar)}, padding=(7, 4, 7, 4), align="top"
    )
    inside = place.inside(width - 8, "KeyFigureLabel")
    value = Draft(cell, "KeyFigure", inside).add((Text(item.value),), Face(size=size))
    boxes = [Box(1, value.look.line), add_paragraph(cell, "KeyFigureLabel", (Text(item.label),), inside)]
    if item.note:
        draft = Draft(cell, "KeyFigureNote", inside)
        if item.tone == "neutral":
            draft.text += add_text(draft.element, item.note, inside)
        else:
            draft.text += add_mark(draft.element, item.note, item.tone, inside)
        boxes.append(draft.box())
    return stacked(boxes)


def _bar(card: Card, place: Place) -> tuple[str, str]:
    """Fill and ink of a card's title bar."""
    colors = place.theme.colors
    if card.tone == "neutral":
        return colors.primary, colors.paper
    return place.theme.tone(card.tone).solid, "222222" if card.tone == "notice" else "FFFFFF"


def _page_card(card: Card, parent: Element, place: Place, inner: Inner) -> list[Box]:
    place.job.new_page = place.job.new_page or not place.job.after_heading  # a heading stays with its card
    boxes = [*_room_above(parent, place)]
    fill, ink = _bar(card, place)
    table = add_table_frame(parent, PLAIN, [place.width])
    cell = add_cell(add_row(table), place.width, fill=fill, padding=(5, 12, 5, 12))
    inside = replace(place.inside(place.width - 24, "CardTitle"), ink=ink)
    height = add_paragraph(cell, "CardTitle", card.title, inside).height
    if card.subtitle:
        height += add_paragraph(cell, "CardSubtitle", card.subtitle, inside).height
    boxes += [Box(1, height + 10, keep_lines=True, keep_next=True, anchor=card.id), add_spacer(parent, place)]
    boxes += inner(card.children, parent, place)
    place.job.new_page = True
    return boxes


def _framed(
    card: Card, parent: Element, place: Place, inner: Inner, width: float, height: float
) -> list[Box]:
    """A card with a dashed line to cut along."""
    fill, ink = _bar(card, place)
    muted = place.theme.colors.muted
    small = card.size == "wallet"
    pad, text = (6.0, "CardText") if small else (12.0, "TableText")
    table = add_table_frame(parent, PLAIN, [width], rules=all_round(0.5, muted),
                            dashed=True)  # fmt: skip
    head = add_cell(add_row(table), width, fill=fill, padding=(3, pad, 3, pad))
    inside = replace(place.inside(width - 2 * pad, text), ink=ink)
    used = add_paragraph(head, "WalletTitle" if small else "CardTitle", card.title, inside).height + 6
    if card.subtitle:
        used += add_paragraph(head, "CardSubtitle", card.subtitle, inside).height
    rest = max(height - used, 0)
    row = add_row(table, height=rest)
    body = add_cell(row, width, padding=(4, pad, 4, pad), align="top")
    content = replace(inside, ink="")
    filled = stacked(inner(card.children, body, content)) + 8
    close_cell(body, content)
    may_split(row, filled)
    if small and filled > rest:
        place.job.dropped.append(finding("card-too-full", text=plain(card.title)))
    return [Box(1, used, keep_next=True, keep_lines=True, anchor=card.id), Box(1, max(filled, rest), keep_lines=True),
            add_spacer(parent, place)]  # fmt: skip
