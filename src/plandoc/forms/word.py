"""A Word file as what people see of it: paragraphs and tables, and what stands in its controls.

Deleted text is left out, inserted text is kept; text boxes, comments, footnotes, headers and
footers are read as well, so that nothing that somebody wrote goes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from plandoc.house.names import W
from plandoc.house.package import opened
from plandoc.office import Package

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OURS = "plandoc:"
"""How the tag of a control begins that belongs to a place of a plan."""
LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt")} | {
    FALLBACK
}
TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
WINGDINGS = {"F0FE": "☑", "F0FD": "☒", "F0FC": "✓", "F0A8": "☐", "F06F": "☐", "F052": "☑"}
"""Boxes and ticks of the symbol fonts, by their codes."""
BESIDE = ("comments", "footnotes", "endnotes", "header", "footer")
"""Parts with text of their own, by their relation."""


@dataclass(frozen=True, slots=True)
class Said:
    """Text that stands together: inside one control, or outside of any."""

    text: str
    place: str = ""
    """What its control is for, as in the form; empty outside of the form's own controls."""
    empty: bool = False
    """Whether the control still shows what it asks for."""
    ticked: bool | None = None
    """For a box to tick, whether it is."""
    day: str = ""
    """For a picked date, the day (2026-05-01)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with the columns it takes."""

    said: tuple[Said, ...]
    span: int = 1
    continued: bool = False
    """Whether it is a lower part of a cell merged over several rows."""

    @property
    def text(self) -> str:
        """All its text, that of empty controls included."""
        return "\n".join(one.text for one in self.said).strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside of tables."""

    said: tuple[Said, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(one.text for one in self.said).strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a Word file says."""

    blocks: tuple[Line | Grid, ...]
    beside: tuple[str, ...] = ()
    """Texts of comments, notes, headers and footers."""
    properties: dict[str, str] = field(default_factory=dict)
    """The file's own properties, by name."""


def story_of(content: bytes) -> Story:
    """What a Word file says; `OfficeError` for what is none, or of no bearable size."""
    package = opened(content)
    body = package.xml(package.main).find(f"{W}body")
    blocks = tuple(_blocks(body)) if body is not None else ()
    return Story(blocks, tuple(_beside(package)), _properties(package))


def _beside(package: Package) -> Iterator[str]:
    parts = sorted((r.kind, r.target) for r in package.related(package.main).values() if not r.external)
    for kind, target in dict.fromkeys(parts):
        if kind in BESIDE and package.has(target):
            for paragraph in package.xml(target).iter(f"{W}p"):
                text = "".join(one.text for one in _said([paragraph])).strip()
                if text:
                    yield text


def _properties(package: Package) -> dict[str, str]:
    main = next((r.target for r in package.related("").values() if r.kind == "custom-properties"), "")
    if not package.has(main):
        return {}
    return {row.get("name", ""): "".join(map(str, row.itertext())).strip() for row in package.xml(main)}


def _blocks(parent: etree._Element) -> Iterator[Line | Grid]:
    """Paragraphs and tables in order, those in controls and text boxes included."""
    for child in parent:
        if child.tag == f"{W}p":
            yield Line(_said([child]), _is_heading(child))
            for box in child.iter(f"{W}txbxContent"):
                if next(box.iterancestors(FALLBACK), None) is None:
                    yield from _blocks(box)
        elif child.tag == f"{W}tbl":
            yield Grid(tuple(_rows(child)))
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _blocks(child)


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").lower().startswith("heading")


def _rows(parent: etree._Element) -> Iterator[tuple[Cell, ...]]:
    for child in parent:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield tuple(_cells(child, None))
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT and child.tag != f"{W}tblPr":
            yield from _rows(child)


def _cells(parent: etree._Element, control: etree._Element | None) -> Iterator[Cell]:
    before = parent.find(f"{W}trPr/{W}gridBefore")
    if before is not None:
        yield Cell((), _number(before))
    for child in parent:
        if child.tag == f"{W}tc":
            span, merge = child.find(f"{W}tcPr/{W}gridSpan"), child.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            yield Cell(_said(child, control), _number(span), continued)
        elif child.tag == f"{W}sdt":
            for content in child.findall(f"{W}sdtContent"):
                yield from _cells(content, child)
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT and child.tag != f"{W}trPr":
            yield from _cells(child, control)


def _number(element: etree._Element | None) -> int:
    value = element.get(f"{W}val", "1") if element is not None else "1"
    return min(int(value), 1000) if value.isdecimal() else 1


def _said(
    paragraphs: list[etree._Element] | etree._Element, control: etree._Element | None = None
) -> tuple[Said, ...]:
    collected = _Collected()
    for child in paragraphs:
        collected.add(child, control)
    return collected.said()


class _Collected:
    """Gathers text, keeping apart what stands in different controls."""

    def __init__(self) -> None:
        self.parts: list[tuple[etree._Element | None, list[str]]] = []
        self.started = False

    def add(self, element: etree._Element, control: etree._Element | None) -> None:
        """The text of an element that stands in a control, or in none."""
        tag = element.tag
        if not isinstance(tag, str) or tag in LEFT_OUT or tag == f"{W}txbxContent":
            return
        if tag == f"{W}t":
            self._text(element.text or "", control)
        elif tag in TEXTS:
            self._text(TEXTS[tag], control)
        elif tag == f"{W}sym":
            self._text(WINGDINGS.get(element.get(f"{W}char", "").upper(), ""), control)
        else:
            if tag == f"{W}p":
                self._new_paragraph()
            inside = element if tag == f"{W}sdt" and _is_control(element) else control
            for child in element:
                self.add(child, inside)
            if inside is element:
                self._text("", inside)

    def said(self) -> tuple[Said, ...]:
        """What was said, one part for each control and for each text between two."""
        parts = (_said_in(control, "".join(texts).strip("\n")) for control, texts in self.parts)
        return tuple(one for one in parts if one.text.strip() or one.place or one.ticked is not None)

    def _text(self, text: str, control: etree._Element | None) -> None:
        if not self.parts or self.parts[-1][0] is not control:
            self.parts.append((control, []))
        self.parts[-1][1].append(text)

    def _new_paragraph(self) -> None:
        if self.started and self.parts:
            self.parts[-1][1].append("\n")
        self.started = True


def _is_control(sdt: etree._Element) -> bool:
    """Whether a control says something of its content: what it is for, or that it is empty."""
    return any(sdt.find(f"{W}sdtPr/{name}") is not None
               for name in (f"{W}tag", f"{W}showingPlcHdr", f"{W14}checkbox", f"{W}date"))  # fmt: skip


def _said_in(control: etree._Element | None, text: str) -> Said:
    if control is None:
        return Said(text)
    properties = control.find(f"{W}sdtPr")
    assert properties is not None  # noqa: S101 - `_is_control` looked into it
    tag, shown = properties.find(f"{W}tag"), properties.find(f"{W}showingPlcHdr")
    box, date = properties.find(f"{W14}checkbox/{W14}checked"), properties.find(f"{W}date")
    name = tag.get(f"{W}val", "") if tag is not None else ""
    is_box = properties.find(f"{W14}checkbox") is not None
    return Said(
        text,
        name.removeprefix(OURS) if name.startswith(OURS) else "",
        empty=shown is not None and shown.get(f"{W}val", "1") not in ("0", "false", "off"),
        ticked=(box is not None and box.get(f"{W14}val", "1") in ("1", "true")) if is_box else None,
        day=date.get(f"{W}fullDate", "")[:10] if date is not None else "",
    )
