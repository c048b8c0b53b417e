"""What is taken from a house template, read back from the Word file by other programs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.shared import Mm
from lxml import etree

from plandoc import pipeline
from plandoc.doc.build import document, heading, paragraph
from plandoc.doc.nodes import Document, Landscape
from plandoc.house import house_of
from plandoc.pipeline import Checked
from plandoc.terms import Language
from plandoc.themes.house import House
from plandoc.where import Where
from tests.built import WORLD
from tests.house.references import (
    HEADER,
    LIBREOFFICE,
    chinese_file,
    chinese_parts,
    packed,
    python_docx_file,
    relations,
)
from tests.judges import needs_pdf_judge, needs_word_judge, pdf_faults, word_faults
from tests.write.samples import sample_document, sample_meta

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILES: dict[str, Callable[[], bytes]] = {
    "chinese": chinese_file,
    "python-docx": python_docx_file,
    "libreoffice": LIBREOFFICE.read_bytes,
}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def house(content: bytes) -> House:
    return house_of(content, Where(file="corp.docx"))[0]


def rendered(doc: Document, format: str, template: bytes) -> bytes:
    return pipeline.render(doc, format, WORLD, Checked("", None, (), house=house(template))).content


def codes(content: bytes) -> dict[str, str]:
    found = house_of(content, Where(file="corp.docx"))[1]
    return {d.code: d.arg("parts") + d.arg("targets") for d in found}


@lru_cache(maxsize=16)
def word(name: str, language: Language = "zh") -> bytes:
    """The sample document as a Word file in the look of a reference file."""
    return rendered(sample_document(language), "docx", FILES[name]())


def short(language: Language = "zh") -> Document:
    """A document of two pages, one of them turned."""
    turned = Landscape((paragraph("宽"),))
    return document(Document(sample_meta(language), None, (), (heading(1, "甲"), paragraph("乙"), turned)))


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def running_texts(content: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(content) as opened:
        found = opened[page].get_textpage().get_text_bounded()
        return str(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
@needs_word_judge
def test_documents_in_a_house_look_are_sound_word_files(
    name: str, language: Language, tmp_path: Path
) -> None:
    file = tmp_path / "out.docx"
    file.write_bytes(word(name, language))
    assert word_faults(file) == []


@pytest.mark.parametrize("name", FILES)
def test_the_same_house_gives_the_same_bytes(name: str) -> None:
    again = rendered(sample_document("zh"), "docx", FILES[name]())
    assert again == word(name)


def test_page_setup_is_that_of_the_file() -> None:
    section = docx.Document(io.BytesIO(word("python-docx"))).sections[1]
    given = docx.Document(io.BytesIO(python_docx_file())).sections[0]
    for side in (
        "page_width",
        "page_height",
        "left_margin",
        "right_margin",
        "bottom_margin",
        "header_distance",
    ):
        assert abs(getattr(section, side) - getattr(given, side)) <= Mm(0.1), side


@pytest.mark.parametrize("name", FILES)
def test_built_in_styles_keep_the_definition_of_the_file(name: str) -> None:
    """Whatever the ids were, Word finds the styles by their names."""
    theirs, ours = (
        {style.name.lower(): style for style in docx.Document(io.BytesIO(content)).styles}
        for content in (FILES[name](), word(name))
    )
    for style in ("normal", "heading 1", "header"):
        given, kept = theirs[style], ours[style]
        assert (kept.font.size, kept.font.bold, kept.font.name) == (
            given.font.size,
            given.font.bold,
            given.font.name,
        )
        assert kept.paragraph_format.space_before == given.paragraph_format.space_before
    assert ours["heading 1"].style_id == "Heading1"


def test_no_id_and_no_name_of_a_style_stands_twice() -> None:
    for name in FILES:
        styles = part(word(name), "word/styles.xml").findall(f"{W}style")
        ids = [style.get(f"{W}styleId") for style in styles]
        assert len(ids) == len(set(ids))
        names = [(s.get(f"{W}type"), s.find(f"{W}name").get(f"{W}val").lower()) for s in styles]  # type: ignore[union-attr]
        assert len(names) == len(set(names))
        for kind in ("paragraph", "character", "table", "numbering"):
            assert sum(s.get(f"{W}type") == kind and s.get(f"{W}default") == "1" for s in styles) == 1


def test_styles_of_the_user_and_their_lists_are_kept() -> None:
    style = docx.Document(io.BytesIO(word("chinese"))).styles["公司条款"]
    number = style.element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    lists = part(word("chinese"), "word/numbering.xml")
    (num,) = (n for n in lists.findall(f"{W}num") if n.get(f"{W}numId") == number)
    abstract = num.find(f"{W}abstractNumId").get(f"{W}val")  # type: ignore[union-attr]
    (kept,) = (a for a in lists.findall(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == abstract)
    assert kept.find(f"{W}lvl/{W}lvlText").get(f"{W}val") == "第%1条"  # type: ignore[union-attr]


def test_headings_stay_bound_to_the_numbering_of_the_document() -> None:
    for name in FILES:
        style = docx.Document(io.BytesIO(word(name))).styles["Heading 1"].element
        assert style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "1"
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "0"


def test_only_headings_are_numbered_like_headings() -> None:
    """python-docx's template bases the heading of its contents on Heading 1."""
    style = docx.Document(io.BytesIO(word("python-docx"))).styles["TOC Heading"].element
    assert style.find(f"{W}basedOn").get(f"{W}val") == "Heading1"
    assert style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"


