"""The embedded fonts: coverage, punctuation spacing, names, licence."""

from __future__ import annotations

import bz2
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plandoc.write.metrics import SANS, SANS_BOLD, SERIF, SERIF_BOLD

FONTS = Path(__file__).parent.parent / "src" / "plandoc" / "fonts"
UNIHAN = Path("/usr/share/unicode")
TEXT = [f"Plandoc{kind}SC-{style}.otf" for kind in ("Sans", "Serif") for style in ("Regular", "Bold")]
LATIN = [f"Plandoc{kind}Latin-{style}.ttf" for kind in ("Sans", "Serif") for style in ("Regular", "Bold")]
SYMBOLS = "PlandocSymbols-Regular.ttf"


@cache
def characters(name: str) -> frozenset[str]:
    with TTFont(FONTS / name, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def gb2312() -> set[str]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {pair.decode("gb2312", "ignore") for pair in pairs} - {""}


def general_characters() -> set[str]:
    found = set()
    for file in UNIHAN.glob("Unihan_*.bz2"):
        for line in bz2.decompress(file.read_bytes()).decode().splitlines():
            if "\tkTGH\t" in line and line.startswith("U+"):
                found.add(chr(int(line.split("\t")[0][2:], 16)))
    return found


@pytest.mark.parametrize("name", TEXT)
def test_text_fonts_have_every_character_of_gb2312(name: str) -> None:
    wanted = gb2312()
    assert len(wanted) == 7445
    assert wanted <= characters(name)


@pytest.mark.skipif(not list(UNIHAN.glob("Unihan_*.bz2")), reason="unicode-data is not installed")
def test_text_fonts_have_the_whole_table_of_general_characters() -> None:
    wanted = general_characters()
    assert len(wanted) == 8105
    for name in TEXT:
        assert wanted <= characters(name), name


@pytest.mark.parametrize("name", TEXT)
def test_text_fonts_have_rare_names_and_the_signs_of_plans(name: str) -> None:
    assert set("𠮷䶮𬱟喆堃①⑳⑴ⅠⅫ℃‰№￥¥€✓★☆●▲■◆◇□→≤≥±×÷āǎ") <= characters(name)


def test_symbols_fill_what_the_text_fonts_lack() -> None:
    signs = set("☐☑✗✅❌😀🚀📌Łęčő")
    assert signs <= characters(SYMBOLS)
    assert not signs & characters(TEXT[0])


@pytest.mark.parametrize("name", TEXT)
def test_text_fonts_can_close_up_punctuation(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        tags = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"chws", "halt", "palt", "kern"} <= tags


@pytest.mark.parametrize("name", TEXT)
def test_text_fonts_have_quotes_of_latin_width_for_english(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        table = font["GSUB"].table
        lookups = {
            index
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == "pwid"
            for index in record.Feature.LookupListIndex
        }
        replaced = {
            glyph
            for index in lookups
            for sub in table.LookupList.Lookup[index].SubTable
            for glyph in getattr(sub, "ExtSubTable", sub).mapping
        }
        quotes = {font.getBestCmap()[ord(char)] for char in "‘’“”"}
    assert quotes <= replaced


@pytest.mark.parametrize("name", LATIN)
def test_latin_is_as_wide_as_in_word(name: str) -> None:
    """Widths of Times and Arial from Adobe's font metrics (Core 14 AFM), thousandths of an em."""
    core = {"Serif": {"Regular": SERIF, "Bold": SERIF_BOLD}, "Sans": {"Regular": SANS, "Bold": SANS_BOLD}}
    kind, style = ("Serif" if "Serif" in name else "Sans"), name.removesuffix(".ttf").split("-")[1]
    with TTFont(FONTS / name, lazy=True) as font:
        glyphs, metrics, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
        widths = [metrics[glyphs[code]][0] * 1000 / em for code in range(32, 127)]
    assert widths == pytest.approx(core[kind][style], abs=1)


@pytest.mark.parametrize("kind", ["Sans", "Serif"])
def test_lines_of_latin_are_as_high_as_lines_of_chinese(kind: str) -> None:
    heights = set()
    for name in (f"Plandoc{kind}Latin-Regular.ttf", f"Plandoc{kind}SC-Regular.otf"):
        with TTFont(FONTS / name, lazy=True) as font:
            em, head = font["head"].unitsPerEm, font["hhea"]
            heights.add((round(head.ascent / em, 3), round(head.descent / em, 3), head.lineGap))
    assert len(heights) == 1


@pytest.mark.parametrize("name", [*TEXT, *LATIN, SYMBOLS])
def test_families_have_names_of_their_own(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        names = font["name"]
        assert names.getDebugName(1).startswith("Plandoc ")
        assert names.getDebugName(2) == name.removesuffix(".otf").removesuffix(".ttf").split("-")[1]
        given = " ".join(str(names.getDebugName(number)) for number in (1, 3, 4, 6))
        assert not any(reserved in given for reserved in ("Noto", "Liberation", "Tinos", "Arimo"))


def test_the_licence_stands_beside_the_fonts() -> None:
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Adobe" in text
    assert "Google" in text
    assert "with Reserved Font Name Liberation" in text
