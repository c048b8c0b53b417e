"""House templates made by other programs, and by hand after files of the Chinese edition of Word."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path

import docx
import PIL.Image
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

LIBREOFFICE = Path(__file__).parent.parent / "cases" / "house" / "libreoffice.docx"
"""Written by LibreOffice from an OpenDocument text, with header, footer and styles set there."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
Parts = dict[str, bytes | str]


def logo(size: tuple[int, int] = (240, 80), color: str = "#C00000") -> bytes:
    """A small picture."""
    target = io.BytesIO()
    PIL.Image.new("RGB", size, color).save(target, "PNG")
    return target.getvalue()


@lru_cache(maxsize=1)
def python_docx_file() -> bytes:
    """python-docx's own template with page, fonts, header and footer changed in code."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(35), Mm(28)
    section.header_distance, section.footer_distance = Mm(12), Mm(11)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.color.rgb = Pt(20), RGBColor(0x00, 0x66, 0x44)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo(color="#006644")), width=Mm(24))
    section.header.paragraphs[0].add_run("\tACME Industries\tInternal")
    for kind in ("Header", "Footer"):
        stops = document.styles[kind].paragraph_format.tab_stops
        for stop in list(stops):
            stop.position = Mm(75) if stop.position < Mm(100) else Mm(150)
    footer = section.footer.paragraphs[0]
    footer.add_run("acme.example\t\t")
    _field(footer.add_run()._r, "PAGE")
    footer.add_run(" / ")
    _field(footer.add_run()._r, "NUMPAGES")
    document.add_paragraph("Text of the template that must not appear.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _field(run: object, name: str) -> None:
    for kind in ("begin", name, "separate", "1", "end"):
        is_mark = kind in ("begin", "separate", "end")
        element = OxmlElement("w:fldChar" if is_mark else "w:t" if kind == "1" else "w:instrText")
        if is_mark:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = kind
        run.append(element)  # type: ignore[attr-defined]


STYLES = f"""<w:styles {NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"
 w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/>
 <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>
 <w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>
 <w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="微软雅黑" w:hAnsi="Arial"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:next w:val="a"/>
 <w:link w:val="10"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>
 <w:spacing w:before="340" w:after="330" w:line="480" w:lineRule="exact"/><w:jc w:val="left"/><w:outlineLvl w:val="0"/></w:pPr>
 <w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/><w:sz w:val="36"/><w:szCs w:val="44"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="10"><w:name w:val="标题 1 字符"/><w:basedOn w:val="a0"/>
 <w:link w:val="1"/><w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:next w:val="a"/>
 <w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>
 <w:spacing w:before="260" w:after="260" w:line="360" w:lineRule="exact"/><w:outlineLvl w:val="1"/></w:pPr>
 <w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>
 <w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
 <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
 <w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="a2"><w:name w:val="No List"/><w:uiPriority w:val="99"/>
 <w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="header"/><w:basedOn w:val="a"/><w:uiPriority w:val="99"/>
 <w:pPr><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="C00000"/></w:pBdr>
 <w:tabs><w:tab w:val="center" w:pos="4153"/><w:tab w:val="right" w:pos="8306"/></w:tabs><w:jc w:val="left"/></w:pPr>
 <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="footer"/><w:basedOn w:val="a"/><w:uiPriority w:val="99"/>
 <w:pPr><w:tabs><w:tab w:val="center" w:pos="4153"/><w:tab w:val="right" w:pos="8306"/></w:tabs><w:jc w:val="center"/></w:pPr>
 <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="a7"><w:name w:val="公司条款"/><w:basedOn w:val="a"/><w:qFormat/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""
PICTURE = """<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="864000" cy="288000"/>
<wp:docPr id="1" name="logo" descr="标志"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>
<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="864000" cy="288000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
HEADER = f"""<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>{PICTURE}
<w:r><w:tab/><w:tab/></w:r><w:r><w:t>华东精工集团</w:t></w:r></w:p></w:hdr>"""
FOOTER = f"""<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="a5"/></w:pPr><w:r><w:t>第 </w:t></w:r>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> 页，共 </w:t></w:r>
<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r><w:t> 页</w:t></w:r></w:p></w:ftr>"""
NUMBERING = f"""<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/><w:lvlJc w:val="left"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
DOCUMENT = """<w:document {names}><w:body><w:p><w:r><w:t>样板里的正文，不应出现。</w:t></w:r></w:p><w:sectPr>
{references}<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1701" w:right="1474" w:bottom="1588" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>
<w:cols w:space="425"/>{more}<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:body></w:document>"""
REFERENCES = (
    '<w:headerReference w:type="default" r:id="rId11"/><w:footerReference w:type="default" r:id="rId12"/>'
)


def relations(*rows: tuple[str, str, str]) -> str:
    """A relations part: id, kind, target; targets with a scheme lead out of the file."""
    lines = (
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def chinese_parts() -> Parts:
    """The parts of a file as the Chinese edition of Word writes them: ids are numbers and letters."""
    kinds = {"document.main": "document", "styles": "styles", "header": "header1", "footer": "footer1",
             "numbering": "numbering", "settings": "settings"}  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for kind, name in kinds.items()
    )
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        )
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": DOCUMENT.format(names=NAMES, references=REFERENCES, more=""),
        "word/_rels/document.xml.rels": relations(
            ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"),
            ("rId3", "numbering", "numbering.xml"), ("rId11", "header", "header1.xml"), ("rId12", "footer", "footer1.xml"),
        ),
        "word/styles.xml": STYLES,
        "word/settings.xml": f"<w:settings {NAMES}/>",
        "word/numbering.xml": NUMBERING,
        "word/header1.xml": HEADER,
        "word/_rels/header1.xml.rels": relations(("rId1", "image", "media/image1.png")),
        "word/footer1.xml": FOOTER,
        "word/media/image1.png": logo(),
    }  # fmt: skip


def packed(parts: Parts) -> bytes:
    """The parts as a file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def chinese_file(**changes: bytes | str) -> bytes:
    """The Chinese file, with parts changed (`header1=…`, `settings=…`)."""
    return packed(chinese_parts() | {f"word/{name}.xml": content for name, content in changes.items()})
