"""Styles, lists and fonts of a house template, joined with those that plandoc needs.

The file's own definitions stand; styles that it lacks are added. Word knows built-in styles by
their names, so their ids can be made those that the document uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from plandoc.themes import Theme
from plandoc.themes.house import House
from plandoc.write.docx.oxml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
MC = f"{{{NAMESPACES['mc']}}}"
SHIFT = 20_000
"""Added to the ids of the file's lists, so that they are none of plandoc's."""
REFERENCES = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")
BEFORE_NUMBER = frozenset(("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")

Ids = Mapping[str, str]


def parse(content: bytes) -> etree._Element:
    """A part that was looked at when it was read, or is plandoc's own."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def written(top: etree._Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True)


def house_ids(house: House, ours: bytes) -> dict[str, str]:
    """What the file's style ids become: plandoc's where the name is the same, out of its way elsewhere."""
    if not house.styles:
        return {}
    wanted = {_key(style): style.get(f"{W}styleId", "") for style in parse(ours).iterfind(f"{W}style")}
    own = {style.get(f"{W}styleId", ""): _key(style) for style in parse(house.styles).iterfind(f"{W}style")}
    ids = {old: wanted[key] for old, key in own.items() if key in wanted}
    taken = set(wanted.values())
    for old in own:
        if old not in ids:
            ids[old] = _free(old, taken)
            taken.add(ids[old])
    return ids


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-house"
    return name


def renamed(top: etree._Element, ids: Ids) -> etree._Element:
    """A part with the ids of its styles changed."""
    for name in REFERENCES:
        for element in top.iter(f"{W}{name}"):
            old = element.get(f"{W}val", "")
            element.set(f"{W}val", ids.get(old, old))
    return top


def joined_styles(ours: bytes, theme: Theme) -> bytes:
    """The file's style sheet with the styles that it lacks; numbered ones stay bound to plandoc's lists."""
    house = theme.house
    if house is None or not house.styles:
        return ours
    ids, own = house_ids(house, ours), parse(ours)
    top = renamed(parse(house.styles), ids)
    there = {}
    for style in top.iterfind(f"{W}style"):
        style.set(f"{W}styleId", ids[style.get(f"{W}styleId", "")])
        there[_key(style)] = style
    defaults = {s.get(f"{W}type") for s in there.values() if s.get(f"{W}default") in ("1", "true", "on")}
    for style in own.iterfind(f"{W}style"):
        known = there.get(_key(style))
        if known is None:
            top.append(_added(deepcopy(style), defaults, theme))
            continue
        if style.get(f"{W}default") and style.get(f"{W}type") not in defaults:
            known.set(f"{W}default", "1")
        if style.get(f"{W}type") == "paragraph":
            _bind(known, style)
    _stop_inheriting(list(there.values()))
    _shift_lists(top, {style.get(f"{W}styleId", "") for style in own.iterfind(f"{W}style")})
    _speak(top, own)
    return written(top)


def _key(style: etree._Element) -> tuple[str, str]:
    name = style.find(f"{W}name")
    return style.get(f"{W}type", ""), ("" if name is None else name.get(f"{W}val", "")).lower()


def _added(style: etree._Element, defaults: set[str | None], theme: Theme) -> etree._Element:
    """A style of plandoc's beside those of the file: fonts by name, lines off the file's grid."""
    if style.get(f"{W}type") in defaults:
        style.attrib.pop(f"{W}default", "")
    for fonts in style.iter(f"{W}rFonts"):
        for name in THEMED:
            fonts.attrib.pop(f"{W}{name}", "")
    for spacing in style.iterfind(f"{W}pPr/{W}spacing"):
        if theme.house and theme.house.page and theme.house.page.grid:
            off = etree.Element(f"{W}snapToGrid")
            off.set(f"{W}val", "0")
            if spacing.getprevious() is None or spacing.getprevious().tag != off.tag:  # type: ignore[union-attr]
                spacing.addprevious(off)
    return style


