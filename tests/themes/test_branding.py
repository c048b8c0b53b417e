"""Brands over themes: contrast as WCAG 2.1 has it, and what never changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.themes import Theme, load_theme, theme_names
from plandoc.themes.branding import Brand, branded
from plandoc.themes.contrast import SHAPE, TEXT, contrast, luminance, mixed, readable

COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"{value:06X}")
OPEN = [name for name in theme_names() if not load_theme(name).fixed_look]

PUBLISHED = [
    ("000000", "FFFFFF", 21.0),
    ("777777", "FFFFFF", 4.48),
    ("767676", "FFFFFF", 4.54),
    ("0000FF", "FFFFFF", 8.59),
    ("FF0000", "FFFFFF", 4.0),
    ("FFFF00", "FFFFFF", 1.07),
]
"""Ratios that the contrast checker of WebAIM (webaim.org/resources/contrastchecker) gives; #767676
is the lightest grey that WCAG 2.1 lets stand on white."""


@pytest.mark.parametrize(("one", "other", "ratio"), PUBLISHED)
def test_contrast_is_that_of_other_checkers(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(COLORS)
def test_a_readable_tone_is_readable_and_keeps_what_is_already(color: str) -> None:
    found = readable(color, "FFFFFF")
    assert contrast(found, "FFFFFF") >= TEXT
    assert readable(found, "FFFFFF") == found
    assert (found == color) == (contrast(color, "FFFFFF") >= TEXT)


@settings(max_examples=60)
@given(st.sampled_from(OPEN), COLORS, COLORS | st.just(""))
def test_every_text_of_a_branded_theme_can_be_read(name: str, primary: str, accent: str) -> None:
    colors = branded(load_theme(name), Brand(primary=primary, accent=accent)).colors
    for text, ground in (
        (colors.heading, colors.paper), (colors.heading, colors.band), (colors.primary, colors.band),
        (colors.accent, colors.paper), (colors.header_text, colors.header_fill), (colors.paper, colors.primary),
        (colors.text, colors.band),
    ):  # fmt: skip
        assert contrast(text, ground) >= TEXT, (text, ground)
    assert contrast(colors.series[0], colors.paper) >= SHAPE
    assert len(set(colors.series)) == len(colors.series)


@settings(max_examples=30)
@given(st.sampled_from(theme_names()), COLORS)
def test_tones_of_meaning_and_measures_never_change(name: str, primary: str) -> None:
    theme = load_theme(name)
    found = branded(theme, Brand(primary=primary, body="A", word_body="B"))
    assert (found.tones, found.sizes, found.spacing, found.page) == (
        theme.tones, theme.sizes, theme.spacing, theme.page,
    )  # fmt: skip


@pytest.mark.parametrize("name", OPEN)
def test_a_dark_primary_is_used_as_it_is(name: str) -> None:
    colors = branded(load_theme(name), Brand(primary="9B1C2E", accent="0A7E8C")).colors
    assert (colors.heading, colors.primary, colors.series[:2]) == ("9B1C2E", "9B1C2E", ("9B1C2E", "0A7E8C"))


def test_a_light_primary_fills_and_its_darker_tone_writes() -> None:
    colors = branded(load_theme("corporate"), Brand(primary="FFD400")).colors
    assert colors.header_fill == "FFD400"
    assert colors.header_text == load_theme("corporate").colors.text
    assert colors.heading == readable("FFD400", colors.band) != "FFD400"
    assert luminance(colors.heading) < luminance("FFD400")


@pytest.mark.parametrize("name", theme_names())
def test_no_brand_is_no_change(name: str) -> None:
    assert branded(load_theme(name), Brand()) is load_theme(name)


def test_the_look_of_official_documents_stays_that_of_the_standard() -> None:
    theme: Theme = load_theme("gongwen")
    assert branded(theme, Brand(primary="9B1C2E", word_body="X")) == theme


@given(COLORS, COLORS, st.floats(0, 1))
def test_mixed_colours_lie_between(one: str, other: str, share: float) -> None:
    found = mixed(one, other, share)
    for at in (0, 2, 4):
        ends = sorted((int(one[at : at + 2], 16), int(other[at : at + 2], 16)))
        assert ends[0] <= int(found[at : at + 2], 16) <= ends[1]
