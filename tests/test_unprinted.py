"""Every text that a plan can hold is printed, or it is said that it is not."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from plandoc import pipeline
from plandoc.diagnostics import Diagnostic
from plandoc.plans import plan_model, plan_types
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from plandoc.unprinted import SWITCHES, unprinted
from tests.built import EXAMPLES, ROOT, WORLD, built
from tests.filled import filled_plan, texts_of

TYPES = [t for t in plan_types() if (WORLD.template_root / t / "plan.en.md").is_file()]
LEAST: dict[str, Any] = {"title": "标题", "language": "zh"}


def told(checked: pipeline.Checked) -> tuple[Diagnostic, ...]:
    assert checked.plan is not None, checked.diagnostics
    document = pipeline.document_of(checked.plan, WORLD, checked.diagnostics)
    return unprinted(checked.plan, document, checked.locator)


def tokens(plan_type: str) -> Any:
    """A plan with every field filled, each text with a word of its own."""
    count = itertools.count(1)
    raw = filled_plan(plan_model(plan_type), plan_type, lambda: f"Zq{next(count)}x", WORLD)
    raw["display"]["letters"] = "owners"
    raw.get("letters", {}).pop("people", None)  # who owns a goal, gets one
    return raw


@pytest.mark.parametrize("plan_type", TYPES)
def test_every_text_is_printed_or_told_or_a_switch(plan_type: str) -> None:
    raw = tokens(plan_type)
    checked = pipeline.check_raw(raw, WORLD)
    assert checked.plan is not None
    document = pipeline.document_of(checked.plan, WORLD, checked.diagnostics)
    page = pipeline.render(document, "txt", WORLD).content.decode()
    said = {d.arg("text") for d in told(checked)}
    silent = [
        (path, text)
        for path, text in texts_of(raw)
        if text.startswith("Zq") and text not in page and text not in said
        and not SWITCHES.keys() & {step for step in path if isinstance(step, str)}
    ]  # fmt: skip
    assert silent == []
    assert len(said) < MOST[plan_type]


MOST = {"annual": 7, "crisis": 9, "department": 6, "personal": 9, "project": 11}
"""No more texts than these may be without a place."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_are_printed_in_full(example: Path) -> None:
    found = built(example)
    assert found.checked.plan is not None
    assert unprinted(found.checked.plan, found.document, found.checked.locator) == ()


@pytest.mark.parametrize("starter", sorted(ROOT.glob("templates/*/starter.*.yaml")), ids=str)
def test_the_starters_are_printed_in_full(starter: Path) -> None:
    assert [d.arg("field") for d in told(pipeline.check_file(starter, WORLD))] == []


def test_a_text_without_a_place_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "type: personal\ntitle: 发展计划\nperiod: 2026\ncalendar:\n  holidays: [{start: 2026-05-06, end: 2026-05-07, name: 档案室}]\n",
        encoding="utf-8",
    )
    (found,) = (d for d in told(pipeline.check_file(file, WORLD)) if d.arg("text") == "档案室")
    assert (found.where.line, found.arg("field")) == (5, "calendar.holidays[0].name")
    for language in ("zh", "en"):
        text = format_diagnostic(found, load_messages("zh" if language == "zh" else "en", WORLD))
        assert re.search(r"plan.yaml:5:\d+: .*档案室.*\[not-printed\]\n", text)


@pytest.mark.parametrize("plan_type", TYPES)
def test_blanks_lists_and_strong_words_are_no_loss(plan_type: str) -> None:
    checked = pipeline.check_raw({**LEAST, "type": plan_type}, WORLD)
    assert told(checked) == ()
