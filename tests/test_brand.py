"""The brand of a plan: where it comes from, what is said of it, and where it shows."""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import PIL.Image
import pypdfium2
import pytest
from lxml import etree

import plandoc
from plandoc import pipeline
from plandoc.installed_fonts import characters_of
from plandoc.report import format_diagnostic
from plandoc.terms import Language, load_messages
from tests.built import WORLD
from tests.judges import needs_pdf_judge, needs_word_judge, pdf_faults, word_faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HERE = "LXGW WenKai"
"""A font with Chinese characters that is installed where the tests run, under two names."""
needs_font = pytest.mark.skipif(characters_of(HERE) is None, reason=f"{HERE} is not installed")
THEMES = ("corporate", "modern", "gongwen")


def logo(size: tuple[int, int] = (600, 200)) -> bytes:
    target = io.BytesIO()
    PIL.Image.new("RGB", size, "#9B1C2E").save(target, "PNG")
    return target.getvalue()


def house(folder: Path, brand: str = "logo: logo.png\nname: 江海集团\n", display: str = "") -> Path:
    (folder / "logo.png").write_bytes(logo())
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")
    plan = folder / "plan.yaml"
    plan.write_text(
        f"type: annual\ntitle: 年度计划\norganization: 江海家电\nclassification: 内部资料\n"
        f"goals: [{{id: G1, title: 做好}}]\ndisplay: {{brand: brand.yaml{display}}}\n",
        encoding="utf-8",
    )
    return plan


def said(plan: Path, world: Any = WORLD) -> list[tuple[str, str]]:
    """Codes about the brand, each with the end of its place."""
    found = pipeline.check_file(plan, world).diagnostics
    about = [d for d in found if re.search("brand|logo|color|font", d.code)]
    return [(d.code, f"{Path(d.where.file).name}:{d.where.line}:{d.where.column}") for d in about]


def written(plan: Path, format: str, world: Any = WORLD) -> bytes:
    checked = pipeline.check_file(plan, world)
    return pipeline.render(pipeline.finished(checked, world), format, world).content


def _images(package: zipfile.ZipFile, name: str) -> tuple[list[Any], list[str]]:
    """The frames of pictures in a part, and the files that its relations name."""
    top: Any = etree.fromstring(package.read(f"word/{name}.xml"))
    frames = [frame for frame in top.findall(".//{*}inline") if frame.find(f".//{A}blip") is not None]
    links: Any = etree.fromstring(package.read(f"word/_rels/{name}.xml.rels"))
    return frames, [link.get("Target") for link in links if "image" in link.get("Type")]


def part(docx: bytes, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(name))


def test_mistakes_in_a_brand_file_have_their_line_there(tmp_path: Path) -> None:
    plan = house(tmp_path, "name: x\ncolors:\n  primary: rot\n  secondary: '111111'\n")
    assert said(plan) == [("not-a-color", "brand.yaml:3:12")]
    plan = house(tmp_path, "colour: {}\n")
    found = [d for d in pipeline.check_file(plan, WORLD).diagnostics if d.code == "unknown-field-near"]
    assert [(d.where.line, d.arg("near")) for d in found] == [(1, "colors")]
    plan = house(tmp_path, "name: [\n")
    assert not pipeline.check_file(plan, WORLD).ok


