"""The conversation whatever is typed: it ends, it never breaks, and what it leads to is a valid plan."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.cli import main
from plandoc.dialogue import Question, put, replay
from plandoc.dialogue.answer import JOIN, meaning
from plandoc.dialogue.kept import as_kept, from_kept, kept_beside
from plandoc.dialogue.scripts import SCRIPTS, script_for
from plandoc.dialogue.summary import plan_text
from plandoc.dialogue.talk import Talk
from plandoc.fields import Choice
from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.library.load import load
from plandoc.pipeline import check_raw
from plandoc.read import read_bytes
from plandoc.terms import Language, load_messages, load_terms
from tests.built import WORLD

ENOUGH = 4_000
"""Lines after which a dialogue that has not ended never will."""


def talk_of(plan_type: str, language: Language, lines: Iterator[str]) -> tuple[Talk, list[str]]:
    """A dialogue that reads `lines`, and what it says."""
    said: list[str] = []
    terms, library = load_terms(language, WORLD), load(language, WORLD)[0]
    script = script_for(plan_type, library, terms, WORLD)
    messages = load_messages(language, WORLD)
    return Talk(plan_type, script, terms, messages, WORLD, lambda: next(lines), said.append), said


def on_and_on(first: list[str]) -> Iterator[str]:
    """The lines given, then an empty line and a `1` in turns, which answer every question."""
    yield from first
    yield from itertools.islice(itertools.cycle(["", "1"]), ENOUGH)


def checked(plan_type: str, language: Language, lines: list[str]) -> tuple[list[str], list[str]]:
    """The errors of the plan that the lines lead to, as its file is read, and what was said."""
    talk, said = talk_of(plan_type, language, on_and_on(lines))
    draft = talk.whole()
    fields = plan_fields(plan_type, load_field_words(language, WORLD))
    text = plan_text(draft, fields, talk.terms)
    read = read_bytes(text.encode(), "plan.yaml", ".yaml")
    result = check_raw(read.raw, WORLD, read.locator, "plan.yaml", read.diagnostics)
    return [d.code for d in result.diagnostics if result.plan is None], said


@pytest.mark.parametrize(("plan_type", "language"), list(itertools.product(SCRIPTS, ("zh", "en"))))
def test_defaults_alone_lead_to_a_valid_plan(plan_type: str, language: Language) -> None:
    errors, said = checked(plan_type, language, [])
    assert errors == []
    assert load_terms(language, WORLD)("dialogue.summary") in said


TYPED = st.sampled_from(
    ["", "1", "2", "1,2", "3；另一件事，带逗号", "<", "?", "-", "99", "0", "第三个月", "Q2", "month 3", "2026",
     "2026-01-01至2026-12-31", "2026-12-31至2026-01-01", "张三", "T1", "G1", "= 1+1", ": #", "5.5", "{x}", "😀", "x" * 300]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(SCRIPTS)), st.sampled_from(["zh", "en"]), st.lists(TYPED, max_size=60))
def test_whatever_is_typed_the_plan_is_valid(plan_type: str, language: Language, lines: list[str]) -> None:
    assert checked(plan_type, language, lines)[0] == []


def test_answers_are_kept_after_each_of_them_and_lead_back_to_the_same_question() -> None:
    talk, _ = talk_of("personal", "zh", iter(["王芳", "市场部"]))
    kept: list[tuple[str, ...]] = []
    talk.keep = lambda answers: kept.append(tuple(answers))
    with pytest.raises(StopIteration):
        talk.run()
    assert kept == [("王芳",), ("王芳", "市场部")]
    question, draft = replay(talk.script, kept[-1])
    assert question is not None
    assert question.path == ("title",)
    assert (draft["owner"], draft["department"]) == ("王芳", "市场部")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"type": "personal", "language": "en", "answers": ["a"]}',
     b'{"type": "personal", "language": "zh", "answers": [1]}', b'{"type": "annual", "language": "zh", "answers": ["a"]}'],
)  # fmt: skip
def test_a_file_of_answers_that_is_none_is_not_used(content: bytes) -> None:
    assert from_kept(content, "personal", "zh") == ()


@given(st.lists(st.text()))
def test_kept_answers_come_back(answers: list[str]) -> None:
    assert from_kept(as_kept("personal", "zh", answers), "personal", "zh") == tuple(answers)


def test_breaking_off_says_how_to_go_on_and_writes_no_plan(tmp_path: Path) -> None:
    plan = tmp_path / "a.yaml"
    result = CliRunner().invoke(main, ["new", "--ask", "--lang", "zh", "-o", str(plan)], input="王芳\n")
    assert result.exit_code == 3
    assert str(kept_beside(plan)) in result.output
    assert [f.name for f in tmp_path.iterdir()] == ["a.answers.json"]


def test_what_exists_is_not_overwritten_and_not_asked_for(tmp_path: Path) -> None:
    plan = tmp_path / "a.yaml"
    plan.write_text("x", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", "--ask", "-o", str(plan)])
    assert result.exit_code == 3
    assert "1." not in result.output
    assert CliRunner().invoke(main, ["new", "crisis", "--ask", "-o", str(tmp_path / "b.yaml")]).exit_code == 2
    assert CliRunner().invoke(main, ["new"]).exit_code == 2


CHOICES = (Choice("a", "Apple"), Choice("b", "Pear"), Choice("c", "Plum"))


@pytest.mark.parametrize(
    ("typed", "several", "sentences", "free", "expected"),
    [
        ("2", False, False, False, "b"),
        ("pear", False, False, False, "b"),
        ("b", False, False, False, "b"),
        ("kiwi", False, False, False, None),
        ("kiwi", False, False, True, "kiwi"),
        ("1, 3", True, False, True, f"a{JOIN}c"),
        ("1、3；1", True, False, True, f"a{JOIN}c"),
        ("1，fig", True, False, True, f"a{JOIN}fig"),
        ("one, two", True, True, True, "one, two"),
        ("2；one, two", True, True, True, f"b{JOIN}one, two"),
        ("7", True, True, True, None),
        ("-", True, True, True, ""),
    ],
)
def test_what_is_typed_means(
    typed: str, several: bool, sentences: bool, free: bool, expected: str | None
) -> None:
    question = Question("?", choices=CHOICES, several=several, sentences=sentences, free=free)
    assert meaning(question, typed) == expected


def test_steps_of_a_scale_have_halves_between_them_and_nothing_beyond() -> None:
    question = Question("?", choices=CHOICES, scale=True)
    assert meaning(question, "2.5") == "2.5"
    assert meaning(question, "3.5") is None
    assert meaning(question, "0") is None


def test_values_are_put_where_they_belong() -> None:
    draft: dict[str, object] = {}
    put(draft, ("goals", 0, "measures", 0, "name"), "x")
    put(draft, ("goals", 1, "title"), "y")
    put(draft, ("title",), "z")
    assert draft == {"goals": [{"measures": [{"name": "x"}]}, {"title": "y"}], "title": "z"}