def test_every_style_that_is_used_is_there() -> None:
    for name in FILES:
        there = {s.get(f"{W}styleId") for s in part(word(name), "word/styles.xml").findall(f"{W}style")}
        used = {
            e.get(f"{W}val")
            for e in part(word(name), "word/document.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        }
        assert used <= there
        with zipfile.ZipFile(io.BytesIO(word(name))) as archive:
            running = [n for n in archive.namelist() if re.search(r"(header|footer)[^/]*\.xml$", n)]
        for one in running:
            assert {e.get(f"{W}val") for e in part(word(name), one).iter(f"{W}pStyle", f"{W}rStyle")} <= there


def test_header_with_logo_and_footer_with_fields_stand_on_every_page() -> None:
    opened = docx.Document(io.BytesIO(word("chinese")))
    pages = list(opened.sections)[1:]
    assert pages
    for section in pages:
        assert section.header.paragraphs[0].text.strip().endswith("华东精工集团")
        assert [e.get(f"{W}instr").strip() for e in section.footer._element.iter(f"{W}fldSimple")] == [
            "PAGE",
            "NUMPAGES",
        ]
        (picture,) = section.header.part.rels.values()
        assert picture.target_part.blob == chinese_parts()["word/media/image1.png"]


def test_the_text_of_the_file_does_not_appear() -> None:
    for name in FILES:
        body = etree.tostring(part(word(name), "word/document.xml"), encoding="unicode")
        assert not re.search("must not appear|不应出现|Ignored", body)


def test_tab_stops_reach_the_edge_of_a_turned_page() -> None:
    content = rendered(short(), "docx", chinese_file())
    section = docx.Document(io.BytesIO(content)).sections[-1]
    assert section.page_width > section.page_height
    last = section.header.paragraphs[0].paragraph_format.tab_stops[-1]
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(last.position - room) < Mm(10)


def test_first_and_even_pages_have_theirs() -> None:
    first = HEADER.replace("华东精工集团", "首页")
    even = HEADER.replace("华东精工集团", "偶数页")
    document = str(chinese_parts()["word/document.xml"])
    rows = str(chinese_parts()["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        relations(("rId21", "header", "header2.xml"), ("rId22", "header", "header3.xml")).partition(">")[2],
    )
    more = '<w:headerReference w:type="first" r:id="rId21"/><w:headerReference w:type="even" r:id="rId22"/>'
    types = str(chinese_parts()["[Content_Types].xml"])
    kind = re.search(r'ContentType="([^"]*header\+xml)"', types)
    assert kind
    extra = "".join(f'<Override PartName="/word/header{n}.xml" ContentType="{kind[1]}"/>' for n in (2, 3))
    content = packed(chinese_parts() | {
        "word/header2.xml": first, "word/header3.xml": even, "word/_rels/document.xml.rels": rows,
        "word/_rels/header2.xml.rels": relations(("rId1", "image", "media/image1.png")),
        "word/_rels/header3.xml.rels": relations(("rId1", "image", "media/image1.png")),
        "[Content_Types].xml": types.replace("</Types>", f"{extra}</Types>"),
        "word/document.xml": document.replace("<w:headerReference", f"{more}<w:headerReference", 1).replace("<w:docGrid", "<w:titlePg/><w:docGrid"),
        "word/settings.xml": str(chinese_parts()["word/settings.xml"]).replace("/>", "><w:evenAndOddHeaders/></w:settings>"),
    })  # fmt: skip
    opened = docx.Document(io.BytesIO(rendered(short(), "docx", content)))
    section = opened.sections[0]
    assert opened.settings.odd_and_even_pages_header_footer
    assert section.different_first_page_header_footer
    assert "首页" in section.first_page_header.paragraphs[0].text
    assert "偶数页" in section.even_page_header.paragraphs[0].text
    pdf = rendered(short(), "pdf", content)
    assert "首页" in running_texts(pdf, 0)
    assert "偶数页" in running_texts(pdf, 1)


def test_plandoc_s_own_furniture_stands_where_the_file_has_none() -> None:
    document = str(chinese_parts()["word/document.xml"])
    content = chinese_file(document=re.sub(r"<w:headerReference[^>]*/>", "", document))
    opened = docx.Document(io.BytesIO(rendered(short(), "docx", content)))
    assert sample_meta("zh").header_left in opened.sections[0].header.paragraphs[0].text
    assert "页，共" in opened.sections[0].footer.paragraphs[0].text


@needs_pdf_judge
@pytest.mark.parametrize("name", FILES)
def test_the_pdf_has_the_page_and_the_running_text_of_the_file(name: str) -> None:
    output = rendered(short(), "pdf", FILES[name]())
    page = house(FILES[name]()).page
    assert page
    with pypdfium2.PdfDocument(output) as opened:
        width, height = opened[0].get_size()
    assert abs(width - page.width * 72 / 25.4) < 0.5
    assert abs(height - page.height * 72 / 25.4) < 0.5
    shown = running_texts(output).replace(" ", "").replace("\xa0", "")
    expected = {"chinese": ("华东精工集团", "第1页，共"), "python-docx": ("ACMEIndustries", "acme.example", "1/"),
                "libreoffice": ("NorthwindLtd", "Page1of")}[name]  # fmt: skip
    assert all(text in shown for text in expected), shown
    assert pdf_faults(output) == []


LEADING_OUT = [
    ("INCLUDETEXT \"C:\\\\a.docx\"", "field"),
    ("DDEAUTO c:\\\\windows\\\\cmd.exe", "field"),
    ("INCLUDEPICTURE \"http://x/y.png\" \\d", "field"),
    ("HYPERLINK \"file:///etc/passwd\"", "field"),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "kind"), LEADING_OUT)
def test_fields_that_read_files_or_run_programs_leave_their_result(instruction: str, kind: str) -> None:
    marks = "".join(
        f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>{after}'
        for name, after in (("begin", f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"), ("separate", "<w:r><w:t>结果</w:t></w:r>"), ("end", ""))
    )  # fmt: skip
    content = chinese_file(header1=HEADER.replace("</w:p></w:hdr>", f"{marks}</w:p></w:hdr>"))
    assert kind in codes(content)["reference-left-out"]
    written = rendered(short(), "docx", content)
    header = etree.tostring(part(written, "word/house-header-default.xml"), encoding="unicode")
    assert "结果" in header
    assert instruction.split(maxsplit=1)[0] not in header


def test_what_leads_out_of_the_file_is_dropped_and_named() -> None:
    parts = chinese_parts() | {
        "word/_rels/header1.xml.rels": relations(("rId1", "image", "http://tracker.example/logo.png")),
        "word/_rels/settings.xml.rels": relations(("rId1", "attachedTemplate", "file:///srv/corp.dotm")),
        "word/vbaProject.bin": b"macro",
    }
    found = codes(packed(parts))
    assert "http://tracker.example/logo.png" in found["reference-external"]
    assert "file:///srv/corp.dotm" in found["reference-external"]
    assert "reference-macros" in found
    written = rendered(short(), "docx", packed(parts))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"tracker.example" not in everything
    assert b"corp.dotm" not in everything
    assert "vbaProject" not in str(archive.namelist())


def test_a_template_file_and_one_with_macros_serve_as_well() -> None:
    types = str(chinese_parts()["[Content_Types].xml"])
    main = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for other in ("vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
                  "vnd.ms-word.document.macroEnabled.main+xml"):  # fmt: skip
        assert main in types
        assert house(packed(chinese_parts() | {"[Content_Types].xml": types.replace(main, other)})).looks


def test_a_file_without_styles_keeps_those_of_the_theme() -> None:
    parts = {name: content for name, content in chinese_parts().items() if name != "word/styles.xml"}
    assert "reference-no-styles" in codes(packed(parts))
    opened = docx.Document(io.BytesIO(rendered(short(), "docx", packed(parts))))
    assert opened.sections[0].left_margin == Mm(28.01) or abs(opened.sections[0].left_margin - Mm(28)) < Mm(
        0.1
    )
    assert opened.styles["Heading 1"].style_id == "Heading1"
