"""The small Markdown subset of prose fields: paragraphs, lists, strong.

Everything else is literal text, so no input can become anything but these nodes.
"""

from __future__ import annotations

import re

from plandoc.doc.nodes import Block, Inline, ListBlock, Paragraph, ParagraphRole, Strong, Text

_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*•])|(?P<number>\d{1,3})[.)、])\s+(?P<text>.*)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def prose_blocks(text: str, role: ParagraphRole = "body") -> tuple[Block, ...]:
    """Prose as blocks; empty text gives none."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        blocks.extend(_chunk(chunk.strip("\n"), role))
    return tuple(blocks)


def prose_inlines(text: str) -> tuple[Inline, ...]:
    """One paragraph of prose as inlines."""
    parts: list[Inline] = []
    for index, piece in enumerate(_STRONG.split(text)):
        if piece:
            parts.append(Strong((Text(piece),)) if index % 2 else Text(piece))
    return tuple(parts)


def _chunk(chunk: str, role: ParagraphRole) -> list[Block]:
    blocks: list[Block] = []
    lines: list[str] = []
    items: list[re.Match[str]] = []
    for line in [*chunk.split("\n"), None]:
        match = _ITEM.fullmatch(line) if line is not None else None
        if items and not match:
            blocks.append(_list(items))
            items = []
        if lines and (match or line is None):
            blocks.append(Paragraph(prose_inlines(joined(lines)), role))
            lines = []
        if match:
            items.append(match)
        elif line is not None and line.strip():
            lines.append(line.strip())
    return blocks


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one line: a space between Latin words, none in Chinese."""
    text = ""
    for line in filter(None, (line.strip() for line in lines)):
        glue = " " if text and ord(text[-1]) < 0x2E80 and ord(line[0]) < 0x2E80 else ""
        text += glue + line
    return text


def _list(items: list[re.Match[str]]) -> ListBlock:
    return ListBlock(
        tuple((Paragraph(prose_inlines(item["text"])),) for item in items),
        ordered=items[0]["number"] is not None,
    )
