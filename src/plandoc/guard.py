"""A limit on the time for one document, kept by the operating system's own alarm."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60
"""Time for one document; a manual of a hundred pages takes about a tenth of it."""
AGAIN = 1.0
"""Seconds after which the alarm comes again: code in C that calls back into Python may swallow the first one."""


class TimeLimitError(Exception):
    """Raised where the work stands when its time is over."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let the body run for so many seconds and then raise `TimeLimitError`; 0 sets no limit.

    Without alarm signals, or outside the main thread, there is no limit.
    """
    if (
        seconds <= 0
        or not hasattr(signal, "SIGALRM")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeLimitError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
