"""Widths of English text against the fonts', with the pairs of letters that these set closer."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from plandoc.write.metrics import line_count, text_width

FILES = {
    (False, False): "LiberationSerif-Regular.ttf", (False, True): "LiberationSerif-Bold.ttf",
    (True, False): "LiberationSans-Regular.ttf", (True, True): "LiberationSans-Bold.ttf",
}  # fmt: skip
"""Fonts with the widths and pairs of Times and Arial."""
TEXTS = (
    "For an outage of the data platform without signs of an attack; with such signs the data breach plan applies.",
    'Talk To You: WAVE, AVATAR, LTD. 1100 Years of Type, P. Av. "Yet" was very rare here, for every Tower.',
)
ENOUGH = 0.0002
"""Share of a width by which letters rounded to thousandths may differ."""


def in_the_font(text: str, name: str) -> float:
    """Ems of a text by the tables `hmtx` and `kern` of a font."""
    try:
        font = TTFont(ImageFont.truetype(name).path)
    except OSError:
        pytest.skip("the Liberation fonts are not installed")
    glyphs = [font.getBestCmap()[ord(char)] for char in text]
    closer = font["kern"].kernTables[0].kernTable
    units = sum(font["hmtx"][glyph][0] for glyph in glyphs) + sum(closer.get(p, 0) for p in pairwise(glyphs))
    return float(units / font["head"].unitsPerEm)


@pytest.mark.parametrize(("face", "text"), tuple(product(FILES, TEXTS)))
def test_english_is_as_wide_as_the_font_says(face: tuple[bool, bool], text: str) -> None:
    sans, bold = face
    width = text_width(text, 1, sans, bold, chinese=False)
    assert width == pytest.approx(in_the_font(text, FILES[face]), rel=ENOUGH)


def test_a_sentence_a_fifth_of_a_point_too_long_takes_another_line() -> None:
    assert line_count(TEXTS[0], 470.55, 10, sans=True, chinese=False) == 2
    assert line_count(TEXTS[0], 470.9, 10, sans=True, chinese=False) == 1
