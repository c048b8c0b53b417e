"""Statutory secrecy marks."""

import pytest

from plandoc.check.classification import check_classification
from plandoc.model.plan import Plan


def codes(mark: str, term: str = "") -> list[str]:
    made = Plan.model_validate(
        {"type": "annual", "title": "试", "classification": mark, "classification_term": term}
    )
    return [d.code for d in check_classification(made)]


@pytest.mark.parametrize("mark", ["绝密", "机密★20年", "秘密", "绝密★", "★内部"])
def test_statutory_marks_are_refused(mark: str) -> None:
    assert codes(mark) == ["statutory-mark"]


@pytest.mark.parametrize("mark", ["", "内部资料", "商业秘密", "Trade secret", "个人隐私"])
def test_marks_of_ones_own_pass(mark: str) -> None:
    assert codes(mark) == []


def test_a_confirmed_mark_passes_and_another_one_confirms_nothing() -> None:
    assert codes("机密", "机密★10年") == []
    assert codes("绝密", "秘密★5年") == ["statutory-mark"]
