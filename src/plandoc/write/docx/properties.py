"""docProps: the document's properties as Word and file systems show them."""

from __future__ import annotations

from datetime import date

from lxml import etree

from plandoc.doc.nodes import Document
from plandoc.write.docx.oxml import NOT_XML, Element, unprefixed

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that user-defined properties belong to."""


def core_properties(doc: Document, today: date) -> Element:
    """Title, author, language, version and dates."""
    meta = doc.meta
    top = etree.Element(
        f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI}
    )
    author = meta.author or meta.organization
    for space, name, value in (
        (DC, "title", meta.title),
        (DC, "subject", meta.subject),
        (DC, "creator", author),
        (CORE, "keywords", ", ".join(meta.keywords)),
        (CORE, "lastModifiedBy", author),
        (CORE, "category", meta.subject),
        (CORE, "contentStatus", meta.classification),
        (DC, "language", "zh-CN" if meta.language == "zh" else "en-US"),
        (CORE, "version", meta.version),
    ):
        if value:
            etree.SubElement(top, f"{{{space}}}{name}").text = NOT_XML.sub("", value)
    for name in ("created", "modified"):
        element = etree.SubElement(top, f"{{{TERMS}}}{name}", {f"{{{XSI}}}type": "dcterms:W3CDTF"})
        element.text = f"{(meta.created or today).isoformat()}T00:00:00Z"
    return top


def app_properties(doc: Document, pages: int) -> Element:
    """The number of pages, the organisation, and what wrote the file."""
    top = unprefixed(f"{{{APP}}}Properties", APP)
    for name, value in (
        ("Pages", str(pages)),
        ("Application", "plandoc"),
        ("Company", doc.meta.organization),
        ("AppVersion", "16.0000"),
    ):
        if value:
            etree.SubElement(top, f"{{{APP}}}{name}").text = NOT_XML.sub("", value)
    return top


def custom_properties(doc: Document) -> Element:
    """The document's own properties, as text."""
    top = unprefixed(f"{{{CUSTOM}}}Properties", CUSTOM, vt=TYPES)
    for number, (name, value) in enumerate(dict(doc.extra).items(), 2):
        attributes = {"fmtid": FORMAT_ID, "pid": str(number), "name": NOT_XML.sub("", name)}
        element = etree.SubElement(top, f"{{{CUSTOM}}}property", attributes)
        etree.SubElement(element, f"{{{TYPES}}}lpwstr").text = NOT_XML.sub("", value)
    return top
