"""Workbooks that are refused, each by the code that says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from plandoc.office import ENCRYPTED, OLE
from tests.workbook.books import annual, part, repacked, workbook

SHEET = "xl/worksheets/sheet1.xml"
GOALS = (("编号", "目标"), ("G1", "甲"))


def _doctype() -> bytes:
    """Entities that would swell to a thousand million texts."""
    sound = annual({})
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8)
    )
    sheet = part(sound, SHEET).split(b"?>", 1)
    return repacked(
        sound,
        {SHEET: sheet[0] + b"?>" + bomb + b"]>" + sheet[1]}
        if len(sheet) > 1
        else {SHEET: bomb + b"]>" + sheet[0]},
    )


def _bomb() -> bytes:
    """A sheet that unpacks to a thousand times its size."""
    return repacked(annual({}), {SHEET: bytes(20_000_000)})


def _formula() -> bytes:
    return annual({"目标": (("编号", "目标"), ("G1", "=A1&A2"))})


BROKEN: dict[str, Callable[[], bytes]] = {
    "workbook-protected": lambda: OLE + bytes(600) + ENCRYPTED + bytes(600),
    "workbook-old-format": lambda: OLE + bytes(2000),
    "workbook-not-excel": lambda: annual({})[:-400],
    "workbook-too-large": _bomb,
    "workbook-unsafe": _doctype,
    "workbook-no-plan": lambda: workbook({"Sheet1": (("a", "b"), (1, 2))}),
    "workbook-formula": _formula,
    "workbook-error": lambda: annual({"目标": (("编号", "目标"), ("G1", "#REF!"))}),
    "workbook-no-owner": lambda: annual({"步骤": (("步骤",), ("写提纲",)), "任务": (("任务",), ("甲",))}),
    "workbook-unknown-owner": lambda: annual(
        {"步骤": (("所属任务", "步骤"), ("ZZ", "写提纲")), "任务": (("任务",), ("甲",))}
    ),
    "workbook-unknown-owner-near": lambda: annual(
        {"步骤": (("所属任务", "步骤"), ("市场调查", "写提纲")), "任务": (("任务",), ("市场调研",))}
    ),
    "workbook-no-key": lambda: annual({"汇率": (("名称", "折算率"), (None, 7.1))}),
    "workbook-repeated-key": lambda: annual({"汇率": (("名称", "折算率"), ("USD", 7.1), ("USD", 7.2))}),
    "workbook-said-twice": lambda: annual(
        {"任务": (("任务", "前置任务"), ("甲", "T1")), "前置任务": (("所属任务", "前置任务"), ("甲", "T2"))}
    ),
    "workbook-place": lambda: annual({"其他内容": (("位置", "内容"), ("goals[7].title", "x"))}),
}


def empty_zip() -> bytes:
    """An archive without anything."""
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    return target.getvalue()
