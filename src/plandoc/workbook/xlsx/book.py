"""The sheets of a workbook: which there are, the texts they share, the formats of their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plandoc.office import OfficeError, Package, unpacked
from plandoc.workbook.xlsx.numbers import BUILT_IN_DATES, BUILT_IN_PERCENTS, Shown, shown_as
from plandoc.workbook.xlsx.parts import stream

MAIN = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
WITH_MACROS = ("ms-excel.sheet.macroEnabled.main+xml", "ms-excel.template.macroEnabled.main+xml")
MOST_TEXT = 40_000_000
"""Characters of all shared texts together."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Book:
    """An opened workbook."""

    package: Package
    sheets: dict[str, str] = field(default_factory=dict)
    """The part of each sheet by its name, in the order of the workbook."""
    from_1904: bool = False
    """Whether days are counted from 1904, as Excel for Mac once did."""
    texts: list[str] = field(default_factory=list)
    """What cells share."""
    formats: list[Shown] = field(default_factory=list)
    """What the styles of cells make of a number."""
    hidden: set[str] = field(default_factory=set)
    """Names of sheets that are not shown."""
    has_macros: bool = False
    has_links: bool = False
    """Whether formulas look into other workbooks."""


def opened(content: bytes) -> Book:
    """The workbook in `content`; `OfficeError` for anything else."""
    package = unpacked(content)
    kind = package.type_of(package.main)
    if not kind.endswith((*MAIN, *WITH_MACROS)):
        raise OfficeError("not-office")
    book = Book(package)
    book.has_macros = kind.endswith(WITH_MACROS) or any("vbaproject" in name for name in package.names)
    _read_main(book)
    for relation in package.related(package.main).values():
        if relation.kind == "sharedStrings" and package.has(relation.target):
            book.texts = _shared(package, relation.target)
        elif relation.kind == "styles" and package.has(relation.target):
            book.formats = _formats(package, relation.target)
        elif relation.kind == "externalLink":
            book.has_links = True
    return book


def unescaped(text: str) -> str:
    """A text with `_x000D_` as the character it stands for (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _read_main(book: Book) -> None:
    relations = book.package.related(book.package.main)
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for at, value in attributes.items() if at.endswith(" id")), "")
            found.append((attributes.get("name", ""), key))
            if attributes.get("state", "visible") != "visible":
                book.hidden.add(attributes.get("name", ""))
        elif name == "workbookPr":
            book.from_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")

    stream(book.package, book.package.main, start, _nothing, _nothing)
    for title, key in found:
        relation = relations.get(key)
        if relation and relation.kind == "worksheet" and book.package.has(relation.target):
            book.sheets.setdefault(title, relation.target)


def _shared(package: Package, part: str) -> list[str]:
    """The texts of the workbook; readings above Chinese characters are left out."""
    texts: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "reading": 0, "length": 0}

    def start(name: str, _: dict[str, str]) -> None:
        if name == "t":
            state["text"] = not state["reading"]
        elif name == "rPh":
            state["reading"] += 1

    def end(name: str) -> None:
        if name == "t":
            state["text"] = False
        elif name == "rPh":
            state["reading"] -= 1
        elif name == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()

    def text(piece: str) -> None:
        if state["text"]:
            state["length"] += len(piece)
            if state["length"] > MOST_TEXT:
                raise OfficeError("too-large")
            pieces.append(piece)

    stream(package, part, start, end, text)
    return texts


def _formats(package: Package, part: str) -> list[Shown]:
    """What each style of cells makes of a number, in the order of `cellXfs`."""
    own: dict[int, str] = {}
    numbers: list[int] = []
    within = {"cells": False}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            within["cells"] = True
        elif name == "xf" and within["cells"]:
            numbers.append(_whole(attributes.get("numFmtId")))

    def end(name: str) -> None:
        if name == "cellXfs":
            within["cells"] = False

    stream(package, part, start, end, _nothing)
    return [_kind(number, own) for number in numbers]


def _kind(number: int, own: dict[int, str]) -> Shown:
    if number in own:
        return shown_as(own[number])
    if number in BUILT_IN_DATES:
        return "date"
    return "percent" if number in BUILT_IN_PERCENTS else "number"


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else 0


def _nothing(*_: object) -> None:
    """What is not asked for."""
