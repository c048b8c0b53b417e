from __future__ import annotations

import io
import os
import zipfile
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from lxml import etree

from plandoc.doc.build import paragraph
from plandoc.terms import Language
from tests.write.docx.opened import part, sample, small, values, written
from tests.write.samples import HOSTILE, sample_document

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BESIDE = Path(__file__).parents[3].parent / "shared" / "ooxml-xsd"
SCHEMAS = Path(os.environ.get("PLANDOC_OOXML_XSD", BESIDE))
PARTS = (
    "document",
    "styles",
    "numbering",
    "settings",
    "fontTable",
    "header1",
    "footer1",
    "header2",
    "footer2",
)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not (SCHEMAS / "wml.xsd").is_file():
        pytest.skip("no OOXML schemas here")
    both = "".join(
        f'<x:import namespace="{space}" schemaLocation="{file}"/>'
        for space, file in (("http://www.w3.org/XML/1998/namespace", "xml.xsd"), (NAMESPACE, "wml.xsd"))
    )
    text = f'<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema">{both}</x:schema>'
    return etree.XMLSchema(etree.fromstring(text, base_url=f"{SCHEMAS}/all.xsd"))


def transitional(top: etree._Element) -> etree._Element:
    """The part as a program sees it that knows none of the later extensions."""
    top = deepcopy(top)
    top.attrib.pop(f"{{{MC}}}Ignorable", "")
    for choice in list(top.iter(f"{{{MC}}}AlternateContent")):
        parent, fallback = choice.getparent(), choice.find(f"{{{MC}}}Fallback")
        assert parent is not None
        assert fallback is not None
        parent.remove(choice)
        parent.extend(fallback)
    for box in list(top.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checkbox")):
        parent = box.getparent()
        assert parent is not None
        parent.remove(box)
    return top


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_obeys_the_schema(schema: etree.XMLSchema, language: Language, name: str) -> None:
    schema.assertValid(transitional(part(sample(language), f"word/{name}.xml")))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_document_gives_the_same_bytes(language: Language) -> None:
    assert written(sample_document(language)) == sample(language)


@pytest.mark.parametrize("number", range(len(sample_document("zh").body)))
def test_every_block_can_stand_alone(schema: etree.XMLSchema, number: int) -> None:
    schema.assertValid(transitional(part(small(sample_document("zh").body[number]))))


def test_a_document_of_nothing_opens() -> None:
    assert docx.Document(io.BytesIO(small())).paragraphs


def test_zip_times_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(sample("zh"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_text_comes_out_literally() -> None:
    reopened = docx.Document(io.BytesIO(small(paragraph(HOSTILE + "😀"))))
    assert HOSTILE + "😀" in [p.text for p in reopened.paragraphs]


def test_a_character_no_xml_can_hold_is_dropped_not_fatal() -> None:
    reopened = docx.Document(io.BytesIO(small(paragraph("甲\x00乙"))))
    assert "甲乙" in [p.text for p in reopened.paragraphs]


def test_core_properties_come_from_the_document() -> None:
    properties = docx.Document(io.BytesIO(sample("zh"))).core_properties
    assert properties.title == "2026年度公司经营计划"
    assert properties.author == "张𠮷"
    assert properties.language == "zh-CN"
    assert properties.created.isoformat()[:10] == "2026-03-02"


def test_custom_properties_carry_the_extra_ones() -> None:
    assert values(part(sample("en"), "docProps/custom.xml"), "//@name") == ["plan_type", "schema"]


def test_ids_of_drawings_and_bookmarks_are_unique() -> None:
    top = part(sample("zh"))
    for path in (
        "//wp:docPr/@id",
        "//w:bookmarkStart/@w:id",
        "//w:bookmarkStart/@w:name",
        "//w:sdtPr/w:id/@w:val",
    ):
        found = values(top, path)
        assert found
        assert len(found) == len(set(found))
