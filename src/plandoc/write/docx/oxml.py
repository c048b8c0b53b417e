"""The words of WordprocessingML: elements, units and the one place where text becomes markup.

A tree of elements is built and then written out; what is finished early (a run, a property)
is put into the tree as `Markup`. Only this module makes markup of text, and it escapes every
text and attribute, so no content can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NewType

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}

Attributes = Mapping[str, str]
Markup = NewType("Markup", str)
"""XML that is written already, with everything in it escaped."""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold."""

EMU_PER_POINT = 12700
EIGHTHS = 8
"""Line weights are counted in eighths of a point."""

KEEP_NEXT = Markup("<w:keepNext/>")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACE = ' xml:space="preserve"'
"""Attribute that keeps the spaces at both ends of a text."""

_SPECIAL = re.compile('[&<>"\t\n\r]|' + NOT_XML.pattern)
_SPACES = re.compile(r"^\s|\s$|\s\s")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class Element:
    """One element: name with prefix, attributes, then children or a text."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: Attributes | None = None) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | Markup] = []
        self.text = ""

    def append(self, child: Element | Markup) -> None:
        """Add a last child."""
        self.children.append(child)

    def child(self, index: int) -> Element:
        """The child at `index`, which must be an element, not markup."""
        found = self.children[index]
        if not isinstance(found, Element):
            raise TypeError(found)
        return found


def escaped(text: str) -> str:
    """Text as it may stand between tags and in attributes; what no XML can hold is left out."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], ""), text)


def root(name: str, *prefixes: str, attributes: Attributes | None = None) -> Element:
    """A part's root element that declares `prefixes` besides its own."""
    wanted = (name.partition(":")[0], *prefixes)
    return Element(
        name, {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in wanted} | dict(attributes or {})
    )


def sub(parent: Element, name: str, attributes: Attributes | None = None) -> Element:
    """A new last child."""
    element = Element(name, attributes)
    parent.children.append(element)
    return element


def val(parent: Element, name: str, value: str) -> None:
    """A new last child with a `w:val`."""
    parent.children.append(Markup(f'<{name} w:val="{escaped(value)}"/>'))


def flag(parent: Element, name: str, on: bool = True) -> None:
    """A switch: present when on, with `w:val="0"` when off."""
    parent.children.append(Markup(f"<{name}/>" if on else f'<{name} w:val="0"/>'))


def run_of(text: str, properties: Markup = Markup("")) -> Markup:
    """A run of text with its properties (`w:rPr` or nothing)."""
    return Markup(f"<w:r>{properties}<w:t{_space(text)}>{escaped(text)}</w:t></w:r>")


def text_in(parent: Element, name: str, text: str) -> Element:
    """A new last child that holds a text, with its spaces."""
    spaced = {"xml:space": "preserve"} if _space(text) else None
    element = sub(parent, name, spaced)
    element.text = text
    return element


def _space(text: str) -> str:
    return SPACE if _SPACES.search(text) else ""


def ends_with_paragraph(element: Element) -> bool:
    """Whether the last child is a paragraph, as the end of a cell or section must be."""
    last = element.children[-1] if element.children else None
    return isinstance(last, Element) and last.name == "w:p"


def properties_of(element: Element) -> Element:
    """The properties of a paragraph, its first child, open to be added to."""
    first = element.children[0]
    if isinstance(first, Element):
        return first
    opened = Element("w:pPr")
    opened.append(Markup(first.removeprefix("<w:pPr>").removesuffix("</w:pPr>")))
    element.children[0] = opened
    return opened


def twips(points: float) -> str:
    """Points as twentieths of a point."""
    return str(round(points * 20))


def emu(points: float) -> str:
    """Points as English metric units, which drawings are measured in."""
    return str(round(points * EMU_PER_POINT))


def half_points(points: float) -> str:
    """Points as half points, which type sizes are given in."""
    return str(round(points * 2))


def markup(element: Element) -> Markup:
    """An element written out."""
    start = element.name
    if element.attributes:
        start += "".join([f' {name}="{escaped(value)}"' for name, value in element.attributes.items()])
    if element.children:
        inner = "".join([child if isinstance(child, str) else markup(child) for child in element.children])
        return Markup(f"<{start}>{inner}</{element.name}>")
    if element.text:
        return Markup(f"<{start}>{escaped(element.text)}</{element.name}>")
    return Markup(f"<{start}/>")


def to_bytes(element: Element) -> bytes:
    """A part of the package: UTF-8 with its declaration."""
    return (DECLARATION + markup(element)).encode("utf-8")
