"""Diagnostics as text and as plain data; every code has its message in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import plandoc
from plandoc.diagnostics import error, info, words
from plandoc.report import as_json, format_all, format_diagnostic
from plandoc.terms import load_messages
from plandoc.where import Where
from plandoc.world import real_world

ZH, EN = (load_messages(language, real_world()) for language in ("zh", "en"))
PROBLEM = error("unknown-field", Where("plan.yaml", 12, 5, ("a", 0, "b")), name="b", known=words(("x", "y")))


def test_place_sentence_code_and_hint_are_shown() -> None:
    first, second = format_diagnostic(PROBLEM, ZH).split("\n")
    assert first.startswith("plan.yaml:12:5: 错误：")
    assert first.endswith("[unknown-field]")
    assert "x、y" in second


def test_lists_follow_the_language_of_the_message() -> None:
    assert "x, y" in format_diagnostic(PROBLEM, EN)


def test_last_line_counts_each_severity() -> None:
    remark = info("read-as-utf16", Where("a"))
    assert format_all([PROBLEM, PROBLEM, remark], ZH).split("\n")[-1] == "2 个错误，1 条提示"


def test_one_is_said_in_the_singular() -> None:
    assert format_all([PROBLEM], EN).split("\n")[-1] == "1 error"
    assert format_all([PROBLEM, PROBLEM], EN).split("\n")[-1] == "2 errors"


def test_of_what_repeats_often_the_first_are_shown_and_the_rest_counted() -> None:
    many = [error("empty-text", Where("plan.yaml", line, 1), name="x") for line in range(1, 31)]
    text = format_all([*many, PROBLEM], EN, every=False)
    assert text.count("[empty-text]") == 3
    assert "27 more of the same (empty-text), in lines 4 5 6 7 8 9 10 11 …; --all lists them." in text
    assert text.count("[unknown-field]") == 1
    assert text.split("\n")[-1] == "31 errors"
    assert format_all(many, EN).count("[empty-text]") == 30


def test_few_are_all_shown() -> None:
    few = [error("empty-text", Where("plan.yaml", line, 1), name="x") for line in range(1, 11)]
    assert format_all(few, EN, every=False).count("[empty-text]") == 10


def test_plain_data_has_place_and_words() -> None:
    data = as_json(PROBLEM, EN)
    assert (data["code"], data["line"], data["column"], data["path"]) == ("unknown-field", 12, 5, "a[0].b")
    assert data["message"]
    assert data["hint"]


def test_both_languages_know_the_same_codes_and_names() -> None:
    folder = real_world().locale_root
    for file in (folder / "zh").glob("messages*.yaml"):
        other = folder / "en" / file.name
        codes = [re.findall(r"(?m)^([a-z0-9-]+):", f.read_text(encoding="utf-8")) for f in (file, other)]
        assert sorted(codes[0]) == sorted(codes[1]), file.name
    for code in ZH:
        names = [set(re.findall(r"\{(\w+)\}", entries[code].get("text", ""))) for entries in (ZH, EN)]
        assert names[0] == names[1], code


def test_every_code_raised_has_a_message() -> None:
    raised = re.compile(r"\b(?:error|finding|info|PydanticCustomError)\(\s*\"([a-z0-9-]+)\"")
    for file in Path(plandoc.__file__).parent.rglob("*.py"):
        for code in raised.findall(file.read_text(encoding="utf-8")):
            assert code in ZH, f"{file.name}: {code}"
