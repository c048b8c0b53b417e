"""Headers and footers of a Word file: taken over for Word without anything that leads out of the
document, and read as text, page numbers and pictures for the PDF.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from plandoc.house.lines import boxes
from plandoc.house.names import W
from plandoc.house.package import Package
from plandoc.house.sections import R, References
from plandoc.limits import DEFAULT
from plandoc.themes.house import HouseStyle, Kind, Pages, Relation, Running

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
            "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml"}  # fmt: skip
"""Kinds of pictures that Word shows; the two first also go into the PDF."""
HARMLESS = frozenset(
    [
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "STYLEREF",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "KEYWORDS",
        "COMMENTS",
        "FILENAME",
        "DOCPROPERTY",
        "LASTSAVEDBY",
        "REVNUM",
        "NUMWORDS",
        "NUMCHARS",
        "EDITTIME",
        "IF",
        "=",
        "SYMBOL",
        "QUOTE",
        "HYPERLINK",
        "ADVANCE",
        "TEMPLATE",
    ]
)
"""Fields that read nothing but the document itself."""
SAFE_LINK = re.compile(r"(?i)(https?://|mailto:)\S+$")
DROPPED = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart",
           "permEnd", "proofErr", "dataBinding", "del", "moveFrom", "altChunk", "control", "object", "footnoteReference",
           "endnoteReference")  # fmt: skip
UNWRAPPED = ("ins", "moveTo", "smartTag", "customXml")
HOLDERS = ("drawing", "pict", "object", "hyperlink")
"""Elements that cannot stand without what their relation leads to."""


@dataclass(slots=True)
class Found:
    """Headers and footers with their pictures, and what could not be taken over."""

    running: list[Running] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    external: list[str] = field(default_factory=list)
    """Targets outside the file."""
    left_out: list[str] = field(default_factory=list)
    not_in_pdf: list[str] = field(default_factory=list)


def has_content(top: etree._Element) -> bool:
    """Whether a header or footer shows anything."""
    if any((text.text or "").strip() for text in top.iter(f"{W}t")):
        return True
    return any(
        next(top.iter(f"{W}{name}"), None) is not None
        for name in ("drawing", "pict", "fldSimple", "instrText", "pgNum")
    )


def running(
    package: Package, references: References, looks: Mapping[str, HouseStyle], ids: Mapping[str, str]
) -> Found:
    """Every header and footer of the section; `ids` are the names of styles by id."""
    found = Found()
    for (kind, pages), relation in sorted(references.items()):
        target = package.related(package.main).get(relation)
        if target is None or target.external or not package.has(target.target):
            continue
        top = package.xml(target.target)
        if top.tag != f"{W}{'hdr' if kind == 'header' else 'ftr'}":
            continue
        _take(found, package, target.target, top, kind, pages, looks, ids)
    return found


def _take(
    found: Found, package: Package, name: str, top: etree._Element, kind: Kind, pages: Pages,
    looks: Mapping[str, HouseStyle], ids: Mapping[str, str],
) -> None:  # fmt: skip
    _clean(top, found)
    kept = _kept_relations(package, name, top, found)
    default = looks.get(kind) or looks.get("normal")
    shown, missing = boxes(top, kept, found.media, looks, ids, default)
    found.not_in_pdf += missing
    content = etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True)
    found.running.append(Running(kind, pages, content, tuple(kept.values()), shown, default))


def _clean(top: etree._Element, found: Found) -> None:
    """Take out what belongs to the file itself: marks, comments, changes not accepted, harmful fields."""
    for name in DROPPED:
        for element in list(top.iter(f"{W}{name}")):
            if name in ("control", "object", "altChunk"):
                found.left_out.append("object")
            _remove(element)
    for name in UNWRAPPED:
        for element in list(top.iter(f"{W}{name}")):
            _unwrap(element)
    _clean_fields(top, found)
    for number, shape in enumerate(top.iter("{*}docPr"), 1):
        shape.set("id", str(900_000 + number))


def _clean_fields(top: etree._Element, found: Found) -> None:
    """Keep the result of a field that reads files or runs programs, and drop the field."""
    for simple in list(top.iter(f"{W}fldSimple")):
        if not _is_harmless(simple.get(f"{W}instr", "")):
            found.left_out.append("field")
            _unwrap(simple)
    open_fields: list[list[etree._Element]] = []
    for element in [e for e in top.iter() if e.tag in (f"{W}fldChar", f"{W}instrText")]:
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            open_fields.append([element])
        elif open_fields:
            open_fields[-1].append(element)
            if kind == "end":
                marks = open_fields.pop()
                if not _is_harmless("".join(e.text or "" for e in marks if e.tag == f"{W}instrText")):
                    found.left_out.append("field")
                    for mark in marks:
                        _remove(mark)
    for mark in (mark for marks in open_fields for mark in marks):
        _remove(mark)


def _is_harmless(instruction: str) -> bool:
    words = instruction.split()
    if not words or words[0].upper() not in HARMLESS:
        return False
    return words[0].upper() != "HYPERLINK" or "://" not in instruction or "http" in instruction.lower()


def _kept_relations(package: Package, name: str, top: etree._Element, found: Found) -> dict[str, Relation]:
    """The relations that the part still uses, numbered anew; what leads elsewhere goes with its element."""
    kept: dict[str, Relation] = {}
    known = package.related(name)
    renamed: dict[str, str] = {}
    for element in list(top.iter()):
        for attribute in [a for a in element.attrib if str(a).startswith(R)]:
            old = known.get(element.get(attribute, ""))
            target = old and _target(package, old, found)
            if old is None or not target:
                _remove(_holder(element))
                break
            new = renamed.setdefault(old.id, f"rId{len(renamed) + 1}")
            kept[new] = Relation(new, old.kind, target, old.external)
            element.set(attribute, new)
    return kept


def _target(package: Package, relation: Relation, found: Found) -> str:
    """Where a relation may lead: pictures of the file, addresses of the web; empty for anything else."""
    if relation.external:
        if relation.kind == "hyperlink" and SAFE_LINK.match(relation.target):
            return relation.target
        found.external.append(relation.target)
        return ""
    ending = relation.target.rpartition(".")[2].lower()
    if relation.kind != "image" or ending not in PICTURES or not package.has(relation.target):
        found.left_out.append("object")
        return ""
    content = package.read(relation.target)
    if ending == "svg" or len(content) > DEFAULT.image_bytes or not _bearable(content, ending):
        found.left_out.append("picture")
        return ""
    name = f"word/media/house-{len(found.media) + 1}.{ending}"
    same = (known for known, other in found.media.items() if other == content)
    name = next(same, name)
    found.media[name] = content
    return name


def _bearable(content: bytes, ending: str) -> bool:
    """Whether a picture is one and of a size that can be shown."""
    if ending in ("emf", "wmf"):
        return True
    import PIL.Image

    try:
        with (
            warnings.catch_warnings(),
            PIL.Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "GIF"]) as seen,
        ):
            warnings.simplefilter("error")
            return seen.width * seen.height <= DEFAULT.image_pixels
    except (OSError, ValueError, SyntaxError, Warning, PIL.Image.DecompressionBombError):
        return False


def _holder(element: etree._Element) -> etree._Element:
    """What has to go with an element whose relation cannot be kept."""
    names = {f"{W}{name}" for name in HOLDERS}
    return next((e for e in (element, *element.iterancestors()) if e.tag in names), element)


def _remove(element: etree._Element) -> None:
    """Take an element out; a link leaves its text."""
    parent = element.getparent()
    if element.tag == f"{W}hyperlink":
        _unwrap(element)
    elif parent is not None:
        if parent.tag in (f"{MC}Choice", f"{MC}Fallback"):
            _remove(next(parent.iterancestors(f"{MC}AlternateContent")))
        else:
            parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    children: Iterable[etree._Element] = [
        c for c in element if c.tag not in (f"{W}smartTagPr", f"{W}customXmlPr")
    ]
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(index + offset, child)
