"""Schemas for editors: valid by their own standard, in the reader's language, fit for every file we ship."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.fields.json_schema import described_schema
from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.plans import plan_types
from tests.built import EXAMPLES, WORLD

Validator = jsonschema.Draft202012Validator
BOTH = list(itertools.product(plan_types(), ("zh", "en")))
SCHEMAS = {each: described_schema(*each, WORLD) for each in BOTH}


OTHER_KEYS = {"from": "start", "to": "end", "date": "start", "day": "start"}
"""What days off may also be written as."""


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, part in [("", schema), *schema["$defs"].items()]:
        for key, of in part.get("properties", {}).items():
            yield name, key, of


@pytest.mark.parametrize(("plan_type", "language"), BOTH)
def test_it_is_a_schema_of_draft_2020_12(plan_type: str, language: str) -> None:
    schema = SCHEMAS[plan_type, language]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Validator.check_schema(schema)


@pytest.mark.parametrize(("plan_type", "language"), BOTH)
def test_titles_descriptions_and_examples_are_those_of_the_fields(plan_type: str, language: str) -> None:
    schema = SCHEMAS[plan_type, language]
    fields = plan_fields(plan_type, load_field_words(language, WORLD))
    assert schema["title"] == fields.root.label
    for name, key, of in properties(schema):
        record = fields.records[name] if name else fields.root
        names = [field.name for field in record.fields]
        field = record.field(key if key in names else OTHER_KEYS[key])
        assert of["title"] == field.label
        assert field.help in of.get("description", "")
        for choice in field.choices:
            assert f"{choice.value}: {choice.label}" in of["description"]
        assert ("examples" in of) == bool(field.example)


@pytest.mark.parametrize(("plan_type", "language"), BOTH)
def test_every_example_is_valid_where_it_stands(plan_type: str, language: str) -> None:
    schema = SCHEMAS[plan_type, language]
    for name, key, of in properties(schema):
        validator = Validator({**of, "$defs": schema["$defs"]})
        for example in of.get("examples", ()):
            assert [e.message for e in validator.iter_errors(example)] == [], f"{name}.{key}"


STARTERS = sorted(WORLD.template_root.glob("*/starter.*.yaml"))


@pytest.mark.parametrize("file", [*EXAMPLES, *STARTERS], ids=lambda f: f"{f.parent.name}-{f.stem}")
def test_every_example_and_starter_is_valid(file: Path) -> None:
    plan = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    schema = SCHEMAS[plan["type"], plan.get("language", "zh")]
    assert [f"{e.json_path}: {e.message[:200]}" for e in Validator(schema).iter_errors(_plain(data))] == []


def _plain(value: Any) -> Any:
    """What an editor sees: dates as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, int | float | str | None) else str(value)


def test_a_starter_leads_to_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "my plans" / "plan.yaml"
    result = CliRunner().invoke(main, ["new", "personal", "--lang", "zh", "-o", str(file)])
    assert result.exit_code == 0
    assert "schema" not in result.output, "the editor's file is not the user's business"
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    target = file.parent / first.split("=", 1)[1]
    assert yaml.safe_load(target.read_text(encoding="utf-8")) == SCHEMAS["personal", "zh"]
    printed = CliRunner().invoke(main, ["new", "personal", "--lang", "zh"])
    assert "yaml-language-server" not in printed.output


def test_all_schemas_at_once(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["schema", "--all", "-o", str(tmp_path / "s")])
    assert result.exit_code == 0
    assert sorted(f.name for f in (tmp_path / "s").iterdir()) == sorted(
        f"{plan_type}.{language}.schema.json" for plan_type, language in BOTH
    )
    again = CliRunner().invoke(main, ["schema", "--all", "-o", str(tmp_path / "s")])
    assert again.exit_code == 3
    assert CliRunner().invoke(main, ["schema"]).exit_code == 2
