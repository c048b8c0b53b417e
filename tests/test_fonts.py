"""The embedded fonts: coverage, punctuation spacing, names, licence."""

from __future__ import annotations

import bz2
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "src" / "plandoc" / "fonts"
UNIHAN = Path("/usr/share/unicode")
TEXT = [f"Plandoc{kind}SC-{style}.otf" for kind in ("Sans", "Serif") for style in ("Regular", "Bold")]
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


@pytest.mark.parametrize("name", [*TEXT, SYMBOLS])
def test_families_have_names_of_their_own(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        names = font["name"]
        assert names.getDebugName(1).startswith("Plandoc ")
        assert names.getDebugName(2) == name.removesuffix(".otf").removesuffix(".ttf").split("-")[1]
        assert not any("Noto" in str(names.getDebugName(number)) for number in (1, 3, 4, 6))


def test_the_licence_stands_beside_the_fonts() -> None:
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Adobe" in text
    assert "Google" in text
