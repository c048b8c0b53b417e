"""Plan values on their way into Markdown: whatever they contain comes out as it is."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~&:\"'^=$%@/])")
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")


def escape_markdown(text: str) -> str:
    """The text with every character that Markdown could read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", text))


def finalize(value: Any) -> Any:
    """What Jinja prints for a value: plan values escaped once, template text untouched."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else Markup(escape_markdown(str(value)))  # noqa: S704 - escaped here
