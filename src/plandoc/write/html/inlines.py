"""Inlines as HTML. The markup is well-formed XML, so that the PDF writer can parse it fast."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import assert_never

from plandoc.doc.nodes import (
    Blank,
    Emphasis,
    Footnote,
    FormField,
    Inline,
    LineBreak,
    Link,
    Mark,
    Ref,
    Strong,
    Text,
    Tick,
)
from plandoc.write.html.context import Context
from plandoc.write.spaces import set_spaces

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold; shown as U+FFFD."""

JOINER = "\u2060"
"""Word joiner: no line may break here."""

UNITS = "年月日天个周季次人名家项台套件元万亿千百吨米级分秒时小岁倍度位所条期页"

_RULES_ZH = (
    (re.compile("～"), f"{JOINER}～"),
    (re.compile(r"～(?=\d[\d.,]{0,5}(?![\d.,-]))"), f"～{JOINER}"),
    (re.compile(rf"(\d)(?=[{UNITS}])"), rf"\1{JOINER}"),
    (re.compile(rf"(?<=\d{JOINER})([万亿千百个])(?=[{UNITS}])"), rf"\1{JOINER}"),
    (re.compile(r"第(?=\d)"), f"第{JOINER}"),
    (re.compile(r"(?<=[^—])(?=—)"), JOINER),
    (re.compile(r"([±≥≤≈×])(?=\d)"), rf"\1{JOINER}"),
    (re.compile(r"(?<=[0-9\u00a0]km/|.[0-9\u00a0]m/)(?=[hs])"), JOINER),
)

_LAST_TWO = re.compile("(?<=.[\u4e00-\u9fff，、；：”’）》])(?=[\u4e00-\u9fff][。！？；：…”’）》]*$)")


def html_text(text: str) -> str:
    """Text that can stand in an element or a quoted attribute."""
    return escape(NOT_XML.sub("\ufffd", text))


def joined_text(text: str, chinese: bool) -> str:
    """Text in which number and unit, and the two ends of a range, stay on one line."""
    text = set_spaces(text, chinese)
    if chinese:
        for pattern, replacement in _RULES_ZH:
            text = pattern.sub(replacement, text)
    return text


def inlines_to_html(content: Iterable[Inline], ctx: Context) -> str:
    """A run of inlines."""
    return "".join([inline_to_html(item, ctx) for item in content])


def line_to_html(content: tuple[Inline, ...], ctx: Context) -> str:
    """A whole paragraph: its last two Chinese characters stay together (孤字不成行)."""
    match content:
        case (*head, Text(text)) if ctx.chinese:
            return inlines_to_html((*head, Text(_LAST_TWO.sub(JOINER, text))), ctx)
        case _:
            return inlines_to_html(content, ctx)


def inline_to_html(item: Inline, ctx: Context) -> str:
    """One inline."""
    match item:
        case Text(text):
            return html_text(joined_text(text, ctx.chinese)).replace("\n", "<br/>")
        case Strong(children):
            return f"<strong>{inlines_to_html(children, ctx)}</strong>"
        case Emphasis(children):
            return f"<em>{inlines_to_html(children, ctx)}</em>"
        case Link(children, url):
            return f'<a href="{html_text(url)}">{inlines_to_html(children, ctx)}</a>'
        case Ref(target):
            return _ref(target, ctx)
        case LineBreak():
            return "<br/>"
        case Tick(ticked):
            return f'<span class="tick">{"☑" if ticked else "☐"}</span>'
        case Blank(width, label):
            return f'<span class="blank" style="width:{width}em" title="{html_text(label)}">\u00a0</span>'
        case FormField():
            return _field(item, ctx)
        case Mark(text, tone):
            return mark_to_html(text, tone, ctx)
        case Footnote():
            return _note(item, ctx)
        case _:
            assert_never(item)


def mark_to_html(text: str, tone: str, ctx: Context) -> str:
    """A word in the colour of its tone, after the tone's symbol."""
    symbol = ctx.theme.tone(tone).symbol
    sign = f'<span class="sign">{html_text(symbol)}</span>{JOINER}' if symbol else ""
    return f'<span class="mark {tone}">{sign}{html_text(text)}</span>'


def notes_to_html(ctx: Context) -> str:
    """The notes at the end of a page that scrolls, each with the way back to its place."""
    if not ctx.scrolls or not ctx.notes:
        return ""
    lines = "".join(
        f'<li id="note-{number}">{inlines_to_html(note.children, ctx)}'
        f' <a class="note-back" href="#note-call-{number}" aria-label="{html_text(ctx.meta.label("note_back"))}">↩</a></li>'
        for number, note in enumerate(ctx.notes, 1)
    )
    return f'<section class="page-notes"><ol>{lines}</ol></section>'


def _note(note: Footnote, ctx: Context) -> str:
    """A note at the foot of its page, or its number; a note met before is pointed to."""
    if note in ctx.notes:
        number = ctx.notes.index(note) + 1
        return f'<sup class="note-call"><a href="#note-{number}">{number}</a></sup>'
    ctx.notes.append(note)
    number = len(ctx.notes)
    if not ctx.scrolls:
        words = inlines_to_html(note.children, ctx)
        return f'<span class="page-note" id="note-{number}"><span class="note-text">{words}</span></span>'
    return f'<sup class="note-call"><a id="note-call-{number}" href="#note-{number}">{number}</a></sup>'


def _field(field: FormField, ctx: Context) -> str:
    """Room to write, with what is known of the answer: its value, what may be chosen, or an example."""
    if field.kind == "tick":
        return '<span class="tick">☐</span>'
    if field.value:
        return html_text(joined_text(field.value, ctx.chinese))
    if field.choices and not field.open:
        gap = "\u3000" if ctx.chinese else "\u2003"
        boxes = (f'<span class="tick">☐</span>{JOINER} {html_text(label)}' for label, _ in field.choices)
        return gap.join(f'<span class="option">{box}</span>' for box in boxes)
    words = html_text(joined_text(field.hint, ctx.chinese)).replace("\n", "<br/>")
    return f'<span class="hint">{words}</span>' if words else ""


def _ref(target: str, ctx: Context) -> str:
    words = html_text(ctx.outline.reference(target))
    return f'<a class="ref" href="#{html_text(target)}">{words}</a>' if words else ""