@pytest.mark.parametrize(
    ("brand", "code", "line"),
    [
        ("logo: gone.png", "missing-logo", 1),
        ("name: x\nlogo: ../logo.png", "logo-outside", 2),
        ("logo: brand.yaml", "logo-unknown-format", 1),
        ("colors: {primary: FFD400}", "brand-color-light", 1),
        ("colors: {accent: '#9f9'}", "brand-color-light", 1),
        ("fonts: {body: No Such Font}", "brand-font-missing", 1),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_used_is_said_at_its_place(
    brand: str, code: str, line: int, language: Language, tmp_path: Path
) -> None:
    checked = pipeline.check_file(house(tmp_path, brand), WORLD)
    (found,) = (d for d in checked.diagnostics if d.code == code)
    assert checked.ok
    assert (Path(found.where.file).name, found.where.line) == ("brand.yaml", line)
    text = format_diagnostic(found, load_messages(language, WORLD))
    assert "{" not in text
    assert "\n" in text


@pytest.mark.parametrize("where", ["brand.yaml", "house/brand.yaml", "../brand.yaml"])
def test_a_brand_file_may_lie_where_a_linked_plan_may(where: str, tmp_path: Path) -> None:
    home = tmp_path / "a" / "plans"
    for folder in (home, home / "house", home.parent):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "logo.png").write_bytes(logo())
        (folder / "brand.yaml").write_text("logo: logo.png\n", encoding="utf-8")
    plan = home / "plan.yaml"
    plan.write_text(f"type: annual\ntitle: x\ndisplay: {{brand: {where}}}\n", encoding="utf-8")
    checked = pipeline.check_file(plan, WORLD)
    assert checked.plan is not None, checked.diagnostics
    assert checked.plan.display.house.logo is not None
    assert checked.plan.display.house.logo.content == logo()


def test_plain_data_reads_no_brand_file() -> None:
    raw = {"type": "annual", "title": "x", "display": {"brand": "brand.yaml"}}
    assert "brand-not-read" in [d.code for d in pipeline.check_raw(raw, WORLD).diagnostics]
    raw["display"] = {"brand": {"name": "House", "logo": "logo.png"}}
    assert "logo-not-read" in [d.code for d in pipeline.check_raw(raw, WORLD).diagnostics]


def test_the_command_line_goes_before_the_plan_and_says_so(tmp_path: Path) -> None:
    plan = house(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text("name: 别家集团\n", encoding="utf-8")
    world = replace(WORLD, brand=other)
    assert said(plan, world) == [("brand-replaced", "plan.yaml:6:18")]
    checked = plandoc.check_plan(plan, brand=other, world=WORLD)
    assert checked.plan is not None
    assert checked.plan.display.house.name == "别家集团"


@pytest.mark.parametrize("theme", THEMES)
def test_name_and_logo_stand_on_the_cover_and_in_the_header(theme: str, tmp_path: Path) -> None:
    plan = house(tmp_path, display=f", theme: {theme}")
    package = zipfile.ZipFile(io.BytesIO(written(plan, "docx")))
    for name in ("document", "header1", "header2"):
        frames, targets = _images(package, name)
        assert [f.find("{*}docPr").get("descr") for f in frames] == ["江海集团标志"], name
        extent = frames[0].find("{*}extent")
        assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(3, rel=1e-4)
        assert targets == ["media/image1.png"]
    with pypdfium2.PdfDocument(written(plan, "pdf")) as file:
        cover = file[0]
        (shown,) = cover.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = shown.get_bounds()
        assert (right - left) / (top - bottom) == pytest.approx(3, abs=0.02)
        assert right - left <= 60 * 72 / 25.4 + 0.1
        assert "江海集团" in cover.get_textpage().get_text_bounded()


def test_the_header_s_logo_is_no_content_of_a_pdf(tmp_path: Path) -> None:
    """ISO 14289-1, 7.8: headers are artifacts, so that they are not read out on every page."""
    with pypdfium2.PdfDocument(written(house(tmp_path), "pdf")) as file:
        kinds = [_kinds(page) for page in file]
    assert len(kinds) > 1
    assert [found.count("Figure") for found in kinds] == [1] + [0] * (len(kinds) - 1)


def _kinds(page: Any) -> list[str]:
    """The kinds of structure elements on a page."""
    raw, found = pypdfium2.raw, []
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        stack = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(count)]
        while stack:
            element = stack.pop()
            kind = ctypes.create_string_buffer(100)
            raw.FPDF_StructElement_GetType(element, kind, 100)
            found.append(kind.raw.decode("utf-16-le").split("\0")[0])
            count = raw.FPDF_StructElement_CountChildren(element)
            children = (raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(count))
            stack += [child for child in children if child]
    finally:
        raw.FPDF_StructTree_Close(tree)
    return found


def test_colours_of_word_follow_into_the_document_s_theme(tmp_path: Path) -> None:
    plan = house(
        tmp_path,
        "colors: {primary: 9B1C2E, accent: 0A7E8C}\nfonts: {body: Any Song, heading_latin: Any Sans}\n",
    )
    docx = written(plan, "docx")
    theme = part(docx, "word/theme/theme1.xml")
    scheme = {item.tag.removeprefix(A): item[0].get("val") for item in theme.find(f".//{A}clrScheme")}
    assert (scheme["dk2"], scheme["accent1"], scheme["accent2"], scheme["hlink"]) == (
        "9B1C2E", "9B1C2E", "0A7E8C", "0A7E8C",
    )  # fmt: skip
    assert theme.find(f".//{A}minorFont/{A}ea").get("typeface") == "Any Song"
    assert theme.find(f".//{A}minorFont/{A}latin").get("typeface") == "Any Song"
    assert theme.find(f".//{A}majorFont/{A}latin").get("typeface") == "Any Sans"
    heading = part(docx, "word/styles.xml").find(f".//{W}style[@{W}styleId='Heading1']//{W}color")
    assert (heading.get(f"{W}val"), heading.get(f"{W}themeColor")) == ("9B1C2E", "accent1")
    head = part(docx, "word/styles.xml").find(
        f".//{W}style[@{W}styleId='PlandocGrid']/{W}tblStylePr[@{W}type='firstRow']//{W}shd"
    )
    assert (head.get(f"{W}fill"), head.get(f"{W}themeFill")) == ("9B1C2E", "accent1")
    named = [font.get(f"{W}name") for font in part(docx, "word/fontTable.xml")]
    assert {"Any Song", "Any Sans"} <= set(named)


@needs_font
def test_an_installed_font_is_used_and_embedded(tmp_path: Path) -> None:
    plan = house(tmp_path, f"fonts: {{body: {HERE}, heading_latin: Liberation Sans}}\n")
    assert [code for code, _ in said(plan)] in ([], ["brand-font-missing"])
    with pypdfium2.PdfDocument(written(plan, "pdf")) as file:
        names = {_font(item) for page in file for item in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT])}
    assert any("WenKai" in name for name in names), names
    assert "heading" not in dict(pipeline.finished(pipeline.check_file(plan, WORLD), WORLD).house)


