"""The English profile (T-29): no Chinese leaks in, and English custom holds."""

from __future__ import annotations

import re

import pytest

from plandoc.themes import load_theme
from tests.built import EXAMPLES, built
from tests.typesetting.measured import pages
from tests.typesetting.nasty import THEMES
from tests.typesetting.nasty_english import made_in_english

ENGLISH = [path for path in EXAMPLES if path.stem.endswith("en")]
NOTICE = re.compile(r"国办发明电〔\d+〕\d+号|(?<=[a-z] )\([\u4e00-\u9fff]+\)")
"""The number of an official notice, or the name of a law after its English name."""
CHINESE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


@pytest.mark.parametrize("name", [path.stem for path in ENGLISH])
def test_no_chinese_leaks_into_an_english_document(name: str) -> None:
    """T-29: one table of words per language; what is Chinese in it was written so by the author."""
    document = built(next(path for path in ENGLISH if path.stem == name))
    own = set(CHINESE.findall(document.path.read_text(encoding="utf-8")))
    texts = (NOTICE.sub("", text) for text in document.docx_paragraphs)
    leaked = [text for text in texts if set(CHINESE.findall(text)) - own]
    assert leaked == []


def test_dates_money_and_captions_are_english() -> None:
    """T-29: D Month YYYY or ISO, CNY or RMB, "Table 1." above."""
    texts = built(next(path for path in ENGLISH if path.stem == "project.en")).docx_paragraphs
    assert any(re.search(r"\b\d{1,2} (January|March|June|December) 20\d\d\b", text) for text in texts)
    assert any(re.match(r"Table \d+\. \w", text) for text in texts)
    assert any(re.search(r"\b(CNY|RMB)\b", text) for text in texts)
    assert not any(re.search(r"\b\d{1,2}/\d{1,2}/\d{4}\b", text) for text in texts)


@pytest.mark.parametrize("theme", THEMES)
def test_english_paragraphs_are_not_indented(theme: str) -> None:
    """T-29: the first line begins at the edge; headings are numbered 1 and 1.1."""
    (page, *_) = pages(made_in_english(theme))
    left = load_theme(theme).page.left * 72 / 25.4
    starts = [line for line in page if line.text.startswith("Each department")]
    assert starts
    assert all(abs(line.glyphs[0].left - left) < 1 for line in starts)
    heads = [line.text for line in page if "requirement" in line.text]
    assert [head.split(" ")[0] for head in heads] == ["1", "1.1"]
