"""The files that a document is made from: the plan, and whatever the plan or its brand names."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plandoc.limits import DEFAULT
from plandoc.world import World

NAMED = (".yaml", ".yml", ".json", ".toml", ".xlsx", ".csv", ".docx", ".png", ".jpg", ".jpeg")
"""Endings by which a text in a plan is taken for the name of a file."""

LARGEST = DEFAULT.file_bytes
"""Bytes of a file up to which its content is looked at."""


@dataclass(frozen=True)
class RecordingWorld(World):
    """A world that keeps the paths of the files it was asked for."""

    asked: set[Path] = field(default_factory=set, compare=False)

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file; its path is kept even where it cannot be read."""
        self.asked.add(path.absolute())
        return super().read_bytes(path)


def recording(world: World) -> RecordingWorld:
    """The same world, keeping what it is asked for."""
    own = (world.today, world.template_root, world.font_root, world.locale_root)
    return RecordingWorld(*own, world.brand, world.template_dir)


def named_files(raw: Any, folder: Path) -> Iterator[Path]:
    """The files that texts of a plan name, whether or not they are there."""
    if isinstance(raw, Mapping):
        raw = raw.values()
    if isinstance(raw, str):
        name = raw.partition("#")[0].strip()
        if name.lower().endswith(NAMED) and len(name) < 256 and "\0" not in name:
            yield (folder / name).absolute()
    elif isinstance(raw, Iterable):
        for each in raw:
            yield from named_files(each, folder)


def sources(path: Path, world: RecordingWorld, reference_doc: Path | None = None) -> tuple[Path, ...]:
    """Every file on which the document of a plan depends, in the order of the alphabet.

    `world` is the one that the plan was checked in. Files that the plan names and that are not
    there belong to it: once they are, the document is another.
    """
    from plandoc.intake import read_plan
    from plandoc.read import read_input

    found = {path.absolute(), *world.asked}
    found |= {extra.absolute() for extra in (world.brand, reference_doc) if extra}
    found |= set(named_files(read_plan(path, world).raw, path.parent))
    if world.brand is not None:
        found |= set(named_files(read_input(world.brand, world).raw, world.brand.parent))
    if world.template_dir is not None:
        found |= {file for file in world.template_dir.absolute().rglob("*") if file.is_file()}
    return tuple(sorted(found))


def digest(path: Path) -> str:
    """The SHA-256 of a file's content; empty where there is none to read.

    Of a folder it is the names in it. Time and size stand for a file that is larger than any that plandoc reads.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):  # a folder of tables
            return " ".join(sorted(file.name for file in path.iterdir()))
        if not stat.S_ISREG(status.st_mode):
            return ""
        if status.st_size > LARGEST:
            return f"{status.st_size} {status.st_mtime_ns}"
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""
