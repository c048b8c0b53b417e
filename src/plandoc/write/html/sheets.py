"""Sheets: which blocks stand on turned pages, and where a new page begins."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.nodes import (
    Block,
    CaptionLists,
    Card,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Table,
    Toc,
)

INTRO = 2
"""As many paragraphs between a heading and a wide table move to the turned page with both."""


def sheets(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every wide table and chart on a landscape sheet of its own.

    A heading never stays behind on the page before its wide table. Neighbouring landscape
    sheets become one. Page breaks that would only give an empty page are left out.
    """
    return _without_idle_breaks(_turned(blocks))


def _turned(blocks: tuple[Block, ...]) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        match block:
            case Table(wide=True) | Figure(wide=True):
                lead = _lead(result)
                del result[len(result) - len(lead) :]
                _add_sheet(result, (*lead, replace(block, wide=False)))
            case Landscape(children):
                _add_sheet(result, _upright(children))
            case _:
                result.append(block)
    return result


def _lead(before: list[Block]) -> tuple[Block, ...]:
    """The headings, and the few paragraphs after them, that open what comes next."""
    index = len(before)
    while index and isinstance(before[index - 1], Paragraph) and len(before) - index < INTRO:
        index -= 1
    if not index or not isinstance(before[index - 1], Heading):
        return ()
    while index and isinstance(before[index - 1], Heading):
        index -= 1
    return tuple(before[index:])


def _add_sheet(result: list[Block], children: tuple[Block, ...]) -> None:
    if result and isinstance(last := result[-1], Landscape):
        result[-1] = Landscape(last.children + children)
    else:
        result.append(Landscape(children))


def _upright(children: tuple[Block, ...]) -> tuple[Block, ...]:
    """The children of a sheet that is turned already, with none to be turned again."""
    flat: list[Block] = []
    for child in children:
        match child:
            case Table() | Figure():
                flat.append(replace(child, wide=False))
            case Landscape(inner):
                flat.extend(_upright(inner))
            case _:
                flat.append(child)
    return tuple(flat)


def _without_idle_breaks(blocks: list[Block]) -> tuple[Block, ...]:
    result: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, PageBreak) and (
            not result or following is None or _ends_page(result[-1]) or _starts_page(following)
        ):
            continue
        result.append(block)
    return tuple(result)


def _ends_page(block: Block) -> bool:
    return isinstance(block, Landscape | Toc | CaptionLists | PageBreak) or (
        isinstance(block, Card) and block.size == "page"
    )


def _starts_page(block: Block) -> bool:
    match block:
        case Heading(new_page=new_page, annex=annex):
            return new_page or annex
        case Card() | Landscape() | Toc() | CaptionLists() | PageBreak():
            return True
        case _:
            return False
