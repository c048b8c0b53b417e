"""Punctuation, numbers, dates and money, as functions and in finished documents.

Sources: GB/T 15834-2011 (punctuation), GB/T 15835-2011 (numbers), 《支付结算办法》 annex 1.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from plandoc.compute.money.capitals import in_capitals
from plandoc.terms import load_terms
from plandoc.text import normalise, normalise_tree
from tests.built import EXAMPLES, WORLD, built
from tests.write.docx.opened import part, values

ZH, EN = load_terms("zh", WORLD), load_terms("en", WORLD)
HAN = "[\u4e00-\u9fff]"
HALF = re.compile(f"{HAN}[,:;()?!]{HAN}")
CHINESE = [path for path in EXAMPLES if path.stem.endswith("zh")]

KEPT = (
    "3.14",
    "1,000",
    "10:30",
    "https://a.cn/b?c=1;d:e",
    "a.b@c.com",
    "v2.0.1",
    "`f(a, b)`",
    "Hello, world!",
)
"""What has half-width marks of its own right."""

WORDS = ("计划", "目标", "进度", "风险", "成本", "质量")


@pytest.mark.parametrize("mark", ",:;?!")
@pytest.mark.parametrize("word", WORDS)
def test_no_half_width_mark_stays_between_han(word: str, mark: str) -> None:
    """T-21: GB/T 15834-2011, 5.1: marks in Chinese text take a square."""
    text = "".join(f"{other}{mark}{word}({other}){word}{mark} " for other in WORDS) + word
    assert HALF.search(text)
    assert HALF.search(normalise(text)) is None


@pytest.mark.parametrize("kept", KEPT)
def test_numbers_addresses_code_and_latin_keep_their_marks(kept: str) -> None:
    """T-21: decimals, thousands, times, addresses, versions, code and Latin text are left alone."""
    text = "，".join(f"{word}为{kept}" for word in WORDS) + "。"
    assert normalise(text) == text


def test_dashes_dots_and_quotes_become_chinese_ones() -> None:
    """T-21: GB/T 15834-2011, 4.8–4.12: “”, ——, …… are what the standard knows."""
    assert normalise('他说"行"...我们--大家') == "他说“行”……我们——大家"


def test_what_was_changed_is_reported() -> None:
    """T-21: nothing but a typed space is changed without a remark."""
    _, remarks = normalise_tree({"目标": "增长,降本", "说明": "中 文", "数": "1,000"}, "zh")
    assert [(remark.code, remark.where.path) for remark in remarks] == [("punctuation-normalised", ("目标",))]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("占10-15%", "占10%～15%"),
        ("占63%-68%", "占63%～68%"),
        ("历时1-2个月", "历时1～2个月"),
        ("2024-2026年", "2024—2026年"),
        ("3-5月", "3—5月"),
        ("共3-5家", "共3～5家"),
    ],
)
def test_ranges_of_amounts_and_of_time(typed: str, printed: str) -> None:
    """T-22: GB/T 15835-2011, 5.1.2: ～ between amounts, percent repeated; GB/T 15834, 4.13: — in time."""
    assert normalise(typed) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [("-3", "−3"), ("1000", "1,000"), ("999", "999"), ("1234567.5", "1,234,567.5"), ("-0.00001", "0")],
)
def test_numbers_have_a_minus_sign_and_thousands(value: str, printed: str) -> None:
    """T-22: GB/T 15835-2011, 5.1.1 and GB 3101-93: minus U+2212, groups of three from four digits."""
    assert ZH.number(Decimal(value)) == printed


def test_dates_are_not_padded_in_text_and_are_in_tables() -> None:
    """T-23: GB/T 15835-2011, 5.1.4 (2026年1月5日); GB/T 7408 (2026-01-05)."""
    day = dt.date(2026, 1, 5)
    assert (ZH.date(day), ZH.short_date(day)) == ("2026年1月5日", "2026-01-05")
    assert ZH.span(day, dt.date(2026, 12, 31)) == "2026-01-05—2026-12-31"
    assert (EN.date(day), EN.short_date(day)) == ("5 January 2026", "2026-01-05")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1000000.00", "壹佰万元整"),
        ("0.05", "伍分"),
        ("100100001", "壹亿零壹拾万零壹元整"),
    ],
)
def test_money_in_capitals(amount: str, words: str) -> None:
    """T-24: 《支付结算办法》 (银发〔1997〕393号), annex 1, rules 1–3."""
    assert in_capitals(Decimal(amount)) == f"人民币{words}"


def test_money_in_tables_has_two_decimals_and_a_stated_unit() -> None:
    """T-24: 万元 with two decimals, thousands grouped, the unit beside the header."""
    text = built(next(path for path in CHINESE if path.stem == "project.zh")).docx_paragraphs
    assert ZH.number(Decimal("1234.5"), 2) == "1,234.50"
    assert any("（万元）" in line for line in text)


def test_a_difference_of_two_shares_is_in_points() -> None:
    """T-25: 百分点 (percentage points), where two percentages are compared."""
    words = [text for text in ZH.words.values() if "百分点" in text]
    assert words
    assert all("%" not in re.sub(r"\{[^}]*\}", "", text).split("百分点")[0][-1:] for text in words)


def printed(name: str) -> list[str]:
    """The runs of an example's Word file, without drawings and what stands in for them."""
    body = part(built(next(path for path in CHINESE if path.stem == name)).docx)
    return values(body, "//w:t[not(ancestor::w:txbxContent or ancestor::*[local-name()='Fallback'])]/text()")


@pytest.mark.parametrize("name", [path.stem for path in CHINESE])
def test_examples_keep_the_rules(name: str) -> None:
    """What plandoc itself says in a finished document, beside what the plan says.

    T-8: clreq 3.2.4: no space is typed between Chinese and Latin, it would double the gap.
    T-21: no half-width mark between Han characters.
    T-23: no padded month or day in text, no 12-hour time.
    T-25: GB/T 15835-2011: what falls, falls by a share and never by 倍.
    """
    runs = printed(name)
    assert len(runs) > 300
    for rule in (
        r"[\u4e00-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u4e00-\u9fff]",
        HALF.pattern,
        r"年0\d月|月0\d日|[上下]午\d{1,2}:\d\d",
        r"(?:减少|降低|下降)了?[\d.]+倍",
    ):
        assert [text for text in runs if re.search(rule, text)] == []
