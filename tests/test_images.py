"""Pictures of a plan: which are taken, what is said of the others, and how each format shows them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import PIL.Image
import pypdfium2
import pytest
from lxml import etree

from plandoc import pipeline
from plandoc.doc.build import walk
from plandoc.doc.nodes import Document, Figure, Picture, Table
from plandoc.images import with_images
from plandoc.limits import DEFAULT
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from tests.built import WORLD
from tests.judges import needs_pdf_judge, needs_word_judge, pdf_faults, word_faults

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PLAN = "type: crisis\ntitle: 手册\nannexes:\n- {{title: 附图, image: {name}, image_text: 厂区总平面图}}\n"


def picture(
    kind: str = "PNG", size: tuple[int, int] = (330, 220), mode: str = "RGB", **more: object
) -> bytes:
    target = io.BytesIO()
    PIL.Image.new(mode, size).save(target, kind, **more)
    return target.getvalue()


def plan(folder: Path, name: str = "map.png") -> Path:
    file = folder / "plan.yaml"
    file.write_text(PLAN.format(name=name), encoding="utf-8")
    return file


def built(file: Path) -> Document:
    checked = pipeline.check_file(file, WORLD)
    assert checked.plan is not None, checked.diagnostics
    return pipeline.document_of(checked.plan, WORLD, checked.diagnostics)


def codes(file: Path) -> list[str]:
    return [d.code for d in pipeline.check_file(file, WORLD).diagnostics if "image" in d.code]


def pictures(document: Document) -> list[Picture]:
    figures = (block for block in walk(document.body) if isinstance(block, Figure))
    return [figure.chart for figure in figures if isinstance(figure.chart, Picture)]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    (tmp_path / "map.png").write_bytes(picture())
    return plan(tmp_path)


SOUND = {
    "png": picture(),
    "jpeg": picture("JPEG"),
    "palette": picture(mode="P"),
    "grey": picture(mode="L"),
    "transparent": picture(mode="RGBA"),
    "black and white": picture(mode="1"),
}
UNUSABLE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "gif": picture("GIF", mode="P"),
    "print colours": picture("JPEG", mode="CMYK"),
    "cut short": picture("JPEG", (900, 900))[:700],
    "only a beginning": b"\x89PNG\r\n\x1a\n",
    "empty": b"",
    "text": b"route map",
    "a png that says it is a jpeg": b"\xff\xd8\xff" + picture(),
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_png_and_jpeg_are_shown(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(content)
    assert codes(plan(tmp_path)) == []
    (shown,) = pictures(built(plan(tmp_path)))
    assert (shown.content, shown.width, shown.height) == (content, 330, 220)


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE)
def test_other_files_are_refused_by_their_content(content: bytes, tmp_path: Path) -> None:
    import weasyprint.images  # makes Pillow take pictures that break off

    assert weasyprint.images.ImageFile.LOAD_TRUNCATED_IMAGES
    (tmp_path / "map.png").write_bytes(content)
    assert codes(plan(tmp_path)) == ["image-unknown-format"]
    assert weasyprint.images.ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone.png", "missing-image"), ("folder", "missing-image"), ("pipe", "missing-image"),
        ("../secret.png", "image-outside"), ("/etc/passwd", "image-outside"), ("~/x.png", "image-outside"),
        ("linked.png", "image-outside"), ("linked/secret.png", "image-outside"),
        ("'file:///etc/passwd'", "image-outside"), ("'https://example.com/x.png'", "image-outside"),
        ("'..\\secret.png'", "image-outside"), ("folder/../../secret.png", "image-outside"),
    ],
)  # fmt: skip
def test_only_regular_files_of_the_plan_s_folder_are_read(name: str, code: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "folder").mkdir(parents=True)
    os.mkfifo(home / "pipe")
    (tmp_path / "secret.png").write_bytes(picture())
    (home / "linked.png").symlink_to(tmp_path / "secret.png")
    (home / "linked").symlink_to(tmp_path)
    assert codes(plan(home, name)) == [code]


def test_a_link_inside_the_folder_may_be_followed(tmp_path: Path) -> None:
    (tmp_path / "old.png").write_bytes(picture())
    (tmp_path / "map.png").symlink_to("old.png")
    assert codes(plan(tmp_path)) == []


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "map.png").touch()
    os.truncate(tmp_path / "map.png", DEFAULT.image_bytes + 1)
    assert codes(plan(tmp_path)) == ["image-too-large"]


@pytest.mark.parametrize("size", [(8000, 6000), (11_000, 11_000), (30_000, 30_000)])
def test_a_small_file_of_many_pixels_is_not_unpacked(size: tuple[int, int], tmp_path: Path) -> None:
    head = picture(size=(1, 1), mode="1")
    width, height = (side.to_bytes(4, "big") for side in size)
    (tmp_path / "map.png").write_bytes(_resized(head, width + height))
    assert codes(plan(tmp_path)) == ["image-too-large"]


def _resized(png: bytes, size: bytes) -> bytes:
    """A PNG whose head claims another size, with the check sum that belongs to it."""
    from zlib import crc32

    head = b"IHDR" + size + png[24:29]
    return png[:12] + head + crc32(head).to_bytes(4, "big") + png[33:]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_finding_has_its_place_and_words(language: str, tmp_path: Path) -> None:
    (d,) = (d for d in pipeline.check_file(plan(tmp_path), WORLD).diagnostics if d.code == "missing-image")
    assert (d.where.line, d.where.path) == (4, ("annexes", 0, "image"))
    text = format_diagnostic(d, load_messages("zh" if language == "zh" else "en", WORLD))
    assert "map.png" in text
    assert "{" not in "".join(line for line in text.splitlines() if " | " not in line)


def test_a_frame_stands_where_a_picture_is_missing(tmp_path: Path) -> None:
    document = built(plan(tmp_path))
    assert pictures(document) == []
    (frame,) = (
        b
        for b in walk(document.body)
        if isinstance(b, Table) and b.style == "form" and "厂区总平面图" in b.alt
    )
    content = pipeline.render(document, "txt", WORLD).content.decode()
    assert "图片“map.png”未能载入" in content
    assert frame.rows


def test_a_photograph_is_turned_as_it_was_seen(tmp_path: Path) -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    (tmp_path / "map.png").write_bytes(picture("JPEG", (300, 200), exif=exif))
    (shown,) = pictures(built(plan(tmp_path)))
    assert (shown.width, shown.height) == (200, 300)
    with PIL.Image.open(io.BytesIO(shown.content)) as upright:
        assert upright.size == (200, 300)
        assert upright.getexif().get(0x0112, 1) == 1


def test_plain_data_reads_no_picture() -> None:
    raw = {"type": "crisis", "title": "x", "annexes": [{"title": "y", "image": "README.md"}]}
    assert "image-not-read" in [d.code for d in pipeline.check_raw(raw, WORLD).diagnostics]


def test_a_plan_without_pictures_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("type: crisis\ntitle: x\n", encoding="utf-8")
    bare = pipeline.check_file(file, WORLD).plan
    assert bare is not None
    assert with_images(bare, str(file), WORLD) == (bare, ())


def test_word_holds_the_file_once_with_its_words(sound: Path) -> None:
    sound.write_text(PLAN.format(name="map.png") + "- {title: 又一张, image: map.png}\n", encoding="utf-8")
    package = zipfile.ZipFile(io.BytesIO(pipeline.render(built(sound), "docx", WORLD).content))
    assert [name for name in package.namelist() if "media" in name] == ["word/media/image1.png"]
    assert package.read("word/media/image1.png") == (sound.parent / "map.png").read_bytes()
    frames = etree.fromstring(package.read("word/document.xml")).findall(f".//{WP}inline")
    shown = [frame for frame in frames if frame.find(f".//{A}blip") is not None]
    assert [frame.xpath("string(*[local-name()='docPr']/@descr)") for frame in shown] == [
        "图片：厂区总平面图",
        "图片：又一张",
    ]
    assert {frame.xpath("string(*[local-name()='extent']/@cx)") for frame in shown} == {
        str(330 * 72 * 12700 // 110)
    }


def test_pdf_holds_the_picture_with_its_words(sound: Path) -> None:
    output = pipeline.render(built(sound), "pdf", WORLD)
    assert output.diagnostics == ()
    with pypdfium2.PdfDocument(output.content) as file:
        images = [item for page in file for item in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        (found,) = images
        assert found.get_px_size() == (330, 220)
        left, bottom, right, top = found.get_bounds()
    assert (right - left, top - bottom) == pytest.approx((216, 144), abs=0.5)


def test_html_needs_no_other_file(sound: Path) -> None:
    page = pipeline.render(built(sound), "html", WORLD).content.decode()
    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="图片：厂区总平面图"', page)


def test_a_picture_never_is_larger_than_its_page(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(picture(size=(1000, 9000)))
    output = pipeline.render(built(plan(tmp_path)), "pdf", WORLD)
    with pypdfium2.PdfDocument(output.content) as file:
        (box,) = (i.get_bounds() for p in file for i in p.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    assert box[1] > 40
    assert box[3] < 800


@needs_pdf_judge
@pytest.mark.parametrize("content", [SOUND["transparent"], SOUND["jpeg"], SOUND["grey"]])
def test_pdf_with_pictures_satisfies_both_standards(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(content)
    document = pipeline.finished(pipeline.check_file(plan(tmp_path), WORLD), WORLD, pdf_a=True)
    made = pipeline.render(document, "pdf", WORLD).content
    assert {flavour: pdf_faults(made, flavour) for flavour in ("ua1", "3a")} == {"ua1": [], "3a": []}


@needs_word_judge
def test_word_file_with_a_picture_is_valid(sound: Path) -> None:
    file = sound.with_suffix(".docx")
    file.write_bytes(pipeline.render(built(sound), "docx", WORLD).content)
    assert word_faults(file) == []
