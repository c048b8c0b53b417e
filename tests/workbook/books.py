"""Workbooks as other programs and people make them, for the tests of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook

from plandoc.intake import read_workbook_bytes
from plandoc.read import Input
from tests.workbook.examples import WORLD

Rows = Iterable[Iterable[Any]]
PLAN: Rows = (("计划类型", "annual"), ("标题", "年度计划"))
PLAN_EN: Rows = (("Plan type", "annual"), ("Title", "Annual plan"))


def bytes_of(made: Workbook) -> bytes:
    """The file of a workbook."""
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def workbook(sheets: dict[str, Rows], change: Callable[[Workbook], object] | None = None) -> bytes:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(list(row))
    if change:
        change(made)
    return bytes_of(made)


def annual(sheets: dict[str, Rows], change: Callable[[Workbook], object] | None = None) -> bytes:
    """An annual plan with these sheets."""
    return workbook({"计划": PLAN, **sheets}, change)


def read(content: bytes, name: str = "plan.xlsx") -> Input:
    """What is read from a workbook."""
    return read_workbook_bytes(content, name, WORLD)


def raw(content: bytes) -> dict[str, Any]:
    """The plain data of a workbook that nothing is to be said of."""
    found = read(content)
    assert found.diagnostics == ()
    return data(found)


def data(found: Input) -> dict[str, Any]:
    """The plain data that was read, whatever is said of it."""
    assert isinstance(found.raw, dict)
    return dict(found.raw)


def said(found: Input) -> list[tuple[str, str]]:
    """Code and place of what is said of an input."""
    return [(d.code, str(d.where).removeprefix("plan.xlsx: ")) for d in found.diagnostics]


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """A package with some parts replaced, added or, with None, left out."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            if name not in changes:
                out.writestr(name, source.read(name))
        for name, part in changes.items():
            if part is not None:
                out.writestr(name, part)
    return target.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return source.read(name)
