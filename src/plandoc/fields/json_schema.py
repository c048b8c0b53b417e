"""JSON Schema of a plan type in the words of its users, for editors that complete and check.

The shape comes from the model; titles, descriptions and examples are the labels, help and examples
of its fields in one language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plandoc.fields import Field, PlanFields, Record
from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.plans import plan_schema
from plandoc.world import World

FOLDER = ".plandoc"
"""Folder beside a plan in which its schema lies."""


def described_schema(plan_type: str, language: str, world: World) -> dict[str, Any]:
    """The JSON Schema of a plan type with the words of a language; KeyError for a type that is none."""
    fields = plan_fields(plan_type, load_field_words(language, world))
    schema = plan_schema(plan_type)
    parts = {name: _part(part, fields, name) for name, part in schema.pop("$defs").items()}
    head = {"$schema": schema.pop("$schema"), "$id": f"urn:plandoc:{schema_name(plan_type, language)}"}
    return {**head, **_described(schema, fields.root), "$defs": parts}


def schema_name(plan_type: str, language: str) -> str:
    """The file name of a schema."""
    return f"{plan_type}.{language}.schema.json"


def modeline(plan_type: str, language: str) -> str:
    """The line of a YAML file by which editors find the schema that lies beside it."""
    return f"# yaml-language-server: $schema={FOLDER}/{schema_name(plan_type, language)}\n"


def _part(part: dict[str, Any], fields: PlanFields, name: str) -> dict[str, Any]:
    record = fields.records.get(name)
    return _described(part, record) if record else part


def _described(part: dict[str, Any], record: Record) -> dict[str, Any]:
    """A record's schema under its label, each field under its own."""
    properties = part.get("properties", {})
    known = {field.name: field for field in record.fields}
    named = {name: _property(of, known[_meant(name, properties, known)]) for name, of in properties.items()}
    return {**_without_words(part), "title": record.label, **_help(record.help), "properties": named}


def _meant(name: str, properties: Mapping[str, Any], known: Mapping[str, Field]) -> str:
    """The field for which a key stands; some fields have several (`from` for `start`)."""
    return name if name in known else next(key for key in known if properties[key] == properties[name])


def _property(schema: dict[str, Any], field: Field) -> dict[str, Any]:
    choices = "\n".join(f"{choice.value}: {choice.label}" for choice in field.choices)
    text = "\n".join(part for part in (field.help, choices) if part)
    example: dict[str, Any] = {"examples": [_example(schema, field)]} if field.example else {}
    return {"title": field.label, **_help(text), **_without_words(schema), **example}


def _example(schema: dict[str, Any], field: Field) -> Any:
    """An example as it stands in a file: a text, or a list where no text is understood."""
    return field.example if _takes_text(schema) else [field.example]


def _takes_text(schema: dict[str, Any]) -> bool:
    kinds = schema.get("type", ())
    return (
        "string" in kinds
        or "enum" in schema
        or any(map(_takes_text, [*schema.get("anyOf", ()), *schema.get("oneOf", ())]))
    )


def _help(text: str) -> dict[str, str]:
    return {"description": text} if text else {}


def _without_words(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in ("title", "description")}
