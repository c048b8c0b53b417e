"""Cards: pages to tear off, half pages, and cards of the size of a bank card to cut out."""

from __future__ import annotations

from dataclasses import replace

from plandoc.diagnostics import finding
from plandoc.doc.build import plain
from plandoc.doc.nodes import Card, Text
from plandoc.themes import POINTS_PER_MM
from plandoc.write.docx.context import Place, text_height
from plandoc.write.docx.forms import close_cell, room_above
from plandoc.write.docx.grid import (
    add_cell,
    add_row,
    add_table_frame,
    all_round,
    keep_next,
    keep_row_next,
    may_split,
)
from plandoc.write.docx.oxml import Element
from plandoc.write.docx.pages import Box, stacked
from plandoc.write.docx.paragraphs import add_paragraph, add_spacer
from plandoc.write.docx.tables import Inner
from plandoc.write.docx.tablestyles import PLAIN
from plandoc.write.room import WALLET, WALLET_GAP

WALLETS_ACROSS = 2


def card_to_docx(card: Card, parent: Element, place: Place, inner: Inner) -> list[Box]:
    """A page of its own with a title bar, or a framed half page to cut out."""
    outer, place.job.section = place.job.section, plain(card.title)
    boxes = _card(card, parent, place, inner)
    place.job.section = outer
    return boxes


def _card(card: Card, parent: Element, place: Place, inner: Inner) -> list[Box]:
    if card.size == "page":
        return _page_card(card, parent, place, inner)
    height = (place.theme.page.text_height / 2 - 18) * POINTS_PER_MM
    return [*_framed(card, parent, place, inner, place.width, height), add_spacer(parent, place)]


def wallets_to_docx(cards: list[Card], parent: Element, place: Place, inner: Inner) -> list[Box]:
    """Wallet cards two to a line; the sheet may be wider than the text."""
    width, gap = WALLET[0] * POINTS_PER_MM, WALLET_GAP * POINTS_PER_MM
    widths = [width, gap] * (WALLETS_ACROSS - 1) + [width]
    outside = min(place.width - sum(widths), 0) / 2
    table = add_table_frame(parent, PLAIN, widths, indent=outside)
    height = (WALLET[1] + WALLET_GAP) * POINTS_PER_MM
    boxes = []
    for start in range(0, len(cards), WALLETS_ACROSS):
        row = add_row(table, height=height, exact=True)
        line = cards[start : start + WALLETS_ACROSS]
        for index in range(2 * WALLETS_ACROSS - 1):
            cell = add_cell(row, widths[index], padding=(0, 0, 0, 0), align="top")
            inside = place.inside(widths[index], "CardText")
            if index % 2 == 0 and index // 2 < len(line):
                _framed(line[index // 2], cell, inside, inner, width, WALLET[1] * POINTS_PER_MM)
            close_cell(cell, inside)
        boxes.append(Box(1, height, keep_lines=True))
    return [*boxes, add_spacer(parent, place)]


def _bar(card: Card, place: Place) -> tuple[str, str]:
    """Fill and ink of a card's title bar."""
    colors = place.theme.colors
    if card.tone == "neutral":
        return colors.primary, colors.paper
    return place.theme.tone(card.tone).solid, "222222" if card.tone == "notice" else "FFFFFF"


def _page_card(card: Card, parent: Element, place: Place, inner: Inner) -> list[Box]:
    place.job.new_page = place.job.new_page or not place.job.after_heading  # a heading stays with its card
    boxes = [*room_above(parent, place)]
    fill, ink = _bar(card, place)
    table = add_table_frame(parent, PLAIN, [place.width])
    cell = add_cell(add_row(table), place.width, fill=fill, padding=(5, 12, 5, 12))
    inside = replace(place.inside(place.width - 24, "CardTitle"), ink=ink)
    height = add_paragraph(cell, "CardTitle", card.title, inside).height
    if card.subtitle:
        height += add_paragraph(cell, "CardSubtitle", card.subtitle, inside).height
    boxes += [Box(1, height + 10, keep_lines=True, keep_next=True, anchor=card.id), add_spacer(parent, place)]
    body = inner(card.children, parent, place)
    origin = place.job.doc.meta.origin
    boxes += _held_by_next(body, parent) if origin else body
    boxes += _origin(parent, place)
    place.job.new_page = True
    return boxes


def _held_by_next(boxes: list[Box], parent: Element) -> list[Box]:
    """What has just been written, its last two blocks kept with what follows: a line alone on a page says little."""
    for index, element in enumerate(reversed(parent.children[-2:]), 1):
        if index > len(boxes) or not isinstance(element, Element):
            break
        if element.name == "w:tbl":
            keep_row_next(element.child(-1))
        elif element.name == "w:p":
            keep_next(element)
        boxes[-index] = boxes[-index]._replace(keep_next=True)
    return boxes


def _origin(parent: Element, place: Place) -> list[Box]:
    """Where the card comes from, once it is torn off."""
    origin = place.job.doc.meta.origin
    style = "WalletOrigin" if place.small else "CardOrigin"
    return [add_paragraph(parent, style, (Text(origin),), place)] if origin else []


def _framed(
    card: Card, parent: Element, place: Place, inner: Inner, width: float, height: float
) -> list[Box]:
    """A card with a dashed line to cut along; a wallet card is exactly as high as it has to be."""
    fill, ink = _bar(card, place)
    small = card.size == "wallet"
    pad, text = (6.0, "CardText") if small else (12.0, "TableText")
    rules = all_round(0.5, place.theme.colors.muted)
    table = add_table_frame(parent, PLAIN, [width], rules=rules, dashed=True)
    inside = replace(place.inside(width - 2 * pad, text), ink=ink)
    used = sum(inside.look(style).line for style in _head_styles(card)) + 6
    head = add_cell(
        add_row(table, height=used * small, exact=small), width, fill=fill, padding=(3, pad, 3, pad)
    )
    texts = (card.title, card.subtitle)
    lines = [
        add_paragraph(head, style, text, inside)
        for style, text in zip(_head_styles(card), texts, strict=False)
    ]
    taken = used if small else stacked(lines) + 6
    rest = max(height - taken, 0)
    row = add_row(table, height=rest, exact=small)
    body = add_cell(row, width, padding=(4, pad, 2, pad), align="top")
    content = replace(inside, ink="")
    filled = stacked([*inner(card.children, body, content), *_origin(body, content)]) + 8
    close_cell(body, content)
    if small and (filled > rest or stacked(lines) + 6 > used):
        place.job.dropped.append(finding("card-too-full", text=plain(card.title)))
    elif not small and taken + filled > text_height(place.theme):
        may_split(row, filled)
    return [
        Box(1, taken, keep_next=True, keep_lines=True, anchor=card.id),
        Box(1, max(filled, rest), keep_lines=True),
    ]


def _head_styles(card: Card) -> tuple[str, ...]:
    title, subtitle = ("WalletTitle", "CardText") if card.size == "wallet" else ("CardTitle", "CardSubtitle")
    return (title, subtitle) if card.subtitle else (title,)
