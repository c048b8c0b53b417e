"""The same input gives the same bytes, whatever the surroundings."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from plandoc import pipeline
from tests.built import EXAMPLES, WORLD, built

CHOSEN = [e for e in EXAMPLES if e.stem in ("personal.zh", "personal.en")]
"""Two examples are enough at every commit: all use the same writers."""
FORMATS = ("docx", "pdf", "html")
SURROUNDINGS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C.UTF-8"},
]


def test_same_bytes_twice_in_one_process() -> None:
    document = built(CHOSEN[0]).document
    first, again = (
        {name: _digest(pipeline.render(document, name, WORLD).content) for name in FORMATS} for _ in range(2)
    )
    assert first == again


def _digest(content: bytes) -> str:
    """What tells files apart; where they differ, pytest would compare the bytes themselves for hours."""
    return hashlib.sha256(content).hexdigest()


def test_same_bytes_in_two_surroundings(tmp_path: Path) -> None:
    digests = [_digests(tmp_path / str(n), extra) for n, extra in enumerate(SURROUNDINGS)]
    assert digests[0] == digests[1]
    assert len(digests[0]) == len(CHOSEN) * len(FORMATS)


def _digests(folder: Path, extra: dict[str, str]) -> dict[str, str]:
    """Hashes of what a process in its own surroundings builds."""
    folder.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "SOURCE_DATE_EPOCH": "1772409600",
        **extra,
    }
    formats = [word for name in FORMATS for word in ("-f", name)]
    subprocess.run(
        [sys.executable, "-m", "plandoc", "build", *map(str, CHOSEN), "-o", "made", *formats, "-q"],
        cwd=folder, env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {file.name: _digest(file.read_bytes()) for file in sorted((folder / "made").iterdir())}
