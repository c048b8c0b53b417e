"""A part of a workbook as a stream of elements; a document type, which could swell, is refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from xml.parsers import expat

from plandoc.office import OfficeError, Package

CHUNK = 1 << 16
_FAULTS = (KeyError, OSError, ValueError, EOFError, RuntimeError, NotImplementedError,
           zipfile.BadZipFile, zlib.error)  # fmt: skip

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


Rest = Callable[[Iterator[bytes]], None]


class Enough(Exception):  # noqa: N818 - no fault
    """Raised by `start` when the elements that follow need not be looked at one by one."""


def stream(
    package: Package, name: str, start: Start, end: End, text: Text, rest: Rest = lambda _: None
) -> None:
    """Call `start`, `end` and `text` for a part, element names without their namespace.

    After `Enough` the bytes that follow go to `rest` as they are.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    local: dict[str, str] = {}

    def named(full: str) -> str:
        found = local.get(full)
        if found is None:
            found = local[full] = full.rpartition(" ")[2]
        return found

    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda full, attributes: start(named(full), attributes)
    parser.EndElementHandler = lambda full: end(named(full))
    parser.CharacterDataHandler = text
    try:
        with package.archive.open(package.names[name.lower()]) as part:
            read = 0
            try:
                while chunk := part.read(CHUNK):
                    parser.Parse(chunk, False)
                    read += len(chunk)
                parser.Parse(b"", True)
            except Enough:
                left = chunk[max(parser.CurrentByteIndex - read, 0) :]
                rest(chain((left,), iter(lambda: part.read(CHUNK), b"")))
    except (expat.ExpatError, *_FAULTS):
        raise OfficeError("not-office") from None


def _refuse(*_: object) -> None:
    raise OfficeError("unsafe")
