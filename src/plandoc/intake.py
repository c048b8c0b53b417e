"""Reading a plan from whatever file people keep it in: text formats, workbooks, folders of tables."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from plandoc.diagnostics import error
from plandoc.limits import DEFAULT, Limits
from plandoc.plans import plan_types
from plandoc.read import READERS, Input, checked, read_input, whole_file
from plandoc.read.raw import Places, ReadError
from plandoc.terms import Language, load_terms
from plandoc.where import Where
from plandoc.world import World

if TYPE_CHECKING:
    from plandoc.workbook.layout import Layout
    from plandoc.workbook.read import Kinds

LANGUAGES: tuple[Language, ...] = ("zh", "en")
WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
NOT_READ = (".xls", ".xlsb", ".ods", ".et", ".numbers")
"""Spreadsheets of other formats, which their programs can save as .xlsx."""
KNOWN = (*READERS, *WORKBOOKS[:1])
OFFERED = (*KNOWN, ".docx")
"""Endings that a message names; forms in Word are read elsewhere."""
ARCHIVE, TABLE = ".zip", ".csv"
MOST_TABLES = 200
"""Files that a folder of tables may have."""


def read_plan(path: Path, world: World, limits: Limits = DEFAULT) -> Input:
    """Read one input of any format; whatever is wrong with it is in the diagnostics."""
    suffix = path.suffix.lower()
    name = str(path)
    if suffix in READERS or (path.is_dir() and not _tables_in(path)):
        return read_input(path, world, limits)
    try:
        if path.is_dir():
            return read_tables(_contents(path, world, limits), name, world, limits)
        content = whole_file(path, world, limits, (*KNOWN, *WORKBOOKS[1:], ARCHIVE, *NOT_READ), OFFERED)
        if suffix in NOT_READ:
            raise ReadError(error("workbook-other-format", Where(name), suffix=suffix))
        if suffix == ARCHIVE:
            return read_tables(_unpacked(content, name, limits), name, world, limits)
    except ReadError as problem:
        return Input(None, Places(name), (problem.diagnostic,))
    return read_workbook_bytes(content, name, world, limits)


def read_workbook_bytes(content: bytes, name: str, world: World, limits: Limits = DEFAULT) -> Input:
    """Read the content of a workbook."""
    from plandoc.workbook.read import read_workbook

    found = read_workbook(content, name, kinds(world))
    return checked(found, limits) if found.raw is not None else replace(found, content=content)


def read_tables(files: Mapping[str, bytes], name: str, world: World, limits: Limits = DEFAULT) -> Input:
    """Read the tables of a plan, each from the bytes of a CSV file."""
    from plandoc.workbook.csv_files import read_csv_files

    found = read_csv_files(files, name, kinds(world))
    return checked(found, limits) if found.raw is not None else found


def _tables_in(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() == TABLE and file.is_file())
    except OSError:
        return []


def _contents(folder: Path, world: World, limits: Limits) -> dict[str, bytes]:
    """The tables in a folder; ReadError when they are too many or too large."""
    files = _tables_in(folder)
    _bearable(str(folder), len(files), sum(file.stat().st_size for file in files), limits)
    return {file.name: whole_file(file, world, limits, (TABLE,)) for file in files}


def _unpacked(content: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """The tables in an archive, none of which is larger than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = [entry for entry in archive.infolist() if entry.filename.lower().endswith(TABLE)]
            _bearable(name, len(found), sum(entry.file_size for entry in found), limits)
            return {entry.filename: archive.read(entry) for entry in found}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, NotImplementedError):
        raise ReadError(error("workbook-broken-archive", Where(name))) from None


def _bearable(name: str, count: int, size: int, limits: Limits) -> None:
    if count > MOST_TABLES or size > limits.file_bytes:
        most = limits.file_bytes // 1_000_000
        raise ReadError(error("workbook-too-many-tables", Where(name), count=MOST_TABLES, most=most))


@lru_cache(maxsize=32)
def workbook_layout(plan_type: str, language: Language, world: World) -> Layout:
    """The layout of the workbook of a plan type."""
    from plandoc.fields.models import plan_fields
    from plandoc.fields.words import load_field_words
    from plandoc.workbook.layout import layout

    return layout(plan_fields(plan_type, load_field_words(language, world)), load_terms(language, world))


def kinds(world: World) -> Kinds:
    """The plan types that a workbook may hold."""
    from plandoc.workbook.read import Kinds

    known = {
        name: [workbook_layout(name, language, world) for language in LANGUAGES] for name in plan_types()
    }
    labels = {layout.plan.record.label: name for name, layouts in known.items() for layout in layouts}
    return Kinds({**labels, **{name: name for name in known}}, lambda name: tuple(known[name]))
