"""Outline: the numbers of headings, annexes, tables and figures, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from plandoc.doc.build import captioned, plain, walk
from plandoc.doc.nodes import Block, Document, Heading, Meta, Numbering, Table

DIGITS = "零一二三四五六七八九"
CIRCLED_LAST = 20
"""① to ⑳ stand together in Unicode and in every Chinese font."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading as tables of contents, bookmarks and references show it."""

    id: str
    level: int
    label: str
    """`一、`, `（二）`, `1.2`, `附件1`; empty for an unnumbered heading."""
    text: str
    annex: bool = False
    """Whether it opens an annex."""
    front: bool = False
    """Whether it stands before the body, where nothing is numbered."""

    @property
    def title(self) -> str:
        """Label and text as one line."""
        return joined(self.label, self.text)


Series = Literal["table", "figure"]
"""What is captioned; also the key of its label."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption as lists of tables and figures show it."""

    id: str
    series: Series
    label: str
    """`表 3`, `Figure 2`."""
    title: str
    """Label and words as one line."""
    front: bool
    """Whether it stands before the body, where pages have numbers of their own."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The numbering of a document.

    It holds:

    1. one entry per heading, in reading order, front matter first;
    2. the label of every numbered heading, captioned table and figure by its id;
    3. for each of these the words that refer to it (`三（二）`, `3.2`, `表 4`);
    4. one entry per caption, in reading order.
    """

    entries: tuple[Entry, ...]
    labels: Mapping[str, str]
    references: Mapping[str, str]
    captions: tuple[Caption, ...]

    def label(self, id: str) -> str:
        """The label of a heading, table or figure; empty when it has none."""
        return self.labels.get(id, "")

    def contents(self, depth: int) -> tuple[Entry, ...]:
        """The entries of a table of contents of `depth` levels: the headings of the body."""
        return tuple(entry for entry in self.entries if not entry.front and entry.level <= depth)

    def listed(self, series: Series) -> tuple[Caption, ...]:
        """The entries of a list of tables or figures."""
        return tuple(caption for caption in self.captions if caption.series == series)

    def reference(self, id: str) -> str:
        """What a cross-reference to `id` shows; empty when nothing has that id."""
        return self.references.get(id, "")


def outline(doc: Document) -> Outline:
    """The outline of a document.

    Annexes have a series of their own, and inside an annex the headings are numbered as
    the chapters of a document of their own: 附件2, then 一、 and （一）; Annex 2, then 1
    and 1.1. A heading below an unnumbered heading has no number either. Tables and figures
    are numbered through the document, front matter included.
    """
    counter = _Counter(doc.numbering, doc.meta)
    entries = [Entry(h.id, h.level, "", plain(h.children), front=True) for h in _headings(doc.front)]
    references = {entry.id: entry.text for entry in entries}
    for h in _headings(doc.body):
        label = counter.label(h)
        entries.append(Entry(h.id, h.level, label, plain(h.children), annex=h.annex))
        references[h.id] = counter.reference() if label else plain(h.children)
    captions = tuple(_captions(doc))
    numbers = {caption.id: caption.label for caption in captions}
    labels = {e.id: e.label for e in entries if e.label} | numbers
    return Outline(tuple(entries), MappingProxyType(labels), MappingProxyType(references | numbers), captions)


def joined(label: str, text: str) -> str:
    """Label and text as one line."""
    return f"{label}{gap(label)}{text}"


def caption_gap(meta: Meta) -> str:
    """What stands between the number of a caption and its words."""
    return "\u3000" if meta.language == "zh" else ". "


def gap(label: str) -> str:
    """What stands between a label and the text: nothing after 、 brackets and circles."""
    tight = not label or label[-1] in "、）" or "①" <= label[-1] <= "⑳"
    return "" if tight else " "


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese: 十, 十二, 二十, 九十九; digits outside that range."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return head + (DIGITS[ones] if ones or not tens else "")


def chinese_label(numbers: tuple[int, ...]) -> str:
    """The label of the heading counted by `numbers`: 一、 （一） 1. （1） ①."""
    last = numbers[-1]
    match len(numbers):
        case 1:
            return f"{chinese(last)}、"
        case 2:
            return f"（{chinese(last)}）"
        case 3:
            return f"{last}."
        case 5 if last <= CIRCLED_LAST:
            return chr(ord("①") + last - 1)
        case _:
            return f"（{last}）"


def decimal_label(numbers: tuple[int, ...]) -> str:
    """The label of the heading counted by `numbers`: 1, 1.1, 1.1.1."""
    return ".".join(map(str, numbers))


class _Counter:
    """Counts the headings of a body as they come."""

    def __init__(self, numbering: Numbering, meta: Meta) -> None:
        self._number = chinese_label if numbering == "chinese" else decimal_label
        self._chinese = numbering == "chinese"
        self._meta = meta
        self._counts: list[int] = []
        self._chapters = self._annexes = 0
        self._in_annex = False
        self._silent_below = 99
        """Level of the unnumbered heading that silences the deeper ones."""

    def label(self, heading: Heading) -> str:
        """Count the heading and give its label."""
        level = heading.level
        if level > self._silent_below:
            return ""
        self._silent_below = 99 if heading.numbered else level
        if level == 1:
            self._in_annex = heading.annex
        if not heading.numbered:
            return ""
        self._count(level)
        return self._annex_label() if level == 1 and self._in_annex else self._number(self._own())

    def reference(self) -> str:
        """How the heading counted last is referred to, from its chapter or annex down."""
        own = self._own()
        steps = [chinese_label(own[: i + 1]).rstrip("、.") for i in range(len(own))]
        path = "".join(steps) if self._chinese else decimal_label(own)
        annex = self._annex_label() if self._in_annex else ""
        return (" " if self._chinese else ", ").join(part for part in (annex, path) if part)

    def _count(self, level: int) -> None:
        if level == 1:
            self._annexes += self._in_annex
            self._chapters += not self._in_annex
            self._counts = [self._annexes if self._in_annex else self._chapters]
            return
        self._counts = (self._counts + [0] * level)[:level]
        self._counts[-1] += 1

    def _own(self) -> tuple[int, ...]:
        return tuple(self._counts[1:] if self._in_annex else self._counts)

    def _annex_label(self) -> str:
        gap = "" if self._meta.language == "zh" else " "
        return f"{self._meta.label('annex')}{gap}{self._counts[0]}"


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in walk(blocks):
        if isinstance(block, Heading) and block.id:
            yield block


def _captions(doc: Document) -> Iterator[Caption]:
    """Captioned tables and figures, each in a series of its own."""
    counts: dict[Series, int] = {"table": 0, "figure": 0}
    for front, blocks in ((True, doc.front), (False, doc.body)):
        for block in captioned(blocks):
            series: Series = "table" if isinstance(block, Table) else "figure"
            counts[series] += 1
            label = f"{doc.meta.label(series)} {counts[series]}"
            words = " ".join(plain(block.caption).split())
            title = f"{label}{caption_gap(doc.meta)}{words}" if words else label
            yield Caption(block.id, series, label, title, front)
