"""The parts of a workbook's file, changed one by one: what nobody touches stays as it was.

A library that loads a workbook and saves it again loses shapes, threaded comments and the results
of formulas. Marks in somebody else's workbook are therefore set in the parts themselves.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from plandoc.workbook.write import FIXED_TIME

Node = etree._Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{MAIN}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(slots=True)
class Parts:
    """The parts by name, in the order of the file; those that are looked into as trees."""

    content: dict[str, bytes]
    trees: dict[str, Node] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.content

    def tree(self, name: str) -> Node:
        """A part as a tree; what is changed in it is written."""
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.content[name], _parser(lenient=name.endswith(".vml")))
        return self.trees[name]

    def add(self, name: str, top: Node, content_type: str) -> None:
        """A new part, or another one in the place of that name."""
        self.content[name] = b""
        self.trees[name] = top
        types = self.tree("[Content_Types].xml")
        if not any(row.get("PartName") == f"/{name}" for row in types):
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def remove(self, name: str) -> None:
        """Drop a part, its relations and its type."""
        for gone in (name, relations_of(name)):
            self.content.pop(gone, None)
            self.trees.pop(gone, None)
        types = self.tree("[Content_Types].xml")
        types[:] = [row for row in types if row.get("PartName") != f"/{name}"]

    def free(self, pattern: str) -> str:
        """The first name after a pattern (`xl/comments{}.xml`) that no part has."""
        taken = {name.lower() for name in self.content}
        return next(name for n in range(1, 100_000) if (name := pattern.format(n)).lower() not in taken)

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """The relations of a part within the file: kind and part by id."""
        name, folder = relations_of(source), posixpath.dirname(source)
        if not self.has(name):
            return {}
        return {
            row.get("Id", ""): (row.get("Type", "").rpartition("/")[2], _part(folder, row.get("Target", "")))
            for row in self.tree(name)
            if row.get("TargetMode") != "External"
        }

    def only(self, source: str, kind: str) -> str:
        """The part of a kind that another leads to; empty when there is none."""
        found = (part for is_kind, part in self.related(source).values() if is_kind == kind)
        return next((part for part in found if self.has(part)), "")

    def relate(self, source: str, kind: str, target: str) -> str:
        """A new relation from one part to another; its id."""
        name = relations_of(source)
        if not self.has(name):
            self.content[name] = b""
            self.trees[name] = empty("Relationships", RELATIONS)
        rows = self.tree(name)
        taken = {row.get("Id") for row in rows}
        new = next(key for n in range(1, len(taken) + 2) if (key := f"rId{n}") not in taken)
        etree.SubElement(
            rows, f"{{{RELATIONS}}}Relationship", Id=new, Type=f"{OFFICE}/{kind}", Target=f"/{target}"
        )
        return new

    def unrelate(self, source: str, target: str) -> None:
        """Drop the relations from one part to another."""
        gone = {key for key, (_, part) in self.related(source).items() if part == target}
        if gone:
            rows = self.tree(relations_of(source))
            rows[:] = [row for row in rows if row.get("Id") not in gone]

    def written(self) -> bytes:
        """The file; the same parts give the same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.content.items():
                entry = zipfile.ZipInfo(name, FIXED_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, _bytes(self.trees[name]) if name in self.trees else content)
        return buffer.getvalue()


def parts_of(content: bytes) -> Parts:
    """The parts of a workbook that was read before and found to be one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return Parts({info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()})


def empty(name: str, space: str = MAIN) -> Node:
    """A new element that is the top of a part."""
    return etree.fromstring(f'<{name} xmlns="{space}"/>')


def child(top: Node, name: str, order: Sequence[str] = ()) -> Node:
    """The child of a name, made where it is missing; `order` are the names that stand before it."""
    found = top.find(f"{S}{name}")
    if found is None:
        found = etree.Element(f"{S}{name}")
        before = {f"{S}{one}" for one in order}
        top.insert(sum(1 for one in top if one.tag in before), found)
    return found


def dropped(node: Node) -> None:
    """Take an element out of its tree."""
    above = node.getparent()
    if above is not None:
        above.remove(node)


def text_in(node: Node) -> str:
    """All text within an element."""
    return "".join(str(text) for text in node.itertext())


def relations_of(name: str) -> str:
    """Name of the part that holds the relations of another."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def workbook_part(parts: Parts) -> str:
    """Name of the part that lists the sheets."""
    return parts.only("", "officeDocument")


def sheets(parts: Parts) -> dict[str, str]:
    """The parts of the sheets by the names people see."""
    book = workbook_part(parts)
    related = parts.related(book)
    listed = parts.tree(book).iterfind(f"{S}sheets/{S}sheet")
    found = {sheet.get("name", ""): related.get(sheet.get(f"{R}id", ""), ("", ""))[1] for sheet in listed}
    return {name: part for name, part in found.items() if parts.has(part)}


def _part(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _parser(*, lenient: bool) -> etree.XMLParser:
    """Without entities and network; drawings of comments are not always well formed."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=lenient
    )


def _bytes(top: Node) -> bytes:
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True)
