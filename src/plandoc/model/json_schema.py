"""JSON Schema of a plan, for editors that complete and check while one types.

plandoc reads every scalar as the text the user wrote, so a number or a date may stand where a
text is meant, and a text where a number, a date or a list is; an editor that reads YAML its
own way must not complain about either.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: JsonSchemaValue = {"type": ["string", "number"]}


def plan_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a plan type."""
    return {"$schema": DIALECT, **model.model_json_schema(schema_generator=_AsWritten)}


class _AsWritten(GenerateJsonSchema):
    """What may stand in a file, which is more than what a checked plan holds."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        described = super().str_schema(schema)
        return described if "pattern" in described else {**described, **TEXT}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {**super().int_schema(schema), "type": ["integer", "string"]}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return dict(TEXT)

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string"}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A value that plandoc reads its own way may always be written as one text.

        A part whose fields are looked at together first is still a part.
        """
        inner = self.generate_inner(schema["schema"])
        return inner if inner == TEXT or "properties" in inner else {"anyOf": [inner, dict(TEXT)]}
