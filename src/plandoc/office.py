"""Opening a file of the Office formats from anywhere: sizes are looked at before anything is
unpacked, XML is read without entities, and nothing is fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from plandoc.limits import DEFAULT
from plandoc.themes.house import Relation

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the old binary formats begin, and files with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RATIO_FROM = 1_000_000
"""Bytes from which the ratio of compression counts: small parts of blanks are harmless."""
Reason = Literal["protected", "old-format", "not-office", "too-large", "unsafe", "strict"]
"""A password, a format of before 2007, another kind of file, too much, a document type, strict names."""
STRICT = "http://purl.oclc.org/ooxml/"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class OfficeError(Exception):
    """A file that cannot be used, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(slots=True)
class Package:
    """The parts of one file, read as they are asked for."""

    archive: zipfile.ZipFile
    names: dict[str, str] = field(default_factory=dict)
    """Names in the archive by part name in small letters, as part names do not mind case."""
    types: dict[str, str] = field(default_factory=dict)
    main: str = ""
    """Name of the main document part."""
    strict: bool = False
    """Whether it is of the strict kind of ISO/IEC 29500, whose names differ."""
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part, however large it says it is."""
        try:
            with self.archive.open(self.names[name.lower()]) as part:
                content = part.read(DEFAULT.part_bytes + 1)
        except (KeyError, OSError, ValueError, EOFError, RuntimeError, NotImplementedError,
                zipfile.BadZipFile, zlib.error):  # fmt: skip
            raise OfficeError("not-office") from None
        if len(content) > DEFAULT.part_bytes:
            raise OfficeError("too-large")
        return content

    def xml(self, name: str) -> etree._Element:
        """A part as XML."""
        return parsed(self.read(name))

    def related(self, source: str) -> dict[str, Relation]:
        """The relations of a part by id; `""` are those of the file."""
        if source not in self.relations:
            self.relations[source] = {r.id: r for r in self._relations(source)}
        return self.relations[source]

    def only(self, kind: str) -> str:
        """The one part of a kind that the main document leads to; empty when there is none."""
        found = (r.target for r in self.related(self.main).values() if r.kind == kind and not r.external)
        return next((target for target in found if self.has(target)), "")

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        ending = name.rpartition(".")[2].lower()
        return self.types.get(f"/{name}".lower()) or self.types.get(f".{ending}", "")

    def _relations(self, source: str) -> Iterator[Relation]:
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return
        for row in self.xml(name):
            if not isinstance(row.tag, str):
                continue
            kind, target = row.get("Type", ""), row.get("Target", "")
            if kind.startswith(STRICT):
                self.strict = True
            external = row.get("TargetMode") == "External"
            where = (
                target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            )
            yield Relation(row.get("Id", ""), kind.rpartition("/")[2], where, external)


def unpacked(content: bytes) -> Package:
    """The package in `content`; `OfficeError` for what is none, or of no bearable size."""
    if content.startswith(OLE):
        raise OfficeError("protected" if ENCRYPTED in content else "old-format")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, OverflowError, NotImplementedError):
        raise OfficeError("not-office") from None
    _bearable(archive.infolist())
    package = Package(archive, {info.filename.lower(): info.filename for info in archive.infolist()})
    _find_types(package)
    main = (r.target for r in package.related("").values() if r.kind == "officeDocument")
    package.main = next(main, "")
    if not package.has(package.main):
        raise OfficeError("not-office")
    return package


def parsed(content: bytes) -> etree._Element:
    """XML without a document type, whose entities could swell or reach for files."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        top = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        if b"<!DOCTYPE" in content[:4096]:
            raise OfficeError("unsafe") from None
        raise OfficeError("not-office") from None
    doctype = getattr(top.getroottree().docinfo, "doctype", "")
    if doctype:
        raise OfficeError("unsafe")
    return top


def _bearable(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to more than any document of people has."""
    swollen = any(
        e.file_size > RATIO_FROM and e.file_size > DEFAULT.ratio * max(e.compress_size, 1) for e in entries
    )
    if len(entries) > DEFAULT.parts or sum(e.file_size for e in entries) > DEFAULT.package_bytes or swollen:
        raise OfficeError("too-large")


def _find_types(package: Package) -> None:
    for row in package.xml("[Content_Types].xml"):
        if row.tag == f"{TYPES}Override":
            package.types[row.get("PartName", "").lower()] = row.get("ContentType", "")
        elif row.tag == f"{TYPES}Default":
            package.types[f".{row.get('Extension', '').lower()}"] = row.get("ContentType", "")
