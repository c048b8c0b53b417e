"""docProps: the document's properties as Word and file systems show them."""

from __future__ import annotations

from datetime import date

from plandoc.doc.nodes import Document
from plandoc.write.docx.oxml import Element, sub, text_in

CORE = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
APP = {"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}
CUSTOM = {
    "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that user-defined properties belong to."""


def core_properties(doc: Document, today: date) -> Element:
    """Title, author, language, version and dates."""
    meta = doc.meta
    top = Element("cp:coreProperties", CORE)
    author = meta.author or meta.organization
    for name, value in (
        ("dc:title", meta.title),
        ("dc:subject", meta.subject),
        ("dc:creator", author),
        ("cp:keywords", ", ".join(meta.keywords)),
        ("cp:lastModifiedBy", author),
        ("cp:category", meta.subject),
        ("cp:contentStatus", meta.classification),
        ("dc:language", "zh-CN" if meta.language == "zh" else "en-US"),
        ("cp:version", meta.version),
    ):
        if value:
            text_in(top, name, value)
    for name in ("dcterms:created", "dcterms:modified"):
        element = sub(top, name, {"xsi:type": "dcterms:W3CDTF"})
        element.text = f"{(meta.created or today).isoformat()}T00:00:00Z"
    return top


def app_properties(doc: Document, pages: int) -> Element:
    """The number of pages, the organisation, and what wrote the file."""
    top = Element("Properties", APP)
    for name, value in (
        ("Pages", str(pages)),
        ("Application", "plandoc"),
        ("Company", doc.meta.organization),
        ("AppVersion", "16.0000"),
    ):
        if value:
            text_in(top, name, value)
    return top


def custom_properties(doc: Document) -> Element:
    """The document's own properties, as text."""
    top = Element("Properties", CUSTOM)
    for number, (name, value) in enumerate(dict(doc.extra).items(), 2):
        attributes = {"fmtid": FORMAT_ID, "pid": str(number), "name": name}
        text_in(sub(top, "property", attributes), "vt:lpwstr", value)
    return top
