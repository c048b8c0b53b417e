"""Room to sign, revisions, copies (T-20).

Sources: GB/T 19001-2016, 7.5.3 (control of documented information: versions, distribution, approval).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import pytest

from plandoc.compute.frame import copies_as_blocks, frame_cover, frame_report, revisions_as_blocks
from plandoc.doc.build import document
from plandoc.doc.nodes import Document, SignatureLine, Signatures, Table
from plandoc.model.plan import Plan
from plandoc.terms import load_terms
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.pdf import write_pdf
from plandoc.write.tree import texts
from tests.typesetting.measured import pages
from tests.typesetting.nasty import THEMES
from tests.write.docx.opened import found, part, values
from tests.write.samples import TODAY, sample_meta

ROLES = ("编制", "审核", "会签", "批准")
CENTIMETRE = 72 / 2.54
WORLD = fixed_world(TODAY)
ZH = load_terms("zh", WORLD)


@lru_cache(maxsize=6)
def made(theme: str, kind: str) -> bytes:
    """An approval block, and one of confirmation."""
    lines = tuple(SignatureLine(role, opinion=True) for role in ROLES)
    names = tuple(SignatureLine("", name) for name in ("张一", "李二", "王三"))
    doc = document(Document(sample_meta("zh"), None, (), (Signatures(lines), Signatures(names))))
    write = write_pdf if kind == "pdf" else write_docx
    return write(doc, load_theme(theme), WORLD)[0]


@pytest.mark.parametrize("theme", THEMES)
def test_each_line_to_sign_is_a_centimetre_high(theme: str) -> None:
    """T-20: signature and date have room, and where an opinion goes, a seal has it too (2 cm)."""
    (page,) = pages(made(theme, "pdf"))
    for names, least in ((ROLES, 2 * CENTIMETRE), (("张一", "李二", "王三"), CENTIMETRE)):
        bases = [line.glyphs[0].base for name in names for line in page if line.text.startswith(name)]
        assert len(bases) == len(names)
        assert all(one - other >= least for one, other in pairwise(bases))
    heads = "".join(line.text for line in page)
    assert all(word in heads for word in ("签字", "日期", "意见"))


@pytest.mark.parametrize("theme", THEMES)
def test_lines_to_sign_are_as_high_in_word(theme: str) -> None:
    """T-20: `w:trHeight` of at least 567 twentieths of a point."""
    rows = found(part(made(theme, "docx")), "//w:tr[not(w:trPr/w:tblHeader)]")
    heights = [int(height) for row in rows for height in values(row, "w:trPr/w:trHeight/@w:val")]
    assert len(heights) >= 7
    assert min(heights) >= 567


def plan(**fields: object) -> Plan:
    return Plan.model_validate({"type": "annual", "title": "试", **fields})


def column_heads(block: object) -> list[str]:
    assert isinstance(block, Table)
    doc = Document(sample_meta("zh"), None, (), (Table(block.columns, block.head, ()),))
    return [text for text in texts(doc) if re.fullmatch("[\u4e00-\u9fff]+", text) and text in HEADS]


HEADS = ("版本", "日期", "章节", "修订内容", "修订人", "批准人", "分发号", "持有部门或人员")


def test_revisions_say_what_was_changed_where_and_by_whom() -> None:
    """T-20: 版本、日期、章节、修订内容、修订人、批准人."""
    row = {"version": "1.1", "date": "2026-02-01", "section": "第三章", "summary": "调整目标", "author": "张一",
           "approved_by": "李二"}  # fmt: skip
    (block,) = revisions_as_blocks(frame_report(plan(revisions=[row]), WORLD), ZH)
    assert set(column_heads(block)) >= {"版本", "日期", "章节"}
    row.pop("section")
    (block,) = revisions_as_blocks(frame_report(plan(revisions=[row]), WORLD), ZH)
    assert "章节" not in column_heads(block)


def test_copies_have_numbers_and_the_cover_says_whether_they_are_controlled() -> None:
    """T-20: 分发号, 受控/非受控."""
    report = frame_report(plan(copies=[{"number": "01", "holder": "办公室"}]), WORLD)
    assert "01" in " ".join(texts(Document(sample_meta("zh"), None, (), copies_as_blocks(report, ZH))))
    for value, printed in (("controlled", "受控"), ("uncontrolled", "非受控")):
        facts = dict(frame_cover(frame_report(plan(control=value), WORLD), ZH).facts)
        assert facts["文件状态"] == printed
    assert "文件状态" not in dict(frame_cover(report, ZH).facts)
