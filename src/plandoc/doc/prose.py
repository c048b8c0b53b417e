"""The small Markdown subset of prose fields: paragraphs, lists, strong, footnotes.

Everything else is literal text, so no input can become anything but these nodes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from plandoc.doc.nodes import Block, Footnote, Inline, ListBlock, Paragraph, ParagraphRole, Strong, Text

_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*•])|(?P<number>\d{1,3})[.)、])\s+(?P<text>.*)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


_NOTE = re.compile(r"^[ \t]*\[\^(?P<mark>\w{1,20})\][:：][ \t]*(?P<text>\S.*)$\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^(\w{1,20})\]")
Notes = Mapping[str, Footnote]
"""The footnotes of a text by their marks."""


def prose_blocks(text: str, role: ParagraphRole = "body") -> tuple[Block, ...]:
    """Prose as blocks; empty text gives none."""
    blocks: list[Block] = []
    text, notes = _without_notes(text)
    for chunk in re.split(r"\n\s*\n", text.strip()):
        blocks.extend(_chunk(chunk.strip("\n"), role, notes))
    return tuple(blocks)


def _without_notes(text: str) -> tuple[str, Notes]:
    """The text without the lines that hold its footnotes (`[^1]: …`), and these by their marks.

    A line whose mark stands nowhere in the text is left there, so that nothing is lost.
    """
    found = {line["mark"]: line for line in _NOTE.finditer(text)}
    rest = _NOTE.sub("", text)
    used = {mark: line for mark, line in found.items() if f"[^{mark}]" in rest}
    kept = _NOTE.sub(lambda line: "" if line["mark"] in used else line[0], text)
    return kept, {mark: Footnote(_strong(line["text"].strip())) for mark, line in used.items()}


def _inlines(text: str, notes: Notes) -> tuple[Inline, ...]:
    """Text with its strong words and footnotes; a mark without a note stays as it was written."""
    if not notes:
        return _strong(text)
    parts: list[Inline] = []
    rest = ""
    for index, piece in enumerate(_NOTE_MARK.split(text)):
        if index % 2 == 0:
            rest += piece
        elif piece in notes:
            parts += [*_strong(rest), notes[piece]]
            rest = ""
        else:
            rest += f"[^{piece}]"
    return (*parts, *_strong(rest))


def _strong(text: str) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for index, piece in enumerate(_STRONG.split(text)):
        if piece:
            parts.append(Strong((Text(piece),)) if index % 2 else Text(piece))
    return tuple(parts)


def _chunk(chunk: str, role: ParagraphRole, notes: Notes) -> list[Block]:
    blocks: list[Block] = []
    lines: list[str] = []
    items: list[re.Match[str]] = []
    for line in [*chunk.split("\n"), None]:
        match = _ITEM.fullmatch(line) if line is not None else None
        if items and not match:
            blocks.append(_list(items, notes))
            items = []
        if lines and (match or line is None):
            blocks.append(Paragraph(_inlines(joined(lines), notes), role))
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


def _list(items: list[re.Match[str]], notes: Notes) -> ListBlock:
    return ListBlock(
        tuple((Paragraph(_inlines(item["text"], notes)),) for item in items),
        ordered=items[0]["number"] is not None,
    )
