"""Each consistency rule, by a file that breaks it and a like one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plandoc.check import rules
from plandoc.diagnostics import Severity, hint_of, text_of
from plandoc.pipeline import check_file
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from tests.built import ROOT, WORLD

CASES = ROOT / "tests" / "cases" / "rules"
RULES = sorted((p.stem for p in CASES.glob("R*.yaml") if "-" not in p.stem), key=lambda name: int(name[1:]))


def broken_rules(case: Path) -> set[str]:
    """The rules that a file breaks; the file itself is without errors."""
    found = check_file(case, WORLD).diagnostics
    assert [d for d in found if d.severity is Severity.ERROR] == []
    return {d.rule for d in found if d.rule}


@pytest.mark.parametrize("rule", RULES)
def test_rule_finds_what_it_is_for(rule: str) -> None:
    assert rule in broken_rules(CASES / f"{rule}.yaml")


@pytest.mark.parametrize("rule", RULES)
def test_rule_leaves_a_sound_plan_alone(rule: str) -> None:
    assert rule not in broken_rules(CASES / f"{rule}-sound.yaml")


@pytest.mark.parametrize("rule", RULES)
def test_findings_have_a_place_and_words_in_both_languages(rule: str) -> None:
    for d in check_file(CASES / f"{rule}.yaml", WORLD).diagnostics:
        assert d.where.line is not None, d
        for language in ("zh", "en"):
            messages = load_messages("zh" if language == "zh" else "en", WORLD)
            assert d.code in format_diagnostic(d, messages)
            assert "{" not in text_of(d, messages) + hint_of(d, messages)


def test_rules_are_held_by_a_case() -> None:
    assert [f"R{n}" for n in (*range(1, 26), 29)] == RULES


def test_every_rule_number_of_the_tables_is_known() -> None:
    assert {rule.number for rule in rules()} <= {f"R{n}" for n in range(1, 30)}
