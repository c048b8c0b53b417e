"""Blocks as HTML, one function per kind of node behind one dispatch."""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from plandoc.doc.nodes import (
    Block,
    Callout,
    CaptionLists,
    Card,
    Checklist,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    Landscape,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Toc,
)
from plandoc.write.contents import contents
from plandoc.write.html.context import Context
from plandoc.write.html.figures import figure_to_html
from plandoc.write.html.forms import (
    callout_to_html,
    card_to_html,
    checklist_to_html,
    key_figures_to_html,
    signatures_to_html,
)
from plandoc.write.html.inlines import html_text, inlines_to_html, line_to_html
from plandoc.write.html.tables import table_to_html
from plandoc.write.outline import Caption, Series, gap

CONTENTS = "contents"
"""Anchor of the table of contents."""
DEEPEST = 6
"""HTML knows no heading below h6."""


def blocks_to_html(blocks: tuple[Block, ...], ctx: Context) -> str:
    """Blocks one after another; cards of one small size share their pages."""
    parts = []
    for size, group in groupby(blocks, lambda b: b.size if isinstance(b, Card) else ""):
        html = "".join([block_to_html(block, ctx) for block in group])
        shared = size in ("half", "wallet")
        cut = f'<p class="cut-here">{html_text(ctx.meta.label("cut_here"))}</p>' if shared else ""
        parts.append(f'<div class="cards {size}-cards">{cut}{html}</div>' if shared else html)
    return "".join(parts)


def block_to_html(block: Block, ctx: Context) -> str:
    """One block."""
    match block:
        case Heading():
            return _heading(block, ctx)
        case Paragraph(children, role, leads_in):
            names = f"{role} leads-in" if leads_in else role
            return f'<p class="{names}">{line_to_html(children, ctx)}</p>'
        case ListBlock():
            return _list(block, ctx)
        case Checklist():
            return checklist_to_html(block, ctx)
        case Table():
            return _table(block, ctx)
        case Figure():
            return figure_to_html(block, ctx, blocks_to_html)
        case Callout():
            return callout_to_html(block, ctx, blocks_to_html)
        case KeyFigures():
            return key_figures_to_html(block, ctx)
        case PageBreak():
            return '<div class="page-break"></div>'
        case Card():
            return card_to_html(block, ctx, blocks_to_html)
        case Signatures():
            return signatures_to_html(block, ctx)
        case Landscape(children):
            return f'<div class="landscape">{blocks_to_html(children, ctx.turned())}</div>'
        case Toc():
            return _toc(block, ctx)
        case CaptionLists():
            return _caption_lists(block, ctx)
        case _:
            assert_never(block)


def _heading(block: Heading, ctx: Context) -> str:
    label = ctx.outline.label(block.id)
    names = [name for name, on in (("new-page", block.new_page), ("annex", block.annex)) if on]
    attributes = f' class="{" ".join(names)}"' if names else ""
    anchor = f' id="{html_text(block.id)}"' if block.id else ""
    number = f'<span class="number">{html_text(label)}{gap(label)}</span>' if label else ""
    tag = f"h{min(block.level, DEEPEST)}"
    return f"<{tag}{anchor}{attributes}>{number}{inlines_to_html(block.children, ctx)}</{tag}>"


def _list(block: ListBlock, ctx: Context) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join([f"<li>{_item(item, ctx.narrowed(20))}</li>" for item in block.items])
    return f"<{tag}>{items}</{tag}>"


def _item(item: tuple[Block, ...], ctx: Context) -> str:
    """The first plain paragraph of an item stands bare beside the marker."""
    match item:
        case (Paragraph(children, "body"), *rest):
            return line_to_html(children, ctx) + blocks_to_html(tuple(rest), ctx)
        case _:
            return blocks_to_html(item, ctx)


def _table(block: Table, ctx: Context) -> str:
    return table_to_html(block, ctx, blocks_to_html)


def _toc(block: Toc, ctx: Context) -> str:
    shown = contents(block, ctx.outline, ctx.theme)
    lines = "".join(
        f'<li class="toc-{entry.level}"><a href="#{html_text(entry.id)}">{html_text(entry.title)}</a></li>'
        for entry in shown.entries
    )
    look = f"font-size:{shown.size:g}pt;line-height:{shown.line:g}pt"
    title = inlines_to_html(block.title, ctx)
    return f'<nav class="toc" id="{CONTENTS}"><p class="toc-title">{title}</p><ul style="{look}">{lines}</ul></nav>'


def _caption_lists(block: CaptionLists, ctx: Context) -> str:
    lists = _caption_list(block.tables, "table", ctx) + _caption_list(block.figures, "figure", ctx)
    return f'<div class="caption-lists">{lists}</div>'


def _caption_list(title: tuple[Inline, ...], series: Series, ctx: Context) -> str:
    if not title:
        return ""
    lines = "".join([_caption_line(caption) for caption in ctx.outline.listed(series)])
    return (
        f'<nav class="captions"><p class="toc-title">{inlines_to_html(title, ctx)}</p><ul>{lines}</ul></nav>'
    )


def _caption_line(caption: Caption) -> str:
    name = ' class="front-page"' if caption.front else ""
    return f'<li><a{name} href="#{html_text(caption.id)}">{html_text(caption.title)}</a></li>'
