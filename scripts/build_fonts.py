"""Build the embedded fonts: `python scripts/build_fonts.py [--out FOLDER]`.

Needs the Debian packages fonts-noto-cjk, fonts-lxgw-wenkai, fonts-liberation2 and unicode-data, npm
(or the unpacked packages under `--npm`), and the Python packages fonttools[woff] and
east-asian-spacing. The same sources give the same bytes: no clock, no folder order.
"""

from __future__ import annotations

import argparse
import asyncio
import bz2
import subprocess
import tarfile
import tempfile
from pathlib import Path

from east_asian_spacing import Builder
from east_asian_spacing.font import Font
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph

NOTO = Path("/usr/share/fonts/opentype/noto")
WENKAI = Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
LIBERATION = Path("/usr/share/fonts/truetype/liberation2")
UNIHAN = Path("/usr/share/unicode")
SC_FACE = 2  # JP, KR, SC, TC, HK
PACKAGES = {
    # In order of preference: the first that has a character gives its glyph.
    "noto-sans": "5.3.0",
    "noto-sans-symbols-2": "5.3.0",
    "noto-sans-symbols": "5.3.0",
    "noto-emoji": "5.3.2",
}
LAYOUT = ["kern", "mark", "mkmk", "ccmp", "palt", "halt", "chws", "pwid", "fwid", "hwid", "calt"]
SPACES = {0x20, 0xA0}
HEIGHTS = {"Sans": (1.160, 0.288), "Serif": (1.151, 0.286)}
"""Ascent and descent in ems of the Chinese text fonts. Fonts that share lines with them take the same, or lines of
both would be higher than lines of one.
"""
LATIN = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x24F),  # Latin-1, Latin Extended-A and -B
    (0x2002, 0x200A),  # spaces
    (0x2010, 0x2027),  # dashes, quotes, bullet, ellipsis
    (0x2030, 0x203A),  # per mille, primes, angle quotes
    (0x20AC, 0x20AC),  # euro
    (0x2122, 0x2122),  # trade mark
    (0x2212, 0x2212),  # minus
    (0x2248, 0x2265),  # comparisons
)
EXTRA = "℃℉℅℡№℗™Ω℮〇㎡㎥㎏㎎㎜㎝㎞㏄㏎㏑㏒㏕㈱㊣"
BLOCKS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x24F),  # Latin-1, Latin Extended-A and -B (pinyin)
    (0x250, 0x2FF),  # phonetic letters, tone marks
    (0x300, 0x36F),  # combining marks
    (0x370, 0x45F),  # Greek, Cyrillic
    (0x490, 0x491),  # Ukrainian ґ
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letterlike symbols
    (0x2150, 0x218F),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x259F),  # boxes
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x27BF),  # symbols, dingbats
    (0x27C0, 0x27FF),
    (0x2900, 0x297F),  # more arrows
    (0x2B00, 0x2BFF),
    (0x3000, 0x303F),  # CJK punctuation
    (0x3040, 0x30FF),  # kana
    (0x3100, 0x312F),  # bopomofo
    (0x3200, 0x33FF),  # enclosed and squared CJK
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),  # compatibility and small forms
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)


def table_of_general_characters() -> set[int]:
    """The 8,105 characters of 通用规范汉字表 (2013), from the Unihan field kTGH."""
    found = set()
    for file in sorted(UNIHAN.glob("Unihan_*.bz2")):
        for line in bz2.decompress(file.read_bytes()).decode().splitlines():
            if "\tkTGH\t" in line and not line.startswith("#"):
                found.add(int(line.split("\t")[0].removeprefix("U+"), 16))
    return found


