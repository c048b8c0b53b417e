"""The command line as its users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from plandoc.cli import main
from plandoc.plans import plan_types
from tests.built import ROOT, WORLD, each_example

LANGUAGES = ("zh", "en")
TYPES = [t for t in plan_types() if (WORLD.template_root / t / "starter.zh.yaml").is_file()]

MINIMAL = {
    "annual": "goals: [{id: G1, title: 销售额增长, due: 2026-12-31}]\ntasks: [{name: 拓展渠道, goals: G1, owner: 李四, when: Q2}]\n",
    "project": "tasks:\n  - {id: A, name: 设计, days: 5, owner: 李四}\n  - {id: B, name: 制造, days: 8, owner: 王五, after: A}\n",
    "personal": "goals: [{id: G1, title: 学会统计, due: 2026-06-30}]\nactions: [{name: 上课, kind: course, goals: G1, hours: 20}]\n",
    "department": "duties: [品牌建设, 市场调研]\ngoals: [{id: G1, title: 知名度提升, due: 2026-12-31}]\n",
    "crisis": "risks: [{id: R1, name: 火灾, likelihood: 中, impact: 灾难性, owner: 李四}]\n",
}
"""The body of a file of at most ten lines for each type."""


def run(*words: str | Path, lang: str = "en") -> Result:
    """One call of plandoc."""
    return CliRunner().invoke(main, ["--lang", lang, *map(str, words)], catch_exceptions=False)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small sound plan."""
    file = tmp_path / "plan.yaml"
    file.write_text("type: personal\ntitle: 学习计划\nowner: 李四\nperiod: 2026\n", encoding="utf-8")
    return file


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file with one mistake of every kind, each on a line of its own."""
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    return file


BROKEN = """\
type: project
titel: x
period: {start: 2026-12-31, end: 2026-01-01}
prepared: 2026-02-30
display: {cover: perhaps}
approvals:
  - {name: 张三}
tasks:
  - {id: T1, name: a, after: T2}
  - {id: T2, name: b, after: T1}
  - {id: T3, name: c, after: T9}
  - {id: T3, name: d, days: many}
"""
FOUND = {
    2: "unknown-field-near",
    3: "end-before-start",
    4: "impossible-date",
    5: "not-true-or-false",
    7: "missing-field",
    9: "task-cycle",
    11: "unknown-reference-near",
    12: "duplicate-id",
}


def test_build_writes_word_and_pdf(plan: Path, tmp_path: Path) -> None:
    result = run("build", plan, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["plan.docx", "plan.pdf"]
    assert (tmp_path / "out/plan.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "out/plan.docx").read_bytes().startswith(b"PK")


def test_build_writes_the_formats_asked_for(plan: Path, tmp_path: Path) -> None:
    assert run("build", plan, "-o", tmp_path / "o", "-f", "html", "-f", "txt").exit_code == 0
    assert sorted(f.suffix for f in (tmp_path / "o").iterdir()) == [".html", ".txt"]


LETTERED = """
type: annual
title: 试
goals:
  - {id: G1, title: 销售, owner: 张/三, measures: [{name: 销售额, target: 5}]}
  - {id: G2, title: 成本, owner: 李四}
