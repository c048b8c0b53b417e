"""What people fill in, sign or tear off: checklists, signatures, callouts, key figures, cards."""

from __future__ import annotations

from plandoc.doc.build import plain
from plandoc.doc.nodes import (
    Callout,
    Checklist,
    ChecklistItem,
    KeyFigure,
    KeyFigures,
    SignatureLine,
    Signatures,
    Text,
)
from plandoc.themes import POINTS_PER_MM
from plandoc.write.docx.context import Place
from plandoc.write.docx.controls import Kind
from plandoc.write.docx.grid import (
    BORDER,
    add_cell,
    add_row,
    add_table_frame,
    at_least,
    keep_row_next,
    keep_whole,
    may_split,
    shared,
)
from plandoc.write.docx.inlines import Face, add_box, add_mark, add_text, add_tick
from plandoc.write.docx.oxml import Element, ends_with_paragraph, sub, twips
from plandoc.write.docx.pages import Box, stacked
from plandoc.write.docx.paragraphs import Draft, add_paragraph, add_spacer
from plandoc.write.docx.tables import Inner
from plandoc.write.docx.tablestyles import CHECKLIST, FORM, PLAIN, Rule
from plandoc.write.keeping import SPLITTABLE
from plandoc.write.metrics import text_width
from plandoc.write.room import CARD_SIGNATURE, LINE, OPINION, SIGNATURE
from plandoc.write.signing import (
    TICK_SHARE,
    checklist_columns,
    in_two_columns,
    signature_columns,
    signature_texts,
)

TICK_PADDING = 3.5
TICK_LIFT = 1.5
"""Points that a box to tick stands higher than its text, which is smaller. The text has them as space around
it: a row has the greatest padding of its cells in all of them.
"""
HEAD_PADDING = 2.0
"""Points left and right in the head of a checklist, whose columns are narrow."""
CALLOUT_PADDING = (6.0, 10.0, 6.0, 10.0)
"""Top, left, bottom, right in points."""
HAIR_RULE = 0.5
"""Weight in points of the rules between cells to write in."""
FIGURES_PER_ROW = 4
FIGURE_GAP = 8.0
FILLED: dict[str, Kind] = {"name": "text", "opinion": "choice", "signature": "text", "date": "date"}
"""What a person fills in on a line of signatures, and how."""
SURELY = 0.97
"""Share of the room that a number may fill, as fonts differ a little."""


def checklist_to_docx(block: Checklist, parent: Element, place: Place) -> list[Box]:
    """Lines with a box to tick; owner and deadline stand in columns of their own."""
    boxes = room_above(parent, place)
    if in_two_columns(block):
        boxes += _two_columns(block, parent, place)
    else:
        boxes += _one_column(block, parent, place)
    return [*boxes, add_spacer(parent, place)]


def signatures_to_docx(block: Signatures, parent: Element, place: Place) -> list[Box]:
    """A statement and one row per signature; nothing of it is split over pages."""
    boxes = []
    if block.statement:
        boxes.append(add_paragraph(parent, place.body, block.statement, place, keep_next=True))
    boxes += room_above(parent, place)
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
    boxes = room_above(parent, place)
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
        boxes += room_above(parent, place)
        boxes.append(_figure_row(block.items[start : start + FIGURES_PER_ROW], size, parent, place))
        boxes.append(add_spacer(parent, place))
    return boxes


def close_cell(cell: Element, place: Place) -> None:
    """A cell must end with a paragraph."""
    if not ends_with_paragraph(cell):
        Draft(cell, "Spacer", place)


def room_above(parent: Element, place: Place) -> list[Box]:
    """Room above a table, where the block before has left none."""
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
    texts = [signature_texts(line, place.job.doc.meta.label("seal"))[key] for key in keys]
    styles = ["TableLabel", *["TableText"] * (len(texts) - 1)]
    height = (OPINION if line.opinion else SIGNATURE if place.top else CARD_SIGNATURE) * POINTS_PER_MM
    label = place.job.doc.meta.label
    boxes = tuple((f"{line.role} {label(key)}", FILLED[key]) if key in FILLED else None for key in keys)
    return _text_row(table, widths, texts, place, styles, height=height, keep=keep, boxes=boxes)


