"""Every code has a message in both languages, and every word is in both locales."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from plandoc.terms import _messages, _words
from plandoc.world import real_world

ROOT = real_world({}).locale_root
SOURCE = Path(__file__).parent.parent / "src" / "plandoc"
LANGUAGES = ("zh", "en")
MAKERS = {"error", "finding", "info", "TemplateFault"}


def codes_in_source() -> set[str]:
    """First arguments of error(), finding() and info() that are written out."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in MAKERS
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def names(text: str) -> set[str]:
    """The {names} of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message(language: str) -> None:
    assert codes_in_source() - _messages(ROOT / language).keys() == set()


def test_both_languages_have_the_same_messages_with_the_same_names() -> None:
    zh, en = (_messages(ROOT / language) for language in LANGUAGES)
    assert zh.keys() == en.keys()
    for code in zh.keys() - {"report"}:
        found = [names(m[code].get("text", "") + m[code].get("hint", "")) for m in (zh, en)]
        assert found[0] == found[1], code


def test_both_languages_have_the_same_words_with_the_same_names() -> None:
    zh, en = (_words(ROOT / language) for language in LANGUAGES)
    assert zh.keys() == en.keys()
    assert [key for key in zh if names(zh[key]) != names(en[key])] == []


def test_no_chinese_leaks_into_english() -> None:
    en = {**_words(ROOT / "en"), **{k: str(v) for k, v in _messages(ROOT / "en").items()}}
    quoted = {"statutory-mark", "minimum.source"}  # they name Chinese marks and regulations
    assert [
        k for k, text in en.items() if k not in quoted and any("\u4e00" <= c <= "\u9fff" for c in text)
    ] == []


def test_chinese_words_use_full_width_punctuation() -> None:
    from plandoc.text import normalise

    zh = _words(ROOT / "zh")
    spaced = {key: text.replace(" ", "") for key, text in zh.items()}
    assert [key for key, text in spaced.items() if normalise(text).replace(" ", "") != text] == []
