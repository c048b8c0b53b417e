"""Template Markdown to blocks: headings, paragraphs, lists, quotes and markers.

The parser's tokens are turned into nodes at once; no HTML exists anywhere. A fence
```` ```{plandoc} risk-matrix ```` is a marker whose blocks come from `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from plandoc.compose.fences import marker_of
from plandoc.doc.build import link
from plandoc.doc.nodes import (
    Block,
    Checklist,
    ChecklistItem,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Landscape,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    Strong,
    Text,
    Toc,
)
from plandoc.doc.prose import joined

Resolve = Callable[[str], tuple[Block, ...]]
"""The blocks of a marker; empty when the plan has nothing for it."""

_FLAGS = re.compile(r"\s*\{(?P<flags>[a-z\- ]+)\}\s*$")
_TICK = re.compile(r"^\[[ xX]\]\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """Blocks with what is needed to drop sections that have nothing to show."""

    block: Block
    computed: bool = False
    """Whether it came from a marker."""


@dataclass(frozen=True, slots=True)
class EmptyMarker:
    """A marker that gave no blocks; it makes its section droppable."""


Item = Marked | EmptyMarker

Notes = Mapping[int, Footnote]


def blocks_of(source: str, resolve: Resolve) -> tuple[Block, ...]:
    """The blocks of one rendered template.

    A section (a heading and what follows it up to the next heading of its level or above) is
    dropped when it has markers, none of which gave blocks: its sentences would speak of
    nothing. A section without markers is kept.
    """
    parser = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "autolink"])
    parser.use(footnote_plugin, inline=False)
    state: dict[str, Any] = {}
    root = SyntaxTreeNode(parser.parse(source, state))
    notes = _notes(root)
    items: list[Item] = []
    level = 0
    for node in root.children:
        if node.type == "footnote_block":
            continue
        if node.type == "heading":
            heading = _heading(node, notes)
            level = heading.level
            items.append(Marked(heading, computed=False))
        elif node.type == "fence" and (marker := marker_of(node.info)) is not None:
            found = resolve(marker)
            items.extend(Marked(b, computed=True) for b in shifted(found, level))
            if not found:
                items.append(EmptyMarker())
        else:
            items.extend(Marked(b) for b in _block(node, notes))
    items += [Marked(Paragraph((Text(mark),))) for mark in _unused_marks(state)]
    return tuple(item.block for item in pruned(items) if isinstance(item, Marked))


def pruned(items: list[Item]) -> list[Item]:
    """The items without the sections that have nothing to show."""
    kept: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        if not _is_template_heading(item):
            kept.append(item)
            index += 1
            continue
        end = _section_end(items, index)
        own_end = _first_subheading(items, index + 1, end)
        body = items[index + 1 : own_end] + pruned(items[own_end:end])
        if not _is_empty(body, had_children=own_end < end):
            kept.append(item)
            kept.extend(body)
        elif body or own_end < end:
            kept.append(EmptyMarker())
        index = end
    return kept


def shifted(blocks: tuple[Block, ...], level: int) -> tuple[Block, ...]:
    """Computed blocks with their headings moved below a heading of `level`."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and not block.annex:
            block = replace(block, level=block.level + level)  # noqa: PLW2901
        elif isinstance(block, Landscape):
            block = replace(block, children=shifted(block.children, level))  # noqa: PLW2901
        result.append(block)
    return tuple(result)


def _is_template_heading(item: Item) -> bool:
    return isinstance(item, Marked) and isinstance(item.block, Heading) and not item.computed


def _level(item: Item) -> int:
    return item.block.level if isinstance(item, Marked) and isinstance(item.block, Heading) else 99


def _section_end(items: list[Item], start: int) -> int:
    for index in range(start + 1, len(items)):
        item = items[index]
        if _is_contents(item) or (_is_template_heading(item) and _level(item) <= _level(items[start])):
            return index
    return len(items)


def _is_contents(item: Item) -> bool:
    """The table of contents has its own title and belongs to no section before it."""
    return isinstance(item, Marked) and isinstance(item.block, Toc)


def _first_subheading(items: list[Item], start: int, end: int) -> int:
    return next((i for i in range(start, end) if _is_template_heading(items[i])), end)