"""


def test_extract_writes_one_safe_file_for_each_owner(tmp_path: Path) -> None:
    source = tmp_path / "年.yaml"
    source.write_text(LETTERED.replace("张/三", "张三"), encoding="utf-8")
    result = run("extract", source, "-o", tmp_path / "out", "-f", "docx")
    assert result.exit_code == 0
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["年-张三.docx", "年-李四.docx"]
    only = run("extract", source, "--owner", "李四", "-o", tmp_path / "one", "-f", "txt")
    assert only.exit_code == 0
    assert [f.name for f in (tmp_path / "one").iterdir()] == ["年-李四.txt"]


def test_extract_names_the_owners_there_are(tmp_path: Path) -> None:
    source = tmp_path / "plan.yaml"
    source.write_text(LETTERED, encoding="utf-8")
    result = run("extract", source, "--owner", "王五", "-o", tmp_path / "out", "-f", "txt")
    assert result.exit_code == 2
    assert "李四" in result.output
    source.write_text("type: annual\ntitle: 试\n", encoding="utf-8")
    assert run("extract", source, "-o", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_build_of_a_broken_file_writes_nothing_and_builds_the_others(
    plan: Path, broken: Path, tmp_path: Path
) -> None:
    result = run("build", broken, plan, "-o", tmp_path / "out", "-f", "docx")
    assert result.exit_code == 2
    assert [f.name for f in (tmp_path / "out").iterdir()] == ["plan.docx"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_findings_never_stop_and_count_only_when_strict(command: str, tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("type: annual\ntitle: x\ngoals: [{id: G1, title: y}]\n", encoding="utf-8")
    more: list[str | Path] = ["-o", tmp_path / "o", "-f", "txt"] if command == "build" else []
    assert run(command, file, *more).exit_code == 0
    assert run(command, file, "--strict", *more).exit_code == 1


def test_quiet_leaves_findings_out_and_names_the_files(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("type: annual\ntitle: x\ngoals: [{id: G1, title: y}]\n", encoding="utf-8")
    words = ("build", file, "-o", tmp_path / "o", "-f", "txt")
    assert "finding:" in run(*words).output
    assert run(*words, "-q").output == f"Built {tmp_path / 'o' / 'p.txt'}\n"


def test_output_that_cannot_be_written_ends_with_three(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = run("build", plan, "-o", tmp_path / "taken" / "below", "-f", "txt")
    assert result.exit_code == 3
    assert "Cannot write" in result.output


def test_fault_of_its_own_is_one_line(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise AttributeError("inner matter")

    monkeypatch.setattr("plandoc.pipeline.document_of", fail)
    result = run("build", plan, "-o", tmp_path / "o")
    assert result.exit_code == 3
    assert "AttributeError inner matter" in result.output
    assert "Traceback" not in result.output
    assert run("inspect", plan, "--tree").exit_code == 3


@pytest.mark.parametrize("word", ["nosuch", "--nosuch"])
def test_wrong_use_ends_with_two(word: str) -> None:
    assert run(word).exit_code == 2


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{title}", "学习计划.txt"),
        ("{owner}-{year}-{type}", "李四-2026-personal.txt"),
        ("../../{stem}", "plan.txt"),
        ("{title}/{owner}", None),
    ],
)
def test_name_pattern_gives_a_safe_name_in_the_folder(
    plan: Path, tmp_path: Path, pattern: str, name: str | None
) -> None:
    assert run("build", plan, "-o", tmp_path / "o", "-f", "txt", "--name", pattern).exit_code == 0
    made = list(tmp_path.rglob("*.txt"))
    assert [f.parent for f in made] == [tmp_path / "o"]
    if name:
        assert made[0].name.endswith(name)


def test_name_pattern_with_an_unknown_part_is_refused(plan: Path, tmp_path: Path) -> None:
    result = run("build", plan, "-o", tmp_path / "o", "--name", "{nosuch}")
    assert result.exit_code == 2
    assert "{nosuch}" in result.output
    assert not (tmp_path / "o").exists()


def test_two_plans_of_one_name_get_two_files(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(plan.read_bytes())
    run("build", plan, other, "-o", tmp_path / "o", "-f", "txt", "--name", "{title}")
    assert len(list((tmp_path / "o").iterdir())) == 2


def test_check_finds_every_kind_of_mistake_in_one_pass(broken: Path) -> None:
    result = run("check", broken, "--json")
    assert result.exit_code == 2
    errors = [d for d in json.loads(result.output) if d["severity"] == "error"]
    found = {(d["line"], d["code"]) for d in errors}
    assert found >= set(FOUND.items())
    assert (12, "not-a-whole-number") in found or (12, "not-a-number") in found
    assert "missing-top-field" in {d["code"] for d in errors}


def test_check_prints_the_cycle(broken: Path) -> None:
    assert "T1 → T2 → T1" in run("check", broken).output


def test_check_speaks_the_language_asked_for(broken: Path) -> None:
    assert "错误" in run("check", broken, lang="zh").output
    assert "error" in run("check", broken, lang="en").output
    assert "错误" in run("check", broken, "--lang", "zh", lang="en").output


def test_normalised_punctuation_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("type: personal\ntitle: 计划,第一期\n", encoding="utf-8")
    result = run("check", file, lang="zh")
    assert result.exit_code == 0
    assert "计划,第一期" in result.output
    assert "计划，第一期" in result.output


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan_type", TYPES)
def test_starter_builds_without_errors(plan_type: str, language: str, tmp_path: Path) -> None:
    starter = tmp_path / "starter.yaml"
    assert run("new", plan_type, "-o", starter, "--lang", language).exit_code == 0
    assert sum(1 for line in starter.read_text(encoding="utf-8").splitlines() if "#" in line) >= 5
    result = run("build", starter, "-o", tmp_path / "o", "-f", "docx", "-f", "txt")
    assert result.exit_code == 0, result.output
    assert yaml.safe_load(starter.read_text(encoding="utf-8"))["language"] == language


def test_every_type_has_a_starter() -> None:
    assert list(plan_types()) == TYPES


def test_new_does_not_overwrite_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    assert run("new", "personal", "-o", file).exit_code == 3
    assert file.read_text() == "mine"
    assert run("new", "personal", "-o", file, "--force").exit_code == 0
    assert "type: personal" in file.read_text(encoding="utf-8")


def test_unknown_type_names_the_nearest() -> None:
    result = run("new", "anual")
    assert result.exit_code == 2
    assert "annual" in result.output


@pytest.mark.parametrize(("language", "word"), [("zh", "项目计划"), ("en", "Project plan")])
def test_types_are_listed_with_their_names(language: str, word: str) -> None:
    output = run("types", lang=language).output
    assert word in output
    assert [line.split()[0] for line in output.splitlines()] == list(plan_types())


@each_example
def test_examples_fit_their_schema_as_an_editor_reads_them(example: Path) -> None:
    data = json.loads(json.dumps(yaml.safe_load(example.read_text(encoding="utf-8")), default=str))
    schema = json.loads(run("schema", data["type"]).output)
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [(e.json_path, e.message) for e in errors] == []


def test_schema_finds_a_misspelt_field() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(run("schema", "personal").output))
    errors = validator.iter_errors({"type": "personal", "title": "x", "gaols": []})
    assert "gaols" in " ".join(e.message for e in errors)


def test_inspect_prints_reports_as_json(plan: Path) -> None:
    reports = json.loads(run("inspect", plan).output)
    assert reports
    name = sorted(reports)[0]
    assert list(json.loads(run("inspect", plan, "--report", name).output)) == [name]


def test_inspect_names_the_reports_there_are(plan: Path) -> None:
    result = run("inspect", plan, "--report", "nosuch")
    assert result.exit_code == 2
    assert "skills_report" in result.output


def test_inspect_prints_the_tree(plan: Path) -> None:
    assert "=== body" in run("inspect", plan, "--tree").output


@pytest.mark.parametrize("plan_type", TYPES)
def test_ten_lines_make_a_decent_document(plan_type: str, tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    text = f"type: {plan_type}\ntitle: 二〇二六年计划\n" + MINIMAL[plan_type]
    file.write_text(text, encoding="utf-8")
    assert len(text.splitlines()) <= 10
    result = run("build", file, "-o", tmp_path, "-f", "docx", "-f", "pdf", "-f", "txt")
    assert result.exit_code == 0, result.output
    tree = (tmp_path / "p.txt").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("#") for line in tree) >= 4
    assert [pair for pair in pairwise(filter(None, tree)) if _is_empty_section(*pair)] == []
    assert not any(word in "\n".join(tree) for word in ("None", "{}", "[]"))


def _is_empty_section(line: str, following: str) -> bool:
    """Whether a heading is followed by one that is not below it."""
    levels = [len(text) - len(text.lstrip("#")) for text in (line, following)]
    return 0 < levels[1] <= levels[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_worth_reading(language: str) -> None:
    environment = {**os.environ, "PLANDOC_LANG": language}
    result = subprocess.run(
        [sys.executable, "-m", "plandoc", "--help"],
        env=environment,
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    text = result.stdout.decode()
    for word in ("build", "check", "new", "types", "schema", "inspect", "plandoc build"):
        assert word in text
    assert ("退出码" if language == "zh" else "Exit codes") in text


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, plandoc.cli; print([m for m in ('pydantic', 'weasyprint', 'yaml', 'lxml', 'jinja2') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.strip() == b"[]"


def test_a_closed_pipe_is_no_traceback(plan: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "plandoc", "inspect", str(plan)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert b"Traceback" not in child.stderr.read()


def test_several_plans_end_with_a_sum(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("type: annual\ntitle: x\n", encoding="utf-8")
    bad.write_text("type: annual\ntitle: x\nprepared: soon\n", encoding="utf-8")
    told = run("check", str(good), str(bad), "--lang", "en").stdout.splitlines()
    assert told[0] == f"{good}: no problems found"
    assert told[-1] == "In all 2 plans: 1 error"
    assert run("check", str(good), str(good), "--lang", "zh").stdout.endswith("2 份计划都没有发现问题\n")
    assert run("check", str(good), "-q").stdout == ""
    built = run("build", str(good), str(bad), "-o", str(tmp_path), "-f", "txt", "--lang", "zh")
    assert built.stderr.endswith("2 份计划中有 1 份没有生成\n")
    assert built.exit_code == 2
