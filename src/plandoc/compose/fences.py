"""Markers in a template's text: what stands between fences, and whether it can be understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plandoc.compose.faults import TemplateFault
from plandoc.diagnostics import nearest

OPENING = "{plandoc}"
OF_COMPOSE = ("toc", "short-toc", "findings", "top-findings", "few-findings")
"""Markers of the document itself, beside those of computed sections."""
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_MARKER = re.compile(r"\{plandoc\}\s*(.*)")


def marker_of(info: str) -> str | None:
    """The marker that a fence's first line names; None where the fence is none of plandoc's."""
    return info.removeprefix(OPENING).strip() if info.startswith(OPENING) else None


def fence_faults(source: str, file: str, markers: Collection[str]) -> Iterator[TemplateFault]:
    """Every marker of a template that is unknown, never closed, or where no marker can stand."""
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark", {"html": False}).parse(text)
    fences = {token.map[0]: token for token in tokens if token.type == "fence" and token.map}
    for number, token in fences.items():
        if not _closed(token, lines):
            yield TemplateFault(
                "template-unclosed-fence", file, number + 1, _column(lines[number], token.markup)
            )
    inside = {n for start, token in fences.items() for n in range(start + 1, (token.map or [0, 0])[1])}
    for number, line in enumerate(lines):
        if OPENING not in line or number in inside:
            continue
        column = line.index(OPENING) + 1
        fence = fences.get(number)
        marker = marker_of(fence.info.strip()) if fence and fence.level == 0 else None
        if marker is None:
            yield TemplateFault("template-stray-marker", file, number + 1, column)
        elif marker not in markers:
            facts = {"name": marker, "near": nearest(marker, markers)}
            yield TemplateFault(
                "template-unknown-marker", file, number + 1, column + len(OPENING) + 1, **facts
            )


def _closed(token: Token, lines: list[str]) -> bool:
    """Whether a fence has its last line, and a marker's fence nothing in it."""
    first, end = token.map or (0, 0)
    last = lines[end - 1].strip() if end - 1 < len(lines) else ""
    is_marker = marker_of(token.info.strip()) is not None
    closing = end - first >= 2 and set(last) == {token.markup[0]} and len(last) >= len(token.markup)
    return closing and not (is_marker and token.content.strip())


def _column(line: str, markup: str) -> int:
    return line.find(markup) + 1 or 1