def gb2312() -> set[int]:
    """Every character of GB 2312, symbols included, from Python's codec."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def wanted() -> set[int]:
    """Every character the text fonts should have."""
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return blocks | table_of_general_characters() | gb2312() | {ord(c) for c in EXTRA + "𠮷"}


def subset(font: TTFont, codes: set[int], layout: list[str]) -> None:
    """Keep the glyphs of `codes`, without hints and glyph names."""
    options = Options()
    options.layout_features = layout
    options.hinting = False
    options.glyph_names = False
    options.legacy_kern = False
    options.desubroutinize = False  # subroutines halve a CFF table of strokes
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font a family of its own, so that an installed original is never mixed in."""
    names = font["name"]
    full, post = f"{family} {style}", f"{family.replace(' ', '')}-{style}"
    notice = names.getDebugName(0)
    names.names = [record for record in names.names if record.nameID in {13, 14}]
    words = {0: notice, 1: family, 2: style, 3: f"plandoc;{post}", 4: full, 5: "Version 1.000", 6: post}
    for number, word in words.items():
        names.setName(word, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [post]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = full, family
    font["head"].created = font["head"].modified  # both from the source, never the clock


def add_spacing(font: TTFont, path: Path) -> None:
    """Save `font` at `path` with `chws`: full-width punctuation closes up beside punctuation."""
    font.save(path)
    built = Font.load(path)
    builder = Builder(built)
    asyncio.run(builder.build())
    if not builder.has_spacings:
        raise SystemExit(f"{path.name}: no chws was added")
    built.ttfont.recalcTimestamp = False
    built.ttfont.save(path.with_suffix(".new"))
    built.ttfont.close()
    path.with_suffix(".new").replace(path)


def number_glyphs(path: Path) -> None:
    """Give each glyph its own position as its CID.

    A PDF shows text by CID. WeasyPrint writes positions, which a subset that keeps the CIDs of
    its source no longer matches: strict viewers then show other glyphs or none.
    """
    font = TTFont(path, recalcTimestamp=False)
    top = font["CFF "].cff.topDictIndex[0]
    old = font.getGlyphOrder()
    new = [".notdef", *(f"cid{number:05d}" for number in range(1, len(old)))]
    strings = top.CharStrings
    strings.charStrings = {name: strings.charStrings[was] for was, name in zip(old, new, strict=True)}
    top.charset = new
    font.setGlyphOrder(new)
    font.save(path.with_suffix(".new"))
    font.close()
    path.with_suffix(".new").replace(path)


def text_font(kind: str, style: str, codes: set[int], out: Path) -> set[int]:
    """One of the four text fonts; answers with the characters it has."""
    source = NOTO / f"Noto{kind}CJK-{style}.ttc"
    font = TTFont(source, fontNumber=SC_FACE, recalcTimestamp=False)
    subset(font, codes, LAYOUT)
    rename(font, f"Plandoc {kind} SC", style)
    path = out / f"Plandoc{kind}SC-{style}.otf"
    add_spacing(font, path)
    number_glyphs(path)
    return set(TTFont(path).getBestCmap())


def latin_font(kind: str, style: str, out: Path) -> None:
    """Letters and digits as wide as those of Times and Arial, which Word files name."""
    font = TTFont(LIBERATION / f"Liberation{kind}-{style}.ttf", recalcTimestamp=False)
    subset(font, {code for first, last in LATIN for code in range(first, last + 1)}, ["kern", "mark", "ccmp"])
    rename(font, f"Plandoc {kind} Latin", style)
    set_heights(font, *HEIGHTS[kind])
    add_ideographic_space(font)
    font["post"].formatType = 3.0
    font.save(out / f"Plandoc{kind}Latin-{style}.ttf")


def add_ideographic_space(font: TTFont) -> None:
    """Spaces are set in the font of what stands before them: without this one, text taken out of a PDF has another."""
    name = "uni3000"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (font["head"].unitsPerEm, 0)
    for table in font["cmap"].tables:
        table.cmap[0x3000] = name


def set_heights(font: TTFont, ascent: float, descent: float) -> None:
    """Set the height of lines of this font, in ems above and below the base line."""
    up, down = (round(ems * font["head"].unitsPerEm) for ems in (ascent, descent))
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = up, -down, 0
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = up, down
    font["OS/2"].sTypoLineGap = 0


def kai_font(codes: set[int], out: Path) -> None:
    """The third face of official documents; it has one weight."""
    font = TTFont(WENKAI, recalcTimestamp=False)
    subset(font, codes, LAYOUT)
    rename(font, "Plandoc Kai SC", "Regular")
    set_heights(font, *HEIGHTS["Serif"])
    font["post"].formatType = 3.0
    add_spacing(font, out / "PlandocKaiSC-Regular.ttf")


def unpack(folder: Path) -> None:
    """Bring the pinned web-font packages into `folder`, one sub-folder each."""
    for name, version in PACKAGES.items():
        if (folder / name).is_dir():
            continue
        asked = ["npm", "pack", "--silent", f"@fontsource/{name}@{version}"]
        subprocess.run(asked, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(folder / f"fontsource-{name}-{version}.tgz") as archive:
            archive.extractall(folder / name, filter="data")
        (folder / name / "package").rename(folder / f".{name}")
        (folder / name).rmdir()
        (folder / f".{name}").rename(folder / name)


def symbol_slices(folder: Path) -> list[Path]:
    """The regular slices of every package, in order of preference."""
    slices: list[Path] = []
    for name in PACKAGES:
        kept = [folder / name / "files" / f"{name}-emoji-400-normal.woff2"]
        if name != "noto-emoji":
            kept = sorted((folder / name / "files").glob(f"{name}-*-400-normal.woff2"))
        slices += kept
    return slices


def symbol_font(folder: Path, have: set[int], out: Path) -> None:
    """The fallback font: letters, symbols and one-colour emoji that the text fonts lack."""
    taken = have - SPACES  # between two symbols a space is set in their font
    parts: list[Path] = []
    for file in symbol_slices(folder):
        font = TTFont(file, recalcTimestamp=False)
        codes = {code for code in font.getBestCmap() if code not in taken and useful(code)}
        if not codes:
            continue
        taken |= codes
        subset(font, codes, [])
        for table in ("GSUB", "GPOS", "GDEF", "gasp", "prep", "fvar", "gvar", "avar", "HVAR", "MVAR"):
            if table in font:
                del font[table]
        font.flavor = None
        scale_upem(font, 1000)
        parts.append(folder / f"part-{len(parts):02}.ttf")
        font.save(parts[-1])
    merged = Merger().merge([str(part) for part in parts])
    merged.recalcTimestamp = False
    merged["head"].modified = TTFont(parts[0])["head"].modified
    merged["name"].setName("Copyright 2013-2022 Google LLC and the Noto Project Authors", 0, 3, 1, 0x409)
    rename(merged, "Plandoc Symbols", "Regular")
    merged["post"].formatType = 3.0
    merged.save(out / "PlandocSymbols-Regular.ttf")


def useful(code: int) -> bool:
    """Whether a plan might hold this character: no Braille, game tiles, alchemy, chess."""
    return (
        code in SPACES
        or 0xA0 <= code < 0x530
        or 0x1E00 <= code < 0x2800
        or 0x2900 <= code < 0x2C00
        or code in {0xFE0E, 0xFE0F}
        or 0x1F100 <= code < 0x1F700
        or 0x1F780 <= code < 0x1FA00
        or 0x1FA70 <= code < 0x1FB00
    )


def main() -> None:
    """Write the ten fonts and say how big they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).parent.parent / "src" / "plandoc" / "fonts"
    parser.add_argument("--out", type=Path, default=default)
    parser.add_argument("--npm", type=Path, help="folder with the unpacked web-font packages")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    codes, have = wanted(), set()
    for kind in ("Sans", "Serif"):
        for style in ("Regular", "Bold"):
            have = text_font(kind, style, codes, args.out)
            latin_font(kind, style, args.out)
    kai_font(codes, args.out)
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.npm or Path(scratch)
        unpack(folder)
        symbol_font(folder, have, args.out)
    for file in sorted(args.out.glob("*.[ot]tf")):
        print(f"{file.name}: {len(TTFont(file).getBestCmap())} characters, {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
