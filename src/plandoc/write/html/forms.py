"""What people fill in, sign or tear off, as HTML: checklists, signatures, cards, key figures."""

from __future__ import annotations

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
)
from plandoc.themes import POINTS_PER_MM
from plandoc.write.html.context import Context
from plandoc.write.html.inlines import html_text, inlines_to_html, mark_to_html
from plandoc.write.html.scroll import least_width, scrolling
from plandoc.write.html.tables import Inner
from plandoc.write.room import WALLET
from plandoc.write.signing import (
    TICK_SHARE,
    checklist_columns,
    in_two_columns,
    signature_columns,
    signature_texts,
)

CARD_PADDING = 28.0
"""Points that the frame of a card takes from its width."""
KEY_PADDING = 26.0
"""Points between two key figures and inside one, left and right together."""
MOST_ACROSS = 4
TICK_COLUMNS = 2
"""The box to tick and the line."""


def checklist_to_html(checklist: Checklist, ctx: Context) -> str:
    """Lines with a box to tick; whose, by when, and when done stand in columns of their own."""
    columns = checklist_columns(checklist)
    if in_two_columns(checklist):
        return _two_columns(checklist, ctx)
    lines = "".join(_checklist_row(item, tuple(columns), ctx) for item in checklist.items)
    widths = [TICK_SHARE, 100 - TICK_SHARE - sum(columns.values()), *columns.values()]
    group = "".join(f'<col style="width:{width:g}%"/>' for width in widths)
    head = _checklist_head(tuple(columns), ctx) if columns else ""
    names = "checklist record" if checklist.record else "checklist"
    return f'<table class="{names}"><colgroup>{group}</colgroup>{head}<tbody>{lines}</tbody></table>'


