"""docs/templates.md: its list of markers and filters is that of the program."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

from plandoc.compose.sandbox import FILTERS, LENGTH, STEPS
from tests.built import ROOT


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_markers", ROOT / "scripts" / "build_markers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
PAGE = SCRIPT.PAGE.read_text(encoding="utf-8")


def test_markers_are_current() -> None:
    assert SCRIPT.page() == PAGE, "run scripts/build_markers.py"


def test_every_marker_of_the_templates_is_listed() -> None:
    used = set()
    for file in (ROOT / "templates").glob("*/*.md"):
        used |= set(re.findall(r"^```\{plandoc\} (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE))
    assert used <= set(re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.MULTILINE))


def test_filters_and_limits_are_those_of_the_sandbox() -> None:
    listed = PAGE.partition("- Filters: ")[2].partition("\n")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(FILTERS) - {"d"}
    assert f"{STEPS:,} turns" in PAGE
    assert f"{LENGTH:,} characters" in PAGE
