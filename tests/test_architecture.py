"""The layers of docs/architecture.md, held by reading the import statements."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "plandoc"

BASE = {"where", "diagnostics", "world", "terms", "limits", "text"}
ALLOWED: dict[str, set[str]] = {
    "where": set(),
    "limits": set(),
    "cli_text": set(),
    "guard": set(),
    "world": set(),
    "plain": set(),
    "themes": {"themes"},
    "installed_fonts": set(),
    "office": {"limits", "themes"},
    "house": {"house", "office", "themes", "where", "diagnostics", "limits", "world"},
    "house_file": BASE | {"house", "model", "themes"},
    "doc": {"doc"},
    "field_names": set(),
    "diagnostics": {"where", "field_names"},
    "terms": {"world"},
    "text": {"where", "diagnostics"},
    "report": {"report", "where", "diagnostics", "field_names"},
    "explain": {"terms", "diagnostics", "field_names", "report", "world", "pipeline"},
    "naming": {"where", "diagnostics", "field_names", "model"},
    "model": {"model"},
    "plans": {"plans", "model"},
    "fields": {"fields", "plans", "model", "world"},
    "dialogue": BASE | {"dialogue", "field_names", "library", "fields", "check", "compute", "plans", "model"},
    "library": BASE | {"library", "read", "check", "plans", "model", "fields", "plain_text"},
    "forms": BASE
    | {"forms", "fields", "doc", "write", "themes", "house", "office", "read", "plans", "plain_text"},
    "workbook": BASE - {"world", "text"} | {"workbook", "fields", "themes", "read", "office"},
    "plain_text": {"fields"},
    "convert": BASE | {"intake", "workbook", "fields", "plans", "plain_text", "themes"},
    "intake": BASE | {"read", "workbook", "fields", "plans"},
    "read": {"read", "where", "diagnostics", "world", "limits", "text"},
    "compute": {"compute", "model", "doc", "terms", "world"},
    "check": {
        "check",
        "plans",
        "model",
        "compute",
        "terms",
        "where",
        "diagnostics",
        "field_names",
        "world",
        "limits",
    },
    "compose": {"compose", "doc", "terms", "diagnostics", "where", "world"},
    "write": {"write", "doc", "themes", "diagnostics", "where", "world"},
    "pipeline": BASE
    | {"intake", "forms", "read", "check", "computed", "compose", "compute", "write", "plans", "model", "doc"}
    | {"themes", "house", "house_file", "goal_links", "images", "brand", "naming", "places", "unprinted"}
    | {"templating", "origin", "field_names"},
    "computed": BASE | {"compute", "compose", "model", "doc", "plain"},
    "templating": BASE | {"compose", "compute", "plans", "model"},
    "origin": BASE | {"model", "doc", "write", "__init__"},
    "extracts": BASE | {"pipeline", "compute", "model", "doc"},
    "reference": BASE | {"doc", "themes", "write"},
    "goal_links": BASE | {"intake", "check", "compute", "plans", "model"},
    "images": BASE | {"model"},
    "workbook_file": BASE | {"workbook", "report"},
    "places": {"where", "diagnostics", "world"},
    "brand": BASE | {"read", "check", "model", "themes", "goal_links", "images", "installed_fonts"},
    "unprinted": {"places", "model", "doc", "write", "where", "diagnostics"},
    "api": BASE | {"pipeline"},
    "protected": BASE | {"cli_text", "guard", "report"},
    "sources": {"intake", "read", "world", "limits"},
    "batch": BASE | {"batch", "pipeline", "sources", "protected", "cli_text", "guard", "report"},
    "watch": {"watch", "batch", "sources", "world", "terms"},
    "doctor": BASE | {"doctor", "pipeline", "plans"},
    "cli": BASE
    | {"cli", "batch", "watch", "doctor", "convert", "dialogue", "explain", "fields", "forms"}
    | {"computed", "extracts", "reference"}
    | {"intake", "library", "pipeline", "plans", "read", "report", "themes"}
    | {"write", "workbook", "workbook_file", "doc", "cli_text", "guard", "protected"},
    "__init__": {"api", "diagnostics"},
    "__main__": {"cli"},
}
"""What each part of the package may import of the package."""


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(SOURCE.rglob("*.py"))


def part_of(file: Path) -> str:
    """The layer a module belongs to."""
    first = file.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported(file: Path) -> set[str]:
    """The layers a module imports, those named in functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "plandoc" else [f"plandoc.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("plandoc.")}
    return found - {"__version__"}


@pytest.mark.parametrize("file", modules(), ids=lambda f: str(f.relative_to(SOURCE)))
def test_imports_point_one_way(file: Path) -> None:
    part = part_of(file)
    assert imported(file) <= ALLOWED[part], f"{part} may not import {sorted(imported(file) - ALLOWED[part])}"


def test_every_layer_is_described_in_the_architecture_page() -> None:
    page = (SOURCE.parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    for part in ("read", "check", "compute", "compose", "doc", "write", "model", "plans", "themes"):
        assert f"`{part}/`" in page


def test_plan_values_never_become_template_source() -> None:
    for file in modules():
        source = file.read_text(encoding="utf-8")
        assert "from_string(" not in source, file
    for template in (SOURCE.parent.parent / "templates").rglob("*.md"):
        assert "|safe" not in template.read_text(encoding="utf-8").replace(" ", ""), template
