"""Regenerate the list of markers in docs/templates.md from the sections and the shipped templates.

Run after adding a marker: python scripts/build_markers.py
"""

from __future__ import annotations

import re
from pathlib import Path

from plandoc.compose.fences import OF_COMPOSE
from plandoc.compute import sections
from plandoc.plans import plan_model, plan_types

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "templates.md"
LIST = re.compile(r"(<!-- markers -->\n).*?(<!-- end of markers -->)", re.DOTALL)
_LINE = re.compile(r"^#+ (?P<heading>.*?)(?: \{[a-z\- ]+\})?$|^```\{plandoc\} (?P<marker>\S+)", re.MULTILINE)


def headings() -> dict[str, str]:
    """Per marker the heading above it in the shipped English templates."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "templates").glob("*/*.en.md")):
        heading = ""
        for match in _LINE.finditer(file.read_text(encoding="utf-8")):
            heading = match["heading"] or heading
            if match["marker"]:
                found.setdefault(match["marker"], heading)
    return found


def types_of(marker: str) -> str:
    """The plan types in which a marker can give something."""
    if marker in OF_COMPOSE:
        return "all"
    trait = sections()[marker].trait
    names = [name for name in plan_types() if issubclass(plan_model(name), trait)]
    return "all" if len(names) == len(plan_types()) else ", ".join(names)


def table() -> str:
    """One row per marker, in alphabetical order."""
    above = headings()
    rows = [
        f"| `{marker}` | {above.get(marker, '')} | {types_of(marker)} |"
        for marker in sorted({*OF_COMPOSE, *sections()})
    ]
    return "\n".join(
        ["| marker | where plandoc's own templates have it | plan types |", "| --- | --- | --- |", *rows, ""]
    )


def page() -> str:
    """The page with its list as it should be."""
    return LIST.sub(lambda match: match[1] + table() + match[2], PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
