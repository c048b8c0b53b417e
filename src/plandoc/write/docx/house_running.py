"""Headers and footers of a house template in the document that is written."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plandoc.themes import Theme
from plandoc.themes.house import House, Running
from plandoc.write.docx.context import Job, text_width
from plandoc.write.docx.house import Ids, W, parse, renamed, written
from plandoc.write.docx.oxml import to_bytes
from plandoc.write.docx.package import OFFICE, WORD, Part, Relations
from plandoc.write.docx.running import watermark

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "emf": "image/x-emf",
         "wmf": "image/x-wmf"}  # fmt: skip
MOST_DIFFERENCE = 60.0
"""Points by which a tab stop may miss the edge of the type area and still stand for it."""


def part_name(part: Running, turned: bool) -> str:
    """The name of a header or footer among the parts."""
    return f"house-{part.kind}-{part.pages}{'-wide' if turned else ''}.xml"


def running_references(job: Job, turned: bool) -> dict[tuple[str, str], str]:
    """The relations of the file's headers and footers."""
    house = job.theme.house
    return {
        (part.kind, part.pages): job.relations.add(f"{OFFICE}/{part.kind}", part_name(part, turned))
        for part in (house.running if house else ())
    }


def running_parts(job: Job, house: House, ids: Ids) -> Iterator[tuple[Part, Relations | None]]:
    """Every header and footer, upright and for turned pages, with what it leads to."""
    for part in house.running:
        for turned in (False, True):
            top = renamed(parse(part.content), ids)
            if turned:
                _widen(top, job.theme, house, part)
            content = written(top)
            if part.kind == "header" and job.doc.watermark:
                content = _marked(top, job)
            kind = "header" if part.kind == "header" else "footer"
            yield Part(f"word/{part_name(part, turned)}", f"{WORD}.{kind}+xml", content), _relations(part)


def media_parts(house: House) -> Iterator[Part]:
    """The pictures in headers and footers."""
    for name, content in house.media.items():
        yield Part(name, TYPES[name.rpartition(".")[2]], content)


def _relations(part: Running) -> Relations | None:
    if not part.relations:
        return None
    rows = Relations()
    for relation in part.relations:
        target = relation.target.removeprefix("word/")
        rows.put(relation.id, f"{OFFICE}/{relation.kind}", target, relation.external)
    return rows


def _widen(top: etree._Element, theme: Theme, house: House, part: Running) -> None:
    """Move tab stops at the middle and the right edge to where these are on a turned page."""
    upright, wide = text_width(theme), text_width(theme, landscape=True)
    look = house.looks.get(part.kind)
    for paragraph in top.iter(f"{W}p"):
        if any(e.tag == f"{W}tbl" for e in paragraph.iterancestors()):
            continue
        own = paragraph.find(f"{W}pPr/{W}tabs")
        if own is None and (look is None or not look.tabs or paragraph.find(f".//{W}tab") is None):
            continue
        stops = (
            [(look_side, where) for look_side, where in (look.tabs if look else ())] if own is None else []
        )
        tabs = own if own is not None else _new_tabs(paragraph)
        for tab in list(tabs):
            where = tab.get(f"{W}pos", "0")
            if tab.get(f"{W}val") in ("right", "center") and where.lstrip("-").isdigit():
                tab.set(f"{W}pos", str(round(_moved(int(where) / 20, upright, wide) * 20)))
        moved: dict[int, str] = {round(_moved(where, upright, wide) * 20): side for side, where in stops}
        cleared = {round(where * 20): "clear" for _, where in stops if round(where * 20) not in moved}
        for place, kind in sorted((cleared | moved).items()):
            etree.SubElement(tabs, f"{W}tab", {f"{W}val": kind, f"{W}pos": str(place)})


def _moved(where: float, upright: float, wide: float) -> float:
    """Where a tab stop goes that stood at the middle or the right edge; others stay."""
    if abs(where - upright) < MOST_DIFFERENCE:
        return where + wide - upright
    return where + (wide - upright) / 2 if abs(where - upright / 2) < MOST_DIFFERENCE / 2 else where


def _new_tabs(paragraph: etree._Element) -> etree._Element:
    """Tab stops of a paragraph that has none, at their place among its properties."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    before = {f"{W}{n}" for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
                                  "numPr", "suppressLineNumbers", "pBdr", "shd")}  # fmt: skip
    tabs = etree.Element(f"{W}tabs")
    properties.insert(sum(child.tag in before for child in properties), tabs)
    return tabs


def _marked(top: etree._Element, job: Job) -> bytes:
    """The header with the plan's watermark in its first paragraph."""
    run = parse(to_bytes(watermark(job)))
    first = next(top.iter(f"{W}p"), None)
    if first is None:
        first = etree.SubElement(top, f"{W}p")
    first.append(run)
    return written(top)
