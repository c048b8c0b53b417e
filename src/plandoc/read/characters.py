"""Characters that no document can show, or that make text look like something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plandoc.diagnostics import Diagnostic, error, finding
from plandoc.limits import Limits
from plandoc.read.raw import Raw
from plandoc.where import Path, Where

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(17)
)
FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
"""C0 and C1 controls but tab and line ends, lone surrogates, noncharacters."""
SUSPICIOUS = re.compile("[\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Direction overrides, which can hide the order of letters, and private-use characters."""


def check_source(text: str, name: str) -> Iterator[Diagnostic]:
    """Forbidden characters of a file, one diagnostic a line."""
    if not FORBIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        match = FORBIDDEN.search(line)
        if match:
            yield error(
                "control-character", Where(name, number, match.start() + 1), character=named(match[0])
            )


def check_values(raw: Raw, limits: Limits) -> Iterator[Diagnostic]:
    """Forbidden characters (from escapes), suspicious ones, and values that are too long."""
    stack: list[tuple[Path, Raw]] = [((), raw)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            for key, child in value.items():
                if len(key) > 40 or not (key.isascii() and key.isidentifier()):  # plain names need no search
                    yield from _check_text((*path, key), key, limits)
                stack.append(((*path, key), child))
        elif isinstance(value, list):
            stack.extend(((*path, index), child) for index, child in enumerate(value))
        elif isinstance(value, str):
            yield from _check_text(path, value, limits)


def named(character: str) -> str:
    """`U+0007`, with its Unicode name where it has one."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _check_text(path: Path, text: str, limits: Limits) -> Iterator[Diagnostic]:
    if len(text) > limits.text:
        yield error("text-too-long", path, length=len(text), most=limits.text)
    match = FORBIDDEN.search(text)
    if match:
        yield error("control-character", path, character=named(match[0]))
    match = SUSPICIOUS.search(text)
    if match:
        yield finding("suspicious-character", path, character=named(match[0]))
