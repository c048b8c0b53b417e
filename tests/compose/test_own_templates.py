"""Templates of one's own: which are taken, what is said of broken ones, and what none may do."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import plandoc
from plandoc import pipeline
from plandoc.cli import main
from plandoc.diagnostics import has_errors
from plandoc.report import format_diagnostic
from plandoc.terms import Language, load_messages
from plandoc.write.dump import dump
from tests.built import WORLD

PLAN = (
    "type: annual\ntitle: 年度计划\npurpose: 把事情做好\nowner: 甲 **乙** <b>\ngoals:\n"
    "- {id: G1, title: 增收}\n- {id: G2, title: 降本}\n"
)
MARKER = "```{plandoc} goal-overview\n```\n"


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder of templates; `annual__plan` stands for annual/plan.zh.md."""
    own = tmp_path / "own"
    for name, text in files.items():
        file = own / (name.replace("__", "/") + ".zh.md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return own


def plan(tmp_path: Path, text: str = PLAN) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def tree(tmp_path: Path, own: Path) -> str:
    world = replace(WORLD, template_dir=own)
    checked = pipeline.check_file(plan(tmp_path), world, pipeline.check_templates(world))
    assert checked.plan is not None, checked.diagnostics
    return dump(pipeline.document_of(checked.plan, world))


def faults(tmp_path: Path, own: Path) -> list[tuple[str, str]]:
    """Codes with their places, of what a check with these templates says."""
    checked = plandoc.check_plan(plan(tmp_path), template_dir=own, world=WORLD)
    about = [d for d in checked.diagnostics if d.code.startswith("template-")]
    assert checked.ok != has_errors(about)
    return list(dict.fromkeys((d.code, str(d.where).removeprefix(f"{own}/")) for d in about))


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_a_template_takes_the_place_of_one_and_leaves_the_others(tmp_path: Path) -> None:
    own = folder(tmp_path, annual__plan=f"# 我们的目标\n\n{{{{ plan.purpose }}}}\n\n{MARKER}")
    found = tree(tmp_path, own)
    assert "# 一、我们的目标" in found.replace(" ", "").replace("#一", "# 一")
    assert "把事情做好" in found
    assert "总则" not in found
    assert "=== cover" in found


def test_a_shared_template_serves_every_type_without_one_of_its_own(tmp_path: Path) -> None:
    text = "# 前言 {unnumbered}\n\n本公司内部使用。\n"
    assert "本公司内部使用" in tree(tmp_path, folder(tmp_path, _shared__front=text))
    assert "只此一份" in tree(tmp_path, folder(tmp_path, annual__front="# 前言\n\n只此一份。\n"))


def test_a_part_may_be_included(tmp_path: Path) -> None:
    own = folder(tmp_path, annual__plan='# 甲\n\n{% include "rules.zh.md" %}\n', annual__rules="共同规则。\n")
    assert faults(tmp_path, own) == []
    assert "共同规则" in tree(tmp_path, own)


def test_values_are_text_whatever_they_hold(tmp_path: Path) -> None:
    own = folder(
        tmp_path,
        annual__plan="# 甲\n\n{% for g in plan.goals %}{{ g.title ~ '、' }}{% endfor %}{{ plan.owner }}\n",
    )
    found = tree(tmp_path, own)
    assert "增收、降本、甲 **乙** <b>" in found


BROKEN = {
    "a tag that is never closed": ("# 甲\n\n{% if plan.purpose %}\n", "template-syntax", "3:1"),
    "a tag that does not exist": ("# 甲\n\n  {% whenever x %}\n", "template-syntax", "3:6"),
    "a bracket left open": ("# 甲\n\n目的：{{ plan.purpose }\n", "template-syntax", "3:20"),
    "an unknown filter": ("# 甲\n\n{{ plan.purpose|shout }}\n", "template-syntax", "3:17"),
    "an unknown name": ("# 甲\n\n见 {{ plam.purpose }}\n", "template-unknown-name", "3:6"),
    "an unknown field": ("# 甲\n\n{{ plan.purpse }}\n", "template-unknown-name", "3:9"),
    "a field that an item lacks": (
        "# 甲\n\n{% for g in plan.goals %}\n- {{ g.titel }}\n{% endfor %}\n", "template-unknown-name", "4:8",
    ),
    "an unknown marker": ("# 甲\n\n```{plandoc} goal-overviw\n```\n", "template-unknown-marker", "3:14"),
    "a marker made by Jinja": (
        "# 甲\n\n{% set m %}goal{% endset %}\n```{plandoc} {{ m }}\n```\n", "template-unknown-marker", "4:14",
    ),
    "a fence left open": ("# 甲\n\n```{plandoc} goal-overview\n\n# 乙\n", "template-unclosed-fence", "3:1"),
    "a fence closed by the next": (f"# 甲\n\n```{{plandoc}} purpose\n{MARKER}", "template-unclosed-fence", "3:1"),
    "a marker in a list": ("# 甲\n\n- x\n\n  ```{plandoc} purpose\n  ```\n", "template-stray-marker", "5:6"),
    "a missing part": ('# 甲\n\n{% include "gone.md" %}\n', "template-missing", "3:13"),
    "an endless circle": ('# 甲\n\n{% include "plan.zh.md" %}\n', "template-endless", "3:1"),
    "a loop in a loop": (
        "# 甲\n\n{% for a in range(999) %}{% for b in range(999) %}\n{% endfor %}{% endfor %}\n",
        "template-endless", "3:1",
    ),
    "a loop without end": ("# 甲\n\n{% for a in range(999999999) %}{% endfor %}\n", "template-endless", "3:1"),
    "a macro that calls itself twice": (
        "# 甲\n\n{% macro f(n) %}{{ f(n) }}{{ f(n) }}{% endmacro %}\n{{ f(1) }}\n", "template-endless", "3:1",
    ),
    "text that doubles": (
        "# 甲\n\n{% set x = 'ab' %}\n" + "{% set x = x ~ x %}\n" * 60 + "{{ x }}\n", "template-endless", None,
    ),
    "blocks that double": (
        "# 甲\n\n{% set x %}ab{% endset %}\n" + "{% set x %}{{ x }}{{ x }}{% endset %}\n" * 60, "template-endless", None,
    ),
    "a division by nothing": ("# 甲\n\n{{ 1 / 0 }}\n", "template-failed", "3:1"),
    "a giant power": ("# 甲\n\n{{ 9 ** 9 ** 9 }}\n", "template-forbidden", "3:1"),
    "a giant text": ("# 甲\n\n{{ 'x' * 999999999 }}\n", "template-forbidden", "3:1"),
    "an inner attribute": ("# 甲\n\n{{ plan.__class__ }}\n", "template-unknown-name", "3:9"),
    "a method": ("# 甲\n\n{{ plan.model_dump() }}\n", "template-unknown-name", "3:9"),
    "a way out through a string": (
        "# 甲\n\n{{ ''.__class__.__mro__ }}\n", "template-forbidden", "3:7",
    ),
    "a way out through the words": (
        "# 甲\n\n{{ terms.date.__globals__ }}\n", "template-forbidden", "3:15",
    ),
    "a way out through a filter": (
        "# 甲\n\n{{ plan|attr('__class__') }}\n", "template-syntax", "3:9",
    ),
    "a format of Python's": (
        "# 甲\n\n{{ '{0.__class__}'.format(plan) }}\n", "template-forbidden", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "place"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_is_said_with_its_place(
    text: str, code: str, place: str | None, tmp_path: Path
) -> None:
    began = time.monotonic()
    found = faults(tmp_path, folder(tmp_path, annual__plan=text))
    assert time.monotonic() - began < 10
    assert [each for each, _ in found][:1] == [code], found
    assert found[0][1].startswith("annual/plan.zh.md:")
    if place:
        assert found[0][1] == f"annual/plan.zh.md:{place}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("```{plandoc} goal-overviw\n```\n", "goal-overview"),
        ("{{ plan.purpse }}\n", "purpose"),
        ("{{ plam }}", "plan"),
    ],
)
def test_the_nearest_name_is_offered(text: str, near: str, language: Language, tmp_path: Path) -> None:
    own = folder(tmp_path, annual__plan=text)
    checked = plandoc.check_plan(plan(tmp_path), template_dir=own, world=WORLD)
    (found,) = {d for d in checked.diagnostics if d.code.startswith("template-")}
    assert near in format_diagnostic(found, load_messages(language, WORLD))


def test_other_files_cannot_be_reached(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("geheim\n")
    for way in ("../secret.md", "/etc/passwd", "../../secret.md"):
        own = folder(tmp_path, annual__plan=f'# 甲\n\n{{% include "{way}" %}}\n')
        assert [code for code, _ in faults(tmp_path, own)] == ["template-missing"], way
    own = folder(tmp_path, annual__plan='# 甲\n\n{% include "link.zh.md" %}\n')
    (own / "annual" / "link.zh.md").symlink_to(tmp_path / "secret.md")
    assert faults(tmp_path, own) == [("template-outside", "annual/link.zh.md:1:1")]
    checked = pipeline.check_file(plan(tmp_path), replace(WORLD, template_dir=own))
    assert [d.code for d in checked.diagnostics if d.code.startswith("template")] == ["template-missing"]


def test_a_file_that_overrides_nothing_is_said_with_the_nearest_name(tmp_path: Path) -> None:
    own = folder(tmp_path, annual__sumary="# x\n", annul__plan="# x\n")
    (own / "annual" / ".keep").touch()
    (own / "words.zh.yaml").touch()
    found = {
        d.where.file.removeprefix(f"{own}/"): d.arg("near")
        for d in pipeline.check_templates(replace(WORLD, template_dir=own))
    }
    assert found["annual/sumary.zh.md"] == "annual/summary.zh.md"
    assert found["annul/plan.zh.md"] == "annual/plan.zh.md"
    assert "words.zh.yaml" in found
    assert len(found) == 3


def test_files_that_are_no_text_or_too_large_are_said(tmp_path: Path) -> None:
    own = folder(tmp_path, annual__plan="x" * 600_000, annual__back="x")
    (own / "annual" / "back.zh.md").write_bytes(b"# a\n\n\xff\xfe\n")
    codes = dict(faults(tmp_path, own))
    assert codes["template-too-large"].startswith("annual/plan.zh.md")
    assert codes["template-not-utf8"] == "annual/back.zh.md:3:1"


@pytest.mark.parametrize("command", ["build", "check", "inspect"])
def test_the_command_line_ends_with_2_and_no_traceback(command: str, tmp_path: Path) -> None:
    own = folder(tmp_path, annual__plan="# 甲\n\n{{ plam }}\n")
    more = ("-o", tmp_path / "out") if command == "build" else ()
    done = run(command, plan(tmp_path), "--template-dir", own, "--lang", "en", *more)
    assert done.exit_code == 2, done.output
    assert "annual/plan.zh.md:3:4: error" in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()
    gone = run(command, plan(tmp_path), "--template-dir", tmp_path / "gone", *more)
    assert gone.exit_code == 2


def test_check_lists_the_folder_s_problems_as_json(tmp_path: Path) -> None:
    own = folder(tmp_path, annual__sumary="# x\n")
    done = run("check", plan(tmp_path), "--template-dir", own, "--json")
    assert done.exit_code == 0
    assert "template-overrides-nothing" in [item["code"] for item in json.loads(done.output)]


@pytest.mark.parametrize(
    "plan_type", sorted(p.name for p in WORLD.template_root.iterdir() if p.name[0] != "_")
)
def test_the_shipped_templates_pass_as_one_s_own(plan_type: str, tmp_path: Path) -> None:
    own = tmp_path / "own" / plan_type
    own.mkdir(parents=True)
    for file in (WORLD.template_root / plan_type).glob("*.md"):
        (own / file.name).write_bytes(file.read_bytes())
    assert pipeline.check_templates(replace(WORLD, template_dir=own.parent)) == ()
