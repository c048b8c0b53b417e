"""One plan in another format: YAML, JSON, TOML, a workbook, or tables as CSV; nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plandoc.diagnostics import Diagnostic, error, words
from plandoc.intake import ARCHIVE, workbook_layout
from plandoc.plans import plan_types
from plandoc.terms import Language, load_terms
from plandoc.world import World

if TYPE_CHECKING:
    from plandoc.workbook.fill import Filled

TEXTS = (".yaml", ".yml", ".json", ".toml")
TO = (*TEXTS, ".xlsx", ARCHIVE, "")
"""Endings of what can be made; none is a folder of tables."""
THEME = "corporate"


def cannot_convert(raw: Any) -> tuple[Diagnostic, ...]:
    """Why plain data cannot be laid out as a plan: only its type has to be known."""
    plan_type = raw.get("type") if isinstance(raw, dict) else None
    if plan_type in plan_types():
        return ()
    return (error("convert-type", ("type",), name=plan_type or "", known=words(plan_types())),)


def converted(
    raw: Any, ending: str, world: World, language: Language | None = None
) -> bytes | dict[str, bytes]:
    """A plan of a known type as a file with one of the endings `TO`, or as the files of a folder.

    Workbooks and tables have their headers in `language`, else in that of the plan.
    """
    chosen: Language = language or ("en" if raw.get("language") == "en" else "zh")
    if ending in TEXTS:
        return _text(raw, ending, chosen, world).encode("utf-8")
    if ending == ".xlsx":
        return workbook_file(raw, chosen, world)
    from plandoc.workbook.csv_files import csv_files, zipped

    files = csv_files(workbook_layout(raw["type"], chosen, world), raw)
    return zipped(files) if ending == ARCHIVE else files


def workbook_file(
    raw: Any, language: Language, world: World, theme: str = THEME, *, blanks: bool = False
) -> bytes:
    """A workbook that holds a plan, with `blanks` also the usual tables that it has nothing for."""
    from plandoc.workbook.fill import fill, with_blanks

    layout = workbook_layout(raw["type"], language, world)
    filled = with_blanks(layout, fill(layout, raw)) if blanks else fill(layout, raw)
    return _dressed(filled, raw["type"], language, world, theme)


def blank_workbook(plan_type: str, language: Language, world: World, theme: str = THEME) -> bytes:
    """A workbook of a plan type to be filled in."""
    from plandoc.workbook.fill import blank

    filled = blank(workbook_layout(plan_type, language, world))
    return _dressed(filled, plan_type, language, world, theme)


def _dressed(filled: Filled, plan_type: str, language: Language, world: World, theme: str) -> bytes:
    from plandoc.themes import load_theme
    from plandoc.workbook.dress import dressed_bytes

    layout = workbook_layout(plan_type, language, world)
    return dressed_bytes(layout, filled, load_terms(language, world), load_theme(theme))


def _text(raw: Any, ending: str, language: Language, world: World) -> str:
    from plandoc.fields.models import plan_fields
    from plandoc.fields.words import load_field_words
    from plandoc.plain_text import ordered, to_json, to_toml, to_yaml

    data = ordered(raw, plan_fields(raw["type"], load_field_words(language, world)))
    return {".json": to_json, ".toml": to_toml}.get(ending, to_yaml)(data)
