from __future__ import annotations

from plandoc.themes import load_theme
from plandoc.write.cover_title import title_size

THEME = load_theme("corporate")


def test_a_title_that_fits_keeps_its_size() -> None:
    assert title_size("年度工作计划", THEME) == THEME.sizes.title


def test_a_title_a_word_too_long_shrinks_onto_one_line() -> None:
    assert 0.78 * THEME.sizes.title <= title_size("Development Plan of Ruozhe Lin", THEME) < THEME.sizes.title


def test_a_long_title_keeps_its_size_and_wraps() -> None:
    assert title_size("Development Plan " * 4, THEME) == THEME.sizes.title
