"""Every code can be explained in both languages, in the terminal as on the page."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from plandoc.cli import main
from plandoc.explain import SLOT, cause_and_cure, every_code, nearest_codes
from tests.built import WORLD

LANGUAGES = ("zh", "en")


def run(*words: str) -> Result:
    """One call of `plandoc explain`."""
    return CliRunner().invoke(main, ["explain", *words], catch_exceptions=False)


def test_every_code_has_cause_and_cure_without_gaps() -> None:
    for code in every_code(WORLD):
        for language in LANGUAGES:
            cause, cure = cause_and_cure(code, "zh" if language == "zh" else "en", WORLD)
            assert cause, code
            assert cure, code
            assert not SLOT.search(cause + cure.replace("{plandoc}", "")), code


def test_an_entry_has_cause_cure_and_an_example() -> None:
    text = run("not-a-date", "--lang", "zh").output
    assert text.startswith("not-a-date  错误\n")
    assert "原因：“…”不是日期。" in text
    assert "改法：写成 2026-03-01" in text
    assert "    prepared: 下周一\n" in text
    assert "      |           ^^^^^^\n" in text


def test_what_is_no_text_file_is_shown_by_what_it_holds() -> None:
    text = run("workbook-extra-column-near", "--lang", "zh").output
    assert "      - [编号, 目标, 责任]\n" in text
    assert "plan.xlsx: 目标!C1: 提示：没有读取“责任”这一列。 [workbook-extra-column-near]\n    建议：" in text
    assert "\n[en]" not in text


@pytest.mark.parametrize("written", ["[R6 task-no-owner]", "Task-No-Owner", "[task-no-owner]"])
def test_a_code_may_be_copied_from_a_message(written: str) -> None:
    assert run(written, "--lang", "en").output.startswith("task-no-owner  finding R6\n")


def test_a_typing_error_gets_the_nearest_code() -> None:
    result = run("not-a-dat", "--lang", "en")
    assert result.exit_code == 2
    assert "Did you mean: not-a-date" in result.stderr
    assert "task-no-owner" in nearest_codes("no-owner", WORLD)


def test_without_a_code_all_are_listed_by_subject() -> None:
    text = run("--lang", "zh").output
    assert all(f"  {code}  " in text for code in every_code(WORLD))
    assert text.index("文件、格式与字段") < text.index("not-a-date") < text.index("\n风险\n")


def test_a_rule_lists_its_codes() -> None:
    lines = run("R29", "--lang", "en").output.splitlines()
    assert all(" R29: " in line for line in lines if line.startswith("  "))
    assert len(lines) > 5
