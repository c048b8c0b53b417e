"""Readers: an input file to plain data, with the place of every value."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from plandoc.diagnostics import Diagnostic, error, has_errors
from plandoc.limits import DEFAULT, Limits
from plandoc.read.characters import check_source, check_values
from plandoc.read.decode import decode
from plandoc.read.json_reader import read_json
from plandoc.read.raw import Input, Places, ReadError
from plandoc.read.toml_reader import read_toml
from plandoc.read.yaml_reader import read_yaml
from plandoc.where import Where
from plandoc.world import World

__all__ = ["READERS", "Input", "checked", "read_bytes", "read_input", "whole_file"]

Reader = Callable[[str, str, Limits], Input]

READERS: dict[str, Reader] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
    ".toml": read_toml,
}
"""The input formats by file ending."""


def read_input(path: Path, world: World, limits: Limits = DEFAULT) -> Input:
    """Read one file; whatever is wrong with it is in the diagnostics, and `raw` is then None."""
    name = str(path)
    try:
        data = whole_file(path, world, limits)
    except ReadError as problem:
        return _nothing(name, problem.diagnostic)
    return replace(read_bytes(data, name, path.suffix.lower(), limits), content=data)


def read_bytes(data: bytes, name: str, suffix: str, limits: Limits = DEFAULT) -> Input:
    """Read the content of a file of the format that `suffix` names."""
    try:
        text, remarks = decode(data, name)
        if not text.strip():
            raise ReadError(error("empty-file", Where(name)))
        forbidden = tuple(check_source(text, name))
        if forbidden:
            return Input(None, Places(name), (*remarks, *forbidden), text)
        found = READERS[suffix](text, name, limits)
    except ReadError as problem:
        return _nothing(name, problem.diagnostic)
    except RecursionError:
        return _nothing(name, error("too-deep", Where(name), most=limits.depth))
    return checked(replace(found, diagnostics=remarks, source=text), limits)


def whole_file(
    path: Path,
    world: World,
    limits: Limits = DEFAULT,
    known: Collection[str] = tuple(READERS),
    offered: Collection[str] = (),
) -> bytes:
    """The bytes of a file with one of the `known` endings; ReadError when it is not to be read.

    `offered` are those that a message names, where they are fewer.
    """
    try:
        _check_file(path, limits, known, offered or known)
        return world.read_bytes(path)
    except OSError as problem:
        where = Where(str(path))
        raise ReadError(error("unreadable-file", where, reason=problem.strerror or "")) from None


def _check_file(path: Path, limits: Limits, known: Collection[str], offered: Collection[str]) -> None:
    """Refuse what is no readable plan file, before a byte of it is read."""
    name = Where(str(path))
    try:
        status = os.stat(path)  # noqa: PTH116 - one call for kind and size
    except FileNotFoundError:
        raise ReadError(error("missing-file", name)) from None
    except ValueError:  # a NUL in the name
        raise ReadError(error("missing-file", name)) from None
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(error("is-a-directory", name))
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(error("unreadable-file", name, reason=""))
    if path.suffix.lower() not in known:
        raise ReadError(error("unknown-format", name, suffix=path.suffix or "–", known=" ".join(offered)))
    if status.st_size > limits.file_bytes:
        size, most = (f"{n / 1_000_000:.0f}" for n in (status.st_size, limits.file_bytes))
        raise ReadError(error("file-too-large", name, size=size, most=most))


def checked(found: Input, limits: Limits = DEFAULT) -> Input:
    """An input whose values have been looked at: a record at the top, no characters that cannot be shown."""
    if not isinstance(found.raw, dict):
        place = found.locator.find(())
        code = "full-width-colon" if isinstance(found.raw, str) and "：" in found.raw else "not-a-mapping"
        problem = error(code, place, line=str(found.raw).split("\n")[0][:40])
        return replace(found, raw=None, diagnostics=(*found.diagnostics, problem))
    problems = tuple(check_values(found.raw, limits))
    raw = None if has_errors(problems) else found.raw
    placed = tuple(replace(d, where=found.locator.find(d.where.path)) for d in problems)
    return replace(found, raw=raw, diagnostics=(*found.diagnostics, *placed))


def _nothing(name: str, problem: Diagnostic) -> Input:
    return Input(None, Places(name), (problem,))
