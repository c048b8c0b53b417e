"""Plans in other formats: nothing is lost between YAML, JSON, TOML, workbooks and tables."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.convert import blank_workbook, cannot_convert, converted
from plandoc.intake import read_plan, read_tables, read_workbook_bytes
from plandoc.read import Input, read_bytes
from tests.workbook.examples import EXAMPLES, STARTERS, WORLD, raw_of
from tests.workbook.test_round_trip import ODD, plan_of, pruned

PROJECT = next(path for path in EXAMPLES if path.name == "project.zh.yaml")
CRISIS = next(path for path in EXAMPLES if path.name == "crisis.en.yaml")


def back(made: Any, ending: str) -> Input:
    """What is read from a file that was made."""
    if isinstance(made, dict):
        return read_tables(made, "folder", WORLD)
    return read_workbook_bytes(made, "x.xlsx", WORLD) if ending == ".xlsx" else read_bytes(made, "x", ending)


@pytest.mark.parametrize("ending", [".yaml", ".json", ".toml", ".xlsx", ""])
def test_examples_come_back_as_they_were(ending: str) -> None:
    path = PROJECT if ending == ".xlsx" else CRISIS
    found = back(converted(raw_of(path), ending, WORLD), ending)
    assert found.diagnostics == ()
    assert isinstance(found.raw, dict)
    assert plan_of(found.raw) == plan_of(raw_of(path))


@pytest.mark.parametrize("path", [*EXAMPLES, *STARTERS], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_plan_comes_back_from_tables(path: Path) -> None:
    found = back(converted(raw_of(path), "", WORLD), "")
    assert isinstance(found.raw, dict)
    assert plan_of(found.raw) == plan_of(raw_of(path))


@pytest.mark.parametrize("ending", [".yaml", ".json", ".toml", ""])
@pytest.mark.parametrize("odd", ODD, ids="-".join)
def test_odd_data_comes_back_as_it_was(odd: dict[str, Any], ending: str) -> None:
    before = {"type": "annual", "title": "x", **odd, "language": "zh"}
    found = back(converted(before, ending, WORLD), ending)
    assert pruned(found.raw) == pruned(before)


@pytest.mark.parametrize("text", ["true", "~", "null", "<<", "- a", "a: b", "#x", "@x", "2026-01-01", "1_000", "'", '"',
                                  "a #b", "%x", "a\nb\n", " - ", "{x}", "是：否", "\u3000x", "0x1F", "=1+1", "'=1"])  # fmt: skip
@pytest.mark.parametrize("ending", [".yaml", ".json", ".toml", ""])
def test_any_text_comes_back(text: str, ending: str) -> None:
    before = {"type": "annual", "title": text, "goals": [{"id": "G1", "title": text}]}
    assert pruned(back(converted(before, ending, WORLD), ending).raw) | {"language": "zh"} == {
        **pruned(before),
        "language": "zh",
    }


def test_yaml_is_written_as_people_write_it() -> None:
    made = converted(
        {"title": "x", "type": "annual", "goals": [{"title": "a", "id": "G1", "weight": "0.5", "owner": ["甲", "乙"]}],
         "purpose": "一\n二", "period": "2026", "statutory": "x"}, ".yaml", WORLD)  # fmt: skip
    assert isinstance(made, bytes)
    assert made.decode() == (
        "type: annual\ntitle: x\nperiod: 2026\npurpose: |-\n  一\n  二\ngoals:\n"
        "  - id: G1\n    title: a\n    owner: [甲, 乙]\n    weight: 0.5\nstatutory: x\n"
    )


def test_tables_hold_no_formulas_and_open_in_excel() -> None:
    made = converted(
        {"type": "annual", "title": "=1+1", "goals": [{"id": "G1", "title": "-x", "weight": "-5%"}]},
        "",
        WORLD,
    )
    assert isinstance(made, dict)
    rows = list(csv.reader(io.StringIO(made["目标.csv"].decode("utf-8-sig"))))
    assert made["目标.csv"].startswith(b"\xef\xbb\xbf")
    assert dict(zip(*rows, strict=True))["目标"] == "'-x"
    assert dict(zip(*rows, strict=True))["权重"] == "-5%"
    assert "'=1+1" in made["计划.csv"].decode("utf-8-sig")


def test_tables_of_other_programs_are_read() -> None:
    files = {
        "计划.csv": "标题;甲\n".encode("gbk"),
        "目标.csv": "目标\t编号\n乙\tG1\n".encode(),
        "x.csv": b"\xff\xfe\xff",
    }
    found = read_tables(files, "folder", WORLD)
    assert isinstance(found.raw, dict)
    assert found.raw["goals"] == [{"title": "乙", "id": "G1"}]
    assert found.raw["title"] == "甲"
    assert {d.code for d in found.diagnostics} == {"read-as-gb18030", "not-utf8", "workbook-type-guessed"}


def test_places_in_tables_are_cells() -> None:
    found = read_tables({"计划.csv": b"", "目标.csv": "编号,目标\nG1,a\n".encode()}, "folder", WORLD)
    assert str(found.locator.find(("goals", 0, "title"))) == "folder: 目标!B2"


@pytest.mark.parametrize("plan_type", ["personal", "annual"])
def test_a_blank_workbook_knows_its_type_and_language(plan_type: str) -> None:
    found = read_workbook_bytes(blank_workbook(plan_type, "en", WORLD), "x.xlsx", WORLD)
    assert (found.raw, found.diagnostics) == ({"type": plan_type, "language": "en"}, ())


def test_only_plans_of_a_known_type_are_converted() -> None:
    assert [d.code for d in cannot_convert({"type": "x"})] == ["convert-type"]
    assert [d.code for d in cannot_convert([])] == ["convert-type"]


def test_the_command_converts_there_and_back(tmp_path: Path) -> None:
    run = CliRunner()
    for source, target in (
        (PROJECT, tmp_path / "a.xlsx"), (tmp_path / "a.xlsx", tmp_path / "tables"),
        (tmp_path / "tables", tmp_path / "b.zip"), (tmp_path / "b.zip", tmp_path / "c.yaml"),
    ):  # fmt: skip
        result = run.invoke(main, ["convert", str(source), str(target)])
        assert result.exit_code == 0, result.output
    found = read_plan(tmp_path / "c.yaml", WORLD)
    assert isinstance(found.raw, dict)
    assert plan_of(found.raw) == plan_of(raw_of(PROJECT))


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    run = CliRunner()
    odd = tmp_path / "odd.yaml"
    odd.write_text("type: nothing\n")
    (tmp_path / "broken.zip").write_bytes(b"PK")
    assert run.invoke(main, ["convert", str(PROJECT), str(tmp_path / "a.odt")]).exit_code == 2
    assert "convert-type" in run.invoke(main, ["convert", str(odd), str(tmp_path / "a.xlsx")]).output
    assert "workbook-broken-archive" in run.invoke(main, ["check", str(tmp_path / "broken.zip")]).output
    assert "is-a-directory" in run.invoke(main, ["check", str(tmp_path)]).output


def test_a_new_plan_can_be_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    assert CliRunner().invoke(main, ["new", "personal", "-o", str(target), "--lang", "zh"]).exit_code == 0
    assert read_plan(target, WORLD).raw == {"type": "personal", "language": "zh"}


def test_too_many_tables_are_refused(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number}.csv").write_text("a")
    assert [d.code for d in read_plan(tmp_path, WORLD).diagnostics] == ["workbook-too-many-tables"]
