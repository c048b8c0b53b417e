"""The words of WordprocessingML: names, units and the few helpers that build elements fast.

Only this package's modules below the line of "headings and tables" speak these words. Every
element is built as a node, never as text, so no content can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Element = etree._Element
Attributes = Mapping[str, str]

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold."""

EMU_PER_POINT = 12700
EIGHTHS = 8
"""Line weights are counted in eighths of a point."""


class _Names(dict[str, str]):
    """`w:p` to the name lxml wants, looked up once."""

    def __missing__(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        full = f"{{{NAMESPACES[prefix]}}}{local}" if local else name
        self[name] = full
        return full


Q = _Names()
"""Qualified names by their prefixed ones."""

W_VAL = Q["w:val"]
XML_SPACE = (Q["xml:space"], "preserve")
"""Attribute that keeps the spaces at both ends of a text."""


def root(name: str, *prefixes: str, attributes: Attributes | None = None) -> Element:
    """A part's root element that declares `prefixes` besides its own."""
    wanted = (name.partition(":")[0], *prefixes)
    names = {prefix: NAMESPACES[prefix] for prefix in wanted}
    return etree.Element(Q[name], {Q[k]: v for k, v in (attributes or {}).items()}, nsmap=names)


def unprefixed(name: str, namespace: str, **more: str) -> Element:
    """A root element in `{namespace}name` form whose own namespace needs no prefix."""
    names: dict[Any, str] = dict(more)
    names[None] = namespace
    return etree.Element(name, nsmap=names)


def sub(parent: Element, name: str, attributes: Attributes | None = None) -> Element:
    """A new last child."""
    if attributes is None:
        return etree.SubElement(parent, Q[name])
    return etree.SubElement(parent, Q[name], {Q[k]: v for k, v in attributes.items()})


def val(parent: Element, name: str, value: str) -> Element:
    """A new last child with a `w:val`."""
    return etree.SubElement(parent, Q[name], {W_VAL: value})


def flag(parent: Element, name: str, on: bool = True) -> Element:
    """A switch: present when on, with `w:val="0"` when off."""
    return sub(parent, name) if on else val(parent, name, "0")


def twips(points: float) -> str:
    """Points as twentieths of a point."""
    return str(round(points * 20))


def emu(points: float) -> str:
    """Points as English metric units, which drawings are measured in."""
    return str(round(points * EMU_PER_POINT))


def half_points(points: float) -> str:
    """Points as half points, which type sizes are given in."""
    return str(round(points * 2))


def to_bytes(element: Element) -> bytes:
    """A part of the package: UTF-8 with its declaration."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)