def _bind(style: etree._Element, ours: etree._Element) -> None:
    """Give a style of the file plandoc's numbering and level in the outline, in place of its own."""
    number = ours.find(f"{W}pPr/{W}numPr")
    level = ours.find(f"{W}pPr/{W}outlineLvl")
    if style.find(f"{W}pPr") is None and number is None and level is None:
        return
    properties = _paragraph_properties(style)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    if number is not None:
        _put_number(properties, deepcopy(number))
    if level is not None and properties.find(f"{W}outlineLvl") is None:
        after = {f"{W}{name}" for name in ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")}
        places = [n for n, child in enumerate(properties) if child.tag in after]
        properties.insert(min(places, default=len(properties)), deepcopy(level))


def _stop_inheriting(styles: list[etree._Element]) -> None:
    """Styles of the file that are based on a heading keep being without its number, as they were."""
    numbered = {s.get(f"{W}styleId") for s in styles if s.find(f"{W}pPr/{W}numPr") is not None}
    for style in styles:
        based = style.find(f"{W}basedOn")
        own = style.find(f"{W}pPr/{W}numPr")
        if own is None and based is not None and based.get(f"{W}val") in numbered:
            number = etree.Element(f"{W}numPr")
            etree.SubElement(number, f"{W}numId", {f"{W}val": "0"})
            _put_number(_paragraph_properties(style), number)


def _paragraph_properties(style: etree._Element) -> etree._Element:
    """The paragraph properties of a style, before those of its text."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        after = {f"{W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
        places = [n for n, child in enumerate(style) if child.tag in after]
        style.insert(min(places, default=len(style)), properties)
    return properties


def _put_number(properties: etree._Element, number: etree._Element) -> None:
    """Numbering at its place among paragraph properties."""
    places = [n for n, child in enumerate(properties, 1) if str(child.tag).removeprefix(W) in BEFORE_NUMBER]
    properties.insert(max(places, default=0), number)


def _shift_lists(top: etree._Element, ours: set[str]) -> None:
    """Point the other styles of the file at its own lists under their new ids."""
    for style in top.iterfind(f"{W}style"):
        if style.get(f"{W}styleId", "") not in ours:
            for number in style.iterfind(f"{W}pPr/{W}numPr/{W}numId"):
                number.set(f"{W}val", shifted(number.get(f"{W}val", "")))


def shifted(number: str) -> str:
    """The id of a list of the file in the document; 0 takes numbering away and stays."""
    return str(int(number) + SHIFT) if number.isdigit() and number != "0" else number


def _speak(top: etree._Element, own: etree._Element) -> None:
    """The languages of the text, where the file does not say them."""
    path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
    run, language = top.find(path), own.find(f"{path}/{W}lang")
    if run is not None and run.find(f"{W}lang") is None and language is not None:
        after = {f"{W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath", "rPrChange")}
        places = [n for n, child in enumerate(run) if child.tag in after or not str(child.tag).startswith(W)]
        run.insert(min(places, default=len(run)), deepcopy(language))


def joined_numbering(ours: bytes, house: House, styles: bytes) -> bytes:
    """plandoc's lists, and those of the file that styles kept from it refer to."""
    if not house.numbering:
        return ours
    wanted = {n.get(f"{W}val", "") for n in parse(styles).iter(f"{W}numId")}
    theirs = renamed(parse(house.numbering), house_ids(house, styles))
    nums = [num for num in theirs.iterfind(f"{W}num") if shifted(num.get(f"{W}numId", "")) in wanted]
    lists = {abstract.get(f"{W}val", "") for num in nums for abstract in num.iterfind(f"{W}abstractNumId")}
    top = parse(ours)
    first = top.find(f"{W}num")
    for abstract in theirs.iterfind(f"{W}abstractNum"):
        if abstract.get(f"{W}abstractNumId") in lists and first is not None:
            first.addprevious(_own_list(deepcopy(abstract)))
    for num in nums:
        top.append(_own_list(deepcopy(num)))
    return written(top)


def _own_list(element: etree._Element) -> etree._Element:
    """A list under its new ids, bound to no style of plandoc's and without pictures."""
    for part in element.iter():
        for name in ("numId", "abstractNumId"):
            if (old := part.get(f"{W}{name}", "")) and part is element:
                part.set(f"{W}{name}", shifted(old) if old != "0" else str(SHIFT))
        for foreign in [a for a in part.attrib if not str(a).startswith(W)]:
            part.attrib.pop(foreign, "")
    for abstract in element.iterfind(f"{W}abstractNumId"):
        old = abstract.get(f"{W}val", "")
        abstract.set(f"{W}val", shifted(old) if old != "0" else str(SHIFT))
    for name in (f"{W}lvlPicBulletId", f"{MC}AlternateContent", f"{W}pStyle"):
        for part in list(element.iter(name)):
            parent = part.getparent()
            if parent is not None:
                parent.remove(part)
    return element


def joined_fonts(ours: bytes, house: House | None) -> bytes:
    """The font table with what the file says of further fonts; embedded ones are not taken over."""
    if house is None or not house.fonts:
        return ours
    top = parse(ours)
    known = {font.get(f"{W}name") for font in top}
    for font in parse(house.fonts).iterfind(f"{W}font"):
        if font.get(f"{W}name") in known:
            continue
        for child in list(font):
            if "embed" in str(child.tag) or not str(child.tag).startswith(W):
                font.remove(child)
        top.append(font)
    return written(top)
