"""The memory of a process is its own, not that of the one that started it."""

from __future__ import annotations

import subprocess
import sys

import pytest

SHOW = "from plandoc.batch.memory import peak_memory; print(peak_memory())"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the count of the system is taken as it is")
def test_a_large_parent_is_not_counted() -> None:
    parent = (
        f"import subprocess, sys; x = b'x' * 400_000_000; subprocess.run([sys.executable, '-c', {SHOW!r}])"
    )
    done = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, check=True)
    assert 1_000_000 < int(done.stdout) < 200_000_000
