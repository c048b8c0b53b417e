"""How much memory a process has taken."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
"""What Linux says of this process."""


def peak_memory() -> int:
    """The most bytes that this process has taken since it began; 0 where that is not known.

    What the system counts for a process includes its parent's as it was when it was started, so
    Linux is asked for the process alone (VmHWM, see proc(5)).
    """
    with contextlib.suppress(OSError):
        for line in STATUS.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    with contextlib.suppress(ImportError):
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return 0