def _is_empty(body: list[Item], *, had_children: bool) -> bool:
    """Whether a section's markers all came up empty (and it had any)."""
    if any(isinstance(item, Marked) and (item.computed or _is_template_heading(item)) for item in body):
        return False
    return had_children or any(isinstance(item, EmptyMarker) for item in body)


def _notes(root: SyntaxTreeNode) -> Notes:
    """The footnotes of a template by their numbers; each is one paragraph."""
    found = (node for block in root.children if block.type == "footnote_block" for node in block.children)
    return {
        node.meta["id"]: Footnote(
            tuple(
                inline
                for child in node.children
                if child.type == "paragraph"
                for inline in _inlines(child.children[0].children, {})
            )
        )
        for node in found
    }


def _unused_marks(state: dict[str, Any]) -> list[str]:
    """The marks of footnotes to which nothing refers, shown so that the loss is noticed."""
    refs: dict[str, int] = state.get("footnotes", {}).get("refs", {})
    return [f"[^{key.removeprefix(':')}]" for key, number in refs.items() if number < 0]


def _heading(node: SyntaxTreeNode, notes: Notes) -> Heading:
    children = _inlines(node.children[0].children, notes) if node.children else ()
    flags: set[str] = set()
    if children and isinstance(children[-1], Text):
        match = _FLAGS.search(children[-1].text)
        if match:
            flags = set(match["flags"].split())
            children = (*children[:-1], Text(_FLAGS.sub("", children[-1].text)))
    return Heading(
        level=int(node.tag[1]),
        children=children,
        numbered="unnumbered" not in flags,
        new_page="new-page" in flags or "annex" in flags,
        annex="annex" in flags,
    )


def _block(node: SyntaxTreeNode, notes: Notes) -> tuple[Block, ...]:
    match node.type:
        case "paragraph":
            children = _inlines(node.children[0].children, notes)
            return (Paragraph(children),) if children else ()
        case "bullet_list" | "ordered_list":
            return (_list(node, notes),)
        case "blockquote":
            return tuple(
                replace(b, role="note") if isinstance(b, Paragraph) else b
                for child in node.children
                for b in _block(child, notes)
            )
        case "hr":
            return (PageBreak(),)
        case "fence" | "code_block":
            return (Paragraph((Text(node.content.strip()),), "quote"),)
        case _:
            return tuple(b for child in node.children for b in _block(child, notes))


def _list(node: SyntaxTreeNode, notes: Notes) -> Block:
    items = tuple(tuple(b for child in item.children for b in _block(child, notes)) for item in node.children)
    ticked = [_ticked(item) for item in items]
    if items and all(t is not None for t in ticked):
        return Checklist(tuple(t for t in ticked if t is not None))
    return ListBlock(items, ordered=node.type == "ordered_list")


def _ticked(item: tuple[Block, ...]) -> ChecklistItem | None:
    if len(item) != 1 or not isinstance(item[0], Paragraph) or not item[0].children:
        return None
    first = item[0].children[0]
    if not isinstance(first, Text) or not _TICK.match(first.text):
        return None
    rest = Text(_TICK.sub("", first.text))
    return ChecklistItem((rest, *item[0].children[1:]), ticked=first.text[1] in "xX")


def _inlines(nodes: list[SyntaxTreeNode], notes: Notes) -> tuple[Inline, ...]:
    result: list[Inline] = []
    for node in nodes:
        match node.type:
            case "text" | "code_inline":
                result.append(Text(node.content))
            case "softbreak":
                result.append(Text("\n"))
            case "hardbreak":
                result.append(LineBreak())
            case "strong":
                result.append(Strong(_inlines(node.children, notes)))
            case "em":
                result.append(Emphasis(_inlines(node.children, notes)))
            case "footnote_ref":
                if note := notes.get(node.meta["id"]):
                    result.append(note)
            case "footnote_anchor":
                pass
            case "link":
                result.append(link(_inlines(node.children, notes), str(node.attrs.get("href", ""))))
            case _:
                result.extend(_inlines(node.children, notes))
    return _merged(result)


def _merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, line ends joined as the language wants."""
    result: list[Inline] = []
    for item in inlines:
        if isinstance(item, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + item.text)
        else:
            result.append(item)
    return tuple(
        Text(joined(item.text.split("\n"))) if isinstance(item, Text) and "\n" in item.text else item
        for item in result
        if not (isinstance(item, Text) and not item.text)
    )