def _one_column(block: Checklist, parent: Element, place: Place) -> list[Box]:
    columns = checklist_columns(block)
    widths = shared(place.width, [TICK_SHARE, 100 - TICK_SHARE - sum(columns.values()), *columns.values()])
    table = add_table_frame(parent, CHECKLIST, widths, head=bool(columns))
    boxes = [_list_head(table, widths, tuple(columns), place)] if columns else []
    repeat = stacked(boxes)
    rules: dict[str, Rule] = {"left": (HAIR_RULE, place.theme.colors.rule)} if block.record else {}
    for item in block.items:
        if item.title:
            boxes.append(_title_row(table, widths, item, place)._replace(repeat=repeat))
            continue
        least = LINE * POINTS_PER_MM if block.record else 0.0
        row = add_row(table, whole=False)
        height = _tick_cells(row, item, widths[0], widths[1], place)
        extra = [{"owner": item.owner, "deadline": item.deadline}.get(key, "") for key in columns]
        for width, text in zip(widths[2:], extra, strict=True):
            height = max(height, _list_cell(row, (Text(text),) if text else (), width, place, rules))
        at_least(row, max(height, least))
        boxes.append(Box(1, max(height, least), keep_lines=True, repeat=repeat))
    return _kept_rows(table, boxes, bool(columns), place)


def _list_head(table: Element, widths: list[float], keys: tuple[str, ...], place: Place) -> Box:
    """What the columns hold; the word above the boxes to tick has the whole width of theirs."""
    label, y, tallest = place.job.doc.meta.label, place.theme.spacing.cell_y, 0.0
    row = add_row(table, head=True)
    for index, (width, key) in enumerate(zip(widths, ("done", "", *keys), strict=True)):
        x = HEAD_PADDING if index else 0.0
        inside = place.inside(width - 2 * x, "ListHead")
        cell = add_cell(row, width, align="center", padding=(y, x, y, x))
        draft = Draft(cell, "ListHead", inside, align="" if index else "center")
        tallest = max(tallest, draft.add((Text(label(key)),) if key else ()).box().height)
    return Box(1, tallest + 2 * y + BORDER, keep_next=True, keep_lines=True)


def _title_row(table: Element, widths: list[float], item: ChecklistItem, place: Place) -> Box:
    spacing = place.theme.spacing
    row = add_row(table, whole=False)
    cell = add_cell(row, sum(widths), span=len(widths), fill=place.theme.colors.band)
    inside = place.inside(sum(widths) - 2 * spacing.cell_x, "TableGroup")
    height = Draft(cell, "TableGroup", inside).add(item.children).box().height
    return Box(1, height + 2 * spacing.cell_y + BORDER, keep_next=True, keep_lines=True)


def _two_columns(block: Checklist, parent: Element, place: Place) -> list[Box]:
    """Read down the left column first, as people tick."""
    widths = shared(place.width, (TICK_SHARE, 50 - TICK_SHARE) * 2)
    table, boxes = add_table_frame(parent, CHECKLIST, widths), []
    half = (len(block.items) + 1) // 2
    for index in range(half):
        row = add_row(table, whole=False)
        height = _tick_cells(row, block.items[index], widths[0], widths[1], place)
        if index + half < len(block.items):
            height = max(height, _tick_cells(row, block.items[index + half], widths[2], widths[3], place))
        else:
            for width in widths[2:]:
                _list_cell(row, (), width, place)
        at_least(row, height)
        boxes.append(Box(1, height, keep_lines=True))
    return _kept_rows(table, boxes, False, place)


def _kept_rows(table: Element, boxes: list[Box], headed: bool, place: Place) -> list[Box]:
    """Keep rows of several lines whole, and the first two rows and the last two on one page.

    The last may always be split: LibreOffice splits no table of whole rows only.
    """
    rows = [row for row in table.children if isinstance(row, Element) and row.name == "w:tr"]
    for row, box in zip(rows[:-1], boxes, strict=False):
        if LINE * POINTS_PER_MM < box.height <= SPLITTABLE:
            keep_whole(row)
    for number in {int(headed), len(rows) - 2} if place.top else ():
        if headed <= number < len(rows) - 1:
            keep_row_next(rows[number])
            boxes[number] = boxes[number]._replace(keep_next=True)
    return boxes


def _tick_cells(row: Element, item: ChecklistItem, box: float, text: float, place: Place) -> float:
    pad = TICK_PADDING - TICK_LIFT
    cell = add_cell(row, box, padding=(pad, 0, pad, 0), align="top")
    draft = Draft(cell, "TickBox", place.inside(box, "TickBox"))
    add_tick(draft.element, item.ticked, plain(item.children), place.job)
    height = place.look("TickBox").line + 2 * pad + BORDER
    return max(height, _list_cell(row, item.children, text, place))


def _list_cell(
    row: Element,
    content: tuple[object, ...],
    width: float,
    place: Place,
    rules: dict[str, Rule] | None = None,
) -> float:
    x, pad, around = place.theme.spacing.cell_x, TICK_PADDING - TICK_LIFT, twips(TICK_LIFT)
    cell = add_cell(row, width, rules=rules, padding=(pad, x, pad, x), align="top")
    draft = Draft(cell, "TableText", place.inside(width - 2 * x, "TableText"))
    sub(draft.properties, "w:spacing", {"w:before": around, "w:after": around})
    return draft.add(content).box().height + 2 * TICK_PADDING + BORDER  # type: ignore[arg-type]


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
