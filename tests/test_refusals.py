"""Hostile files are refused in under two seconds and under 300 MB, with a sentence and no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests.built import ROOT
from tests.made import MADE
from tests.refusals import TEXTS, WORKBOOKS

SECONDS, MEGABYTES = 2.0, 300


@cache
def read() -> dict[str, dict[str, Any]]:
    """What came of each file, read by a process of its own."""
    words = [sys.executable, "-m", "tests.refusals"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.xdist_group("refusals")
def test_no_hostile_file_takes_long_or_much() -> None:
    assert [(name, row["seconds"]) for name, row in read().items() if row["seconds"] >= SECONDS] == []
    assert max(row["peak"] for row in read().values()) < MEGABYTES


@pytest.mark.xdist_group("refusals")
def test_every_hostile_text_and_workbook_is_refused() -> None:
    names = [*TEXTS, *(f"{name}.xlsx" for name in WORKBOOKS)]
    assert [name for name in names if not read()[name]["errors"]] == []


@pytest.mark.xdist_group("refusals")
def test_what_is_not_refused_is_told() -> None:
    assert [name for name, row in read().items() if not row["codes"]] == []
    assert len(read()) > len(TEXTS) + len(WORKBOOKS) + len([n for n in MADE if n.startswith("reference-")])