def signatures_to_html(block: Signatures, ctx: Context) -> str:
    """A statement and one row per signature, tall enough to sign."""
    shown = signature_columns(block)
    total = sum(shown.values())
    columns = "".join(f'<col style="width:{weight / total:.3%}"/>' for weight in shown.values())
    head = "".join(f'<th scope="col">{html_text(ctx.meta.label(key))}</th>' for key in shown)
    rows = "".join(_signature_row(line, tuple(shown), ctx) for line in block.lines)
    statement = f'<p class="statement">{inlines_to_html(block.statement, ctx)}</p>' if block.statement else ""
    table = (
        f'<table class="form signature-lines"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
    label = plain(block.statement) or ctx.meta.label("signature")
    html = scrolling(table, least_width(len(shown), ctx), label, ctx)
    return f'<div class="signatures">{statement}{html}</div>'


def card_to_html(card: Card, ctx: Context, inner: Inner) -> str:
    """A framed page, half page or wallet card."""
    anchor = f' id="{html_text(card.id)}"' if card.id else ""
    width = WALLET[0] * POINTS_PER_MM if card.size == "wallet" else ctx.width
    subtitle = f'<p class="card-subtitle">{inlines_to_html(card.subtitle, ctx)}</p>' if card.subtitle else ""
    origin = f'<p class="card-origin">{html_text(ctx.meta.origin)}</p>' if ctx.meta.origin else ""
    return (
        f'<section class="card {card.size} {card.tone}"{anchor}><div class="card-head">'
        f'<p class="card-title">{inlines_to_html(card.title, ctx)}</p>{subtitle}</div>'
        f'<div class="card-body">{inner(card.children, ctx.narrowed(ctx.width - width + CARD_PADDING))}{origin}</div></section>'
    )


def callout_to_html(callout: Callout, ctx: Context, inner: Inner) -> str:
    """A boxed remark with the symbol and colour of its tone."""
    symbol = ctx.theme.tone(callout.tone).symbol
    sign = f'<span class="sign">{html_text(symbol)}</span>\u2002' if symbol else ""
    title = (
        f'<p class="callout-title">{sign}{inlines_to_html(callout.title, ctx)}</p>' if callout.title else ""
    )
    return f'<aside class="callout {callout.tone}">{title}{inner(callout.children, ctx.narrowed(24))}</aside>'


def key_figures_to_html(block: KeyFigures, ctx: Context) -> str:
    """Rows of large numbers: up to four to a line, the lines as even as they can be."""
    count = len(block.items)
    across = -(-count // -(-count // MOST_ACROSS)) if count else 1
    size = _value_size(block, across, ctx)
    lines = (block.items[i : i + across] for i in range(0, count, across))
    return "".join(_key_line(line, across, size, ctx) for line in lines)


def _key_line(line: tuple[KeyFigure, ...], across: int, size: float, ctx: Context) -> str:
    figures = "".join(_key_figure(item, size, ctx) for item in line)
    return f'<div class="key-figures">{figures}{"<div></div>" * (across - len(line))}</div>'


def _value_size(block: KeyFigures, across: int, ctx: Context) -> float:
    """Type size at which the longest value stays on one line, in points."""
    room = ctx.width / across - KEY_PADDING
    longest = max((_ems(item.value) for item in block.items), default=0)
    return min(ctx.theme.sizes.key_figure, round(room / longest, 1) if longest else 99)


def _ems(text: str) -> float:
    """Width of bold text in type sizes, generously: Han characters are square."""
    return sum(1.0 if char > "\u2e80" else 0.62 for char in text)


def _key_figure(item: KeyFigure, size: float, ctx: Context) -> str:
    is_mark = item.tone != "neutral"
    words = mark_to_html(item.note, item.tone, ctx) if is_mark else html_text(item.note)
    note = f'<p class="key-note">{words}</p>' if item.note else ""
    return (
        f'<div class="key-figure {item.tone}"><p class="value" style="font-size:{size:g}pt">{html_text(item.value)}</p>'
        f'<p class="key-label">{html_text(item.label)}</p>{note}</div>'
    )


def _two_columns(checklist: Checklist, ctx: Context) -> str:
    """Read down the left column first, as people tick."""
    half = (len(checklist.items) + 1) // 2
    left, right = checklist.items[:half], checklist.items[half:]
    rows = []
    for index, item in enumerate(left):
        pair = [item, *right[index : index + 1]]
        cells = "".join(_tick_cell(i) + f"<td>{inlines_to_html(i.children, ctx)}</td>" for i in pair)
        rows.append(f"<tr>{cells}{'<td></td><td></td>' if len(pair) == 1 else ''}</tr>")
    columns = f'<col style="width:{TICK_SHARE:g}%"/><col style="width:{50 - TICK_SHARE:g}%"/>' * 2
    return f'<table class="checklist"><colgroup>{columns}</colgroup><tbody>{"".join(rows)}</tbody></table>'


def _tick_cell(item: ChecklistItem) -> str:
    return f'<td class="box">{"☑" if item.ticked else "☐"}</td>'


def _checklist_head(keys: tuple[str, ...], ctx: Context) -> str:
    cells = "".join(f'<th scope="col">{html_text(ctx.meta.label(key))}</th>' for key in keys)
    done = f'<th scope="col">{html_text(ctx.meta.label("done"))}</th><th scope="col"></th>'
    return f"<thead><tr>{done}{cells}</tr></thead>"


def _checklist_row(item: ChecklistItem, keys: tuple[str, ...], ctx: Context) -> str:
    words = inlines_to_html(item.children, ctx)
    if item.title:
        return f'<tr class="group"><th scope="row" colspan="{len(keys) + TICK_COLUMNS}">{words}</th></tr>'
    known = {"owner": item.owner, "deadline": item.deadline}
    cells = "".join(f"<td>{html_text(known.get(key, ''))}</td>" for key in keys)
    return f"<tr>{_tick_cell(item)}<td>{words}</td>{cells}</tr>"


def _signature_row(line: SignatureLine, keys: tuple[str, ...], ctx: Context) -> str:
    kind = ' class="opinion"' if line.opinion else ""
    texts = signature_texts(line, ctx.meta.label("seal"))
    first, *others = (html_text(texts[key]) for key in keys)
    cells = "".join(f"<td>{text}</td>" for text in others)
    return f'<tr{kind}><th scope="row">{first}</th>{cells}</tr>'