def _font(item: Any) -> str:
    font = pypdfium2.raw.FPDFTextObj_GetFont(item)
    name = ctypes.create_string_buffer(200)
    pypdfium2.raw.FPDFFont_GetBaseFontName(font, name, 200)
    return name.value.decode()


@pytest.mark.skipif(characters_of("Liberation Sans") is None, reason="Liberation Sans is not installed")
def test_a_font_without_chinese_characters_is_refused_for_chinese_text(tmp_path: Path) -> None:
    plan = house(tmp_path, "fonts: {body: Liberation Sans, body_latin: Liberation Sans}\n")
    assert said(plan) == [("brand-font-incomplete", "brand.yaml:1:15")]
    assert "body" not in dict(pipeline.finished(pipeline.check_file(plan, WORLD), WORLD).house)


def test_a_substitute_is_not_taken_for_a_font() -> None:
    assert characters_of("Surely No Font Of This Name") is None
    assert characters_of("sans-serif") is None


def test_official_documents_keep_their_look(tmp_path: Path) -> None:
    plan = house(tmp_path, "colors: {primary: FFD400}\nfonts: {body: X}\n", ", theme: gongwen")
    assert said(plan) == [("brand-look-unused", "brand.yaml:1:9"), ("brand-look-unused", "brand.yaml:2:8")]


@needs_word_judge
@needs_pdf_judge
@pytest.mark.parametrize("theme", ["corporate", "gongwen"])
def test_branded_documents_are_valid(theme: str, tmp_path: Path) -> None:
    more = f", theme: {theme}, toc: false, letterhead: 江海集团有限公司文件"
    plan = house(
        tmp_path, "logo: logo.png\nname: 江海集团\ncolors: {primary: FFD400, accent: 0A7E8C}\n", more
    )
    file = tmp_path / "plan.docx"
    file.write_bytes(written(plan, "docx"))
    assert word_faults(file) == []
    assert pdf_faults(written(plan, "pdf")) == []
