"""Column widths that tear no date apart."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

import plandoc
from plandoc.doc.build import cell, document, row, table
from plandoc.doc.nodes import Document, Mark, Table
from plandoc.themes import POINTS_PER_MM, load_theme
from plandoc.write.cell_words import Word, pieces
from plandoc.write.html import context
from plandoc.write.widths import columns_of, row_height
from tests.write.samples import sample_meta

FONTS = Path(plandoc.__file__).parent / "fonts"
CONTEXT = context(document(Document(sample_meta("zh"), None, (), ())), load_theme("corporate"))
DATE = 10 * 0.5 * CONTEXT.theme.sizes.table
"""Points that a date takes at the very least."""


def widths(block: Table) -> list[float]:
    return columns_of(block, CONTEXT.width, CONTEXT.theme).shares


def test_weights_decide_where_there_is_room() -> None:
    assert widths(table(["甲", "乙"], [["1", "2"]], columns=[1, 3])) == [0.25, 0.75]


def test_a_date_gets_the_room_it_needs() -> None:
    share, rest = widths(table([], [["2026-03-01", "说明" * 50]], columns=[1, 20]))
    assert DATE < share * CONTEXT.width < 2 * DATE
    assert share + rest == pytest.approx(1)


def test_a_short_header_stays_on_one_line() -> None:
    share, _ = widths(table(["编号", "说明"], [["1", "说明" * 50]], columns=[1, 40]))
    assert share * CONTEXT.width >= 2 * CONTEXT.theme.sizes.table + 2 * CONTEXT.theme.spacing.cell_x


def test_a_month_in_a_header_stays_on_one_line() -> None:
    share, _ = widths(table(["10月", "说明"], [["1", "说明" * 50]], columns=[1, 40]))
    assert share * CONTEXT.width >= 2.2 * CONTEXT.theme.sizes.table + 2 * CONTEXT.theme.spacing.cell_x


def test_addresses_take_nothing_from_the_others() -> None:
    assert widths(table([], [["https://example.com/very/long/address", "b"]])) == [0.5, 0.5]


def test_weights_decide_when_nothing_helps() -> None:
    assert widths(table([], [["2026-03-01"] * 20])) == pytest.approx([0.05] * 20)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.1, 50), st.sampled_from(["", "1", "2026-03-01", "1,234,567.89", "说明说明"])),
        min_size=1,
        max_size=9,
    )
)
def test_shares_add_up_to_the_table(columns: list[tuple[float, str]]) -> None:
    shares = widths(table([], [[text for _, text in columns]], columns=[weight for weight, _ in columns]))
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


def test_a_word_under_a_title_over_two_columns_is_kept_whole() -> None:
    head = [
        row([cell("Line", rowspan=2), cell("Quarter", colspan=2)]),
        row(["Plan", "Actual"]),
    ]
    shares = widths(table(head, [["a", "1", ""]], columns=[20, 1, 1]))
    assert shares[2] > 1 / 22


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    lines = table([], [["short", "a long text " * 20]])
    low, high = (
        row_height(lines.rows[0], shares, 453.0, CONTEXT.theme) for shares in ([0.2, 0.8], [0.8, 0.2])
    )
    assert high > low > CONTEXT.theme.spacing.table_line


def bold_width(word: str) -> float:
    """Ems of a word in bold type, not kerned."""
    font = ImageFont.truetype(str(FONTS / "PlandocSansLatin-Bold.ttf"), 1000)
    return font.getlength(word, features=["-kern"]) / 1000


@pytest.mark.parametrize("theme", ["corporate", "modern", "gongwen"])
def test_no_word_is_torn_where_the_table_has_room(theme: str) -> None:
    """Against the widths that FreeType reads in the fonts of the PDF, which are as wide as Times and Arial."""
    words = ["Requirements", "Catastrophic", "certification", "2026-02-06", "Milestone", "Recognition"]
    block = table(["No.", *words], [["1", "x " * 60, *words[1:]]], columns=[1, 30, 1, 1, 1, 1, 1])
    look = load_theme(theme)
    width = look.page.text_width * POINTS_PER_MM
    shares, padding = columns_of(block, width, look)
    for share, word in zip(shares[1:], words, strict=True):
        assert bold_width(word) * look.sizes.table + 2 * padding <= share * width, word


def test_a_crowded_table_has_less_room_around_its_text() -> None:
    words = ["Requirements", "Catastrophic", "certification", "Verification", "Contribution", "Cooperation"]
    gongwen = load_theme("gongwen")
    assert columns_of(table(words, [words]), 442, gongwen).padding == gongwen.spacing.cell_x
    assert columns_of(table([*words, "x"], [[*words, "y"]]), 442, gongwen).padding < gongwen.spacing.cell_x


def test_the_widest_word_is_given_up_first() -> None:
    words = ["Telecommunications", "certification", "2026-02-06", "Milestone"]
    gongwen = load_theme("gongwen")
    shares, padding = columns_of(table(words, [words]), 230, gongwen)
    room = [share * 230 - 2 * padding for share in shares]
    wide = [bold_width(word) * gongwen.sizes.table for word in words]
    assert [a >= b for a, b in zip(room, wide, strict=True)] == [False, True, True, True]


def test_a_word_may_end_a_line_behind_its_hyphen() -> None:
    (whole,) = pieces(Word("2026-02-06", sans=False, bold=False))
    assert whole.text == "2026-02-06"
    assert [part.text for part in pieces(Word("Cross-department", sans=False, bold=False))] == [
        "Cross-",
        "department",
    ]


def test_a_mark_stays_with_its_symbol_and_is_measured_in_its_own_type() -> None:
    marks = [Mark("Catastrophic", "danger"), Mark("done 2026-04-08", "good")]
    block = table(["a", "b", "c"], [[*marks, "x " * 90]], columns=[1, 1, 30])
    gongwen = load_theme("gongwen")
    shares, padding = columns_of(block, 442, gongwen)
    for share, word in zip(shares, ["■Catastrophic", "2026-04-08"], strict=False):
        assert share * 442 - 2 * padding >= bold_width(word) * gongwen.sizes.table
