"""Noticing that files were saved, by looking at their times and sizes.

Looking twice a second costs a few microseconds a file and works on every file system, network
drives and shared folders included, where notices of the operating system do not come through.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

INTERVAL = 0.2
"""Seconds between two looks."""

State = tuple[int, int, int]
"""Time in nanoseconds, size in bytes, and number of a file: an editor that saves by renaming
gives the file a new number."""

MISSING: State = (0, 0, 0)


def snapshot(files: Iterable[Path]) -> Mapping[Path, State]:
    """How the files are now; one that is not there counts as well."""
    return {file: _state(file) for file in files}


def _state(file: Path) -> State:
    try:
        status = os.stat(file)  # noqa: PTH116 - one call for time and size
    except (OSError, ValueError):
        return MISSING
    return status.st_mtime_ns, status.st_size, status.st_ino


def wait_for_change(
    files: Callable[[], Iterable[Path]],
    before: Mapping[Path, State],
    *,
    interval: float = INTERVAL,
    sleep: Callable[[float], object] = time.sleep,
) -> Mapping[Path, State]:
    """Wait until the files differ from `before` and then stay as they are for one interval.

    An editor may save in several steps (empty the file, write it, rename it); all of them
    together are one change. `files` is asked anew each time, so that new templates count.
    """
    seen = before
    while True:
        sleep(interval)
        now = snapshot(files())
        if now == seen and now != before:
            return now
        seen = now
