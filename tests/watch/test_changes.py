"""Noticing saved files, in the ways in which editors save them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plandoc.watch.changes import snapshot, wait_for_change


def waited(files: list[Path], *steps: Callable[[], object]) -> int:
    """How many looks it took to see a change, with one step done before each look."""
    looks = 0

    def sleep(_seconds: float) -> None:
        nonlocal looks
        assert looks < 20, "no change was seen"
        if looks < len(steps):
            steps[looks]()
        looks += 1

    wait_for_change(lambda: files, snapshot(files), sleep=sleep)
    return looks


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text("title: a\n", encoding="utf-8")
    return file


def nothing() -> None:
    """A look at which nothing has happened."""


def test_a_saved_file_is_seen_at_the_second_look(file: Path) -> None:
    assert waited([file], nothing, nothing, lambda: file.write_text("title: bb\n", encoding="utf-8")) == 4


def test_a_file_saved_by_renaming_is_seen_even_at_the_same_size_and_time(file: Path) -> None:
    import os

    def save() -> None:
        new = file.with_suffix(".new")
        new.write_text("title: b\n", encoding="utf-8")
        status = file.stat()
        os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
        new.replace(file)

    assert waited([file], save) == 2


def test_saving_in_several_steps_is_one_change(file: Path) -> None:
    steps = (
        lambda: file.write_text("", encoding="utf-8"),
        lambda: file.write_text("title:", encoding="utf-8"),
        file.unlink,
        lambda: file.write_text("title: new\n", encoding="utf-8"),
    )
    assert waited([file], *steps) == 5


def test_a_file_that_goes_and_comes_back_and_one_that_comes(file: Path) -> None:
    assert waited([file], file.unlink) == 2
    assert waited([file], lambda: file.write_text("x", encoding="utf-8")) == 2
