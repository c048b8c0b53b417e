"""Blocks as paragraphs and tables, one function per kind of node behind one dispatch."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import assert_never

from plandoc.doc.build import plain
from plandoc.doc.nodes import (
    Block,
    Callout,
    CaptionLists,
    Card,
    Checklist,
    Figure,
    Footnote,
    Heading,
    KeyFigures,
    Landscape,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Text,
    Toc,
)
from plandoc.write.docx.cards import card_to_docx, wallets_to_docx
from plandoc.write.docx.context import Place
from plandoc.write.docx.figures import figure_to_docx
from plandoc.write.docx.forms import (
    callout_to_docx,
    checklist_to_docx,
    key_figures_to_docx,
    signatures_to_docx,
)
from plandoc.write.docx.inlines import add_bookmark
from plandoc.write.docx.looks import ANNEX_LIST, BULLET_LIST, LIST_INDENT, ORDERED_LIST
from plandoc.write.docx.oxml import Element, sub, twips
from plandoc.write.docx.pages import Box
from plandoc.write.docx.paragraphs import Draft, add_paragraph
from plandoc.write.docx.tables import table_to_docx
from plandoc.write.docx.toc import caption_lists_to_docx, toc_to_docx
from plandoc.write.outline import gap

DEEPEST = 5
NO_NUMBER = (0, 0)
ROLE_STYLES = {
    "lead": "Lead",
    "note": "TableNote",
    "source": "Source",
    "formula": "Formula",
    "quote": "Quote",
}


def blocks_to_docx(blocks: tuple[Block, ...], parent: Element, place: Place) -> list[Box]:
    """Blocks one after another; small cards start a page and share it."""
    boxes: list[Box] = []
    previous = ""
    for size, group in groupby(blocks, _small_card):
        if place.top and size != previous and not (size and place.job.after_heading):
            place.job.new_page = True  # a heading stays with its cards
        if size:
            cut = Text(place.job.doc.meta.label("cut_here"))
            boxes.append(add_paragraph(parent, "CutHere", (cut,), place))
        previous = size
        if size == "wallet":
            cards = [card for card in group if isinstance(card, Card)]
            boxes += wallets_to_docx(cards, parent, place, blocks_to_docx)
            place.job.after_heading = False
            continue
        for block in group:
            boxes += block_to_docx(block, parent, place)
            place.job.after_heading = isinstance(block, Heading)
    if previous and place.top:
        place.job.new_page = True
    return boxes


def _small_card(block: Block) -> str:
    """The size of a card that shares its page with others of its size."""
    return block.size if isinstance(block, Card) and block.size != "page" else ""


def block_to_docx(block: Block, parent: Element, place: Place) -> list[Box]:
    """One block."""
    match block:
        case Heading():
            return [_heading(block, parent, place)]
        case Paragraph():
            return [_paragraph(block, parent, place)]
        case ListBlock():
            return _list(block, parent, place)
        case Checklist():
            return checklist_to_docx(block, parent, place)
        case Table():
            return table_to_docx(block, parent, place, blocks_to_docx)
        case Figure():
            return figure_to_docx(block, parent, place, blocks_to_docx)
        case Callout():
            return callout_to_docx(block, parent, place, blocks_to_docx)
        case KeyFigures():
            return key_figures_to_docx(block, parent, place)
        case PageBreak():
            place.job.new_page = place.top
            return []
        case Card():
            return card_to_docx(block, parent, place, blocks_to_docx)
        case Signatures():
            return signatures_to_docx(block, parent, place)
        case Landscape(children):
            return blocks_to_docx(children, parent, place)
        case Toc():
            return toc_to_docx(block, parent, place)
        case CaptionLists():
            return caption_lists_to_docx(block, parent, place)
        case _:
            assert_never(block)


def _heading(block: Heading, parent: Element, place: Place) -> Box:
    """A heading numbered by its style, in the bookmark that references and contents point to."""
    job, level = place.job, min(block.level, DEEPEST)
    label = job.outline.label(block.id)
    job.section = plain(block.children)
    if block.level == 1:
        job.in_annex = block.annex and not job.in_front
    chapter = block.level == 1 and place.theme.chapter_new_page and not job.in_front
    if place.top and (block.new_page or block.annex or chapter):
        job.new_page = True
    style, number = _heading_style(block, level, bool(label), place)
    draft = Draft(parent, style, place, number=number)
    if block.id:
        end = add_bookmark(draft.element, job.bookmark(block.id), job)
        draft.add(block.children).element.append(end)
    else:
        draft.add(block.children)
    return draft.box(block.id, label + gap(label))


def _heading_style(
    block: Heading, level: int, numbered: bool, place: Place
) -> tuple[str, tuple[int, int] | None]:
    job = place.job
    if job.in_front:
        return ("FrontHeading" if level == 1 else "FrontSubheading"), None
    if level == 1 and block.annex:
        return "AnnexHeading", None if numbered else NO_NUMBER
    if not numbered:
        return f"Heading{level}", NO_NUMBER
    return f"Heading{level}", (ANNEX_LIST, level - 1) if job.in_annex else None


def _paragraph(block: Paragraph, parent: Element, place: Place) -> Box:
    style = ROLE_STYLES.get(block.role, place.body)
    if block.role == "note" and place.body == "TableCenter":
        style = "TableNoteCenter"
    if block.role == "lead" and not place.top:
        style = place.body
    keep = block.leads_in and place.top and not any(isinstance(item, Footnote) for item in block.children)
    return add_paragraph(parent, style, block.children, place, keep_next=keep)


def _list(block: ListBlock, parent: Element, place: Place) -> list[Box]:
    """Items in list styles; a nested list is one level deeper in the same numbering."""
    number = BULLET_LIST
    if block.ordered:
        number = ORDERED_LIST + 1 + len(place.job.ordered_lists)
        place.job.ordered_lists.append(number)
    boxes: list[Box] = []
    for item in block.items:
        boxes += _item(item, number, block.ordered, parent, place)
    return boxes


def _item(item: tuple[Block, ...], number: int, ordered: bool, parent: Element, place: Place) -> list[Box]:
    deeper = replace(place, depth=place.depth + 1)
    match item:
        case (Paragraph(children, "body"), *rest):
            draft = _list_paragraph(parent, place, (number, place.depth), ordered)
            draft.add(children)
            boxes = [draft.box(narrower=_extra_indent(place, draft))]
        case _:
            boxes, rest = [], list(item)
    for block in rest:
        match block:
            case Paragraph(children, "body"):
                draft = _list_paragraph(parent, place, None, ordered)
                boxes.append(draft.add(children).box(narrower=_extra_indent(place, draft)))
            case ListBlock():
                boxes += block_to_docx(block, parent, deeper)
            case _:
                boxes += block_to_docx(block, parent, place)
    return boxes


def _list_paragraph(parent: Element, place: Place, number: tuple[int, int] | None, ordered: bool) -> Draft:
    """Running text of a list; inside a cell it keeps the cell's own size."""
    if place.top:
        style = "ListParagraph" if number is None else "ListNumber" if ordered else "ListBullet"
    else:
        style = place.body
    draft = Draft(parent, style, place, number=number)
    if number is None or not place.top:
        left = _step(place) * (place.depth + 1)
        indent = {"w:left": twips(left), "w:firstLineChars": "0", "w:firstLine": "0"}
        if number is not None:
            indent = {"w:left": twips(left), "w:hanging": twips(_step(place))}
        sub(draft.properties, "w:ind", indent)
    return draft


def _step(place: Place) -> float:
    return LIST_INDENT if place.top else place.look(place.body).size * 1.5


def _extra_indent(place: Place, draft: Draft) -> float:
    """Indent that the paragraph's style does not have: of deeper levels, and in cells."""
    wanted = _step(place) * (place.depth + 1)
    return max(wanted - draft.look.left, 0)
