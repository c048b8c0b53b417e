"""The SARIF log against the rules of OASIS SARIF 2.1.0 (errata 01) that its schema states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from markdown_it import MarkdownIt

from plandoc.cli import main
from plandoc.diagnostics import error, finding
from plandoc.report.sarif import SCHEMA, Help, as_sarif
from plandoc.terms import load_messages
from plandoc.where import Where
from tests.built import ROOT, WORLD

FULL = ROOT.parent / "shared" / "sarif-schema-2.1.0.json"
"""The schema of OASIS, where it lies beside the project; else its rules for what is used here."""


def part(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    """An object of the format; its schema allows no other properties."""
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


TEXT, POSITIVE = {"type": "string"}, {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = part(("text",), text=TEXT)
REGION = part(
    ("startLine",), startLine=POSITIVE, startColumn=POSITIVE, endColumn=POSITIVE, snippet=part(text=TEXT)
)
FILE = part(uri={"type": "string", "format": "uri-reference"})
LOCATION = part(
    physicalLocation=part(("artifactLocation",), artifactLocation=FILE, region=REGION),
    logicalLocations={"type": "array", "items": part(fullyQualifiedName=TEXT), "uniqueItems": True},
)
RESULT = part(
    ("message",),
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION},
)
RULE = part(
    ("id",),
    id=TEXT,
    shortDescription=MESSAGE,
    help=part(("text", "markdown"), text=TEXT, markdown=TEXT),
    defaultConfiguration=part(level=LEVEL),
    properties=part(tags={"type": "array", "items": TEXT, "uniqueItems": True}),
)
DRIVER = part(("name",), name=TEXT, version=TEXT, rules={"type": "array", "items": RULE, "uniqueItems": True})
RUN = part(
    ("tool",),
    tool=part(("driver",), driver=DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
RULES = {
    **part(
        ("version", "runs"),
        **{
            "$schema": {"const": SCHEMA},
            "version": {"const": "2.1.0"},
            "runs": {"type": "array", "items": RUN},
        },
    ),
    "$schema": "http://json-schema.org/draft-07/schema#",
}


def faults(log: Any) -> list[str]:
    """What the schema has against a log."""
    rules = json.loads(FULL.read_text(encoding="utf-8")) if FULL.is_file() else RULES
    validator = jsonschema.validators.validator_for(rules)(rules)
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(log)]


def checked(*files: Path) -> Any:
    """The log of one call."""
    from click.testing import CliRunner

    words = ["--lang", "zh", "check", "--format", "sarif", *map(str, files)]
    return json.loads(CliRunner().invoke(main, words, catch_exceptions=False).output)


def test_logs_are_valid() -> None:
    cases = sorted((ROOT / "tests" / "cases" / "errors").glob("*.yaml"))
    log = checked(*cases, ROOT / "examples" / "annual.zh.yaml")
    assert faults(log) == []
    assert len(log["runs"][0]["results"]) > len(cases)


def test_every_result_names_its_rule_once() -> None:
    (run,) = checked(ROOT / "tests" / "cases" / "rules" / "R6.yaml")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]
    assert {tag for rule in rules for tag in rule.get("properties", {}).get("tags", [])} >= {"R6"}


def test_a_rule_explains_itself_in_plain_words_and_in_markdown() -> None:
    """CommonMark as another program reads it: two strong words, and two blocks with the example as it is."""
    case = ROOT / "tests" / "cases" / "errors" / "not-a-date.yaml"
    (run,) = checked(case)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert run["language"] == "zh-CN"
    assert rule["help"]["text"].startswith("not-a-date  错误\n\n原因：“…”不是日期。\n改法：")
    tokens = MarkdownIt().parse(rule["help"]["markdown"])
    strong = [c.content for t in tokens for c in t.children or () if c.type == "text"]
    assert strong[1:3] == ["原因", "：“…”不是日期。"]
    content, told = (t.content for t in tokens if t.type == "fence")
    assert content == case.read_text(encoding="utf-8")
    assert told.startswith("not-a-date.yaml:3:11: 错误：")


def test_region_covers_the_value_in_characters() -> None:
    case = ROOT / "tests" / "cases" / "errors" / "not-a-date.yaml"
    (result,) = checked(case)["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    region = physical["region"]
    line = case.read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "下周一"
    assert physical["artifactLocation"]["uri"] == case.as_uri()


def test_names_of_files_are_uri_references_and_cells_are_places() -> None:
    place = Where("表格 1.xlsx", path=("risks", 0), sheet="风险", cell="D7")
    found = [error("empty-file", place), finding("task-no-owner", Where(), name="x")]
    rules = {d.code: Help("cause", "help", "**help**") for d in found}
    log = as_sarif(found, load_messages("zh", WORLD), rules, "1", "zh")
    location = log["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "%E8%A1%A8%E6%A0%BC%201.xlsx"}}
    assert location["logicalLocations"][0] == {"fullyQualifiedName": "风险!D7"}
    assert "locations" not in log["runs"][0]["results"][1]
    assert faults(log) == []
