"""Make the pictures of the README from the examples' own PDF files.

Run after `make demo`: python scripts/build_pictures.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

import plandoc

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "images"
SHEETS = {
    "project": ("project.zh", ("摘要", "项目甘特图", "任务进度与时差", "风险矩阵")),
    "crisis": ("crisis.zh", ("危机管理组织图", "初期响应时间线", "前 15 分钟", "恢复时间线")),
    "personal": ("personal.zh", ("摘要", "能力差距排序", "发展路线图", "月度行动日历")),
    "department": ("department.zh", ("摘要", "指标与目标值", "指标走势", "全年工作路线图")),
    "annual": ("annual.en", ("Summary", "Goal cascade", "Timeline of the year", "Risk matrix")),
}
"""Per picture the document, and words by which its pages are found."""
SCALE = 0.9
COLORS = 256
GAP = 12


def main() -> None:
    """Write one picture per plan type."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (stem, words) in SHEETS.items():
        pages = [page_image(ROOT / "out" / f"{stem}.pdf", word) for word in words]
        sheet = side_by_side(pages).quantize(COLORS, Image.Quantize.FASTOCTREE)
        sheet.save(TARGET / f"{name}.png", optimize=True)
        print(TARGET / f"{name}.png", sheet.size)
    themes()
    gallery()


def themes() -> None:
    """The same plan in every theme: its cover and a page of its body."""
    source = (ROOT / "examples" / "annual.zh.yaml").read_text(encoding="utf-8")
    pages: list[Image.Image] = []
    with tempfile.TemporaryDirectory() as folder:
        for theme in ("corporate", "modern", "gongwen"):
            plan = Path(folder) / f"{theme}.yaml"
            plan.write_text(f"display: {{theme: {theme}}}\n{source}", encoding="utf-8")
            built = Path(folder) / f"{theme}.pdf"
            built.write_bytes(plandoc.build(plan, formats=("pdf",))["pdf"])
            cover: Image.Image = pypdfium2.PdfDocument(str(built))[0].render(scale=SCALE).to_pil()
            pages += [cover, page_image(built, "上年目标完成情况")]
    sheet = side_by_side(pages).quantize(COLORS, Image.Quantize.FASTOCTREE)
    sheet.save(TARGET / "themes.png", optimize=True)
    print(TARGET / "themes.png", sheet.size)


GALLERY = {
    "corporate": ("annual.zh", "theme: corporate", ("编制目的", "目标总览", "全年要事")),
    "modern": ("annual.zh", "theme: modern", ("编制目的", "目标总览", "全年要事")),
    "gongwen": (
        "annual.zh", "theme: gongwen, letterhead: 江海家电股份有限公司文件", ("编制目的", "目标总览", "全年要事"),
    ),
    "brand": ("department.zh", "", ("编制目的", "指标与目标值", "指标走势")),
}  # fmt: skip
"""Per picture of docs/themes.md the example, its display, and words by which pages are found."""
GALLERY_SCALE = 0.62
FEW_COLORS = 40


def gallery() -> None:
    """The pages of docs/themes.md: a cover, text, a table and a chart in each look."""
    for name, (example, display, words) in GALLERY.items():
        plan = ROOT / "examples" / f"{example}.yaml"
        with tempfile.TemporaryDirectory() as folder:
            if display:
                source = plan.read_text(encoding="utf-8")
                plan = Path(folder) / plan.name
                plan.write_text(f"display: {{{display}}}\n{source}", encoding="utf-8")
            built = Path(folder) / f"{name}.pdf"
            built.write_bytes(plandoc.build(plan, formats=("pdf",))["pdf"])
            cover: Image.Image = pypdfium2.PdfDocument(str(built))[0].render(scale=GALLERY_SCALE).to_pil()
            pages = [cover, *(page_image(built, word, GALLERY_SCALE) for word in words)]
            sheet = side_by_side(pages).quantize(FEW_COLORS, Image.Quantize.MAXCOVERAGE)
        sheet.save(TARGET / f"theme-{name}.png", optimize=True)
        print(TARGET / f"theme-{name}.png", sheet.size)


def page_image(file: Path, word: str, scale: float = SCALE) -> Image.Image:
    """The page after the contents on which a word stands; a word that is nowhere is a mistake."""
    document = pypdfium2.PdfDocument(str(file))
    squeezed = "".join(word.split())
    pages = [
        i for i in range(first_after_contents(document), len(document)) if squeezed in text_of(document, i)
    ]
    if not pages:
        raise LookupError(f"{word!r} is on no page of {file.name}")
    chosen = pages[0]
    picture: Image.Image = document[chosen].render(scale=scale).to_pil()
    return picture


def text_of(document: pypdfium2.PdfDocument, page: int) -> str:
    """The text of a page without spaces."""
    return "".join(document[page].get_textpage().get_text_bounded().split())


def first_after_contents(document: pypdfium2.PdfDocument) -> int:
    """The number of the first page that is no table of contents and no cover."""
    dotted = [i for i in range(len(document)) if "....." in text_of(document, i)]
    return (max(dotted) + 1) if dotted else 1


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages in a row on a grey ground."""
    framed = [ImageOps.expand(page, 1, "#b0b0b0") for page in pages]
    width = sum(p.width for p in framed) + GAP * (len(framed) + 1)
    sheet = Image.new("RGB", (width, max(p.height for p in framed) + 2 * GAP), "#e9ecef")
    left = GAP
    for page in framed:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet


if __name__ == "__main__":
    main()
