"""The house whose plan it is: its name, logo, colours and fonts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, GetPydanticSchema, Tag
from pydantic_core import PydanticCustomError, core_schema

from plandoc.model.base import Part, Text
from plandoc.model.image import ImageField

_HEX = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
MAX_NAME = 31
"""Characters of a font's name that Word files may hold (ST_FontName in its own schema)."""
_NAME = re.compile(rf"[^\"'\\;,；，、{{}}<>&%\x00-\x1f]{{1,{MAX_NAME}}}")


def parse_color(value: Any) -> str:
    """A colour as six hex digits in capitals: `#1f3a5f`, `1F3A5F` and `#09c` are read."""
    match = _HEX.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        shown = value if isinstance(value, str) else ""
        raise PydanticCustomError("not-a-color", "no colour", {"value": shown})
    digits = match[1].upper()
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


Color = Annotated[str, BeforeValidator(parse_color), Field(max_length=6)]
"""A hex colour; empty leaves it to the theme."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font family by its name."""

    name: str
    usable: bool = False
    """Whether it is installed here and has the characters of the text; found out after reading."""


def parse_font(value: Any) -> Font:
    """The name of a font family."""
    if isinstance(value, Font):
        return value
    name = value.strip() if isinstance(value, str) else ""
    if not _NAME.fullmatch(name):
        raise PydanticCustomError("not-a-font", "no font name", {"value": name[:40], "most": MAX_NAME})
    return Font(name)


FontField = Annotated[
    Font,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            parse_font,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda font: font.name),
        )
    ),
]
"""A field for `Font`."""


class BrandColors(Part):
    """Colours as hex digits, with or without #."""

    primary: Color = ""
    """Headings, rules, heads of tables, the first series of charts."""
    accent: Color = ""
    """Links, bullets, the second series of charts."""


class BrandFonts(Part):
    """Font families by name. Word is told them; a PDF takes them where they are installed."""

    body: FontField | None = None
    """Running text."""
    heading: FontField | None = None
    """Headings, heads of tables and charts."""
    body_latin: FontField | None = None
    """Latin letters and digits of running text; empty takes `body`."""
    heading_latin: FontField | None = None
    """Latin letters and digits of headings; empty takes `heading`."""


class Brand(Part):
    """How a house wants its documents to look: an overlay on any theme."""

    name: Text = ""
    """Stands on the cover and in the header instead of the plan's organisation."""
    logo: ImageField | None = None
    """A PNG or JPEG file beside this file."""
    logo_text: Text = ""
    """What the logo shows, for those who do not see it; empty takes the name."""
    colors: BrandColors = BrandColors()
    fonts: BrandFonts = BrandFonts()


def _kind(value: Any) -> str:
    return "file" if isinstance(value, str) else "brand"


BrandField = Annotated[Annotated[Text, Tag("file")] | Annotated[Brand, Tag("brand")], Discriminator(_kind)]
"""A brand itself, or the name of the file that holds it."""
