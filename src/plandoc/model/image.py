"""Pictures that a plan shows: named by a file beside the plan, read once the plan is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

MAX_PATH = 500


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file; without `content` until it has been read, or where it cannot be."""

    path: str
    """As the user wrote it, from the folder of the plan."""
    content: bytes = b""
    width: int = 0
    """Pixels."""
    height: int = 0


def parse_image(value: Any) -> Image:
    """The name of a picture file, still unread."""
    if isinstance(value, Image):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > MAX_PATH:
        raise PydanticCustomError("empty-text" if not text else "text-too-long", "no file name")
    return Image(text)


ImageField = Annotated[
    Image,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            parse_image,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda image: image.path),
        )
    ),
]
"""A field for `Image`."""
