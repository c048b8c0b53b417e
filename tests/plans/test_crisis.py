"""The crisis manual as a whole: its examples, templates and starters."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from plandoc import pipeline
from plandoc.compute import sections
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Card, Document, Figure, Heading, Paragraph, Table
from plandoc.pipeline import Checked
from plandoc.plans.crisis import CrisisPlan
from plandoc.terms import load_messages
from plandoc.world import fixed_world

ROOT = Path(__file__).parents[2]
WORLD = fixed_world(date(2026, 11, 23))
LANGUAGES = ("zh", "en")
RULES = {"R13", "R18", "R19", "R20", "R21", "R22"}


@lru_cache
def example(language: str) -> Checked:
    return pipeline.check_file(ROOT / "examples" / f"crisis.{language}.yaml", WORLD)


@lru_cache
def manual(language: str) -> Document:
    checked = example(language)
    assert checked.plan is not None
    return pipeline.document_of(checked.plan, WORLD, checked.diagnostics)


def headings(document: Document) -> list[str]:
    return [plain(b.children) for b in walk((*document.front, *document.body)) if isinstance(b, Heading)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_holds_what_a_manual_must_hold(language: str) -> None:
    plan = example(language).plan
    assert isinstance(plan, CrisisPlan)
    assert plan.committee is not None
    assert plan.committee.head is not None
    assert (len(plan.committee.seats), len(plan.groups), len(plan.levels)) == (6, 6, 3)
    assert len([b for b in plan.businesses if b.mtpd and b.rto and b.rpo]) >= 5
    assert {drill.kind for drill in plan.drills} == {"tabletop", "functional", "full"}
    fire, breach = plan.scenarios[:2]
    for full in (fire, breach):
        assert full.triggers
        assert full.steps
        assert full.reporting
        assert full.kick_off
        assert full.drafts
        assert full.evidence
        assert {sheet.window for sheet in full.checklists} == {"15min", "1h", "24h"}
    assert all(
        (
            fire.steps,
            fire.safety.routes,
            fire.drawings,
            fire.safety.assembly,
            fire.safety.medical,
            fire.property,
            fire.contacts,
        )
    )


def test_the_examples_are_one_plan_in_two_languages() -> None:
    codes = [
        [(d.code, d.where.path) for d in example(language).diagnostics if d.rule in RULES]
        for language in LANGUAGES
    ]
    assert codes[0] == codes[1]
    assert len(headings(manual("zh"))) == len(headings(manual("en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_release_order_stands_before_the_approval(language: str) -> None:
    order, approval = {"zh": ("发布令", "审批页"), "en": ("Release order", "Approval")}[language]
    found = headings(manual(language))
    assert found.index(order) < found.index(approval)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_of_the_template_shows_in_the_example(language: str) -> None:
    folder = ROOT / "templates" / "crisis"
    named = {
        re.sub(r"\s*\{.*\}$", "", line).lstrip("# ")
        for name in ("front", "plan", "back")
        for line in (folder / f"{name}.{language}.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }
    assert named <= set(headings(manual(language)))


@pytest.mark.parametrize("name", ["front", "plan", "back", "summary"])
def test_both_languages_ask_for_the_same_sections(name: str) -> None:
    markers = [
        re.findall(
            r"\{plandoc\} (\S+)",
            (ROOT / "templates" / "crisis" / f"{name}.{x}.md").read_text(encoding="utf-8"),
        )
        for x in LANGUAGES
    ]
    assert markers[0] == markers[1]
    assert set(markers[0]) <= {*sections(), "findings", "top-findings", "short-toc"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_and_figures_tell_what_they_show(language: str) -> None:
    blocks = list(walk((*manual(language).front, *manual(language).body)))
    assert [b for b in blocks if isinstance(b, Figure) and not b.alt] == []
    assert [plain(b.caption) for b in blocks if isinstance(b, Table) and b.caption and not b.alt] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_have_words(language: str) -> None:
    messages = load_messages(language, WORLD)  # type: ignore[arg-type]
    assert all(d.code in messages for d in example(language).diagnostics)


def test_the_synonym_of_mtpd_is_given_once() -> None:
    shown = [plain(b.children) for b in walk(manual("zh").body) if isinstance(b, Paragraph)]
    assert sum("MTD" in text.replace("MTPD", "") for text in shown) == 1


def test_cards_are_torn_off_by_scenario_role_and_time() -> None:
    titles = [plain(b.title) for b in walk(manual("zh").body) if isinstance(b, Card)]
    for wanted in (
        "火灾专项预案·前 15 分钟",
        "火灾专项预案·1 小时内",
        "火灾专项预案·24 小时内",
        "证据登记表：火灾专项预案",
    ):
        assert wanted in titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_builds_without_findings(language: str) -> None:
    checked = pipeline.check_file(ROOT / "templates" / "crisis" / f"starter.{language}.yaml", WORLD)
    assert checked.plan is not None
    assert [d.code for d in checked.diagnostics] == []
    assert headings(pipeline.document_of(checked.plan, WORLD))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_is_enough_for_a_manual(language: str) -> None:
    raw: dict[str, Any] = {"type": "crisis", "title": "Manual", "language": language}
    checked = pipeline.check_raw(raw, WORLD)
    assert checked.plan is not None
    found = headings(pipeline.document_of(checked.plan, WORLD))
    assert {"zh": "工作原则", "en": "Principles"}[language] in found
    assert {"zh": "关键业务与恢复目标", "en": "Critical businesses and objectives"}[language] not in found


def test_a_review_that_is_overdue_shows_on_the_cover() -> None:
    checked = pipeline.check_raw({"type": "crisis", "title": "手册", "next_review": "2026-01-01"}, WORLD)
    assert checked.plan is not None
    cover = pipeline.document_of(checked.plan, WORLD).cover
    assert cover is not None
    assert cover.banner is not None
    assert "2026年1月1日" in cover.banner[1]
