"""numbering.xml: real multilevel numbering for headings, annexes and lists."""

from __future__ import annotations

from collections.abc import Iterable

from plandoc.doc.nodes import Document
from plandoc.write.docx.looks import ANNEX_LIST, BULLET_LIST, HEADING_LIST, LIST_INDENT, ORDERED_LIST
from plandoc.write.docx.oxml import Element, root, sub, twips, val

Level = tuple[str, str]
"""Number format and text (`%1` stands for the number of level 1)."""

CHINESE: tuple[Level, ...] = (
    ("chineseCountingThousand", "%{}、"),
    ("chineseCountingThousand", "（%{}）"),
    ("decimal", "%{}."),
    ("decimal", "（%{}）"),
    ("decimalEnclosedCircle", "%{}"),
)
"""一、 （一） 1. （1） ①."""

BULLETS = ("•", "–", "▪")


def numbering(doc: Document, ordered_lists: Iterable[int]) -> Element:
    """The part; `ordered_lists` are the ids of further ordered lists, each starting at 1."""
    top = root("w:numbering")
    chinese = doc.numbering == "chinese"
    _headings(top, chinese)
    _annexes(top, doc, chinese)
    _bullets(top)
    _ordered(top, doc.meta.language == "zh")
    for number in (HEADING_LIST, ANNEX_LIST, BULLET_LIST, ORDERED_LIST):
        val(sub(top, "w:num", {"w:numId": str(number)}), "w:abstractNumId", str(number))
    for number in ordered_lists:
        _restarted(top, number)
    return top


def _abstract(top: Element, number: int, kind: str = "multilevel") -> Element:
    element = sub(top, "w:abstractNum", {"w:abstractNumId": str(number)})
    val(element, "w:nsid", f"{0x50AC0000 + number:08X}")
    val(element, "w:multiLevelType", kind)
    val(element, "w:tmpl", f"{0x70AC0000 + number:08X}")
    return element


def _level(
    parent: Element,
    level: int,
    form: str,
    text: str,
    *,
    style: str = "",
    suffix: str = "tab",
    left: float = 0,
) -> None:
    element = sub(parent, "w:lvl", {"w:ilvl": str(level)})
    val(element, "w:start", "1")
    val(element, "w:numFmt", form)
    if style:
        val(element, "w:pStyle", style)
    val(element, "w:suff", suffix)
    val(element, "w:lvlText", text)
    val(element, "w:lvlJc", "left")
    indent = (
        {"w:left": twips(left), "w:hanging": twips(LIST_INDENT)}
        if left
        else {"w:left": "0", "w:firstLine": "0"}
    )
    sub(sub(element, "w:pPr"), "w:ind", indent)


def _headings(top: Element, chinese: bool) -> None:
    element = _abstract(top, HEADING_LIST)
    for level in range(5):
        form, text, suffix = _heading_level(level, level, 1, chinese)
        _level(element, level, form, text, style=f"Heading{level + 1}", suffix=suffix)


def _annexes(top: Element, doc: Document, chinese: bool) -> None:
    """Annex titles, and the headings inside an annex numbered as chapters of their own."""
    element = _abstract(top, ANNEX_LIST)
    gap = "" if doc.meta.language == "zh" else " "
    _level(element, 0, "decimal", f"{doc.meta.label('annex')}{gap}%1", style="AnnexHeading", suffix="space")
    for level in range(1, 5):
        form, text, suffix = _heading_level(level - 1, level, 2, chinese)
        _level(element, level, form, text, suffix=suffix)


def _heading_level(step: int, level: int, first: int, chinese: bool) -> tuple[str, str, str]:
    """Format, text and what follows the number, for the `step`th kind of number."""
    if chinese:
        form, text = CHINESE[step]
        return form, text.format(level + 1), "space" if text.endswith(".") else "nothing"
    return "decimal", ".".join(f"%{n}" for n in range(first, level + 2)), "space"


def _bullets(top: Element) -> None:
    element = _abstract(top, BULLET_LIST, "hybridMultilevel")
    for level in range(9):
        _level(element, level, "bullet", BULLETS[level % 3], left=LIST_INDENT * (level + 1))


def _ordered(top: Element, chinese: bool) -> None:
    element = _abstract(top, ORDERED_LIST)
    texts = ("%{}.", "（%{}）") if chinese else ("%{}.", "(%{})")
    for level in range(9):
        _level(element, level, "decimal", texts[level % 2].format(level + 1), left=LIST_INDENT * (level + 1))


def _restarted(top: Element, number: int) -> None:
    element = sub(top, "w:num", {"w:numId": str(number)})
    val(element, "w:abstractNumId", str(ORDERED_LIST))
    for level in range(9):
        override = sub(element, "w:lvlOverride", {"w:ilvl": str(level)})
        val(override, "w:startOverride", "1")
