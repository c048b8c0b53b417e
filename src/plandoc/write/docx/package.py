"""The zip of a Word file: parts, their types and relations, in a fixed order with fixed times."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from plandoc.write.docx.oxml import Element, sub, to_bytes

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the clock must not change the bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside the package."""

    name: str
    """`word/document.xml`."""
    content_type: str
    content: bytes


@dataclass(slots=True)
class Relations:
    """The relations of one part, numbered as they are asked for."""

    _rows: list[tuple[str, str, bool]] = field(default_factory=list)
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)
    _fixed: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._rows or self._fixed)

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """The id of the relation to `target`; the same target has one relation."""
        key = (kind, target)
        if key not in self._ids:
            self._rows.append((kind, target, external))
            self._ids[key] = f"rId{len(self._rows)}"
        return self._ids[key]

    def put(self, id: str, kind: str, target: str, external: bool) -> None:
        """A relation of a part that was not written here, under the id that the part uses."""
        self._fixed.append((id, kind, target, external))

    def element(self) -> Element:
        """The relations as XML."""
        top = Element("Relationships", {"xmlns": RELATIONS})
        numbered = [(f"rId{number}", *row) for number, row in enumerate(self._rows, 1)]
        for name, kind, target, external in (*numbered, *self._fixed):
            attributes = {"Id": name, "Type": kind, "Target": target}
            if external:
                attributes["TargetMode"] = "External"
            sub(top, "Relationship", attributes)
        return top


def packed(parts: tuple[Part, ...], relations: dict[str, Relations]) -> bytes:
    """The package; `relations` are named after the file that holds them (`_rels/.rels`)."""
    files = [("[Content_Types].xml", to_bytes(_types(parts)))]
    files += [(name, to_bytes(rows.element())) for name, rows in relations.items()]
    files += [(part.name, part.content) for part in parts]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, content in files:
            archive.writestr(_entry(name), content)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIXED_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _types(parts: tuple[Part, ...]) -> Element:
    top = Element("Types", {"xmlns": CONTENT_TYPES})
    for ending, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        sub(top, "Default", {"Extension": ending, "ContentType": kind})
    for part in parts:
        attributes = {"PartName": f"/{part.name}", "ContentType": part.content_type}
        sub(top, "Override", attributes)
    return top
