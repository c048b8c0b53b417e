"""A sixth plan type costs one module and one folder of templates."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import plandoc.plans
from plandoc import pipeline
from plandoc.world import World, fixed_world
from tests.built import docx_paragraphs, pdf_pages, squeezed

MODULE = '''
"""Holiday plan."""

from __future__ import annotations

from plandoc.model.base import Text
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithRisks


class HolidayPlan(WithRisks, WithGoals, Plan):
    """Where to go and what may go wrong."""

    destination: Text = ""


PLAN = HolidayPlan
'''
TEMPLATE = """# {heading}

{{{{ plan.destination }}}}

## {risks}

```{{plandoc}} risk-register
```
"""
PLAN = {
    "type": "holiday",
    "title": "去海边",
    "destination": "青岛 <崂山>",
    "risks": [{"name": "下雨", "likelihood": "3", "impact": "2", "prevention": ["带伞"], "owner": "我"}],
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A world in which there is a type called holiday."""
    modules, templates = tmp_path / "modules", tmp_path / "templates"
    modules.mkdir()
    (modules / "holiday.py").write_text(MODULE, encoding="utf-8")
    real = fixed_world(dt.date(2026, 3, 2))
    shutil.copytree(real.template_root / "_shared", templates / "_shared")
    (templates / "holiday").mkdir()
    for language, heading, risks in (("zh", "去哪里", "风险"), ("en", "Where to", "Risks")):
        text = TEMPLATE.format(heading=heading, risks=risks)
        (templates / "holiday" / f"plan.{language}.md").write_text(text, encoding="utf-8")
    (templates / "holiday" / "words.zh.yaml").write_text("holiday: {kind: 度假计划}\n", encoding="utf-8")
    (templates / "holiday" / "words.en.yaml").write_text("holiday: {kind: Holiday plan}\n", encoding="utf-8")
    plandoc.plans.__path__.append(str(modules))
    yield replace(real, template_root=templates)
    plandoc.plans.__path__.remove(str(modules))
    sys.modules.pop("plandoc.plans.holiday", None)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_new_type_is_found_checked_and_built(world: World, language: str) -> None:
    assert "holiday" in plandoc.plans.plan_types()
    checked = pipeline.check_raw({**PLAN, "language": language}, world)
    assert checked.plan is not None, checked.diagnostics
    tree = pipeline.document_of(checked.plan, world, checked.diagnostics)
    word = squeezed("".join(docx_paragraphs(pipeline.render(tree, "docx", world).content)))
    pdf = squeezed(
        "".join(line for page in pdf_pages(pipeline.render(tree, "pdf", world).content) for line in page)
    )
    for text in (word, pdf):
        for wanted in ("青岛<崂山>", "下雨", "带伞", "去哪里" if language == "zh" else "Whereto"):
            assert wanted in text
    assert tree.meta.subject == ("度假计划" if language == "zh" else "Holiday plan")


def test_new_type_has_its_own_fields(world: World) -> None:
    found = pipeline.check_raw({**PLAN, "destinaton": "青岛"}, world)
    assert [(d.code, d.arg("near")) for d in found.diagnostics if d.code.startswith("unknown")] == [
        ("unknown-field-near", "destination")
    ]
