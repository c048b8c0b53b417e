"""Archival PDF: PDF/A-3 beside PDF/UA-1, with the files that the document was made from.

Conformance level A: text can be read out (tags) and copied (Unicode), and the file needs nothing
from outside: fonts, the meaning of colours (sRGB) and the plan itself are in it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, time
from typing import Any

import pydyf
import weasyprint

from plandoc.doc.nodes import Attachment, Document

VARIANT = "pdf/a-3a"

COLOURS = "sRGB IEC61966-2.1"
"""Name of the colour space whose profile (sRGB2014, free of ICC) comes with WeasyPrint."""

_ACCESSIBLE = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""The claim of PDF/UA-1, and its description, without which PDF/A allows no property of its own
(ISO 19005-3, 6.6.2.3)."""


def attached(doc: Document) -> list[weasyprint.Attachment]:
    """The document's attachments for WeasyPrint, dated like the document."""
    return [_Attached(item, doc.meta.created or date(1980, 1, 1)) for item in doc.attachments]


class _Attached(weasyprint.Attachment):  # type: ignore[misc]
    """A file from memory with its own media type: WeasyPrint would guess it from the name."""

    def __init__(self, item: Attachment, day: date) -> None:
        moment = datetime.combine(day, time(), UTC)
        super().__init__(
            file_obj=io.BytesIO(item.content),
            name=item.name,
            description=item.description,
            created=moment,
            modified=moment,
            relationship="Source",
        )
        self.source = nullcontext((io.BytesIO(item.content), None, None, item.media_type))


def claim_both_standards(_document: object, pdf: Any) -> None:
    """Complete a PDF/A file; a finisher for WeasyPrint, which knows one standard at a time."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    head, end, tail = metadata.stream[0].rpartition(b"</rdf:RDF>")
    metadata.stream = [head + _ACCESSIBLE.encode() + end + tail]
    for intent in pdf.catalog["OutputIntents"]:
        intent["OutputConditionIdentifier"] = intent["Info"] = pydyf.String(COLOURS)
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"  # pixels as they are (ISO 19005-3, 6.2.8)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


@contextmanager
def unclosed_profile() -> Iterator[None]:
    """WeasyPrint leaves the colour profile's file to be closed by itself, which Python remarks on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
