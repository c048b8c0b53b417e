"""The table of rules says truly what each subject asks for."""

from __future__ import annotations

from importlib import import_module

import pytest

from plandoc.check import SUBJECTS, rules


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_names_the_traits_of_its_rules(subject: str) -> None:
    traits = {rule.trait.__name__ for rule in import_module(f"plandoc.check.{subject}").RULES}
    named = set(SUBJECTS[subject].split())
    assert named in (traits, {"Plan"})


def test_a_plan_gets_the_rules_of_its_traits_only() -> None:
    assert {rule.number for rule in rules(frozenset({"WithBudget"}))} == {"R12"}


def test_every_rule_number_is_one_of_the_catalogue() -> None:
    assert {rule.number for rule in rules()} <= {f"R{n}" for n in range(1, 30)}
