"""Characters that the embedded fonts lack."""

from datetime import date
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from plandoc.doc.build import document, paragraph
from plandoc.doc.nodes import Document
from plandoc.terms import load_messages
from plandoc.world import World, real_world
from plandoc.write.glyphs import font_faces, missing_glyphs
from tests.write.samples import TODAY, sample_meta


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A world whose only font has ASCII and 甲."""
    glyphs = {code: f"g{code}" for code in (*range(32, 127), ord("甲"))}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs.values()])
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in builder.font.getGlyphOrder()})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *glyphs.values()], (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Bold"})
    builder.setupOS2(usWeightClass=700)
    builder.setupPost()
    builder.save(tmp_path / "tiny.ttf")
    real = real_world({})
    return World(date(2026, 1, 1), real.template_root, tmp_path, real.locale_root)


def doc(text: str) -> Document:
    meta = sample_meta("en")
    return document(Document(meta, None, (), (paragraph(text),)))


def missing(text: str, world: World) -> list[str]:
    return [d.arg("character") for d in missing_glyphs(doc(text), world)]


def test_each_missing_character_is_reported_once(world: World) -> None:
    assert missing("甲乙乙丙 abc", world) == ["乙", "丙"]


def test_the_finding_names_code_point_and_place(world: World) -> None:
    (found,) = missing_glyphs(doc("see 𠮷 here"), world)
    assert dict(found.args) == {"character": "𠮷", "codepoint": "U+20BB7", "text": "see 𠮷 here"}


def test_characters_without_a_shape_are_not_missed(world: World) -> None:
    assert missing("a\u200d\u2060\ufe0fb\n", world) == []


def test_faces_know_family_and_weight(world: World) -> None:
    (face,) = font_faces(world)
    assert (face.family, face.bold) == ("Tiny", True)


def test_glyphs_are_numbered_as_strict_viewers_expect() -> None:
    for path in real_world({}).fonts:
        with TTFont(path) as font:
            if "CFF " in font:
                cids = [name.removeprefix("cid") for name in font.getGlyphOrder()[1:]]
                assert cids == [f"{number:05d}" for number in range(1, len(cids) + 1)]


def test_without_embedded_fonts_nothing_is_compared(tmp_path: Path, world: World) -> None:
    (tmp_path / "tiny.ttf").unlink()
    assert missing("甲乙", World(TODAY, world.template_root, tmp_path, world.locale_root)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_of_the_writers_has_words(language: str) -> None:
    messages = load_messages(language, real_world({}))  # type: ignore[arg-type]
    for code in ("missing-glyph", "blank-glyph", "layout-warning", "lost-cross-reference", "lost-footnote"):
        assert {"title", "text", "hint"} <= messages[code].keys()
