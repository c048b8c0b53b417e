"""Template sets: Jinja Markdown, one folder per plan type, `_shared` below them all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plandoc.compose.escape import finalize


@lru_cache(maxsize=16)
def environment(root: Path, plan_type: str) -> Environment:
    """The templates of a plan type: its own folder first, then `_shared`."""
    return Environment(
        loader=FileSystemLoader([root / plan_type, root / "_shared"]),
        autoescape=True,  # with `finalize` every value is escaped exactly once, as Markdown
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(root: Path, plan_type: str, name: str, language: str, values: dict[str, Any]) -> str:
    """The Markdown of one template in a language, with the plan's values filled in."""
    return environment(root, plan_type).get_template(f"{name}.{language}.md").render(values)


def has_template(root: Path, plan_type: str, name: str, language: str) -> bool:
    """Whether a plan type or `_shared` has a template of this name."""
    return any((root / folder / f"{name}.{language}.md").is_file() for folder in (plan_type, "_shared"))
