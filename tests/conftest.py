"""Options of the whole suite."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
"""A run finds what the last one found; HYPOTHESIS_PROFILE=search looks for more."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files with what is built now")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Without its groups of tests the suite builds every example once in each process, and takes three times as long."""
    if getattr(session.config.option, "loadgroup", False):
        marked = [item for item in session.items if item.get_closest_marker("xdist_group")]
        if any("@" not in item.nodeid for item in marked):
            raise pytest.UsageError("pytest-xdist does not keep groups of tests together under this pytest")
