"""Workbooks that are refused before a cell is read, each by the code that says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from plandoc.office import ENCRYPTED, OLE
from tests.workbook.books import annual, part, repacked

SHEET = "xl/worksheets/sheet1.xml"


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


BROKEN: dict[str, Callable[[], bytes]] = {
    "workbook-protected": lambda: OLE + bytes(600) + ENCRYPTED + bytes(600),
    "workbook-old-format": lambda: OLE + bytes(2000),
    "workbook-not-excel": lambda: annual({})[:-400],
    "workbook-too-large": _bomb,
    "workbook-unsafe": _doctype,
}


def empty_zip() -> bytes:
    """An archive without anything."""
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    return target.getvalue()
