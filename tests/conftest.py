"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files with what is built now")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Without its groups of tests the suite builds every example once in each process, and takes three times as long."""
    if getattr(session.config.option, "loadgroup", False):
        marked = [item for item in session.items if item.get_closest_marker("xdist_group")]
        if any("@" not in item.nodeid for item in marked):
            raise pytest.UsageError("pytest-xdist does not keep groups of tests together under this pytest")
